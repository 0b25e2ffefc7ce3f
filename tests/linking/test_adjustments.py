"""Adjustments: what one finding changes about another one."""

from __future__ import annotations

import pytest

ONE_WORK = {
    "one long title in one year of one venue, and authors read wrongly": (
        {
            "title": "Timer-driven database triggers and alerters: semantics and a challenge",
            "author": "Hanson, E. and Noronha, L.",
            "year": "1999",
            "journal": "SIGMOD Record",
        },
        {
            "title": "Timer-driven database triggers and alerters: semantics and a challenge",
            "author": "Anthology, A.",
            "year": "1999",
            "journal": "SIGMOD Record",
        },
    ),
}
TWO_WORKS = {
    "two issues of a column": (
        {
            "title": "Editor's comments",
            "author": "Doe, Jane",
            "year": "2001",
            "journal": "Quarterly",
            "volume": "26",
            "number": "3",
        },
        {
            "title": "Editor's comments",
            "author": "Doe, Jane",
            "year": "2001",
            "journal": "Quarterly",
            "volume": "26",
            "number": "4",
        },
    ),
}


def test_pairs(records, works, groups):
    """These are one work, and those are two, however alike."""
    assert groups(*records) == works


#: Long enough to be compared.
ABSTRACT = "We introduce a family of lightweight models built from the research behind larger ones. " * 2
COLUMN = {"title": "Editorial", "author": "Doe, Jane", "journal": "Quarterly", "year": "2001"}


def test_common_words_prove_less(findings):
    """A title counts in proportion to the information of its words."""
    short, long = {"title": "Rare roses"}, {"title": "Rare roses in the gardens of small cities"}
    assert findings(long, long) == {"same title": 10}
    assert findings(short, short) == {"same title": 10, "few telling words": -5.02}


def test_a_generic_title_proves_little_and_neither_do_its_authors(findings):
    """A tenth of the title is left, and at most one bit for a columnist."""
    assert findings({**COLUMN, "number": "3"}, {**COLUMN, "number": "4"}) == {
        "same title": 10, "same authors": 3.5, "same year": 1.5, "same venue": 1, "other number": -8,
        "a generic title": -9, "authors of a generic title": -2.5,
    }  # fmt: skip


def test_the_only_two_accounts_of_an_editorial_are_no_series(findings):
    """Title, authors, year, volume and number in two records alone are one contribution."""
    assert "a generic title" not in findings(COLUMN, COLUMN)
    assert "a generic title" in findings(COLUMN, COLUMN, COLUMN)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"title": "Roses in gardens of Ulm"}, {"title": "Tulips on balconies"}),
        ({"doi": "10.1000/abc"}, {"doi": "10.1000/xyz"}),
    ],
)
def test_an_abstract_may_be_boilerplate(findings, left, right):
    """Under titles that share nothing, or two DOIs of one publisher, it adds two bits at most."""
    place = {"abstract": ABSTRACT, "volume": "7", "pages": "11"}
    assert findings({**left, **place}, {**right, **place})["the abstract may be boilerplate"] == -9


def test_authors_may_be_misread(findings):
    """One title in one year of one venue by others: their bits are taken back in part."""
    adjusted = findings(*ONE_WORK["one long title in one year of one venue, and authors read wrongly"])
    assert adjusted["no author shared"] == -8
    assert adjusted["one title in one year of one venue"] == 3


def test_titles_that_differ_need_a_name(findings):
    """Without authors to compare, titles that are rather alike lose three bits."""
    left, right = {"title": "Storing semistructured data with wavelets"}, {"title": "Storing semistructured data"}
    assert findings(left, right)["no authors to confirm the title"] == -3
    assert "no authors to confirm the title" not in findings(left, left)


def test_the_same_first_page_overrules_what_forbids_one_work(judgement):
    """No two parts of a work begin on one page; the finding stays, and forbids no longer."""
    place = {"volume": "7", "pages": "11--19", "author": "Doe, Jane"}
    overruled = judgement({"title": "On Things, Part I", **place}, {"title": "On Things, Part II", **place})
    assert not overruled.forbidden
    words = [finding.words for finding in overruled.findings]
    assert "different numerals in the titles" in words
    assert "overruled by the same first page" in words


def test_a_title_that_names_confirm_and_nothing_opposes(findings):
    """Half of the authors, or year and venue; another volume opposes it."""
    words = "nothing against it"
    title = {"title": "Deep Learning of Rare Things in Cities"}
    authors = {**title, "author": "Doe, Jane and Roe, R."}
    assert findings(authors, {**authors, "year": "2001"})[words] == 2.5
    assert words not in findings(title, title)
    placed = {**title, "year": "2001", "journal": "Things"}
    assert findings(placed, placed)[words] == 2.5
    assert words not in findings({**authors, "volume": "1"}, {**authors, "volume": "2"})
