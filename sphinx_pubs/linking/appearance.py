"""Where a record appeared, as linking compares it: the venue, the kind of work, volume, number and pages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.title_words import as_words, title_field
from sphinx_pubs.markup import fold
from sphinx_pubs.schema import dois, kinds, types

if TYPE_CHECKING:
    from sphinx_pubs.records.record import Record

_DIGITS = re.compile(r"\d+")
#: 1561, e12, 12.3, 12a
_PAGE = re.compile(r"(?P<letters>[a-z]{0,3})(?P<number>\d+(?:\.\d+)?)[a-z]?")
#: Fields with the place of publication, and the kind of work that each shows by itself.
_VENUES: tuple[tuple[str, kinds.Kind], ...] = (
    ("booktitle", "conference"), ("journal", ""), ("school", "thesis"), ("institution", "report"),
)  # fmt: skip
#: Fields of a work without a venue that describe a talk; the note of a preprint may be "Accepted for presentation".
_OCCASIONS = ("howpublished", "type")


class Appearance(NamedTuple):
    """Where a record appeared."""

    #: the venue, folded
    container: str
    kind: kinds.Kind
    volume: str
    number: str
    #: first and last page, "" where unknown
    pages: tuple[str, str]


def appearance_of(record: Record, doi: str) -> Appearance:
    """Return where a record appeared."""
    container, kind = _container(record)
    return Appearance(
        container,
        "dataset" if doi and dois.is_data(doi) else kind,
        _first_number(record.text("volume")),
        _issue(record.text("number")),
        _pages(record.text("pages")),
    )


def _container(record: Record) -> tuple[str, kinds.Kind]:
    """Return where a work appeared, and the kind of work that its field, type or wording shows."""
    own = types.of(record.type).kind
    for field, kind in _VENUES:
        if (text := record.text(field)) and field != title_field(record):
            folded, worded = _place(text[: weights.TITLE_READ])
            if own in ("dataset", "software"):
                return folded, own
            if own == "chapter" and kind == "conference":
                return folded, worded or own
            return folded, kind or worded
    return "", _without_venue(record, own)


def _without_venue(record: Record, own: kinds.Kind) -> kinds.Kind:
    """Return the kind of a work without a venue; a paper without a journal or a conference may be a preprint."""
    if own in ("journal", "conference"):
        return ""
    if own == "chapter":
        return own if record.type == "inbook" and (record.text("chapter") or record.text("pages")) else ""
    return "talk" if types.of(record.type).vague and _is_talk(record) else own


def _is_talk(record: Record) -> bool:
    """Return whether a field describes a talk, and no identifier shows that the work was written."""
    if record.text("eprint") or record.text("doi"):
        return False
    notes = [text[: weights.TITLE_READ] for field in _OCCASIONS if (text := record.text(field))]
    return any(kinds.is_talk(as_words(fold(text))) for text in notes)


@lru_cache(weights.CACHED)
def _place(text: str) -> tuple[str, kinds.Kind]:
    folded = as_words(fold(text))
    return folded, kinds.of_venue(folded)


def _first_number(text: str) -> str:
    match = _DIGITS.search(text)
    return match[0].lstrip("0") if match else ""


def _issue(text: str) -> str:
    """Return the number of an issue; a longer one is a database's count of its records."""
    number = _first_number(text)
    return number if len(number) <= weights.ISSUE_DIGITS else ""


@lru_cache(weights.CACHED)
def _pages(text: str) -> tuple[str, str]:
    """Return first and last page; "1561-5" ends on 1565."""
    pages = _PAGE.findall(text.lower())
    if not pages:
        return "", ""
    letters, start = pages[0]
    first = letters[-1:] + start
    if len(pages) == 1:
        return first, ""
    last = pages[1][1]
    if len(last) < len(start) and "." not in start:
        last = start[: -len(last)] + last
    return first, last
