"""What a directive asks for, as data; and the answer: which publications, in which order, under which headings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_pubs import query
from sphinx_pubs.markup import fold, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_pubs.ext.library import Library
    from sphinx_pubs.model import Publication

#: Parts of an entry that can be shown or hidden.
PARTS = ("abstract", "bibtex", "links", "badges")
#: What is shown where nothing else is asked for: all of it in HTML, where it folds; less on paper.
SHOWN_IN_HTML, SHOWN_ON_PAPER = frozenset(PARTS), frozenset(("links", "badges"))
DEFAULT_SORT = "-date, title"
NUMBERINGS = ("up", "down")


@dataclass(frozen=True, slots=True)
class Listing:
    """One list, one group of a list, or one row of cards, as a directive asked for it."""

    query: str = ""
    #: keys instead of a query, in this order
    keys: tuple[str, ...] | None = None
    sort: str = DEFAULT_SORT
    group_by: str = ""
    #: the heading that this part of a grouped list stands under, None for the whole
    group: str | None = None
    limit: int | None = None
    #: "", "up" or "down"
    numbered: str = ""
    #: parts that were asked for, None for the medium's default; and parts that were refused
    show: frozenset[str] | None = None
    hide: frozenset[str] = frozenset()
    highlight: tuple[str, ...] = ()
    max_authors: int = 8
    empty: str = ""
    cards: bool = False

    def shown(self, default: frozenset[str]) -> frozenset[str]:
        """Return the parts to show where the medium shows `default` by itself."""
        return (default if self.show is None else self.show) - self.hide


def selected(listing: Listing, library: Library) -> list[Publication]:
    """Return the publications of a whole listing, sorted and limited; a grouped one in the order of its groups.

    :raises QueryError: the query cannot be parsed.
    """
    if listing.keys is not None:
        return [library.by_key[key] for key in listing.keys if key in library.by_key]
    chosen = query.select(library.publications, query.parse(listing.query))
    return ordered(chosen, listing.sort)[: listing.limit]


def groups(listing: Listing, library: Library) -> list[tuple[str, list[Publication]]]:
    """Return the headings of a grouped listing, each with its publications; those that have none stand last.

    :raises QueryError: the query cannot be parsed.
    """
    heading_of = GROUPINGS[listing.group_by].headings
    found: dict[str, list[Publication]] = {}
    rest: list[Publication] = []
    for publication in selected(replace(listing, group=None), library):
        headings = list(heading_of(publication))
        for heading in headings:
            found.setdefault(heading, []).append(publication)
        if not headings:
            rest.append(publication)
    newest_first = listing.group_by == "year" and _first_key(listing.sort) not in ("date", "year")
    in_order = sorted(found.items(), key=lambda item: (fold(item[0]), item[0]), reverse=newest_first)
    if rest:
        in_order.append((GROUPINGS[listing.group_by].without, rest))
    return in_order


def shown(listing: Listing, library: Library) -> list[tuple[int, Publication]]:
    """Return what one placeholder shows, with each publication's number in the whole list.

    :raises QueryError: the query cannot be parsed.
    """
    parts = [("", selected(listing, library))] if listing.group is None else groups(listing, library)
    total = sum(len(members) for _, members in parts)
    before = 0
    for heading, members in parts:
        if listing.group is None or heading == listing.group:
            up = range(before + 1, before + len(members) + 1)
            return [
                (number if listing.numbered != "down" else total + 1 - number, p)
                for number, p in zip(up, members, strict=True)
            ]
        before += len(members)
    return []


def ordered(publications: Iterable[Publication], sort: str) -> list[Publication]:
    """Sort by several keys, as ``-year, title``; what lacks a key stands last whatever the direction."""
    in_order = sorted(publications, key=lambda p: p.key)
    for word in reversed([word.strip() for word in sort.split(",") if word.strip()]):
        value = sort_value(word.lstrip("-+"))
        known = [(value(p), p) for p in in_order]
        having = [(v, p) for v, p in known if v is not None]
        having.sort(key=lambda pair: pair[0], reverse=word.startswith("-"))
        in_order = [p for _, p in having] + [p for v, p in known if v is None]
    return in_order


def sort_value(name: str) -> Callable[[Publication], tuple[int, ...] | str | None]:
    """Return the function that gives a publication's value of a sort key, None where it has none."""
    if name == "date":
        return lambda p: (p.date.year, p.date.month, p.date.day) if p.date else None
    if name == "year":
        return lambda p: (p.date.year,) if p.date else None
    if name == "author":
        return lambda p: fold(f"{p.authors[0].surname} {p.authors[0].given}") if p.authors else None
    if name == "venue":
        return lambda p: fold(p.venue.name) if p.venue else None
    if name in ("type", "key"):
        return lambda p: str(getattr(p, name))
    return lambda p: fold(p.fields[name]) if p.fields.get(name) else None


def _first_key(sort: str) -> str:
    return sort.partition(",")[0].strip()


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group: the headings that a publication stands under, and the one for what has none."""

    headings: Callable[[Publication], Iterator[str]]
    without: str


def _years(publication: Publication) -> Iterator[str]:
    if publication.date:
        yield publication.date.text.capitalize() or str(publication.date.year)


def _types(publication: Publication) -> Iterator[str]:
    if publication.type in ("misc", "online") and any(link.field == "arxiv" for link in publication.links):
        yield "Preprints"
    else:
        yield TYPE_HEADINGS.get(publication.type, "Other")


def _authors(publication: Publication) -> Iterator[str]:
    return (name.full for name in publication.authors)


def _venues(publication: Publication) -> Iterator[str]:
    if publication.venue:
        yield plain(publication.venue.name)


def _keywords(publication: Publication) -> Iterator[str]:
    return iter(publication.keywords)


GROUPINGS = {
    "year": Grouping(_years, "Undated"),
    "type": Grouping(_types, "Other"),
    "author": Grouping(_authors, "Without authors"),
    "venue": Grouping(_venues, "Without venue"),
    "keyword": Grouping(_keywords, "Without keywords"),
}
TYPE_HEADINGS = {
    "article": "Journal articles",
    "book": "Books",
    "booklet": "Books",
    "collection": "Books",
    "conference": "Conference papers",
    "dataset": "Data",
    "inbook": "Book chapters",
    "incollection": "Book chapters",
    "inproceedings": "Conference papers",
    "mastersthesis": "Theses",
    "patent": "Patents",
    "phdthesis": "Theses",
    "proceedings": "Proceedings",
    "report": "Reports",
    "software": "Software",
    "techreport": "Reports",
    "thesis": "Theses",
    "unpublished": "Unpublished",
}


def count(listing: Listing, library: Library) -> int:
    """Return how many publications a listing shows in all.

    :raises QueryError: the query cannot be parsed.
    """
    return len(selected(listing, library))


def headings(listing: Listing, library: Library) -> tuple[str, ...]:
    """Return the headings of a grouped listing, none of one that cannot be parsed or is not grouped."""
    if not listing.group_by:
        return ()
    try:
        return tuple(heading for heading, _ in groups(listing, library))
    except query.QueryError:
        return ()


def keys_of(shown_: Sequence[tuple[int, Publication]]) -> tuple[str, ...]:
    """Return the keys of what a placeholder shows."""
    return tuple(publication.key for _, publication in shown_)
