"""Compare two entries of one .bib file: whoever gave them two keys means two works, unless the file proves one.

Proof is the same identifier with nothing against it, or the same title, authors, year and place of publication. A file
full of likely copies is a pile of exports: its keys are nobody's word.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features
    from sphinx_pubs.linking.findings import Evidence

#: The kind of the finding on two keys.
KIND = "keys"
_TWO_KEYS = Finding(KIND, weights.TWO_KEYS, "two keys of one file, and no proof that they are one work", forbids=True)


def compare(left: Features, right: Features, corpus: Corpus, findings: Sequence[Finding]) -> Finding | None:
    """Return a finding that forbids one work where two entries of one file do not prove it.

    `findings` are those of all other comparisons.
    """
    if not are_two_entries(left, right) or is_in_pile(left, corpus):
        return None
    return None if _is_proven(left, right, findings) else _TWO_KEYS


def is_in_pile(features: Features, corpus: Corpus) -> bool:
    """Return whether a record is an entry of a file that is a pile of exports."""
    return features.entry is not None and features.source in corpus.piles


def piles(by_ref: Mapping[int, Features], likely: Iterable[Evidence]) -> frozenset[str]:
    """Return the files that are piles of exports; `likely` are pairs with the bits of one work."""
    sizes = Counter(one.source for one in by_ref.values() if one.entry)
    source_of: dict[int, str] = {}
    for pair in likely:
        copy = by_ref[pair.b]
        if copy.entry and are_two_entries(by_ref[pair.a], copy):
            source_of[copy.ref] = copy.source
    return frozenset(
        source
        for source, count in Counter(source_of.values()).items()
        if count >= weights.PILE_ENTRIES and count >= weights.PILE * sizes[source]
    )


def are_two_entries(left: Features, right: Features) -> bool:
    """Return whether two records are entries of one .bib file with different keys."""
    own, other = left.entry, right.entry
    return own is not None and other is not None and left.source == right.source and own.key != other.key


def _is_proven(left: Features, right: Features, findings: Sequence[Finding]) -> bool:
    if left.entry is None or right.entry is None or left.entry.heading != right.entry.heading:
        return False
    if any(finding.forbids or finding.bits <= weights.AGAINST for finding in findings):
        return False
    return any(_is_same_id(finding) for finding in findings) or _agree(left, right)


def _is_same_id(finding: Finding) -> bool:
    return finding.kind == "ids" and finding.bits >= weights.SAME_DOI


def _agree(left: Features, right: Features) -> bool:
    """Return whether title, authors, year and place agree; without a venue and pages, the occasion must agree, too."""
    if not (left.squeezed and left.authors and left.year):
        return False
    if _account(left) != _account(right):
        return False
    is_placed = bool(left.container) and bool(left.pages[0] or left.volume)
    return is_placed or _occasion(left) == _occasion(right) != ""


def _account(features: Features) -> tuple[object, ...]:
    return (
        features.squeezed, features.authors, features.year, features.container, features.volume, features.number,
        features.pages,
    )  # fmt: skip


def _occasion(features: Features) -> str:
    return features.entry.occasion if features.entry else ""
