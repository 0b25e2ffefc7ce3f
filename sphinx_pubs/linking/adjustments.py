"""Cross-effects: what the finding of one comparison changes about the finding of another one.

Each adjustment is a finding of its own, so the sum stays a plain sum, and every step of it can be shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.comparisons import places
from sphinx_pubs.linking.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.linking.comparisons.authors import Authors
    from sphinx_pubs.linking.comparisons.titles import Titles
    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features


class Pair(NamedTuple):
    """Two records and what the comparisons found, as far as others depend on it."""

    left: Features
    right: Features
    corpus: Corpus
    #: the bits of the identifiers
    ids: float
    title: Titles | None
    #: the title is generic: it proves little, and neither do its authors
    generic: bool
    abstract: Finding | None
    authors: Authors | None
    #: the bits against one work, of all comparisons
    against: float

    @property
    def degree(self) -> float:
        """Return how alike the titles are, 1 where one is missing."""
        return self.title.degree if self.title else 1.0

    @property
    def have_text(self) -> bool:
        """Return whether both records have a title, or both an abstract."""
        return self.title is not None or bool(self.left.abstract and self.right.abstract)

    @property
    def have_ids(self) -> bool:
        """Return whether both records have an id of one scheme."""
        return not self.left.ids.keys().isdisjoint(self.right.ids)

    @property
    def same_content(self) -> bool:
        """Return whether title and authors are of one work or of two versions of it."""
        if self.authors is None or self.authors.share < weights.VERSION_AUTHORS:
            return False
        return self.degree >= weights.VERSION_TITLE and not self.generic


def few_telling_words(pair: Pair) -> Finding | None:
    """Count a title in proportion to the information of its words: common words meet by chance."""
    if not pair.title or pair.generic or pair.title.shared >= weights.TELLING:
        return None
    bits = pair.title.finding.bits
    share = pair.title.shared / weights.TELLING
    return Finding("title", bits * share - bits, "few telling words") if bits > 0 else None


def generic_title(pair: Pair) -> Finding | None:
    """Leave little of a generic title: Editorial, Preface, the title of a series."""
    if not pair.title or not pair.generic:
        return None
    bits = pair.title.finding.bits
    return Finding("title", bits * weights.GENERIC - bits, "a generic title") if bits > 0 else None


def columnist(pair: Pair) -> Finding | None:
    """Limit what the authors of a generic title prove: a columnist writes every issue of the column."""
    if not pair.authors or not pair.generic or pair.authors.finding.bits <= weights.COLUMNIST:
        return None
    return Finding("authors", weights.COLUMNIST - pair.authors.finding.bits, "authors of a generic title")


def boilerplate(pair: Pair) -> Finding | None:
    """Limit what the same abstract proves under other titles, or under two DOIs of one publisher."""
    if not pair.abstract or pair.abstract.bits <= weights.BOILERPLATE:
        return None
    if pair.degree >= weights.UNLIKE and pair.ids > weights.OTHER_DOI:
        return None
    return Finding("abstract", weights.BOILERPLATE - pair.abstract.bits, "the abstract may be boilerplate")


def misread_authors(pair: Pair) -> Finding | None:
    """Excuse other authors of one title in one year of one venue: rather misread than of a second work."""
    if not pair.authors or pair.authors.share or pair.generic or pair.degree < 1:
        return None
    return _MISREAD_AUTHORS if places.same_year_of_venue(pair.left, pair.right, pair.corpus) else None


def no_name(pair: Pair) -> Finding | None:
    """Ask for a name that confirms titles which are not quite the same."""
    if pair.authors or pair.degree >= weights.VERSION_TITLE or pair.ids > 0:
        return None
    return None if places.same_range(pair.left, pair.right) else _NO_NAME


def unopposed(pair: Pair) -> Finding | None:
    """Add to a title that authors, or year and venue, confirm, if hardly anything speaks against one work.

    Common words meet by chance: they add in proportion, as the title itself.
    """
    if not pair.title or pair.generic or pair.degree < weights.VERSION_TITLE or pair.against < weights.OPPOSED:
        return None
    if pair.authors:
        confirmed = pair.authors.share >= weights.VERSION_AUTHORS
    else:
        confirmed = places.same_year_of_venue(pair.left, pair.right, pair.corpus)
    share = min(1.0, pair.title.shared / weights.TELLING)
    return Finding("title", weights.UNOPPOSED * share, "nothing against it") if confirmed else None


_MISREAD_AUTHORS = Finding("authors", weights.MISREAD_AUTHORS, "one title in one year of one venue")
_NO_NAME = Finding("authors", weights.NO_NAME, "no authors to confirm the title")

#: All adjustments, in the order of the comparisons.
ADJUSTMENTS: tuple[Callable[[Pair], Finding | None], ...] = (
    few_telling_words,
    generic_title,
    boilerplate,
    columnist,
    misread_authors,
    no_name,
    unopposed,
)


def adjustments(pair: Pair) -> list[Finding]:
    """Return the adjustments to the findings on a pair."""
    return [finding for adjustment in ADJUSTMENTS if (finding := adjustment(pair))]


def permitted(findings: list[Finding]) -> list[Finding]:
    """Let nothing forbid one work of records that begin on the same page: no two parts of a work do."""
    if not any(finding.forbids for finding in findings):
        return findings
    overruled = [finding._replace(forbids=False) if finding.forbids else finding for finding in findings]
    return [*overruled, _SAME_START]


_SAME_START = Finding("pages", 0.0, "overruled by the same first page")
