"""How often pairs with so many bits are one work."""

from __future__ import annotations

import pytest

from sphinx_pubs.linking import Evidence, Finding, decision, weights
from sphinx_pubs.linking.calibration import BANDS, RETRIEVED, band_of


def test_bands_cover_all_joins_and_what_a_person_is_shown():
    assert BANDS[0].least == weights.REVIEW
    assert weights.SAME in {band.least for band in BANDS}
    assert [band.least for band in BANDS] == sorted({band.least for band in BANDS})
    assert all(0 <= band.fewest <= band.right <= band.most <= 100 for band in (*BANDS, RETRIEVED))


@pytest.mark.parametrize(("bits", "least"), [(4, 4), (6.9, 4), (7, 7), (14.9, 12), (60, 20)])
def test_the_band_of_evidence_is_that_of_its_bits(bits, least):
    band = band_of(Evidence(0, 1, (Finding("title", bits, "alike"),)))
    assert band is not None
    assert band.least == least


def test_what_is_about_more_than_bits_has_no_band():
    """The user's word, a finding that forbids one work, and fewer bits than were measured."""
    assert band_of(decision(0, 1, "why")) is None
    assert band_of(Evidence(0, 1, (Finding("title", 9, "a"), Finding("ids", 0, "b", forbids=True)))) is None
    assert band_of(Evidence(0, 1, (Finding("title", 3, "alike"),))) is None


def test_retrieval_has_a_band_of_its_own():
    evidence = Evidence(0, 1, (Finding("retrieval", 10, "words"),))
    assert band_of(evidence) == RETRIEVED
    assert evidence.weak


def test_weak_joins_are_those_with_few_bits():
    assert Evidence(0, 1, (Finding("title", 8.9, "alike"),)).weak
    assert not Evidence(0, 1, (Finding("title", 9, "alike"),)).weak
    assert not decision(0, 1, "why").weak
