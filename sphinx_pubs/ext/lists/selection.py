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
    #: an expression as sphinxcontrib-bibtex has them, which must hold as well
    filter: str = ""
    #: only these
    keys: tuple[str, ...] = ()
    #: only what stands in these files, by name or by the end of their path
    bibfiles: tuple[str, ...] = ()
    #: field names, each with "-" in front for descending; () for the order of `keys` or of the files
    sort: tuple[str, ...] = DEFAULT_SORT
    #: what to put under headings by, with "-" in front for descending
    group_by: tuple[str, ...] = ()
    #: leave out so many from the start
    offset: int = 0
    #: 0 for no limit
    limit: int = 0


class Group(NamedTuple):
    """Publications under one heading; `path` holds the headings from the outermost inwards."""

    path: tuple[str, ...]
    publications: tuple[Publication, ...]
    #: how many stand before and after it in the selection, with those that `offset` and `limit` leave out
    before: int = 0
    after: int = 0
