"""Merges of entries of real .bib files that a person judged: `verdicts.tsv`, and its files in ../shared/corpus."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from sphinx_pubs import Record, convert

pytestmark = pytest.mark.slow

#: The share of judged merges that must be right, and of right ones that must still be made.
RIGHT, STILL_MADE = 0.98, 0.97
#: The files of one owner, of which one has abstracts without titles, and another titles without abstracts.
ABSTRACTS = "crcox__MASTERBIB__*.bib"

#: An entry: its file, without the ending, and its key, "key#2" where the file has the key twice.
Name = tuple[str, str]


class Merge(NamedTuple):
    """Two entries of one work, and what a person says: "one" work, "two" works, or "unclear"."""

    verdict: str
    left: Name
    right: Name


class Converted(NamedTuple):
    """What is made of the files: the entries, and the pairs of those that are in one work."""

    entries: dict[Name, Record]
    pairs: set[frozenset[Name]]


@pytest.fixture(scope="module")
def judged():
    """Return the judged merges."""
    lines = Path(__file__).with_name("verdicts.tsv").read_text("utf8").splitlines()
    rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Merge(row["verdict"], (row["file"], row["key"]), (row["other_file"], row["other_key"])) for row in rows]


@pytest.fixture(scope="module")
def converted(shared, judged):
    """Convert the files with judged merges: all together, and those of abstracts once more without the others."""
    folder = shared / "corpus" / "bib"
    if not folder.is_dir():
        pytest.skip("../shared/corpus, real bibliographies that are not committed, is missing")
    together = sorted({folder / f"{file}.bib" for merge in judged for file, _ in (merge.left, merge.right)})
    first, second = _converted(together), _converted(sorted(folder.glob(ABSTRACTS)))
    return Converted(first.entries, first.pairs | second.pairs)


def _converted(paths):
    conversion = convert(paths)
    names, keys = {}, Counter()
    for record in conversion.records:
        keys[record.source, record.id] += 1
        count = keys[record.source, record.id]
        names[record.ref] = (Path(record.source).stem, record.id if count == 1 else f"{record.id}#{count}")
    works = [[names[record.ref] for record in work.records] for work in conversion.works]
    pairs = {frozenset(pair) for work in works for pair in combinations(work, 2)}
    return Converted({names[record.ref]: record for record in conversion.records}, pairs)


@pytest.fixture(scope="module")
def made(judged, converted):
    """Return the judged merges that are made, without those that cannot be told."""
    return [merge for merge in judged if merge.verdict != "unclear" and {merge.left, merge.right} in converted.pairs]


def test_every_judged_entry_is_read(judged, converted):
    """A key that no file has would be judged for nothing."""
    assert not {name for merge in judged for name in (merge.left, merge.right)} - converted.entries.keys()


def test_right_merges_are_still_made(judged, made):
    right = sum(merge.verdict == "one" for merge in judged)
    assert sum(merge.verdict == "one" for merge in made) >= STILL_MADE * right


@pytest.mark.parametrize("titles", [2, 1], ids=["titles", "an abstract and a title"])
def test_merges_are_right(made, converted, titles):
    verdicts = [
        merge.verdict
        for merge in made
        if sum(bool(converted.entries[name].text("title")) for name in (merge.left, merge.right)) == titles
    ]
    assert verdicts.count("one") >= RIGHT * len(verdicts) > 0


def test_no_merge_is_surely_wrong(made, converted):
    """Two works with two DOIs, or with other volumes and pages, are never merged."""
    entries = converted.entries
    wrong = [merge for merge in made if merge.verdict == "two"]
    assert not [merge for merge in wrong if _contradict(entries[merge.left], entries[merge.right])]


def _contradict(left, right):
    def differ(field):
        return left.text(field) and right.text(field) and left.text(field).lower() != right.text(field).lower()

    return differ("doi") or (differ("volume") and differ("pages"))
