"""The roles: ``:pub:`` and its forms name a publication, ``:pub-count:`` counts what a query selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext.domain import domain_of
from sphinx_pubs.ext.messages import Warn, warn

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


class MentionRole(XRefRole):
    """A publication in running text: a ``pending_xref`` around a ``nodes.inline``, filled when the page is written.

    The bare name ``:pub:`` has no domain in it; it is registered with docutils, and means ``:pub:ref:``.
    """

    def __init__(self, role: str) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)
        self.role = role

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Make the reference under the domain's name, whichever name the role was used by."""
        self.name = f"pub:{self.role}"
        return super().run()


class CountRole(MentionRole):
    """The number of publications that a query selects, in running text."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Make the reference, and report a query that cannot be parsed."""
        self.target, self.disabled = self.text, False
        try:
            domain_of(self.env).library.select(self.text)
        except QueryError as error:
            warn(Warn.QUERY, f"query {self.text!r}: {error}", self.get_location())
        return super().run()


#: The roles of the domain, by name.
ROLES = {
    "ref": MentionRole("ref"),
    "title": MentionRole("title"),
    "authors": MentionRole("authors"),
    "year": MentionRole("year"),
    "count": CountRole("count"),
}
