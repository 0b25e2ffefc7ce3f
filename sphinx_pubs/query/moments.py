"""Years, dates, months and counts: what a value covers, and comparisons that hold only where they are certain.

Everything is an interval. The value ``2024`` of a date covers the whole year, and so does a publication of which only
the year is known; "two authors and others" is two or more. A comparison holds if it holds for all that the publication
may be: a paper of 2024 without a month is not known to be after May 2024, nor before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.model import FORTHCOMING
from sphinx_pubs.schema import dates

if TYPE_CHECKING:
    from sphinx_pubs.model import Publication


class Interval(NamedTuple):
    """From `first` to `last`, both inside; tuples of numbers that order as what they stand for."""

    first: tuple[int, ...]
    last: tuple[int, ...]


#: the fields that have an order, with what their values are called
ORDERED = {"year": "year", "date": "date", "month": "month", "author-count": "number"}

#: How the values are written, for messages.
_EXPECTED = {
    "year": '2024, 2020..2024, or "in press" for whatever is not out yet',
    "date": '2024, 2024-05, 2024-05-17, or "in press" for whatever is not out yet',
    "month": "1 to 12, or a name as may",
    "author-count": "a number, as 3",
}

_BEFORE, _AFTER = (-1,), (10**9,)
_YEAR = re.compile(r"[0-9]{1,4}")
_FORTHCOMING = frozenset(("in press", "in-press", "forthcoming", "to appear"))
_DASHED = re.compile(r"([0-9]{4})\s*[-–/]\s*([0-9]{4})")


def read(field: str, text: str) -> Interval:
    """Return what a value of an ordered field covers, as ``2024``, ``2020..2024``, ``2020..``, ``2024-05``, ``april``.

    :raises ValueError: saying what is wrong with it.
    """
    if ".." not in text:
        return _read_one(field, text)
    first, _, last = text.partition("..")
    if not first and not last:
        raise ValueError("a range needs a beginning or an end, as in 2020..")
    interval = Interval(
        _read_one(field, first).first if first else _BEFORE,
        _read_one(field, last).last if last else _AFTER,
    )
    if interval.first > interval.last:
        raise ValueError(f"the range {text} ends before it begins")
    return interval


def _read_one(field: str, text: str) -> Interval:
    folded = text.strip().casefold()
    if field in ("year", "date") and folded in _FORTHCOMING:
        return _date(FORTHCOMING) if field == "date" else _point(FORTHCOMING)
    if field == "date" and (date := dates.iso(folded)):
        if date.is_valid:
            return _date(*date)
    elif field == "month" and (month := dates.month_number(folded)):
        return _point(month)
    elif field in ("year", "author-count") and _YEAR.fullmatch(folded):
        return _point(int(folded))
    said = f"{text!r} is no {ORDERED[field]}"
    if match := _DASHED.fullmatch(folded):
        raise ValueError(f"{said}; a range is written {match[1]}..{match[2]}")
    raise ValueError(f"{said}; expected {_EXPECTED[field]}")


@lru_cache(4096)
def _point(number: int) -> Interval:
    return Interval((number,), (number,))


@lru_cache(16384)
def _date(year: int, month: int = 0, day: int = 0) -> Interval:
    return Interval((year, month or 1, day or 1), (year, month or 12, day or 31))


def of(publication: Publication, field: str) -> Interval | None:
    """Return all that an ordered field of a publication may be, None where nothing is known."""
    if field == "author-count":
        count = (len(publication.authors),)
        return Interval(count, _AFTER if publication.others else count)
    date = publication.date
    if date is None or (field == "month" and not date.month):
        return None
    if field == "month":
        return _point(date.month)
    return _point(date.year) if field == "year" else _date(date.year, date.month, date.day)


def holds(known: Interval, operator: str, wanted: Interval) -> bool:
    """Tell whether a comparison holds for all that is covered by `known`."""
    if operator == "=":
        return wanted.first <= known.first and known.last <= wanted.last
    if operator == "<":
        return known.last < wanted.first
    if operator == "<=":
        return known.last <= wanted.last
    if operator == ">":
        return known.first > wanted.last
    return known.first >= wanted.first
