"""Judge a pair of records: what speaks for one work and what against, in bits, and what forbids it.

The sum of weights is that of Fellegi and Sunter (1969), with weights set once by hand. What a record does not know is
no evidence. What two records know and disagree on about their identity (an arXiv id, a numeral in the title) forbids
the pair, however alike the rest is: Gemma, Gemma 2 and Gemma 3 share most words and stay three works.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from sphinx_pubs.linking.comparisons import authors as authorship
from sphinx_pubs.linking.comparisons import places, titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features

#: Bits that make two records one work, and bits that make them worth a person's look.
SAME, REVIEW = 7.0, 4.0
#: Bits of an id that both have (a wrong DOI is met more often than a wrong arXiv id); of different DOIs of one
#: publisher, of two publishers, of a repository.
SAME_ID, SAME_DOI, SAME_ITEM, OTHER_DOI, OTHER_PUBLISHER, OTHER_DEPOSIT = 20.0, 14.0, 2.0, -8.0, -4.0, -3.0
#: One journal gives an article one DOI: what is left where both stand in one.
OTHER_ARTICLE = -4.0
#: Bits by the likeness of titles, where the words tell enough; so many bits of shared words are enough.
TITLE = ((0.0, -12.0), (0.4, -6.0), (0.6, 0.0), (0.7, 4.0), (0.8, 6.0), (0.9, 7.5), (1.0, 10.0))
TELLING = 40.0
#: What is left of a generic title, and at most of its author: who writes a column writes every issue of it.
GENERIC, COLUMNIST = 0.1, 1.0
#: Bits by the likeness of abstracts, in percent.
ABSTRACT = ((60.0, -4.0), (75.0, 2.0), (90.0, 10.0), (100.0, 11.0))
#: Titles less alike are of two works, or of one in two languages; the same abstract may be boilerplate then.
UNLIKE, BOILERPLATE = 0.3, 2.0
#: Bits of the same year, and of years apart: a preprint and the journal at the end of its review lie one apart.
SAME_YEAR, YEARS_APART = 1.5, (0.0, 0.0, -2.5, -4.0, -5.5, -7.0)
#: Titles so alike, with half of the authors shared, are of one work or of two versions of it.
VERSION_TITLE = 0.85
#: One title in one year of one venue, by others: more likely the authors were read wrongly than the title given twice.
WRONG_AUTHORS = 3.0
#: Titles less alike need a name that confirms them.
NO_NAME = -3.0

#: Shorter abstracts (in letters) say too little: "No abstract available".
_ABSTRACT_LENGTH = 120
#: So many letters of two abstracts show whether they are one.
_COMPARED = 800
#: The number that ends the DOIs of one item that was published twice (ACM's, Wiley's).
_ITEM = re.compile(r"[./]\d{6,}$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why records `a` and `b` (indexes) are one work; `score` is between 0 and 1."""

    a: int
    b: int
    reason: str
    score: float
    #: what the fields say in sum; the order of joining
    bits: float = 0.0
    #: the user's word, which nothing overrules
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the fields of two records say, with the reasons."""

    bits: float
    reasons: tuple[str, ...]
    #: what forbids that they are one work, "" where nothing does
    conflict: str = ""
    #: they have titles, abstracts or ids of one scheme to compare
    tells: bool = True
    #: title and authors are one work's, only where it appeared may differ
    version: bool = False


def evidence(a: int, b: int, judgement: Judgement) -> Evidence:
    """Return a judgement as evidence; its score is 1/2 where the bits just suffice, and tends to 0 and to 1."""
    reason = "; ".join(filter(None, (judgement.conflict, ", ".join(judgement.reasons))))
    return Evidence(a, b, reason, round(1 / (1 + 2 ** (SAME - judgement.bits)), 4), judgement.bits)


def judge(one: Features, two: Features, known: Corpus) -> Judgement:
    """Weigh two records."""
    reasons: list[str] = []
    bits_of_ids, conflict = _ids(one, two, reasons)
    bits = bits_of_ids
    degree, generic = 1.0, False
    if one.squeezed and two.squeezed:
        alike = titles.likeness(one, two, known)
        degree, conflict = alike.degree, conflict or alike.conflict
        generic = known.is_generic(one, two)
        weight = _interpolated(TITLE, degree)
        if weight > 0:
            weight *= GENERIC if generic else min(1.0, alike.shared / TELLING)
        bits += weight
        reasons.append("same title" if degree == titles.SAME else f"titles {degree:.0%} alike")
    if degree < UNLIKE and bits < 0 and not places.same_start(one, two):
        return Judgement(bits, tuple(reasons), conflict)
    if one.abstract and two.abstract:
        found = _abstracts(one.abstract, two.abstract, reasons)
        bits += min(found, BOILERPLATE) if degree < UNLIKE or bits_of_ids <= OTHER_DOI else found
    shared = None
    if one.authors and two.authors:
        shared = authorship.compare(one, two)
        bits += min(shared.bits, COLUMNIST) if generic else shared.bits
        if not (shared.share or generic) and degree == titles.SAME and places.same_year_of_venue(one, two, known):
            bits += WRONG_AUTHORS
        reasons.append(shared.reason)
    elif degree < VERSION_TITLE and bits_of_ids <= 0 and not places.same_range(one, two):
        bits += NO_NAME
    bits += _years(one.year, two.year, reasons)
    place = places.weigh(one, two, known, reasons)
    if conflict and places.same_start(one, two):
        conflict = ""
    comparable = bool(one.squeezed and two.squeezed) or bool(one.abstract and two.abstract)
    return Judgement(
        bits + place,
        tuple(reasons),
        conflict,
        tells=comparable or not one.ids.keys().isdisjoint(two.ids),
        version=comparable and degree >= VERSION_TITLE and not generic and shared is not None and shared.share >= 0.5,
    )


def _ids(one: Features, two: Features, reasons: list[str]) -> tuple[float, str]:
    bits, conflict = 0.0, ""
    for scheme, identifier in one.ids.items():
        other = two.ids.get(scheme)
        if other is None:
            continue
        if other == identifier:
            bits += SAME_DOI if scheme == "DOI" else SAME_ID
            reasons.append(f"same {scheme} {identifier}")
        elif not scheme.endswith("DOI"):
            conflict = f"different {scheme}"
        elif (number := _ITEM.search(identifier)) and other.endswith(number[0]):
            bits += SAME_ITEM
            reasons.append("DOIs of one item")
        else:
            publisher = identifier.partition("/")[0] == other.partition("/")[0]
            bits += OTHER_DEPOSIT if scheme != "DOI" else OTHER_DOI if publisher else OTHER_PUBLISHER
            if scheme == "DOI" and publisher and one.container and one.container == two.container:
                bits += OTHER_ARTICLE
            reasons.append(f"different {scheme}")
    return bits, conflict


def _years(one: int, two: int, reasons: list[str]) -> float:
    if not one or not two:
        return 0.0
    apart = abs(one - two)
    reasons.append(f"{apart} year{'s' if apart > 1 else ''} apart" if apart else "same year")
    return YEARS_APART[min(apart, len(YEARS_APART) - 1)] if apart else SAME_YEAR


def _abstracts(one: str, two: str, reasons: list[str]) -> float:
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) < _ABSTRACT_LENGTH:
        return 0.0
    if long.startswith(short):
        reasons.append("same abstract" if len(short) == len(long) else "one abstract begins with the other")
        return ABSTRACT[-1][1]
    short, long = short[:_COMPARED], long[:_COMPARED]
    likeness = fuzz.ratio(short, long[: len(short)], score_cutoff=60)
    if likeness < 90 and len(short) < len(long):
        likeness = max(likeness, fuzz.ratio(short, long, score_cutoff=60))
    if likeness < 90:
        # a sentence more in front, or sentences left out
        likeness = max(likeness, fuzz.token_set_ratio(short, long, score_cutoff=85) - 2)
    reasons.append(f"abstracts {likeness:.0f} % alike")
    return _interpolated(ABSTRACT, likeness)


def _interpolated(points: Sequence[tuple[float, float]], x: float) -> float:
    """Return the value at `x` on the straight lines between the points."""
    right = bisect_right(points, (x, float("inf")))
    if right in (0, len(points)):
        return points[max(0, right - 1)][1]
    (x0, y0), (x1, y1) = points[right - 1], points[right]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
