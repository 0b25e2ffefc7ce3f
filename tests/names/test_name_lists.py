"""Author lists in any style: BibTeX, APA, Vancouver, reading order."""

from __future__ import annotations

import pytest

from sphinx_pubs.names import parse_list

AUTHORS = {
    "Smith, John and Doe, Jane": ["Smith, John", "Doe, Jane"],
    "Last, F.; Last, F. G.": ["Last, F.", "Last, F. G."],
    "a. blum, m. furst, and j. kearns.": ["blum, a.", "furst, m.", "kearns, j."],
    "ehrenfeucht, a., haussler, d., and valiant, l.": ["ehrenfeucht, a.", "haussler, d.", "valiant, l."],
    "Last, F, Blum, A": ["Last, F", "Blum, A"],
    "Smith JA, Doe B": ["Smith, J. A.", "Doe, B."],
    "Smith, J. A., & Doe, B.": ["Smith, J. A.", "Doe, B."],
    "Avrim Blum, Merrick Furst, and Jo Kearns": ["Blum, Avrim", "Furst, Merrick", "Kearns, Jo"],
    "Smith, John and Jane Doe": ["Smith, John", "Doe, Jane"],
    "A. Blum, M. Furst": ["Blum, A.", "Furst, M."],
    "Blum, Ann": ["Blum, Ann"],
}


@pytest.mark.parametrize("text", AUTHORS)
def test_author_lists_in_any_style(text):
    """The list itself shows its style."""
    names, others = parse_list(text)
    assert [f"{name.surname}, {name.given}" for name in names] == AUTHORS[text]
    assert not others


def test_braces_hold_a_body_together():
    """Braces around a name are not shown; a brace without its partner is."""
    names, _ = parse_list(r"{Google, Inc.} and {3M} and {Centre (CERN)} and {AT&T {L}abs} and Doe, Jane")
    assert [(name.full, name.literal) for name in names] == [
        ("Google, Inc.", True), ("3M", True), ("Centre (CERN)", True), ("AT&T Labs", True), ("Jane Doe", False),
    ]  # fmt: skip
    assert [name.full for name in parse_list("Doe}, Jane")[0]] == ["Jane Doe}"]


@pytest.mark.parametrize(
    "text",
    [
        "Google, Inc.; Doe, Jane",
        "Gemma Team and Jane Doe",
        "the Gemma Team, Jane Doe, and Richard Roe",
        "World Health Organization; Doe, J.",
        "Doe, Jane, & Philips Electronics, Ltd.",
    ],
)
def test_a_body_is_recognised_by_its_name(text):
    """A body has no given name. "Society BA" is a person in the Vancouver style."""
    bodies = [name.full for name in parse_list(text)[0] if name.literal]
    assert bodies in (
        ["Google, Inc."], ["Gemma Team"], ["World Health Organization"], ["Philips Electronics, Ltd."],
    )  # fmt: skip
    assert [name.literal for name in parse_list("Society BA, Doe J")[0]] == [False, False]


def test_et_al_is_others():
    """The missing names of a list become "and others"."""
    assert parse_list("Kamath, A. et al.")[1]
    assert parse_list("Smith J, Doe B, et al")[1]
