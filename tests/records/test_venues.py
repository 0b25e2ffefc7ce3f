"""Venues: the table in the package, the user's own, and the mentions of both in a text."""

from __future__ import annotations

import pytest

from sphinx_pubs.records.venues import known_venues, read_venues
from sphinx_pubs.schema.types import PUBLISHED

MINE = """
[[conference]]
abbr = "ICML"
name = "The Great Conference"

[[conference]]
abbr = "GREAT"
name = "Conference on Great Things"
also = ["Great Things"]

[[journal]]
abbr = "JoF"
name = "Journal of Foo & Bar"
"""


def rows(text):
    """Return the venues of a text without a fault."""
    found, problems = read_venues(text, "venues.toml")
    assert problems == []
    return found


def mentions(text, extra=()):
    """Return badge, kind and year of each venue that a text names."""
    return [(mention.venue.abbr, mention.kind, mention.year) for mention in known_venues(extra).mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023 ICML", [("ICML", "conference", 2023)]),
        ("ICML 2023 and ICLR", [("ICML", "conference", 2023), ("ICLR", "conference", 0)]),
        ("NIPS'22", [("NeurIPS", "conference", 2022)]),
        ("ICML (2023)", [("ICML", "conference", 2023)]),
        ("CVPR conference 1998", [("CVPR", "conference", 1998)]),
        ("in Phys. Rev. Lett.", [("PRL", "journal", 0)]),
        ("icml 2023", []),
        ("x@ICML", []),
        ("ICMLA 2023", []),
    ],
)
def test_a_text_names_venues(text, expected):
    """As whole words, in their capitals, with the year before or behind them."""
    assert mentions(text) == expected


def test_the_users_venues_come_first():
    """They add spellings, and replace a venue of the package that has the same badge."""
    extra = rows(MINE)
    assert mentions("Great Things 2023, JoF", extra) == [("GREAT", "conference", 2023), ("JoF", "journal", 0)]
    assert [mention.venue.name for mention in known_venues(extra).mentions("ICML 2023")] == ["The Great Conference"]
    assert mentions("Great Things 2023, ECCV 2020") == [("ECCV", "conference", 2020)]


def test_a_replaced_venue_keeps_its_spellings():
    """A user who renames NeurIPS renames "NIPS" as well."""
    (mention,) = known_venues(rows('[[conference]]\nabbr = "NeurIPS"\nname = "Neural Things"\n')).mentions("NIPS 2017")
    assert mention.venue.name == "Neural Things"


@pytest.mark.parametrize("kind", PUBLISHED)
def test_the_table_of_the_package_is_a_valid_one(kind, root):
    """A user may start from a copy of it."""
    found = rows((root / "sphinx_pubs" / "records" / "venues.toml").read_text("utf-8"))
    assert len([row for row in found if row.kind == kind]) > 20


GOOD = "[[conference]]\nabbr = 'GOOD'\nname = 'Good'\n"


@pytest.mark.parametrize(
    ("row", "line", "message"),
    [
        ("name = 'A'", 1, 'has no abbr; expected what authors call it, as "ICML"'),
        ("abbr = 'A'", 1, "has no name; expected a full name"),
        ("abbr = 'A'\nname = ''", 3, "has name = ''; expected a full name"),
        ("abbr = 1\nname = 'A'", 2, "has abbr = 1; expected what authors call it"),
        ("abbr = 'A'\nname = 'A'\nalso = 'B'", 4, "has also = 'B'; expected a list of other spellings"),
        ("abbr = 'A'\nname = 'A'\nalso = [1]", 4, "has also = [1]; expected a list of other spellings"),
        ("abbr = 'A'\nname = 'A'\nals = ['B']", 4, "has an unknown key 'als'; did you mean 'also'?"),
    ],
)
def test_a_wrong_row_is_left_out_and_reported(row, line, message):
    """As ``path:line: what; what was expected``; the other rows are read."""
    found, problems = read_venues(f"[[journal]]\n{row}\n{GOOD}", "venues.toml")
    assert [known.venue.abbr for known in found] == ["GOOD"]
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"venues.toml:{line}: [[journal]] {message}")


def test_a_spelling_belongs_to_one_venue():
    """The first row keeps it; the other one is left out."""
    found, problems = read_venues(f"{GOOD}[[journal]]\nabbr = 'G'\nname = 'A'\nalso = ['GOOD']\n", "venues.toml")
    assert [known.venue.abbr for known in found] == ["GOOD"]
    (problem,) = problems
    assert str(problem).startswith("venues.toml:4: [[journal]] claims 'GOOD', which belongs to the venue on line 1; ")


def test_another_table_is_reported():
    """A venue is a conference or a journal."""
    found, problems = read_venues("[[workshop]]\nabbr = 'A'\n", "venues.toml")
    assert not found
    assert str(problems[0]).startswith("venues.toml:1: unknown table 'workshop'; ")
    assert str(problems[0]).endswith("expected [[conference]] or [[journal]]")


def test_the_command_reads_the_users_venues(command, tmp_path):
    """A comment that names one of them has its venue; the wrong row is reported with its line."""
    (tmp_path / "venues.toml").write_text(f"{MINE}\n[[journal]]\nabbr = 'X'\n")
    (tmp_path / "list.txt").write_text(
        "We study great things.\n\nGREAT 2023, 8 pages\n\narXiv:2301.00001\nCreated: 2023-01-01\n"
    )
    code, out, err = command(tmp_path / "list.txt", "--venues", tmp_path / "venues.toml")
    assert code == 0
    assert "{Conference on Great Things}" in out
    assert f"{tmp_path}/venues.toml:15: [[journal]] has no name; expected" in err
    assert "booktitle" not in command(tmp_path / "list.txt")[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not toml", "venues.toml:1: "),
        ("[[journal]]\nabbr = 'X'\n", "venues.toml:1: [[journal]] has no name"),
        (None, ": no such"),
    ],
)
def test_a_table_without_a_right_row_ends_the_run(command, tmp_path, text, message):
    """So does a file that cannot be read."""
    path = tmp_path / "venues.toml"
    if text:
        path.write_text(text)
    code, out, err = command(tmp_path, "--venues", path)
    assert (code, out) == (2, "")
    assert message in err
