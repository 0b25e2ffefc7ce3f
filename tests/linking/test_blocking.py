"""Candidate pairs: few enough, and never none for a big block."""

from __future__ import annotations

import pytest

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.blocking import candidates
from sphinx_pubs.linking.corpus import corpus_of

#: Long enough to be compared.
ABSTRACT = "We introduce a family of lightweight models built from the research behind larger ones. "


@pytest.fixture
def pairs(features):
    """Return the candidate pairs among records, by their references."""

    def run(*fields, copies=()):
        known = features(*fields)
        return [(left.ref, right.ref) for left, right in candidates(known, corpus_of(known), copies)]

    return run


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"eprint": "2101.00001"}, {"eprint": "2101.00001v2"}),
        ({"volume": "7", "pages": "11--19", "year": "2001"}, {"volume": "7", "pages": "11-9", "year": "2001"}),
        ({"abstract": f"{ABSTRACT} Roses."}, {"title": "Tulips", "abstract": ABSTRACT}),
        ({"abstract": f"Roses. {ABSTRACT * 2}"}, {"abstract": f"Nobody counted tulips. {ABSTRACT * 2}"}),
        ({"title": "Roses of Ulm in spring"}, {"title": "Roses of Ulm: a study"}),
    ],
    ids=["id", "pages", "beginning of the abstract", "shingles", "words of the title"],
)
def test_records_with_a_common_key_are_compared(pairs, left, right):
    """One key of a sufficient family, or several of the title's, make a candidate pair."""
    assert pairs(left, right) == [(0, 1)]


def test_records_without_a_common_key_are_not_compared(pairs):
    """Neither are copies, for which another record is compared."""
    assert pairs({"title": "Roses of Ulm"}, {"title": "Tulips of Bonn"}, {"note": "8 pages"}) == []
    roses = {"title": "Roses of Ulm in spring"}
    assert pairs(roses, roses, roses, copies={1}) == [(0, 2)]


def test_a_big_block_is_compared_by_neighbourhood(pairs):
    """Works of one title and as many authors: pairs in proportion to records, and each record is in one."""
    size = 300
    found = pairs(*[{"title": "The Same Old Title Again", "author": f"{_family(at)}, J."} for at in range(size)])
    assert set(range(size)) == {ref for pair in found for ref in pair}
    assert len(found) <= 2 * weights.NEIGHBOURS * size


def test_a_huge_block_is_compared_with_fewer_neighbours(pairs):
    """So that the pairs of a run stay in proportion to its records."""
    size = weights.HUGE_BLOCK
    found = pairs(*[{"title": "The Same Old Title Again", "author": f"{_family(at)}, J."} for at in range(size)])
    assert set(range(size)) == {ref for pair in found for ref in pair}
    assert len(found) <= 2 * weights.HUGE_BLOCK_NEIGHBOURS * size


def test_many_copies_are_one_work(groups):
    """3,000 equal records make one work, without a comparison of all pairs."""
    records = [{"title": "The Same Old Title Again", "author": "Doe, Jane"}] * 3000
    assert groups(*records) == [tuple(range(3000))]


def _family(number):
    letters = "bcdfghjklmnpqrstvwxz"
    return "".join(letters[number // 20**at % 20] + "aeiou"[number * 7 // 20**at % 5] for at in range(4)).title()
