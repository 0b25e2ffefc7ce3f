"""BibTeX syntax: every entry is read; a fault is reported and costs nothing but itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_pubs import bibtex
from sphinx_pubs.bibtex import parsing, recovery
from sphinx_pubs.bibtex.collecting import Collected


def written(entries, dialect="bibtex"):
    """Return a .bib file as a whole."""
    return "".join(bibtex.write_each(entries, dialect))


def read_one(text):
    """Return the only entry of a text, which must have no problem."""
    found = bibtex.parse(text, "x.bib")
    assert found.problems == ()
    (entry,) = found.entries
    return entry


@pytest.mark.parametrize(
    "text",
    [
        "@article{k, title = {T}, year = 2020}",
        "@Article{k,\n  title={T},\n  YEAR = {2020},\n}\n",
        '@article(k, title = "T", year = "2020")',
        "\ufeff@article{k, title = {T}, year = 2020}",
        "---\nlayout: x\n---\n@article{k, title = {T}, year = 2020}",
        "@article{k,\r\n title = {T},\r\n year = 2020\r\n}\r\n",
        "free text\n@comment{@article{old, title = {O}}}\n@article{k, title = {T}, year = 2020} more text",
        "@string{t = {T}} @article{k, title = t, year = 2020}",
    ],
)
def test_the_ways_to_write_an_entry(text):
    entry = read_one(text)
    assert (entry.key, entry.type, dict(entry.fields)) == ("k", "article", {"title": "T", "year": "2020"})


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("{a {b} c}", "a {b} c"),
        ('"a {"} c"', 'a {"} c'),
        ("{a\n   b}", "a b"),
        ("2020", "2020"),
        ("jan", "jan"),
        ('jan # "~1"', "jan~1"),
        ('aps # ", " # {x}', "American Physical Society, x"),
        ('"a" # "b"', "ab"),
        ("{a @ b}", "a @ b"),
        ("{mail me@x.org, a = b}", "mail me@x.org, a = b"),
        ("{}", ""),
        (r"{50\% {\"o}}", r"50\% {\"o}"),
    ],
)
def test_values_are_joined_and_macros_resolved(value, read):
    text = "@string{aps = {American Physical Society}}\n@misc{k, note = " + value + "}"
    assert read_one(text).fields["note"] == read


def test_a_paragraph_in_a_title_is_a_blank():
    r"""A title with an empty line would stop LaTeX; ``\parallel`` is another command."""
    (entry,) = bibtex.parse(
        r"@misc{a, title = {On\par Bears $\parallel$}, abstract = {One.\par Two.}}", "a.bib"
    ).entries
    assert entry.fields == {"title": r"On Bears $\parallel$", "abstract": r"One.\par Two."}


def test_paragraphs_of_an_abstract_stay():
    entry = read_one("@misc{k, abstract = {One\n two.\n\n  Three.}, title = {A\n\n B}}")
    assert entry.fields == {"abstract": "One two.\n\nThree.", "title": "A B"}


def test_a_field_and_an_entry_know_their_lines():
    entry = bibtex.parse("\n% x\n@misc{k,\n  title = {T},\n  year = 2020,\n}", "x.bib").entries[0]
    assert (entry.line, entry.lines) == (3, {"title": 4, "year": 5})


def test_keys_need_no_ascii():
    assert read_one("@misc{Grübl2026a:x/y+z, title = {T}}").key == "Grübl2026a:x/y+z"


@pytest.mark.parametrize(
    ("text", "keys", "problem"),
    [
        (
            "@misc{a, title = {A}}\n@misc{a, title = {B}}",
            "aa",
            "2: duplicate key 'a'; it is used in line 1 already",
        ),
        (
            "@misc{a, title = {A},\n title = {B}}",
            "a",
            "2: field 'title' of 'a' is given twice; the first is kept",
        ),
        (
            "@misc{a, title = {A}\n year = 2020}",
            "a",
            "1: no comma behind the value of 'title'; expected one before 'year'",
        ),
        (
            "@misc{a, title = nope}",
            "a",
            "1: unknown macro 'nope' in 'title'; expected an @string above or in another source, or braces around text",
        ),
        (
            "@misc{a, title = {A}\n\n@misc{b, title = {B}}",
            "b",
            "1: entry 'a' cannot be read; expected the brace that closes it before the next entry",
        ),
        (
            "@misc{b, title = {B}}\n@misc{a, title = {A",
            "b",
            "2: entry 'a' cannot be read; expected the brace that closes it",
        ),
        (
            "@misc{a, title {A}}\n@misc{b, title = {B}}",
            "b",
            "1: entry 'a' cannot be read; expected 'field = {value},'",
        ),
        (
            "@misc{, title = {A}}",
            [""],
            "1: @misc without a key; expected a key behind the opening brace",
        ),
        (
            "@misc{a, crossref = {z}}",
            "a",
            "1: 'a' refers to 'z'; expected an entry with that key",
        ),
    ],
)
def test_a_fault_is_reported_with_its_line_and_costs_itself_alone(text, keys, problem):
    found = bibtex.parse(text, "x.bib")
    assert [entry.key for entry in found.entries] == list(keys)
    assert [str(one) for one in found.problems] == [f"x.bib:{problem}"]


def test_what_cannot_be_read_is_kept_as_text():
    (problem,) = bibtex.parse("@misc{a, title = {A}\n\n@misc{b, title = {B}}", "x.bib").problems
    assert problem.text == "@misc{a, title = {A}"


def test_after_a_missing_comma_both_fields_are_there():
    (entry,) = bibtex.parse("@misc{a, title = {A} year = 2020, note = {N}}", "x.bib").entries
    assert entry.fields == {"title": "A", "year": "2020", "note": "N"}


def test_children_inherit_from_crossref_and_xdata():
    text = """@inproceedings{a, title = {A}, crossref = {p}}
    @misc{b, title = {B}, xdata = {x, y}}
    @proceedings{p, title = {P}, year = 2020, note = {N}}
    @xdata{x, publisher = {X}, xdata = {z}} @xdata{y, publisher = {Y}, year = 1999} @xdata{z, note = {Z}}"""
    found = bibtex.parse(text, "x.bib")
    first, second, _ = found.entries
    assert first.fields == {"title": "A", "crossref": "p", "booktitle": "P", "year": "2020"}
    assert {name: second.fields[name] for name in ("publisher", "year", "note")} == {
        "publisher": "X",
        "year": "1999",
        "note": "Z",
    }
    assert found.problems == ()


def test_circular_crossrefs_end():
    text = "@misc{a, title = {A}, crossref = {b}}\n@misc{b, year = 2020, crossref = {a}}"
    assert [entry.fields["year"] for entry in bibtex.parse(text, "x.bib").entries] == ["2020", "2020"]


def test_every_real_file_gives_all_its_entries(shared):
    for path in sorted((shared / "bibs").glob("*.bib")):
        text = path.read_text("utf8")
        count = len(re.findall(r"^\s*@(?!comment|string|preamble)\w+\s*[{(]", text, re.MULTILINE | re.IGNORECASE))
        assert len(bibtex.parse(text, path.name).entries) == count, path.name


def test_real_files_read_as_pybtex_reads_them(shared):
    """Where pybtex's strict parser reads a file at all, every value is the same."""
    from pybtex.database import parse_string

    for path in sorted((shared / "bibs").glob("*.bib")):
        if "example_input" in path.name or "bibacid" in path.name:
            continue
        text = path.read_text("utf8").removeprefix("---\n---\n")
        theirs = parse_string(text, "bibtex").entries
        for entry in bibtex.parse(text, path.name).entries:
            if "crossref" in entry.fields or "xdata" in entry.fields:
                continue
            their = {name.lower(): value for name, value in theirs[entry.key].fields.items()}
            for name, value in entry.fields.items():
                if name in their and name != "month":
                    assert " ".join(value.split()) == " ".join(their[name].split()), (path.name, entry.key, name)


