"""Lists as HTML: one function for each layout."""

from __future__ import annotations

import re
from html import escape
from itertools import count
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_pubs.ext.lists.display import Display, Layout, Part
from sphinx_pubs.ext.lists.nodes import anchor, publication_list
from sphinx_pubs.ext.messages import Warn, warn
from sphinx_pubs.ext.output import html
from sphinx_pubs.ext.output.reference import Reference, references, stop, thumbnail, year
from sphinx_pubs.ext.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_pubs.ext.output.html import Writer


def _list(writer: Writer, node: publication_list, entry: Callable[[Writer, Reference], str] = html.entry) -> str:
    """Return a list that counts its entries, forwards or backwards, or does not."""
    items = "".join([f'<li class="pub"{_id(node, shown)}>{entry(writer, shown)}</li>\n' for shown in _references(node)])
    classes, numbered = _classes(node), node["display"].numbered
    if not numbered:
        return f'<ul class="{classes}">\n{items}</ul>\n'
    counting = ' reversed="reversed"' if numbered == "down" else ""
    return f'<ol class="{classes} pubs-numbered" start="{node["start"]}"{counting}>\n{items}</ol>\n'


def _compact(writer: Writer, node: publication_list) -> str:
    return _list(writer, node, _line)


def _line(writer: Writer, shown: Reference) -> str:
    """Return an entry as running text."""
    pieces = []
    if shown.styled:
        pieces.append(html.styled(writer, shown.styled, "span"))
    else:
        pieces.append(_sentence(html.title(writer, shown, "span")))
        if shown.authors:
            pieces.append(_sentence(f'<span class="pub-authors">{html.author_line(writer, shown)}</span>'))
        if where := html.where(writer, shown):
            pieces.append(_sentence(f'<span class="pub-venue">{where}</span>'))
        if shown.annotation:
            pieces.append(_sentence(html.annotation(writer, shown, "span")))
    if links := html.links(writer, shown):
        pieces.append(f'<span class="pub-links">{links}</span>')
    return " ".join(pieces) + html.actions(html.panels(writer, shown))


def _sentence(text: str) -> str:
    """Return HTML with a full stop behind it, unless what is seen ends with one."""
    return text + stop(_CLOSING_TAGS.sub("", text)).rstrip()


_CLOSING_TAGS = re.compile(r"(?:</\w+>)+\Z")


def _table(writer: Writer, node: publication_list) -> str:
    """Return a table; a column that would be empty is left out."""
    display: Display = node["display"]
    columns: dict[str, Callable[[Reference], str]] = {
        "year": lambda shown: escape(year(shown.publication)) or "–",
        "publication": lambda shown: _publication(writer, shown),
        "venue": lambda shown: "" if shown.styled else html.where(writer, shown),
        "links": lambda shown: html.actions(html.links(writer, shown)),
    }
    publications = node["publications"]
    if all(one.key in node["styled"] for one in publications):  # a style says where
        del columns["venue"]
    if Part.LINKS not in display.on_screen or not any(one.links for one in publications):
        del columns["links"]
    numbers = _numbers(node)
    number = f'<th scope="col" class="pub-number">{escape(_("No."))}</th>' if numbers else ""
    head = number + "".join([f'<th scope="col">{escape(_(HEADINGS[name]))}</th>' for name in columns])
    rows = []
    for shown in _references(node):
        cells = [f'<td class="pub-number">{next(numbers)}</td>'] if numbers else []
        cells += [f'<td class="pub-{name}">{cell(shown)}</td>' for name, cell in columns.items()]
        rows.append(f'<tr class="pub"{_id(node, shown)}>{"".join(cells)}</tr>\n')
    return (
        f'<table class="{_classes(node)}">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    )


def _publication(writer: Writer, shown: Reference) -> str:
    panels = html.actions(html.panels(writer, shown))
    if shown.styled:
        return html.styled(writer, shown.styled) + panels
    authors = html.authors(writer, shown) if shown.authors else ""
    return html.title(writer, shown) + authors + html.annotation(writer, shown) + panels


HEADINGS = {"year": "Year", "publication": "Publication", "venue": "Venue", "links": "Links"}


def _cards(writer: Writer, node: publication_list, entry: Callable[[Writer, Reference], str] = html.entry) -> str:
    numbers = _numbers(node)
    cards = []
    for shown in _references(node):
        picture = "" if writer.to_root is None else thumbnail(shown.publication)
        image = (
            f'<img class="pub-thumbnail" src="{writer.address(picture)}" alt="" loading="lazy" />' if picture else ""
        )
        number = f'<div class="pub-number">{next(numbers)}</div>' if numbers else ""
        text = f'<div class="pub-text">{number}{entry(writer, shown)}</div>'
        cards.append(f'<div class="pub pub-card"{_id(node, shown)}>{image}{text}</div>\n')
    return f'<div class="{_classes(node)}">\n{"".join(cards)}</div>\n'


_LAYOUTS: dict[Layout, Callable[[Writer, publication_list], str]] = {
    Layout.LIST: _list,
    Layout.COMPACT: _compact,
    Layout.TABLE: _table,
    Layout.CARDS: _cards,
}


def list_html(writer: Writer, node: publication_list, source: str) -> str:
    """Return what stands for a placeholder that `resolution` has filled; a template that fails is none."""
    display: Display = node["display"]
    if display.template:
        from sphinx_pubs.ext.output import templates  # noqa: PLC0415  # where a list asks for it

        try:
            layout = _cards if display.layout == Layout.CARDS else _list
            return layout(writer, node, templates.load(source, display.template))
        except templates.TemplateFault as fault:
            warn(Warn.STYLE, str(fault), node)
    return _LAYOUTS[display.layout](writer, node)


def _classes(node: publication_list) -> str:
    layout = node["display"].layout
    mine = ("pubs",) if layout == Layout.LIST else ("pubs", f"pubs-{layout}")
    return escape(" ".join((*mine, *node["classes"])))


def _references(node: publication_list) -> Iterator[Reference]:
    return references(node, node["display"].on_screen)


def _id(node: publication_list, shown: Reference) -> str:
    key = shown.publication.key
    return f' id="{anchor(key)}"' if key in node["anchored"] else ""


def _numbers(node: publication_list) -> Iterator[int] | None:
    numbered = node["display"].numbered
    return count(node["start"], -1 if numbered == "down" else 1) if numbered else None


def visit_publication_list(translator: HTML5Translator, node: publication_list) -> None:
    """Write a list; its children are words for the search index and no content."""
    builder = translator.builder
    to_root, language = _to_root(builder, node["docname"]), builder.config.language or "en"
    writer = html.Writer(lambda tex: _math(translator, tex), to_root, language)
    translator.body += [f'<span id="{escape(label)}"></span>' for label in node["ids"]]
    if node["publications"]:
        translator.body.append(list_html(writer, node, str(builder.srcdir)))
    elif empty := node["display"].empty:
        translator.body.append(f'<p class="pubs-empty">{escape(empty)}</p>\n')
    raise nodes.SkipNode


def _to_root(builder: Builder, docname: str) -> str | None:
    """Return the way from a page to the files of the site; a book has none of them, and may not name them."""
    if builder.name == "epub":
        return None
    page = builder.get_target_uri(docname)
    way = "" if page.startswith("#") else relative_uri(page, "")
    return "" if way == "./" else way


def _math(translator: HTML5Translator, tex: str) -> str:
    """Return math as the site's renderer writes it: MathJax, KaTeX, pictures."""
    body, translator.body = translator.body, []
    try:
        nodes.math(tex, tex).walkabout(translator)
        return "".join(translator.body)
    finally:
        translator.body = body
