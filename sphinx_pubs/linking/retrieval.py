"""Find the abstract that a title belongs to, where no record has both: by the words they share, weighed by rarity.

A title is put as a query to the abstracts (TF-IDF, Spärck Jones 1972), and an abstract to the titles. They are one
work where each is the other's best answer by a clear margin, and most of what the title tells stands in the abstract.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.features import STOP
from sphinx_pubs.linking.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Shared bits and share of the title's bits that make a match, and how far ahead of the second best it must be.
_BITS, _COVERED, _AHEAD = 15.0, 0.45, 1.15
#: Stems that more abstracts have than this propose nothing; rarer ones do.
_COMMON = 200
_ASKED = 8
#: Years between the day of a preprint and a citation of the work.
_YEARS = 3
_ENDINGS = (
    "ations",
    "ation",
    "ities",
    "ically",
    "ing",
    "ions",
    "ion",
    "ies",
    "ity",
    "ical",
    "ally",
    "ed",
    "es",
    "al",
    "ly",
    "ic",
    "s",
    "y",
    "e",
)


class Text(NamedTuple):
    """A title or an abstract: its folded words, and the year of its work, 0 where unknown."""

    words: Sequence[str]
    year: int


class Match(NamedTuple):
    """A title and an abstract, as indexes of their sequences, and the finding that they belong together."""

    title: int
    abstract: int
    finding: Finding


def matches(titles: Sequence[Text], abstracts: Sequence[Text]) -> list[Match]:
    """Return the titles and abstracts that belong together, each in at most one match."""
    if not titles or not abstracts:
        return []
    bags = [frozenset(map(stem, text.words)) for text in abstracts]
    frequency = Counter(word for bag in bags for word in bag)
    weight = {word: log2((len(bags) + 500) / (count + 1)) for word, count in frequency.items()}
    unseen = log2(len(bags) + 500)
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for word in bag:
            if frequency[word] <= _COMMON:
                postings[word].append(index)
    best_of: dict[int, list[tuple[float, int, float]]] = {}
    asked_by: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, text in enumerate(titles):
        stems = {stem(word) for word in text.words if word not in STOP}
        whole = sum(weight.get(word, unseen) for word in stems)
        answers = []
        for index in _proposed(stems, postings, frequency):
            if text.year and abstracts[index].year and abs(text.year - abstracts[index].year) > _YEARS:
                continue
            shared = sum(weight[word] for word in stems & bags[index])
            answers.append((shared, index, shared / whole))
            asked_by[index].append((shared, number))
        if answers:
            best_of[number] = sorted(answers, reverse=True)[:2]
    return [match for number, answers in best_of.items() if (match := _mutual(number, answers, asked_by))]


def _mutual(
    number: int, answers: Sequence[tuple[float, int, float]], asked_by: Mapping[int, Iterable[tuple[float, int]]]
) -> Match | None:
    bits, index, covered = answers[0]
    if bits < _BITS or covered < _COVERED:
        return None
    rivals = [score for score, other in asked_by[index] if other != number] + [score for score, _, _ in answers[1:]]
    rival = max(rivals, default=0.0)
    return Match(number, index, _finding(covered)) if bits >= _AHEAD * rival else None


def _finding(covered: float) -> Finding:
    """Return the bits with the score 1/2 + covered / 2.1: a title without its authors proves no more."""
    score = 0.5 + covered / weights.RETRIEVAL_SCORE
    bits = weights.SAME + log2(score / (1 - score))
    return Finding("retrieval", bits, f"the abstract has {covered:.0%} of the title, and no other has more")


def _proposed(stems: Iterable[str], postings: Mapping[str, list[int]], frequency: Mapping[str, int]) -> set[int]:
    known = sorted((frequency[word], word) for word in stems if word in postings)
    return {index for _, word in known[:_ASKED] for index in postings[word]}


@lru_cache(65536)
def stem(word: str) -> str:
    """Return a word without its ending, so that "expansions" meets "expansion"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
