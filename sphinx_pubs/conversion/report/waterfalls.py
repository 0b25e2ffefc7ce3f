"""The findings on a pair of records as people read them: step by step to the sum, and what such a sum is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking.weights import REVIEW, SAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.conversion.report.rows import CalibrationRow, Extras, FindingRow, PairRow

#: What bits are, for people.
SCALE = (
    f"Evidence is counted in bits: findings for one work add bits, findings against it take bits away. {SAME:g} bits "
    f"join two records; {REVIEW:g} bits or more that join nothing are listed as undecided."
)


class Step(NamedTuple):
    """One step of a waterfall: a finding, and the sum of the bits before it."""

    words: str
    bits: float
    before: float
    forbids: bool

    @property
    def worth(self) -> str:
        """Return the bits with their sign, or what takes their place."""
        return "rules out" if self.forbids else f"{self.bits:+.1f}"


class Waterfall(NamedTuple):
    """The findings on a pair of records, which add up to its bits."""

    pair: str
    bits: float
    steps: Sequence[Step]
    #: how many such pairs were one work on labelled sets, "" where that was not measured
    odds: str


def waterfall(row: PairRow, extras: Extras) -> Waterfall:
    """Return the findings on a pair for a person."""
    left, right = (where.removeprefix(extras.folder) for where in (row["a"], row["b"]))
    if keys := row.get("publications"):
        left, right = (f"{key} ({where})" for key, where in zip(keys, (left, right), strict=True))
    return Waterfall(f"{left} and {right}", row["bits"], list(_steps(row["findings"])), _odds(row.get("calibration")))


def _odds(row: CalibrationRow | None) -> str:
    """Return a measured share in words."""
    if not row:
        return ""
    between = f" ({row['fewest']} to {row['most']} by set)" if row["fewest"] < row["most"] else ""
    return f"of 100 such pairs in labelled sets, {row['right']} were one work{between}"


def _steps(findings: Sequence[FindingRow]) -> Iterator[Step]:
    before = 0.0
    for finding in findings:
        yield Step(finding["words"], finding["bits"], before, finding.get("forbids", False))
        before += finding["bits"]
