"""Identifiers as sources write them, in one form."""

from __future__ import annotations

import pytest

from sphinx_pubs.schema import identifiers


@pytest.mark.parametrize(
    ("text", "doi", "whole"),
    [
        ("10.1000/ABC", "10.1000/abc", "10.1000/ABC"),
        ("doi: 10.1000/x.", "10.1000/x", "10.1000/x"),
        ("https://dx.doi.org/10.1000/x", "10.1000/x", "10.1000/x"),
        ("doi.org/10.1000/x", "10.1000/x", "10.1000/x"),
        ("see 10.1000/x", "10.1000/x", ""),
        ("https://doi.org/10.1000%2Fx", "10.1000/x", ""),
        ("11.1000/x", "", ""),
    ],
)
def test_dois(text, doi, whole):
    assert identifiers.doi(text) == doi
    assert identifiers.whole_doi(text) == whole


def test_a_doi_in_running_text_has_a_label():
    text = "A title 10.1000/no. Journal, doi:10.1000/YES."
    found = identifiers.doi_within(text)
    assert found is not None
    assert (found.text, text[found.start : found.end]) == ("10.1000/yes", "doi:10.1000/YES.")
    assert identifiers.doi_within("10.1000/no") is None


def test_a_doi_of_arxiv():
    assert identifiers.is_arxiv_doi("10.48550/arXiv.2504.06225")
    assert not identifiers.is_arxiv_doi("10.1101/2020.01.01")


@pytest.mark.parametrize(
    ("text", "only_arxiv"),
    [
        ("arXiv preprint arXiv:2504.06225v2 [cs.CL]", True),
        ("CoRR, vol. abs/2504.06225", True),
        ("ar Xiv e-prints", True),
        ("Available at arXiv", True),
        ("arXiv: Computation and Language", False),
        ("Journal of Things", False),
        ("preprint", False),
        ("arXiv " * 40, False),
    ],
)
def test_texts_without_more_than_arxiv(text, only_arxiv):
    assert identifiers.is_only_arxiv(text) == only_arxiv


def test_the_isbns_of_a_book_have_13_digits():
    text = "0-262-03384-4 (hardback), ISBN 978-0-262-53305-8; 9780262033848, 978-0-262-03384-9"
    assert identifiers.isbns(text) == ("9780262033848", "9780262533058")
    assert identifiers.isbns("") == ()
