"""References as HTML strings, for HTML and EPUB: plain, valid as XHTML too, and complete without scripts.

Strings and not docutils nodes, because a page of 10,000 entries costs seconds this way and a minute the other way.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_pubs import bibtex, markup
from sphinx_pubs.ext.nodes import anchor, publication_list
from sphinx_pubs.ext.references import ON_SCREEN, Author, Display, Reference, reference, thumbnail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Publication
    from sphinx_pubs.people import People

STYLESHEET = "pubs.css"
_TAGS: dict[type, tuple[str, str]] = {
    markup.Emphasis: ("<em>", "</em>"),
    markup.Strong: ("<strong>", "</strong>"),
    markup.Code: ("<code>", "</code>"),
    markup.SmallCaps: ('<span class="pub-smallcaps">', "</span>"),
    markup.Superscript: ("<sup>", "</sup>"),
    markup.Subscript: ("<sub>", "</sub>"),
}

_escaped = lru_cache(65536)(escape)


class _Writer:
    """What the strings of one page need from it: its math renderer and its place in the site."""

    def __init__(self, math: Callable[[str], str], to_root: str) -> None:
        self.math = lru_cache(4096)(math)
        self.to_root = to_root

    def spans(self, spans: Sequence[Span]) -> str:
        """Return spans as HTML; links inside a link are no HTML, so titles go through `title`."""
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
        inner = "".join([self._span(child, links=links) for child in span.children])
        if isinstance(span, markup.Link):
            return f'<a href="{self.address(span.url)}">{inner}</a>' if links else inner
        start, end = _TAGS[type(span)]
        return f"{start}{inner}{end}"

    def address(self, url: str) -> str:
        """Return an address for an href; a file of the site is found from any page of it."""
        if ":" not in url.split("/", 1)[0]:
            url = self.to_root + url.lstrip("/")
        return escape(url)


def list_html(writer: _Writer, node: publication_list) -> str:
    """Return a list, or cards, as HTML. The node has what `resolution` put into it."""
    display: Display = node["display"]
    classes = escape(" ".join(["pubs", *node["classes"]]))
    parts = display.parts(ON_SCREEN)
    anchored: frozenset[str] = node["anchored"]
    people: People = node["people"]
    if display.layout == "card":
        cards = [
            f'<div class="pub pub-card"{_id(one, anchored)}>{_card(writer, one, display, people)}</div>\n'
            for one in node["publications"]
        ]
        return f'<div class="{classes}">\n{"".join(cards)}</div>\n'
    items = [
        f'<li class="pub"{_id(one, anchored)}>{_entry(writer, reference(one, display, parts, people))}</li>\n'
        for one in node["publications"]
    ]
    if not display.numbered:
        return f'<ul class="{classes}">\n{"".join(items)}</ul>\n'
    counting = ' reversed="reversed"' if display.numbered == "down" else ""
    return f'<ol class="{classes} pubs-numbered" start="{node["start"]}"{counting}>\n{"".join(items)}</ol>\n'


def _id(publication: Publication, anchored: frozenset[str]) -> str:
    return f' id="{anchor(publication.key)}"' if publication.key in anchored else ""


def _card(writer: _Writer, publication: Publication, display: Display, people: People) -> str:
    entry = _entry(writer, reference(publication, display, display.parts(ON_SCREEN), people))
    picture = thumbnail(publication)
    image = f'<img class="pub-thumbnail" src="{writer.address(picture)}" alt="" loading="lazy" />' if picture else ""
    return f'{image}<div class="pub-text">{entry}</div>'


def _entry(writer: _Writer, shown: Reference) -> str:
    pieces = [_title(writer, shown)]
    if shown.authors:
        pieces.append(_authors(writer, shown))
    if where := _where(writer, shown):
        pieces.append(f'<div class="pub-venue">{where}</div>')
    if actions := _actions(writer, shown):
        pieces.append(f'<div class="pub-actions">{actions}</div>')
    return "".join(pieces)


def _title(writer: _Writer, shown: Reference) -> str:
    title = writer.title(shown.title)
    if shown.url:
        title = f'<a href="{writer.address(shown.url)}">{title}</a>'
    if shown.title_hint:
        return f'<div class="pub-title pub-supplied" title="{escape(shown.title_hint)}">{title}</div>'
    return f'<div class="pub-title">{title}</div>'


def _authors(writer: _Writer, shown: Reference) -> str:
    """Return the authors; a cut list stands beside the whole one, which replaces it when it is opened."""
    everybody = ", ".join([_author(author) for author in shown.authors])
    if shown.others:
        everybody += ", and others"
    if shown.edited:
        everybody += " (eds.)" if len(shown.authors) > 1 else " (ed.)"
    if shown.annotation:
        everybody += f' <span class="pub-annotation">{writer.spans(shown.annotation)}</span>'
    if not shown.cut:
        return f'<div class="pub-authors">{everybody}</div>'
    visible = ""
    for author in shown.cut:
        if author is None:
            visible += " … "
        else:
            separator = ", " if visible and not visible.endswith(" ") else ""
            visible += separator + _author(author)
    return (
        f'<div class="pub-authors"><span class="pub-cut">{visible}</span>'
        f'<details class="pub-more"><summary><span class="pub-closed">and {shown.hidden} more</span>'
        f'<span class="pub-opened" hidden="hidden">show fewer</span></summary>'
        f'<span class="pub-everybody">{everybody}</span></details></div>'
    )


def _author(author: Author) -> str:
    name = _escaped(author.name)
    if author.highlighted:
        name = f"<strong>{name}</strong>"
    return f'<a href="{_escaped(author.url)}">{name}</a>' if author.url else name


def _where(writer: _Writer, shown: Reference) -> str:
    badge = f'<span class="pub-badge">{escape(shown.badge)}</span>' if shown.badge else ""
    venue = writer.spans(shown.venue) if shown.venue else ""
    details = escape(shown.details if venue else shown.details.lstrip(" ,"))
    text = f'<span class="pub-where">{venue}{details}</span>' if venue or details else ""
    award = ""
    if shown.award:
        hint = f' title="{escape(shown.award_text)}"' if shown.award_text else ""
        award = f'<span class="pub-badge pub-award"{hint}>{escape(shown.award)}</span>'
    return " ".join(piece for piece in (badge, award, text) if piece)


def _actions(writer: _Writer, shown: Reference) -> str:
    actions = [f'<a href="{writer.address(link.url)}">{escape(link.label)}</a>' for link in shown.links]
    if shown.abstract:
        text = "".join([f"<p>{writer.spans(paragraph)}</p>" for paragraph in shown.abstract])
        actions.append(f'<details><summary>Abstract</summary><div class="pub-panel">{text}</div></details>')
    if shown.bibtex:
        text = escape(bibtex.entry_text(shown.publication))
        actions.append(f'<details><summary>BibTeX</summary><pre class="pub-panel">{text}</pre></details>')
    return " ".join(actions)


def visit_publication_list(translator: HTML5Translator, node: publication_list) -> None:
    """Write a list; its children are words for the search index and no content."""
    builder = translator.builder
    page = builder.get_target_uri(node["docname"])
    to_root = "" if page.startswith("#") else relative_uri(page, "")
    writer = _Writer(lambda tex: _math(translator, tex), "" if to_root == "./" else to_root)
    translator.body += [f'<span id="{escape(label)}"></span>' for label in node["ids"]]
    if node["publications"]:
        translator.body.append(list_html(writer, node))
    elif empty := node["display"].empty:
        translator.body.append(f'<p class="pubs-empty">{escape(empty)}</p>\n')
    raise nodes.SkipNode


def _math(translator: HTML5Translator, tex: str) -> str:
    """Return math as the site's renderer writes it: MathJax, KaTeX, pictures."""
    body, translator.body = translator.body, []
    try:
        nodes.math(tex, tex).walkabout(translator)
        return "".join(translator.body)
    finally:
        translator.body = body


def add_static_path(app: Sphinx, config: Config) -> None:
    """Let Sphinx copy the stylesheet; said before it compares settings with those of the last build."""
    config.html_static_path = [*config.html_static_path, str(Path(__file__).parent / "static")]


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page that shows publications its stylesheet, and MathJax if they hold math; other pages get nothing."""
    shows = doctree is not None and next(doctree.findall(publication_list), None) is not None
    if shows or app.registry.html_assets_policy == "always":
        app.add_css_file(STYLESHEET)
    if shows and 'class="math ' in context.get("body", ""):
        # Sphinx below 8.2 asks its math domain, which saw no math when the page was read; later ones ask the translator
        app.env.get_domain("math").data.setdefault("has_equations", {})[pagename] = True
