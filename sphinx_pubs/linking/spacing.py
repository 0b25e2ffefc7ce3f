"""Mend titles whose words lost their blanks or were cut in two, by the words that all titles use.

Text that was recognised from paper, or hyphenated, writes "databasearchitecture" and "learn ing". A rare word whose
parts are all common words is cut into them; two neighbours, one of them rare, that make a common word are one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.linking.features import STOP

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sphinx_pubs.linking.features import Features

#: A word is rare beside others that so many times as many titles have.
_RARER = 3
#: Letters of a word that may be several, and of each of these.
_LONG, _SHORTEST = 8, 3


def respaced(seen: Sequence[Features]) -> list[Features]:
    """Return the records with mended titles."""
    titles = {features.squeezed: features.words for features in seen}
    frequency = Counter(word for words in titles.values() for word in set(words))
    parts = _run_together(frequency)
    halves = _cut_in_two(frequency)
    firsts = frozenset(one for one, _ in halves)
    mended = {
        title: _mended(words, parts, halves)
        for title, words in titles.items()
        if not (parts.keys().isdisjoint(words) and firsts.isdisjoint(words))
    }
    return [
        replace(features, words=words) if (words := mended.get(features.squeezed)) else features for features in seen
    ]


def _mended(
    words: Sequence[str], parts: Mapping[str, Sequence[str]], halves: Container[tuple[str, str]]
) -> tuple[str, ...]:
    result: list[str] = []
    for word in words:
        if result and (result[-1], word) in halves:
            result[-1] += word
        else:
            result += parts.get(word, (word,))
    return tuple(result)


def _run_together(frequency: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the words that are several, with these."""
    common = max(frequency.values(), default=0) // _RARER
    return {
        word: parts
        for word, count in frequency.items()
        if count <= common and len(word) >= _LONG and (parts := _parts(word, frequency, _RARER * count))
    }


def _cut_in_two(frequency: Mapping[str, int]) -> set[tuple[str, str]]:
    """Return the halves, one of them rare, that make up a common word."""
    return {
        (one, two)
        for word, count in frequency.items()
        if count >= _RARER
        for at in range(1, len(word))
        if (one := word[:at]) in frequency
        and (two := word[at:]) in frequency
        and _RARER * min(frequency[one], frequency[two]) <= count
    }


def _parts(word: str, frequency: Mapping[str, int], least: int) -> list[str]:
    """Return the fewest words, each in so many titles, that make up a word; none where there are none."""
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end - 1, -1, -1):
            head = best[start]
            part = word[start:end]
            if head is None or frequency.get(part, 0) < least or (len(part) < _SHORTEST and part not in STOP):
                continue
            known = best[end]
            if known is None or len(head) + 1 < len(known):
                best[end] = [*head, part]
    found = best[-1]
    return found if found and len(found) > 1 else []
