"""What was read of each .bib file, kept beside the environment: a file for each text, named by its digest.

After an edit the file of the earlier text is still there; the blocks that stand in both are taken from it.
"""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from dataclasses import astuple
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from sphinx_pubs import __version__, bibtex
from sphinx_pubs.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

#: what is stored belongs to one release of Python and to one of ours; the number is to be raised with any change of
#: what parsing returns
FORMAT = f"4 {sys.implementation.cache_tag} {marshal.version} {__version__}\n".encode()
_CHECKSUM = 4


class Stored(NamedTuple):
    """What a text says: its entries, what is wrong with it, and its :attr:`.Bibliography.blocks`."""

    entries: Sequence[bibtex.Entry]
    problems: Sequence[Problem]
    blocks: Mapping[bytes, bibtex.Entry]


def load(folder: Path, digest: str) -> Stored | None:
    """Return what is stored under a digest, None where there is nothing or it is damaged."""
    try:
        content = memoryview((folder / f"{digest}.entries").read_bytes())
    except OSError:
        return None
    start = len(FORMAT) + _CHECKSUM
    if content[:start] != FORMAT + _checksum(content[start:]):
        return None
    # our own file, whole, and of this Python: marshal reads it ten times faster than pickle
    rows, problems = marshal.loads(content[start:])  # noqa: S302
    entries = [bibtex.Entry(key, kind, fields, {}, line) for key, kind, fields, line, _ in rows]
    blocks = {row[-1]: entry for row, entry in zip(rows, entries, strict=True) if row[-1]}
    return Stored(entries, [Problem(*problem) for problem in problems], blocks)


def blocks(folder: Path, wanted: Collection[str]) -> dict[bytes, bibtex.Entry]:
    """Return the blocks of texts that are gone: whatever is stored under a digest that is not wanted."""
    gone = [stored for digest in _digests(folder) if digest not in wanted and (stored := load(folder, digest))]
    return {digest: entry for stored in gone for digest, entry in stored.blocks.items()}


def store(folder: Path, digest: str, stored: Stored, wanted: Collection[str]) -> None:
    """Write one file, and remove those of texts that are gone; where nothing can be written, that costs time alone."""
    digests = {id(entry): digest for digest, entry in stored.blocks.items()}
    rows = [(one.key, one.type, one.fields, one.line, digests.get(id(one), b"")) for one in stored.entries]
    content = marshal.dumps((rows, [astuple(problem) for problem in stored.problems]))
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for other in _digests(folder):
            if other not in wanted:
                (folder / f"{other}.entries").unlink(missing_ok=True)
        written = folder / f"{digest}.new"
        written.write_bytes(b"".join((FORMAT, _checksum(content), content)))
        written.replace(written.with_suffix(".entries"))


def _digests(folder: Path) -> list[str]:
    return [path.stem for path in folder.glob("*.entries")]


def _checksum(content: bytes | memoryview) -> bytes:
    return crc32(content).to_bytes(_CHECKSUM)
