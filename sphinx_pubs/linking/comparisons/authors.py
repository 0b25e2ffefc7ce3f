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

    from sphinx_pubs.linking.features import Features, Person


class Authors(NamedTuple):
    """The comparison of two lists of authors."""

    #: the part of the shorter list that is in the longer one, 0 to 1
    share: float
    finding: Finding


_NONE_SHARED = Authors(0.0, Finding("authors", weights.NO_AUTHOR, "no author shared"))


def compare(left: Features, right: Features) -> Authors:
    """Compare the authors of two records; both must be there."""
    sizes = len(left.authors), len(right.authors)
    share = _shared(left.authors, right.authors) / min(sizes)
    if not share:
        return _NONE_SHARED
    if share < weights.ALL_AUTHORS:
        # no bits for half of the authors, and a straight line to either side
        bits = weights.NO_AUTHOR * (1 - 2 * share) if share < 0.5 else weights.SAME_AUTHORS * (2 * share - 1)
        return Authors(share, Finding("authors", bits, f"{share:.0%} of the authors shared"))
    bits = weights.SAME_AUTHORS + min(weights.MORE_AUTHORS, weights.EACH_AUTHOR * (min(sizes) - 2))
    if not left.others and not right.others:
        bits -= min(weights.LACKING_AUTHORS, weights.EACH_LACKING * abs(sizes[0] - sizes[1]))
    return Authors(share, Finding("authors", bits, "same authors" if sizes[0] == sizes[1] else "shared authors"))


@lru_cache(65536)
def _shared(left: Sequence[Person], right: Sequence[Person]) -> float:
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


def _same_person(left: Person, right: Person) -> float:
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


def _is_part(person: Person, other: Person) -> bool:
    """Return whether a family name is among all names of another: "Molina, H." and "Garcia-Molina, Hector"."""
    return person.initials[:1] in other.initials and any(
        name in other.surnames or name in other.forenames for name in person.surnames
    )
