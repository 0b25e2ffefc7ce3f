"""From a publication to what a list prints of it: one value for every medium, written by `html` or by `docnodes`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex import undressed
from sphinx_pubs.ext.library.local_files import wanted_by
from sphinx_pubs.ext.lists.display import Layout, Part
from sphinx_pubs.ext.output.bylines import Author, byline, collaboration, cut
from sphinx_pubs.ext.output.imprint import award, imprint
from sphinx_pubs.ext.output.language import language_tag
from sphinx_pubs.ext.output.readings import Wording
from sphinx_pubs.ext.wording import _
from sphinx_pubs.markup import Text, is_relative, is_safe_url, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.ext.library.local_files import Wanted
    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.ext.lists.excerpt import Excerpt, Styled
    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Link, Publication

_PARAGRAPH = re.compile(r"\n\s*\n")
#: The links that a title can have, the best first.
_OPENED = (
    "doi", "arxiv", "url", "html", "website", "hal", "pdf", "pmcid", "jstor", "eccc", "iacr", "hdl", "pmid", "adsurl",
    "bibcode", "inspirehep",
)  # fmt: skip
_TITLE_LINKS = {name: rank for rank, name in enumerate(_OPENED)}
TITLE_SUPPLIED = "No source has the title of this work; these are its opening words."


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication ready to print. Spans are those of :mod:`sphinx_pubs.markup`; all other strings are plain text."""

    publication: Publication
    title: tuple[Span, ...]
    #: the tag of its language, "" if unknown
    language: str
    #: why the title looks different, "" if it does not
    title_hint: str
    #: the link of the title, "" for none
    url: str
    authors: tuple[Author, ...]
    #: the authors that a cut list shows, None for each gap; () if the list is not cut
    cut: tuple[Author | None, ...]
    #: the authors are editors
    edited: bool
    #: "ATLAS Collaboration", "" for none
    collaboration: str
    #: there are more authors, without names
    others: bool
    annotation: tuple[Span, ...]
    #: what the note adds to all else
    note: tuple[Span, ...]
    #: what is printed before the venue, as "In Rita Roe (ed.), "
    lead: str
    venue: tuple[Span, ...]
    #: volume, pages and the like, with the separator in front
    details: str
    badge: str
    award: str
    #: the long form of an award that has a short name
    award_text: str
    links: tuple[Link, ...]
    #: the address of the picture, "" for none
    picture: str
    abstract: tuple[tuple[Span, ...], ...]
    #: whether to show the BibTeX entry
    bibtex: bool
    #: the entry as a citation style writes it, in place of title, authors and venue
    styled: Styled | None = None

    @property
    def hidden(self) -> int:
        """Return the number of authors that a cut list leaves out."""
        return len(self.authors) - sum(author is not None for author in self.cut) if self.cut else 0


def references(excerpt: Excerpt, parts: frozenset[Part]) -> Iterator[Reference]:
    """Yield the publications of an excerpt ready to print, with these parts."""
    display = excerpt.display
    wording = Wording(
        say=lru_cache(256)(_),  # gettext takes its time
        years=excerpt.years and display.layout is not Layout.TABLE,  # it has a column for them
        months=excerpt.months,
        venues=excerpt.venues,
        max_names=display.max_authors,
    )
    for publication in excerpt.publications:
        yield reference(publication, excerpt, parts, wording)


