"""Find the abstract that belongs to a title, where no record has both: by the words they share, weighed by rarity.

A title is a query to the abstracts (TF-IDF, Spärck Jones 1972), and an abstract to the titles. They are one work where
each is the other's best answer by a clear margin, and the abstract has most of the title's information. Where few
titles and few abstracts find each other, most of these answers are chance: the abstracts belong to other works.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import RETRIEVAL, Finding
from sphinx_pubs.linking.title_words import NUMERALS, STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Endings that stems are without; the first that fits counts.
_ENDINGS = "ations ation ities ically ing ions ion ies ity ical ally ed es al ly ic s y e".split()


class Document(NamedTuple):
    """A title or an abstract: its folded words, and the year of its work, 0 where unknown."""

    words: Sequence[str]
    year: int


class Match(NamedTuple):
    """A title and an abstract, as indexes of their sequences, and the findings on whether they belong together."""

    title: int
    abstract: int
    findings: tuple[Finding, ...]


class _Index(NamedTuple):
    """What all abstracts show of the stems in them."""

    #: the stems of each abstract
    bags: Sequence[frozenset[str]]
    #: stem to its information in bits
    weight: Mapping[str, float]
    #: the information of a stem in no abstract
    unseen: float
    #: the rarer stems, each with the abstracts that have it
    postings: Mapping[str, Sequence[int]]


class _Answer(NamedTuple):
    """An abstract that a title found: the information that both share, and its share of the title's."""

    bits: float
    abstract: int
    covered: float


def matches(titles: Sequence[Document], abstracts: Sequence[Document]) -> list[Match]:
    """Return the titles and abstracts that belong together, each in at most one match."""
    if not titles or not abstracts:
        return []
    index = _index(abstracts)
    answers_of: dict[int, list[_Answer]] = {}
    queries_of: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for title, text in enumerate(titles):
        answers = _answers(text, abstracts, index)
        for answer in answers:
            queries_of[answer.abstract].append((answer.bits, title))
        if answers:
            answers_of[title] = sorted(answers, reverse=True)[:2]
    found = [(title, best) for title, answers in answers_of.items() if (best := _mutual(title, answers, queries_of))]
    prior = _prior(len(found), len(titles), len(abstracts))
    return [Match(title, best.abstract, (_finding(best.covered), *prior)) for title, best in found]


def _index(abstracts: Sequence[Document]) -> _Index:
    bags = [frozenset(map(stem, text.words)) for text in abstracts]
    frequency = Counter(word for bag in bags for word in bag)
    whole = len(bags) + weights.ABSTRACTS_BACKGROUND
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for abstract, bag in enumerate(bags):
        for word in bag:
            if frequency[word] <= weights.RETRIEVAL_COMMON:
                postings[word].append(abstract)
    return _Index(bags, {word: log2(whole / (count + 1)) for word, count in frequency.items()}, log2(whole), postings)


def _answers(title: Document, abstracts: Sequence[Document], index: _Index) -> list[_Answer]:
    """Return the abstracts that have one of a title's rarest stems, and were written at about the same time."""
    stems = {stem(word) for word in title.words if word not in STOP}
    information = sum(index.weight.get(word, index.unseen) for word in stems)
    rarest = sorted((len(index.postings[word]), word) for word in stems if word in index.postings)
    answers = []
    for abstract in {abstract for _, word in rarest[: weights.RETRIEVAL_STEMS] for abstract in index.postings[word]}:
        year = abstracts[abstract].year
        if not title.year or not year or abs(title.year - year) <= weights.RETRIEVAL_YEARS:
            shared = sum(index.weight[word] for word in stems & index.bags[abstract])
            answers.append(_Answer(shared, abstract, shared / information))
    return answers


def _mutual(
    title: int, answers: Sequence[_Answer], queries_of: Mapping[int, Iterable[tuple[float, int]]]
) -> _Answer | None:
    """Return the best answer if it is good, and better than all others of its title and its abstract."""
    best = answers[0]
    if best.bits < weights.RETRIEVED_BITS or best.covered < weights.RETRIEVED:
        return None
    rivals = [bits for bits, other in queries_of[best.abstract] if other != title] + [one.bits for one in answers[1:]]
    return best if best.bits >= weights.RETRIEVED_AHEAD * max(rivals, default=0.0) else None


def _finding(covered: float) -> Finding:
    """Return a finding whose bits have the score 1/2 + `covered` / 2.1: a title without its authors proves no more."""
    score = weights.RETRIEVED_SCORE + covered / weights.RETRIEVED_COVERED
    bits = weights.SAME + log2(score / (1 - score))
    return Finding(RETRIEVAL, bits, f"the abstract has {covered:.0%} of the title, and no other has more")


def _prior(found: int, titles: int, abstracts: int) -> tuple[Finding, ...]:
    """Return a finding against each match if less than half of the titles, and of the abstracts, have one."""
    whole = min(titles, abstracts)
    bits = log2((found + 1) / (whole - found + 1))
    words = f"only {found} of the {whole} {'titles' if whole == titles else 'abstracts'} alone found the other"
    return (Finding("prior", bits, words),) if bits < 0 else ()


@lru_cache(weights.CACHED)
def stem(word: str) -> str:
    """Return a word without its ending, so that "expansions" meets "expansion", and a numeral as digits."""
    if len(word) > 1 and word in NUMERALS:
        return NUMERALS[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= weights.STEM_LETTERS:
            return word[: -len(ending)]
    return word
