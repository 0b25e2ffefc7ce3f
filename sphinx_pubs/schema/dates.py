"""Months, ISO dates and years, as sources and .bib files write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
#: BibTeX's macros: jan, feb, …
MONTHS = tuple(name[:3].lower() for name in MONTH_NAMES)
#: A pattern for the name of a month in running text: January, Jan, Jan.; "Sept" is the one longer abbreviation.
MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTH_NAMES)}|Sept)\b\.?"
#: A pattern for the year of a publication.
YEAR = r"(?:1[5-9]|20)\d\d"

_YEAR_WITHIN = re.compile(rf"(?<!\d){YEAR}(?!\d)")
#: 4, 04, apr, April, Sept.
_MONTH = re.compile(r"0?(?P<number>[1-9]|1[0-2])|(?P<word>[A-Za-z]{3,9})\.?")
#: 2025, 2025-04, 2025-4-8
_ISO = re.compile(
    r"""
    (?P<year> [0-9]{4} ) (?![0-9])
    (?: - (?P<month> [0-9]{1,2} ) (?![0-9])
        (?: - (?P<day> [0-9]{1,2} ) (?![0-9]) )?
    )?
    """,
    re.VERBOSE,
)
_FORTHCOMING_WORDS = (
    "in press", "inpress", "in print", "in preparation", "forthcoming", "to appear", "submitted", "accepted",
    "under review",
)  # fmt: skip
_FORTHCOMING = re.compile("|".join(_FORTHCOMING_WORDS).replace(" ", r"\s+"), re.IGNORECASE)


class Parts(NamedTuple):
    """A date as it is written; month and day are 0 where they are missing, and any number where they are not."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def is_valid(self) -> bool:
        """Return whether month and day are ones that a calendar has."""
        return self.month <= 12 and self.day <= 31


def iso(text: str) -> Parts | None:
    """Return the date that a text is, as ``2025``, ``2025-04`` or ``2025-04-08``."""
    match = _ISO.fullmatch(text.strip())
    return _parts(match) if match else None


def leading_iso(text: str) -> Parts | None:
    """Return the date that a text begins with, as ``2019/2020`` and ``2025-04-08T12:00`` do."""
    match = _ISO.match(text.strip())
    return _parts(match) if match else None


def _parts(match: re.Match[str]) -> Parts:
    return Parts(*(int(part or 0) for part in match.groups()))


def year_within(text: str) -> str:
    """Return the first number in a text that may be the year of a publication, "" for none."""
    match = _YEAR_WITHIN.search(text)
    return match[0] if match else ""


@lru_cache(4096)
def month_number(text: str) -> int:
    """Return 1 to 12 for ``4``, ``04``, ``apr``, ``April``, ``Sept.``; 0 for what is no month."""
    match = _MONTH.fullmatch(text.strip().strip("{}"))
    if not match:
        return 0
    if match["number"]:
        return int(match["number"])
    word = match["word"].capitalize()
    return next((number for number, name in enumerate(MONTH_NAMES, 1) if name.startswith(word)), 0)


def is_forthcoming(text: str) -> bool:
    """Return whether a text has words for a work that has not appeared yet, as "in press" or "submitted"."""
    return _FORTHCOMING.search(text) is not None
