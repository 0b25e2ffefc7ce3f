"""Dates of biblatex in the words of BibTeX, and back: ranges, seasons, days in a month, and what is not sure.

=========================  =================================================
biblatex's `date`          BibTeX's `year`, `month`, `day`
=========================  =================================================
``2019-07-03``             ``2019``, ``7``, ``3``
``2019-21``                ``2019``, ``Spring``
``2019-07-21/2019-07-26``  ``2019``, ``7``, ``21--26``
``2019-07/2019-08``        ``2019``, ``jul--aug``
``2018/2019``, ``1706/``   ``2018--2019``, ``1706--``
``1721~``, ``1721?``       ``c. 1721``, ``1721?``
=========================  =================================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.schema.dates import MONTHS, month_number

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON_NAMES = {number: name.capitalize() for name, number in _SEASONS.items() if name != "fall"}
#: Marks behind a date, and the words around its year.
_MARKS = {"": ("", ""), "~": ("c. ", ""), "?": ("", "?"), "%": ("c. ", "?")}
#: 2019-07-21, 2019-21, 1721~, 2019-07-21T10:30:00Z
_DATE = re.compile(
    r"""
    (?P<year> \d{4} ) (?: - (?P<month> \d{1,2} ) (?: - (?P<day> \d{1,2} ) )? )?
    (?P<time> T [\d:.Z+-]+ )?
    (?P<mark> [~?%]? )
    """,
    re.VERBOSE,
)
#: c. 1721, ca. 1721?, [1721]
_MARKED_YEAR = re.compile(
    r"""
    (?P<circa> (?: ca? | circa ) \b \.? \s* )? (?P<open> \[ )?
    (?P<year> \d{4} )
    (?P<doubt> \s* \? )? (?(open)\])
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: 1722/23, 2018--2019, 1706--, --1706
_YEARS = re.compile(r"(?P<first>\d{4})?\s*(?:/|--|–)\s*(?P<last>\d{4}|\d{2})?")
#: jul--aug, July/August
_MONTHS = re.compile(
    r"""
    (?P<first> [A-Za-z]{3,9} | \d{1,2} ) \.? \s*
    (?: / | --? | – ) \s*
    (?P<last> [A-Za-z]{3,9} | \d{1,2} ) \.?
    """,
    re.VERBOSE,
)
#: jun~3, June 3, 3 June
_DAY_OF_MONTH = re.compile(
    r"""
    (?P<month> [A-Za-z]{3,9} ) \.? [~\s]+ (?P<day> \d{1,2} )
  | (?P<before> \d{1,2} ) [.~\s]+ (?P<word> [A-Za-z]{3,9} )
    """,
    re.VERBOSE,
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
#: 21, 21--26
_DAYS = re.compile(rf"(?P<first>{_DAY})(?:\s*(?:--?|–|/)\s*(?P<last>{_DAY}))?")
_YEAR = re.compile(r"\d{4}")
#: The end of a range without one
_OPEN = ("", "..")


def divided(date: str) -> dict[str, str]:
    """Return a date as year, month and day, as far as they can tell it; {} for what is no date."""
    start, slash, end = date.strip().partition("/")
    first, last = _DATE.fullmatch(start), _DATE.fullmatch(end)
    if first and last:
        return _range(first, last)
    if first and (not slash or end in _OPEN):
        return {"year": f"{first['year']}--"} if slash else _parts(first)
    return {"year": f"--{last['year']}"} if last and start in _OPEN else {}


def _range(first: re.Match[str], last: re.Match[str]) -> dict[str, str]:
    """Return year, month and day of a range."""
    if first["year"] != last["year"]:
        return {"year": f"{first['year']}--{last['year']}"}
    parts, end = _parts(first), _parts(last)
    if parts.get("month") == end.get("month"):
        if "day" in parts and "day" in end:
            parts["day"] += f"--{end['day']}"
    elif months := [month_number(one.get("month", "")) for one in (parts, end)]:
        parts.pop("day", None)
        if all(months):
            parts["month"] = "--".join(MONTHS[month - 1] for month in months)
    return parts


def _parts(date: re.Match[str]) -> dict[str, str]:
    """Return year, month and day of one date."""
    before, behind = _MARKS[date["mark"]]
    parts = {"year": f"{before}{date['year']}{behind}"}
    month = int(date["month"] or 0)
    if month in _SEASON_NAMES:
        parts["month"] = _SEASON_NAMES[month]
    elif 1 <= month <= 12:
        parts["month"] = str(month)
        if date["day"] and int(date["day"]):
            parts["day"] = str(int(date["day"]))
    return parts


def joined(fields: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return year, month and day as a date of biblatex, and the fields that are in it; "" for what is no date."""
    year, month, day = (fields.get(name, "").strip() for name in ("year", "month", "day"))
    if not _YEAR.fullmatch(year):
        text = _years(year)
        return (text, ("year",)) if text else ("", ())
    if not month:
        return year, ("year",)
    text, has_day = _within(year, month, day)
    return text, ("year", "month", "day")[: 3 if has_day else 2]


def _within(year: str, month: str, day: str) -> tuple[str, bool]:
    """Return a month of a year, or days of it, as a date, and whether `day` is in it; "" for no date."""
    if number := _month(month):
        start = f"{year}-{number:02d}"
        days = _DAYS.fullmatch(day) if number <= 12 else None
        if not days:
            return start, False
        first, last = f"{start}-{int(days['first']):02d}", days["last"]
        return f"{first}/{start}-{int(last):02d}" if last else first, True
    if months := _MONTHS.fullmatch(month):
        numbers = [_month(months["first"]), _month(months["last"])]
        return "/".join(f"{year}-{number:02d}" for number in numbers) if all(numbers) else "", False
    found = _DAY_OF_MONTH.fullmatch(month)
    if found and not day and (number := _month(found["month"] or found["word"])):
        return f"{year}-{number:02d}-{int(found['day'] or found['before']):02d}", False
    return "", False


def _month(text: str) -> int:
    return month_number(text) or _SEASONS.get(text.lower(), 0)


def _years(text: str) -> str:
    """Return a range of years, or a year that is not sure, as a date of biblatex; "" for any other text."""
    if marked := _MARKED_YEAR.fullmatch(text):
        mark = "%" if marked["circa"] and marked["doubt"] else "~" if marked["circa"] else "?"
        return f"{marked['year']}{mark}"
    years = _YEARS.fullmatch(text)
    if not years or not (years["first"] or len(years["last"] or "") == 4):
        return ""
    first, last = years["first"] or "", years["last"] or ""
    last = f"{first[:2]}{last}" if len(last) == 2 else last
    return f"{first}/{last}" if not last or first < last else ""
