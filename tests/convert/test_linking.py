"""Which records are one work, and what keeps works apart."""

from __future__ import annotations

import pytest

from sphinx_pubs.convert.linking import Evidence, link
from sphinx_pubs.convert.record import Record, Value

ABSTRACT = (
    "We introduce a family of lightweight models built from the research behind larger ones. The models perform well "
    "across academic benchmarks for language understanding, reasoning and safety, and we release two sizes of them"
)


def record(line=1, **fields):
    return Record("x", line, "page", {name: Value(text, line) for name, text in fields.items()})


def groups(*records, **word):
    return [cluster.records for cluster in link(records, **word)]


ONE_WORK = {
    "same arXiv id, whatever its version": (
        {"eprint": "2101.00001", "title": "A Draft"},
        {"eprint": "2101.00001v3", "title": "The Final Paper"},
    ),
    "same DOI, however written": (
        {"doi": "10.1000/ABC", "title": "A"},
        {"doi": "https://doi.org/10.1000/abc", "title": "A"},
    ),
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
    "same title and authors": (
        {"title": "Deep Learning of Things", "author": "Doe, Jane"},
        {"title": "Deep learning of {Things}", "author": "Jane Doe and Roe, R."},
    ),
    "same long title, authors unknown on one side": (
        {"title": "Deep Learning of Rare Things"},
        {"title": "Deep learning of rare things", "author": "Doe, Jane"},
    ),
}
TWO_WORKS = {
    "versions in the title": (
        {"title": "Gemma 2 Report", "author": "{Gemma Team}", "abstract": ABSTRACT},
        {"title": "Gemma 3 Report", "author": "{Gemma Team}", "abstract": ABSTRACT},
    ),
    "a part with a roman numeral": (
        {"title": "On Things, Part I", "author": "Doe, Jane"},
        {"title": "On Things, Part II", "author": "Doe, Jane"},
    ),
    "two arXiv ids": (
        {"eprint": "2101.00001", "abstract": ABSTRACT},
        {"eprint": "2101.00002", "abstract": ABSTRACT},
    ),
    "same title, other people": (
        {"title": "Deep Learning of Things", "author": "Doe, Jane"},
        {"title": "Deep Learning of Things", "author": "Roe, Richard"},
    ),
    "same title, many years apart": (
        {"title": "Annual Report of Things", "author": "Doe, Jane", "year": "1990"},
        {"title": "Annual Report of Things", "author": "Doe, Jane", "year": "2010"},
    ),
    "short abstracts say nothing": ({"abstract": "No abstract."}, {"abstract": "No abstract."}),
    "nothing known": ({"note": "8 pages"}, {"note": "8 pages"}),
}


@pytest.mark.parametrize("case", ONE_WORK)
def test_one_work(case):
    """These are one work."""
    assert groups(*(record(**fields) for fields in ONE_WORK[case])) == [(0, 1)]


@pytest.mark.parametrize("case", TWO_WORKS)
def test_two_works(case):
    """These are two works, however alike."""
    assert groups(*(record(**fields) for fields in TWO_WORKS[case])) == [(0,), (1,)]


def test_what_forbids_a_pair_forbids_it_for_whole_clusters():
    """A record that fits two works with different ids joins one of them, and does not weld them."""
    found = groups(
        record(1, eprint="2101.00001", abstract=f"{ABSTRACT}."),
        record(2, abstract=f"{ABSTRACT}."),
        record(3, eprint="2101.00002", abstract=f"{ABSTRACT}."),
    )
    assert sorted(map(len, found)) == [1, 2]


def test_every_join_has_a_reason():
    """A cluster of n records has n - 1 reasons with scores between 0 and 1."""
    records = [record(line, abstract=f"{ABSTRACT}.") for line in range(1, 5)]
    (cluster,) = link(records)
    assert len(cluster.evidence) == 3
    assert all(evidence.reason and 0 < evidence.score <= 1 for evidence in cluster.evidence)


def test_the_users_word_overrules_everything():
    """[[same]] joins what an id forbids, [[different]] parts what an id joins."""
    one, two = record(1, eprint="2101.00001"), record(2, eprint="2101.00002")
    assert groups(one, two, same=[Evidence(0, 1, "decided", 1.0, decided=True)]) == [(0, 1)]
    assert groups(one, one, different=frozenset({(0, 1)})) == [(0,), (1,)]


def test_many_records_with_one_title_take_bounded_time():
    """A big block is compared by neighbourhood: 3,000 equal records are one work, quickly."""
    records = [record(line, title="The Same Old Title Again", author="Doe, Jane") for line in range(3000)]
    assert groups(*records) == [tuple(range(3000))]


def test_the_dumps(shared):
    """The 2,000 records of ../shared/dumps: pairwise precision >= .999, recall >= .99."""
    import json
    from itertools import combinations

    from sphinx_pubs.convert import convert

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
