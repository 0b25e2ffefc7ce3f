"""What a directive asks for: which publications, in which order, under which headings, shown how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_pubs.ext.lists.display import Display

DEFAULT_SORT = ("-date", "title")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which publications a directive asks for; hashable, and small, because it is pickled with the page."""

    query: str = ""
    #: an expression in the language of sphinxcontrib-bibtex, which must hold as well
    filter: str = ""
    #: only these citation keys
    keys: tuple[str, ...] = ()
    #: only the entries of these files, given by name or by the end of their path
    bibfiles: tuple[str, ...] = ()
    #: field names, with "-" in front for descending; () for the order of `keys` or of the files
    sort: tuple[str, ...] = DEFAULT_SORT
    #: the fields of the headings from the outermost inwards, with "-" in front for descending
    group_by: tuple[str, ...] = ()
    #: skip the first N
    offset: int = 0
    #: show at most N; 0 for no limit
    limit: int = 0

    def has_headings(self, grouping: str) -> bool:
        """Return whether each publication is under a heading of, for example, its "year"."""
        return any(name.removeprefix("-") == grouping for name in self.group_by)

    @property
    def is_by_month(self) -> bool:
        """Return whether the month decides the order inside a group, or inside a year."""
        same = {"year", *(name.removeprefix("-") for name in self.group_by)}
        first = next((name for key in self.sort if (name := key.removeprefix("-")) not in same), "")
        return first in ("date", "month", "day")


@dataclass(frozen=True, slots=True)
class Request:
    """What one placeholder asks for: one group of a selection, on which page, shown how."""

    docname: str
    selection: Selection
    display: Display
    #: the headings of the group, from the outermost inwards
    path: tuple[str, ...] = ()
