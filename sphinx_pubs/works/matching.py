"""Which works a query means, for `--select` and for decisions: works as the query language sees them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex, query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.model import Publication
    from sphinx_pubs.names.registry import People
    from sphinx_pubs.works.merging import Work


def as_publication(work: Work) -> Publication:
    """Return a work as a query sees it: ``key=`` finds its records' own ids as well, ``in=`` any of its sources."""
    fields = {name: sourced.value for name, sourced in work.fields.items()}
    known = [*fields.get("ids", "").split(","), *work.ids, *(record.id for record in work.records)]
    if ids := dict.fromkeys(key.strip() for key in known if key.strip() not in ("", work.key)):
        fields["ids"] = ", ".join(ids)
    sources = tuple(dict.fromkeys(record.source for record in work.records))
    publication = bibtex.publication(bibtex.Entry(work.key, work.type, fields, {}, 0), "")
    return replace(publication, location=work.records[0].location, sources=sources)


def check_query(text: str) -> None:
    """Check what can be told of a query before anything is read: which fields and types there are is not known yet.

    :raises QueryError: the text is no query, whatever the sources hold
    """
    query.parse(text, query.UNREAD)


def matching(text: str, publications: Sequence[Publication], people: People) -> list[int]:
    """Return the indexes of what a query selects; it may name any field and type that a publication has.

    :raises QueryError: the text is no query
    """
    condition = query.parse(text, query.STANDARD.of(publications))
    return [index for index, one in enumerate(publications) if query.matches(one, condition, people)]
