"""Years: a preprint and its article lie one apart."""

from __future__ import annotations

import pytest

ONE_WORK = {
    "a preprint and what was published a year later": (
        {"title": "Deep Learning of Rare Things", "author": "Doe, Jane", "eprint": "2101.00001", "year": "2021"},
        {
            "title": "Deep learning of rare things",
            "author": "J. Doe",
            "doi": "10.1000/x",
            "journal": "J",
            "year": "2022",
        },
    ),
}
TWO_WORKS = {
    "same title, many years apart": (
        {"title": "Annual Report of Things", "author": "Doe, Jane", "year": "1990"},
        {"title": "Annual Report of Things", "author": "Doe, Jane", "year": "2010"},
    ),
}


def test_pairs(records, works, groups):
    """These are one work, and those are two, however alike."""
    assert groups(*records) == works


@pytest.mark.parametrize(
    ("apart", "words", "bits"),
    [(0, "same year", 1.5), (1, "1 year apart", 0), (2, "2 years apart", -2.5), (30, "30 years apart", -7)],
)
def test_the_bits_of_years(findings, apart, words, bits):
    """One year apart is no evidence, more count against one work, up to five."""
    assert findings({"year": "1990"}, {"year": str(1990 + apart)})[words] == bits
