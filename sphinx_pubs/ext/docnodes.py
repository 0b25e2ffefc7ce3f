"""Publications as standard docutils nodes, for every builder that does not write HTML.

A list becomes::

    bullet_list (or enumerated_list)
      list_item
        paragraph    target, strong title, authors, emphasised venue, year, awards
        paragraph    links, with their addresses
        paragraph    abstract, where it was asked for
        literal_block BibTeX, where it was asked for
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.ext.references import Reference, reference
from sphinx_pubs.markup import Code, Emphasis, Link, Math, Span, Strong, Subscript, Superscript, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_pubs.ext.listing import Listing
    from sphinx_pubs.ext.references import Author, AuthorList
    from sphinx_pubs.model import Publication

_NODES: dict[type, type[nodes.TextElement]] = {
    Emphasis: nodes.emphasis,
    Strong: nodes.strong,
    Code: nodes.literal,
    Superscript: nodes.superscript,
    Subscript: nodes.subscript,
}
_ARXIV, _DOI = "https://arxiv.org/abs/", "https://doi.org/"


def list_nodes(
    listing: Listing, entries: Sequence[tuple[int, Publication]], *, parts: frozenset[str], ids: dict[str, str]
) -> list[nodes.Node]:
    """Return a list; `ids` holds the keys whose entry here is the one that mentions lead to."""
    items = []
    for number, publication in entries:
        shown = reference(publication, parts, listing.highlight, listing.max_authors)
        anchor = ids.get(publication.key, "")
        items.append((number, nodes.list_item("", *_entry(shown, anchor))))
    if not items:
        return []
    if not listing.numbered:
        return [nodes.bullet_list("", *(item for _, item in items), bullet="*")]
    if listing.numbered == "up":
        return [_numbered(items[0][0], [item for _, item in items])]
    return [_numbered(number, [item]) for number, item in items]


def _numbered(start: int, items: list[nodes.list_item]) -> nodes.enumerated_list:
    """Return an enumerated list; a falling one is many of one item, for no builder counts backwards."""
    numbered = nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    if start != 1:
        numbered["start"] = start
    return numbered


def _entry(shown: Reference, anchor: str) -> Iterator[nodes.Element]:
    first = nodes.paragraph(translatable=False, support_smartquotes=False)
    if anchor:
        first += nodes.target("", "", ids=[anchor])
    title = nodes.strong("", "", *spans_nodes(shown.title, linked=bool(shown.url)), support_smartquotes=False)
    first += nodes.reference("", "", title, refuri=shown.url, internal=False) if shown.url else title
    first += nodes.Text("" if title.astext().endswith((".", "?", "!")) else ".")
    if shown.authors.first or shown.authors.others:
        first += [nodes.Text(" "), *_authors(shown.authors), nodes.Text(".")]
    first += _where(shown)
    yield first
    if shown.links:
        line = nodes.paragraph(translatable=False, support_smartquotes=False)
        for at, (label, text, url) in enumerate(_addresses(shown)):
            line += [
                nodes.Text("; " if at else ""),
                nodes.Text(label),
                nodes.reference("", text, refuri=url, internal=False),
            ]
        yield line
    if shown.abstract:
        yield nodes.paragraph("", "", *spans_nodes(shown.abstract), translatable=False, support_smartquotes=False)
    if shown.bibtex:
        yield nodes.literal_block(shown.bibtex, shown.bibtex, language="none", translatable=False)


def _addresses(shown: Reference) -> Iterator[tuple[str, str, str]]:
    """Yield label, text and address of each link; an arXiv paper's PDF goes without saying."""
    fields = {link.field for link in shown.links}
    for link in shown.links:
        if link.field == "pdf" and "arxiv" in fields and link.url.startswith("https://arxiv.org/"):
            continue
        if link.field == "arxiv":
            yield "", f"arXiv:{link.url.removeprefix(_ARXIV)}", link.url
        elif link.field == "doi":
            yield "", f"doi:{link.url.removeprefix(_DOI)}", link.url
        else:
            yield f"{link.label}: ", link.url, link.url


def _authors(listed: AuthorList) -> Iterator[nodes.Node]:
    yield from _names(listed.first)
    if listed.rest:
        if listed.kept:
            yield nodes.Text(", … ")
            yield from _names(listed.kept)
        yield nodes.Text(f", … and {listed.hidden} more")
    elif listed.others:
        yield nodes.Text(" and others")


def _names(people: Iterable[Author]) -> Iterator[nodes.Node]:
    for at, one in enumerate(people):
        if at:
            yield nodes.Text(", ")
        yield nodes.strong("", one.name) if one.highlighted else nodes.Text(one.name)


def _where(shown: Reference) -> list[nodes.Node]:
    """Return venue, badge, volume, year and awards, each once."""
    where: list[nodes.Node] = []
    venue = [nodes.emphasis("", "", *spans_nodes(shown.venue))] if shown.venue else []
    badge = [nodes.Text(f" ({shown.badge})" if venue else shown.badge)] if shown.badge else []
    year = "" if shown.year and shown.year in shown.badge else shown.year
    rest = ", ".join(part for part in (shown.details, year) if part)
    if venue or badge or rest:
        where += [
            nodes.Text(" "),
            *venue,
            *badge,
            nodes.Text(f"{', ' if venue or badge else ''}{rest}" if rest else ""),
            nodes.Text("."),
        ]
    for award in shown.awards:
        where += [nodes.Text(" "), nodes.strong("", f"[{award}]")]
    return where


def spans_nodes(content: Iterable[Span], *, linked: bool = False) -> list[nodes.Node]:
    """Return spans as nodes; `linked` text stands in a link already and may hold no other."""
    made: list[nodes.Node] = []
    for span in content:
        if isinstance(span, Text):
            made.append(nodes.Text(span.text))
        elif isinstance(span, Math):
            made.append(nodes.math(span.tex, span.tex))
        else:
            inner = spans_nodes(span.children, linked=linked or isinstance(span, Link))
            if isinstance(span, Link):
                made += inner if linked else [nodes.reference("", "", *inner, refuri=span.url, internal=False)]
            elif type(span) in _NODES:
                made.append(_NODES[type(span)]("", "", *inner))
            else:
                made += inner
    return made
