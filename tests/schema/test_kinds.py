"""Kinds of works."""

from __future__ import annotations

from typing import get_args

import pytest

from sphinx_pubs.schema import kinds, types


def test_the_table_has_each_kind():
    assert {"", *kinds.KINDS} == set(get_args(kinds.Kind))
    assert {row.kind for row in types.TYPES} <= set(get_args(kinds.Kind))


@pytest.mark.parametrize(
    ("left", "right", "apart", "never_one"),
    [
        ("journal", "", False, False),
        ("journal", "journal", False, False),
        ("journal", "report", False, False),
        ("chapter", "conference", False, False),
        ("journal", "conference", True, False),
        ("journal", "thesis", True, False),
        ("journal", "chapter", True, True),
        ("chapter", "book", True, True),
        ("dataset", "journal", True, True),
        ("dataset", "software", False, False),
        ("talk", "conference", True, False),
        ("manual", "journal", True, True),
    ],
)
def test_works_of_two_kinds(left, right, apart, never_one):
    for pair in ((left, right), (right, left)):
        assert kinds.are_apart(*pair) == apart
        assert kinds.are_never_one(*pair) == never_one


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("proceedings of things", "conference"),
        ("lecture notes in things", "conference"),
        ("journal of things", "journal"),
        ("phd thesis ulm", "thesis"),
        ("proceedings letters", ""),
        ("molecular immunology conference 23rd meeting", ""),
        ("nature", ""),
    ],
)
def test_the_name_of_a_venue_may_show_the_kind(name, kind):
    assert kinds.of_venue(name) == kind
