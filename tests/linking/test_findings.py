"""Findings and evidence: one scale of bits."""

from __future__ import annotations

import math

import pytest

from sphinx_pubs.linking import Evidence, Finding, decision, weights
from sphinx_pubs.linking.findings import on_curve, total

TITLE, YEAR = Finding("title", 7.5, "same title"), Finding("year", -0.5, "3 years apart")
NUMERALS = Finding("title", 0.0, "different numerals", forbids=True)


def test_evidence_adds_up_its_findings():
    """Its score is 1/2 where they just suffice."""
    evidence = Evidence(1, 2, (TITLE, YEAR))
    assert evidence.bits == weights.SAME
    assert evidence.score == 0.5
    assert evidence.reason == "same title, 3 years apart"


def test_what_forbids_one_work_is_the_first_reason():
    """Whatever the order of the comparisons."""
    assert Evidence(1, 2, (TITLE, NUMERALS, YEAR)).reason == "different numerals; same title, 3 years apart"


def test_the_sum_does_not_depend_on_the_order():
    """Equal evidence has equal bits to the last digit, so ties are ties on every machine."""
    findings = [Finding("title", bits, "") for bits in (0.1, 0.2, 0.3, 1e16, -1e16)]
    assert total(findings) == total(findings[::-1]) == math.fsum((0.1, 0.2, 0.3))


def test_a_decision_is_a_finding_of_more_bits_than_all_fields():
    """It is on the same scale, and marked."""
    evidence = decision(1, 2, "decided: see the preface")
    assert evidence.decided
    assert evidence.score == 1.0
    assert evidence.reason == "decided: see the preface"


@pytest.mark.parametrize(("x", "bits"), [(-1, 2), (0, 2), (0.25, 3), (0.5, 4), (0.75, 2), (1, 0), (2, 0)])
def test_a_curve_is_straight_between_its_points(x, bits):
    """And level outside of them."""
    assert on_curve(((0, 2), (0.5, 4), (1, 0)), x) == bits
