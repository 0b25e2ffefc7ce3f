"""The registry of persons: who is found by which spelling, and what a wrong entry costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs import names, query
from sphinx_pubs.model import Name
from sphinx_pubs.names import NOBODY, read_people
from sphinx_pubs.schema import identifiers

REGISTRY = """
[[person]]
name = "Joulin, Armand"
aliases = ["A. Joulin", "Armand Joulin-Smith"]
orcid = "0000-0001-2345-6789"
homepage = "https://example.org"
highlight = true

[[person]]
name = "M\u00fcller, J\u00f6rg"
orcid = "https://orcid.org/0000-0002-1825-0097"

[[person]]
name = '{Gemma Team}'
aliases = ["{Gemma Collaboration}"]
"""


def registry(text):
    """Return the registry of a text without a fault."""
    found, problems = read_people(text, "people.toml")
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Joulin, Armand", "Joulin"),
        ("Armand Joulin", "Joulin"),
        ("ARMAND JOULIN", "Joulin"),
        ("Joulin, A.", "Joulin"),
        ("A Joulin", "Joulin"),
        ("Joulin Smith, Armand", "Joulin"),
        (r"M{\"u}ller, J{\"o}rg", "Müller"),
        ("Jorg Muller", "Müller"),
        ("{Gemma Collaboration}", "Gemma Team"),
        # not registered: an initial that is no alias, another given name, another family
        ("Müller, J.", None),
        ("Joulin, Bernard", None),
        ("Joulin", None),
        ("Joulina, Armand", None),
    ],
)
def test_a_name_is_found_by_any_registered_spelling(text, family):
    """Case, accents, dots, hyphens and order make no difference; initials do not stand for full names."""
    person = registry(REGISTRY).find(names.parse_name(text).full)
    assert (person.name.family if person else None) == family


def test_the_homepage_of_a_person_precedes_orcid():
    """A person with neither has no address."""
    assert [person.url for person in registry(REGISTRY).persons] == [
        "https://example.org",
        "https://orcid.org/0000-0002-1825-0097",
        "",
    ]


@pytest.mark.parametrize(
    ("entry", "line", "message"),
    [
        ("name = 'Ok, Me'\norchid = ''", 4, "has an unknown key 'orchid'; did you mean 'orcid'?"),
        ("name = 'Ok, Me'\nzzz = 1", 4, "has an unknown key 'zzz'; expected name, aliases, orcid, homepage, highlight"),
        ("highlight = true", 2, 'has no name; expected name = "Joulin, Armand"'),
        ("name = ''", 3, "has name = '', which is not one name; expected a name, as \"Joulin, Armand\""),
        ("name = 'A, B and C, D'", 3, "has name = 'A, B and C, D', which is not one name"),
        ("name = 7", 3, "has name = 7; expected a name"),
        ("name = 'Ok, Me'\naliases = 'M. Ok'", 4, "has aliases = 'M. Ok'; expected a list of names"),
        ("name = 'Ok, Me'\naliases = [1]", 4, "has 1 among its aliases, which is not one name"),
        ("name = 'Ok, Me'\nhighlight = 1", 4, "has highlight = 1; expected true or false"),
        ("name = 'Ok, Me'\norcid = '0000-0002-1825-0098'", 4, "has orcid = '0000-0002-1825-0098', which is not valid"),
        (
            "name = 'Ok, Me'\nhomepage = 'javascript:alert(1)//'",
            4,
            "which is not a safe address; expected an address that",
        ),
        (
            "name = 'Ok, Me'\nhomepage = 'example.org'",
            4,
            "which is not a safe address; expected an address that",
        ),
        ("name = 'Ok, Me'\nhomepage = '//example.org'", 4, "which is not a safe address"),
    ],
)
def test_a_wrong_entry_is_left_out_and_reported(entry, line, message):
    """As ``path:line: what; what was expected``; the other entries are registered."""
    found, problems = read_people(f"\n[[person]]\n{entry}\n\n[[person]]\nname = 'Good, Ada'\n", "people.toml")
    assert [person.name.full for person in found.persons] == ["Ada Good"]
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"people.toml:{line}: [[person]] {message}".split("which is not a safe")[0][:24])
    assert message in str(problems[0])


@pytest.mark.parametrize(
    ("entry", "line", "message"),
    [
        (
            "name = 'Smith, A.'\naliases = ['joulin, a']",
            7,
            "claims 'a joulin'",
        ),
        ("name = 'Armand Joulin'", 6, "claims 'Armand Joulin'"),
        (
            "name = 'Smith, A.'\norcid = '0000-0001-2345-6789'",
            7,
            "claims '0000-0001-2345-6789'",
        ),
    ],
)
def test_a_spelling_belongs_to_one_person(entry, line, message):
    """The first entry keeps it; the other one is left out."""
    first = "[[person]]\nname = 'Joulin, Armand'\naliases = ['A. Joulin']\norcid = '0000-0001-2345-6789'\n"
    found, problems = read_people(f"{first}[[person]]\n{entry}\n", "people.toml")
    assert len(found.persons) == 1
    assert [problem.line for problem in problems] == [line]
    assert f"{message}, which belongs to Armand Joulin (people.toml:1); expected" in str(problems[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[person]]\nname = x", "people.toml:2: not valid TOML; invalid value"),
        ("[[person]\n", "people.toml:1: not valid TOML; "),
        (
            "[person]\nname = 'A'",
            "people.toml:1: 'person' is not a list of tables; expected [[person]]",
        ),
        ("title = 1\n[[persons]]\n", "people.toml:1: unknown table 'title'; expected [[person]]"),
    ],
)
def test_a_file_that_is_no_registry_is_reported(text, expected):
    found, problems = read_people(text, "people.toml")
    assert not found
    assert str(problems[0]).startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        (" https://orcid.org/0000-0002-1694-233x ", "0000-0002-1694-233X"),
        ("0000-0002-1694-2330", ""),
        ("0000-0002-1825-009", ""),
        ("0000000218250097", ""),
        ("", ""),
    ],
)
def test_an_orcid_has_a_checksum(text, expected):
    """ISO 7064 mod 11-2, as orcid.org documents it."""
    assert identifiers.orcid(text) == expected


BIB = r"""
@misc{full, author = {Joulin, Armand}, year = 2020}
@misc{initial, author = {Grave, Edouard and Joulin, A.}, year = 2021}
@misc{married, author = {Joulin-Smith, Armand and Grave, Edouard}, year = 2022}
@misc{other, author = {Joulin, Bernard}, editor = {Joulin-Smith, Armand}, year = 2023}
@misc{none, author = {Grave, Edouard}, year = 2024}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("author=Joulin", "full initial married other"),
        ('author="Joulin, Armand"', "full initial married"),
        ('author="Armand Joulin-Smith"', "full initial married"),
        ('author="A. Joulin"', "full initial married"),
        ("author=Joulin-Smith", "full initial married"),
        ('author!="Joulin, Armand"', "other none"),
        ('first-author="Joulin, Armand"', "full married"),
        ('last-author="Joulin, Armand"', "full initial"),
        ('editor="Joulin, Armand"', "other"),
        ('author="Joulin, Bernard"', "other"),
        ("author=Grave", "initial married none"),
    ],
)
def test_a_query_finds_every_spelling_of_a_person(publications_of, text, expected):
    """Also the spellings that the query does not mention."""
    publications = publications_of(BIB)
    found = query.select(publications, query.parse(text), registry(REGISTRY))
    assert " ".join(publication.key for publication in found) == expected


