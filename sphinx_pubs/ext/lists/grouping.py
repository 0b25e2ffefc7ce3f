"""The headings of a list: what ``:group-by:`` can name, and the headings that a publication belongs under."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.ext.lists.ordering import by_names, by_type, heading_of_type
from sphinx_pubs.ext.wording import _
from sphinx_pubs.markup import fold, plain, without_commands
from sphinx_pubs.model import FORTHCOMING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sphinx_pubs.ext.lists.ordering import SortValue
    from sphinx_pubs.model import Publication
    from sphinx_pubs.names import People

    #: a heading, and what it is sorted by
    SortedHeading = tuple[str, SortValue]


class Grouping(NamedTuple):
    """Something that lists can be grouped by."""

    headings: Callable[[Publication, People], Iterator[SortedHeading]]
    #: the heading of publications without any, in English
    missing: str


def grouped(
    publications: Sequence[Publication],
    group_by: Sequence[str],
    sort: Sequence[str],
    people: People,
    path: tuple[str, ...] = (),
) -> Iterator[tuple[tuple[str, ...], tuple[Publication, ...]]]:
    """Yield the headings of each group, from the outermost inwards, with its publications."""
    if not group_by:
        yield path, tuple(publications)
        return
    name = group_by[0].removeprefix("-")
    grouping = GROUPINGS[name]
    members: dict[str, list[Publication]] = {}
    ranks: dict[str, SortValue] = {}
    missing: list[Publication] = []
    for publication in publications:
        headings = dict(grouping.headings(publication, people))
        if not headings:
            missing.append(publication)
        for heading, rank in headings.items():
            members.setdefault(heading, []).append(publication)
            ranks.setdefault(heading, rank)
    descending = group_by[0].startswith("-") or _is_descending(name, sort)
    order = sorted(members, key=lambda heading: (ranks[heading], heading), reverse=descending)
    if missing:
        label = _(grouping.missing)
        members[label] = missing
        order.append(label)
    for heading in order:
        yield from grouped(members[heading], group_by[1:], sort, people, (*path, heading))


def sort_name(name: str, heading: str, publication: Publication, people: People) -> str:
    """Return the name that a heading above a publication is sorted by, the family name of an author; "" for none."""
    headings = dict(GROUPINGS[name].headings(publication, people)) if name in _BY_NAME else {}
    rank: object = headings.get(heading, ())
    while isinstance(rank, tuple):
        rank = rank[0] if rank else ""
    return str(rank)


def is_grouping(text: str) -> bool:
    """Return whether ``:group-by:`` can name it."""
    return text.removeprefix("-") in GROUPINGS


def _is_descending(name: str, sort: Sequence[str]) -> bool:
    """Return the direction of headings: the list's own if it is sorted by that field, else newest first and A to Z."""
    names = ("year", "date") if name == "year" else (name,)
    return next((key.startswith("-") for key in sort if key.removeprefix("-") in names), name == "year")


def _by_year(publication: Publication, people: People) -> Iterator[SortedHeading]:
    if date := publication.date:
        yield date.text.capitalize() if date.year >= FORTHCOMING else str(date.year), (date.year,)


def _by_type(publication: Publication, people: People) -> Iterator[SortedHeading]:
    yield _(heading_of_type(publication)), by_type(publication)


def _by_author(publication: Publication, people: People) -> Iterator[SortedHeading]:
    """Yield the authors; a registered person has one heading for all spellings."""
    for listed in publication.authors:
        registered = people.find(listed.full) if people else None
        name = registered.name if registered else listed
        yield without_commands(name.full), by_names((name,))


def _by_venue(publication: Publication, people: People) -> Iterator[SortedHeading]:
    if publication.venue:
        label = without_commands(plain(publication.venue.name))
        yield label, (fold(label),)


def _by_keyword(publication: Publication, people: People) -> Iterator[SortedHeading]:
    for keyword in publication.keywords:
        label = without_commands(plain(keyword))
        yield label, (fold(label),)


#: groupings whose headings are names, from A to Z
_BY_NAME = frozenset({"author", "venue", "keyword"})
GROUPINGS: Mapping[str, Grouping] = {
    "year": Grouping(_by_year, "Undated"),
    "type": Grouping(_by_type, "Other"),
    "author": Grouping(_by_author, "No author"),
    "venue": Grouping(_by_venue, "No venue"),
    "keyword": Grouping(_by_keyword, "No keyword"),
}
