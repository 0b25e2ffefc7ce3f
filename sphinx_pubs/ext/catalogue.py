"""The library of a build with all that is derived from it once: the groups of lists, the entries of citation styles."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext.lists.arrangement import Group, arrange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.ext.library.contents import Library
    from sphinx_pubs.ext.lists.request import Request, Selection
    from sphinx_pubs.ext.output.styles import CitationStyle


class Catalogue:
    """A library, and the caches of the wings above it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._arranged: dict[Selection, tuple[Group, ...]] = {}
        self._by_path: dict[Selection, Mapping[tuple[str, ...], Group]] = {}
        self._counts: dict[Selection, Mapping[tuple[str, ...], int]] = {}
        self._styles: dict[str, CitationStyle] = {}

    def arranged(self, selection: Selection) -> tuple[Group, ...]:
        """Return the groups of a selection.

        :raises QueryError: if the query cannot be parsed
        """
        if selection not in self._arranged:
            self._arranged[selection] = tuple(arrange(self.library, selection))
        return self._arranged[selection]

    def groups(self, selection: Selection) -> tuple[Group, ...]:
        """Return the groups of a selection, () if the query cannot be parsed, which the directive reports."""
        try:
            return self.arranged(selection)
        except QueryError:
            return ()

    def is_empty(self, selection: Selection) -> bool:
        """Return whether a query that can be parsed selects nothing."""
        try:
            return not any(group.publications for group in self.arranged(selection))
        except QueryError:
            return False

    def group(self, request: Request) -> Group:
        """Return the group of a request, an empty one if no publication belongs to it any more."""
        selection, path = request.selection, request.path
        if selection not in self._by_path:
            self._by_path[selection] = {group.path: group for group in self.groups(selection)}
        return self._by_path[selection].get(path) or Group(path, ())

    def count(self, request: Request) -> int:
        """Return the number of publications under a heading; one in several groups below it counts once."""
        selection = request.selection
        if selection not in self._counts:
            places: dict[tuple[str, ...], set[tuple[int, ...]]] = {}
            for group in self.groups(selection):
                members = {self.library.position(publication) for publication in group.publications}
                for path in accumulate((heading,) for heading in group.path):
                    places.setdefault(path, set()).update(members)
            self._counts[selection] = {path: len(members) for path, members in places.items()}
        return self._counts[selection].get(request.path, 0)

    def style(self, name: str) -> CitationStyle:
        """Return a citation style."""
        if name not in self._styles:
            from sphinx_pubs.ext.output.styles import CitationStyle  # noqa: PLC0415  # pybtex is slow to load

            self._styles[name] = CitationStyle(name, self.library)
        return self._styles[name]
