"""What is shown of one publication, before anybody decides on HTML or paper: both renderers start from here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex, query
from sphinx_pubs.markup import Span, Text, is_safe_url, plain, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_pubs.model import Link, Name, Publication

#: Fields that lead to the work itself, in the order in which its title links to them.
_TITLE_LINKS = ("doi", "arxiv", "url", "html", "pdf", "website")
#: A cut that hides fewer names than these is not made.
_WORTH_A_CUT = 3


@dataclass(frozen=True, slots=True)
class Author:
    """One name of an author list."""

    name: str
    highlighted: bool = False


@dataclass(frozen=True, slots=True)
class AuthorList:
    """An author list, cut: the first names, then those after the cut that must be seen, and what the cut hides."""

    first: tuple[Author, ...]
    kept: tuple[Author, ...] = ()
    #: everybody after the cut, the kept ones among them, in order
    rest: tuple[Author, ...] = ()
    #: the list goes on with people that nobody named
    others: bool = False

    @property
    def hidden(self) -> int:
        """Return how many names the cut hides."""
        return len(self.rest) - len(self.kept)


@dataclass(frozen=True, slots=True)
class Reference:
    """One publication as it is shown."""

    key: str
    title: tuple[Span, ...]
    #: where the title leads, "" for nowhere
    url: str
    #: the title is a cataloguer's, in brackets
    supplied: bool
    authors: AuthorList
    badge: str
    awards: tuple[str, ...]
    venue: tuple[Span, ...]
    #: volume, number, pages
    details: str
    year: str
    links: tuple[Link, ...]
    abstract: tuple[Span, ...]
    bibtex: str
    #: a picture for the card, "" for none
    preview: str


def reference(
    publication: Publication, parts: frozenset[str], highlight: tuple[str, ...] = (), max_authors: int = 0
) -> Reference:
    """Lay out one publication with the parts that shall be shown."""
    fields = publication.fields
    badges = "badges" in parts
    award = plain(fields.get("award_name") or fields.get("award", "")) if badges else ""
    venue = publication.venue
    preview = fields.get("preview", "")
    return Reference(
        key=publication.key,
        title=spans(publication.title) or spans(publication.key),
        url=next((link.url for name in _TITLE_LINKS for link in publication.links if link.field == name), ""),
        supplied=publication.supplied_title or not publication.title,
        authors=_authors(publication, highlight, max_authors),
        badge=venue.abbr if venue and badges else "",
        awards=(award,) if award and len(award) <= 60 else (),
        venue=_venue(publication),
        details=_details(publication),
        year=(publication.date.text or str(publication.date.year)) if publication.date else "",
        links=publication.links if "links" in parts else (),
        abstract=spans(publication.abstract) if "abstract" in parts else (),
        bibtex=bibtex.entry_text(publication) if "bibtex" in parts else "",
        preview=preview if is_safe_url(preview) else "",
    )


def citation(publication: Publication) -> str:
    """Return how running text mentions a publication, as ``Kamath et al. (2025)``."""
    return f"{short_authors(publication)} ({year(publication)})"


def short_authors(publication: Publication) -> str:
    """Return one name, two names, or the first ``et al.``; the title's beginning where nobody is named."""
    people = publication.authors or publication.editors
    if not people:
        words = plain(publication.title).strip("[]").split()
        return " ".join(words[:4]) + (" …" if len(words) > 4 else "") if words else publication.key
    if len(people) > 2 or publication.others:
        return f"{people[0].surname} et al."
    return " and ".join(name.surname for name in people)


def year(publication: Publication) -> str:
    """Return the year, what stands for it ("in press"), or "n.d."."""
    return (publication.date.text or str(publication.date.year)) if publication.date else "n.d."


def _authors(publication: Publication, highlight: tuple[str, ...], max_authors: int) -> AuthorList:
    tests = _tests(highlight)
    people = publication.authors or publication.editors
    if not tests:
        listed = tuple(Author(name.full) for name in people)
    else:
        listed = tuple(Author(name.full, any(test(name) for test in tests)) for name in people)
    if not max_authors or len(listed) < max_authors + _WORTH_A_CUT:
        return AuthorList(listed, others=publication.others)
    first, rest = listed[:max_authors], listed[max_authors:]
    return AuthorList(first, tuple(author for author in rest if author.highlighted), rest, publication.others)


@lru_cache(64)
def _tests(highlight: tuple[str, ...]) -> Sequence[Callable[[Name], bool]]:
    return [query.is_person(name) for name in highlight]


def _venue(publication: Publication) -> tuple[Span, ...]:
    """Return the venue's name; a preprint is one, and a badge is not said twice."""
    venue = publication.venue
    if venue and venue.name != venue.abbr and not venue.name.lower().startswith("arxiv"):
        return spans(venue.name)
    is_preprint = not venue and any(link.field == "arxiv" for link in publication.links)
    return (Text("Preprint"),) if is_preprint else ()


def _details(publication: Publication) -> str:
    """Return ``12(3), 1–20`` of what is known."""
    fields = publication.fields
    volume, number = (plain(fields.get(name, "")) for name in ("volume", "number"))
    where = f"{volume}({number})" if volume and number else volume or number
    pages = plain(fields.get("pages", "")).replace("--", "–").replace("-", "–")
    return ", ".join(part for part in (where, pages) if part)
