"""Lists as HTML: one function for each layout."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from sphinx_pubs.ext.lists.display import Layout
from sphinx_pubs.ext.output import html
from sphinx_pubs.ext.output.columns import columns
from sphinx_pubs.ext.output.imprint import year
from sphinx_pubs.ext.output.inert import IGNORED
from sphinx_pubs.ext.output.reference import references, separator
from sphinx_pubs.ext.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_pubs.ext.lists.excerpt import Excerpt
    from sphinx_pubs.ext.output.html import Writer
    from sphinx_pubs.ext.output.reference import Reference

    EntryWriter = Callable[[Writer, Reference], str]

_CLOSING_TAGS = re.compile(r"(?:</\w+>)+\Z")


def list_html(writer: Writer, excerpt: Excerpt, classes: Sequence[str], template: EntryWriter | None = None) -> str:
    """Return the HTML of a list, its entries by a template if there is one."""
    display = excerpt.display
    if not excerpt.publications:
        return f'<p class="pubs-empty">{escape(display.empty)}</p>\n' if display.empty else ""
    own = ("pubs",) if display.layout is Layout.LIST else ("pubs", f"pubs-{display.layout}")
    names = escape(" ".join((*own, *IGNORED, *classes)))
    match display.layout:
        case Layout.TABLE:
            return _table(writer, excerpt, names)
        case Layout.CARDS:
            return _cards(writer, excerpt, names, template or html.entry)
        case Layout.COMPACT:
            return _list(writer, excerpt, names, _line)
        case Layout.LIST:
            return _list(writer, excerpt, names, template or html.entry)


def _references(excerpt: Excerpt) -> Iterator[Reference]:
    return references(excerpt, excerpt.display.on_screen)


def _attributes(excerpt: Excerpt, shown: Reference) -> str:
    """Return the id of an entry, and its data for scripts and stylesheets: type, year, keywords."""
    publication = shown.publication
    anchor = excerpt.anchor(publication)
    data = {"type": publication.type, "year": year(publication), "keywords": ", ".join(publication.keywords)}
    written = "".join([f' data-{name}="{escape(text)}"' for name, text in data.items() if text])
    return f' id="{anchor}"{written}' if anchor else written


def _list(writer: Writer, excerpt: Excerpt, classes: str, entry: EntryWriter) -> str:
    """Return a list, numbered up, down or not at all."""
    items = "".join(
        [
            f'<li class="pub"{_attributes(excerpt, shown)}>{entry(writer, shown)}</li>\n'
            for shown in _references(excerpt)
        ]
    )
    if not excerpt.display.numbered:
        return f'<ul class="{classes}">\n{items}</ul>\n'
    counting = ' reversed="reversed"' if excerpt.step < 0 else ""
    return f'<ol class="{classes} pubs-numbered" start="{excerpt.start}"{counting}>\n{items}</ol>\n'


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
        if shown.note:
            pieces.append(_sentence(html.note(writer, shown, "span")))
        if shown.annotation:
            pieces.append(_sentence(html.annotation(writer, shown, "span")))
    if links := html.links(writer, shown):
        pieces.append(f'<span class="pub-links">{links}</span>')
    return " ".join(pieces) + html.actions(html.panels(writer, shown))


def _sentence(text: str) -> str:
    """Return HTML with a full stop behind it, unless its text ends with one."""
    return text + separator(_CLOSING_TAGS.sub("", text)).rstrip()


def _table(writer: Writer, excerpt: Excerpt, classes: str) -> str:
    """Return a table."""
    shown_parts = excerpt.display.on_screen
    found = columns(excerpt, shown_parts, lambda link: bool(writer.address(link.url)))
    has_venues = any(column.name == "venue" for column in found)
    cells: dict[str, Callable[[Reference], str]] = {
        "year": lambda shown: escape(year(shown.publication)) or "–",
        "publication": lambda shown: _publication(writer, shown, where=not has_venues),
        "venue": lambda shown: html.where(writer, shown),
        "links": lambda shown: html.actions(html.links(writer, shown)),
    }
    head = "".join([f'<th scope="col" class="pub-{one.name}">{escape(_(one.heading))}</th>' for one in found])
    rows = []
    for shown, number in zip(_references(excerpt), excerpt.numbers(), strict=False):
        row = [(one.name, cells[one.name](shown) if one.name in cells else str(number)) for one in found]
        written = "".join([f'<td class="pub-{name}">{cell}</td>' for name, cell in row])
        rows.append(f'<tr class="pub"{_attributes(excerpt, shown)}>{written}</tr>\n')
    head, body = f"<thead><tr>{head}</tr></thead>", f"<tbody>\n{''.join(rows)}</tbody>"
    return f'<div class="pubs-frame"><table class="{classes}">\n{head}\n{body}\n</table></div>\n'


def _publication(writer: Writer, shown: Reference, *, where: bool) -> str:
    """Return what a table has in its widest column; `where` it appeared, too, if no column has that."""
    panels = html.actions(html.panels(writer, shown))
    if shown.styled:
        return html.styled(writer, shown.styled) + panels
    text = html.title(writer, shown) + (html.authors(writer, shown) if shown.authors else "")
    if where and (venue := html.where(writer, shown)):
        text += f'<div class="pub-venue">{venue}</div>'
    return text + html.note(writer, shown) + html.annotation(writer, shown) + panels


def _cards(writer: Writer, excerpt: Excerpt, classes: str, entry: EntryWriter) -> str:
    numbers = excerpt.numbers() if excerpt.display.numbered else None
    cards = []
    for shown in _references(excerpt):
        picture = writer.address(shown.picture)
        image = f'<img class="pub-thumbnail" src="{picture}" alt="" loading="lazy" />' if picture else ""
        number = f'<div class="pub-number">{next(numbers)}</div>' if numbers else ""
        text = f'<div class="pub-text">{number}{entry(writer, shown)}</div>'
        cards.append(f'<div class="pub pub-card"{_attributes(excerpt, shown)}>{image}{text}</div>\n')
    return f'<div class="{classes}">\n{"".join(cards)}</div>\n'
