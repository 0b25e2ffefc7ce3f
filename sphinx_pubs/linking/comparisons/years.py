"""Compare years of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import Finding

if TYPE_CHECKING:
    from sphinx_pubs.linking.features import Features

_SAME = Finding("year", weights.SAME_YEAR, "same year")


def compare(left: Features, right: Features) -> Finding | None:
    """Return what the years show, None where one is unknown."""
    if not left.year or not right.year:
        return None
    apart = abs(left.year - right.year)
    if not apart:
        return _SAME
    bits = weights.YEARS_APART[min(apart, len(weights.YEARS_APART) - 1)]
    return Finding("year", bits, f"{apart} year{'s' if apart > 1 else ''} apart")
