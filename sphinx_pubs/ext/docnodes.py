"""References as standard docutils nodes, for every builder that is not HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs import bibtex, markup
from sphinx_pubs.ext.nodes import anchor
from sphinx_pubs.ext.references import ON_PAPER, Display, Reference, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Link, Publication
    from sphinx_pubs.people import People

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


@dataclass(frozen=True, slots=True)
class Medium:
    """What a builder's output can hold."""

    #: links; else the address behind each is printed
    links: bool = True
    #: lists that begin with any number; else the numbers are text
    numbers: bool = True


def list_nodes(
    publications: Sequence[Publication],
    display: Display,
    medium: Medium,
    people: People,
    *,
    start: int,
    anchored: frozenset[str],
) -> list[nodes.Element]:
    """Return a list, or cards, as standard nodes.

    :param start: the number of the first publication, where there are numbers
    :param anchored: the keys that mentions lead to here
    """
    items: list[list[nodes.Element]] = []
    parts = display.parts(ON_PAPER)
    for publication in publications:
        shown = reference(publication, display, parts, people)
        target = [nodes.target("", "", ids=[anchor(publication.key)])] if publication.key in anchored else []
        items.append([_paragraph(shown, target, medium), *_panels(shown)])
    if display.layout == "card":
        return [node for item in items for node in item]
    if display.numbered:
        return _numbered(items, start, -1 if display.numbered == "down" else 1, medium)
    return [_listed(nodes.bullet_list("", bullet="*"), items)]


def _numbered(items: list[list[nodes.Element]], start: int, step: int, medium: Medium) -> list[nodes.Element]:
    """Return items with numbers; nothing but HTML can count backwards, so there each item is a list of its own."""
    if medium.numbers:
        lists = [items] if step > 0 else [[item] for item in items]
        return [
            _listed(nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".", start=start + step * n), one)
            for n, one in enumerate(lists)
        ]
    for n, item in enumerate(items):
        item[0].insert(0, nodes.Text(f"{start + step * n}. "))
    return [node for item in items for node in item]


def _listed(parent: nodes.Element, items: Iterable[Iterable[nodes.Node]]) -> nodes.Element:
    parent += [nodes.list_item("", *item) for item in items]
    return parent


def _paragraph(shown: Reference, target: list[nodes.target], medium: Medium) -> nodes.Element:
    """Return a reference as print has it: title, authors, where, links.

    The target stands inside the paragraph, for LaTeX and Texinfo drop the ids of list items and paragraphs.
    """
    title: nodes.Element = nodes.emphasis() if shown.title_hint else nodes.strong()
    title += inline_nodes(shown.title)
    if shown.url and medium.links:
        title = nodes.reference("", "", title, internal=False, refuri=shown.url)
    paragraph = nodes.paragraph("", "", *target, title, translatable=False)
    paragraph += nodes.Text(_stop(shown.title))
    if shown.authors:
        paragraph += [
            *_authors(shown, medium),
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
    paragraph += _links(shown.links, medium)
    return paragraph


def _stop(title: Sequence[Span]) -> str:
    """Return what separates a title from what follows; "?" needs no full stop."""
    text = getattr(title[-1], "text", "")
    return " " if text.endswith((".", "?", "!", "…")) else ". "


def _authors(shown: Reference, medium: Medium) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    for author in shown.cut or shown.authors:
        if result:
            result.append(nodes.Text(", "))
        name = author.name if author else "…"
        node: nodes.Node = nodes.strong("", name) if author and author.highlighted else nodes.Text(name)
        if author and author.url and medium.links:  # in plain text a homepage would drown the names
            node = nodes.reference("", "", node, internal=False, refuri=author.url)
        result.append(node)
    if shown.hidden:
        result.append(nodes.Text(f" and {shown.hidden} more"))
    if shown.others:
        result.append(nodes.Text(", et al"))
    if shown.edited:
        result.append(nodes.Text(" (eds.)" if len(shown.authors) > 1 else " (ed.)"))
    return result


def _links(links: Sequence[Link], medium: Medium) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    for link in links:
        if "://" not in link.url and not link.url.startswith("mailto:"):
            continue  # a file of the site is no place on paper
        if link.url.startswith("https://arxiv.org/pdf/"):
            continue  # the arXiv id says as much
        if result:
            result.append(nodes.Text(", "))
        if not medium.links:
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
