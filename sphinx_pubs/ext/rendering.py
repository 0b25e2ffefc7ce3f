"""Placeholders filled in, when a page is written: by strings for HTML, by standard nodes for every other builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext import docnodes, html, listing
from sphinx_pubs.ext.domain import domain_of
from sphinx_pubs.ext.nodes import publication_count, publication_list, search_words
from sphinx_pubs.ext.warning import Warn, nearest, warn
from sphinx_pubs.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_pubs.model import Publication


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
    """Answer every list, and replace it by standard nodes; where the builder writes HTML, its visitor writes the answer.

    What a list shows is stored in its node as `entries`, and the ids that its entries have as `ids_of_keys`: each
    publication has one in the page that is its home, at its first entry there.
    """

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Fill in the lists."""
        writes_html = self.app.builder.format == "html"
        left: dict[str, dict[str, str]] = {}
        for node in list(self.document.findall(publication_list)):
            docname = _docname_of(node, self.env.docname)
            if docname not in left:
                left[docname] = domain_of(self.env).ids_of(docname)
            entries = _entries_of(node, self.env)
            ids = {p.key: left[docname].pop(p.key) for _, p in entries if p.key in left[docname]}
            if writes_html:
                node["entries"], node["ids_of_keys"] = entries, ids
                node.append(search_words("", nodes.Text(" ".join(_words(p) for _, p in entries))))
            else:
                node.replace_self(_standard_nodes(node, entries, ids))


def _docname_of(node: nodes.Node, default: str) -> str:
    """Return the page that a node comes from: builders of one file assemble many pages in one tree."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.Element) and "docname" in node:
            return str(node["docname"])
    return default


def _entries_of(node: publication_list, env: BuildEnvironment) -> Sequence[tuple[int, Publication]]:
    """Return what a placeholder shows, numbered; a card's key that does not exist is warned about."""
    asked, library = node["listing"], domain_of(env).library
    for key in asked.keys or ():
        if key not in library.by_key:
            warn(Warn.KEY, f"citation-card: no publication has the key '{key}'{nearest(key, library.by_key)}", node)
    try:
        return listing.shown(asked, library)
    except QueryError:
        return []


def _standard_nodes(
    node: publication_list, entries: Sequence[tuple[int, Publication]], ids: dict[str, str]
) -> list[nodes.Node]:
    asked = node["listing"]
    made: list[nodes.Node] = docnodes.list_nodes(asked, entries, parts=asked.shown(listing.SHOWN_ON_PAPER), ids=ids)
    if not made and asked.empty:
        made = [nodes.paragraph("", asked.empty)]
    if node["ids"]:
        made = [nodes.target("", "", ids=node["ids"], names=node["names"]), *made]
    return made


def _words(publication: Publication) -> str:
    return " ".join([plain(publication.title), *(name.full for name in publication.authors)])


def visit_list_html(self: HTML5Translator, node: publication_list) -> None:
    """Write a list as strings."""
    asked, entries = node["listing"], node["entries"]
    content = html.list_html(
        asked, entries, parts=asked.shown(listing.SHOWN_IN_HTML), ids=node["ids_of_keys"], math=_math_renderer(self)
    )
    if not entries:
        content = f"<p>{self.encode(asked.empty)}</p>\n" if asked.empty else ""
    if content:
        self.body.append(self.starttag(node, "div", CLASS="pubs"))
        self.body.append(f"{content}</div>\n")
    raise nodes.SkipNode


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