def carefully(text):
    """Return what the careful reader makes of a whole file, which has to look at faulty stretches only."""
    collected = Collected("x.bib")
    recovery.recover(text, 1, collected, followed=False)
    return collected


def quickly(text):
    """Return what the two readers make of it together."""
    collected = Collected("x.bib")
    parsing.read_blocks(text, collected)
    return collected


def test_well_formed_blocks_read_fast_are_what_careful_reading_gives(shared):
    """Entries, lines, macros and comments of real files, and their problems."""
    for path in sorted((shared / "bibs").glob("*.bib")):
        fast, careful = (read(parsing.prepared(path.read_text("utf8"))) for read in (quickly, carefully))
        for part in ("entries", "strings", "preambles", "comments", "problems"):
            assert getattr(fast, part) == getattr(careful, part), (path.name, part)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["", "{", "}", ",", "="]))
def test_a_fault_anywhere_costs_fast_reading_no_more_than_careful_reading(place, replacement):
    """A character lost or changed: the same entries are found whole."""
    text = FAULTLESS
    places = [at for at, char in enumerate(text) if char in '{},="']
    at = places[place % len(places)]
    text = f"{text[:at]}{replacement}{text[at + 1 :]}"
    assert quickly(text).entries == carefully(text).entries


FAULTLESS = """@string{aps = {American Physical Society}}
@comment{kept}
@article{a, title = {A {B} c}, author = "Doe, J.", year = 2020,
  journal = aps # { A},
}
Some words.
@misc{b,
  title = {T},
  note = {N}
}
@book{c, title = {C}, publisher = aps}
"""


