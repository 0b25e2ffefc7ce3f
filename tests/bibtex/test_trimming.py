"""Entries made shorter, for a paper."""

from __future__ import annotations

import pytest

from sphinx_pubs.bibtex import NOT_FOR_PAPERS, Entry, trimmed

FIELDS = {
    "author": "Doe, Jane and {Smith and Sons} and Roe, Jane and others",
    "journaltitle": "Journal",
    "abstract": "We do.",
    "note": "Invited",
    "code": "https://x.org/a",
    "url_Slides": "https://x.org/b",
    "doi": "10.1000/182",
}


@pytest.mark.parametrize(
    ("without", "gone"),
    [
        ((), set()),
        (("abstract", "note"), {"abstract", "note"}),
        (("journal",), {"journaltitle"}),
        (("journaltitle",), {"journaltitle"}),
        (("site",), {"code", "url_Slides"}),
        (NOT_FOR_PAPERS, {"code", "url_Slides", "abstract"}),
    ],
)
def test_fields_are_left_out_by_their_names_in_either_dialect(without, gone):
    """The word "site" is for all fields that only a site needs."""
    assert FIELDS.keys() - trimmed(Entry("a", "article", FIELDS), without).fields.keys() == gone


@pytest.mark.parametrize(
    ("most", "author"),
    [
        (0, FIELDS["author"]),
        (1, "Doe, Jane and others"),
        (2, "Doe, Jane and {Smith and Sons} and others"),
        (3, FIELDS["author"]),
        (9, FIELDS["author"]),
    ],
)
def test_names_beyond_the_first_ones_are_others(most, author):
    assert trimmed(Entry("a", "article", FIELDS), max_authors=most).fields["author"] == author
