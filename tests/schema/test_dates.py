"""Months, dates and ranges: one reading of each, for all sources."""

from __future__ import annotations

import pytest

from sphinx_pubs.schema import dates


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4), ("04", 4), ("12", 12), ("apr", 4), ("April", 4), ("APR.", 4), ("Sept.", 9), ("{sep}", 9), ("may", 5),
        ("0", 0), ("13", 0), ("ma", 0), ("spring", 0), ("", 0), ("aprilish", 0),
    ],
)  # fmt: skip
def test_months(text, number):
    assert dates.month_number(text) == number


@pytest.mark.parametrize(
    ("text", "whole", "leading"),
    [
        ("2025", (2025, 0, 0), (2025, 0, 0)),
        ("2025-04", (2025, 4, 0), (2025, 4, 0)),
        (" 2025-4-8 ", (2025, 4, 8), (2025, 4, 8)),
        ("2025-04-08T12:00", None, (2025, 4, 8)),
        ("2019/2020", None, (2019, 0, 0)),
        ("2019-2020", None, (2019, 0, 0)),
        ("2020-13-99", (2020, 13, 99), (2020, 13, 99)),
        ("20250408", None, None),
        ("May 2025", None, None),
    ],
)
def test_iso_dates(text, whole, leading):
    assert dates.iso(text) == whole
    assert dates.leading_iso(text) == leading


@pytest.mark.parametrize(
    ("text", "year"), [("May 1998", "1998"), ("12345 in 2001", "2001"), ("1066", ""), ("c2010", "2010")]
)
def test_a_year_inside_a_text(text, year):
    assert dates.year_within(text) == year


@pytest.mark.parametrize(
    ("text", "forthcoming"), [("In  Press", True), ("submitted", True), ("to appear 2026", True), ("2026", False)]
)
def test_works_that_have_not_appeared(text, forthcoming):
    assert dates.is_forthcoming(text) == forthcoming
