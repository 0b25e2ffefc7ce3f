"""Whether a name means a person: spellings that fit, and spellings that do not."""

from __future__ import annotations

import pytest

from sphinx_pubs.names import is_person, parse_name


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Joulin, Armand", ["joulin", "Armand Joulin", "JOULIN, Armand", "A. Joulin", "Joulin, A."]),
        ("Smith, JJ", ["Smith, J. J.", "J. J. Smith", "Smith, John James", "Smith, JJ"]),
        ("van der Berg, Anna", ["Berg", "van der Berg", "Anna Berg", "van der Berg, A."]),
        ("King, Jr., Martin L.", ["King", "King Jr., Martin", "Martin L. King"]),
        ("Müller, Jean-Bastien", ["Muller, J.-B.", "Jean Bastien Müller"]),
        ("张, 伟", ["张", "张伟", "伟 张"]),
    ],
)
def test_a_person_is_found_by_every_spelling(name, texts):
    """Case, accents, hyphens and dots make no difference, a particle may be missing, initials stand for names."""
    parsed = parse_name(name)
    assert [text for text in texts if not is_person(text)(parsed)] == []


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Joulin, Armand", ["Joulina", "Jou", "Armand", "Joulin, Bernard", "Joulin B", "Grave", ""]),
        ("SMITH, JO", ["Smith, Jim Otto"]),
        ("van der Berg, Anna", ["der Berg", "Berg, Bob"]),
    ],
)
def test_another_person_is_not_found(name, texts):
    """A part of a family name, another given name; and in a name all in capitals "JO" is a name."""
    parsed = parse_name(name)
    assert [text for text in texts if is_person(text)(parsed)] == []
