"""Merges of two entries of one .bib file, which its owner should hear of: the file had both on purpose, or twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.records.record import is_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.records.record import Record
    from sphinx_pubs.works.work import Work


def merged_entries(works: Iterable[Work]) -> Iterator[str]:
    """Yield ``path:line: entry 'b' is merged into 'a' of line 12; same DOI …`` for each entry but a work's first."""
    for work in works:
        if len(work.records) < 2:
            continue
        first_of: dict[str, Record] = {}
        for record in work.records:
            first = first_of.setdefault(record.source, record) if is_entry(record) else record
            if first.id != record.id:
                place = f"'{first.id}' of line {first.line}"
                yield f"{record.location}: entry '{record.id}' is merged into {place}; {_reason(work, record)}"


def _reason(work: Work, record: Record) -> str:
    """Return the best reason for which a record is in a work."""
    pairs = [pair for pair in work.evidence if record.ref in (pair.a, pair.b)]
    return max(pairs, key=lambda pair: pair.bits).reason
