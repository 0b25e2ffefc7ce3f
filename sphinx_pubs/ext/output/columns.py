"""The columns of a table: the same in all groups of a list, none for what their headings are, none that are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.ext.lists.display import Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.ext.lists.excerpt import Excerpt
    from sphinx_pubs.model import Link


class Column(NamedTuple):
    """One column."""

    #: its class in HTML
    name: str
    heading: str
    #: on paper, in characters; a style sheet has those of HTML
    width: int


COLUMNS = (
    Column("number", "No.", 5),
    Column("year", "Year", 6),
    Column("publication", "Publication", 42),
    Column("venue", "Venue", 18),
    Column("links", "Links", 8),
)


def columns(excerpt: Excerpt, parts: frozenset[Part], is_printed: Callable[[Link], bool]) -> tuple[Column, ...]:
    """Return the columns of a list; a citation style writes the venue with the rest, into one column."""
    has = {
        "number": bool(excerpt.display.numbered),
        "year": excerpt.years,
        "publication": True,
        "venue": excerpt.venues and not excerpt.display.style,
        "links": Part.LINKS in parts
        and any(is_printed(link) for group in excerpt.groups for one in group.publications for link in one.links),
    }
    return tuple(column for column in COLUMNS if has[column.name])
