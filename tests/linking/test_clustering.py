"""Clusters: joined as wholes, never welded by one record."""

from __future__ import annotations

import pytest

#: Long enough to be compared.
ABSTRACT = "We introduce a family of lightweight models built from the research behind larger ones. " * 2


def test_two_crowds_are_two_works(link):
    """A report and its paper, each cited often, are versions; cited once each they are one work."""
    work = {"title": "The Cascade of Rare Things", "author": "Doe, Jane and Roe, R."}
    paper = {**work, "year": "1990", "booktitle": "Advances in Rare Things", "volume": "2"}
    report = {**work, "year": "1991", "institution": "School of Gardening, Ulm"}
    assert len(link(paper, report).clusters) == 1
    linked = link(*[paper] * 5, *[report] * 5)
    assert [cluster.records for cluster in linked.clusters] == [(0, 1, 2, 3, 4), (5, 6, 7, 8, 9)]
    (version,) = linked.versions
    assert version.reason.startswith("records of two crowds, each more alike within than across")


def test_a_forbidden_pair_forbids_its_whole_clusters(groups):
    """A record that fits two works with different ids joins one of them, and does not weld them."""
    found = groups(
        {"eprint": "2101.00001", "abstract": ABSTRACT},
        {"abstract": ABSTRACT},
        {"eprint": "2101.00002", "abstract": ABSTRACT},
    )
    assert sorted(map(len, found)) == [1, 2]


def test_a_record_with_few_fields_does_not_weld_two_works(groups):
    """Title and authors alone fit both the paper and the article; the three become two works, not one."""
    known = {"title": "Deep Learning of Rare Things", "author": "Doe, Jane and Roe, R."}
    found = groups(
        {**known, "year": "2001", "booktitle": "Conference on Things", "pages": "11--19"},
        known,
        {**known, "year": "2004", "journal": "Journal of Things", "volume": "7", "pages": "101--144"},
    )
    assert sorted(map(len, found)) == [1, 2]


@pytest.mark.parametrize("third", [{"year": "2008"}, {}, {"year": "2008", "eprint": "0801.00001"}])
def test_no_third_record_makes_one_of_a_paper_and_its_article(link, third):
    """A row without a venue, or the preprint, fits both; on their own pages both stay what they are."""
    known = {"title": "Deep Learning of Rare Things in Large Gardens", "author": "Doe, Jane and Roe, R."}
    talk = {**known, "year": "2008", "booktitle": "Conference on Things", "pages": "207--219"}
    article = {**known, "year": "2008", "journal": "Journal of Things", "volume": "17", "pages": "259--282"}
    linking = link(talk, article, {**known, **third})
    assert not any({0, 1} <= set(cluster.records) for cluster in linking.clusters)
    assert len(linking.clusters) == 2
    assert [(pair.a, pair.b) for pair in linking.versions] == [(0, 1)]
