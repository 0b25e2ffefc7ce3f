"""Judge a pair of records: why they are one work and how surely, or what forbids it.

What a record does not know is no evidence. What two records know and disagree on about their identity (an id of one
scheme, a numeral in the title) forbids the pair, however alike the rest is: Gemma, Gemma 2 and Gemma 3 share most
words and stay three works.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from sphinx_pubs.convert.linking.features import Features

#: Shorter abstracts (in letters) say too little: "No abstract available".
_ABSTRACT_LENGTH = 120
#: How much of the shorter abstract must stand in the longer one.
_ABSTRACT_LIKENESS = 90.0
_TITLE_LIKENESS = 93.0
#: Titles that are less alike are of two works, unless their abstracts are the same to the letter.
_OTHER_TITLE = 50.0
#: Years that two accounts of one work may lie apart: a preprint and the journal at the end of its review.
_YEARS_APART = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why records `a` and `b` (indexes) are one work; `score` is between 0 and 1."""

    a: int
    b: int
    reason: str
    score: float
    #: the user's word, which nothing overrules
    decided: bool = False


def compare(a: int, b: int, one: Features, two: Features) -> Evidence | None:
    """Return the best evidence that two records are one work, None where there is none or something forbids it."""
    if conflict(one, two):
        return None
    for scheme, identifier in one.ids.items():
        if two.ids.get(scheme) == identifier:
            return Evidence(a, b, f"same {scheme} {identifier}", 1.0)
    found = [verdict for verdict in (_abstracts(one, two), _titles(one, two)) if verdict]
    if not found:
        return None
    score, reason = max(found)
    return Evidence(a, b, reason, round(score, 3))


def conflict(one: Features, two: Features) -> str:
    """Return what forbids that two records are one work, "" where nothing does."""
    for scheme, identifier in one.ids.items():
        if two.ids.get(scheme, identifier) != identifier:
            return f"different {scheme}"
    if one.title and two.title and one.numbers != two.numbers:
        return "different numerals in the titles"
    return ""


def _abstracts(one: Features, two: Features) -> tuple[float, str] | None:
    short, long = sorted((one.abstract, two.abstract), key=len)
    if len(short) < _ABSTRACT_LENGTH:
        return None
    if short == long:
        return 0.99, "same abstract"
    if one.title and two.title and fuzz.ratio(one.title, two.title) < _OTHER_TITLE:
        return None
    if long.startswith(short):
        return 0.98, "one abstract begins with the other"
    likeness = fuzz.ratio(short, long[: len(short)], score_cutoff=_ABSTRACT_LIKENESS)
    likeness = max(likeness, fuzz.ratio(short, long, score_cutoff=_ABSTRACT_LIKENESS))
    return (likeness / 103, f"abstracts {likeness:.0f} % alike") if likeness else None


def _titles(one: Features, two: Features) -> tuple[float, str] | None:
    if not one.squeezed or not two.squeezed:
        return None
    if one.surnames and two.surnames and not one.surnames & two.surnames:
        return None
    if one.year and two.year and abs(one.year - two.year) > _YEARS_APART:
        return None
    known = bool(one.surnames and two.surnames)
    if one.squeezed == two.squeezed and (known or len(one.title.split()) > 3):
        return (0.96, "same title, shared authors") if known else (0.9, "same title")
    likeness = fuzz.ratio(one.title, two.title, score_cutoff=_TITLE_LIKENESS) if known else 0.0
    return (likeness / 110, f"titles {likeness:.0f} % alike, shared authors") if likeness else None
