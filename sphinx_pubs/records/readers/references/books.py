"""Books, theses and reports: editors, titles, publishers and schools behind the title of a work."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_pubs import names
from sphinx_pubs.names.blocks import parse_block
from sphinx_pubs.records.readers.references.cues import CITIES, EDITION, EDITORS, PLACES, PUBLISHERS, any_of
from sphinx_pubs.records.readers.references.numbers import Numbers, numbers
from sphinx_pubs.records.readers.references.segments import sentences
from sphinx_pubs.schema.dates import YEAR

PUNCTUATION = " .,;:"
_EDITORS_FIRST = re.compile(
    rf"""
    (?P<editors> .{{2,300}}? ) (?: ,? \s* \( \s* {EDITORS} \s* \) [,.:]? | ,? \s {EDITORS} [,.:]? ) \s+
    (?P<rest> \S.* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Behind names in reading order, "ed." is in front of other names.
_ONE_EDITOR = re.compile(r",?\sed\.\s")
EDITED = re.compile(
    r"""
    (?: [,.;(] \s | \s\( ) (?: eds?\. (?=\s[A-ZÀ-Þ]|\sv[ao]n\s) | eds?\. \s by\b | (?: edited | ed\.\ by
      | hrsg\.\ v(?:on|\.) | herausgegeben\ von | sous\ la\ dir(?:ection|\.)\ d[e'’]
      | dirigé\ par | translated\ by | (?-i: trans\. ) | traduit | übers\. | coordonné\ par )(?=\W) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDITORS_BEHIND = re.compile(rf",\s+(?P<editors>[^()]{{2,300}}?)\s*(?:\(\s*{EDITORS}\s*\)|,\s{EDITORS})", re.IGNORECASE)
_CITY_COLON = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(CITIES)))})\s?:|.*\s{YEAR}$")
_CONTINUES = re.compile(r"[a-zà-ÿ]|and\b|&")
_JOINS = re.compile(r"\b(?:and|und|et)\b|&")
#: "New York: Schocken Books", "Mount Pleasant (MI): Central Michigan University"
_PLACE_COLON = re.compile(
    r"""
    (?: ^ | [.,;(] \s* ) (?P<place> [A-ZÀ-Þ] [^:;\d]{1,60}? ) \s? : \s+
    (?P<publisher> [A-ZÀ-Þ] [^:;]+? )
    (?= [,.;)]? \s* $ | ; | , \s+ (?: S\. | pp?\. | \d ) | (?<= [^\W\d_]{3} ) \. \s | \s \d{4} )
    """,
    re.VERBOSE,
)
_SCHOOLS = (
    "universi", r"univ\b", "institut", "college", "school", "école", "hochschule", "INSA", "ETH", "EPFL", "MIT",
    "Caltech", "polytechn", "academy", "EHESS", r"ENS\b", r"TU\b", r"UC\b",
)  # fmt: skip
#: "Stanford University", "École polytechnique"
SCHOOL = re.compile(r"\b" + any_of(_SCHOOLS), re.IGNORECASE)
#: A text in front of its editors is a title up to this length, in characters.
_LONGEST_TITLE = 200
#: The short name of a meeting, which is part of a title: "(SenSys '14)".
_PARENTHESES = re.compile(r"\s\((?![A-Z][\w’'‘/ -]{1,24}\))")
#: "(Atlanta, GA, 1988)"
_MEETING = re.compile(r"\s\([A-Z][^()]*\d{4}\)")
_NO_TITLE = re.compile(r"\d|\(|[^\W\d_]{3}\.\s")
#: A publisher with a comma in its name: "Farrar, Straus and Giroux"
_THREE_NAMES = re.compile(r", (?=\w+ (?:and|&) \w+(?:[.,]|$))")
_PUBLISHER_PIECE = re.compile(r"[,;()¦]\s*|(?<=[^\W\d_]{4}\.)\s+|:\s+")
_PRESS = re.compile(r"[Pp]ress|Publishers")
#: The rest of a school's name behind a comma, and what may be in front of it.
_CAMPUS = re.compile(
    r"""
    (?: University\  )? of\ \S.*
  | Irvine | Berkeley | Davis | San\ Diego | Los\ Angeles | Santa\ \w+
    """,
    re.VERBOSE,
)
_COLLEGE = re.compile(r"Goldsmiths|.* College|King's")
_DEPARTMENT = re.compile(r"Lehrstuhl|Department|Dept|Institut für")
_NO_KIND = re.compile(r"unpublished |unver\w* ")
_MASTERS = re.compile(r"m|diplom|.*(?:magister|master)")


class Place(NamedTuple):
    """Where a work appeared, as fields, the type of work that this shows, and what is doubtful."""

    fields: dict[str, str]
    type: str = ""
    doubts: tuple[str, ...] = ()
    is_forthcoming: bool = False


def book(text: str, *, keeps_meeting: bool = False) -> Place:
    """Read a book with the works of several authors: editors, title, numbers, publisher."""
    fields: dict[str, str] = {}
    if editors := _editors_first(text):
        fields["editor"], text = editors
    head, tail = _before_editors(text)
    is_title = tail and len(head) < _LONGEST_TITLE and not _NO_TITLE.search(head)
    title = head if is_title else _book_title(head, keeps_meeting=keeps_meeting)
    behind = head[len(title) :]
    rest = f"{behind} ¦ {tail}" if tail else behind
    found = numbers(f"X{rest}" if rest[:1] in " ,.;:(" else f"X {rest}", has_volume=False)
    fields["booktitle"] = title.strip(" ,;:")
    if publisher := publisher_in(f"{behind}. {tail}"):
        fields["publisher"] = publisher
    type_ = "incollection" if "editor" in fields or tail else ""
    if PLACES.search(title):
        type_ = "inproceedings"
    doubts = tuple(f"{number!r} behind {title!r}" for number in found.unclear)
    numbered = {name: value for name, value in found.fields.items() if name != "edition"}
    return Place({**fields, **numbered}, type_, doubts, found.is_forthcoming)


def _editors_first(text: str) -> tuple[str, str] | None:
    """Return the editors that a text begins with, and the text behind them."""
    match = _EDITORS_FIRST.match(text)
    block = parse_block(match["editors"]) if match else None
    if not match or not block:
        return None
    is_sure = block.order in ("packed", "pairs") or not _ONE_EDITOR.match(text, match.end("editors"))
    return (names.format_names(block.names, block.others), match["rest"]) if is_sure else None


def _before_editors(text: str) -> tuple[str, str]:
    """Return the texts in front of editors and behind them; the second is "" where there are none."""
    if (behind := _EDITORS_BEHIND.search(text)) and (start := _start_of_names(text, behind)) > 0:
        return text[:start], text[behind.end() :]
    if edited := EDITED.search(text):
        return text[: edited.start()], text[edited.end() :]
    return text, ""


def _start_of_names(text: str, match: re.Match[str]) -> int:
    """Return where the names of editors begin in front of "(Eds.)": at the first comma behind which all is names."""
    at = match.start()
    while at >= 0:
        if parse_block(text[at + 1 : match.end("editors")].strip()):
            return at
        at = text.find(", ", at + 1, match.end("editors"))
    return -1


def _book_title(text: str, *, keeps_meeting: bool) -> str:
    """Return the title that a text begins with: up to a sentence's end, parentheses, numbers, or a place."""
    parts = sentences(text)
    title = parts[0].removesuffix(".") if len(parts) > 1 else text
    if parentheses := _PARENTHESES.search(title):
        if keeps_meeting and (meeting := _MEETING.match(title, parentheses.start())):
            return title[: meeting.end()]
        title = title[: parentheses.start()]
    name = numbers(title, is_book=True).name
    if name.strip(PUNCTUATION):
        title = name.rstrip(" ,;:(")
    pieces = title.split(", ")
    end = 1
    while end < len(pieces) and _continues(pieces, end):
        end += 1
    return ", ".join(pieces[:end])


def _continues(pieces: list[str], at: int) -> bool:
    """Return whether a piece behind a comma continues a title, and is no place or publisher."""
    piece = pieces[at]
    if _CITY_COLON.match(piece):
        return False
    if _CONTINUES.match(piece):
        return True
    is_list = any(_JOINS.search(other) or ": " in other for other in pieces[at : at + 4])
    return is_list and (": " in piece or not PUBLISHERS.search(piece))


def place_colon(text: str) -> re.Match[str] | None:
    """Return a place and a publisher, and not a journal with a part: "Journal of Geophysical Research: Solid Earth"."""
    match = _PLACE_COLON.search(text)
    return None if match and PLACES.search(match["place"]) else match


def publisher_in(text: str) -> str:
    """Return the publisher that a text names: behind a place and a colon, or by its words."""
    if match := place_colon(text):
        return re.sub(r"(?<=[^\W\d_]{4})\.$", "", match["publisher"].strip(" ,;:("))
    found = [piece for piece in _PUBLISHER_PIECE.split(_THREE_NAMES.sub("¤ ", text)) if piece.strip(PUNCTUATION)]
    pieces = [piece.replace("¤", ",").strip(" ,;:.") for piece in found]
    start = next((at for at, piece in enumerate(pieces) if _is_publisher(piece)), len(pieces))
    end = start + 1
    while (
        end < len(pieces)
        and _is_publisher(pieces[end])
        and _PRESS.search(pieces[end])
        and pieces[end] not in pieces[:end]
    ):
        end += 1
    return ", ".join(pieces[start:end])


def _is_publisher(piece: str) -> bool:
    return PUBLISHERS.search(piece) is not None and not re.search(r"\d", piece)


def published(text: str, found: Numbers) -> Place:
    """Read a publisher, with the series of the book."""
    fields = {name: value for name, value in found.fields.items() if name != "pages"}
    publisher = ""
    if fields.keys() & {"volume", "number"}:
        publisher = next(filter(None, map(publisher_in, found.rest[:-1])), "")
    fields["publisher"] = publisher or publisher_in(text) or _first_piece(text)
    return Place({name: value for name, value in fields.items() if value}, "book", (), found.is_forthcoming)


def _first_piece(text: str) -> str:
    """Return the first piece of a text that is no city and has no number."""
    pieces = [piece.strip(PUNCTUATION) for piece in re.split(r"[,;()]\s*", EDITION.sub("", text))]
    return next((piece for piece in pieces if piece and piece not in CITIES and not re.search(r"\d", piece)), "")


def thesis(text: str, match: re.Match[str]) -> Place:
    """Read a thesis; `match` is its kind."""
    rest = f"{text[: match.start()]}, {text[match.end() :]}"
    fields = {name: value for name, value in numbers(f"X, {rest}").fields.items() if name in ("year", "month")}
    if school := _school(_pieces(re.sub(rf"\b{YEAR}\b", ",", rest))):
        fields["school"] = school
    kind = _NO_KIND.sub("", match["kind"].lower())
    type_ = "mastersthesis" if _MASTERS.match(kind) else "phdthesis"
    return Place(fields, type_, () if school else ("no school",))


def _school(pieces: list[str]) -> str:
    at = next((at for at, piece in enumerate(pieces) if SCHOOL.search(piece)), 0)
    school = pieces[at] if pieces else ""
    if at + 1 < len(pieces) and _CAMPUS.fullmatch(pieces[at + 1]):
        school = f"{school}, {pieces[at + 1]}"
    if at and school.startswith("University of") and _COLLEGE.fullmatch(pieces[at - 1]):
        school = f"{pieces[at - 1]}, {school}"
    return school


def report(text: str, match: re.Match[str]) -> Place:
    """Read a report; `match` is its kind and number."""
    rest = f"{text[: match.start()]}. {text[match.end() :]}"
    fields = {name: value for name, value in numbers(f"X, {rest}").fields.items() if name in ("year", "month")}
    fields["number"] = (match["number"] or match["rfc"] or "").rstrip(".,)")
    pieces = [piece for piece in _pieces(rest) if not re.search(r"\d", piece) and len(piece) > 2]
    if colon := place_colon(rest):
        fields["institution"] = colon["publisher"].strip(PUNCTUATION)
    elif pieces:
        fields["institution"] = ", ".join(pieces[: 2 if _DEPARTMENT.match(pieces[0]) else 1])
    return Place({name: value for name, value in fields.items() if value}, "techreport")


def _pieces(text: str) -> list[str]:
    """Split a text at punctuation, but not behind abbreviations."""
    found = [piece.strip(" .,;:()[]") for part in sentences(text) for piece in re.split(r"[,;()\[\]]\s*|:\s+", part)]
    return [piece for piece in found if len(piece) > 1]
