"""One spelling for registered people: what changes in a list, what stays, and that once is enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs import names
from sphinx_pubs.records.record import Record, Value
from sphinx_pubs.works.merging import merge
from sphinx_pubs.works.spelling import spell_draft, spell_records

REGISTRY, FAULTS = names.read_people(
    """
[[person]]
name = "Smith, Anna"
aliases = ["A. Smith", "Anna Jones"]
[[person]]
name = "{Gemma Team}"
aliases = ["{Gemma, the Team}"]
[[person]]
name = "van der Berg, Jr., Jan"
aliases = ["J. Berg"]
""",
    "people.toml",
)


def spelled(text):
    """Return an author field in the registry's spelling, as linking sees it and as it is written, with its rule."""
    record = Record("a.bib", 1, "bibtex", {"author": Value.of("author", text, 1)})
    (linked,), draft = spell_records([record], REGISTRY), spell_draft(merge([record]), REGISTRY)
    assert linked.text("author") == draft.text("author")
    assert linked.names("author") == draft.names("author") == names.parse_names(draft.text("author"))
    return draft.text("author"), draft.fields["author"].rule


def test_the_registry_is_right():
    assert FAULTS == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jones, Anna", "Smith, Anna"),
        ("Anna Jones and others", "Smith, Anna and others"),
        (r"M{\"u}ller, J{\"o}rg and Jones, Anna", r"M{\"u}ller, J{\"o}rg and Smith, Anna"),
        ("Jones, Anna* and Doe*, John", "Smith, Anna* and Doe*, John"),
        (r"Anna Jones\textsuperscript{†}", "Smith, Anna†"),
        ("{Gemma, the Team}*", "{Gemma Team}*"),
        ("Berg, J.", "van der Berg, Jr., Jan"),
        # nothing to do, to the letter
        ("Anna   Smith", "Anna   Smith"),
        ("Smith, Bob and  {Other Team}", "Smith, Bob and  {Other Team}"),
        ("Anna Smith and A. Smith", "Anna Smith and A. Smith"),
        ("", ""),
    ],
)
def test_a_list_in_the_spelling_of_the_registry(text, expected):
    assert spelled(text)[0] == expected


def test_the_rule_tells_what_stood_there():
    assert spelled("Anna Jones and J. Berg")[1] == (
        "only source; 'Anna Jones' is Anna Smith by people.toml:2, 'J. Berg' is Jan van der Berg Jr. by people.toml:8"
    )
    assert spelled("Doe, Jane")[1] == "only source"


@given(
    st.lists(
        st.sampled_from(
            ["Anna Jones", "A. Smith*", "{Gemma, the Team}", "Berg, J.", "Doe, Jane", "and", "others", "{", ","]
        ),
        max_size=6,
    ).map(" and ".join)
)
def test_once_is_enough_and_nobody_comes_or_goes(text):
    once = spelled(text)[0]
    assert spelled(once)[0] == once
    before, after = names.parse_names(text), names.parse_names(once)
    assert (len(before[0]), before[1]) == (len(after[0]), after[1])
