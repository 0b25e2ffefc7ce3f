"""The entries of each .bib file, cached in the doctree folder: one file for each text, named by its digest.

After an edit, the entries of the earlier text are still there; blocks that did not change are taken from them.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from dataclasses import astuple
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from sphinx_pubs import bibtex
from sphinx_pubs.errors import Problem
from sphinx_pubs.ext.library.files import RELEASE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

_CHECKSUM = 4


class Entries(NamedTuple):
    """The content of a .bib file: its entries, their problems, and its :attr:`.Bibliography.blocks`."""

    entries: Sequence[bibtex.Entry]
    problems: Sequence[Problem]
    blocks: Mapping[bytes, bibtex.Entry]


def load(folder: Path, digest: str) -> Entries | None:
    """Return the entries of the text with a digest, None if they are not cached or damaged."""
    try:
        content = memoryview((folder / f"{digest}.entries").read_bytes())
    except OSError:
        return None
    start = len(RELEASE) + _CHECKSUM
    if content[:start] != RELEASE + _checksum(content[start:]):
        return None
    # our own file, undamaged, and of this Python: marshal reads it ten times faster than pickle
    rows, problems = marshal.loads(content[start:])  # noqa: S302
    entries = [bibtex.Entry(key, kind, fields, {}, line) for key, kind, fields, line, _ in rows]
    blocks = {row[-1]: entry for row, entry in zip(rows, entries, strict=True) if row[-1]}
    return Entries(entries, [Problem(*problem) for problem in problems], blocks)


def outdated_blocks(folder: Path, current: Collection[str]) -> dict[bytes, bibtex.Entry]:
    """Return the blocks of earlier texts: of all cached files whose digest is not in `current`."""
    earlier = [entries for digest in _digests(folder) if digest not in current and (entries := load(folder, digest))]
    return {digest: entry for entries in earlier for digest, entry in entries.blocks.items()}


def store(folder: Path, digest: str, entries: Entries, current: Collection[str]) -> None:
    """Write one file and remove those of earlier texts; a folder that cannot be written costs only time."""
    digests = {id(entry): digest for digest, entry in entries.blocks.items()}
    rows = [(one.key, one.type, one.fields, one.line, digests.get(id(one), b"")) for one in entries.entries]
    content = marshal.dumps((rows, [astuple(problem) for problem in entries.problems]))
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for other in _digests(folder):
            if other not in current:
                (folder / f"{other}.entries").unlink(missing_ok=True)
        written = folder / f"{digest}.new"
        written.write_bytes(b"".join((RELEASE, _checksum(content), content)))
        written.replace(written.with_suffix(".entries"))


def _digests(folder: Path) -> list[str]:
    return [path.stem for path in folder.glob("*.entries")]


def _checksum(content: bytes | memoryview) -> bytes:
    return crc32(content).to_bytes(_CHECKSUM)
