"""Mentions in running text: the words of each role, and the link to a work that no page of the site lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.ext.output.docnodes import fit, inline_nodes, linked
from sphinx_pubs.ext.output.reference import author_names, short_name, title_url, year
from sphinx_pubs.ext.wording import _
from sphinx_pubs.markup import spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element, Node

    from sphinx_pubs.model import Publication

__all__ = ["filled", "fit", "linked_to_work", "text"]


def text(role: str, publication: Publication) -> list[Node]:
    """Return the text of a mention."""
    if role == "title":
        return inline_nodes(spans(publication.title))
    if role == "authors":
        return [nodes.Text(author_names(publication))]
    return [nodes.Text((year(publication) or _("n.d.")) if role == "year" else short_name(publication))]


def filled(contnode: Element, children: Iterable[Node]) -> Element:
    """Return the content of a reference with other children."""
    copy = contnode.copy()
    copy += list(children)
    return copy


def linked_to_work(content: Element, publication: Publication) -> Element:
    """Return content with a link to the publisher or the archive, where the publication has one."""
    return linked([content], title_url(publication))
