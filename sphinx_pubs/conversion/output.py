"""The files that a run writes: protect what others wrote there, and write files whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs.conversion.report import form_of, is_report
from sphinx_pubs.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARK = (
    "% Written by pubs-to-bib. Change the sources or a decisions file rather than this one.\n% sha256 of what follows: "
)
#: Lines of two keys with a tab between them.
_KEY_MAP = re.compile(r"(?:[^\t\n]+\t[^\t\n]+\n)*+")
#: Characters that are enough to know a report by.
_BEGINNING = 1000


def marked(body: Sequence[str]) -> tuple[str, ...]:
    """Return the text of a .bib, in parts, under a mark with its digest, by which a later run knows an edited file."""
    return _MARK, _digest(body), "\n\n", *body


def check_targets(output: Path | None, report: Path | None, sources: Sequence[str], *, overwrite: bool) -> None:
    """Check that output and report can be written, before anything is read for them.

    A source that someone else wrote may be the only one: it is never replaced.

    :raises UsageError: the ending of the report is unknown.
    :raises SourceError: the folder does not exist, or the file there was written by someone else.
    """
    if report:
        form_of(report)
        if (text := _existing(report, _BEGINNING)) and not is_report(text):
            raise SourceError(f"{report}: exists and is no report of pubs-to-bib; choose another --report")
    if output and (text := _existing(output)):
        mark, _, body = text.partition("\n\n")
        if not mark.startswith(_MARK) and os.path.realpath(output) in map(os.path.realpath, sources):
            raise SourceError(f"{output}: is a source, and not written by pubs-to-bib; choose another -o")
        if overwrite:
            return
        if not mark.startswith(_MARK):
            what = "exists and was not written by pubs-to-bib; choose another -o, or give --overwrite"
            raise SourceError(f"{output}: {what}")
        if mark != f"{_MARK}{_digest([body])}":
            raise SourceError(f"{output}: was edited by hand; move the edits to a decisions file, or give --overwrite")


def check_key_map(path: Path) -> None:
    """Check that a key map can be written, before anything is read for it.

    :raises SourceError: the folder does not exist, or the file there is no key map.
    """
    if not _KEY_MAP.fullmatch(_existing(path)):
        raise SourceError(f"{path}: exists and is no key map; choose another --key-map")


def _existing(path: Path, most: int = -1) -> str:
    """Return the text that would be replaced, or its first `most` characters; "" without a file, or for a blank one.

    :raises SourceError: the folder does not exist.
    """
    if not Path(os.path.realpath(path)).parent.is_dir():
        raise SourceError(f"{path}: cannot be written: no such folder")
    if not path.is_file():  # a pipe, say
        return ""
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(most)
    except (OSError, UnicodeDecodeError):
        return "unreadable"
    return text if text.strip() else ""


def write(path: Path, text: Iterable[str]) -> None:
    """Write a file whole or not at all: to a temporary file in the same folder, which is then renamed.

    Links are followed; pipes and devices are written to directly, for a rename would replace them.

    :raises SourceError: the folder does not exist, or the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(text)
            return
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(text)
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            Path(temporary).chmod(mode)
            Path(temporary).replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror}") from None


def _digest(body: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in body:
        digest.update(text.encode())
    return digest.hexdigest()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
