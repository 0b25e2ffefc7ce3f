"""Mentions in running text: the words of each role, and the link to a work that no page of the site lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.ext.output.docnodes import fit, inline_nodes, linked
from sphinx_pubs.ext.output.imprint import year
from sphinx_pubs.ext.output.inert import shield
from sphinx_pubs.ext.output.reference import title_url
from sphinx_pubs.ext.wording import _
from sphinx_pubs.markup import is_relative, plain, spans, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element, Node

    from sphinx_pubs.model import Publication

__all__ = ["filled", "fit", "linked_to_work", "shield", "text"]


def text(role: str, publication: Publication) -> list[Node]:
    """Return the text of a mention."""
    if role == "title":
        return inline_nodes(spans(publication.title))
    if role == "authors":
        return [nodes.Text(_authors(publication))]
    return [nodes.Text((year(publication) or _("n.d.")) if role == "year" else _short_name(publication))]


def filled(contnode: Element, children: Iterable[Node]) -> Element:
    """Return the content of a reference with other children."""
    copy = contnode.copy()
    copy += list(children)
    return copy


def linked_to_work(content: Element, publication: Publication) -> Element:
    """Return content with a link to the publisher or the archive, if the publication has one."""
    return linked([content], title_url(link for link in publication.links if not is_relative(link.url)))


def _short_name(publication: Publication) -> str:
    """Return the name of a publication in running text: "Kamath et al. (2025)"."""
    names = [name.full if name.literal else name.surname for name in publication.authors or publication.editors]
    if not names:
        who = _shortened(plain(publication.title) or publication.key)
    elif len(names) > 2 or publication.others:
        who = f"{names[0]} et al."
    else:
        who = _("%s and %s") % (names[0], names[1]) if len(names) > 1 else names[0]
    return typeset(f"{who} ({year(publication) or _('n.d.')})")


def _shortened(title: str) -> str:
    words = title.split()
    return " ".join(words[:5]) + (" …" if len(words) > 5 else "")


def _authors(publication: Publication) -> str:
    """Return all authors: "A, B and C"."""
    names = [typeset(name.full) for name in publication.authors or publication.editors]
    if publication.others:
        return f"{', '.join(names)} et al."
    return _("%s and %s") % (", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)
