"""Compare two lists of authors: cut, abbreviated, reordered and misspelt lists may be of one work."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.linking.features import Features, NameFeatures


class Authors(NamedTuple):
    """The comparison of two lists of authors."""

    #: the part of the shorter list that is in the longer one, 0 to 1
    share: float
    finding: Finding


def compare(left: Features, right: Features) -> Authors | None:
    """Compare the authors of two records; return None where one has none."""
    if not left.authors or not right.authors:
        return None
    share = _shared(left.authors, right.authors) / min(len(left.authors), len(right.authors))
    if share < weights.ALL_AUTHORS:
        return _part_shared(share)
    return _all_shared(share, len(left.authors), len(right.authors), left.others or right.others)


@lru_cache(weights.CACHED)
def _part_shared(share: float) -> Authors:
    """Return no bits for half of the authors, and straight lines to none and to all."""
    if not share:
        return Authors(share, Finding("authors", weights.NO_AUTHOR, "no author shared"))
    half = weights.HALF_AUTHORS
    bits = weights.NO_AUTHOR * (1 - share / half) if share < half else weights.SAME_AUTHORS * (share / half - 1)
    return Authors(share, Finding("authors", bits, f"{share:.0%} of the authors shared"))


@lru_cache(weights.CACHED)
def _all_shared(share: float, left: int, right: int, others: bool) -> Authors:
    """Return bits by the lengths of two lists, where `others` is set if one names not all of its authors."""
    more = weights.EACH_AUTHOR * (min(left, right) - weights.FEW_AUTHORS)
    bits = weights.SAME_AUTHORS + min(weights.MORE_AUTHORS, more)
    if not others:
        bits -= min(weights.LACKING_AUTHORS, weights.EACH_LACKING * abs(left - right))
    return Authors(
        share, Finding("authors", bits, "same authors" if left == right else "all authors of the shorter list")
    )


@lru_cache(weights.CACHED)
def _shared(left: Sequence[NameFeatures], right: Sequence[NameFeatures]) -> float:
    """Return how many persons of the shorter list are in the longer one, doubtful ones in part."""
    if left == right:
        return float(len(left))
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    rest = list(long)
    total = 0.0
    for person in short:
        degree, at = max(((_same_person(person, other), -index) for index, other in enumerate(rest)), default=(0.0, 0))
        if degree:
            total += degree
            del rest[-at]
    return total


def _same_person(left: NameFeatures, right: NameFeatures) -> float:
    """Return how surely two names are of one person, 0 to 1."""
    same_initial = left.initials[:1] == right.initials[:1]
    if left.family == right.family:
        return 1.0 if same_initial or not left.initials or not right.initials else weights.NAMESAKE
    if len(left.family) >= weights.NAME_LETTERS and len(right.family) >= weights.NAME_LETTERS:
        if fuzz.ratio(left.family, right.family) >= 100 * weights.NAMES_ALIKE:
            return weights.MISSPELT
        if same_initial and JaroWinkler.similarity(left.family, right.family) >= weights.NAMES_SLIP:
            return weights.MISREAD
    if _is_part(left, right) or _is_part(right, left):
        return weights.DOUBLE_NAME
    if left.initials[:1] == right.family[:1] and right.initials[:1] == left.family[:1]:
        return weights.INVERTED
    return 0.0


def _is_part(person: NameFeatures, other: NameFeatures) -> bool:
    """Return whether a family name is among all names of another: "Molina, H." and "Garcia-Molina, Hector"."""
    return person.initials[:1] in other.initials and any(
        name in other.surnames or name in other.forenames for name in person.surnames
    )
