"""Years, dates, months and counts: intervals of values, and comparisons that hold only where they are certain.

Everything is an interval. The value ``2024`` of a date covers the whole year, and so does a publication with a year and
no month; "two authors and others" is two or more. A comparison holds if it holds for all values in the interval of the
publication: a paper of 2024 without a month is not known to be after May 2024, nor before.
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
    """From `first` to `last`, both included; tuples of numbers, so that dates are in order."""

    first: tuple[int, ...]
    last: tuple[int, ...]


#: Fields with an order, and what their values are called.
ORDERED = {"year": "year", "date": "date", "month": "month", "author-count": "number"}

#: How their values are written, for messages.
_EXPECTED = {
    "year": '2024, 2020..2024, or "in press" for works that have not appeared',
    "date": '2024, 2024-05, 2024-05-17, or "in press" for works that have not appeared',
    "month": "1 to 12, or a name as may",
    "author-count": "a number, as 3",
}
_FORTHCOMING = frozenset(("in press", "in-press", "forthcoming", "to appear"))
#: The ends of an open range.
_BEFORE, _AFTER = (-1,), (10**9,)
_NUMBER = re.compile(r"[0-9]{1,4}")
#: 2020-2024, which is 2020..2024 here
_DASHED = re.compile(r"(?P<first>[0-9]{4})\s*[-–/]\s*(?P<last>[0-9]{4})")


def read(field: str, text: str) -> Interval:
    """Return the interval of a value, as ``2024``, ``2020..2024``, ``2020..``, ``2024-05``, ``april``.

    :raises ValueError: with what is wrong with the value.
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
    interval = None
    if field in ("year", "date") and folded in _FORTHCOMING:
        interval = _days(FORTHCOMING) if field == "date" else _point(FORTHCOMING)
    elif field == "date":
        date = dates.iso(folded)
        interval = _days(*date) if date and date.is_valid else None
    elif field == "month":
        month = dates.month_number(folded)
        interval = _point(month) if month else None
    elif _NUMBER.fullmatch(folded):
        interval = _point(int(folded))
    if interval is None:
        raise ValueError(_fault(field, text))
    return interval


def _fault(field: str, text: str) -> str:
    """Return what is wrong with a value; a range in another form is shown in the right one."""
    what = f"{text!r} is no {ORDERED[field]}"
    if match := _DASHED.fullmatch(text.strip()):
        return f"{what}; a range is written {match['first']}..{match['last']}"
    return f"{what}; expected {_EXPECTED[field]}"


@lru_cache(4096)
def _point(number: int) -> Interval:
    return Interval((number,), (number,))


@lru_cache(16384)
def _days(year: int, month: int = 0, day: int = 0) -> Interval:
    """Return all days of a year, of a month, or the one day."""
    return Interval((year, month or 1, day or 1), (year, month or 12, day or 31))


def of(publication: Publication, field: str) -> Interval | None:
    """Return the interval of an ordered field of a publication, None for an unknown value."""
    if field == "author-count":
        count = (len(publication.authors),)
        return Interval(count, _AFTER if publication.others else count)
    date = publication.date
    if date is None or (field == "month" and not date.month):
        return None
    if field == "month":
        return _point(date.month)
    return _point(date.year) if field == "year" else _days(date.year, date.month, date.day)


def holds(known: Interval, operator: str, wanted: Interval) -> bool:
    """Return whether a comparison holds for everything in the interval `known`."""
    if operator == "=":
        return wanted.first <= known.first and known.last <= wanted.last
    if operator == "<":
        return known.last < wanted.first
    if operator == "<=":
        return known.last <= wanted.last
    if operator == ">":
        return known.first > wanted.last
    return known.first >= wanted.first
