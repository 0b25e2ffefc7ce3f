"""Names in BibTeX's syntax, parsed and written."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_pubs import tex
from sphinx_pubs.markup import plain
from sphinx_pubs.model import Name
from sphinx_pubs.names import format_names, marks, parse_names


@pytest.mark.parametrize(
    ("field_text", "name"),
    [
        ("Joulin, Armand", Name("Joulin", "Armand")),
        ("Armand Joulin", Name("Joulin", "Armand")),
        ("Plato", Name("Plato")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("Ludwig~van~Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("de la Vall{\\'e}e Poussin, Charles Louis", Name("Vallée Poussin", "Charles Louis", "de la")),
        ("Charles Louis de la Vall{\\'e}e Poussin", Name("Vallée Poussin", "Charles Louis", "de la")),
        ("Jean de La Fontaine", Name("La Fontaine", "Jean", "de")),
        ("Le Lan, Charline", Name("Le Lan", "Charline")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
        ("von Berg, III, Hans", Name("Berg", "Hans", "von", "III")),
        ("{van der Berg}, L.", Name("van der Berg", "L.")),
        ("{Gemma Team}", Name("Gemma Team", literal=True)),
        ("{Barnes and Noble, Inc.}", Name("Barnes and Noble, Inc.", literal=True)),
        (r"{\v{S}}koda, Jan", Name("Škoda", "Jan")),
        (r"{\'E}mile Zola", Name("Zola", "Émile")),
        (r"\c Celik, Ali", Name("Çelik", "Ali")),
        ("Smith, J.,", Name("Smith", "J.")),
        ("al-Khwarizmi, Muhammad", Name("al-Khwarizmi", "Muhammad")),
        ("Per Brinch Hansen", Name("Hansen", "Per Brinch")),
    ],
)
def test_a_name_is_parsed_by_bibtex_rules(field_text, name):
    """btxdoc, section 4: ``First von Last``, ``von Last, First`` and ``von Last, Jr., First``."""
    assert parse_names(field_text) == ((name,), False)


def test_and_outside_braces_separates_names():
    """In any case, and with any blanks around it."""
    names, others = parse_names("Smith, A. AND {Barnes and Noble} and\n Anderson, Sandy and and and others")
    assert [name.family for name in names] == ["Smith", "Barnes and Noble", "Anderson"]
    assert others


@pytest.mark.parametrize("field_text", ["", " ", "and", " and ", "and and", "{}", ","])
def test_an_empty_field_has_no_name(field_text):
    """Empty names are dropped; BibTeX reads "and" alone as a name."""
    assert [name for name in parse_names(field_text)[0] if name.family != "and"] == []


def test_marks_of_equal_contribution_are_no_part_of_a_name():
    """al-folio users write them raw, as superscripts and in math; `marks` returns them."""
    field_text = r"Smith*, Ada and Bob Jones$^\dagger$ and Eve\textsuperscript{1}, Carl and Kim‡ and Roe, Jane"
    assert [name.full for name in parse_names(field_text)[0]] == [
        "Ada Smith",
        "Bob Jones",
        "Carl Eve",
        "Kim",
        "Jane Roe",
    ]
    assert [mark.behind for mark in marks(field_text)] == ["*", "†", "¹", "‡", ""]


@pytest.mark.parametrize(
    ("field_text", "full", "before", "behind"),
    [
        ("*Pang, Ce", "Ce Pang", "*", ""),
        (r"$^\dagger$Ce Pang", "Ce Pang", "†", ""),
        (r"*{\'E}mile Pang", "Émile Pang", "*", ""),
        ("Pang$^3$", "Pang", "", "³"),
        ("Pang, Ce$^{1,*}$", "Ce Pang", "", "¹,*"),
        ("{Pang Team}*", "Pang Team", "", "*"),
        (r"\"Oz, Ce", "Ce Öz", "", ""),
    ],
)
def test_marks_are_in_front_or_behind_as_the_file_has_them(field_text, full, before, behind):
    assert parse_names(field_text)[0][0].full == full
    assert marks(field_text) == ((before, behind),)


def test_three_thousand_names_are_parsed_one_by_one():
    """A list of any length is parsed in linear time, and no name of it is lost."""
    names = tuple(Name(f"Family{at}", f"Given{at}") for at in range(3_000))
    assert parse_names(format_names(names, others=False)) == (names, False)


def test_names_are_written_as_bibtex_reads_them():
    """Family name first, a body in braces, a suffix between two commas."""
    names, others = parse_names(
        "Ludwig van der Berg and {Gemma Team} and Le Lan, Charline and King, Jr., M. and others"
    )
    written = "van der Berg, Ludwig and {Gemma Team} and Le Lan, Charline and King, Jr., M. and others"
    assert format_names(names, others) == written


_PART = st.lists(
    st.text(
        st.sampled_from("abcdeANDÉšø-.'{}\\$%&,~*0α”") | st.characters(codec="utf-8", categories=("L", "N")),
        min_size=1,
        max_size=8,
    )
    | st.sampled_from(["and", "von", "others", "de", "Jr.", "III"]),
    min_size=1,
    max_size=3,
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_PART, st.just("") | _PART, st.booleans()), max_size=4), st.booleans())
@example([("berg", "", False)], False)
@example([("and", "others", False), ("others", "", False)], True)
@example([("A, B", "C", False), ("x*", "y", False)], False)
@example([("A²", "", False)], True)
def test_what_is_written_is_read_back(parts, others):
    """Any family and given name, and any body, survive the way to the file and back."""
    names = tuple(
        Name(shown(family), "" if literal else shown(given_), literal=literal) for family, given_, literal in parts
    )
    names = tuple(name for name in names if name.family)
    assert parse_names(format_names(names, others)) == (names, others)
    assert parse_names(tex.encode(format_names(names, others), kind="names")) == (names, others)


def shown(text: str) -> str:
    """Return text as a name contains it: plain, composed, with one blank between words, quotes for ayn and hamza."""
    return " ".join(plain(tex.literal(text)).translate(dict(zip(map(ord, "ʻʿʾʼ"), "‘‘''", strict=True))).split())
