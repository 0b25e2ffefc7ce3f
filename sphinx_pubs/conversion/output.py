"""The files that a run writes: what stands there already and must stay, and writing whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs.conversion.report import check_ending, is_report
from sphinx_pubs.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARK = (
    "% Written by pubs-to-bib. Change the sources or a decisions file rather than this one.\n% sha256 of what follows: "
)
#: So many characters tell a report from anything else.
_BEGINNING = 1000


def marked(body: Sequence[str]) -> tuple[str, ...]:
    """Return the text of a .bib under the mark by which a later run knows whether somebody edited it."""
    return _MARK, _digest(body), "\n\n", *body


def check_targets(output: Path | None, report: Path | None, *, overwrite: bool) -> None:
    """Check that both can be written where they shall, before anything is read for them.

    :raises UsageError: the report has no ending that tells its form.
    :raises SourceError: there is no such folder, or somebody else's file, which must stay.
    """
    if report:
        check_ending(report)
        if (text := _standing(report, _BEGINNING)) and not is_report(text):
            raise SourceError(f"{report}: exists and is no report of pubs-to-bib; choose another --report")
    if output and (text := _standing(output)) and not overwrite:
        mark, _, rest = text.partition("\n\n")
        if not mark.startswith(_MARK):
            what = "exists and was not written by pubs-to-bib; choose another -o, or give --overwrite"
            raise SourceError(f"{output}: {what}")
        if mark != f"{_MARK}{_digest([rest])}":
            raise SourceError(f"{output}: was edited by hand; move the edits to a decisions file, or give --overwrite")


def _standing(path: Path, most: int = -1) -> str:
    """Return what would be replaced, or so many characters of it; "" where there is no file, or an empty one.

    :raises SourceError: there is no such folder.
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
    """Write a file whole or not at all: to a temporary neighbour, then renamed.

    A link is followed, and what is no file (a pipe, /dev/null) is written to, for a rename would take its place.

    :raises SourceError: the folder is missing or the file cannot be written.
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
