"""Pairs of braces, for TeX and for BibTeX."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.tex.braces import COUNTED, DEEPEST, balance, closing, is_balanced, partners, walk


@pytest.mark.parametrize(
    ("text", "for_tex", "for_bibtex"),
    [("", True, True), ("{a}{b{c}}", True, True), ("}{", False, False), ("{", False, False), (r"\{", True, False)],
)
def test_bibtex_counts_escaped_braces(text, for_tex, for_bibtex):
    assert is_balanced(text) is for_tex
    assert is_balanced(text, COUNTED) is for_bibtex


@pytest.mark.parametrize(("text", "end"), [("{a{b}c}d", 6), (r"{\}}", 3), ("{a{b}", -1)])
def test_closing_finds_the_end_of_a_group(text, end):
    assert closing(text, 0) == end


def test_walk_finds_separators_and_their_depth():
    """A closing brace without a partner does not count."""
    commas = re.compile(r"\\.|[{}]|,", re.DOTALL)
    text = "}a,{b,c},d"
    assert [(match.start(), depth) for match, depth in walk(text, commas) if match[0] == ","] == [
        (2, 0),
        (5, 1),
        (8, 0),
    ]


@given(st.text(r"\{}a", max_size=30))
def test_balanced_text_shows_every_lone_brace(text):
    """Braces with a partner stay; the result is balanced, and balancing it again changes nothing."""
    balanced = balance(text)
    assert is_balanced(balanced)
    assert balance(balanced) == balanced
    assert balanced.replace(r"\textbraceleft{}", "{").replace(r"\textbraceright{}", "}") == text


def test_braces_that_are_too_deep_are_shown():
    text = "{" * (DEEPEST + 2) + "x" + "}" * (DEEPEST + 2)
    assert balance(text).count(r"\textbraceleft{}") == 2
    assert len(partners(text, DEEPEST)) == 2 * DEEPEST
