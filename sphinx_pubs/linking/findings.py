"""Findings, and the evidence that they add up to: why two records are one work, in bits."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import fsum, inf
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights

if TYPE_CHECKING:
    from collections.abc import Iterable


#: The kind of the finding that a title's words are in an abstract.
RETRIEVAL = "retrieval"


class Finding(NamedTuple):
    """One result of comparing two records, and what it is worth."""

    #: what was compared, as "title" or "authors"
    kind: str
    #: for one work where positive, against it where negative
    bits: float
    #: the finding for a person, as "same title"
    words: str
    #: rules out one work, however many bits the other findings add
    forbids: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why the records with the references `a` and `b` (a < b) are one work, or two that resemble each other."""

    a: int
    b: int
    findings: tuple[Finding, ...]
    #: a decision of the user, which nothing overrules
    decided: bool = False

    @property
    def bits(self) -> float:
        """Return the sum of the findings: one scale for everything, and the order of joining."""
        return total(self.findings)

    @property
    def retrieved(self) -> bool:
        """Return whether it joins an abstract to a title."""
        return any(finding.kind == RETRIEVAL for finding in self.findings)

    @property
    def weak(self) -> bool:
        """Return whether a person should look at the join: most wrong ones have as few bits."""
        return not self.decided and (self.bits < weights.WEAK or self.retrieved)

    @property
    def score(self) -> float:
        """Return the bits on a scale from 0 to 1, with 1/2 where they just suffice."""
        return round(1 / (1 + 2 ** (weights.SAME - self.bits)), 4)

    @property
    def reason(self) -> str:
        """Return all findings in words; what forbids one work comes first."""
        forbidden = "; ".join(finding.words for finding in self.findings if finding.forbids)
        others = ", ".join(finding.words for finding in self.findings if not finding.forbids)
        return "; ".join(filter(None, (forbidden, others)))


def total(findings: Iterable[Finding]) -> float:
    """Add up the bits of findings; the result does not depend on their order."""
    return fsum([finding.bits for finding in findings])


def decision(a: int, b: int, words: str) -> Evidence:
    """Return the user's word that two records are one work."""
    return Evidence(a, b, (Finding("decision", weights.DECISION, words),), decided=True)


def on_curve(points: weights.Curve, x: float) -> float:
    """Return the bits at `x` on the straight lines between the points."""
    right = bisect_right(points, (x, inf))
    if right in (0, len(points)):
        return points[max(0, right - 1)][1]
    (x0, y0), (x1, y1) = points[right - 1], points[right]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
