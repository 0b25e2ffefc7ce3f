"""Whether two lists of authors can be of one work: cut, abbreviated, reordered and misspelt lists included."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.linking.features import Features, Person

#: Bits where no author is shared, half of them, all of them; for each further one shared, and at most for all of these.
NONE_SHARED, ALL_SHARED, EACH_MORE, MOST_MORE = -8.0, 4.0, 0.5, 1.5
#: Family names that are one name with slips: by shared letters (percent), and by Winkler (1990) with the same initial.
_ALIKE, _SLIP = 80, 0.88
_MISSPELT, _MISREAD, _PART, _INVERTED, _NAMESAKE = 0.9, 0.8, 0.8, 0.6, 0.5


class Shared(NamedTuple):
    """What two author lists share of the shorter one (0 to 1), in bits and in words."""

    share: float
    bits: float
    reason: str


def compare(one: Features, two: Features) -> Shared:
    """Compare the authors of two records; both must be there."""
    total = _total(one.authors, two.authors)
    least = min(len(one.authors), len(two.authors))
    share = total / least
    if not share:
        return Shared(0.0, NONE_SHARED, "no author shared")
    if share < 0.99:
        bits = NONE_SHARED * (1 - 2 * share) if share < 0.5 else ALL_SHARED * (2 * share - 1)
        return Shared(share, bits, f"{share:.0%} of the authors shared")
    bits = ALL_SHARED + min(MOST_MORE, EACH_MORE * (least - 2))
    if not one.others and not two.others:
        bits -= min(2.0, 0.5 * abs(len(one.authors) - len(two.authors)))
    return Shared(share, bits, "same authors" if least == max(len(one.authors), len(two.authors)) else "shared authors")


@lru_cache(65536)
def _total(one: Sequence[Person], two: Sequence[Person]) -> float:
    """Return how many persons of the shorter list stand in the longer one, doubtful ones in part."""
    if one == two:
        return float(len(one))
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    rest = list(long)
    total = 0.0
    for person in short:
        degree, at = max(((_same_person(person, other), -index) for index, other in enumerate(rest)), default=(0.0, 0))
        if degree:
            total += degree
            del rest[-at]
    return total


def _same_person(one: Person, two: Person) -> float:
    initial = one.initials[:1] == two.initials[:1]
    if one.family == two.family:
        return 1.0 if initial or not one.initials or not two.initials else _NAMESAKE
    if len(one.family) > 3 and len(two.family) > 3:
        if fuzz.ratio(one.family, two.family) >= _ALIKE:
            return _MISSPELT
        if initial and JaroWinkler.similarity(one.family, two.family) >= _SLIP:
            return _MISREAD
    if _is_part(one, two) or _is_part(two, one):
        return _PART
    if one.initials[:1] == two.family[:1] and two.initials[:1] == one.family[:1]:
        return _INVERTED
    return 0.0


def _is_part(one: Person, two: Person) -> bool:
    """Tell whether one family name stands among all names of another: "Molina, H." and "Garcia-Molina, Hector"."""
    return one.initials[:1] in two.initials and any(
        name in two.surnames or name in two.forenames for name in one.surnames
    )
