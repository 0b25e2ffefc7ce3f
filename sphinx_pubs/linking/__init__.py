"""Decide which records are one work: blocking proposes pairs, evidence judges them, clustering settles the rest.

Pure functions over records, without training and without settings:

==============  =====================================================================================
`features`      what is looked at in a record, folded once
`spacing`       titles whose words lost their blanks, mended
`corpus`        what all records show together: rare words, generic titles
`venues`        which names of venues mean one venue
`blocking`      pairs worth a look
`titles`, `authorship`, `places`  how far two titles, author lists, places of publication agree
`evidence`      the sum of it, in bits
`clustering`    works, from the best evidence down
`retrieval`     the abstract that a title belongs to, where no record has both
==============  =====================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_pubs.linking import retrieval
from sphinx_pubs.linking.blocking import candidates
from sphinx_pubs.linking.clustering import Cluster, cluster, extend
from sphinx_pubs.linking.corpus import corpus
from sphinx_pubs.linking.evidence import REVIEW, SAME, Evidence, evidence, judge
from sphinx_pubs.linking.features import features
from sphinx_pubs.linking.spacing import respaced
from sphinx_pubs.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features
    from sphinx_pubs.progress import Progress
    from sphinx_pubs.records.record import Record

__all__ = ["Cluster", "Evidence", "Linking", "link"]


@dataclass(frozen=True, slots=True)
class Linking:
    """What was decided: the works, and the pairs of records whose works stay apart but have to do with each other."""

    #: in the order of their first records
    clusters: tuple[Cluster, ...]
    #: the same work in another version: a conference paper and its journal article
    versions: tuple[Evidence, ...] = ()
    #: too alike to be silent about, not alike enough to join: a person should look
    review: tuple[Evidence, ...] = ()


def link(
    records: Sequence[Record],
    *,
    same: Sequence[Evidence] = (),
    different: frozenset[tuple[int, int]] = frozenset(),
    progress: Progress = silent,
) -> Linking:
    """Group records into works; each cluster says why.

    `same` and `different` are the user's word on pairs of indexes (a < b); nothing overrules them.
    """
    seen = respaced([features(record) for record in progress("linking", records)])
    known = corpus(seen)
    twins = _twins(seen, known)
    found, versions, doubtful = list(twins.values()), [], []
    for a, b in progress("comparing", candidates(seen, known, twins)):
        judgement = judge(seen[a], seen[b], known)
        if judgement.bits >= SAME and not judgement.conflict:
            found.append(evidence(a, b, judgement))
        elif judgement.version and not judgement.conflict:
            versions.append(evidence(a, b, judgement))
        elif judgement.bits >= REVIEW:
            doubtful.append(evidence(a, b, judgement))
    clusters = cluster(seen, known, [*same, *found], different)
    clusters = extend(clusters, _abstracts_of_titles(clusters, seen), seen, known, different)
    home = {index: number for number, one in enumerate(clusters) for index in one.records}
    settled = _between(versions, home, different)
    return Linking(tuple(clusters), tuple(settled), tuple(_between([*found, *doubtful], home, different, settled)))


def _twins(seen: Sequence[Features], known: Corpus) -> dict[int, Evidence]:
    """Return the records that say exactly what an earlier one says, and enough to be one work with it."""
    first_of: dict[tuple[object, ...], int] = {}
    twins: dict[int, Evidence] = {}
    for index, one in enumerate(seen):
        first = first_of.setdefault(one.signature, index)
        if first != index and (judgement := judge(one, one, known)).bits >= SAME:
            twins[index] = evidence(first, index, judgement)
    return twins


def _abstracts_of_titles(clusters: Sequence[Cluster], seen: Sequence[Features]) -> list[tuple[int, int, Evidence]]:
    """Find the works that have only an abstract among those that have only a title."""
    titled, untitled = [], []
    for index, one in enumerate(clusters):
        title = max((seen[i].words for i in one.records), key=len)
        abstract = max((seen[i].abstract for i in one.records), key=len)
        year = max(seen[i].year for i in one.records)
        if title and not abstract:
            titled.append((index, retrieval.Text(title, year)))
        elif abstract and not title:
            untitled.append((index, retrieval.Text(abstract.split(), year)))
    found = []
    for match in retrieval.matches([text for _, text in titled], [text for _, text in untitled]):
        first, second = titled[match.title][0], untitled[match.abstract][0]
        a, b = sorted((clusters[first].records[0], clusters[second].records[0]))
        reason = f"the abstract has {match.covered:.0%} of the title, and no other has more"
        found.append((first, second, Evidence(a, b, reason, round(0.5 + match.covered / 2.1, 3))))
    return found


def _between(
    pairs: Iterable[Evidence],
    home: dict[int, int],
    different: frozenset[tuple[int, int]],
    told: Iterable[Evidence] = (),
) -> list[Evidence]:
    """Return the best pair between any two works; what the user parted, or what is `told` already, needs no word."""
    best: dict[tuple[int, int], Evidence] = {}
    done = {_works(pair, home) for pair in told}
    done |= {(min(home[a], home[b]), max(home[a], home[b])) for a, b in different}
    for pair in pairs:
        works = _works(pair, home)
        if works[0] != works[1] and works not in done and (works not in best or pair.bits > best[works].bits):
            best[works] = pair
    return sorted(best.values(), key=lambda pair: (-pair.bits, pair.a, pair.b))


def _works(pair: Evidence, home: dict[int, int]) -> tuple[int, int]:
    one, two = home[pair.a], home[pair.b]
    return (one, two) if one < two else (two, one)
