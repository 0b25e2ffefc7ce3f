"""Author lists of web pages: ``Family, Given, Family, Given``, and the repairs of their names."""

from __future__ import annotations

import pytest

from sphinx_pubs.names import are_pairs, parse_pairs
from sphinx_pubs.names.pairs import person


@pytest.mark.parametrize(
    ("family", "given", "full", "surname"),
    [
        ("Lan", "Charline Le", "Charline Le Lan", "Le Lan"),
        ("Bleeken", "D. Van den", "D. Van den Bleeken", "Van den Bleeken"),
        ("Brink", "Jeroen van den", "Jeroen van den Brink", "van den Brink"),
        ("van Altena", "W.", "W. van Altena", "van Altena"),
        ("Morgan", "Ben", "Ben Morgan", "Morgan"),
        ("Nguyen", "Thi Van", "Thi Van Nguyen", "Nguyen"),
        ("Collaboration", "LHCb", "LHCb Collaboration", "LHCb Collaboration"),
        ("collaboration", "the CALIFA", "the CALIFA collaboration", "the CALIFA collaboration"),
        ("Gemma Team", "null", "Gemma Team", "Gemma Team"),
        ("Martins", "Luiz GUStavo", "Luiz Gustavo Martins", "Martins"),
        ("Grill", "Jean-bastien", "Jean-Bastien Grill", "Grill"),
        ("Chen", "Yu-hui", "Yu-hui Chen", "Chen"),
        ("McIlroy", "Ross", "Ross McIlroy", "McIlroy"),
        ("Carey", "CJ", "CJ Carey", "Carey"),
        ("King", "Martin Luther Jr.", "Martin Luther King Jr.", "King"),
        (r"G{\"o}del", "Kurt", "Kurt Gödel", "Gödel"),
    ],
)
def test_names_of_pages_are_repaired(family, given, full, surname):
    """Particles, bodies and capitals are repaired; a name that is only unusual stays as it is."""
    name = person(family, given)
    assert (name.full, name.surname) == (full, surname)


@pytest.mark.parametrize(
    ("text", "full_names"),
    [
        ("Doe, Jane, Roe, Richard", ["Jane Doe", "Richard Roe"]),
        ("Doe, Jane, Gemma Team, Roe, Richard", ["Jane Doe", "Gemma Team", "Richard Roe"]),
        ("King, Martin, Jr., Doe, Jane", ["Martin King Jr.", "Jane Doe"]),
        ("Doe, Jane, LHCb Collaboration", ["Jane Doe", "LHCb Collaboration"]),
    ],
)
def test_pairs_are_parsed(text, full_names):
    """A body and a suffix are not pairs."""
    names, doubts = parse_pairs(text)
    assert [name.full for name in names] == full_names
    assert doubts == []


def test_a_person_is_listed_once():
    """Accents, case, dots and hyphens make no difference; the removed name is reported."""
    names, doubts = parse_pairs("Müller-Roe, J., Doe, Jane, Muller Roe, J")
    assert [name.full for name in names] == ["J. Müller-Roe", "Jane Doe"]
    assert doubts == [("J Muller Roe is listed twice as an author", "the second was removed", "Muller Roe, J")]


def test_a_family_name_without_a_given_name_is_reported():
    """The name stays in the list."""
    names, doubts = parse_pairs("Doe, Jane, Roe")
    assert [name.full for name in names] == ["Jane Doe", "Roe"]
    assert doubts == [("the last author has no given name", "expected pairs of family and given name", "Roe")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doe, Jane, Roe, Richard", True),
        ("Irkhin, V. Yu.", True),
        ("Gemma Team, null, Kamath, Aishwarya", True),
        ("van der Berg, Jan, de la Cruz, Ada", True),
        ("Doe, Jane, Roe", False),  # an odd number of parts
        ("Learning, fast and slow", False),
        ("We study a problem, solve it, and go home, in this order.", False),
        ("Results 1, Results 2, Results 3, Results 4", False),
        ("A title without a comma", False),
    ],
)
def test_a_line_of_authors_is_recognised(text, expected):
    """Short parts between commas that start as names do, and not a sentence."""
    assert are_pairs(text) is expected
