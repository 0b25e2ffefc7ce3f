"""Fields that an entry inherits: by ``crossref``, as in BibTeX and biber, and by biber's ``xdata``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex.citekeys import listed_keys
from sphinx_pubs.errors import Problem
from sphinx_pubs.schema import types
from sphinx_pubs.schema.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_pubs.bibtex.entries import Entry

#: Fields that name parents.
_LINKS = ("crossref", "xdata")
#: Fields that an entry does not inherit by crossref.
_NOT_INHERITED = frozenset(field.name for field in FIELDS if field.own)
#: The fields of a volume that are others in its parts.
_RENAMED = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}


def inherits(entry: Entry) -> bool:
    """Return whether an entry inherits fields."""
    return "crossref" in entry.fields or "xdata" in entry.fields


def inherit(entries: Sequence[Entry], path: str, problems: list[Problem]) -> tuple[Entry, ...]:
    """Return entries with the fields of their parents; @xdata entries are parents only, and left out."""
    if not any(map(inherits, entries)):
        return tuple(entry for entry in entries if entry.type != "xdata")
    by_key = {entry.key.lower(): entry for entry in reversed(entries)}
    return tuple(_complete(entry, by_key, path, problems) for entry in entries if entry.type != "xdata")


def _complete(entry: Entry, by_key: Mapping[str, Entry], path: str, problems: list[Problem]) -> Entry:
    """Return an entry with the fields of all its ancestors; the nearest ones win, and no entry is its own ancestor."""
    fields, visited = dict(entry.fields), {entry.key.lower()}
    pending = [(link, entry.fields.get(link, "")) for link in _LINKS]
    while pending:
        link, keys = pending.pop()
        for key in listed_keys(keys):
            parent = by_key.get(key.lower())
            if parent is None:
                line, what = entry.lines.get(link, entry.line), f"'{entry.key}' refers to '{key}'"
                problems.append(Problem(path, line, what, "expected an entry with that key"))
            elif key.lower() not in visited:
                visited.add(key.lower())
                for name, value in _inherited(parent, entry, link):
                    fields.setdefault(name, value)
                pending += [(name, parent.fields[name]) for name in _LINKS if name in parent.fields]
    return replace(entry, fields=fields) if len(fields) > len(entry.fields) else entry


def _inherited(parent: Entry, entry: Entry, link: str) -> Iterator[tuple[str, str]]:
    """Yield the fields that an entry inherits from a parent: all of @xdata, those of the work by crossref."""
    renamed = _RENAMED if link == "crossref" and types.of(entry.type).part else {}
    for name, value in parent.fields.items():
        if link == "xdata" or name not in _NOT_INHERITED:
            yield renamed.get(name, name), value
