"""Which key of a .bib source became which: for papers that cite the old ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.bibtex import listed_keys, refused, written_key
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import is_entry
from sphinx_pubs.works.keys import own_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.bibtex import Dialect
    from sphinx_pubs.works.work import Work


def key_map(works: Iterable[Work], dialect: Dialect = "bibtex") -> list[tuple[str, str]]:
    """Return each former key with the key that the work has in a dialect, sorted: changed keys, and keys of merges."""
    rows = set()
    for work in works:
        new = written_key(work.key, dialect)
        former = (*own_keys(work.records), *listed_keys(work.text("ids")))
        rows |= {(" ".join(old.split()), new) for old in former if old not in ("", new)}
    return sorted(rows)


def changed_keys(works: Iterable[Work], dialect: Dialect = "bibtex") -> Iterator[str]:
    """Yield ``path:line: key 'a b' becomes ab; …`` for each work that has no key of its records any more.

    The last line counts the keys that were given up for one of another file; `merges` has those of the same file.
    """
    given_up = 0
    for work in works:
        new = written_key(work.key, dialect)
        first_of = {record.source: record for record in reversed(work.records) if is_entry(record)}
        given_up += max(0, len({record.id for record in first_of.values()}) - 1)
        if first_of and new not in own_keys(work.records):
            first = next(filter(is_entry, work.records))
            unfit = refused(first.id, dialect)
            reason = f"a key cannot have {unfit!r}" if unfit else "another work has this key; BibTeX ignores case"
            yield str(Problem(first.source, first.line, f"key {first.id!r} becomes {new}", reason))
    if given_up:
        yield f"{given_up} key{'s' if given_up > 1 else ''} given up for those of other files; --key-map lists them"
