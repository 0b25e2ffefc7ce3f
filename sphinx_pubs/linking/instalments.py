"""Learn the words that count the parts of works, in any language, from the records themselves.

An author has "Kamus A-K" and "Kamus L-Z", "Yesu kala lalo" and "Yesu kala dalo", an article and its "sambungan" in one
year and venue, on other pages. Where one word is the only difference of several such pairs of titles, it marks parts.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.title_words import STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.linking.features import Features


def markers(features: Iterable[Features]) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that mark two parts; the first is "" where one part has no mark."""
    groups: defaultdict[tuple[str, int, str], dict[str, Features]] = defaultdict(dict)
    for record in features:
        if record.authors and record.year and len(record.words) >= weights.PART_WORDS:
            groups[record.authors[0].family, record.year, record.container].setdefault(record.squeezed, record)
    titles_of: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for group in groups.values():
        if len(group) <= weights.BIG_BLOCK:
            for left, right in combinations(group.values(), 2):
                if (words := difference(left.words, right.words)) and _are_apart(left, right):
                    titles_of[words].add(min(left.squeezed, right.squeezed))
    return frozenset(words for words, titles in titles_of.items() if len(titles) >= weights.PART_PAIRS)


def difference(left: Sequence[str], right: Sequence[str]) -> tuple[str, str] | None:
    """Return the one word in which two titles differ, and what the other has in its place; None for other pairs."""
    short, long = sorted((left, right), key=len)
    if len(long) - len(short) > 1:
        return None
    at = next((at for at, (own, other) in enumerate(zip(short, long, strict=False)) if own != other), len(short))
    if len(short) < len(long):
        return ("", long[at]) if short[at:] == long[at + 1 :] and long[at] not in STOP else None
    if at == len(short) or short[at + 1 :] != long[at + 1 :]:
        return None
    first, second = sorted((short[at], long[at]))
    return (first, second) if STOP.isdisjoint((first, second)) else None


def _are_apart(left: Features, right: Features) -> bool:
    """Return whether two records are in two places, or have two identifiers, and nothing of both in common."""
    pairs = [
        (left.pages[0], right.pages[0]), (left.volume, right.volume), (left.number, right.number),
        (left.isbns, right.isbns), *((own, right.ids.get(scheme)) for scheme, own in left.ids.items()),
    ]  # fmt: skip
    known = [own == other for own, other in pairs if own and other]
    same_page = left.pages[0] == right.pages[0] != ""
    return not all(known) and not same_page
