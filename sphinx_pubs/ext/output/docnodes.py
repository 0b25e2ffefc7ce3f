"""One reference as standard docutils nodes, for every builder that is not HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs import bibtex, markup, tex
from sphinx_pubs.ext.output.reference import separator
from sphinx_pubs.ext.wording import _
from sphinx_pubs.schema.identifiers import ARXIV_ADDRESS, ARXIV_PDF_ADDRESS, DOI_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.ext.lists.excerpt import Styled
    from sphinx_pubs.ext.output.media import Medium
    from sphinx_pubs.ext.output.reference import Reference
    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Link

_NODES: dict[markup.Format, type[nodes.TextElement]] = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "code": nodes.literal,
    "small caps": nodes.inline,
    "superscript": nodes.superscript,
    "subscript": nodes.subscript,
}
#: identifiers that are printed in full, because paper has no links
_IDENTIFIERS = {"doi": (DOI_ADDRESS, "doi:"), "arxiv": (ARXIV_ADDRESS, "arXiv:")}


def linked(content: Iterable[nodes.Node], url: str) -> nodes.Element:
    """Return content with a link, except to a file of the project, which paper does not have."""
    if not url or markup.is_relative(url):
        return nodes.inline("", "", *content)
    return nodes.reference("", "", *content, internal=False, refuri=url)


def fit(content: nodes.Element, medium: Medium) -> None:
    """Spell math in Unicode if the medium has none, and turn symbols into math if its text cannot hold them."""
    if not medium.math:
        for math in list(content.findall(nodes.math)):
            math.replace_self(nodes.Text(markup.plain(f"${math.astext()}$")))
    if not medium.symbols:
        for text in list(content.findall(nodes.Text)):
            if not text.isascii() and not isinstance(text.parent, nodes.math | nodes.literal | nodes.literal_block):
                text.parent.replace(text, _with_symbols(text))


def _with_symbols(text: str) -> list[nodes.Node]:
    pieces = tex.parse(tex.literal(text).replace("\u2009", r"$\,$"))
    return [nodes.math(one.tex, one.tex) if isinstance(one, tex.Formula) else nodes.Text(str(one)) for one in pieces]


def inline_nodes(spans: Iterable[Span]) -> list[nodes.Node]:
    """Return the nodes of spans."""
    return [_inline_node(span) for span in spans]


def _inline_node(span: Span) -> nodes.Node:
    if isinstance(span, markup.Text):
        return nodes.Text(span.text)
    if isinstance(span, markup.Math):
        return nodes.math(span.tex, span.tex)
    children = inline_nodes(span.children)
    if isinstance(span, markup.Hyperlink):
        return linked(children, span.url)
    if span.format == "code":  # writers print a literal's text, not its children
        return nodes.literal("", "".join(child.astext() for child in children))
    return _NODES[span.format]("", "", *children)


def line(shown: Reference, target: list[nodes.target], medium: Medium) -> nodes.paragraph:
    """Return a reference as one paragraph: title, authors, where, links.

    The target is inside the paragraph, because LaTeX and Texinfo drop the ids of list items and paragraphs.
    """
    addresses = link_line(shown, medium)
    if shown.styled:
        return paragraph(*target, *styled(shown.styled), *([nodes.Text(" "), *addresses] if addresses else []))
    parts = sentences([title(shown, medium)], authors(shown, medium), where(shown), *remarks(shown), addresses)
    return paragraph(*target, *parts)


def remarks(shown: Reference) -> tuple[list[nodes.Node], ...]:
    """Return the note and the annotation."""
    return inline_nodes(shown.note), inline_nodes(shown.annotation)


def picture(path: str) -> nodes.image:
    """Return a picture in the height of an entry, wide ones not wider than the page."""
    return nodes.image("", uri=path, candidates={"*": path}, height="2.5cm")


def sentences(*parts: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return each part as a sentence, with a separator behind it; empty ones are left out."""
    result: list[nodes.Node] = []
    for sentence in filter(None, parts):
        result += [*sentence, nodes.Text(separator("".join([node.astext() for node in sentence])))]
    return result


