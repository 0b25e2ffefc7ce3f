"""Patterns in queries: they mean what Python's mean, accents aside, and take time in proportion to the text."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_pubs.markup import fold
from sphinx_pubs.query.patterns import Pattern

ATOMS = st.sampled_from(["a", "b", "ab", "-", ".", "[ab]", "[^a]", "[a-c1]", r"\d", r"\w", r"\W", r"\s", r"\.", "1"])
EDGES = st.sampled_from(["^", "$", r"\b", r"\B"])
COUNTS = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}", "*?"])


def expressions(atoms):
    """Return a strategy for expressions of these atoms."""
    return st.recursive(
        atoms,
        lambda part: (
            st.builds(lambda a, b: f"{a}{b}", part, part)
            | st.builds(lambda a, b: f"(?:{a}|{b})", part, part)
            | st.builds(lambda a, count: f"({a}){count}", part, COUNTS)
        ),
        max_leaves=6,
    )


@given(expressions(ATOMS | EDGES), st.text("ab1 .-c", min_size=1, max_size=8))
def test_finds_what_pythons_find(expression, text):
    assert Pattern(expression).found_in(text) == bool(re.search(expression, text))


ENDS = st.sampled_from(["$", r"\b", r"\B"])
OTHER_ATOMS = ATOMS | st.sampled_from(["д", "本", "[д-я]", r"[^\Wд]", r"[\W1]", r"\D", r"\S", "[^本]"])


@given(EDGES, expressions(OTHER_ATOMS), ENDS, st.text("ab1 .-дя本_½", min_size=1, max_size=8))
def test_finds_what_pythons_find_in_any_script(start, expression, end, text):
    """Words, digits and blanks, and the edges of words, are those of Unicode."""
    assume(not (start == "$" and end.startswith("\\")))  # an edge behind the end
    expression = f"{start}(?:{expression}){end}"
    assert Pattern(expression).found_in(text) == bool(re.search(expression, text))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("müller", "Muller"), ("MÜLLER", "Müller"), ("muller", "Müller"), ("Straße", "strasse"), ("[äöü]l", "Mül"),
        ("^[A-Z]{2}$", "ab"), ("[À-ÿ]", "a"), ("[А-Я]", "дом"), ("na.ve", "naïve"), ("a–b", "a-b"), ("日本", "日本語"),
        ("[]]", "]"), ("[a-]", "-"), ("[^]]", "x"), ("{", "{"), ("a{,2}b", "aab"), (r"\{x\}", "{x}"), ("(|a)b", "b"),
        (r"\bДома?\b", "дом"), (r"ß{2}", "ssss"), (r"\Aa.*\Z", "a\nb"),
    ],
)  # fmt: skip
def test_ignores_accents_and_case(expression, text):
    folded = text if "{" in text or "\n" in text else fold(text)
    assert Pattern(expression).found_in(folded)


@pytest.mark.parametrize(
    ("expression", "what"),
    [
        ("(a", "has a group that is never closed"), ("a)", "closes a group that was never opened"),
        ("[a", "has a [ that is never closed"), ("*a", "has a * with nothing before it to repeat"),
        ("a**", "repeats a repetition"), ("a{3,1}", "counts from 3 to 1"), ("(?=a)", "has a group that begins with (?"),
        ("(?i)a", "has a group that begins with (?"), (r"(a)\1", r"has a back-reference, \1"),
        (r"\q", r"has an unknown escape, \q"), ("a\\", "has an unknown escape"),
        ("[z-a]", "has a range from z to a"), ("a" * 201, "is longer than 200 characters"),
        ("(((a{99}){99}){99}){99}", "is too large"), (r"(\w{30}x){30}" * 4, "is too large"),
    ],
)  # fmt: skip
def test_says_what_is_wrong(expression, what):
    with pytest.raises(ValueError, match=re.escape(what)):
        Pattern(expression)


@pytest.mark.parametrize("unit", ["a", "ab", "=", "дb"])
@pytest.mark.parametrize(
    "expression", ["(a|a)*c", "(a+)+!$", "(a*)*[cd]", "(.*)*[xy]", "(a?){50}a{50}c", ".*.*.*=.*;", "(a|b)*a(a|b){12}c"]
)
def test_takes_time_in_proportion_to_the_text(expression, unit):
    """Patterns that make others hang for ever take at most ten times as long on each character of a longer text."""
    pattern = Pattern(expression)

    def seconds(count):
        took = []
        for _ in range(3):
            start = time.process_time()
            pattern.found_in(unit * count)
            took.append(time.process_time() - start)
        return min(took)

    assert seconds(16_000) < 10 * 16 * max(seconds(1_000), 0.0005)


def test_re2_is_loaded_with_the_first_pattern():
    """Nothing else costs its import: neither the query language, nor a selection, nor a pattern without any sign."""
    code = """if True:
        import sys
        from sphinx_pubs import bibtex, query

        publications = [bibtex.publication(bibtex.Entry("k", "misc", {"title": "One", "year": "2020"}, {}, 1), "x.bib")]
        for text in ("", "year>=2000 type=misc has=title", "author=Doe or One", "title~one", "@misc[title ~= One]"):
            query.select(publications, query.parse(text))
            assert "re2" not in sys.modules, text
        assert query.select(publications, query.parse("title~^.n")) == publications
        assert "re2" in sys.modules
    """
    subprocess.run([sys.executable, "-c", code], check=True)