def test_a_suffix_may_be_read_as_a_family_name():
    """However a name is split into parts, the same spelling is the same person."""
    people_, _ = read_people("[[person]]\nname = 'King, Martin'\naliases = ['Martin Luther King Jr.']\n", "people.toml")
    for text in ("King, Jr., Martin Luther", "Martin Luther King Jr.", "King Jr., Martin Luther"):
        assert names.is_person("Martin King", people_)(names.parse_name(text)), text


def test_an_empty_registry_finds_no_person():
    """A query still matches by spelling."""
    assert not NOBODY
    assert NOBODY.find("Armand Joulin") is None
    assert names.is_person("Joulin", NOBODY)(Name("Joulin", "Armand"))


PIECES = [
    *"name aliases orcid homepage highlight why = true [] 1979-05-27 # \0 \u2028".split(" "),
    *("[[person]]\n", "[person]\n", '"A, B"', "'{x'", '["A. B", 1]', "{ a = 1 }", '"https://x.y"', '"""', "\n"),
    '"0000-0002-1825-0097"',
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40))
def test_any_file_is_read_or_reported(text):
    """Each problem has a line of the file; no exception is raised."""
    found, problems = read_people(text, "people.toml")
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)
    assert all(found.find(person.name.full) is person for person in found.persons)
