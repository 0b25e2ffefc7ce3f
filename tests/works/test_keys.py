"""Citation keys: made by a pattern, or kept from a .bib."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinx_pubs.records.record import Record
from sphinx_pubs.works.draft import Draft, Sourced
from sphinx_pubs.works.key_map import changed_keys, key_map
from sphinx_pubs.works.keys import with_keys


def draft(ids=(), **fields):
    records = tuple(Record("x.bib", line, "bibtex", {}, id=key) for line, key in enumerate(ids, 1))
    return Draft("misc", {name: Sourced.of(name, text, "x", 1, "as read") for name, text in fields.items()}, records)


FULL = {"author": r"Jégou, Hervé and van der Berg, Jan", "year": "2024", "title": "On the {X}-ray of Things"}


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("[auth:lower][year][veryshorttitle:lower]", "jegou2024xray"),
        ("[auth][shortyear]", "Jegou24"),
        ("[authors2:lower]_[year]", "jegouvanderberg_2024"),
        ("[auth3:upper]:[title:truncate8]", "JEG:XRayThin"),
        ("[auth][volume:(novol)]", "Jegounovol"),
        ("[title:abbr]", "XRT"),
    ],
)
def test_patterns(pattern, key):
    """The markers and modifiers of JabRef."""
    assert with_keys([draft(**FULL)], pattern)[0].key == key


def test_clashes_get_letters_in_the_order_of_the_content():
    """The second and later work of one pattern end in a, b, whatever the order of the sources."""
    titles = ["Same Beta", "Same Alpha", "Same Gamma"]
    drafts = [draft(author="Doe, J.", year="2020", title=title) for title in titles]
    keys = {w.text("title"): w.key for w in with_keys(drafts)}
    assert keys == {"Same Alpha": "doe2020same", "Same Beta": "doe2020samea", "Same Gamma": "doe2020sameb"}
    assert {w.text("title"): w.key for w in with_keys(drafts[::-1])} == keys


def test_a_key_that_a_record_brings_is_kept():
    """The first key of a .bib stays, the others go to ids, and new keys avoid it."""
    old, new = draft(("mine", "theirs"), **FULL), draft(author="Mine", title="", year="")
    found = {w.key: w.ids for w in with_keys([new, old])}
    assert found == {"mine": ("theirs",), "minea": ()}


def test_no_two_keys_differ_by_case_or_by_characters_that_are_dropped():
    """BibTeX ignores case and both programs refuse blanks; who needs no change keeps the key."""
    ids = ("a b", "Smith2020", "ab", "smith2020", "d'A", "x#1")
    works = with_keys([draft((key,), title=key) for key in ids])
    assert {work.text("title"): work.key for work in works} == {
        "a b": "aba", "Smith2020": "Smith2020", "ab": "ab", "smith2020": "smith2020a", "d'A": "d'A", "x#1": "x1",
    }  # fmt: skip
    assert {work.key: work.entry.fields.get("ids") for work in works if work.ids} == {
        "aba": None,
        "smith2020a": "smith2020",
        "x1": None,
    }


def test_keys_of_the_output_stay_as_they_are():
    works = with_keys([draft((key,), title=key) for key in ("Smith2020", "smith2020", "a b", "ab", "O(n)", "On")])
    again = with_keys([draft((work.key,), title=work.text("title")) for work in works])
    assert [work.key for work in again] == [work.key for work in works]


def test_a_work_whose_first_key_cannot_be_written_has_its_next_one():
    assert with_keys([draft(("a b", "theirs"))])[0].key == "theirs"


@pytest.mark.parametrize(
    ("dialect", "rows"),
    [
        ("bibtex", [("a b", "ab"), ("older", "mine"), ("theirs", "mine")]),
        ("biblatex", [("O(n)", "On"), ("a b", "ab"), ("older", "mine"), ("theirs", "mine")]),
    ],
)
def test_the_key_map_has_every_key_that_became_another_one(dialect, rows):
    """By cleaning, by merging, and in an earlier run; Biber refuses parentheses."""
    older = replace(draft(("mine", "theirs")), fields={"ids": Sourced.of("ids", "older", "x", 1, "as read")})
    works = with_keys([draft(("a b",)), older, draft(("O(n)",)), draft(("same",))])
    assert key_map(works, dialect) == rows


def test_each_changed_key_is_a_message():
    works = with_keys([draft(("a#b",)), draft(("Doe",), title="1"), draft(("doe",), title="2")])
    assert list(changed_keys(works)) == [
        "x.bib:1: key 'a#b' becomes ab; a key cannot have '#'",
        "x.bib:1: key 'doe' becomes doea; another work has this key; BibTeX ignores case",
    ]


def test_a_work_without_fields_still_has_a_key():
    """The key is its arXiv id, or the word "work"."""
    assert with_keys([draft(eprint="2101.00001")])[0].key == "2101.00001"
    assert with_keys([draft()])[0].key == "work"


def test_thousands_of_works_with_one_pattern_have_keys_of_their_own():
    """Variants go on from a to z to aa; none is tried twice, or this would take minutes."""
    keys = [one.key for one in with_keys([draft() for _ in range(20_000)])]
    assert len(set(keys)) == len(keys)
    assert {"work", "worka", "workz", "workaa"} <= set(keys)
