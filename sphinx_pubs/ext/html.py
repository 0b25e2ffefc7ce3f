"""Publications as HTML: strings, made in one pass; valid as HTML5 and as XHTML, and whole without a script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_pubs.ext.references import Reference, reference
from sphinx_pubs.markup import Code, Emphasis, Link, Math, SmallCaps, Span, Strong, Subscript, Superscript, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_pubs.ext.listing import Listing
    from sphinx_pubs.ext.references import Author, AuthorList
    from sphinx_pubs.model import Publication

    #: Renders TeX math (without dollars) the way the page's math renderer wants it.
    MathRenderer = Callable[[str], str]

_TAGS = {Emphasis: "em", Strong: "strong", Code: "code", Superscript: "sup", Subscript: "sub"}


def list_html(
    listing: Listing,
    entries: Sequence[tuple[int, Publication]],
    *,
    parts: frozenset[str],
    ids: dict[str, str],
    math: MathRenderer,
) -> str:
    """Return a list, or a row of cards; `ids` holds the keys whose entry here is the one that mentions lead to."""
    tag, kind = ("div", "pubs-card") if listing.cards else ("li", "pubs-entry")
    out: list[str] = []
    for number, publication in entries:
        shown = reference(publication, parts, listing.highlight, listing.max_authors)
        anchor = ids.get(publication.key, "")
        marks = f' id="{anchor}"' if anchor else ""
        marks += f' value="{number}"' if listing.numbered else ""
        out.append(f'<{tag} class="{kind}"{marks}>')
        if listing.cards and shown.preview:
            out.append(f'<img class="pubs-preview" src="{escape(shown.preview)}" alt="" loading="lazy"/>')
        out += [
            '<div class="pubs-body">' if listing.cards else "",
            *_entry(shown, math),
            "</div>" if listing.cards else "",
        ]
        out.append(f"</{tag}>\n")
    inner = "".join(out)
    if listing.cards:
        return inner
    return f'<ol class="pubs-list{" pubs-numbered" if listing.numbered else ""}">\n{inner}</ol>\n'


def _entry(shown: Reference, math: MathRenderer) -> Iterable[str]:
    title = spans_html(shown.title, math, linked=bool(shown.url))
    css = "pubs-title pubs-supplied" if shown.supplied else "pubs-title"
    hint = ' title="No source knows the title; this one was supplied"' if shown.supplied else ""
    if shown.url:
        yield f'<div class="{css}"{hint}><a class="reference external" href="{escape(shown.url)}">{title}</a></div>'
    else:
        yield f'<div class="{css}"{hint}>{title}</div>'
    if shown.authors.first or shown.authors.others:
        yield f'<div class="pubs-authors">{_authors(shown.authors)}</div>'
    if venue := _venue(shown, math):
        yield f'<div class="pubs-venue">{venue}</div>'
    actions = [
        *(f'<a class="reference external" href="{escape(link.url)}">{escape(link.label)}</a>' for link in shown.links),
        *_panel("Abstract", f"<p>{paragraphs(shown.abstract, math)}</p>" if shown.abstract else ""),
        *_panel("BibTeX", f"<pre>{escape(shown.bibtex, quote=False)}</pre>" if shown.bibtex else ""),
    ]
    if actions:
        yield f'<div class="pubs-actions">{"".join(actions)}</div>'


def _authors(listed: AuthorList) -> str:
    """Return the names; those that a cut hides are in a ``<details>``, the highlighted ones of them before it."""
    text = _names(listed.first)
    if listed.rest:
        kept = f" … {_names(listed.kept)}" if listed.kept else ""
        gap = f'<span class="pubs-cut">{kept} … </span>'
        others = " and others" if listed.others else ""
        return (
            f'{text},{gap}<details class="pubs-more"><summary>and {listed.hidden} more</summary> '
            f"<span>{_names(listed.rest)}{others}</span></details>"
        )
    return f"{text} and others" if listed.others else text


def _names(people: Iterable[Author]) -> str:
    return ", ".join(
        f"<b>{escape(one.name)}</b>" if one.highlighted else escape(one.name, quote=False) for one in people
    )


def _venue(shown: Reference, math: MathRenderer) -> str:
    pills = [f'<span class="pubs-badge">{escape(shown.badge, quote=False)}</span>'] if shown.badge else []
    pills += [f'<span class="pubs-badge pubs-award">{escape(award, quote=False)}</span>' for award in shown.awards]
    name = spans_html(shown.venue, math)
    year = "" if shown.year and shown.year in shown.badge else shown.year
    text = ", ".join(part for part in (name, escape(shown.details, quote=False), escape(year, quote=False)) if part)
    return " ".join([*pills, text] if text else pills)


def _panel(label: str, content: str) -> Iterable[str]:
    if content:
        yield f'<details class="pubs-fold"><summary>{label}</summary><div class="pubs-panel">{content}</div></details>'


def paragraphs(content: Sequence[Span], math: MathRenderer) -> str:
    """Return running text whose blank lines end paragraphs."""
    return spans_html(content, math).replace("\n\n", "</p><p>")


def spans_html(content: Iterable[Span], math: MathRenderer, *, linked: bool = False) -> str:
    """Return spans as HTML; `linked` text stands in a link already and may hold no other."""
    out: list[str] = []
    for span in content:
        if isinstance(span, Text):
            out.append(escape(span.text, quote=False))
        elif isinstance(span, Math):
            out.append(math(span.tex))
        else:
            inner = spans_html(span.children, math, linked=linked or isinstance(span, Link))
            if isinstance(span, Link):
                out.append(inner if linked else f'<a class="reference external" href="{escape(span.url)}">{inner}</a>')
            elif isinstance(span, SmallCaps):
                out.append(f'<span class="pubs-small-caps">{inner}</span>')
            else:
                tag = _TAGS[type(span)]
                out.append(f"<{tag}>{inner}</{tag}>")
    return "".join(out)
