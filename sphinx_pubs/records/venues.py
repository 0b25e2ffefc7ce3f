"""The venues that comments name: a table in venues.toml, which users can add to, and finding its rows in text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.model import Venue

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The kinds of venue in venues.toml, with the BibTeX field that holds the venue's name and the entry type.
KINDS = {"conference": ("booktitle", "inproceedings"), "journal": ("journal", "article")}


class Mention(NamedTuple):
    """A venue that a text names, with the year beside it (0: none) and where in the text the two stand."""

    venue: Venue
    kind: str
    year: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class VenueTable:
    """The known venues by spelling, and the one pattern that finds any of them."""

    venues: Mapping[str, tuple[Venue, str]]
    pattern: re.Pattern[str]

    def mentions(self, text: str) -> list[Mention]:
        """Return the venues that `text` names, in its order; "2023 ICML", "ICML 2023", "ICML'23" have a year."""
        return [
            Mention(*self.venues[match["venue"]], _year(match["before"] or match["after"]), match.start(), match.end())
            for match in self.pattern.finditer(text)
        ]


@lru_cache(maxsize=1)
def known_venues() -> VenueTable:
    """Return the table that comes with the package."""
    data = tomllib.loads(resources.files("sphinx_pubs.records").joinpath("venues.toml").read_text("utf-8"))
    venues: dict[str, tuple[Venue, str]] = {}
    for kind in KINDS:
        for row in data[kind]:
            for spelling in (row["abbr"], *row.get("also", ())):
                venues[spelling] = (Venue(row["name"], row["abbr"]), kind)
    spellings = "|".join(re.escape(spelling) for spelling in sorted(venues, key=len, reverse=True))
    year = r"(?:19|20)\d\d"
    return VenueTable(
        venues,
        re.compile(
            rf"(?<![\w/.@-])(?:(?P<before>{year})\s+)?(?P<venue>{spellings})(?![\w@])"
            rf"(?:(?:\s*[-,:’'`(]?\s*|\s+conference\s+)(?P<after>{year}|(?<=['’`])\d\d)(?!\d))?"
        ),
    )


def _year(digits: str | None) -> int:
    if not digits:
        return 0
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 60 else 1900 + int(digits)
