"""Compare abstracts: copies, cut ones, and ones with a sentence more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import Finding, on_curve

if TYPE_CHECKING:
    from sphinx_pubs.linking.features import Features

_SAME = Finding("abstract", on_curve(weights.ABSTRACTS, 1.0), "same abstract")
_BEGINS = Finding("abstract", on_curve(weights.ABSTRACTS, 1.0), "one abstract begins with the other")


def compare(left: Features, right: Features) -> Finding | None:
    """Return the finding on the abstracts, None where one is missing or too short to prove anything."""
    short, long = sorted((left.abstract, right.abstract), key=len)
    if len(short) < weights.ABSTRACT_LETTERS:
        return None
    if long.startswith(short):
        return _SAME if len(short) == len(long) else _BEGINS
    likeness = _likeness(short[: weights.ABSTRACT_COMPARED], long[: weights.ABSTRACT_COMPARED])
    return Finding("abstract", on_curve(weights.ABSTRACTS, likeness), f"abstracts {likeness:.0%} alike")


def _likeness(short: str, long: str) -> float:
    """Return how alike two texts are, where one may be cut, have a sentence more in front, or lack some."""
    least = weights.ABSTRACT_LIKE
    likeness = Indel.normalized_similarity(short, long[: len(short)], score_cutoff=least)
    if likeness < weights.ABSTRACT_SAME and len(short) < len(long):
        likeness = max(likeness, Indel.normalized_similarity(short, long, score_cutoff=least))
    if likeness < weights.ABSTRACT_SAME:
        shared = fuzz.token_set_ratio(short, long, score_cutoff=100 * weights.ABSTRACT_SENTENCES) / 100
        likeness = max(likeness, shared - weights.ABSTRACT_MOVED)
    return likeness
