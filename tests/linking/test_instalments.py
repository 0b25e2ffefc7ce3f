"""Words that mark the parts of works."""

from __future__ import annotations

import pytest

from sphinx_pubs.linking.instalments import difference, markers

STEMS = ("Kamus bahasa rakyat", "Cerita lama dari Ulm", "Nama bunga di kota")


def _parts(first, second, stems=STEMS, **same):
    """Return two parts of each of some titles, by one author in one year, on other pages."""
    for stem in stems:
        yield {"title": f"{stem} {first}", "author": "Doe, J.", "year": "2001", "journal": "T", "pages": "1--9"}
        yield {
            "title": f"{stem} {second}",
            "author": "Doe, J.",
            "year": "2001",
            "journal": "T",
            "pages": "20--9",
            **same,
        }


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("a b c", "a b d", ("c", "d")),
        ("a b c", "a b c d", ("", "d")),
        ("a b c", "x a b c", ("", "x")),
        ("a b c", "a b c", None),
        ("a b c", "a x d", None),
        ("a b c", "b a c", None),
        ("b c", "the b c", None),
    ],
)
def test_the_one_word_in_which_titles_differ(left, right, words):
    assert difference(left.split(), right.split()) == words
    assert difference(right.split(), left.split()) == words


@pytest.mark.parametrize(("first", "second"), [("", "sambungan"), ("lalo", "dalo")])
def test_a_difference_that_recurs_marks_parts(features, first, second):
    """In any language, and even where the two words could be one with a slip."""
    assert markers(features(*_parts(first, second))) == {tuple(sorted((first, second)))}
    assert markers(features(*_parts(first, second, STEMS[:2]))) == frozenset()


def test_copies_mark_no_parts(features):
    """They are on the same page."""
    assert markers(features(*_parts("behavior", "behaviour", pages="1--9"))) == frozenset()


def test_parts_are_two_works(groups):
    """Also where a source has no pages."""
    parts = [*_parts("lalo", "dalo"), {"title": "Pesta di Bonn lalo", "author": "Doe, J.", "year": "2001"}]
    alone = {"title": "Pesta di Bonn dalo", "author": "Doe, J.", "year": "2001"}
    assert groups(*parts, alone)[-2:] == [(6,), (7,)]
    assert groups(parts[-1], alone) == [(0, 1)]
