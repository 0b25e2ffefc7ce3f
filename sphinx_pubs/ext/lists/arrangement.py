"""From a selection to its groups: sort, cut, put under headings."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.ext.wording import _
from sphinx_pubs.markup import fold, plain
from sphinx_pubs.model import FORTHCOMING
from sphinx_pubs.query import FILTER
from sphinx_pubs.schema import types
from sphinx_pubs.schema.types import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_pubs.ext.library.contents import Library
    from sphinx_pubs.ext.lists.request import Selection
    from sphinx_pubs.model import Publication
    from sphinx_pubs.names import People
    from sphinx_pubs.schema.types import Heading


class Group(NamedTuple):
    """Publications under one heading; `path` holds the headings from the outermost inwards."""

    path: tuple[str, ...]
    publications: tuple[Publication, ...]
    #: the numbers of publications before and after it in the selection, with those that `offset` and `limit` leave out
    before: int = 0
    after: int = 0

    def first_number(self, *, down: bool, per_group: bool) -> int:
        """Return the number of the first publication: its position in the whole selection, or in the group."""
        before, after = (0, 0) if per_group else (self.before, self.after)
        return after + len(self.publications) if down else before + 1


def arrange(library: Library, selection: Selection) -> Iterator[Group]:
    """Yield the groups of a selection in order; without `group_by` one group with the path ().

    :raises QueryError: if the query cannot be parsed
    """
    chosen = _chosen(library, selection)
    shown = chosen[selection.offset :][: selection.limit or None]
    groups = list(_grouped(shown, selection.group_by, selection.sort, (), library.people))
    before = min(selection.offset, len(chosen))
    after = len(chosen) - before - len(shown) + sum(len(members) for _, members in groups)
    for path, members in groups:
        after -= len(members)
        yield Group(path, members, before, after)
        before += len(members)


def _chosen(library: Library, selection: Selection) -> Sequence[Publication]:
    """Return everything that is asked for, in order and not cut."""
    chosen: Sequence[Publication] = library.select(selection.query)
    if selection.filter:
        passed = {one.key for one in library.select(f"{FILTER} {selection.filter}")}
        chosen = [one for one in chosen if one.key in passed]
    if selection.keys:
        is_all = not (selection.query or selection.filter)
        by_key = library.by_key if is_all else {one.key: one for one in chosen}
        chosen = [by_key[key] for key in selection.keys if key in by_key]
    if selection.bibfiles:
        paths = {path for name in selection.bibfiles for path in library.files.named(name)}
        chosen = [one for one in chosen if one.location and one.location.path in paths]
    return ordered(chosen, selection.sort) if selection.sort else chosen


def ordered(publications: Iterable[Publication], sort: Sequence[str]) -> list[Publication]:
    """Sort by several fields, the first one first; what lacks a field stands last, whatever the direction."""
    result = sorted(publications, key=lambda publication: publication.key)
    for key in reversed(sort):
        name = key.removeprefix("-")
        values = [(_sort_value(name, publication), publication) for publication in result]
        present = [pair for pair in values if pair[0]]
        present.sort(key=itemgetter(0), reverse=key.startswith("-"))
        result = [publication for _, publication in present] + [one for value, one in values if not value]
    return result


#: what can be sorted by beside the fields as they stand in the file; `_sort_value` knows what they mean
_TYPED_KEYS = ("date", "year", "author", "first-author", "author-count", "editor", "type", "key")


def is_sort_key(library: Library, text: str) -> bool:
    """Tell whether a list can be sorted by it."""
    name = text.removeprefix("-")
    return name in _TYPED_KEYS or name in library.vocabulary.fields


def is_grouping(text: str) -> bool:
    """Tell whether a list can be grouped by it."""
    return text.removeprefix("-") in GROUPINGS


def _sort_value(name: str, publication: Publication) -> tuple[object, ...]:
    """Return what to compare, () where the publication has no such field."""
    if name in ("date", "year", "month", "day"):
        date = publication.date
        if date is None:
            return ()
        if name == "date":
            return date.year, date.month, date.day
        number: int = getattr(date, name)
        return (number,) if number else ()
    if name in ("author", "editor", "first-author"):
        people = publication.editors if name == "editor" else publication.authors or publication.editors
        return tuple((fold(person.family), fold(person.given)) for person in people)
    if name == "author-count":
        return (len(publication.authors),)
    if name == "venue":
        return (fold(publication.venue.name),) if publication.venue else ()
    if name == "type":
        return (HEADINGS.index(heading_of_type(publication)),)
    text = publication.key if name == "key" else fold(publication.fields.get(name, ""))
    if name == "title":
        text = text.lstrip("[({\"'¿¡ ")
    if not text:
        return ()
    return (0, int(text), "") if text.isascii() and text.isdigit() else (1, 0, text)


def _grouped(
    publications: Sequence[Publication],
    group_by: tuple[str, ...],
    sort: tuple[str, ...],
    path: tuple[str, ...],
    people: People,
) -> Iterator[tuple[tuple[str, ...], tuple[Publication, ...]]]:
    if not group_by:
        yield path, tuple(publications)
        return
    name = group_by[0].removeprefix("-")
    members: dict[str, list[Publication]] = {}
    places: dict[str, tuple[object, ...]] = {}
    missing: list[Publication] = []
    for publication in publications:
        headings = dict(_headings(name, publication, people))
        if not headings:
            missing.append(publication)
        for heading, place in headings.items():
            members.setdefault(heading, []).append(publication)
            places.setdefault(heading, place)
    descending = group_by[0].startswith("-") or _is_descending(name, sort)
    labels = sorted(members, key=lambda heading: (places[heading], heading), reverse=descending)
    if missing:
        label = _(MISSING[name])
        members[label] = missing
        labels.append(label)
    for label in labels:
        yield from _grouped(members[label], group_by[1:], sort, (*path, label), people)


def _is_descending(name: str, sort: Sequence[str]) -> bool:
    """Tell the direction of headings: the list's own where it is sorted by that field, else newest first and A to Z."""
    names = ("year", "date") if name == "year" else (name,)
    return next((key.startswith("-") for key in sort if key.removeprefix("-") in names), name == "year")


#: what can be grouped by, and the heading for publications that lack it
MISSING = {
    "year": "Undated",
    "type": "Other",
    "author": "No author",
    "venue": "No venue",
    "keyword": "No keyword",
}
GROUPINGS = tuple(MISSING)


def _headings(name: str, publication: Publication, people: People) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield the headings that a publication stands under, each with what to sort it by."""
    if name == "year" and (date := publication.date):
        label = date.text.capitalize() if date.year >= FORTHCOMING else str(date.year)
        yield label, (date.year,)
    elif name == "type":
        heading = heading_of_type(publication)
        yield _(heading), (HEADINGS.index(heading),)
    elif name == "author":
        for listed in publication.authors:
            registered = people.find(listed.full) if people else None
            person = registered.name if registered else listed
            yield person.full, (fold(person.family), fold(person.given))
    elif name == "venue" and publication.venue:
        label = plain(publication.venue.name)
        yield label, (fold(label),)
    elif name == "keyword":
        for keyword in publication.keywords:
            label = plain(keyword)
            yield label, (fold(label),)


def heading_of_type(publication: Publication) -> Heading:
    """Return the heading for a publication's type."""
    return types.heading(publication.type, archived=publication.archived)
