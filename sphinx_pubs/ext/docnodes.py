"""References as standard docutils nodes, for every builder that is not HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_pubs import bibtex, markup
from sphinx_pubs.ext.nodes import anchor
from sphinx_pubs.ext.references import ON_PAPER, Display, Reference, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Link, Publication

_NODES: dict[type, type[nodes.TextElement]] = {
    markup.Emphasis: nodes.emphasis,
    markup.Strong: nodes.strong,
    markup.Code: nodes.literal,
    markup.SmallCaps: nodes.inline,
    markup.Superscript: nodes.superscript,
    markup.Subscript: nodes.subscript,
}
#: identifiers that are printed in full, for nobody can click on paper
_IDENTIFIERS = {"doi": ("https://doi.org/", "doi:"), "arxiv": ("https://arxiv.org/abs/", "arXiv:")}


def inline_nodes(spans: Iterable[Span]) -> list[nodes.Node]:
    """Return the nodes of spans."""
    return [_inline_node(span) for span in spans]


def _inline_node(span: Span) -> nodes.Node:
    if isinstance(span, markup.Text):
        return nodes.Text(span.text)
    if isinstance(span, markup.Math):
        return nodes.math(span.tex, span.tex)
    children = inline_nodes(span.children)
    if isinstance(span, markup.Link):
        return nodes.reference("", "", *children, internal=False, refuri=span.url)
    if isinstance(span, markup.Code):  # writers print a literal's text, not its children
        return nodes.literal("", "".join(child.astext() for child in children))
    return _NODES[type(span)]("", "", *children)


def list_nodes(
    publications: Sequence[Publication], display: Display, *, start: int, anchored: frozenset[str], addresses: bool
) -> list[nodes.Node]:
    """Return a list, or cards, as standard nodes.

    :param start: the number of the first publication, where there are numbers
    :param anchored: the keys that mentions lead to here
    :param addresses: print the address behind each link, where the medium cannot hold links
    """
    items: list[list[nodes.Node]] = []
    parts = display.parts(ON_PAPER)
    for publication in publications:
        shown = reference(publication, display, parts)
        target = [nodes.target("", "", ids=[anchor(publication.key)])] if publication.key in anchored else []
        items.append([_paragraph(shown, target, addresses=addresses), *_panels(shown)])
    if display.numbered == "down":  # no medium but HTML can count backwards
        for number, item in zip(range(start, 0, -1), items, strict=False):
            cast("nodes.paragraph", item[0]).insert(0, nodes.Text(f"[{number}] "))
    if display.layout == "card" or display.numbered == "down":
        return [node for item in items for node in item]
    if display.numbered == "up":
        numbers = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".", start=start)
        return [_extended(numbers, items)]
    return [_extended(nodes.bullet_list("", bullet="*"), items)]


def _extended(parent: nodes.Element, items: list[list[nodes.Node]]) -> nodes.Element:
    parent += [nodes.list_item("", *item) for item in items]
    return parent


def _paragraph(shown: Reference, target: list[nodes.target], *, addresses: bool) -> nodes.Element:
    """Return a reference as print has it: title, authors, where, links.

    The target stands inside the paragraph, for LaTeX and Texinfo drop the ids of list items and paragraphs.
    """
    title: nodes.Element = nodes.emphasis() if shown.title_hint else nodes.strong()
    title += inline_nodes(shown.title)
    if shown.url and not addresses:
        title = nodes.reference("", "", title, internal=False, refuri=shown.url)
    paragraph = nodes.paragraph("", "", *target, title, translatable=False)
    paragraph += nodes.Text(_stop(shown.title))
    if shown.authors:
        paragraph += [
            *_authors(shown),
            *([nodes.Text(" "), *inline_nodes(shown.annotation)] if shown.annotation else []),
        ]
        paragraph += nodes.Text(". ")
    where: list[nodes.Node] = []
    if shown.badge:
        where.append(nodes.Text(f"{shown.badge}: " if shown.venue else shown.badge))
    if shown.venue:
        where.append(nodes.emphasis("", "", *inline_nodes(shown.venue)))
    details = shown.details if where else shown.details.lstrip(" ,")
    if where or details:
        paragraph += [*where, nodes.Text(f"{details}. ")]
    if shown.award:
        paragraph += [nodes.strong("", shown.award), nodes.Text(". ")]
    paragraph += _links(shown.links, addresses=addresses)
    return paragraph


def _stop(title: Sequence[Span]) -> str:
    """Return what separates a title from what follows; "?" needs no full stop."""
    text = getattr(title[-1], "text", "")
    return " " if text.endswith((".", "?", "!", "…")) else ". "


def _authors(shown: Reference) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    for author in shown.cut or shown.authors:
        if result:
            result.append(nodes.Text(", "))
        name = author.name if author else "…"
        result.append(nodes.strong("", name) if author and author.highlighted else nodes.Text(name))
    if shown.hidden:
        result.append(nodes.Text(f" and {shown.hidden} more"))
    if shown.others:
        result.append(nodes.Text(", et al"))
    if shown.edited:
        result.append(nodes.Text(" (eds.)" if len(shown.authors) > 1 else " (ed.)"))
    return result


def _links(links: Sequence[Link], *, addresses: bool) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    for link in links:
        if "://" not in link.url and not link.url.startswith("mailto:"):
            continue  # a file of the site is no place on paper
        if link.url.startswith("https://arxiv.org/pdf/"):
            continue  # the arXiv id says as much
        if result:
            result.append(nodes.Text(", "))
        if addresses:
            result.append(nodes.Text(f"{link.label}: {link.url}"))
            continue
        start, prefix = _IDENTIFIERS.get(link.field, ("", ""))
        text = prefix + link.url.removeprefix(start) if start and link.url.startswith(start) else link.label
        result.append(nodes.reference("", text, internal=False, refuri=link.url))
    return [*result, nodes.Text(".")] if result else []


def _panels(shown: Reference) -> list[nodes.Element]:
    panels: list[nodes.Element] = [
        nodes.paragraph("", "", *inline_nodes(paragraph), translatable=False) for paragraph in shown.abstract
    ]
    if shown.bibtex:
        text = bibtex.entry_text(shown.publication)
        panels.append(nodes.literal_block(text, text, language="bibtex", force=True))
    return panels
