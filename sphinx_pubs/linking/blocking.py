"""Propose pairs that may be one work, few enough to look at each: records that share keys of a union of keys.

The keys: every id; the squeezed title, its beginning and that of its head; pairs of the title's rarest words that other
titles have too; first author with a rare word; volume, page and year; the beginning of the abstract and, where records
have nothing but an abstract, the rarest of its shingles (the bottom-k sketch of Broder 1997). A big block is not
dropped: its records are compared with their neighbours in sorted order (sorted neighbourhood, Hernández and Stolfo
1995). Two records that share one key alone are proposed where their titles or authors have more in common (comparison
by shared blocks: Papadakis et al. 2014, meta-blocking).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx_pubs.linking.features import STOP

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features

    #: The keys of one family that a record has; the ranks of its rarest words, rarest first, help to make them.
    Keys = Callable[[Features, Sequence[int]], Iterable[Hashable]]

_HEAD = 60
_TITLE_HEAD = 20
_RARE = 4
_SHINGLE = 4
_SKETCH = 6
#: Words of so many letters begin a shingle: the same text has them at the same places.
_SAMPLE = 10
#: A block of more records than this is compared by neighbourhood; the width of that neighbourhood.
_BIG, _NEAR = 60, 12
#: In a block of so many the neighbourhood narrows, so that the pairs of a run stay in proportion to its records.
_HUGE, _NEAREST = 5_000, 3
#: Shares of the shorter title that two records have in common, without and with an author.
_ALIKE, _ALIKE_BY_AUTHOR = 0.5, 0.3
#: More words than any vocabulary has: pairs of ranks become one number.
_RANKS = 1 << 32


def candidates(
    seen: Sequence[Features], known: Corpus, skipped: Container[int] = ()
) -> Iterator[tuple[Features, Features]]:
    """Yield each pair of records worth a comparison, once, in their order; `skipped` references propose none."""
    size = len(seen)
    asked = [index for index, features in enumerate(seen) if features.ref not in skipped]
    ranks = _ranks(known.frequency)
    rare = {index: _rarest(seen[index].words, ranks) for index in asked}
    only_abstracts = any(seen[index].abstract and not seen[index].squeezed for index in asked)
    proposed: set[int] = set()
    telling: list[Keys] = [_ids, _places, _openings, *([_sketch] if only_abstracts else [])]
    for keys in telling:
        for block in _blocks(asked, seen, rare, keys):
            proposed.update([a * size + b for a, b in _pairs(block, seen)])
    once: set[int] = set()
    wordy: list[Keys] = [_titles, _rare_pairs, _authors]
    for keys in wordy:
        for block in _blocks(asked, seen, rare, keys):
            pairs = {a * size + b for a, b in _pairs(block, seen)}
            proposed |= pairs & once
            once |= pairs
    once -= proposed
    proposed.update([pair for pair in once if _have_more_in_common(seen[pair // size], seen[pair % size])])
    del once
    for pair in sorted(proposed):
        yield seen[pair // size], seen[pair % size]


def _blocks(
    asked: Sequence[int], seen: Sequence[Features], rare: Mapping[int, Sequence[int]], keys: Keys
) -> Iterable[list[int]]:
    """Return the records that share a key of one family, two at least; the keys are gone when the blocks are there."""
    first_of: dict[Hashable, int] = {}
    blocks: dict[Hashable, list[int]] = {}
    for index in asked:
        for key in keys(seen[index], rare[index]):
            first = first_of.setdefault(key, index)
            if first != index:
                blocks.setdefault(key, [first]).append(index)
    return blocks.values()


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


def _have_more_in_common(one: Features, two: Features) -> bool:
    """Tell whether two titles share more than the words of a key: several words, or fewer and an author."""
    shared = len(set(one.words).intersection(two.words)) / min(len(one.words), len(two.words))
    if shared < _ALIKE_BY_AUTHOR:
        return False
    if shared >= _ALIKE:
        return True
    families = {person.family for person in one.authors}
    return any(person.family in families for person in two.authors)


def _ids(features: Features, _: Sequence[int]) -> Iterable[Hashable]:
    return features.ids.items()


def _titles(features: Features, _: Sequence[int]) -> Iterable[Hashable]:
    if not features.squeezed:
        return ()
    keys = {features.squeezed, features.squeezed[:_TITLE_HEAD]}
    if len(features.head) < len(features.words):
        keys.add("".join(features.head)[:_TITLE_HEAD])
    return keys


def _rare_pairs(_: Features, rare: Sequence[int]) -> Iterable[Hashable]:
    return [one * _RANKS + two for one, two in combinations(rare, 2)]


def _authors(features: Features, rare: Sequence[int]) -> Iterable[Hashable]:
    if not features.authors:
        return ()
    family = features.authors[0].family
    return [hash((family, rank)) for rank in rare[:2]]


def _places(features: Features, _: Sequence[int]) -> Iterable[Hashable]:
    if features.volume and features.pages[0]:
        yield features.volume, features.pages[0], features.year


def _openings(features: Features, _: Sequence[int]) -> Iterable[Hashable]:
    if features.abstract:
        yield features.abstract[: 2 * _HEAD].replace(" ", "")[:_HEAD]


def _sketch(features: Features, _: Sequence[int]) -> Iterable[Hashable]:
    """Return the smallest hashes of the shingles that begin on a long word."""
    words = features.abstract.split()
    return sorted(
        {
            crc32(" ".join(words[at : at + _SHINGLE]).encode())
            for at, word in enumerate(words[: 1 - _SHINGLE])
            if len(word) >= _SAMPLE
        }
    )[:_SKETCH]


def _ranks(frequency: Mapping[str, int]) -> dict[str, int]:
    """Count up from the rarest the words that several titles have: a word of its own is often a slip of the pen."""
    shared = sorted((count, word) for word, count in frequency.items() if count > 1 and word not in STOP)
    return {word: rank for rank, (_, word) in enumerate(shared)}


def _rarest(words: Sequence[str], ranks: Mapping[str, int]) -> list[int]:
    return sorted({ranks[word] for word in words if word in ranks})[:_RARE]
