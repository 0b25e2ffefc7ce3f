"""Mend titles whose words lost their blanks or were cut in two, by the words that all titles use.

Text that was recognised from paper, or hyphenated, writes "databasearchitecture" and "learn ing". A rare word whose
parts are all common words is cut into them; two neighbours, one of them rare, that make a common word are one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.convert.linking.features import STOP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_pubs.convert.linking.features import Features

#: A word is rare beside others that so many times as many titles have.
_RARER = 3
#: Letters of a word that may be several, and of each of these.
_LONG, _SHORTEST = 8, 3


def respaced(seen: Sequence[Features]) -> list[Features]:
    """Return the records with mended titles."""
    titles = {features.squeezed: features.words for features in seen}
    frequency = Counter(word for words in titles.values() for word in set(words))
    mended = {title: _mended(words, frequency) for title, words in titles.items()}
    return [
        features if (words := mended[features.squeezed]) is features.words else replace(features, words=words)
        for features in seen
    ]


def _mended(words: tuple[str, ...], frequency: Mapping[str, int]) -> tuple[str, ...]:
    result: list[str] = []
    changed = False
    for word in words:
        if result and frequency.get(result[-1] + word, 0) >= _RARER * min(
            frequency.get(result[-1], 1), frequency[word]
        ):
            result[-1] += word
            changed = True
        elif len(word) >= _LONG and (parts := _parts(word, frequency, _RARER * frequency[word])):
            result += parts
            changed = True
        else:
            result.append(word)
    return tuple(result) if changed else words


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