def test_a_text_that_knows_its_earlier_version_reads_the_same(shared):
    """Each real file after an edit in its middle, a new first line, and a macro with another text."""
    for path in sorted((shared / "bibs").glob("*.bib")):
        before = path.read_text("utf8")
        known = bibtex.parse(before, path.name, {}).blocks
        assert known or path.stat().st_size < 1000, path.name
        middle = before.index("{", len(before) // 2)
        edited = f"\n\n{before[:middle]}{{x{before[middle + 1 :]}"
        for after in (before, edited, before.replace("@string{", "@string{x = {y}}\n@string{", 1)):
            assert what_it_says(bibtex.parse(after, path.name, known)) == what_it_says(bibtex.parse(after, path.name))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["", "{", "}", "\n", "x", "@misc{n, note = aps}\n"]))
def test_any_edit_of_a_known_text_is_seen(place, replacement):
    at = place % len(FAULTLESS)
    edited = f"{FAULTLESS[:at]}{replacement}{FAULTLESS[at + 1 :]}"
    known = bibtex.parse(FAULTLESS, "x.bib", {}).blocks
    assert what_it_says(bibtex.parse(edited, "x.bib", known)) == what_it_says(bibtex.parse(edited, "x.bib"))


def what_it_says(found):
    """Return all of a file but the lines of its fields, which a block that was known does not have."""
    entries = [(entry.key, entry.type, entry.fields, entry.line) for entry in found.entries]
    return entries, found.strings, found.comments, found.preambles, found.problems


def test_what_is_known_is_taken_and_not_read():
    """A block of an earlier text under the same macros; not one that inherits, nor one with something behind it."""
    text = FAULTLESS + "@misc{d, crossref = {a}}\n@misc{e, title = {E}}"
    known = bibtex.parse(text, "x.bib", {}).blocks
    assert sorted(entry.key for entry in known.values()) == ["b", "c", "e"]
    renamed = {digest: bibtex.Entry("taken", entry.type, entry.fields) for digest, entry in known.items()}
    after = bibtex.parse(text.replace("{C}", "{X}"), "x.bib", renamed)
    assert [(entry.key, entry.line) for entry in after.entries] == [
        ("a", 3), ("taken", 7), ("c", 11), ("d", 12), ("taken", 13),
    ]  # fmt: skip
    assert {entry.key for entry in bibtex.parse(text.replace("Physical", "x"), "x.bib", renamed).entries} == set(
        "abcde"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "beginning",
    ["@misc{", "@misc{a,", "@misc{a, t", "@misc{a, t =", "@misc{a, t = {T}", "@string{a = {b}", "@preamble{"],
)
@pytest.mark.parametrize("filling", [" ", "\n", "{", "x", "{}", ","])
def test_a_block_that_never_ends_is_read_to_its_end_once(beginning, filling):
    """Half a megabyte of anything is read in a moment; a pattern that goes back would take hours."""
    bibtex.parse(beginning + filling * (500_000 // len(filling)), "x.bib")


def test_a_line_of_a_value_that_looks_like_a_command_is_text():
    entry = read_one("@misc{a, abstract = {We use\n@pytest{some = thing} here.}, year = 2020}")
    assert entry.fields == {"abstract": "We use @pytest{some = thing} here.", "year": "2020"}


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "@misc{a",
                "@string(",
                "@comment",
                "{",
                "}",
                '"',
                ",",
                "=",
                " title ",
                "x",
                "\n",
                "#",
                "(",
                ")",
                "@",
                "\\",
                "é",
                "---\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_text_is_read_without_a_traceback(parts):
    text = "".join(parts)
    found = bibtex.parse(text, "x.bib")
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in found.problems)
    publications = [bibtex.publication(entry, "x.bib") for entry in found.entries]
    assert len(bibtex.parse(written(publications), "y.bib").entries) == len(publications)
