"""Compare identifiers: the same id proves one work, two ids of a scheme with one id per work forbid it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import Finding
from sphinx_pubs.schema import dois

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_pubs.linking.features import Features

#: What two DOIs show by their relation; a preprint's and a publisher's show nothing.
_OF_DOIS: Mapping[dois.Relation, Finding] = {
    "version": Finding("ids", weights.SAME_DOI, "DOIs of two versions"),
    "item": Finding("ids", weights.SAME_ITEM, "DOIs of one item"),
    "supplement": Finding("ids", weights.PART_OF_ARTICLE, "DOIs of an article and its supplement"),
    "figure": Finding("ids", weights.PART_OF_ARTICLE, "DOIs of an article and its figure"),
    "chapter": Finding("ids", weights.CHAPTER_OF_BOOK, "DOIs of a book and its chapter"),
    "other deposit": Finding("ids", weights.OTHER_DEPOSIT, "different preprint DOI"),
    "other article": Finding("ids", weights.OTHER_DOI, "different DOI of one publisher"),
    "other publisher": Finding("ids", weights.OTHER_PUBLISHER, "different DOI of another publisher"),
}
_OTHER_ARTICLE = Finding("ids", weights.OTHER_ARTICLE, "two articles of one journal")
_SAME_ISBN = Finding("ids", weights.SAME_ISBN, "same ISBN")
_OTHER_ISBN = Finding("ids", weights.OTHER_ISBN, "different ISBN")


def compare(left: Features, right: Features) -> Iterator[Finding]:
    """Yield a finding for each scheme of which both records have an id."""
    for scheme, own in left.ids.items():
        other = right.ids.get(scheme)
        if other is None:
            continue
        if other == own:
            bits = weights.SAME_DOI if scheme == "DOI" else weights.SAME_ID
            yield Finding("ids", bits, f"same {scheme} {own}")
        elif scheme == "DOI":
            yield from _dois(left, right, dois.relation(own, other))
        else:
            yield Finding("ids", 0.0, f"different {scheme}", forbids=True)
    if left.isbns and right.isbns:
        yield from _isbns(left, right)


def _dois(left: Features, right: Features, relation: dois.Relation) -> Iterator[Finding]:
    if relation in _OF_DOIS:
        yield _OF_DOIS[relation]
    if relation == "other article" and left.container and left.container == right.container:
        yield _OTHER_ARTICLE


def _isbns(left: Features, right: Features) -> Iterator[Finding]:
    """Compare the ISBNs of books: each edition and binding has its own, and the volumes of a set may share one."""
    if set(left.isbns).isdisjoint(right.isbns):
        yield _OTHER_ISBN
    elif left.volume == right.volume:
        yield _SAME_ISBN
