"""What an entry takes from another: ``crossref``, as BibTeX and biber have it, and biber's ``xdata``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.errors import Problem
from sphinx_pubs.schema import types
from sphinx_pubs.schema.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.bibtex.entries import Entry

#: what a child does not take from its crossref parent
_NOT_INHERITED = frozenset(field.name for field in FIELDS if field.own)
_INHERITED_AS = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}


def inherits(entry: Entry) -> bool:
    """Tell whether an entry is not all that is said of it."""
    return "crossref" in entry.fields or "xdata" in entry.fields


def inherit(entries: list[Entry], path: str, problems: list[Problem]) -> tuple[Entry, ...]:
    """Give entries what their crossref or xdata parents know; @xdata entries themselves are no publications."""
    if not any(map(inherits, entries)):
        return tuple(entry for entry in entries if entry.type != "xdata")
    by_key = {entry.key.lower(): entry for entry in reversed(entries)}
    return tuple(_complete(entry, by_key, path, problems) for entry in entries if entry.type != "xdata")


def _complete(entry: Entry, by_key: Mapping[str, Entry], path: str, problems: list[Problem]) -> Entry:
    fields, seen, is_part = dict(entry.fields), {entry.key.lower()}, types.of(entry.type).part
    pending = [("crossref", entry.fields.get("crossref", "")), ("xdata", entry.fields.get("xdata", ""))]
    while pending:
        how, keys = pending.pop()
        for key in filter(None, (key.strip() for key in keys.split(","))):
            parent = by_key.get(key.lower())
            if parent is None:
                what = f"'{entry.key}' refers to '{key}'"
                problems.append(
                    Problem(path, entry.lines.get(how, entry.line), what, "expected an entry with that key")
                )
            elif key.lower() not in seen:
                seen.add(key.lower())
                for name, value in parent.fields.items():
                    if how == "xdata" or name not in _NOT_INHERITED:
                        renamed = _INHERITED_AS.get(name, name) if how == "crossref" and is_part else name
                        fields.setdefault(renamed, value)
                pending += [(name, parent.fields[name]) for name in ("crossref", "xdata") if name in parent.fields]
    return replace(entry, fields=fields) if len(fields) > len(entry.fields) else entry
