"""Where a work appeared: the part of a reference behind its title, read as a journal, a book, a thesis or a report."""

from __future__ import annotations

import re

from sphinx_pubs.records.readers.references.books import (
    EDITED,
    PUNCTUATION,
    SCHOOL,
    Place,
    book,
    place_colon,
    published,
    report,
    thesis,
)
from sphinx_pubs.records.readers.references.cues import (
    ABBREVIATIONS,
    CITIES,
    EDITION,
    EDITORS,
    PLACES,
    PUBLISHERS,
    REPORT,
    THESIS,
    any_of,
)
from sphinx_pubs.records.readers.references.numbers import Numbers, numbers
from sphinx_pubs.schema.dates import YEAR

_IN = re.compile(r"(?:In|in|Dans|dans)\s*:?\s+(?=\S)")
_PRESENTED = re.compile(r"(?:(?:Paper|Poster|Talk) )?[Pp]resented at:? (?:the )?")
_SUBMITTED = re.compile(r"(?:preprint|prépublication|submitted|manuscript)\b", re.IGNORECASE)
#: "Historische Zeitschrift", "Archiv für Sozialgeschichte"
_ZEITSCHRIFT = re.compile(
    any_of(("zeitschrift", "vierteljahr", "journal", "archiv", "revue", "review", "bulletin", "annal")), re.IGNORECASE
)


_PROCEEDINGS = re.compile(
    r"""
    (?: the\s )? (?: \d{4}\s )? (?: [\w/.&’'\ -]{0,60}? \b )?
    (?: Proc\b | Proceedings | Conference | Symposium | Workshop | Advances\ in | Lecture\ Notes | Actes | Congress
      | Handbook | Companion | Encyclop )
    """,
    re.VERBOSE,
)
#: Proceedings that are journals.
_PROCEEDINGS_JOURNAL = re.compile(
    r"""
    Proceedings\ of\ the\ (?: National | Royal | IEEE | London | American | Japan | Edinburgh )
  | Proc\.\ (?: Natl | Nat | Roy | R\. | London | Lond | Amer | ACM | IEEE$ | IEEE, | VLDB ) | PNAS | Proc\ R
    """,
    re.VERBOSE,
)
_EDITOR_IN_PARENTHESES = re.compile(rf"\([^()]*\b{EDITORS}\s*\)", re.IGNORECASE)
_EDITORS_MARK = re.compile(rf"\(\s*{EDITORS}", re.IGNORECASE)
_MEETING = re.compile(r"[^,]*\([A-Z][^()]*\d{4}\),")
#: "trans. Leonard Tancock (London: Penguin, 1980)"
_ROLE = re.compile(r"(?:trans|eds?)\.|(?:edited|translated) by")
#: Archives and states, which are no journals.
_ARCHIVES = frozenset(
    "preprint medrxiv biorxiv ssrn chemrxiv osf arxiv prépublication e-print unpublished manuscript".split()
)


def place(text: str, *, is_quoted: bool = False, is_book: bool = False) -> Place:
    """Read the part of a reference behind its title; a title in quotes is part of something, one in italics a book."""
    text = _PRESENTED.sub("In ", text.strip(" ,;:"), 1)
    if not text.strip(PUNCTUATION):
        return Place({})
    inside = _IN.match(text)
    if kind := THESIS.search(text):
        return thesis(text, kind)
    if inside:
        return _inside(text[inside.end() :], has_colon=":" in inside[0])
    if kind := REPORT.search(text):
        return report(text, kind)
    if EDITION.match(text) or _ROLE.match(text):
        return published(text, numbers(text))
    if EDITED.search(text) or _EDITOR_IN_PARENTHESES.search(text) or _MEETING.match(text):
        return book(text, keeps_meeting=True)
    return _bare(text, is_quoted=is_quoted, is_book=is_book)


def _inside(text: str, *, has_colon: bool) -> Place:
    """Read what is behind "In": a book, or in German lists a journal."""
    found = numbers(text)
    if not has_colon or _EDITORS_MARK.search(text) or _PROCEEDINGS.match(text) or place_colon(text):
        return book(text)
    is_journal = found.is_forthcoming or "volume" in found.fields or _ZEITSCHRIFT.search(found.name)
    return _journal(text, found) if is_journal else book(text)


def _bare(text: str, *, is_quoted: bool, is_book: bool) -> Place:
    """Read a place that no word introduces: proceedings, a publisher, or a journal."""
    found = numbers(text)
    name = found.name.strip(" .,;:(")
    if name.lower() in _ARCHIVES or _SUBMITTED.match(text):
        return Place({field: value for field, value in found.fields.items() if field in ("year", "month")})
    if is_quoted and _ends_in_publisher(name, found):
        return book(text)
    if _PROCEEDINGS.match(name) and not _is_journal(name, found):
        return book(text)
    is_book = is_book and not found.fields.keys() & {"volume", "number", "pages"}
    return published(text, found) if is_book or _is_book(text, found, is_quoted=is_quoted) else _journal(text, found)


def _ends_in_publisher(name: str, found: Numbers) -> bool:
    """Return whether a name has a publisher behind its last comma: "Digital Humanities 2016, Duke University"."""
    last = name.rpartition(", ")[2]
    has_numbers = found.fields.keys() & {"volume", "number"}
    return last != name and not has_numbers and bool(PUBLISHERS.search(last) or SCHOOL.search(last))


def _is_journal(name: str, found: Numbers) -> bool:
    """Return whether proceedings are a journal: a volume, and no editors or publisher."""
    if _PROCEEDINGS_JOURNAL.match(name):
        return True
    is_plain = not any(PUBLISHERS.search(part) for part in found.rest)
    return (
        is_plain
        and "volume" in found.fields
        and ("number" in found.fields or "pages" in found.fields)
        and not _IN.match(name)
    )


def _is_book(text: str, found: Numbers, *, is_quoted: bool) -> bool:
    """Return whether the place is a publisher: a city with a colon, an edition, or a publisher's word alone."""
    if (colon := place_colon(text)) and colon.start() == 0:
        return True
    if any(name in found.fields for name in ("volume", "number", "pages")) and not EDITION.match(text):
        return "pages" not in found.fields and any(PUBLISHERS.search(part) for part in found.rest)
    if place_colon(text) or EDITION.search(text) or re.split(r",|\s\d", text, maxsplit=1)[0] in CITIES:
        return True
    return bool(PUBLISHERS.search(text)) and not (is_quoted or found.is_forthcoming or PLACES.search(text))


def _journal(text: str, found: Numbers) -> Place:
    name = found.name.strip(" ,;:(").removesuffix(" (").strip()
    doubts = [f"{number!r} behind {name!r}" for number in found.unclear]
    behind = text[len(found.name) :]
    if name.endswith(".") and ((name.count(".") == 1 and re.match(YEAR, behind)) or not _ends_in_abbreviation(name)):
        name = name.rstrip(".")
    fields = {"journal": name, **found.fields}
    left = [part for part in found.rest if re.search(r"[^\W\d_]{4}", part)]
    if left:
        doubts.append(f"{left[0].strip(PUNCTUATION)!r} behind {name!r}")
    if not name:
        del fields["journal"]
    return Place(fields, "", tuple(doubts), found.is_forthcoming)


def _ends_in_abbreviation(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1].rstrip(".").lower()
    return name.count(".") > 1 or last in ABBREVIATIONS or len(last) == 1
