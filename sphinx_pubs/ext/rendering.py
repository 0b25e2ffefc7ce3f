"""Placeholders filled in, when a page is written: by strings for HTML, by standard nodes for every other builder."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext import docnodes, html, listing
from sphinx_pubs.ext.domain import domain_of
from sphinx_pubs.ext.nodes import publication_count, publication_list, search_words
from sphinx_pubs.ext.warning import Warn, warn
from sphinx_pubs.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_pubs.model import Publication


def entries_of(node: publication_list, env: BuildEnvironment) -> Sequence[tuple[int, Publication]]:
    """Return what a placeholder shows, numbered; a card's key that does not exist is warned about."""
    asked, library = node["listing"], domain_of(env).library
    for key in asked.keys or ():
        if key not in library.by_key:
            near = get_close_matches(key, library.by_key, 1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            warn(Warn.KEY, f"citation-card: no publication has the key '{key}'{hint}", node)
    try:
        return listing.shown(asked, library)
    except QueryError:
        return []


class FillCounts(SphinxPostTransform):
    """Replace every count by its number, for all builders."""

    default_priority = 4

    def run(self, **kwargs: object) -> None:
        """Fill in the numbers."""
        for node in list(self.document.findall(publication_count)):
            asked = node["listing"]
            number = listing.count(asked, domain_of(self.env).library) if asked else "?"
            node.replace_self(nodes.Text(str(number)))


class FillLists(SphinxPostTransform):
    """Replace every list by standard nodes; where the builder writes HTML, only add words for its search index."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Fill in the lists."""
        writes_html = self.app.builder.format == "html"
        ids = domain_of(self.env).ids_of({self.env.docname})
        for node in list(self.document.findall(publication_list)):
            if writes_html:
                words = " ".join(_words(p) for _, p in entries_of(node, self.env))
                node.append(search_words("", nodes.Text(words)))
            else:
                node.replace_self(self._filled(node, ids))

    def _filled(self, node: publication_list, ids: dict[str, str]) -> list[nodes.Node]:
        asked = node["listing"]
        entries = entries_of(node, self.env)
        parts = asked.shown(listing.SHOWN_ON_PAPER)
        made = docnodes.list_nodes(asked, entries, parts=parts, ids=ids)
        if not made and asked.empty:
            made = [nodes.paragraph("", asked.empty)]
        if node["ids"]:
            made = [nodes.target("", "", ids=node["ids"], names=node["names"]), *made]
        return made


def _words(publication: Publication) -> str:
    return " ".join([plain(publication.title), *(name.full for name in publication.authors)])


def visit_list_html(self: HTML5Translator, node: publication_list) -> None:
    """Write a list as strings."""
    env = self.builder.env
    asked = node["listing"]
    entries = entries_of(node, env)
    ids = _ids_left(self, env)
    parts = asked.shown(listing.SHOWN_IN_HTML)
    content = html.list_html(asked, entries, parts=parts, ids=ids, math=_math_renderer(self))
    if not entries and asked.empty:
        content = f"<p>{self.encode(asked.empty)}</p>\n"
    if content:
        self.body.append(self.starttag(node, "div", CLASS="pubs"))
        self.body.append(f"{content}</div>\n")
    raise nodes.SkipNode


def _ids_left(translator: HTML5Translator, env: BuildEnvironment) -> dict[str, str]:
    """Return the ids that this page has still to give: each publication's goes to its first entry."""
    left: dict[str, str] | None = getattr(translator, "pubs_ids_left", None)
    if left is None:
        docname = getattr(translator.builder, "current_docname", "")
        domain = domain_of(env)
        whole = translator.builder.name == "singlehtml"
        left = domain.ids_of(set(domain.shown) if whole else {docname})
        translator.pubs_ids_left = left  # type: ignore[attr-defined]
    return left


def _math_renderer(translator: HTML5Translator) -> html.MathRenderer:
    """Return a function that has the page's own math renderer set TeX math."""
    known: dict[str, str] = {}

    def render(tex: str) -> str:
        if tex not in known:
            body, translator.body = translator.body, []
            try:
                nodes.math(tex, tex).walkabout(translator)
                known[tex] = "".join(translator.body)
            finally:
                translator.body = body
        return known[tex]

    return render


def skip(self: object, node: nodes.Element) -> None:
    """Write nothing."""
    raise nodes.SkipNode
