"""Link records: the steps from records to works, and to the pairs of works that are versions or undecided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import retrieval, weights
from sphinx_pubs.linking.blocking import candidates
from sphinx_pubs.linking.clustering import Cluster, cluster, extend
from sphinx_pubs.linking.comparisons import curated
from sphinx_pubs.linking.corpus import corpus_of
from sphinx_pubs.linking.features import features_of
from sphinx_pubs.linking.findings import Evidence
from sphinx_pubs.linking.judging import judge
from sphinx_pubs.linking.spacing import respaced
from sphinx_pubs.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features
    from sphinx_pubs.progress import Progress
    from sphinx_pubs.records.record import Record


@dataclass(frozen=True, slots=True)
class Linking:
    """The works, and the pairs of records that relate two works."""

    #: in the order of their first records
    clusters: tuple[Cluster, ...]
    #: the same work in another version: a conference paper and its journal article
    versions: tuple[Evidence, ...] = ()
    #: undecided pairs, for a person: too alike to ignore, not alike enough to join
    review: tuple[Evidence, ...] = ()


def link(
    records: Sequence[Record],
    *,
    same: Sequence[Evidence] = (),
    different: frozenset[tuple[int, int]] = frozenset(),
    progress: Progress = silent,
) -> Linking:
    """Group numbered records into works; each cluster holds the evidence that joined it.

    `same` and `different` are decisions of the user on pairs of references (a < b); nothing overrules them.
    """
    features = respaced([features_of(record) for record in progress("linking", records)])
    corpus = corpus_of(features)
    copies = _copies(features, corpus)
    by_ref = {record.ref: record for record in features}
    judged = _judged(features, corpus, copies, progress)
    piles = curated.piles(by_ref, [*judged.joins, *judged.unproven])
    corpus = replace(corpus, piles=piles)
    joins, versions, undecided = list(judged.joins), judged.versions, list(judged.undecided)
    for pair in judged.unproven:
        left, right = by_ref[pair.a], by_ref[pair.b]
        if curated.is_in_pile(left, corpus):
            joins.append(judge(left, right, corpus).evidence(left, right))
        else:
            undecided.append(pair)
    clusters, crowds = cluster(by_ref, corpus, [*same, *joins], different)
    retrieved = _abstracts_of_titles(clusters, by_ref)
    undecided += [pair for _, _, pair in retrieved if weights.REVIEW <= pair.bits < weights.SAME]
    sure = [match for match in retrieved if match[2].bits >= weights.SAME]
    clusters = extend(clusters, sure, by_ref, corpus, different)
    cluster_of = {ref: number for number, one in enumerate(clusters) for ref in one.records}
    related = _between([*versions, *crowds], cluster_of, different)
    return Linking(
        tuple(clusters), tuple(related), tuple(_between([*joins, *undecided], cluster_of, different, related))
    )


class _Judged(NamedTuple):
    """The candidate pairs, by what is to be done with them."""

    joins: list[Evidence]
    versions: list[Evidence]
    undecided: list[Evidence]
    #: two entries of one file that nothing but their two keys keeps apart
    unproven: list[Evidence]


def _judged(features: Sequence[Features], corpus: Corpus, copies: dict[int, Evidence], progress: Progress) -> _Judged:
    judged = _Judged(list(copies.values()), [], [], [])
    for left, right in progress("comparing", candidates(features, corpus, copies)):
        judgement = judge(left, right, corpus)
        if judgement.bits >= weights.SAME and not judgement.forbidden:
            judged.joins.append(judgement.evidence(left, right))
        elif judgement.bits >= weights.SAME and judgement.unproven:
            judged.unproven.append(judgement.evidence(left, right))
        elif judgement.version:
            judged.versions.append(judgement.evidence(left, right))
        elif judgement.bits >= weights.REVIEW:
            judged.undecided.append(judgement.evidence(left, right))
    return judged


def _copies(features: Sequence[Features], corpus: Corpus) -> dict[int, Evidence]:
    """Return the records that equal an earlier one in all features, if that suffices for one work."""
    first_of: dict[tuple[object, ...], Features] = {}
    copies: dict[int, Evidence] = {}
    for copy in features:
        first = first_of.setdefault(copy.signature, copy)
        if first is copy:
            continue
        judgement = judge(first, copy, corpus)
        if judgement.bits >= weights.SAME and not judgement.forbidden:
            copies[copy.ref] = judgement.evidence(first, copy)
    return copies


def _abstracts_of_titles(
    clusters: Sequence[Cluster], by_ref: Mapping[int, Features]
) -> list[tuple[int, int, Evidence]]:
    """Match the works that have only an abstract with those that have only a title."""
    titled, untitled = [], []
    for number, one in enumerate(clusters):
        members = [by_ref[ref] for ref in one.records]
        title = max((member.words for member in members), key=len)
        abstract = max((member.abstract for member in members), key=len)
        year = max(member.year for member in members)
        if title and not abstract:
            titled.append((number, retrieval.Document(title, year)))
        elif abstract and not title:
            untitled.append((number, retrieval.Document(abstract.split(), year)))
    joins = []
    for match in retrieval.matches([text for _, text in titled], [text for _, text in untitled]):
        first, second = titled[match.title][0], untitled[match.abstract][0]
        a, b = sorted((clusters[first].records[0], clusters[second].records[0]))
        joins.append((first, second, Evidence(a, b, match.findings)))
    return joins


def _between(
    pairs: Iterable[Evidence],
    cluster_of: Mapping[int, int],
    different: frozenset[tuple[int, int]],
    reported: Iterable[Evidence] = (),
) -> list[Evidence]:
    """Return the best pair for each two clusters, without those declared different or already reported."""
    best: dict[tuple[int, int], Evidence] = {}
    done = {_clusters(pair.a, pair.b, cluster_of) for pair in reported}
    done |= {_clusters(a, b, cluster_of) for a, b in different}
    for pair in pairs:
        clusters = _clusters(pair.a, pair.b, cluster_of)
        if clusters[0] == clusters[1] or clusters in done:
            continue
        if clusters not in best or pair.bits > best[clusters].bits:
            best[clusters] = pair
    return sorted(best.values(), key=lambda pair: (-pair.bits, pair.a, pair.b))


def _clusters(a: int, b: int, cluster_of: Mapping[int, int]) -> tuple[int, int]:
    left, right = cluster_of[a], cluster_of[b]
    return (left, right) if left < right else (right, left)
