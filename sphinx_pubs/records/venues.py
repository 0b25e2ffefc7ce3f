"""The venues that comments name: the table in venues.toml, the user's own, and how a text mentions them.

``--venues FILE`` adds venues. The file has the shape of venues.toml::

    [[conference]]
    abbr = "MIDL"
    name = "Medical Imaging with Deep Learning"
    also = ["Medical Imaging with DL"]

A venue of the user's replaces the one in the package that has the same `abbr`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_pubs import toml
from sphinx_pubs.model import Venue
from sphinx_pubs.schema.types import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_pubs.errors import Problem

#: The keys of a row: the type of each value, and what was expected if it is wrong.
_KEYS: dict[str, tuple[type, str]] = {
    "abbr": (str, 'what authors call it, as "ICML"'),
    "name": (str, 'a full name, as "International Conference on Machine Learning"'),
    "also": (list, 'a list of other spellings, as ["ICML conference"]'),
}
_YEAR = r"(?:19|20)\d\d"
#: The centuries of two digits, as in "ICML'23": 59 is 2059, 60 is 1960.
_PIVOT = 60


class KnownVenue(NamedTuple):
    """One row of a table of venues."""

    kind: str
    venue: Venue
    #: other spellings than the badge
    also: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A venue that a text names, with the year next to it (0 for none) and the place of both in the text."""

    venue: Venue
    kind: str
    year: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class VenueTable:
    """The known venues by spelling, and one pattern that finds all of them."""

    by_spelling: Mapping[str, KnownVenue]
    pattern: re.Pattern[str]

    def mentions(self, text: str) -> list[Mention]:
        """Return the venues that `text` names, in order; "2023 ICML", "ICML 2023" and "ICML'23" have a year."""
        return [self._mention(match) for match in self.pattern.finditer(text)]

    def _mention(self, match: re.Match[str]) -> Mention:
        known = self.by_spelling[match["venue"]]
        return Mention(known.venue, known.kind, _year(match["before"] or match["after"]), match.start(), match.end())


@lru_cache(maxsize=8)
def known_venues(extra: tuple[KnownVenue, ...] = ()) -> VenueTable:
    """Return the table that comes with the package, after the user's `extra` venues."""
    by_spelling: dict[str, KnownVenue] = {}
    for row in (*extra, *_package_venues()):
        known = by_spelling.setdefault(row.venue.abbr, row)
        for spelling in row.also:
            by_spelling.setdefault(spelling, known)
    spellings = "|".join(re.escape(spelling) for spelling in sorted(by_spelling, key=len, reverse=True))
    pattern = rf"""
        (?<![\w/.@-])
        (?: (?P<before> {_YEAR} ) \s+ )?                                # 2023 ICML
        (?P<venue> {spellings} ) (?![\w@])
        (?: (?: \s* [-,:’'`(]? \s* | \s+conference\s+ )
            (?P<after> {_YEAR} | (?<=['’`]) \d\d ) (?!\d)               # ICML 2023, ICML'23, ICML (2023)
        )?
    """
    return VenueTable(by_spelling, re.compile(pattern, re.VERBOSE))


def _package_venues() -> Iterator[KnownVenue]:
    text = resources.files("sphinx_pubs.records").joinpath("venues.toml").read_text("utf-8")
    tables, _ = toml.read_tables(text, "venues.toml", list(PUBLISHED))
    return map(_known_venue, tables)


def read_venues(text: str, path: str) -> tuple[tuple[KnownVenue, ...], list[Problem]]:
    """Read a user's table of venues; a wrong row is left out and reported."""
    tables, problems = toml.read_tables(text, path, list(PUBLISHED))
    rows: list[KnownVenue] = []
    taken: dict[str, toml.Table] = {}
    for table in tables:
        if faults := list(_faults(table)):
            problems += faults
            continue
        row = _known_venue(table)
        spellings = (row.venue.abbr, *row.also)
        if claim := next((spelling for spelling in spellings if spelling in taken), ""):
            what = f"claims {claim!r}, which belongs to the venue on line {taken[claim].line}"
            problems.append(table.problem(what, "expected a spelling of one venue only"))
            continue
        taken |= dict.fromkeys(spellings, table)
        rows.append(row)
    return tuple(rows), sorted(problems)


def _faults(table: toml.Table) -> Iterator[Problem]:
    """Yield what is wrong with a row on its own."""
    for key in ("abbr", "name"):
        if key not in table.values:
            yield table.problem(f"has no {key}", f"expected {_KEYS[key][1]}")
    yield from table.faults(_KEYS, _fault)


def _fault(key: str, value: Any) -> str:
    """Return what is wrong with a value of the right type, "" for nothing."""
    texts = value if isinstance(value, list) else [value]
    is_right = all(isinstance(text, str) and text.strip() for text in texts)
    return "" if is_right else f"has {key} = {value!r}"


def _known_venue(table: toml.Table) -> KnownVenue:
    row = table.values
    return KnownVenue(table.kind, Venue(row["name"], row["abbr"]), tuple(row.get("also", ())))


def _year(digits: str | None) -> int:
    if not digits:
        return 0
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < _PIVOT else 1900)
