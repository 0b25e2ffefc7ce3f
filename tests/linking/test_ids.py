"""Identifiers: what they join and what they forbid."""

from __future__ import annotations

#: Long enough to be compared.
ABSTRACT = "We introduce a family of lightweight models built from the research behind larger ones. " * 2
ONE_WORK = {
    "same arXiv id, whatever its version": (
        {"eprint": "2101.00001", "title": "A Draft"},
        {"eprint": "2101.00001v3", "title": "The Final Paper"},
    ),
    "same DOI, however written": (
        {"doi": "10.1000/ABC", "title": "A"},
        {"doi": "https://doi.org/10.1000/abc", "title": "A"},
    ),
    "an article and its supplement": (
        {"title": "Rare Enzymes of Moss", "author": "Doe, J.", "doi": "10.1021/jm00001"},
        {"title": "Rare Enzymes of Moss", "author": "Doe, J.", "doi": "10.1021/jm00001.s001"},
    ),
    "two DOIs of one deposit's versions": (
        {
            "title": "Data of Rare Things in Cities",
            "author": "Doe, J.",
            "doi": "10.6084/m9.figshare.123",
            "year": "2020",
        },
        {
            "title": "Data of Rare Things in Cities",
            "author": "Doe, J.",
            "doi": "10.6084/m9.figshare.123.v2",
            "year": "2020",
        },
    ),
}
TWO_WORKS = {
    "two arXiv ids": (
        {"eprint": "2101.00001", "abstract": ABSTRACT},
        {"eprint": "2101.00002", "abstract": ABSTRACT},
    ),
    "two articles to which one journal gave two DOIs": (
        {
            "title": "Abstract for Bacillus cereus",
            "author": "Doe, J.",
            "year": "2003",
            "journal": "Names",
            "doi": "10.1601/ex.1",
        },
        {
            "title": "Abstract for Bacillus cereus",
            "author": "Doe, J.",
            "year": "2003",
            "journal": "Names",
            "doi": "10.1601/ex.2",
        },
    ),
}


def test_pairs(records, works, groups):
    """These are one work, and those are two, however alike."""
    assert groups(*records) == works


def test_each_scheme_is_compared_by_itself(findings):
    """A shared arXiv id counts most; two DOIs of one publisher count against one work, those of two rather less."""
    preprint = {"eprint": "2101.00001"}
    assert findings(preprint, preprint) == {"same arXiv id 2101.00001": 20, "same year": 1.5}
    assert findings({**preprint, "doi": "10.1000/abc"}, {**preprint, "doi": "10.1000/xyz"}) == {
        "same arXiv id 2101.00001": 20,
        "different DOI of one publisher": -8,
        "same year": 1.5,
    }
    assert findings({"doi": "10.1000/abc"}, {"doi": "10.2000/abc"}) == {"different DOI of another publisher": -4}


def test_a_preprint_and_its_article_may_have_different_dois(findings):
    """The DOI of a repository and that of a publisher show nothing."""
    assert findings({"doi": "10.5281/zenodo.1"}, {"doi": "10.1000/abc"}) == {}


def test_an_item_published_twice(findings):
    """Two DOIs that end in one long number are of one item."""
    assert findings({"doi": "10.1145/1234567"}, {"doi": "10.1016/j.x/1234567"})["DOIs of one item"] == 2


def test_relatives_of_a_doi(findings):
    """The supplement of an article is part of it, a chapter of a book is not, and two supplements are two."""
    article, book = "10.1021/jm00001", "10.1007/978-3-319-96397-6"
    assert findings({"doi": article}, {"doi": f"{article}.s001"}) == {"DOIs of an article and its supplement": 2}
    assert findings({"doi": book}, {"doi": f"{book}_3"}) == {"DOIs of a book and its chapter": -8}
    assert findings({"doi": f"{article}.s001"}, {"doi": f"{article}.s002"}) == {"different DOI of one publisher": -8}


def test_isbns_of_books(findings):
    """The bindings of a book share an ISBN in a field of several; the volumes of a set share one, too."""
    hard, both, other = "0-262-03384-4", "978-0-262-53305-8, 978-0-262-03384-8", "0-306-40615-2"
    assert findings({"isbn": hard}, {"isbn": both}) == {"same ISBN": 4}
    assert findings({"isbn": hard}, {"isbn": other}) == {"different ISBN": -2}
    assert findings({"isbn": hard, "volume": "1"}, {"isbn": hard, "volume": "2"}).get("same ISBN") is None
