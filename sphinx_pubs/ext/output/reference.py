"""From a publication to what is shown of it: one value that knows no medium, consumed by `html` and by `docnodes`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.ext.lists.display import Layout, Part
from sphinx_pubs.ext.output.languages import language_tag
from sphinx_pubs.ext.wording import _
from sphinx_pubs.markup import Text, fold, is_safe_url, plain, spans, typeset
from sphinx_pubs.model import FORTHCOMING
from sphinx_pubs.names import NOBODY, is_person
from sphinx_pubs.schema import types

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.ext.lists.excerpt import Excerpt, Styled
    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Link, Name, Publication
    from sphinx_pubs.names import People


@dataclass(frozen=True, slots=True)
class Author:
    """A name to print."""

    name: str
    highlighted: bool = False
    #: where a registered person is found, "" for nowhere
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication ready to print. Spans are :mod:`sphinx_pubs.markup`'s; all other strings are plain text."""

    publication: Publication
    title: tuple[Span, ...]
    #: the tag of its language, "" where nobody says
    language: str
    #: why the title does not look like the others, "" where it does
    title_hint: str
    #: where the title leads, "" for nowhere
    url: str
    authors: tuple[Author, ...]
    #: those of a cut list that stay, None where some are left out; () where nothing is cut
    cut: tuple[Author | None, ...]
    #: the authors are editors
    edited: bool
    #: there are more, whom nobody named
    others: bool
    annotation: tuple[Span, ...]
    venue: tuple[Span, ...]
    #: volume, pages and the like, with what to print before them
    details: str
    badge: str
    award: str
    #: the long form of an award that has a short name
    award_text: str
    links: tuple[Link, ...]
    abstract: tuple[tuple[Span, ...], ...]
    #: whether to show the entry itself
    bibtex: bool
    #: what stands instead of title, authors and venue where a citation style writes the entry
    styled: Styled | None = None

    @property
    def hidden(self) -> int:
        """Return how many authors a cut list leaves out."""
        return len(self.authors) - sum(author is not None for author in self.cut) if self.cut else 0


_PARAGRAPH = re.compile(r"\n\s*\n")
_YEAR = re.compile(r"\d{4}")
_DASH = re.compile(r"\s*[-–—]+\s*")
#: what a title leads to, the best first
_TITLE_LINKS = {name: rank for rank, name in enumerate(("doi", "arxiv", "url", "html", "website", "hal", "pdf"))}
TITLE_SUPPLIED = "No source has the title of this work; these are its opening words."
#: what a journal without pages numbers its articles by
ARTICLE_NUMBERS = ("eid", "articleno")


def reference(publication: Publication, display: Display, parts: frozenset[Part], people: People = NOBODY) -> Reference:
    """Return a publication ready to print; those of its authors who are registered `people` have a link."""
    fields = publication.fields
    authors = shown_authors(publication.authors or publication.editors, display, people)
    badge = publication.venue.abbr if publication.venue and Part.BADGES in parts else ""
    award, award_text = _award(publication) if Part.BADGES in parts else ("", "")
    return Reference(
        publication=publication,
        title=spans(publication.title) or (Text(publication.key),),
        language=language_tag(publication),
        title_hint=_(TITLE_SUPPLIED) if publication.supplied_title else "",
        url=_title_url(publication.links),
        authors=authors,
        cut=cut(authors, display.max_authors),
        edited=not publication.authors and bool(publication.editors),
        others=publication.others and bool(publication.authors),
        annotation=spans(fields.get("annotation", "")),
        venue=_venue(publication, badge),
        details=_details(publication, badge, dated=display.layout != Layout.TABLE),
        badge=badge,
        award=award,
        award_text=award_text,
        links=publication.links if Part.LINKS in parts else (),
        abstract=_paragraphs(publication.abstract) if Part.ABSTRACT in parts else (),
        bibtex=Part.BIBTEX in parts and fields.get("bibtex_show", "").strip("{} ").lower() not in ("false", "no", "0"),
    )


def stop(text: str) -> str:
    """Return what separates a sentence from the next one in a line; "?" needs no full stop, "et al." has one."""
    return " " if text.rstrip("\"'”’»").endswith((".", "?", "!", "…")) else ". "


def references(excerpt: Excerpt, parts: frozenset[Part]) -> Iterator[Reference]:
    """Yield the publications of an excerpt ready to print, with these parts."""
    styled = excerpt.styled
    for publication in excerpt.publications:
        shown = reference(publication, excerpt.display, parts, excerpt.people)
        yield replace(shown, styled=styled.get(publication.key)) if styled else shown


def short_name(publication: Publication) -> str:
    """Return how running text speaks of a publication: "Kamath et al. (2025)"."""
    names = [name.full if name.literal else name.surname for name in publication.authors or publication.editors]
    if not names:
        who = _shortened(plain(publication.title) or publication.key)
    elif len(names) > 2 or publication.others:
        who = f"{names[0]} et al."
    else:
        who = _("%s and %s") % (names[0], names[1]) if len(names) > 1 else names[0]
    return typeset(f"{who} ({year(publication) or _('n.d.')})")


