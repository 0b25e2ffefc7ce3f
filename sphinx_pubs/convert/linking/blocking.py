"""Propose pairs that may be one work, few enough to look at each: records that share any key of a union of keys.

The keys: every id; the squeezed title and its beginning; pairs of the title's rarest words that other titles have too;
first author with the rarest word; volume, page and year; the beginning of the abstract and the rarest of its shingles
(the bottom-k sketch of Broder 1997). A big block is not dropped: its records are compared with their neighbours in
sorted order (sorted neighbourhood, Hernández and Stolfo 1995).
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx_pubs.convert.linking.features import STOP

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from sphinx_pubs.convert.linking.corpus import Corpus
    from sphinx_pubs.convert.linking.features import Features

_HEAD = 60
_TITLE_HEAD = 20
_RARE = 4
_SHINGLE = 4
_SKETCH = 6
#: One word in so many begins a shingle.
_SAMPLE = 6
#: A block of more records than this is compared by neighbourhood; the width of that neighbourhood.
_BIG, _NEAR = 60, 12
#: In a block of so many the neighbourhood narrows, so that the pairs of a run stay in proportion to its records.
_HUGE, _NEAREST = 5_000, 3


def candidates(seen: Sequence[Features], known: Corpus, skipped: Container[int] = ()) -> Iterator[tuple[int, int]]:
    """Yield each pair of indexes (a < b) that shares a key, once, in sorted order; `skipped` ones propose nothing."""
    blocks: defaultdict[object, list[int]] = defaultdict(list)
    for index, features in enumerate(seen):
        if index in skipped:
            continue
        for key in set(_keys(features, known)):
            blocks[key].append(index)
    size = len(seen)
    pairs: set[int] = set()
    for block in blocks.values():
        if len(block) > 1:
            pairs.update([a * size + b for a, b in _pairs(block, seen)])
    for pair in sorted(pairs):
        yield divmod(pair, size)


def _pairs(block: list[int], seen: Sequence[Features]) -> Iterable[tuple[int, int]]:
    if len(block) <= _BIG:
        return combinations(block, 2)
    found: list[tuple[int, int]] = []
    near = _NEAR if len(block) < _HUGE else _NEAREST
    for order in (_by_title, _by_author):
        ordered = sorted(block, key=lambda i: order(seen[i]))
        found += [(min(a, b), max(a, b)) for at, a in enumerate(ordered) for b in ordered[at + 1 : at + 1 + near]]
    return found


def _by_title(features: Features) -> tuple[object, ...]:
    return features.squeezed, features.abstract, features.authors[:1], features.year


def _by_author(features: Features) -> tuple[object, ...]:
    return features.authors[:1], features.year, features.squeezed


def _keys(features: Features, known: Corpus) -> Iterator[object]:
    yield from features.ids.items()
    if features.squeezed:
        yield features.squeezed
        yield "head", features.squeezed[:_TITLE_HEAD]
        if len(features.head) < len(features.words):
            yield "head", "".join(features.head)[:_TITLE_HEAD]
        rare = rarest(features.words, known)
        yield from combinations(sorted(rare), 2)
        if features.authors and rare:
            yield "author", features.authors[0].family, rare[0]
            if len(rare) > 1:
                yield "author", features.authors[0].family, rare[1]
    if features.volume and features.pages[0]:
        yield "place", features.volume, features.pages[0], features.year
    if features.abstract:
        yield "abstract", features.abstract.replace(" ", "")[:_HEAD]
        yield from _sketch(features.abstract.split())


def _sketch(words: Sequence[str]) -> list[int]:
    """Return the smallest hashes of the shingles that begin on a sampled word: the same text samples the same words."""
    return sorted(
        {
            crc32(" ".join(words[at : at + _SHINGLE]).encode())
            for at, word in enumerate(words[: 1 - _SHINGLE])
            if _is_sampled(word)
        }
    )[:_SKETCH]


@lru_cache(65536)
def _is_sampled(word: str) -> bool:
    return crc32(word.encode()) % _SAMPLE == 0


def rarest(words: Sequence[str], known: Corpus) -> list[str]:
    """Return the rarest words that other titles have too: a word of its own is often a slip of the pen."""
    frequency = known.frequency
    shared = [(frequency[word], word) for word in set(words) if frequency[word] > 1 and word not in STOP]
    return [word for _, word in sorted(shared)[:_RARE]]
