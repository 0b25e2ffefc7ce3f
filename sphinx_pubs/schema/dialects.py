"""An entry's type and fields under the names of BibTeX and under those of biblatex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.schema import calendars, dates, types
from sphinx_pubs.schema.fields import TO_BIBLATEX, TO_BIBTEX

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Years of BibTeX that are a `pubstate` of biblatex
_STATES = {
    "in press": "inpress", "in preparation": "inpreparation", "forthcoming": "forthcoming", "submitted": "submitted",
}  # fmt: skip
_YEAR_OF = {state: words for words, state in _STATES.items()}
#: Titles and what is printed behind them
_SUBTITLES = {"title": "subtitle", "booktitle": "booksubtitle", "journal": "journalsubtitle"}
_BY_SUBTYPE = {(row.biblatex, row.subtype): row.name for row in types.TYPES if row.subtype}


def bibtex_entry(kind: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return type and fields under BibTeX's names; biblatex's field *type* goes where BibTeX has a type for it."""
    renamed = bibtex_names(fields, kind)
    if specific := _BY_SUBTYPE.get((kind, renamed.get("type", "").lower())):
        del renamed["type"]
        return specific, renamed
    return types.of(kind).bibtex or kind, renamed


def for_bibtex(kind: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return type and fields as BibTeX's styles print them: with subtitles in titles, and a year where there is any.

    Styles print no book of an @inbook and no journal or book of a @misc.
    """
    type_, named = bibtex_entry(kind, fields)
    for name, sub in _SUBTITLES.items():
        if named.get(name) and named.get(sub):
            title = named[name]
            named[name] = f"{title}{'' if title.endswith((':', '?', '!', '.')) else ':'} {named.pop(sub)}"
    if "year" not in named and (year := _YEAR_OF.get(named.get("pubstate", ""))):
        named["year"] = year
        del named["pubstate"]
    if type_ == "inbook" and named.get("booktitle"):
        type_ = "incollection"
    elif type_ == "misc" != kind and types.of(kind).vague:
        type_ = next((row.name for row in types.PUBLISHED.values() if named.get(row.venue)), type_)
    return type_, named


def bibtex_names(fields: Mapping[str, str], kind: str = "") -> dict[str, str]:
    """Return fields under their BibTeX names; a date becomes year, month and day. What BibTeX has no name for stays.

    Where an entry has a field under both names, BibTeX's wins. The institution of a thesis is its school.
    """
    if TO_BIBTEX.keys().isdisjoint(fields):
        renamed = dict(fields)
    else:
        renamed = {name: text for name, text in fields.items() if name not in TO_BIBTEX}
        for twin, name in TO_BIBTEX.items():
            if twin in fields:
                renamed.setdefault(name, fields[twin])
    if "date" in renamed:
        _divide_date(renamed)
    if "institution" in renamed and "school" not in renamed and types.of(kind).is_thesis:
        renamed["school"] = renamed.pop("institution")
    return renamed


def _divide_date(fields: dict[str, str]) -> None:
    """Replace a date by year, month and day; it stays if it is no date, or if they cannot have all of it."""
    date = fields["date"].strip()
    parts = calendars.divided(date)
    if not parts:
        return
    for name, text in parts.items():
        fields.setdefault(name, text)
    whole = dates.iso(date)
    if (whole and whole.is_valid) or calendars.joined(parts)[0] == date:
        del fields["date"]


def biblatex_entry(kind: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return type and fields, which are under BibTeX's names, under biblatex's; a school is an institution there."""
    row, renamed = types.of(kind), dict(fields)
    if row.is_thesis and "school" in renamed and "institution" not in renamed:
        renamed["institution"] = renamed.pop("school")
    if row.subtype:
        renamed.setdefault("type", row.subtype)
    return row.biblatex or kind, biblatex_names(renamed)


def biblatex_names(fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields under their biblatex names; year, month and day become a date, or a state such as "in press"."""
    renamed = {TO_BIBLATEX.get(name, name): text for name, text in fields.items()}
    if "date" in renamed:
        parts = calendars.divided(renamed["date"])
        return {name: text for name, text in renamed.items() if parts.get(name) != text}
    date, names = calendars.joined(renamed)
    if date:
        renamed["date"] = date
        for name in names:
            del renamed[name]
    elif state := _STATES.get(renamed.get("year", "").lower()):
        del renamed["year"]
        renamed.setdefault("pubstate", state)
    return renamed
