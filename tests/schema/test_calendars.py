"""Dates of biblatex in the words of BibTeX, and back."""

from __future__ import annotations

import pytest

from sphinx_pubs.schema import calendars
from sphinx_pubs.schema.dialects import biblatex_names, bibtex_names

BOTH = {
    "2019": {"year": "2019"},
    "2019-07-03": {"year": "2019", "month": "7", "day": "3"},
    "2019-21": {"year": "2019", "month": "Spring"},
    "2019-07-21/2019-07-26": {"year": "2019", "month": "7", "day": "21--26"},
    "2019-07/2019-08": {"year": "2019", "month": "jul--aug"},
    "2018/2019": {"year": "2018--2019"},
    "1706/": {"year": "1706--"},
    "/1706": {"year": "--1706"},
    "1708~": {"year": "c. 1708"},
    "1707?": {"year": "1707?"},
    "1709%": {"year": "c. 1709?"},
}


@pytest.mark.parametrize(("date", "parts"), BOTH.items())
def test_a_date_has_words_in_bibtex_and_comes_back(date, parts):
    assert bibtex_names({"date": date}) == parts
    assert biblatex_names(parts) == {"date": date}


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2019-07-30/2019-08-02", {"year": "2019", "month": "jul--aug"}),
        ("2018-12/2019-01", {"year": "2018--2019"}),
        ("2019-07-21T10:30:00Z", {"year": "2019", "month": "7", "day": "21"}),
        ("1723/..", {"year": "1723--"}),
        ("2019-13", {"year": "2019"}),
    ],
)
def test_a_date_that_bibtex_cannot_say_stays_beside_its_year(date, parts):
    """BibTeX prints the year; in biblatex the date is all there is."""
    assert bibtex_names({"date": date}) == {"date": date, **parts}
    assert biblatex_names({"date": date, **parts}) == {"date": date}


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"year": "2019", "month": "jun~3"}, "2019-06-03"),
        ({"year": "2019", "month": "3 June"}, "2019-06-03"),
        ({"year": "2019", "month": "July/August"}, "2019-07/2019-08"),
        ({"year": "1722/23"}, "1722/1723"),
        ({"year": "[1724]"}, "1724?"),
        ({"year": "ca. 1724"}, "1724~"),
        ({"year": "2019-12"}, ""),
        ({"year": "2019", "month": "Michaelmas"}, ""),
        ({"year": "early 1724"}, ""),
    ],
)
def test_what_people_write_into_year_and_month_becomes_a_date(fields, date):
    assert calendars.joined(fields)[0] == date


@pytest.mark.parametrize("date", ["soon", "2019--2020/x", "..", "/"])
def test_what_is_no_date_stays(date):
    assert bibtex_names({"date": date}) == {"date": date}


def test_words_for_a_year_are_a_state_in_biblatex():
    assert biblatex_names({"year": "In press"}) == {"pubstate": "inpress"}