def styled(entry: Styled) -> list[nodes.Node]:
    """Return an entry as a citation style writes it."""
    return [*([nodes.Text(f"[{entry.label}] ")] if entry.label else []), *inline_nodes(entry.text)]


def paragraph(*content: nodes.Node) -> nodes.paragraph:
    """Return a paragraph that is not among the texts for translators of the project."""
    return nodes.paragraph("", "", *content, translatable=False)


def title(shown: Reference, medium: Medium) -> nodes.Element:
    """Return the title, linked to the best place to read the work."""
    text: nodes.Element = nodes.emphasis() if shown.title_hint else nodes.strong()
    text += inline_nodes(shown.title)
    if not shown.url or not medium.links or (medium.footnotes and any(link.url == shown.url for link in shown.links)):
        return text
    return linked([text], shown.url)


def where(shown: Reference) -> list[nodes.Node]:
    """Return badge, venue, details and award."""
    result: list[nodes.Node] = []
    if shown.badge:
        result.append(nodes.Text(f"{shown.badge}: " if shown.venue else shown.badge))
    if shown.lead:
        result.append(nodes.Text(shown.lead))
    if shown.venue:
        result.append(nodes.emphasis("", "", *inline_nodes(shown.venue)))
    if shown.details:
        is_behind_badge = shown.badge and not shown.venue
        result.append(nodes.Text(f", {shown.details}" if is_behind_badge else shown.details))
    if shown.award:
        result += [*([nodes.Text(". ")] if result else []), nodes.strong("", shown.award)]
    return result


def authors(shown: Reference, medium: Medium) -> list[nodes.Node]:
    """Return the authors, cut if the list is long."""
    result: list[nodes.Node] = []
    for author in shown.cut or shown.authors:
        if result:
            result.append(nodes.Text(", "))
        name = author.name if author else "…"
        node: nodes.Node = nodes.strong("", name) if author and author.highlighted else nodes.Text(name)
        if author and author.url and medium.links:  # in plain text, the addresses of homepages would bury the names
            node = nodes.reference("", "", node, internal=False, refuri=author.url)
        result.append(node)
    return [*result, *([nodes.Text(behind)] if (behind := _behind_authors(shown)) else [])]


def _behind_authors(shown: Reference) -> str:
    """Return what follows the last name: how many more there are, their role, their collaboration."""
    text = " " + _("and %d more") % shown.hidden if shown.hidden else ""
    if shown.others:
        text += ", et al." if len(shown.authors) > 1 else " et al."
    if shown.edited:
        text += " " + _("(eds.)" if len(shown.authors) > 1 else "(ed.)")
    return f"{text} ({shown.collaboration})" if shown.collaboration else text


def is_left_out(link: Link) -> bool:
    """Return whether paper leaves a link out: files of the project, and arXiv's PDF behind the arXiv id."""
    return markup.is_relative(link.url) or link.url.startswith(ARXIV_PDF_ADDRESS)


def links(shown: Reference, medium: Medium, *, identifiers: bool = True) -> list[nodes.Node]:
    """Return the links to other sites, each with its label or its identifier as text."""
    result: list[nodes.Node] = []
    for link in shown.links:
        if is_left_out(link):
            continue
        if not medium.links:
            result.append(nodes.Text(f"{_(link.label)}: {link.url}"))
            continue
        start, prefix = _IDENTIFIERS.get(link.field, ("", "")) if identifiers else ("", "")
        text = prefix + link.url.removeprefix(start) if start and link.url.startswith(start) else _(link.label)
        result.append(nodes.reference("", text, internal=False, refuri=link.url))
    return result


def link_line(shown: Reference, medium: Medium) -> list[nodes.Node]:
    """Return the links with commas between."""
    return [one for link in links(shown, medium) for one in (nodes.Text(", "), link)][1:]


def panels(shown: Reference) -> list[nodes.Element]:
    """Return the parts that fold out on a screen: abstract, BibTeX."""
    panels: list[nodes.Element] = [paragraph(*inline_nodes(spans)) for spans in shown.abstract]
    if shown.bibtex:
        text = bibtex.entry_text(shown.publication)
        panels.append(nodes.literal_block(text, text, language="bibtex", force=True))
    return panels
