"""Where and when a work appeared, as a list prints it: venue, volume, pages, year, award."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.ext.wording import _
from sphinx_pubs.markup import Text, fold, plain, spans
from sphinx_pubs.model import FORTHCOMING
from sphinx_pubs.schema import types
from sphinx_pubs.schema.fields import FIELDS

if TYPE_CHECKING:
    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Publication

_YEAR = re.compile(r"\d{4}")
_DASH = re.compile(r"\s*[-–—]+\s*")
#: The number of an article in a journal without pages.
ARTICLE_NUMBERS = ("eid", "articleno")
#: Fields of the details that have a form of their own; all others follow the year, in the order of the table of fields.
_FORMATTED = frozenset(("volume", "number", "pages", *ARTICLE_NUMBERS, "year", "date", "pubstate"))
_FURTHER = tuple(field.name for field in FIELDS if field.place == "details" and field.name not in _FORMATTED)


def year(publication: Publication) -> str:
    """Return the year to print, "" for none."""
    date = publication.date
    if date is None:
        return ""
    return date.text or "in press" if date.year >= FORTHCOMING else str(date.year)


def venue(publication: Publication, badge: str) -> tuple[Span, ...]:
    """Return the name of the venue, unless the badge is the same; a work without a venue has the name of its type."""
    if publication.venue and publication.venue.name:
        name = publication.venue.name
        return () if badge and fold(name) == fold(badge) else spans(name)
    noun = types.noun(publication.type, archived=publication.archived)
    return (Text(_(noun)),) if noun else ()


def details(publication: Publication, badge: str, *, dated: bool) -> str:
    """Return what follows the venue: " 12(3), 45–67, 2024"; not `dated` where another column has the year."""
    when = year(publication) if dated else ""
    if badge and when in _YEAR.findall(badge):
        when = ""
    further = [_text(publication, name).strip(" ,.") for name in _FURTHER]
    numbers = _volume_and_number(publication)
    rest = ", ".join([part for part in (_pages(publication), when, *further) if part])
    if not numbers:
        return f", {rest}" if rest else ""
    return f" {numbers}, {rest}" if rest else f" {numbers}"


def award(publication: Publication) -> tuple[str, str]:
    """Return the short and the long form of an award; al-folio has the short one in ``award_name``."""
    text, name = _text(publication, "award"), _text(publication, "award_name")
    return (name, text) if name and text else (name or text, "")


def _volume_and_number(publication: Publication) -> str:
    """Return the volume of a journal with its number in parentheses, "" outside of journals."""
    volume = _text(publication, "volume")
    # DBLP writes an arXiv id so, which the links show
    if types.of(publication.type).place != "journal" or volume.startswith("abs/"):
        return ""
    number = _text(publication, "number")
    return f"{volume}({number})" if volume and number else volume


def _pages(publication: Publication) -> str:
    if pages := _text(publication, "pages"):
        return _DASH.sub("–", pages)
    return next(filter(None, (_text(publication, name) for name in ARTICLE_NUMBERS)), "")


def _text(publication: Publication, name: str) -> str:
    """Return a field as plain text, "" if it is missing."""
    text = publication.fields.get(name)
    return plain(text).strip() if text else ""
