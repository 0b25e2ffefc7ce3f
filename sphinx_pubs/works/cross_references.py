"""Fields that name other entries (crossref, related, entryset, xref), and the order that BibTeX needs for them.

BibTeX stops at an entry whose parent is missing or comes first. Biber accepts any order, and warns.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex import listed_keys
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import is_entry
from sphinx_pubs.schema.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sphinx_pubs.works.work import Work

#: Fields that name other entries of the output.
NAMING = tuple(field.name for field in FIELDS if field.kind == "keys" and field.name not in ("ids", "xdata"))
#: The rule of a field whose keys were changed.
RENAMED = "by the keys of the output"


def with_references(works: Sequence[Work], selected: Collection[str]) -> list[Work]:
    """Return works that name each other by their keys, and none that is not `selected`.

    A key that no work has stays for biber, which may know it from another file; a crossref to it is left out, for its
    fields are inherited, and BibTeX would stop.
    """
    if not any(name in work.fields for work in works for name in NAMING):
        return list(works)
    keys = _Keys(works)
    return [_renamed(work, keys, selected) for work in works]


def _renamed(work: Work, keys: _Keys, selected: Collection[str]) -> Work:
    fields = dict(work.fields)
    for name in NAMING:
        if name in fields:
            sourced = fields.pop(name)
            found = [(key, keys.of(key, sourced.source)) for key in listed_keys(sourced.value)]
            wanted = [
                new or key
                for key, new in found
                if (new in selected and new != work.key) or (not new and name != "crossref")
            ]
            value = ",".join(dict.fromkeys(wanted))
            if value == ",".join(key for key, _ in found):
                fields[name] = sourced
            elif value:
                fields[name] = replace(sourced, value=value, rule=RENAMED)
    return replace(work, fields=fields)


class _Keys:
    """The keys of the output by the keys of the sources, whose case BibTeX ignores."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._in_source: dict[tuple[str, str], str] = {}
        self._known: dict[str, str] = {}
        for work in works:
            for record in filter(is_entry, work.records):
                self._in_source.setdefault((record.source, record.id.lower()), work.key)
                self._known.setdefault(record.id.lower(), work.key)
        for work in works:
            for key in (work.key, *work.ids, *listed_keys(work.text("ids"))):
                self._known.setdefault(key.lower(), work.key)

    def of(self, key: str, source: str) -> str:
        """Return the output's key of the work that a source calls `key`, "" for none."""
        return self._in_source.get((source, key.lower())) or self._known.get(key.lower(), "")


def for_bibtex(works: Sequence[Work]) -> list[Work]:
    """Return works as BibTeX can read them: parents behind their children, and no sets, of which it knows nothing."""
    parent_of = {work.key: work.text("crossref") for work in works if "crossref" in work.fields}
    height: dict[str, int] = {}
    for child in parent_of:
        for key, level in _ancestors(child, parent_of):
            height[key] = max(height.get(key, 0), level)
    return sorted((work for work in works if work.type != "set"), key=lambda work: height.get(work.key, 0))


def _ancestors(key: str, parent_of: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the parent, the parent's parent and so on, each with its level; a circle ends where it begins."""
    met = {key}
    while (key := parent_of.get(key, "")) and key not in met:
        yield key, len(met)
        met.add(key)


def without_sets(works: Iterable[Work]) -> Iterator[Problem]:
    """Yield a problem for each set, which the bibtex dialect leaves out."""
    for work in works:
        if work.type == "set":
            place, what = work.records[0].location, f"'{work.key}' is a set of entries, which BibTeX does not know"
            yield Problem(place.path, place.line, what, "its entries are written; --dialect biblatex writes the set")
