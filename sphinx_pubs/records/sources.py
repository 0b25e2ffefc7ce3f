"""From what the command line names to numbered lines of text: find files, read them."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs.encoding import decode
from sphinx_pubs.errors import Problem, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: What the command line calls standard input.
STDIN = "-"
#: Marks without width, which no search would find. (Blanks that only look like a space, `str.split` knows.)
_WIDTHLESS = re.compile("[\u200b\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Source:
    """One source's text with its line ends made alike; `path` is as the user wrote it."""

    path: str
    text: str
    #: the user named this very file, rather than a folder around it
    named: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something: its number from 1, its text without odd blanks."""

    number: int
    text: str


def sources(paths: Iterable[str], targets: Sequence[Path] = ()) -> Iterator[Source | Problem]:
    """Yield the sources that `paths` name, folders searched in sorted order, each file once.

    In a folder the `targets`, which an earlier run wrote, are no sources; a user who names such a file means it. What
    cannot be read in a folder is a problem.

    :raises SourceError: a path does not exist or cannot be read.
    """
    own = {os.path.realpath(target) for target in targets}
    seen: set[str] = set()
    for name in dict.fromkeys(paths):
        path = Path(name)
        if name == STDIN:
            yield _source("<stdin>", sys.stdin.buffer.read(), named=True)
        elif path.is_dir():
            for found in _files_below(path):
                if isinstance(found, Problem):
                    yield found
                elif (real := os.path.realpath(found)) not in own and real not in seen:
                    seen.add(real)
                    yield _found(found)
        elif (real := os.path.realpath(path)) not in seen:
            seen.add(real)
            yield _source(path.as_posix(), _bytes(path), named=True)


def lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, odd blanks made plain, numbered as an editor numbers them."""
    text = text if text.isascii() else _WIDTHLESS.sub("", text)
    return [
        Line(number, " ".join(line.split()))
        for number, line in enumerate(text.split("\n"), 1)
        if line and not line.isspace()
    ]


def _files_below(folder: Path) -> Iterator[Path | Problem]:
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield Problem(folder.as_posix(), 0, "cannot be searched", error.strerror or "")
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _files_below(path)
        elif path.is_file():
            yield path


def _found(path: Path) -> Source | Problem:
    """Return a file of a folder; that it cannot be read is no reason to read no other."""
    try:
        return _source(path.as_posix(), path.read_bytes(), named=False)
    except OSError as error:
        return Problem(path.as_posix(), 0, "cannot be read", error.strerror or "")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path.as_posix()}: no such file or folder") from None
    except OSError as error:
        raise SourceError(f"{path.as_posix()}: cannot be read: {error.strerror}") from None


def _source(path: str, data: bytes, *, named: bool) -> Source:
    text, problems = decode(data, path)
    return Source(path, text, named, problems)
