"""Authors: lists that can be of one work, and lists that cannot."""

from __future__ import annotations

import pytest

ONE_WORK = {
    "same title and authors": (
        {"title": "Deep Learning of Things", "author": "Doe, Jane"},
        {"title": "Deep learning of {Things}", "author": "Jane Doe and Roe, R."},
    ),
    "a name that is part of a double name": (
        {"title": "Incremental Maintenance of Rare Things", "author": "Molina, Hector and Labio, W."},
        {"title": "Incremental Maintenance of Rare Things", "author": "Garcia-Molina, H. and Labio, W."},
    ),
    "a list that nothing parts": (
        {"title": "Nearest Neighbours of Rare Things", "author": "m, aha d w kibler d albert"},
        {"title": "Nearest neighbours of rare things", "author": "Kibler, Dennis and Aha, David and Albert, Marc"},
    ),
}
TWO_WORKS = {
    "same title, lists of other people that nothing parts": (
        {"title": "Deep Learning of Things", "author": "m, aha d w kibler d albert"},
        {"title": "Deep Learning of Things", "author": "a, doe j roe r r poe e"},
    ),
    "same title, other people": (
        {"title": "Deep Learning of Things", "author": "Doe, Jane"},
        {"title": "Deep Learning of Things", "author": "Roe, Richard"},
    ),
}


def test_pairs(records, works, groups):
    """These are one work, and those are two, however alike."""
    assert groups(*records) == works


@pytest.mark.parametrize(
    ("left", "right", "words", "bits"),
    [
        ("Doe, Jane", "Roe, R.", "no author shared", -8),
        ("Doe, J. and Roe, R.", "Doe, J. and Poe, E.", "50% of the authors shared", 0),
        ("Doe, J.", "Doe, Jane", "same authors", 3.5),
        ("Doe, J. and Roe, R.", "Doe, J. and Roe, R.", "same authors", 4),
        ("Doe, J. and Roe, R. and Poe, E.", "Doe, J. and Roe, R. and Poe, E.", "same authors", 4.5),
        ("Doe, J. and Roe, R.", "Doe, J. and Roe, R. and Poe, E.", "all authors of the shorter list", 3.5),
        ("Doe, J. and others", "Doe, J. and Roe, R. and Poe, E.", "all authors of the shorter list", 3.5),
    ],
)
def test_the_bits_of_authors(findings, left, right, words, bits):
    """They grow with the share of the shorter list and, where all are shared, with their number."""
    found = findings({"author": left}, {"author": right})
    assert found[words] == bits
