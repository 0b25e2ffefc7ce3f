"""Tell two crowds of records from one: a report and its paper, both cited often, are two works.

Each pair across them may have the bits of one work, because a citation without a venue opposes nothing. Together they
show it: the records of each crowd are more alike than those across.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_pubs.linking.features import Features


def are_two_crowds(left: Sequence[int], right: Sequence[int], by_ref: Mapping[int, Features]) -> bool:
    """Return whether two big clusters are each more alike within than across."""
    if min(len(left), len(right)) < weights.CROWD:
        return False
    own, other = ([_bag(by_ref[ref]) for ref in spread(refs, weights.CROWD_SAMPLE)] for refs in (left, right))
    within = min(_likeness(combinations(own, 2)), _likeness(combinations(other, 2)))
    return _likeness(product(own, other)) < weights.CROWDS_ALIKE * within


def spread(refs: Sequence[int], size: int) -> Sequence[int]:
    """Return some records of a big cluster, evenly spread."""
    return refs[:: -(-len(refs) // size)]


def _likeness(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> float:
    """Return the share of words (Dice 1945) that two records have in common, on average."""
    shares = [2 * len(left & right) / (len(left) + len(right)) for left, right in pairs]
    return sum(shares) / len(shares)


def _bag(record: Features) -> frozenset[str]:
    """Return the words of a record: of title, authors and venue, with the numbers of its place."""
    place = (record.volume, record.number, *record.pages)
    families = [person.family for person in record.authors]
    return frozenset([*record.words, *families, *record.container.split(), str(record.year), *filter(None, place)])
