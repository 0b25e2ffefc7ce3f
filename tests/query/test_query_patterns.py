"""Patterns in queries: they mean what Python's mean, accents aside, and take time in proportion to the text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.markup import fold
from sphinx_pubs.query.pattern import Pattern

ATOMS = st.sampled_from(["a", "b", "ab", "-", ".", "[ab]", "[^a]", "[a-c1]", r"\d", r"\w", r"\W", r"\s", r"\.", "1"])
EDGES = st.sampled_from(["^", "$", r"\b", r"\B"])
COUNTS = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}", "*?"])
EXPRESSIONS = st.recursive(
    ATOMS | EDGES,
    lambda part: (
        st.builds(lambda a, b: f"{a}{b}", part, part)
        | st.builds(lambda a, b: f"(?:{a}|{b})", part, part)
        | st.builds(lambda a, count: f"({a}){count}", part, COUNTS)
    ),
    max_leaves=6,
)


@given(EXPRESSIONS, st.text("ab1 .-c", min_size=1, max_size=8))
def test_finds_what_pythons_find(expression, text):
    assert Pattern(expression).found_in(text) == bool(re.search(expression, text))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("müller", "Muller"), ("MÜLLER", "Müller"), ("muller", "Müller"), ("Straße", "strasse"), ("[äöü]l", "Mül"),
        ("^[A-Z]{2}$", "ab"), ("[À-ÿ]", "a"), ("[А-Я]", "дом"), ("na.ve", "naïve"), ("a–b", "a-b"), ("日本", "日本語"),
        ("[]]", "]"), ("[a-]", "-"), ("[^]]", "x"), ("{", "{"), ("a{,2}b", "aab"), (r"\{x\}", "{x}"), ("(|a)b", "b"),
    ],
)  # fmt: skip
def test_ignores_accents_and_case(expression, text):
    folded = text if "{" in text else fold(text)
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
        ("(((a{99}){99}){99}){99}", "is too large"), ("(" * 30 + ")" * 30, "has more than 20 groups in each other"),
    ],
)  # fmt: skip
def test_says_what_is_wrong(expression, what):
    with pytest.raises(ValueError, match=re.escape(what)):
        Pattern(expression)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("(a|a)*c", "a" * 20_000), ("(a+)+$", "a" * 20_000 + "!"), ("(a*)*[cd]", "a" * 20_000),
        ("(.*)*[xy]", "ab" * 10_000), ("(a?){50}a{50}c", "a" * 20_000), (".*.*.*=.*;", "=" * 20_000),
        ("(a|b)*a(a|b){12}c", "aab" * 7_000),
    ],
)  # fmt: skip
def test_takes_time_in_proportion_to_the_text(expression, text):
    """The patterns that make others hang for ever are answered at once, on texts of twenty thousand characters."""
    pattern = Pattern(expression)
    start = time.perf_counter()
    assert not pattern.found_in(text)
    assert time.perf_counter() - start < 2
