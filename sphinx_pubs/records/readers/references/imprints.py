"""Publishers, schools and institutions, and the places in front of them or behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.names.words import BODY, GROUP
from sphinx_pubs.records.readers.references.cues import (
    ABBREVIATIONS,
    CAMPUSES,
    CITIES,
    EDITION,
    JOURNALS,
    PLACES,
    PUBLISHERS,
    REGIONS,
    SCHOOL,
    SERIES,
    SMALL_WORDS,
    any_of,
)
from sphinx_pubs.records.readers.references.segments import MARK, clauses
from sphinx_pubs.schema.dates import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PUNCTUATION = f" .,;:–—/()[]{MARK}"
#: "New York: Schocken Books", "Mount Pleasant (MI): Central Michigan University"; by chemists "Wiley: New York"
_COLON = re.compile(
    r"""
    (?: ^ | [.,;(] ) \s* (?P<left> [A-ZÀ-Þ] [^:;\d]{1,70}? ) \s?:\s+
    (?P<right> [A-ZÀ-Þ] [^:;]+? )
    (?= [,.;)]? \s* $ | ; | (?<= [^\W\d_]{3} ) \. \s (?! Press ) | [,.]? \s \d{4} | \) )
    """,
    re.VERBOSE,
)
#: "Farrar, Straus and Giroux", "John Wiley & Sons, Inc."
_JOINED = re.compile(
    rf"""
    ,\ (?= \w+ \s (?:and|&) \s (?! {any_of(map(re.escape, CITIES))} ) \w+ (?:[.,;)]|$) | (?:Inc|Ltd|LLC|GmbH|Co)\b )
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W\d_]{3}")
#: Remarks that name nothing.
_REMARK = re.compile(
    r"""
    (?: (?: to\ appear | in\ press | ser(?:ies)? | pp? | vol | and | of | the | in | print | web | available | online
      | diss | unpublished | dissertation | thesis | forschungsbericht | volume | chapter | pages? | art(?:icle)?
      | e-pub | epub | s\.?\ ?[ln] ) \b [.]? \s* )+ $
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Place(NamedTuple):
    """A reading of where a work appeared: its fields, its type, the texts it does not explain, its weight."""

    fields: dict[str, str]
    type: str = ""
    left: tuple[str, ...] = ()
    bits: float = 0
    is_forthcoming: bool = False


def left_in(texts: Iterable[str]) -> list[str]:
    """Return the texts that mean something and were not read."""
    found = [text.strip(PUNCTUATION) for text in texts if _LETTERS.search(text)]
    return [text for text in found if not _REMARK.match(text) and not SERIES.match(text)]


def imprint(texts: Iterable[str]) -> Place:
    """Read the publisher in the texts between numbers."""
    left: list[str] = []
    best = Place({})
    for text in texts:
        if not left_in([text]):
            continue
        press = _publisher(text)
        left += press.left
        if press.fields and press.bits >= best.bits:
            best = press
        elif press.fields and press.bits > 0 and best.fields.get("publisher") != press.fields["publisher"]:
            left.append(press.fields["publisher"])
    return best._replace(left=tuple(left), bits=best.bits - 3 * len(left))


def _publisher(text: str) -> Place:
    if (colon := _COLON.search(text)) and (found := _of_colon(text, colon)):
        return found
    pieces = _pieces(text)
    names = [piece for piece in pieces if not _is_region(piece)]
    known = [*filter(_is_known, names)] or [*filter(_is_department, names)]
    if not names or (not known and PLACES.search(names[0])):
        return Place({}, "", tuple(names[:1]))
    name = _with_unit(known or names, pieces).replace("¤", ",")
    left = tuple(other for other in names if other not in known)[2:]
    return Place({"publisher": name}, "", left, _bits(name, is_known=bool(known), has_city=len(pieces) > len(names)))


def _with_unit(names: Sequence[str], pieces: Sequence[str]) -> str:
    """Return the first name, with the part of the body behind it: "Department of Health, National Institutes"."""
    at = pieces.index(names[0])
    bodies = [piece for piece in pieces[max(0, at - 1) : at + 2] if _is_body(piece)]
    return ", ".join(bodies[:2]) if names[0] in bodies else names[0]


def _is_department(name: str) -> bool:
    return BODY.search(name) is not None and not GROUP.search(name)


def _is_body(piece: str) -> bool:
    is_school = PUBLISHERS.search(piece) or "universi" in piece.lower()
    return bool(BODY.search(piece) or SCHOOL.search(piece)) and not is_school


def _of_colon(text: str, colon: re.Match[str]) -> Place | None:
    """Read "New York: Wiley" or "Wiley: New York"."""
    left, right = colon["left"].strip(PUNCTUATION), _end(colon["right"])
    is_reversed = _is_known(left) and not PUBLISHERS.search(right) and left not in CITIES
    if not is_reversed and not _may_be_place(left):
        return None
    rest = left_in([text[: colon.start()], text[colon.end() :]])
    return Place({"publisher": left if is_reversed else _first(right)}, "", tuple(rest), 4)


def _is_known(name: str) -> bool:
    return bool(PUBLISHERS.search(name) or SCHOOL.search(name))


def _bits(name: str, *, is_known: bool, has_city: bool) -> float:
    """Return what speaks for a name as that of a publisher, and not of a journal, a meeting, or a title."""
    bits = 3 if is_known else 1.5 if has_city else 0.5
    is_of_meeting = is_known and PLACES.search(name) and not JOURNALS.search(name)
    is_abbreviated = ". " in name or name.rsplit(maxsplit=1)[-1].lower() in ABBREVIATIONS
    is_other = is_of_meeting or (is_abbreviated and not is_known) or any(char.isdigit() for char in name)
    is_prose = not is_known and any(word[0].islower() and word not in SMALL_WORDS for word in name.split())
    return bits - 3 * bool(is_other) - 2 * is_prose - 3 * name[0].islower()


def _may_be_place(text: str) -> bool:
    """Return whether a text in front of a colon may be a place, and not a part of a title."""
    is_named = all(word[0].isupper() or word in SMALL_WORDS or not word[0].isalpha() for word in text.split())
    return is_named and len(text.split()) < 8 and not PLACES.search(text)


def _pieces(text: str) -> list[str]:
    """Return the texts between the signs of an imprint."""
    found = (piece.strip(PUNCTUATION) for piece in clauses(_JOINED.sub("¤ ", text)))
    return [
        piece
        for piece in found
        if len(piece) > 1 and not _REMARK.match(piece) and not SERIES.match(piece) and not EDITION.fullmatch(piece)
    ]


def _is_region(piece: str) -> bool:
    return piece in CITIES or (REGIONS.fullmatch(piece) is not None and not PUBLISHERS.search(piece))


def _end(text: str) -> str:
    return re.sub(r"(?<=[^\W\d_]{4})\.$", "", text.strip(" ,;:("))


def _first(text: str) -> str:
    """Return the publisher in front of remarks: "Springer, Berlin"."""
    pieces = clauses(_JOINED.sub("¤ ", text), ",.")
    return pieces[0].replace("¤", ",") if len(pieces) > 1 and _is_region(pieces[1].strip(PUNCTUATION)) else text


def school(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the school of a thesis, and the texts around it that may be it as well."""
    pieces = [piece for piece in _pieces(re.sub(rf"\b{YEAR}\b", ",", text)) if not re.search(r"\d\d", piece)]
    schools = [at for at, piece in enumerate(pieces) if SCHOOL.search(piece)]
    if not schools:
        names = [piece for piece in pieces if piece not in CITIES] or pieces
        return (names[0], tuple(names[1:])) if names else ("", ("no school",))
    at = next((at for at in schools if "universi" in pieces[at].lower()), schools[0])
    return _with_campus(pieces, at), ()


def _with_campus(pieces: list[str], at: int) -> str:
    """Return a school with the campus behind it, or the college in front of it."""
    behind, before = pieces[at + 1 : at + 2], pieces[max(0, at - 1) : at]
    has_campus = CAMPUSES.fullmatch(pieces[at]) is not None
    if behind and (has_campus or behind[0].startswith("of ")):
        return f"{pieces[at]}, {behind[0]}"
    if before and (has_campus or before[0].endswith("College")):
        return f"{before[0]}, {pieces[at]}"
    return pieces[at]


def institution(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the institution of a report."""
    if (colon := _COLON.search(text)) and not PLACES.search(colon["left"]):
        return colon["right"].strip(PUNCTUATION), ()
    pieces = [piece for piece in _pieces(text) if not re.search(r"\d", piece) and len(piece) > 2]
    names = [piece for piece in pieces if not _is_region(piece)] or pieces
    return (names[0], tuple(names[2:])) if names else ("", ())
