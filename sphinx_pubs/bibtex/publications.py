"""Publications out of entries: names, date, venue, links and keywords, read from their fields."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex.links import begins_with_host, links, named_archive
from sphinx_pubs.bibtex.remarks import remark
from sphinx_pubs.markup import plain
from sphinx_pubs.model import FORTHCOMING, Date, Location, Publication, Venue
from sphinx_pubs.names import NameList, marks, parse_names, repaired
from sphinx_pubs.names.words import TEX_MARKS
from sphinx_pubs.schema import dates, identifiers, types
from sphinx_pubs.schema.dialects import bibtex_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.bibtex.entries import Entry

#: Values of biblatex's field *pubstate* for works without a year.
_FORTHCOMING_STATES = ("inpress", "forthcoming", "submitted", "prepublished")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORD = re.compile(r"[A-Za-z]{3,}")
#: A section of arXiv as a journal: "arXiv: Computation and Language"
_SECTION = re.compile(r"(?:arxiv|corr)\b", re.IGNORECASE)
#: A list of authors without any of these and without a superscript has no marks.
_MARKS = frozenset(f"{TEX_MARKS}$")
_NO_NAMES = NameList()


def publication(entry: Entry, path: str) -> Publication:
    """Return the publication of an entry; `path` is the file for its location, "" for no location."""
    fields = named_archive(entry.fields, bibtex_names(entry.fields))
    listed = repaired(fields["author"]) if "author" in fields else ""
    authors, others = parse_names(listed) if listed else _NO_NAMES
    venue, found = _venue(entry.type, fields), links(fields)
    return Publication(
        key=entry.key,
        type=entry.type,
        fields=entry.fields if isinstance(entry.fields, MappingProxyType) else MappingProxyType(dict(entry.fields)),
        authors=authors,
        editors=parse_names(repaired(fields["editor"])).names if "editor" in fields else (),
        others=others,
        marks=_marks(listed) if authors else (),
        date=_date(entry.fields),
        venue=venue,
        links=found,
        keywords=_keywords(fields["keywords"]) if "keywords" in fields else (),
        remark=remark(fields, venue, found),
        location=Location(path, entry.line) if path else None,
    )


def addition(comment: str, kind: str, fields: Mapping[str, str]) -> str:
    """Return what a comment adds to the fields of an entry of a type, as field text; "" for nothing."""
    return remark({**fields, "note": comment}, _venue(kind, fields), links(fields))


def _marks(field_text: str) -> tuple[tuple[str, str], ...]:
    """Return the marks of each name of a list; () if nobody has any."""
    if _MARKS.isdisjoint(field_text) and "\\textsuperscript" not in field_text:
        return ()
    found = marks(field_text)
    return found if any(before or behind for before, behind in found) else ()


def _date(fields: Mapping[str, str]) -> Date | None:
    return _read_date(*(fields.get(name, "") for name in ("date", "year", "month", "day", "pubstate")))


@lru_cache(4096)
def _read_date(date: str, year: str, month: str, day: str, pubstate: str) -> Date | None:
    """Read a date, else year, month and day; words such as "in press" are a year in the future."""
    if iso := dates.leading_iso(date):
        return _valid(*iso)
    year = plain(year or date).strip()
    if match := _YEAR.search(year):
        return _valid(int(match[0]), *_month_and_day(month, day))
    if dates.is_forthcoming(year):
        return Date(FORTHCOMING, text=year)
    return Date(FORTHCOMING, text="in press") if plain(pubstate).strip() in _FORTHCOMING_STATES else None


def _month_and_day(month: str, day: str) -> tuple[int, int]:
    """Read the month and the day, which may be part of the month (``jan # "~1"``); 0 is for unknown."""
    text, day = plain(month), day.strip("{} ")
    number = dates.month_number(text)
    if not number:
        number = next(filter(None, map(dates.month_number, _WORD.findall(text))), 0)
        if number and not day and (match := _DAY.search(text)):
            day = match[0]
    return number, int(day) if day.isascii() and day.isdigit() and len(day) <= 2 else 0


def _valid(year: int, month: int, day: int) -> Date:
    """Return a date without a month or a day that no calendar has."""
    month = month if 1 <= month <= 12 else 0
    return Date(year, month, day if month and 1 <= day <= 31 else 0)


def _venue(type_: str, fields: Mapping[str, str]) -> Venue | None:
    """Return the best venue that the fields name, with its badge; a badge alone is a venue, too."""
    abbr = plain(fields.get("abbr", "")).strip()
    for name in (*types.of(type_).venues, *types.VENUES):
        if name in fields and is_venue(text := fields[name].strip(" ,")):
            return Venue(text, abbr, name)
    return Venue(abbr, abbr) if abbr else None


@lru_cache(4096)
def is_venue(text: str) -> bool:
    """Return whether a text names a venue: arXiv and addresses are links instead."""
    if not text or "\\url" in text or begins_with_host(text):
        return False
    shown = plain(text)
    return not (_SECTION.match(shown) or identifiers.is_only_arxiv(shown))


def _keywords(text: str) -> tuple[str, ...]:
    """Return keywords, each once; where there are semicolons, commas do not divide."""
    text = plain(text)
    parts = text.replace("\n", ";").split(";") if ";" in text else text.split(",")
    return tuple(dict.fromkeys(filter(None, map(str.strip, parts))))
