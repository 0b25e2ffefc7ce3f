"""Titles that lost their blanks."""

from __future__ import annotations

from sphinx_pubs.linking.spacing import respaced


def test_titles_are_repaired_by_the_words_of_the_others(features):
    """Words run together, or cut in two, are repaired where parts or whole are three times as common."""
    known = "learning the architecture of a database for memory access in one bottleneck"
    titles = [f"{known} {family}" for family in ("roses", "tulips", "asters")]
    broken = ("databasearchitecture for memoryaccess inonebottleneck", "learn ing with a database", "a deep bottleneck")
    repaired = respaced(features(*[{"title": title} for title in (*titles, *broken)]))
    assert [" ".join(record.words) for record in repaired[3:]] == [
        "database architecture for memory access in one bottleneck",
        "learning with a database",
        "a deep bottleneck",
    ]
