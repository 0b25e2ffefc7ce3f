"""An entry's type and fields under the names of BibTeX and under those of biblatex."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.schema import dates, types
from sphinx_pubs.schema.fields import TO_BIBLATEX, TO_BIBTEX

if TYPE_CHECKING:
    from collections.abc import Mapping

_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"[1-9]|0[1-9]|[12]\d|3[01]")
_BY_SUBTYPE = {(row.biblatex, row.subtype): row.name for row in types.TYPES if row.subtype}


def bibtex_entry(kind: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return type and fields under BibTeX's names; biblatex's field *type* goes where BibTeX has a type for it."""
    renamed = bibtex_names(fields, kind)
    if specific := _BY_SUBTYPE.get((kind, renamed.get("type", "").lower())):
        del renamed["type"]
        return specific, renamed
    return types.of(kind).bibtex or kind, renamed


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
    """Replace a date by year, month and day; what is neither a date nor a range of years stays."""
    if date := dates.iso(fields["date"]):
        del fields["date"]
        fields.setdefault("year", f"{date.year:04d}")
        for name, number in (("month", date.month), ("day", date.day)):
            if number:
                fields.setdefault(name, str(number))
    elif years := dates.years(fields["date"]):
        del fields["date"]
        fields.setdefault("year", "--".join(years))


def biblatex_entry(kind: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return type and fields, which are under BibTeX's names, under biblatex's; a school is an institution there."""
    row, renamed = types.of(kind), dict(fields)
    if row.is_thesis and "school" in renamed and "institution" not in renamed:
        renamed["institution"] = renamed.pop("school")
    if row.subtype:
        renamed.setdefault("type", row.subtype)
    return row.biblatex or kind, biblatex_names(renamed)


def biblatex_names(fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields under their biblatex names; year, month and day that are numbers become a date."""
    renamed = {TO_BIBLATEX.get(name, name): text for name, text in fields.items()}
    if "date" in renamed:
        return renamed
    year, month = renamed.get("year", ""), dates.month_number(renamed.get("month", ""))
    if _YEAR.fullmatch(year) and (month or "month" not in renamed):
        renamed.pop("month", None)
        del renamed["year"]
        renamed["date"] = f"{year}-{month:02d}" if month else year
        if month and _DAY.fullmatch(renamed.get("day", "")):
            renamed["date"] += f"-{int(renamed.pop('day')):02d}"
    elif years := dates.years(year):
        del renamed["year"]
        renamed["date"] = "/".join(years)
    return renamed
