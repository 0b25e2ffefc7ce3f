"""Placeholders: what a page's doctree holds in place of publications, which are filled in when the page is written.

So the doctree of a page does not change when the .bib does, and 10,000 entries cost no 10,000 node trees.
"""

from __future__ import annotations

from docutils import nodes


class publication_list(nodes.General, nodes.Element):  # noqa: N801 - nodes are named as their tags
    """A list or a row of cards; `listing` is the :class:`~sphinx_pubs.ext.listing.Listing` to show."""


class publication_count(nodes.Inline, nodes.Element):  # noqa: N801 - nodes are named as their tags
    """The number of publications that the query of `listing` selects."""


class search_words(nodes.Invisible, nodes.Element):  # noqa: N801 - nodes are named as their tags
    """What Sphinx's search index shall find on this page: titles and authors, shown by nobody."""
