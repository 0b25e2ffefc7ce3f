"""From a selection to its groups: select, sort, cut, put under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.ext.lists.grouping import grouped
from sphinx_pubs.ext.lists.ordering import ordered
from sphinx_pubs.query import FILTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.ext.library.contents import Library
    from sphinx_pubs.ext.lists.request import Selection
    from sphinx_pubs.model import Publication


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
    selected = _selected(library, selection)
    if selection.sort:
        selected = ordered(selected, selection.sort, library.position)
    shown = selected[selection.offset :][: selection.limit or None]
    groups = list(grouped(shown, selection.group_by, selection.sort, library.people))
    before = min(selection.offset, len(selected))
    after = len(selected) - before - len(shown) + sum(len(members) for _, members in groups)
    for path, members in groups:
        after -= len(members)
        yield Group(path, members, before, after)
        before += len(members)


def _selected(library: Library, selection: Selection) -> Sequence[Publication]:
    """Return the publications that meet all conditions, in the order of the keys or of the files."""
    paths = frozenset(path for name in selection.bibfiles for path in library.files.named(name))
    if selection.bibfiles and not paths:
        return ()
    selected: Sequence[Publication] = library.select(selection.query, paths)
    if selection.filter:
        passed = _keys(library.select(f"{FILTER} {selection.filter}", paths))
        selected = [publication for publication in selected if publication.key in passed]
    if selection.keys:
        by_key = {publication.key: publication for publication in selected}
        selected = [by_key[key] for key in selection.keys if key in by_key]
    return selected


def _keys(publications: Sequence[Publication]) -> set[str]:
    return {publication.key for publication in publications}
