"""Abstracts: copies, cut ones, and ones with a sentence more."""

from __future__ import annotations

#: Long enough to be compared.
ABSTRACT = (
    "We introduce a family of lightweight models built from the research behind larger ones. The models perform well "
    "across academic benchmarks for language understanding, reasoning and safety, and we release two sizes of them"
)
ONE_WORK = {
    "same abstract": ({"abstract": f"{ABSTRACT}."}, {"title": "Models", "abstract": f"{ABSTRACT}."}),
    "an abstract cut short": ({"abstract": ABSTRACT[:150]}, {"abstract": f"{ABSTRACT}."}),
    "an abstract with a sentence more": (
        {"abstract": f"{ABSTRACT}. Code is on the web."},
        {"abstract": f"{ABSTRACT}."},
    ),
    "an abstract with other quotes and spelling": (
        {"abstract": ABSTRACT.replace("models", "Models", 1)},
        {"abstract": ABSTRACT.replace("behind", "underlying")},
    ),
}
TWO_WORKS = {
    "short abstracts say nothing": ({"abstract": "No abstract."}, {"abstract": "No abstract."}),
}


def test_pairs(records, works, groups):
    """These are one work, and those are two, however alike."""
    assert groups(*records) == works


def test_an_abstract_that_begins_with_the_other_counts_as_the_same(findings):
    """Exporters cut abstracts."""
    assert findings({"abstract": ABSTRACT}, {"abstract": ABSTRACT[:150]}) == {"one abstract begins with the other": 11}
    assert findings({"abstract": ABSTRACT}, {"abstract": ABSTRACT}) == {"same abstract": 11}


def test_other_abstracts_count_against_one_work(findings):
    """From 60 % of likeness down it is the same number of bits."""
    other = "Roses grow in gardens of small cities, and nobody counts them. " * 3
    (bits,) = findings({"abstract": ABSTRACT}, {"abstract": other}).values()
    assert bits == -4
