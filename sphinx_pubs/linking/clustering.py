"""Settle pairs into works: best evidence first, and each join looked at from all sides of the two clusters.

Plain connected components let one record that knows little weld two works together. Here two clusters join only where
nothing forbids any pair across them and where their pairs speak for one work on average (average linkage, Sokal and
Michener 1958, on the greedy order of Kruskal).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_pubs.linking.comparisons import places
from sphinx_pubs.linking.evidence import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.evidence import Evidence
    from sphinx_pubs.linking.features import Features

#: Bits that the pairs across two clusters need on average.
_AVERAGE = 3.0
#: Two records of one title and its authors with fewer bits are two versions.
_VERSIONS = 0.0
#: Of a big cluster so many records are looked at, evenly spread.
_LOOKED_AT = 6


@dataclass(frozen=True, slots=True)
class Cluster:
    """The records (indexes, ascending) of one work, and the evidence that joined them."""

    records: tuple[int, ...]
    evidence: tuple[Evidence, ...]


def cluster(
    seen: Sequence[Features],
    known: Corpus,
    evidence: Sequence[Evidence],
    different: frozenset[tuple[int, int]] = frozenset(),
) -> list[Cluster]:
    """Join records greedily by falling evidence; `different` holds pairs (a < b) that must not meet."""
    members = {index: [index] for index in range(len(seen))}
    home = list(range(len(seen)))
    reasons: dict[int, list[Evidence]] = {}
    refused: set[tuple[int, int]] = set()
    proven = {(pair.a, pair.b): pair.bits for pair in evidence}
    for pair in sorted(evidence, key=lambda e: (not e.decided, -e.bits, e.a, e.b)):
        one, two = sorted((home[pair.a], home[pair.b]))
        if one == two or (not pair.decided and (one, two) in refused):
            continue
        if _parted(members[one], members[two], different) or not (
            pair.decided or _may_join(members[one], members[two], seen, known, proven)
        ):
            refused.add((one, two))
            continue
        for index in members[two]:
            home[index] = one
        members[one] += members.pop(two)
        reasons.setdefault(one, []).extend([*reasons.pop(two, ()), pair])
    return [
        Cluster(tuple(sorted(members[first])), tuple(sorted(reasons.get(first, ()), key=lambda e: (e.a, e.b))))
        for first in sorted(members)
    ]


def extend(
    clusters: Sequence[Cluster],
    matches: Iterable[tuple[int, int, Evidence]],
    seen: Sequence[Features],
    known: Corpus,
    different: frozenset[tuple[int, int]] = frozenset(),
) -> list[Cluster]:
    """Join pairs of clusters (indexes, each in one pair at most) on evidence that clusters give, not records."""
    joined = dict(enumerate(clusters))
    for one, two, evidence in matches:
        ones, twos = joined[one], joined[two]
        if not _parted(ones.records, twos.records, different) and _may_join(
            ones.records, twos.records, seen, known, {}
        ):
            first, second = sorted((one, two))
            joined.pop(second)
            reasons = sorted([*ones.evidence, *twos.evidence, evidence], key=lambda e: (e.a, e.b))
            joined[first] = Cluster(tuple(sorted((*ones.records, *twos.records))), tuple(reasons))
    return [joined[index] for index in sorted(joined)]


def _parted(ones: Sequence[int], twos: Sequence[int], different: frozenset[tuple[int, int]]) -> bool:
    return bool(different) and any((min(a, b), max(a, b)) in different for a in ones for b in twos)


def _may_join(
    ones: Sequence[int],
    twos: Sequence[int],
    seen: Sequence[Features],
    known: Corpus,
    proven: Mapping[tuple[int, int], float],
) -> bool:
    """Look at the pairs across two clusters; those that are `proven` to be one work have bits already."""
    bits = []
    for a in _spread(ones):
        for b in _spread(twos):
            if proof := proven.get((a, b) if a < b else (b, a)):
                bits.append(proof)
                continue
            judgement = judge(seen[a], seen[b], known)
            if judgement.conflict or (judgement.version and _are_versions(judgement.bits, seen[a], seen[b], known)):
                return False
            if judgement.tells:
                bits.append(judgement.bits)
    return not bits or sum(bits) / len(bits) >= _AVERAGE


def _are_versions(bits: float, one: Features, two: Features, known: Corpus) -> bool:
    """Tell whether two records of one title and its authors are two versions: no third record makes them one."""
    return bits < _VERSIONS or places.appeared_twice(one, two, known)


def _spread(indexes: Sequence[int]) -> Sequence[int]:
    step = -(-len(indexes) // _LOOKED_AT)
    return indexes[::step]
