"""What linking compares of a record."""

from __future__ import annotations

import pytest

from sphinx_pubs.names import format_names, parse_list


@pytest.mark.parametrize(
    ("pages", "first_and_last"),
    [
        ("11--19", ("11", "19")), ("1561-5", ("1561", "1565")), ("S12-S18", ("s12", "18")), ("e1002", ("e1002", "")),
        ("12.1-12.9", ("12.1", "12.9")), ("", ("", "")), ("in press", ("", "")),
    ],
)  # fmt: skip
def test_pages(features, pages, first_and_last):
    """A last page may be cut to the digits that differ."""
    (record,) = features({"pages": pages})
    assert record.pages == first_and_last


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"booktitle": "Stroke"}, "conference"),
        ({"journal": "Journal of Things"}, "journal"),
        ({"journal": "Proceedings of the Workshop on Things"}, "conference"),
        ({"journal": "Stroke"}, ""),
        ({"journal": "Molecular Immunology. Conference: 23rd Congress"}, ""),
        ({"school": "Ulm"}, "thesis"),
        ({"institution": "Ulm"}, "report"),
        ({"journal": "PhD Thesis, Ulm"}, "thesis"),
    ],
)
def test_kinds_of_places(features, fields, kind):
    """The field shows it, or the wording."""
    (record,) = features(fields)
    assert record.kind == kind


def test_the_doi_of_arxiv_is_its_id(features):
    """Other DOIs are compared with each other."""
    (record,) = features({"doi": "https://doi.org/10.48550/arXiv.2101.00001v2", "pmid": "12"})
    assert record.ids == {"arXiv id": "2101.00001", "PMID": "12"}
    (article,) = features({"doi": "10.1000/ABC"})
    assert article.ids == {"DOI": "10.1000/abc"}


def test_an_isbn_is_that_of_a_book(features):
    """A paper has that of its proceedings."""
    book, paper = features(
        {"isbn": "0-262-03384-4", "title": "A Book"},
        {"isbn": "0-262-03384-4", "title": "A Paper", "booktitle": "Proceedings"},
    )
    assert (book.isbns, paper.isbns) == (("9780262033848",), ())


def test_the_year_may_be_that_of_an_arxiv_id(features):
    """Where no field has one."""
    old, new = features({"eprint": "hep-th/9901001"}, {"eprint": "2504.06225", "year": "2026"})
    assert (old.year, new.year) == (1999, 2026)


def test_an_abstract_is_compared_without_its_label_and_markup(features):
    """Lower case, and one blank between words."""
    (record,) = features({"abstract": "<jats:p>Abstract: We grew  $k$-means, \\emph{roses} & <i>tulips</i>.</jats:p>"})
    assert record.abstract == "we grew k means roses tulips"


@pytest.mark.parametrize(
    ("names", "families"),
    [
        ("aha d w kibler d albert m", ["aha", "kibler", "albert"]),
        ("dennis f. kibler david w. aha", ["dennis", "kibler", "david", "aha"]),
        ("quinlan j r", ["quinlan"]),
        ("jane mary anne doe", ["doe"]),
    ],
)
def test_authors_that_nothing_parts(features, names, families):
    """Each word counts as a person; one person seldom has more than three given names."""
    (record,) = features({"author": format_names(*parse_list(names))})
    assert [person.family for person in record.authors] == families


def test_editors_are_the_authors_of_a_book_without_any(features):
    """Those of a volume did not write its chapters."""
    editor = {"title": "Roses", "editor": "Doe, Jane"}
    book, chapter, written = features(editor, {**editor, "booktitle": "Flowers"}, {**editor, "author": "Roe, R."})
    assert [person.family for person in book.authors] == ["doe"]
    assert (chapter.authors, written.authors[0].family) == ((), "roe")


def test_a_record_without_a_title_has_that_of_its_volume(features):
    """Which then is no venue."""
    (volume,) = features({"booktitle": "Proceedings of Roses", "author": "Doe, Jane"})
    assert (volume.words, volume.container) == (("proceedings", "of", "roses"), "")


def test_a_talk_is_known_by_its_occasion(features):
    """A preprint that was accepted for a presentation is none."""
    talk, preprint, paper = features(
        {"type": "misc", "howpublished": "Invited talk, Ulm"},
        {"type": "misc", "howpublished": "Poster, Ulm", "eprint": "2101.00001"},
        {"type": "misc", "note": "Accepted for presentation"},
    )
    assert (talk.kind, preprint.kind, paper.kind) == ("talk", "", "")
