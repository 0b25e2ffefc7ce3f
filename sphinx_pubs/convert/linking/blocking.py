"""Propose pairs that may be one work, few enough to look at each: records that share any key of a union of keys.

The keys: every id, the squeezed title and its beginning, the beginning of the abstract, and the rarest of its shingles
(the bottom-k sketch of Broder 1997), which find abstracts whose beginning differs. A big block is not dropped, its
records are compared with their neighbours in sorted order (sorted neighbourhood, Hernández and Stolfo 1995).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_pubs.convert.linking.features import Features

_HEAD = 60
_TITLE_HEAD = 24
_SHINGLE = 4
_SKETCH = 6
#: A block of more records than this is compared by neighbourhood; the width of that neighbourhood.
_BIG, _NEAR = 60, 12


def candidates(seen: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Yield each pair of indexes (a < b) that shares a key, once, in sorted order."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, features in enumerate(seen):
        for key in set(_keys(features)):
            blocks[key].append(index)
    yield from sorted({pair for block in blocks.values() if len(block) > 1 for pair in _pairs(block, seen)})


def _pairs(block: list[int], seen: Sequence[Features]) -> Iterable[tuple[int, int]]:
    if len(block) <= _BIG:
        return combinations(block, 2)
    ordered = sorted(block, key=lambda i: (seen[i].squeezed, seen[i].abstract, sorted(seen[i].surnames), seen[i].year))
    return ((min(a, b), max(a, b)) for at, a in enumerate(ordered) for b in ordered[at + 1 : at + 1 + _NEAR])


def _keys(features: Features) -> Iterator[str]:
    for scheme, identifier in features.ids.items():
        yield f"{scheme}:{identifier}"
    if features.squeezed:
        yield f"title:{features.squeezed}"
        yield f"title head:{features.squeezed[:_TITLE_HEAD]}"
    if features.abstract:
        yield f"abstract head:{features.abstract.replace(' ', '')[:_HEAD]}"
        words = features.abstract.split()
        shingles = {crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(len(words) - _SHINGLE + 1)}
        for shingle in sorted(shingles)[:_SKETCH]:
            yield f"shingle:{shingle}"
