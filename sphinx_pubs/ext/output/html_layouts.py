"""Lists as HTML: one function for each layout."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from sphinx_pubs.ext.lists.display import Layout, Part
from sphinx_pubs.ext.output import html
from sphinx_pubs.ext.output.imprint import year
from sphinx_pubs.ext.output.reference import references, separator, thumbnail
from sphinx_pubs.ext.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_pubs.ext.lists.excerpt import Excerpt
    from sphinx_pubs.ext.output.html import Writer
    from sphinx_pubs.ext.output.reference import Reference

    EntryWriter = Callable[[Writer, Reference], str]

_CLOSING_TAGS = re.compile(r"(?:</\w+>)+\Z")
#: The headings of the columns of a table.
HEADINGS = {"year": "Year", "publication": "Publication", "venue": "Venue", "links": "Links"}


def list_html(writer: Writer, excerpt: Excerpt, classes: Sequence[str], template: EntryWriter | None = None) -> str:
    """Return the HTML of a list, its entries by a template if there is one."""
    display = excerpt.display
    if not excerpt.publications:
        return f'<p class="pubs-empty">{escape(display.empty)}</p>\n' if display.empty else ""
    own = ("pubs",) if display.layout is Layout.LIST else ("pubs", f"pubs-{display.layout}")
    names = escape(" ".join((*own, *classes)))
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
    """Return a table; a column that would be empty is left out."""
    columns: dict[str, Callable[[Reference], str]] = {
        "year": lambda shown: escape(year(shown.publication)) or "–",
        "publication": lambda shown: _publication(writer, shown),
        "venue": lambda shown: "" if shown.styled else html.where(writer, shown),
        "links": lambda shown: html.actions(html.links(writer, shown)),
    }
    publications = excerpt.publications
    if all(one.key in excerpt.styled for one in publications):  # a citation style has the venue in its text
        del columns["venue"]
    if Part.LINKS not in excerpt.display.on_screen or not any(one.links for one in publications):
        del columns["links"]
    numbers = excerpt.numbers() if excerpt.display.numbered else None
    number = f'<th scope="col" class="pub-number">{escape(_("No."))}</th>' if numbers else ""
    head = number + "".join([f'<th scope="col">{escape(_(HEADINGS[name]))}</th>' for name in columns])
    rows = []
    for shown in _references(excerpt):
        cells = [f'<td class="pub-number">{next(numbers)}</td>'] if numbers else []
        cells += [f'<td class="pub-{name}">{cell(shown)}</td>' for name, cell in columns.items()]
        rows.append(f'<tr class="pub"{_attributes(excerpt, shown)}>{"".join(cells)}</tr>\n')
    return f'<table class="{classes}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody>\n</table>\n'


def _publication(writer: Writer, shown: Reference) -> str:
    panels = html.actions(html.panels(writer, shown))
    if shown.styled:
        return html.styled(writer, shown.styled) + panels
    authors = html.authors(writer, shown) if shown.authors else ""
    return html.title(writer, shown) + authors + html.note(writer, shown) + html.annotation(writer, shown) + panels


def _cards(writer: Writer, excerpt: Excerpt, classes: str, entry: EntryWriter) -> str:
    numbers = excerpt.numbers() if excerpt.display.numbered else None
    cards = []
    for shown in _references(excerpt):
        picture = "" if writer.to_root is None else thumbnail(shown.publication)
        image = (
            f'<img class="pub-thumbnail" src="{writer.address(picture)}" alt="" loading="lazy" />' if picture else ""
        )
        number = f'<div class="pub-number">{next(numbers)}</div>' if numbers else ""
        text = f'<div class="pub-text">{number}{entry(writer, shown)}</div>'
        cards.append(f'<div class="pub pub-card"{_attributes(excerpt, shown)}>{image}{text}</div>\n')
    return f'<div class="{classes}">\n{"".join(cards)}</div>\n'
