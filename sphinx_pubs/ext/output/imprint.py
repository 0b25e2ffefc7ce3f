"""Where and when a work appeared, as a list prints it: the parts of `schema.parts` that an entry has, and awards."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.ext.output.readings import READINGS, Wording
from sphinx_pubs.markup import Text, fold, plain, spans
from sphinx_pubs.model import FORTHCOMING
from sphinx_pubs.schema import dates, parts, types
from sphinx_pubs.schema.fields import TO_BIBLATEX

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Publication
    from sphinx_pubs.schema.parts import Reading, Slot


class Imprint(NamedTuple):
    """What is printed between authors and links: text, the venue, text."""

    lead: str
    venue: tuple[Span, ...]
    details: str
    #: the venue is what the note tells, which is printed nowhere else then
    has_remark: bool


#: Words, the field behind them, and what reads the field.
_Piece = tuple[str, str, "Callable[[Publication, str, Wording], str]"]


class _Filler(NamedTuple):
    """A part with its forms parsed."""

    part: Slot
    forms: tuple[tuple[_Piece, ...], ...]
    #: it may begin with a word of ours, which begins a line with a capital
    worded: bool


class _Row(NamedTuple):
    """The parts of one entry type."""

    #: None for the date
    fillers: tuple[_Filler | None, ...]
    #: the positions of the parts that print a field, under its names in both dialects
    positions: Mapping[str, tuple[int, ...]]
    #: the positions of the parts that are printed even where the entry has none of their fields
    always: tuple[int, ...]


#: The number of an article in a journal without pages.
ARTICLE_NUMBERS = ("eid", "articleno")
#: where the venue is put into the text of a line
_VENUE = "\0"
_YEAR = re.compile(r"\d{4}")
#: a remark on when a page was seen is no venue
_ACCESSED = re.compile(r"\b(?:accessed|visited|retrieved|online)\b|://|\\url", re.IGNORECASE)
#: a remark that is longer is no venue
_LONGEST_VENUE = 200


def imprint(publication: Publication, badge: str, wording: Wording) -> Imprint:
    """Return the line of a publication; a venue that its `badge` names is not printed twice."""
    fields, venue = publication.fields, publication.venue
    name, named_by = (venue.name, venue.named_by) if venue else ("", "")
    row = _row(publication.type)
    printed, has_remark = _venue(publication, name, badge, wording)
    # the venue comes first where the type has no place for it
    text = "" if named_by in row.positions else _VENUE if printed else ""
    positions = {*row.always, *row.positions.get(named_by, ())}
    for field in fields:
        if field in row.positions:
            positions.update(row.positions[field])
    for position in sorted(positions):
        if filler := row.fillers[position]:
            joint, added = filler.part.joint, _part(publication, filler, named_by, text, wording)
        else:
            joint, added = ", ", _when(publication, publication.remark if has_remark else badge, wording)
        if added:
            text = f"{text}{joint}{added}" if text else added
    lead, _venue_place, details = text.partition(_VENUE)
    if not printed:
        return Imprint("", (), lead.removesuffix(", ") + details if lead else details.lstrip(", "), has_remark)
    return Imprint(lead, printed, details, has_remark)


def _venue(publication: Publication, name: str, badge: str, wording: Wording) -> tuple[tuple[Span, ...], bool]:
    """Return the venue's name, and whether a remark is one; a work without a venue says what it is."""
    if name:
        is_printed = wording.venues and not (badge and fold(name) == fold(badge))
        return (spans(name) if is_printed else ()), False
    remark, archived = publication.remark, publication.archived
    is_presented = publication.type in parts.PRESENTED and not archived
    if remark and is_presented and len(remark) < _LONGEST_VENUE and not _ACCESSED.search(remark):
        return spans(remark.rstrip(" .")), True
    kind = publication.type
    if kind in parts.ALWAYS_KIND or ("type" in publication.fields and "kind" in parts.line(kind).parts):
        return (), False  # the line has it
    noun = types.noun(kind, archived=archived)
    return ((Text(wording.say(noun)),) if noun else ()), False


def _part(publication: Publication, filler: _Filler, named_by: str, line: str, wording: Wording) -> str:
    """Return what a part adds to a line; "" where the line has that name already."""
    added = _filled(publication, filler, named_by, wording)
    if added and filler.part.once and _has(added, line, publication.venue.name if publication.venue else ""):
        return ""
    return added[0].upper() + added[1:] if added and filler.worded and not line else added


def _filled(publication: Publication, filler: _Filler, named_by: str, wording: Wording) -> str:
    """Return the text of a part: that of its first form of which the entry has all fields; "" for none."""
    part, fields = filler.part, publication.fields
    if (part.needs and part.needs not in fields) or (part.unless and part.unless in fields):
        return ""
    for form in filler.forms:
        text = ""
        for words, name, read in form:
            text += wording.say(words[:-1]) + " " if words[:-1].isalpha() else words
            if not name:
                break
            value = _VENUE if name == named_by else read(publication, name, wording)
            if not value:
                text = ""
                break
            text += value
        if text:
            return text
    return ""


def _has(added: str, text: str, venue: str) -> bool:
    """Return whether a line has a place or a body already, as a whole word or several."""
    return any(
        added in one and re.search(rf"(?<!\w){re.escape(added)}(?!\w)", one) for one in (text, plain(venue)) if one
    )


def year(publication: Publication) -> str:
    """Return the year as it is printed, "" for none."""
    date = publication.date
    if date is None:
        return ""
    return date.text or "in press" if date.year >= FORTHCOMING else str(date.year)


def _when(publication: Publication, named: str, wording: Wording) -> str:
    """Return the date as a list prints it; a badge or a meeting that is `named` with its year has the year already."""
    date = publication.date
    if date is None:
        return ""
    month = wording.say(dates.MONTH_NAMES[date.month - 1]) if wording.months and date.month else ""
    when = year(publication) if wording.years else ""
    if when and named and when in _YEAR.findall(named):
        when = ""
    return when if month and month in named else f"{month} {when}".strip()


@lru_cache(256)
def _row(kind: str) -> _Row:
    """Return the parts of an entry type."""
    slots = [None if name == parts.DATE else parts.PARTS[name] for name in parts.line(kind).parts]
    positions: dict[str, tuple[int, ...]] = {}
    always = []
    for position, slot in enumerate(slots):
        for name in parts.fields_of(slot) if slot else ():
            for twin in {name, TO_BIBLATEX.get(name, name)}:
                positions[twin] = (*positions.get(twin, ()), position)
        if slot is None or (kind in parts.ALWAYS_KIND and "kind" in _readings(slot)):
            always.append(position)
    return _Row(tuple([_filler(slot) if slot else None for slot in slots]), positions, tuple(always))


def _filler(slot: Slot) -> _Filler:
    forms = [
        tuple([(piece.words, piece.field, READINGS[piece.reading]) for piece in parts.pieces(form)])
        for form in slot.forms
    ]
    return _Filler(slot, tuple(forms), not _readings(slot).isdisjoint(parts.WORDS))


def _readings(slot: Slot) -> set[Reading]:
    return {piece.reading for form in slot.forms for piece in parts.pieces(form)}


def award(publication: Publication) -> tuple[str, str]:
    """Return the short and the long form of an award; al-folio has the short one in ``award_name``."""
    text, name = (plain(publication.fields.get(name, "")).strip() for name in ("award", "award_name"))
    return (name, text) if name and text else (name or text, "")
