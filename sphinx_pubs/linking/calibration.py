"""How often records with so many bits are one work: shares measured on labelled sets, in place of a probability.

A probability of this pair would need to know how many pairs of this input are one work. What can be known is how many
of a hundred such pairs were right elsewhere, and in which sets fewest and most of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_pubs.linking.findings import Evidence
    from sphinx_pubs.linking.weights import Bits


class Band(NamedTuple):
    """Pairs with as many bits as this, and fewer than the next band."""

    least: Bits
    #: of a hundred such pairs, those of one work: the mean of the sets, the fewest and the most in a set
    right: int
    fewest: int
    most: int


#: Written by ``tests/benchmarks/linkage.py --calibrate``; the first band is of pairs that were not joined.
BANDS: tuple[Band, ...] = (
    Band(4, 35, 0, 66),
    Band(7, 91, 75, 100),
    Band(9, 92, 67, 100),
    Band(12, 93, 75, 100),
    Band(15, 98, 91, 100),
    Band(20, 100, 99, 100),
)
#: Abstracts joined to titles by the words that they share, whatever their bits.
RETRIEVED = Band(0, 98, 98, 98)


def band_of(evidence: Evidence) -> Band | None:
    """Return how often such pairs are one work; None for the user's word, for versions, and where nothing was measured.

    A finding that forbids one work is about more than bits.
    """
    if evidence.decided or any(finding.forbids for finding in evidence.findings):
        return None
    if evidence.retrieved:
        return RETRIEVED
    return next((band for band in reversed(BANDS) if evidence.bits >= band.least), None)
