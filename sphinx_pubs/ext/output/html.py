"""One reference as HTML strings, for HTML and EPUB: valid as XHTML too, and complete without scripts.

Strings and not docutils nodes, because a page of 10,000 entries takes seconds this way and a minute the other way.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex, markup
from sphinx_pubs.ext.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_pubs.ext.lists.excerpt import Styled
    from sphinx_pubs.ext.output.bylines import Author
    from sphinx_pubs.ext.output.reference import Reference
    from sphinx_pubs.markup import Span

_TAGS: dict[markup.Format, tuple[str, str]] = {
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "code": ("<code>", "</code>"),
    "small caps": ('<span class="pub-smallcaps">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
}

_escaped = lru_cache(65536)(escape)


class Writer:
    """One page for its strings: its math renderer, its place in the site and its language."""

    def __init__(self, math: Callable[[str], str], to_root: str, language: str, files: Mapping[str, str]) -> None:
        self.math = lru_cache(4096)(math)
        #: translates the words of the interface, each once a page
        self.translate = lru_cache(256)(_)
        #: the path from the page to the root of the site
        self.to_root = to_root
        self.language = language
        #: where files of the project are in the output, by the names that entries have for them
        self.files = files

    def spans(self, spans: Sequence[Span]) -> str:
        """Return spans as HTML; titles go through `title`, because HTML has no links inside links."""
        if len(spans) == 1 and isinstance(spans[0], markup.Text):
            return _escaped(spans[0].text)
        return "".join([self._span(span, links=True) for span in spans])

    def title(self, spans: Sequence[Span]) -> str:
        """Return spans as HTML without links."""
        if len(spans) == 1 and isinstance(spans[0], markup.Text):
            return escape(spans[0].text)
        return "".join([self._span(span, links=False) for span in spans])

    def _span(self, span: Span, *, links: bool) -> str:
        if isinstance(span, markup.Text):
            return escape(span.text)
        if isinstance(span, markup.Math):
            return self.math(span.tex)
        if isinstance(span, markup.Hyperlink):
            inner = "".join([self._span(child, links=False) for child in span.children])
            url = self.files.get(span.url, "") if markup.is_relative(span.url) else span.url
            return self.link(url, inner) if links else inner
        inner = "".join([self._span(child, links=links) for child in span.children])
        start, end = _TAGS[span.format]
        return f"{start}{inner}{end}"

    def address(self, url: str) -> str:
        """Return an address for an attribute; that of a file of the site is relative to the page."""
        return escape(self.to_root + url) if url and markup.is_relative(url) else _escaped(url)

    def link(self, url: str, inner: str) -> str:
        """Return HTML with a link around it, if there is an address."""
        address = self.address(url)
        return f'<a href="{address}">{inner}</a>' if address else inner


def entry(writer: Writer, shown: Reference) -> str:
    """Return all parts of a publication, one below the other."""
    if shown.styled:
        text = styled(writer, shown.styled)
    else:
        text = title(writer, shown)
        if shown.authors:
            text += authors(writer, shown)
        if venue := where(writer, shown):
            text += f'<div class="pub-venue">{venue}</div>'
        text += note(writer, shown) + annotation(writer, shown)
    return text + actions(links(writer, shown), panels(writer, shown))


def styled(writer: Writer, entry: Styled, tag: str = "div") -> str:
    """Return an entry as a citation style writes it."""
    label = f'<span class="pub-label">[{escape(entry.label)}]</span> ' if entry.label else ""
    return f'<{tag} class="pub-styled">{label}{writer.spans(entry.text)}</{tag}>'


def title(writer: Writer, shown: Reference, tag: str = "div") -> str:
    """Return the title, linked to the best place to read the work."""
    text = writer.title(shown.title)
    if shown.url:
        text = writer.link(shown.url, text)
    if shown.title_hint:
        return f'<{tag} class="pub-title pub-supplied" title="{escape(shown.title_hint)}">{text}</{tag}>'
    foreign = shown.language and not writer.language.startswith(shown.language)
    language = f' lang="{shown.language}"' if foreign else ""
    return f'<{tag} class="pub-title"{language}>{text}</{tag}>'


def authors(writer: Writer, shown: Reference) -> str:
    """Return the authors; a cut list comes with the whole one, which replaces it when a reader opens it."""
    if not shown.cut:
        return f'<div class="pub-authors">{_all_authors(writer, shown)}</div>'
    return (
        f'<div class="pub-authors"><span class="pub-cut">{_visible(shown)}</span>'
        f'<details class="pub-more"><summary><span class="pub-closed">{_hidden(writer, shown)}</span>'
        f'<span class="pub-opened" hidden="hidden">{escape(writer.translate("show fewer"))}</span></summary>'
        f'<span class="pub-everybody">{_all_authors(writer, shown)}</span></details></div>'
    )


def author_line(writer: Writer, shown: Reference) -> str:
    """Return the authors as part of a line, where a cut list cannot be opened."""
    if not shown.cut:
        return _all_authors(writer, shown)
    return f"{_visible(shown).rstrip()} {_hidden(writer, shown)}{_collaboration(shown)}"


def _hidden(writer: Writer, shown: Reference) -> str:
    return escape(writer.translate("and %d more") % shown.hidden)


def _all_authors(writer: Writer, shown: Reference) -> str:
    authors = ", ".join([_author(author) for author in shown.authors])
    if shown.others:
        authors += f"{',' if len(shown.authors) > 1 else ''} {escape(writer.translate('and others'))}"
    if shown.edited:
        authors += f" {escape(writer.translate('(eds.)' if len(shown.authors) > 1 else '(ed.)'))}"
    return authors + _collaboration(shown)


def _collaboration(shown: Reference) -> str:
    """Return the body that the authors wrote for, in parentheses."""
    return f" ({escape(shown.collaboration)})" if shown.collaboration else ""


def _visible(shown: Reference) -> str:
    visible = ""
    for author in shown.cut:
        if author is None:
            visible += " … "
        else:
            separator = ", " if visible and not visible.endswith(" ") else ""
            visible += separator + _author(author)
    return visible


def _author(author: Author) -> str:
    name = _escaped(author.name)
    if author.highlighted:
        name = f"<strong>{name}</strong>"
    return f'<a href="{_escaped(author.url)}">{name}</a>' if author.url else name


def where(writer: Writer, shown: Reference) -> str:
    """Return badge, award, venue and details, "" for none of them."""
    badge = f'<span class="pub-badge">{escape(shown.badge)}</span>' if shown.badge else ""
    venue = writer.spans(shown.venue) if shown.venue else ""
    lead, details = escape(shown.lead), escape(shown.details)
    text = f'<span class="pub-where">{lead}{venue}{details}</span>' if venue or details else ""
    award = ""
    if shown.award:
        hint = f' title="{escape(shown.award_text)}"' if shown.award_text else ""
        award = f'<span class="pub-badge pub-award"{hint}>{escape(shown.award)}</span>'
    return " ".join(piece for piece in (badge, award, text) if piece)


def note(writer: Writer, shown: Reference, tag: str = "div") -> str:
    """Return what the note adds, "" for nothing."""
    return f'<{tag} class="pub-note">{writer.spans(shown.note)}</{tag}>' if shown.note else ""


def annotation(writer: Writer, shown: Reference, tag: str = "div") -> str:
    """Return the annotation, two words or a paragraph; "" for none."""
    return f'<{tag} class="pub-annotation">{writer.spans(shown.annotation)}</{tag}>' if shown.annotation else ""


def links(writer: Writer, shown: Reference) -> str:
    """Return a button for each link."""
    found = [(writer.address(link.url), writer.translate(link.label)) for link in shown.links]
    return " ".join([f'<a href="{address}">{_escaped(label)}</a>' for address, label in found if address])


def abstract(writer: Writer, shown: Reference) -> str:
    """Return the paragraphs of the abstract, "" for none."""
    return "".join([f"<p>{writer.spans(paragraph)}</p>" for paragraph in shown.abstract])


def bibtex_text(shown: Reference) -> str:
    """Return the entry for a reader to copy."""
    return f'<div class="highlight"><pre class="pub-panel">{escape(bibtex.entry_text(shown.publication))}</pre></div>'


def panels(writer: Writer, shown: Reference) -> str:
    """Return the foldouts: abstract, BibTeX."""
    found = []
    if text := abstract(writer, shown):
        found.append(_panel(writer.translate("Abstract"), f'<div class="pub-panel">{text}</div>'))
    if shown.bibtex:
        found.append(_panel("BibTeX", bibtex_text(shown)))
    return " ".join(found)


def _panel(summary: str, content: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def actions(*pieces: str) -> str:
    """Return the row of buttons and foldouts, "" for none."""
    row = " ".join(filter(None, pieces))
    return f'<div class="pub-actions">{row}</div>' if row else ""
