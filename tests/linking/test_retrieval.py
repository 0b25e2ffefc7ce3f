"""Abstracts that belong to titles, where no record has both."""

from __future__ import annotations

import pytest

#: Long enough to be compared.
ABSTRACT = "We introduce a family of lightweight models built from the research behind larger ones. " * 2
ONE_WORK = {
    "a title and the abstract that speaks of it": (
        {"title": "Phototropic zygotes under alternating monochromatic illumination", "author": "Doe, J."},
        {"abstract": f"We grew phototropic zygotes. Illumination was monochromatic and alternating. {ABSTRACT}"},
    ),
    "numbers as words and digits": (
        {"title": "Phototropic zygotes of the second generation", "author": "Doe, J."},
        {"abstract": f"We grew phototropic zygotes, now of the 2nd kind and second of all. {ABSTRACT}"},
    ),
}


def test_pairs(records, works, groups):
    """These are one work, and those are two, however alike."""
    assert groups(*records) == works


def test_the_score_of_a_match_grows_with_the_words_that_the_abstract_has(link):
    """It is on the scale of all findings: 1/2, and the share of the title by 2.1."""
    title, abstract = ONE_WORK["a title and the abstract that speaks of it"]
    (cluster,) = link(title, abstract).clusters
    (evidence,) = cluster.evidence
    (finding,) = evidence.findings
    assert finding.kind == "retrieval"
    assert finding.words == "the abstract has 82% of the title, and no other has more"
    assert evidence.score == pytest.approx(0.5 + 0.82 / 2.1, abs=0.003)


def test_two_abstracts_with_the_words_of_a_title_are_no_match(groups):
    """The best answer must be ahead of the second."""
    title, abstract = ONE_WORK["a title and the abstract that speaks of it"]
    other = (
        "Monochromatic and alternating illumination was given. Phototropic zygotes grew in gardens of small cities. "
    )
    assert len(groups(title, abstract, {"abstract": 2 * other})) == 3


def test_a_match_among_many_works_without_one_is_for_a_person(link):
    """Where few titles and abstracts find each other, the words of a title are in an abstract by chance."""
    title, abstract = ONE_WORK["a title and the abstract that speaks of it"]
    towns = "Paris Lima Oslo Rome Bonn Cairo Quito Tokyo Seoul Delhi Turin Porto Kyoto Minsk".split()
    towns += [f"New{town.lower()}" for town in towns]
    titles = [{"title": f"Old bridges and markets of {town}", "author": f"{town}son, A."} for town in towns]
    abstracts = [{"abstract": " ".join(f"{town}{number}ite" for number in range(30))} for town in towns]
    linking = link(title, abstract, *titles, *abstracts)
    assert len(linking.clusters) == 2 + len(titles) + len(abstracts)
    (pair,) = linking.review
    assert pair.findings[1].words == "only 1 of the 29 titles alone found the other"
