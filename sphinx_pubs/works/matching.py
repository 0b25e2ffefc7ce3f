"""Queries on drafts and works, for `--select` and for decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex, query
from sphinx_pubs.works.work import Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.model import Publication
    from sphinx_pubs.names import People
    from sphinx_pubs.works.draft import Draft


def as_publication(one: Draft | Work) -> Publication:
    """Return a draft or a work for queries: ``key=`` also finds its records' own ids, ``in=`` any of its sources."""
    key, ids = (one.key, one.ids) if isinstance(one, Work) else ("", ())
    fields = {name: sourced.value for name, sourced in one.fields.items()}
    known = [*fields.get("ids", "").split(","), *ids, *(record.id for record in one.records)]
    if others := dict.fromkeys(other.strip() for other in known if other.strip() not in ("", key)):
        fields["ids"] = ", ".join(others)
    sources = tuple(dict.fromkeys(record.source for record in one.records))
    publication = bibtex.publication(bibtex.Entry(key, one.type, fields, {}, 0), "")
    return replace(publication, location=one.records[0].location, sources=sources)


def check_query(text: str) -> None:
    """Check the syntax of a query before any source is read: fields and types of the sources are not known yet.

    :raises QueryError: the text is no query, whatever the sources contain.
    """
    query.parse(text, query.UNREAD)


def matching(text: str, publications: Sequence[Publication], people: People) -> list[int]:
    """Return the indexes of the publications that a query selects; it may name any field and type that one has.

    :raises QueryError: the text is no query.
    """
    condition = query.parse(text, query.STANDARD.of(publications))
    return [index for index, one in enumerate(publications) if query.matches(one, condition, people)]


def selected(works: Sequence[Work], text: str, people: People) -> frozenset[str]:
    """Return the keys of the works that a query selects, and of the volumes that they name in `crossref`.

    :raises QueryError: the text is no query.
    """
    if not text.strip():
        return frozenset(work.key for work in works)
    by_key = {key.lower(): work for work in reversed(works) for key in (work.key, *work.ids)}
    pending = [works[index] for index in matching(text, [as_publication(work) for work in works], people)]
    keys: set[str] = set()
    while pending:
        work = pending.pop()
        volume = by_key.get(work.text("crossref").lower())
        if volume and work.key not in keys:
            pending.append(volume)
        keys.add(work.key)
    return frozenset(keys)