def year(publication: Publication) -> str:
    """Return the year as it is printed, "" for none."""
    date = publication.date
    if date is None:
        return ""
    return date.text or "in press" if date.year >= FORTHCOMING else str(date.year)


def author_names(publication: Publication) -> str:
    """Return all authors for running text: "A, B and C"."""
    names = [typeset(name.full) for name in publication.authors or publication.editors]
    if publication.others:
        return f"{', '.join(names)} et al."
    return _("%s and %s") % (", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)


def thumbnail(publication: Publication) -> str:
    """Return the address of the preview picture, "" for none."""
    url = publication.fields.get("preview", "").strip()
    return url if url and is_safe_url(url) else ""


def title_url(publication: Publication) -> str:
    """Return where a title leads: to the DOI, else to the preprint, else to any page."""
    return _title_url(publication.links)


def _title_url(links: Sequence[Link]) -> str:
    best, url = len(_TITLE_LINKS), ""
    for link in links:
        if (rank := _TITLE_LINKS.get(link.field, best)) < best:
            best, url = rank, link.url
    return url


def shown_authors(names: Sequence[Name], display: Display, people: People) -> tuple[Author, ...]:
    """Return names as they are printed: highlighted, linked."""
    highlight = display.highlight
    if not people:
        return tuple(
            [Author(typeset(name.full), bool(highlight) and _is_highlighted(name, highlight)) for name in names]
        )
    authors = []
    for name in names:
        person = people.find(name.full)
        highlighted = bool(highlight) and _is_highlighted(name, highlight, people)
        if person:
            highlighted = highlighted or (person.highlight and display.highlight_registered)
        authors.append(Author(typeset(name.full), highlighted, person.url if person else ""))
    return tuple(authors)


@lru_cache(65536)
def _is_highlighted(name: Name, highlight: tuple[str, ...], people: People = NOBODY) -> bool:
    return any(is_person(text, people)(name) for text in highlight)


def cut(authors: tuple[Author, ...], longest: int) -> tuple[Author | None, ...]:
    """Shorten a list to the first ones and all the highlighted; one or two names too many are no reason to cut."""
    if not longest or len(authors) <= longest + 2:
        return ()
    late = sum(author.highlighted for author in authors[longest:])
    first = max(longest - late, min(3, longest))
    visible: list[Author | None] = list(authors[:first])
    for before, author in zip(authors[first - 1 :], authors[first:], strict=False):
        if author.highlighted:
            if visible[-1] is not before:
                visible.append(None)
            visible.append(author)
    if visible[-1] is not authors[-1]:
        visible.append(None)
    return tuple(visible)


def _award(publication: Publication) -> tuple[str, str]:
    """Return an award's short and long form; al-folio has the short one in ``award_name``."""
    text, name = _said(publication, "award"), _said(publication, "award_name")
    return (name, text) if name and text else (name or text, "")


def _said(publication: Publication, name: str) -> str:
    """Return a field as plain text, "" where it is missing."""
    text = publication.fields.get(name)
    return plain(text).strip() if text else ""


def _venue(publication: Publication, badge: str) -> tuple[Span, ...]:
    """Return the venue's name; the badge is not said twice, and a work without a venue says what it is."""
    venue = publication.venue
    if venue and venue.name:
        return () if badge and fold(venue.name) == fold(badge) else spans(venue.name)
    noun = types.noun(publication.type, archived=publication.archived)
    return (Text(_(noun)),) if noun else ()


def _details(publication: Publication, badge: str, *, dated: bool) -> str:
    """Return what follows the venue: " 12(3), 45–67, 2024"; a table says the year elsewhere."""
    volume, number = _said(publication, "volume"), _said(publication, "number")
    if volume.startswith("abs/"):  # DBLP's way to write an arXiv id, which the links say
        volume = ""
    in_journal = types.of(publication.type).place == "journal"
    numbers = f"{volume}({number})" if volume and number and in_journal else volume if in_journal else ""
    pages = _DASH.sub("–", _said(publication, "pages"))
    pages = pages or next(filter(None, (_said(publication, name) for name in ARTICLE_NUMBERS)), "")
    when = year(publication) if dated else ""
    if when and badge and when in _YEAR.findall(badge):
        when = ""
    more = _said(publication, "additional_info").strip(" ,.")
    rest = ", ".join([part for part in (pages, when, more) if part])
    return f" {numbers}" + (f", {rest}" if rest else "") if numbers else f", {rest}" if rest else ""


@lru_cache(16384)
def _paragraphs(text: str) -> tuple[tuple[Span, ...], ...]:
    return tuple(_spans_of_paragraphs(text)) if text else ()


def _spans_of_paragraphs(text: str) -> Iterator[tuple[Span, ...]]:
    for paragraph in _PARAGRAPH.split(text) if "\n" in text else (text,):
        if found := spans(paragraph):
            yield found


def _shortened(title: str) -> str:
    words = title.split()
    return " ".join(words[:5]) + (" …" if len(words) > 5 else "")
