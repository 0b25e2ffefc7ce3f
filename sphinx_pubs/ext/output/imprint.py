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
    from collections.abc import Callable, Collection, Iterable, Mapping

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
#: fields of bodies that are the venue of a talk where nothing names its meeting
_BODIES = frozenset(("organization", "institution"))


def imprint(publication: Publication, badge: str, wording: Wording) -> Imprint:
    """Return the line of a publication; a venue that its `badge` names is not printed twice."""
    fields, venue = publication.fields, publication.venue
    name, named_by = (venue.name, venue.named_by) if venue else ("", "")
    row = _row(publication.type)
    printed, has_remark = _venue(publication, (name, named_by), badge, wording)
    if has_remark:  # in place of a body, which follows
        name, named_by = publication.remark, ""
    # the venue comes first where the type has no place for it
    text = "" if named_by in row.positions else _VENUE if printed else ""
    for position in _positions(row, fields, named_by):
        if filler := row.fillers[position]:
            joint, added = filler.part.joint, _part(publication, filler, (name, named_by), text, wording)
        else:
            joint, added = ", ", _when(publication, publication.remark if has_remark else badge, wording)
        if added:
            text = f"{text}{joint}{added}" if text else added
    lead, _venue_place, details = text.partition(_VENUE)
    if printed:
        return Imprint(lead, printed, details, has_remark)
    alone = lead.removesuffix(", ") + details if lead else details.lstrip(", ")
    return Imprint("", (), alone if wording.venues else _under_venue(alone, fields, wording), has_remark)


def _under_venue(details: str, fields: Collection[str], wording: Wording) -> str:
    """Return what is left of a line under the heading of its venue: "Vol. 7(3), 12–34"."""
    is_bare = "volume" in fields and details[:1].isdigit()
    return _capitalized(wording.say(parts.WORDS["volume"]) % details) if is_bare else details


def _positions(row: _Row, fields: Iterable[str], named_by: str) -> list[int]:
    """Return the positions of the parts that an entry may have."""
    positions = {*row.always, *row.positions.get(named_by, ())}
    for field in fields:
        if field in row.positions:
            positions.update(row.positions[field])
    return sorted(positions)


def _venue(
    publication: Publication, venue: tuple[str, str], badge: str, wording: Wording
) -> tuple[tuple[Span, ...], bool]:
    """Return the venue's name, and whether a remark is one; a work without a venue says what it is."""
    name, named_by = venue
    if (not name or named_by in _BODIES) and (meeting := _meeting(publication, named_by)):
        return spans(meeting), True
    if name:
        is_printed = wording.venues and not (badge and fold(name) == fold(badge))
        return (spans(name) if is_printed else ()), False
    kind, archived = publication.type, publication.archived
    if kind in parts.ALWAYS_KIND or ("type" in publication.fields and "kind" in parts.line(kind).parts):
        return (), False  # the line has it
    noun = types.noun(kind, archived=archived)
    return ((Text(wording.say(noun)),) if noun else ()), False


def _meeting(publication: Publication, body: str) -> str:
    """Return where a work was presented, by its remark; that of a talk comes before a body such as CERN."""
    remark = publication.remark
    is_presented = publication.type in parts.PRESENTED and not publication.archived
    if not remark or not is_presented or (body and publication.type != "unpublished"):
        return ""
    return "" if len(remark) >= _LONGEST_VENUE or _ACCESSED.search(remark) else remark.rstrip(" .")


def _part(publication: Publication, filler: _Filler, venue: tuple[str, str], line: str, wording: Wording) -> str:
    """Return what a part adds to a line; "" where the line or the venue, by name and field, has that name already."""
    name, named_by = venue
    added = _filled(publication, filler, named_by, wording)
    if added and filler.part.once and _has(added, line, name):
        return ""
    return _capitalized(added) if filler.worded and not line else added


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


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
    fields = publication.fields
    if "award" not in fields and "award_name" not in fields:
        return "", ""
    text, name = (plain(fields.get(name, "")).strip() for name in ("award", "award_name"))
    return (name, text) if name and text else (name or text, "")
