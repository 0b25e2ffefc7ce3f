"""The roles that mention publications in running text.

``:pub:`key``` is "Kamath et al. (2025)", linked to its place; ``:pub:title:``, ``:pub:authors:`` and ``:pub:year:`` are
parts of it; ``:pub-count:`query``` is a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from sphinx_pubs import query
from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext.listing import Listing
from sphinx_pubs.ext.nodes import publication_count
from sphinx_pubs.ext.warning import Warn, warn

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element, Node, system_message
    from sphinx.environment import BuildEnvironment


class MentionRole(XRefRole):
    """A mention, resolved when the page is written; the domain is told, so that the page follows the .bib."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[Node], list[system_message]]:
        """Note the mention."""
        if is_ref:
            node["refdomain"] = "pub"
            node["reftype"] = node["reftype"] if node["reftype"] in ROLES else "cite"
            env.get_domain("pub").note_mention(env.current_document.docname, node["reftarget"])  # type: ignore[attr-defined]
        return [node], []


class CountRole(SphinxRole):
    """How many publications a query selects."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Leave a placeholder, or the text as it is where the query cannot be parsed."""
        location = self.get_location()
        try:
            query.parse(self.text)
        except QueryError as error:
            warn(Warn.QUERY, f"pub-count: {error} of: {self.text}", location)
            return [publication_count("", listing=None)], []
        domain = self.env.get_domain("pub")
        domain.note_mention(self.env.current_document.docname, f"?{self.text}")  # type: ignore[attr-defined]
        return [publication_count("", listing=Listing(query=self.text))], []


ROLES = {name: MentionRole() for name in ("cite", "title", "authors", "year")}
