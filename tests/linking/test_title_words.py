"""The words of a title, without what sources add to it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Deep {Learning} of Things", "deep learning of things"),
        ("On Things, Part II", "on things part 2"),
        ("The Third Workshop on Things, 21st Edition", "the 3 workshop on things 21 edition"),
        ("I and V of X", "i and v of 10"),
        ("Two Roses, One Garden", "2 roses one garden"),
        ("Akɔɔse and Bafıa Ŋgbaka", "akoose and bafia ngbaka"),
        ("A trial of things. [Review] [88 refs] [Turkish]", "a trial of things"),
        ("A trial of rare things (Part Two)", "a trial of rare things part 2"),
        ("A trial of rare things [Erratum appears in Stroke 7]", "a trial of rare things"),
        ("Vazirani, U. (1995). Introduction to the Theory", "introduction to the theory"),
        ("<i>Bacillus</i> in H<sub>2</sub>O&nbsp;", "bacillus in h2o"),
    ],
)
def test_words(features, title, words):
    """Numerals are digits; remarks of databases, citations and tags are dropped."""
    (record,) = features({"title": title})
    assert " ".join(record.words) == words


def test_a_translated_title_in_brackets_is_one(features):
    """The abstract does not begin with it, though it may have it."""
    (record,) = features({"title": "[Roses grow.]", "abstract": "Aim: to see where roses grow."})
    assert record.words == ("roses", "grow")


def test_a_supplied_title_is_none(features):
    """The opening words of the abstract, in brackets."""
    (record,) = features({"title": "[Roses grow in …]", "abstract": "Roses grow in gardens."})
    assert record.words == ()


def test_the_year_of_a_citation_is_the_records_year(features):
    """If the record has none, or the same one."""
    title = "Vazirani, U. (1995). Introduction to the Theory"
    unknown, other = features({"title": title}, {"title": title, "year": "2001"})
    assert (unknown.year, other.year) == (1995, 2001)
    assert other.words[0] == "vazirani"


def test_the_head_of_a_title_is_without_its_subtitle(features):
    """All of it where there is none."""
    titled, plain = features({"title": "Rare Things: A Study"}, {"title": "Rare Things"})
    assert titled.head == plain.head == plain.words
