"""What a directive asks for, and what it gets: which publications, in which order, under which headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_pubs.model import Publication

DEFAULT_SORT = ("-date", "title")


@dataclass(frozen=True, slots=True)
class Selection:
    """What a directive asks for; hashable, and small, for it is pickled with the page."""

    query: str = ""
    #: the keys of cards, in the order to show; then `query` and `sort` say nothing
    keys: tuple[str, ...] = ()
    #: field names, each with "-" in front for descending
    sort: tuple[str, ...] = DEFAULT_SORT
    group_by: tuple[str, ...] = ()
    #: 0 for no limit
    limit: int = 0


class Group(NamedTuple):
    """Publications under one heading; `path` holds the headings from the outermost inwards."""

    path: tuple[str, ...]
    publications: tuple[Publication, ...]
