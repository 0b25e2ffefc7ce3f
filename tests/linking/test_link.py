"""Linking as a whole: works, versions, undecided pairs, decisions."""

from __future__ import annotations

import json
from itertools import combinations

from sphinx_pubs import convert
from sphinx_pubs.linking import decision, link
from sphinx_pubs.records.record import Record, Value

#: Long enough to be compared.
ABSTRACT = "We introduce a family of lightweight models built from the research behind larger ones. " * 2
TWO_WORKS = {
    "nothing known": ({"note": "8 pages"}, {"note": "8 pages"}),
}


def test_pairs(records, works, groups):
    """These are one work, and those are two, however alike."""
    assert groups(*records) == works


def test_a_paper_and_its_article_are_versions(link):
    """Pairs with title and authors of one work that were not joined are versions."""
    known = {"title": "Deep Learning of Rare Things", "author": "Doe, Jane"}
    linking = link(
        {**known, "year": "2001", "booktitle": "Conference on Things"},
        {**known, "year": "2002", "journal": "Journal of Things"},
    )
    assert [(pair.a, pair.b) for pair in linking.versions] == [(0, 1)]
    assert "a conference and a journal" in linking.versions[0].reason


def test_undecided_pairs_are_reported(link):
    """Two titles that are rather alike, by the same people, stay apart and are listed for review."""
    author = {"author": "Doe, Jane and Roe, R."}
    linking = link(
        {"title": "Storing semistructured data with wavelets", **author},
        {"title": "Storing semistructured data in relations", **author},
    )
    (pair,) = linking.review
    assert len(linking.clusters) == 2
    assert 4 <= pair.bits < 7
    assert "titles" in pair.reason


def test_works_that_the_user_separated_need_no_review(link):
    """[[different]] is the last word: the pair is not listed again."""
    one = {"title": "Deep Learning of Rare Things", "author": "Doe, Jane"}
    linking = link(one, one, different=frozenset({(0, 1)}))
    assert (len(linking.clusters), linking.versions, linking.review) == (2, (), ())


def test_every_join_has_a_reason(link):
    """A cluster of n records has n - 1 pieces of evidence, each of which suffices."""
    (cluster,) = link(*[{"abstract": f"{ABSTRACT}."}] * 4).clusters
    assert len(cluster.evidence) == 3
    assert all(evidence.reason and evidence.bits >= 7 for evidence in cluster.evidence)


def test_the_users_word_overrules_everything(groups):
    """[[same]] joins what an id forbids, [[different]] separates what an id joins."""
    first, second = {"eprint": "2101.00001"}, {"eprint": "2101.00002"}
    assert groups(first, second, same=[decision(0, 1, "decided")]) == [(0, 1)]
    assert groups(first, first, different=frozenset({(0, 1)})) == [(0,), (1,)]


def test_records_are_named_by_their_references():
    """Clusters and evidence hold the references of records, whatever their place in the list."""
    title, author = "Deep Learning of Rare Things", "Doe, Jane"
    fields = {"title": Value.of("title", title, 1), "author": Value.of("author", author, 1)}
    (cluster,) = link([Record("x", 1, "page", fields, ref=ref) for ref in (70, 7)]).clusters
    assert cluster.records == (7, 70)
    assert {(pair.a, pair.b) for pair in cluster.evidence} == {(7, 70)}


def test_the_dumps(shared):
    """The 2,000 records of ../shared/dumps: pairwise precision >= .999, recall >= .99."""
    dumps = shared / "dumps"
    conversion = convert([str(dumps / f"{name}.txt") for name in ("abstracts", "listing", "page")])
    gold_of = {}
    for number, work in enumerate(json.loads((dumps / "gold.json").read_text())):
        for file, line in work["lines"].items():
            gold_of[file, line] = number
    found, gold = set(), set()
    for work in conversion.works:
        places = sorted((record.source.rpartition("/")[2], record.line) for record in work.records)
        found |= set(combinations(places, 2))
    by_work = {}
    for at, number in sorted(gold_of.items()):
        by_work.setdefault(number, []).append(at)
    for places in by_work.values():
        gold |= set(combinations(places, 2))
    assert len(found & gold) / len(found) >= 0.999
    assert len(found & gold) / len(gold) >= 0.99
