"""Join records into works: best evidence first, and each join judged across the two clusters as a whole.

In plain connected components, one record with few fields welds two works together. Here two clusters join only where
nothing forbids any pair across them and where these pairs have enough bits on average (average linkage, Sokal and
Michener 1958, in the greedy order of Kruskal).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.crowds import are_two_crowds, spread
from sphinx_pubs.linking.findings import Finding
from sphinx_pubs.linking.judging import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features
    from sphinx_pubs.linking.findings import Evidence


@dataclass(frozen=True, slots=True)
class Cluster:
    """The records (references, ascending) of one work, and the evidence that joined them."""

    records: tuple[int, ...]
    evidence: tuple[Evidence, ...]


class Clustering(NamedTuple):
    """The works, and pairs of records of two works that are versions because each is a crowd."""

    clusters: list[Cluster]
    crowds: list[Evidence]


_TWO_CROWDS = Finding("crowds", 0.0, "records of two crowds, each more alike within than across", forbids=True)


def cluster(
    by_ref: Mapping[int, Features],
    corpus: Corpus,
    evidence: Sequence[Evidence],
    different: frozenset[tuple[int, int]] = frozenset(),
) -> Clustering:
    """Join records greedily by falling evidence, without joining any pair (a < b) of `different`."""
    members = {ref: [ref] for ref in by_ref}
    cluster_of = {ref: ref for ref in by_ref}
    joined_by: dict[int, list[Evidence]] = {}
    refused: set[tuple[int, int]] = set()
    crowds: list[Evidence] = []
    bits_of = {(pair.a, pair.b): pair.bits for pair in evidence if not pair.decided}
    for pair in sorted(evidence, key=lambda e: (not e.decided, -e.bits, e.a, e.b)):
        left, right = sorted((cluster_of[pair.a], cluster_of[pair.b]))
        if left == right or (not pair.decided and (left, right) in refused):
            continue
        if _are_different(members[left], members[right], different) or not (
            pair.decided or _may_join(members[left], members[right], by_ref, corpus, bits_of)
        ):
            refused.add((left, right))
            continue
        if not pair.decided and are_two_crowds(members[left], members[right], by_ref):
            refused.add((left, right))
            crowds.append(replace(pair, findings=(*pair.findings, _TWO_CROWDS)))
            continue
        cluster_of.update(dict.fromkeys(members[right], left))
        members[left] += members.pop(right)
        joined_by.setdefault(left, []).extend([*joined_by.pop(right, ()), pair])
    clusters = [
        Cluster(tuple(sorted(members[first])), tuple(sorted(joined_by.get(first, ()), key=lambda e: (e.a, e.b))))
        for first in sorted(members)
    ]
    return Clustering(clusters, crowds)


def extend(
    clusters: Sequence[Cluster],
    matches: Iterable[tuple[int, int, Evidence]],
    by_ref: Mapping[int, Features],
    corpus: Corpus,
    different: frozenset[tuple[int, int]] = frozenset(),
) -> list[Cluster]:
    """Join pairs of clusters (indexes, each in one pair at most) by evidence on clusters, not on records."""
    joined = dict(enumerate(clusters))
    for first, second, evidence in matches:
        left, right = joined[first], joined[second]
        if not _are_different(left.records, right.records, different) and _may_join(
            left.records, right.records, by_ref, corpus, {}
        ):
            del joined[max(first, second)]
            joined_by = sorted([*left.evidence, *right.evidence, evidence], key=lambda e: (e.a, e.b))
            joined[min(first, second)] = Cluster(tuple(sorted((*left.records, *right.records))), tuple(joined_by))
    return [joined[index] for index in sorted(joined)]


def _are_different(left: Sequence[int], right: Sequence[int], different: frozenset[tuple[int, int]]) -> bool:
    return bool(different) and any((min(a, b), max(a, b)) in different for a in left for b in right)


def _may_join(
    left: Sequence[int],
    right: Sequence[int],
    by_ref: Mapping[int, Features],
    corpus: Corpus,
    bits_of: Mapping[tuple[int, int], float],
) -> bool:
    """Judge the pairs across two clusters, save those whose bits are known."""
    bits = []
    for a in spread(left, weights.CLUSTER_SAMPLE):
        for b in spread(right, weights.CLUSTER_SAMPLE):
            if proven := bits_of.get((a, b) if a < b else (b, a)):
                bits.append(proven)
                continue
            first, second = by_ref[a], by_ref[b]
            judgement = judge(first, second, corpus)
            if judgement.forbidden or (judgement.version and judgement.bits < weights.VERSIONS):
                return False  # two versions: no third record makes them one
            if judgement.comparable:
                bits.append(judgement.bits)
    return not bits or sum(bits) / len(bits) >= weights.AVERAGE
