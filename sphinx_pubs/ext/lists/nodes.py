"""The placeholder of a list in a doctree, and what goes with the headings of a list.

A doctree holds no publication: a page of 10,000 entries made of docutils nodes takes 40 seconds and 36 MB, its
placeholder 2 seconds and 24 KB. The publications come when the page is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

if TYPE_CHECKING:
    from sphinx_pubs.ext.lists.excerpt import Excerpt
    from sphinx_pubs.ext.lists.request import Request


class publication_list(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """One group of a list, or a row of cards, until the page is written.

    It has a request when its page is read, and an excerpt when its page is written. Both are attributes of the node,
    so that copying and pickling keep them.
    """

    @property
    def request(self) -> Request:
        """Return what the list asks for."""
        return cast("Request", self["request"])

    @property
    def excerpt(self) -> Excerpt:
        """Return the publications of the list."""
        return cast("Excerpt", self["excerpt"])

    @excerpt.setter
    def excerpt(self, excerpt: Excerpt) -> None:
        self["excerpt"] = excerpt


class publication_count(nodes.Inline, nodes.Element):  # noqa: N801
    """The number of publications beside a heading, in HTML; its text is no part of the heading's."""


class publication_jumps(nodes.General, nodes.Element):  # noqa: N801
    """Links to the headings of a list; only HTML has some."""


def placeholder(request: Request) -> publication_list:
    """Return the node for a request."""
    return publication_list("", request=request)
