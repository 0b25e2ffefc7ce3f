"""What all records show: the information of words, and generic titles."""

from __future__ import annotations

import pytest

from sphinx_pubs.linking.corpus import corpus_of


def test_rare_words_have_more_information(features):
    """Stop words have hardly any."""
    corpus = corpus_of(features(*[{"title": f"The roses of {city}"} for city in ("Ulm", "Bonn", "Kiel")]))
    assert corpus.information(["the"]) < corpus.information(["roses"]) < corpus.information(["ulm"])


@pytest.mark.parametrize(
    "fields",
    [
        [{"title": "Editorial"}],
        [{"title": "Notes on roses", "author": author} for author in ("Doe, J.", "Roe, R.", "Poe, E.")],
        [{"title": "Gateways to Trials", "journal": "T", "year": year} for year in ("1990", "1991", "1992")],
        [{"title": "Gateways to Trials", "journal": "T", "volume": "7", "number": number} for number in "1234"],
    ],
    ids=["department", "many authors", "years", "issues"],
)
def test_generic_titles(features, fields):
    """Departments of journals, short titles of several people, and series."""
    known = features(*fields)
    assert known[0].squeezed in corpus_of(known).generic


def test_a_work_that_is_cited_often_has_no_generic_title(features):
    """Its citations have few years for their number."""
    cited = [{"title": "Gateways to Trials", "journal": "T", "year": year} for year in ("1990", "1991", "1992") * 2]
    known = features(*cited)
    assert corpus_of(known).generic == frozenset()


def test_no_title_is_generic_by_lists_that_nothing_parts(features):
    """Three spellings of the same list share names."""
    lists = ("m, aha d w kibler d albert", "albert, d w aha d kibler m k", "kibler, m albert d w aha d")
    known = features(*[{"title": "Notes on roses", "author": authors} for authors in lists])
    assert corpus_of(known).generic == frozenset()


def test_more_sources_make_no_title_generic(features):
    """Four catalogues have a work once each; a column is in one catalogue again and again."""
    column = [{"title": "Editorial", "author": "Doe, J.", "year": "2001"}] * 4
    known = features(*[{**one, "source": str(number)} for number, one in enumerate(column)])
    assert not corpus_of(known).is_generic(known[0], known[3])
    known = features(*column)
    assert corpus_of(known).is_generic(known[0], known[3])


def test_copies_of_one_issue_are_no_column(features):
    """Those of three issues are one."""
    column = {"title": "Editorial", "author": "Doe, J.", "year": "2001", "volume": "7"}
    known = features(*[{**column, "number": "1"}] * 4)
    assert not corpus_of(known).is_generic(known[0], known[3])
    known = features(*[{**column, "number": number} for number in ("1", "1", "2", "3")])
    assert corpus_of(known).is_generic(known[0], known[1])


def test_misread_names_of_one_work_make_no_title_generic(features):
    """They share its year and venue, or come without a year."""
    work = {"title": "Notes on roses", "journal": "T", "year": "2001"}
    names = ("Doe, J.", "Oe, D. J.", "Anthology, A.", "Wu, X.")
    citations = [{**work, "author": name} for name in names] + [{"title": work["title"], "author": "Hector, G. M."}] * 2
    assert corpus_of(features(*citations)).generic == frozenset()
    issues = [{**work, "author": name, "year": str(2001 + number)} for number, name in enumerate(names)]
    assert corpus_of(features(*issues)).generic
