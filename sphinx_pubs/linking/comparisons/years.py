"""Compare years of publication."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import Finding

if TYPE_CHECKING:
    from sphinx_pubs.linking.features import Features


def compare(left: Features, right: Features) -> Finding | None:
    """Return the finding on the years, None where one is unknown."""
    if not left.year or not right.year:
        return None
    return _apart(abs(left.year - right.year))


@cache
def _apart(years: int) -> Finding:
    bits = weights.YEARS_APART[min(years, len(weights.YEARS_APART) - 1)]
    return Finding("year", bits, f"{years} year{'s' if years > 1 else ''} apart" if years else "same year")
