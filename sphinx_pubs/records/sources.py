"""From the paths on the command line to numbered lines of text."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs.encoding import decode
from sphinx_pubs.errors import Problem, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: The path that means standard input.
STDIN = "-"
#: Characters without width, which would break every search. (`str.split` handles blanks that look like a space.)
_WIDTHLESS = "\u200b\u2060\ufeff\u00ad"


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one source, with uniform line ends; `path` is as the user wrote it."""

    path: str
    text: str
    #: the user named this file itself, and not only a folder around it
    named: bool = True
    problems: tuple[Problem, ...] = ()
    #: values stay where they are, even if they are in a wrong column
    as_is: bool = False
    #: the @string macros of the other sources
    macros: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its number, counted from 1, and its text with plain single blanks."""

    number: int
    text: str

    @property
    def ends_sentence(self) -> bool:
        """Return whether a sentence ends here; quotes, parentheses and dollars may follow it."""
        return self.text.rstrip("\"'”)$ ").endswith((".", "!", "?"))


def sources(paths: Iterable[str], targets: Sequence[Path] = ()) -> Iterator[Source | Problem]:
    """Yield the sources at `paths`, each file once; folders are searched in sorted order.

    `targets` are files that an earlier run wrote. They are skipped in a folder, and read if a path names them. A file
    of a folder that cannot be read is a problem.

    :raises SourceError: a path does not exist or cannot be read.
    """
    skipped = {os.path.realpath(target) for target in targets}
    seen: set[str] = set()
    for name in dict.fromkeys(paths):
        path = Path(name)
        if name == STDIN:
            yield _source("<stdin>", sys.stdin.buffer.read(), named=True)
        elif path.is_dir():
            for found in _files_below(path):
                if isinstance(found, Problem):
                    yield found
                elif (real := os.path.realpath(found)) not in skipped and real not in seen:
                    seen.add(real)
                    yield _found(found)
        elif (real := os.path.realpath(path)) not in seen:
            seen.add(real)
            yield _source(path.as_posix(), _bytes(path), named=True)


def numbered_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, with the numbers that an editor shows."""
    return [
        Line(number, " ".join(line.split()))
        for number, line in enumerate(with_widths(text).split("\n"), 1)
        if line and not line.isspace()
    ]


def with_widths(text: str) -> str:
    """Return text without the characters that have no width."""
    for char in _WIDTHLESS:
        text = text.replace(char, "")
    return text


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
    """Return a file of a folder, or the problem that it cannot be read."""
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
