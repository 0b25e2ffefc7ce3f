"""Propose candidate pairs, few enough to compare each: records that share a key of a union of keys.

The keys: every id; the squeezed title, its beginning and that of its head; pairs of the title's rarest words that other
titles have too; first author with a rare word; volume, page and year; the beginning of the abstract and, where records
have only an abstract, the rarest of its shingles (the bottom-k sketch of Broder 1997). A big block is not dropped: its
records are compared with their neighbours in sorted order (sorted neighbourhood, Hernández and Stolfo 1995). Two
records with one key in common are proposed where their titles or authors share more (comparison by shared blocks:
Papadakis et al. 2014, meta-blocking).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.features import DOI
from sphinx_pubs.linking.title_words import STOP
from sphinx_pubs.schema import dois

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features

    #: The keys of one family that a record has; the ranks of its rarest words, rarest first, help to make them.
    Keys = Callable[[Features, Sequence[int]], Iterable[Hashable]]

#: More words than any vocabulary has: pairs of ranks become one number.
_RANKS = 1 << 32


def candidates(
    features: Sequence[Features], corpus: Corpus, copies: Container[int] = ()
) -> Iterator[tuple[Features, Features]]:
    """Yield each pair of records worth a comparison, once, in their order; `copies` (references) are in none."""
    size = len(features)
    positions = [position for position, record in enumerate(features) if record.ref not in copies]
    ranks = _ranks(corpus.frequency)
    rarest = {position: _rarest(features[position].words, ranks) for position in positions}
    only_abstracts = any(features[position].abstract and not features[position].squeezed for position in positions)
    proposed: set[int] = set()
    for keys in (*_SUFFICIENT, _sketch) if only_abstracts else _SUFFICIENT:
        for pairs in _pairs_of(positions, features, rarest, keys):
            proposed |= pairs
    once: set[int] = set()
    for keys in _INSUFFICIENT:
        for pairs in _pairs_of(positions, features, rarest, keys):
            proposed |= pairs & once
            once |= pairs
    once -= proposed
    proposed.update([pair for pair in once if _share_more(features[pair // size], features[pair % size])])
    del once
    for pair in sorted(proposed):
        yield features[pair // size], features[pair % size]


def _pairs_of(
    positions: Sequence[int], features: Sequence[Features], rarest: Mapping[int, Sequence[int]], keys: Keys
) -> Iterator[set[int]]:
    """Yield the pairs of each block, a pair as one number: sets of these are smaller and faster than sets of pairs."""
    size = len(features)
    for block in _blocks(positions, features, rarest, keys):
        yield {a * size + b for a, b in _pairs(block, features)}


def _blocks(
    positions: Sequence[int], features: Sequence[Features], rarest: Mapping[int, Sequence[int]], keys: Keys
) -> Iterable[list[int]]:
    """Return the records that share a key of one family, two at least; the keys are freed when this returns."""
    first_of: dict[Hashable, int] = {}
    blocks: dict[Hashable, list[int]] = {}
    for position in positions:
        for key in keys(features[position], rarest[position]):
            first = first_of.setdefault(key, position)
            if first != position:
                blocks.setdefault(key, [first]).append(position)
    return blocks.values()


def _pairs(block: list[int], features: Sequence[Features]) -> Iterable[tuple[int, int]]:
    if len(block) <= weights.BIG_BLOCK:
        return combinations(block, 2)
    pairs: list[tuple[int, int]] = []
    near = weights.NEIGHBOURS if len(block) < weights.HUGE_BLOCK else weights.HUGE_BLOCK_NEIGHBOURS
    for order in (_by_title, _by_author):
        ordered = sorted(block, key=lambda position: order(features[position]))
        pairs += [(min(a, b), max(a, b)) for at, a in enumerate(ordered) for b in ordered[at + 1 : at + 1 + near]]
    return pairs


def _by_title(record: Features) -> tuple[object, ...]:
    return record.squeezed, record.abstract, record.authors[:1], record.year


def _by_author(record: Features) -> tuple[object, ...]:
    return record.authors[:1], record.year, record.squeezed


def _share_more(left: Features, right: Features) -> bool:
    """Return whether two titles share more than the words of a key: several words, or fewer and an author."""
    share = len(set(left.words).intersection(right.words)) / min(len(left.words), len(right.words))
    if share < weights.SHARED_WORDS_BY_AUTHOR:
        return False
    if share >= weights.SHARED_WORDS:
        return True
    families = {person.family for person in left.authors}
    return any(person.family in families for person in right.authors)


def _ids(record: Features, _: Sequence[int]) -> Iterable[Hashable]:
    for scheme, identifier in record.ids.items():
        yield scheme, dois.work(identifier) if scheme == DOI else identifier
    yield from record.isbns


def _titles(record: Features, _: Sequence[int]) -> Iterable[Hashable]:
    if not record.squeezed:
        return ()
    keys = {record.squeezed, record.squeezed[: weights.TITLE_BEGINNING]}
    if len(record.head) < len(record.words):
        keys.add("".join(record.head)[: weights.TITLE_BEGINNING])
    return keys


def _rare_pairs(_: Features, rarest: Sequence[int]) -> Iterable[Hashable]:
    return [first * _RANKS + second for first, second in combinations(rarest, 2)]


def _authors(record: Features, rarest: Sequence[int]) -> Iterable[Hashable]:
    if not record.authors:
        return ()
    family = record.authors[0].family
    return [hash((family, rank)) for rank in rarest[: weights.RARE_WORDS_BY_AUTHOR]]


def _places(record: Features, _: Sequence[int]) -> Iterable[Hashable]:
    if record.volume and record.pages[0]:
        yield record.volume, record.pages[0], record.year


def _openings(record: Features, _: Sequence[int]) -> Iterable[Hashable]:
    if record.abstract:
        # blanks are at most half of it
        yield record.abstract[: 2 * weights.ABSTRACT_BEGINNING].replace(" ", "")[: weights.ABSTRACT_BEGINNING]


def _sketch(record: Features, _: Sequence[int]) -> Iterable[Hashable]:
    """Return the smallest hashes of the shingles that begin on a long word: copies of a text have the same ones."""
    words = record.abstract.split()
    size = weights.SHINGLE_WORDS
    return sorted(
        {
            crc32(" ".join(words[at : at + size]).encode())
            for at, word in enumerate(words[: 1 - size])
            if len(word) >= weights.SHINGLE_LETTERS
        }
    )[: weights.SHINGLES]


def _ranks(frequency: Mapping[str, int]) -> dict[str, int]:
    """Return the ranks of the words of several titles, the rarest first: a word of one title is often a slip."""
    shared = sorted((count, word) for word, count in frequency.items() if count > 1 and word not in STOP)
    return {word: rank for rank, (_, word) in enumerate(shared)}


def _rarest(words: Sequence[str], ranks: Mapping[str, int]) -> list[int]:
    return sorted({ranks[word] for word in words if word in ranks})[: weights.RARE_WORDS]


#: Families of keys of which one in common makes a candidate pair; :func:`_sketch` is another one.
_SUFFICIENT: tuple[Keys, ...] = (_ids, _places, _openings)
#: Families of keys of which two in common do, or one and some words.
_INSUFFICIENT: tuple[Keys, ...] = (_titles, _rare_pairs, _authors)
