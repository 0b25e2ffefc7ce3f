"""Settle pairs into works: best evidence first, and what forbids a pair forbids it for the whole clusters.

Plain connected components let one wrong pair weld two works together; here a work never holds two ids of one scheme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_pubs.convert.linking.evidence import Evidence, conflict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.convert.linking.features import Features


@dataclass(frozen=True, slots=True)
class Cluster:
    """The records (indexes, ascending) of one work, and the evidence that joined them."""

    records: tuple[int, ...]
    evidence: tuple[Evidence, ...]


def cluster(
    seen: Sequence[Features], evidence: Iterable[Evidence], different: frozenset[tuple[int, int]] = frozenset()
) -> list[Cluster]:
    """Join records greedily by falling score; `different` holds pairs (a < b) that must not meet."""
    members = {index: [index] for index in range(len(seen))}
    home = list(range(len(seen)))
    reasons: dict[int, list[Evidence]] = {index: [] for index in members}
    for pair in sorted(evidence, key=lambda e: (not e.decided, -e.score, e.a, e.b)):
        one, two = home[pair.a], home[pair.b]
        if one == two:
            continue
        if _forbidden(members[one], members[two], seen, different, decided=pair.decided):
            continue
        one, two = min(one, two), max(one, two)
        for index in members[two]:
            home[index] = one
        members[one] += members.pop(two)
        reasons[one] += [*reasons.pop(two), pair]
    return [
        Cluster(tuple(sorted(members[first])), tuple(sorted(reasons[first], key=lambda e: (e.a, e.b))))
        for first in sorted(members)
    ]


def _forbidden(
    ones: Iterable[int],
    twos: Sequence[int],
    seen: Sequence[Features],
    different: frozenset[tuple[int, int]],
    *,
    decided: bool,
) -> bool:
    return any(
        (min(a, b), max(a, b)) in different or (not decided and conflict(seen[a], seen[b])) for a in ones for b in twos
    )
