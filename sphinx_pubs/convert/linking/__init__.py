"""Decide which records are one work: blocking proposes pairs, evidence judges them, clustering settles the rest.

Pure functions over records, without training and without settings: see facts and sources in each module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.convert.linking.blocking import candidates
from sphinx_pubs.convert.linking.clustering import Cluster, cluster
from sphinx_pubs.convert.linking.evidence import Evidence, compare
from sphinx_pubs.convert.linking.features import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.convert.record import Record

__all__ = ["Cluster", "Evidence", "link"]


def link(
    records: Sequence[Record],
    *,
    same: Sequence[Evidence] = (),
    different: frozenset[tuple[int, int]] = frozenset(),
) -> list[Cluster]:
    """Group records into works; each cluster says why, the clusters stand in the order of their first records.

    `same` and `different` are the user's word on pairs of indexes; nothing overrules them.
    """
    seen = [features(record) for record in records]
    judged = (compare(a, b, seen[a], seen[b]) for a, b in candidates(seen))
    found = [evidence for evidence in judged if evidence]
    return cluster(seen, [*same, *found], different)
