"""Names that mean one venue."""

from __future__ import annotations

import pytest

from sphinx_pubs.linking.venue_names import venues_of


def _sure_pairs(left, right, count):
    """Return records of which each title is in both venues, with one author and year."""
    titles = [f"On the number {at} of roses in gardens" for at in range(100, 100 + count)]
    common = {"author": "Doe, Jane", "year": "2001"}
    return [{"title": title, "journal": venue, **common} for title in titles for venue in (left, right)]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Annals of Surgery", "Ann Surg", True),
        ("VLDB", "Proceedings of the International Conference on Very Large Data Bases", True),
        ("VLDB", "Proc Int Conf on Very Large", True),
        ("Stroke", "Brain Injury", False),
        ("Stroke", "", None),
        ("Journal", "Stroke", None),
        ("Diabetes", "Diabetologia", False),
        ("Diabetol", "Diabetologia", True),
        ("Physical Things", "Physics of Things", True),
    ],
)
def test_names_by_their_words(features, left, right, same):
    """Abbreviations and acronyms are the same venue; without a distinctive word nothing is decided."""
    known = features({"journal": left}, {"journal": right})
    venues = venues_of(known)
    assert venues.same(known[0].container, known[1].container) is same
    assert venues.same(known[1].container, known[0].container) is same


def test_names_that_meet_in_sure_pairs_are_one_venue(features):
    """Three pairs of records with one long title, an author and the year."""
    assert venues_of(features(*_sure_pairs("Roses", "Tulips", 2))).same("roses", "tulips") is False
    assert venues_of(features(*_sure_pairs("Roses", "Tulips", 3))).same("roses", "tulips") is True


def test_names_that_never_meet_are_two_venues(features):
    """However alike: each of them meets itself in enough sure pairs."""
    known = features(
        *_sure_pairs("Garden Roses", "Garden Roses", 20),
        *[{**one, "title": f"More {one['title']}"} for one in _sure_pairs("Garden", "Garden", 20)],
    )
    assert venues_of(known).learnt("garden", "garden roses") is False


def test_a_name_with_volumes_is_a_journal(features):
    """Whatever it is called, once two of its records have one."""
    known = features({"journal": "Stroke", "volume": "1"}, {"journal": "Stroke", "volume": "2"}, {"journal": "Stroke"})
    assert venues_of(known).kind(known[2]) == "journal"
