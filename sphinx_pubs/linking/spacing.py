"""Repair titles whose words lost their blanks or were cut in two, by the words of all titles.

Text recognised from paper, or hyphenated, has "databasearchitecture" and "learn ing". A rare word is cut into parts
that are all common words; two neighbours, one of them rare, that make a common word are joined.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.title_words import STOP

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sphinx_pubs.linking.features import Features


def respaced(features: Sequence[Features]) -> list[Features]:
    """Return the records with repaired titles."""
    titles = {record.squeezed: record.words for record in features}
    frequency = Counter(word for words in titles.values() for word in set(words))
    parts_of = _run_together(frequency)
    halves = _cut_in_two(frequency)
    firsts = frozenset(first for first, _ in halves)
    repaired = {
        title: _repaired(words, parts_of, halves)
        for title, words in titles.items()
        if not (parts_of.keys().isdisjoint(words) and firsts.isdisjoint(words))
    }
    return [replace(record, words=words) if (words := repaired.get(record.squeezed)) else record for record in features]


def _repaired(
    words: Sequence[str], parts_of: Mapping[str, Sequence[str]], halves: Container[tuple[str, str]]
) -> tuple[str, ...]:
    result: list[str] = []
    for word in words:
        if result and (result[-1], word) in halves:
            result[-1] += word
        else:
            result += parts_of.get(word, (word,))
    return tuple(result)


def _run_together(frequency: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the words that are several words, each with these."""
    rare = max(frequency.values(), default=0) // weights.RARE
    return {
        word: parts
        for word, count in frequency.items()
        if count <= rare and len(word) >= weights.RUN_TOGETHER and (parts := _parts(word, frequency, count))
    }


def _cut_in_two(frequency: Mapping[str, int]) -> set[tuple[str, str]]:
    """Return the pairs of words, one of them rare, that make a common word."""
    return {
        (first, second)
        for word, count in frequency.items()
        if count >= weights.RARE
        for at in range(1, len(word))
        if (first := word[:at]) in frequency
        and (second := word[at:]) in frequency
        and weights.RARE * min(frequency[first], frequency[second]) <= count
    }


def _parts(word: str, frequency: Mapping[str, int], count: int) -> list[str]:
    """Return the fewest words that make up a word of `count` titles, each much more common; none if there are none."""
    least, shortest = weights.RARE * count, weights.RUN_TOGETHER_PART
    #: the fewest words that make up the first letters, by the number of these
    fewest: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end - 1, -1, -1):
            before = fewest[start]
            part = word[start:end]
            if before is None or frequency.get(part, 0) < least or (len(part) < shortest and part not in STOP):
                continue
            known = fewest[end]
            if known is None or len(before) + 1 < len(known):
                fewest[end] = [*before, part]
    parts = fewest[-1]
    return parts if parts and len(parts) > 1 else []