def reference(publication: Publication, excerpt: Excerpt, parts: frozenset[Part], wording: Wording) -> Reference:
    """Return a publication ready to print."""
    display = excerpt.display
    authors, body = _authors(publication, excerpt, wording)
    badge = publication.venue.abbr if publication.venue and Part.BADGES in parts else ""
    short_award, long_award = award(publication) if Part.BADGES in parts else ("", "")
    where, links = imprint(publication, badge, wording), _links(publication, excerpt)
    return Reference(
        publication=publication,
        title=spans(publication.title) or (Text(publication.key),),
        language=language_tag(publication),
        title_hint=_(TITLE_SUPPLIED) if publication.supplied_title else "",
        url=title_url(links),
        authors=authors,
        cut=cut(authors, display.max_authors),
        edited=not publication.authors and bool(publication.editors),
        others=publication.others and bool(publication.authors),
        collaboration=body,
        annotation=spans(publication.fields.get("annotation", "")),
        note=spans(publication.remark) if publication.remark and not where.has_remark else (),
        lead=where.lead,
        venue=where.venue,
        details=where.details,
        badge=badge,
        award=short_award,
        award_text=long_award,
        links=links if Part.LINKS in parts else (),
        picture=_picture(publication, excerpt) if display.has_pictures else "",
        abstract=_paragraphs(publication.abstract) if Part.ABSTRACT in parts else (),
        bibtex=Part.BIBTEX in parts and _may_show_bibtex(publication),
        styled=excerpt.styled.get(publication.key),
    )


def _authors(publication: Publication, excerpt: Excerpt, wording: Wording) -> tuple[tuple[Author, ...], str]:
    """Return the authors, else the editors, and the collaboration behind them; alone, it is the author."""
    names = publication.authors or publication.editors
    authors = byline(names, excerpt.display, excerpt.people, publication.marks)
    body = collaboration(publication, wording) if "collaboration" in publication.fields else ""
    return (authors, body) if authors or not body else ((Author(body),), "")


def title_url(links: Iterable[Link]) -> str:
    """Return the link of a title: the DOI, else the preprint, else any page; "" for none."""
    best, url = len(_TITLE_LINKS), ""
    for link in links:
        if (rank := _TITLE_LINKS.get(link.field, best)) < best:
            best, url = rank, link.url
    return url


def _links(publication: Publication, excerpt: Excerpt) -> tuple[Link, ...]:
    """Return the links of a publication; those to files of the project lead to their place in the output."""
    links, files = publication.links, excerpt.files
    if not any(is_relative(link.url) for link in links):
        return links
    places = [files.get(wanted_by(publication, link.url)) if is_relative(link.url) else link.url for link in links]
    return tuple([link._replace(url=url) for link, url in zip(links, places, strict=True) if url])


def _picture(publication: Publication, excerpt: Excerpt) -> str:
    """Return the address of the picture, or the path of its file on paper; "" for none."""
    name = _preview(publication)
    if not name:
        return ""
    if _is_file(name):
        return excerpt.files.get(wanted_by(publication, name, picture=True), "")
    return name if excerpt.foreign_pictures else ""


def _preview(publication: Publication) -> str:
    return undressed(publication.fields["preview"]).replace(" ", "%20") if "preview" in publication.fields else ""


def _is_file(name: str) -> bool:
    """Return whether a value can be nothing but the name of a file."""
    return is_relative(name) or not is_safe_url(name)


def wanted_files(publication: Publication, display: Display) -> Iterator[tuple[str, Wanted]]:
    """Yield the fields that name files of the project, and the files; those that no part of the entry shows are none.

    A title alone leads to a file only if the entry has no better address.
    """
    links: Iterable[Link] = publication.links
    if not display.has_all_links:
        ranked = sorted(
            (link for link in links if link.field in _TITLE_LINKS), key=lambda link: _TITLE_LINKS[link.field]
        )
        links = takewhile(lambda link: is_relative(link.url), ranked)
    for link in links:
        if is_relative(link.url):
            yield link.field, wanted_by(publication, link.url)
    if display.has_pictures and (name := _preview(publication)) and _is_file(name):
        yield "preview", wanted_by(publication, name, picture=True)


def separator(text: str) -> str:
    """Return what separates a sentence from the next one; "?" needs no full stop, and "et al." has one."""
    return " " if text.rstrip("\"'”’»").endswith((".", "?", "!", "…")) else ". "


def _may_show_bibtex(publication: Publication) -> bool:
    return publication.fields.get("bibtex_show", "").strip("{} ").lower() not in ("false", "no", "0")


@lru_cache(16384)
def _paragraphs(text: str) -> tuple[tuple[Span, ...], ...]:
    paragraphs = _PARAGRAPH.split(text) if "\n" in text else [text]
    return tuple([found for paragraph in paragraphs if (found := spans(paragraph))])
