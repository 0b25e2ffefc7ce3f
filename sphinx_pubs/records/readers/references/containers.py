"""Parts of books and proceedings: editors, the title of the book, its numbers and its publisher."""

from __future__ import annotations

import re

from sphinx_pubs import names
from sphinx_pubs.names.blocks import AuthorBlock, parse_block
from sphinx_pubs.records.readers.references.cues import CITIES, EDITORS, JOURNALS, PLACES, PUBLISHERS, REGIONS, SERIES
from sphinx_pubs.records.readers.references.imprints import PUNCTUATION, Place, imprint
from sphinx_pubs.records.readers.references.numbers import numbers
from sphinx_pubs.records.readers.references.segments import MARK, cuts
from sphinx_pubs.schema.dates import YEAR

_LONGEST_EDITORS = 300
#: "A. Smith and B. Doe, editors, ", "Doe, B. (Hrsg.): "
_MARK = re.compile(rf"(?:,?\s*\(\s*{EDITORS}\s*\)|,?\s+{EDITORS})\s*(?P<sign>[,.:;]*)\s+", re.IGNORECASE)
#: "(Hrsg.)" behind each of several names
_EACH = re.compile(rf"\s*\(\s*{EDITORS}\s*\)(?=\s*[;/])", re.IGNORECASE)
#: "Academic Press, 2010": no title is behind the editors
_PRESS_NEXT = re.compile(rf"(?:[\w&-]+\s){{0,2}}{PUBLISHERS.pattern}\s?[,.;]", re.VERBOSE | re.IGNORECASE)
#: Names in front of a mark: "(Ferdinand Seibt, ed.)", "; Campos, H., Eds.;", ", B. Doe, eds.,"
_BEHIND = re.compile(rf"(?:\(\s*{EDITORS}\s*\)|,\s{EDITORS}\)?)(?=[\s,.;)]|$)", re.IGNORECASE)
#: "dans Jean-Pierre Vernant et Pierre Vidal-Naquet, Mythe et tragédie, …"
_FRONT = re.compile(
    r"""
    (?P<names> [A-ZÀ-Þ][\w.’'-]* (?: \s [\w.’'-]+ ){1,5} \s (?: et | und | and | & ) \s
      [A-ZÀ-Þ][\w.’'-]* (?: \s [\w.’'-]+ ){1,4} ) , \s
    (?P<title> [A-ZÀ-Þ][^\W\d_]* \s .{10,} )
    """,
    re.VERBOSE,
)
#: "Historisches Lexikon zur Sprache in Deutschland, Bd. 2": a subtitle behind a full stop
_SUBTITLE = re.compile(
    r"[A-ZÀ-Þ][^\W\d_]+ (?: \s [^\W\d_]+ )* \s (?!of|de|du|des|for|and|und|et)[a-zà-ÿ]+ \s [^,.;:\d]+ (?=, )",
    re.VERBOSE,
)
_CONTINUES = re.compile(r"[a-zà-ÿ]|and\b|&")
_JOINS = re.compile(r"\b(?:and|und|et)\b|&")
#: The short name of a meeting, which is part of a title: "(SenSys '14)".
_PARENTHESES = re.compile(r"\s\((?![A-Z][\w.’'‘/ -]{1,24}\))")
#: The same behind an abbreviation: "Pattern Recognit. (CVPR)".
_SHORT_NAME = re.compile(r"\.\s\([A-Z][\w.’'‘/ -]{1,24}\)")
_MEETING = re.compile(r"\s\([A-Z][^()]*\d{4}\)")


def part(text: str, *, is_inside: bool = False, year: str = "") -> Place:
    """Read a book with the works of several authors."""
    fields: dict[str, str] = {}
    text, mark, behind = text.partition(MARK)
    editors, head, tail = _without_editors(text)
    tail = f"{tail} {behind}" if mark else tail
    if editors:
        fields["editor"] = names.format_names(editors.names, editors.others)
    title, behind = _title(head, is_whole=bool(tail))
    if meeting := _MEETING.match(behind):
        title += "" if is_inside or year else meeting[0]
        behind = behind[meeting.end() :]
    found = numbers(f"X {behind}. {tail}" if tail else f"X {behind}", has_volume=False, year=year)
    press = imprint([found.name[1:], *found.rest])
    numbered = {name: value for name, value in found.fields.items() if name != "edition"}
    fields |= {"booktitle": title.strip(" ,;:"), **press.fields, **numbered}
    is_meeting = PLACES.search(title) is not None
    bits = 5.0 * is_inside + 2 * is_meeting + ("pages" in fields) + ("editor" in fields) + min(2, press.bits)
    bits -= 2 * (not is_inside) * (not is_meeting and "editor" not in fields) + 4 * (len(title) < 3)
    bits += 2 * (meeting is not None) - (2 + 2 * (not press.fields)) * (JOURNALS.search(title) is not None)
    bits -= 3 * (not is_inside and "volume" in fields and "publisher" not in fields) + 0.5 * len(cuts(title, "."))
    bits -= 2 * (re.search(r"\s\d+$", title) is not None)
    bits -= 3 * (not title[:1].isupper() and not title[:1].isdigit())
    return Place(fields, "inproceedings" if is_meeting else "incollection", found.unclear, bits, found.is_forthcoming)


def _without_editors(text: str) -> tuple[AuthorBlock | None, str, str]:
    """Return the editors in a text, the text in front of them, and the text behind them."""
    first = _EACH.sub("", text, 8)
    if (mark := _MARK.search(first, 0, _LONGEST_EDITORS)) and mark.start():
        block, rest = parse_block(first[: mark.start()]), first[mark.end() :]
        is_sure = mark["sign"] or "(" in mark[0] or (block and _has_initials(block))
        if block and is_sure and not _PRESS_NEXT.match(rest):
            return block, rest, ""
    if behind := _BEHIND.search(text):
        start, block = _start_of_names(text[: behind.start()])
        if block and start > 0:
            return block, text[:start].rstrip("( ,;."), text[behind.end() :]
    if front := _FRONT.match(text):
        block = parse_block(front["names"])
        if block and block.order not in ("single", "body"):
            return block, front["title"], ""
    return None, text, ""


def _has_initials(block: AuthorBlock) -> bool:
    """Return whether names have initials, which titles have not: "F. Morrell, ed. Kindling"."""
    return any("." in name.given for name in block.names)


def _start_of_names(text: str) -> tuple[int, AuthorBlock | None]:
    """Return where the names at the end of a text begin: at the first sign behind which all is names."""
    floor = max(0, len(text) - _LONGEST_EDITORS)
    for match in re.finditer(r"[,.;(]\s*(?=\S)", text[floor:]):
        start = floor + match.end()
        if block := parse_block(text[start:]):
            return floor + match.start(), block
    return -1, None


def _title(text: str, *, is_whole: bool) -> tuple[str, str]:
    """Return the title that a text begins with, up to a sentence's end, parentheses, numbers, or a place."""
    title = text
    ends = cuts(text, ".;")
    if ends:
        short_name = _SHORT_NAME.match(text, ends[0].end)
        subtitle = _SUBTITLE.match(text, ends[0].start)
        if subtitle and (PUBLISHERS.search(subtitle[0]) or SERIES.search(subtitle[0]) or PLACES.search(subtitle[0])):
            subtitle = None
        title = text[: short_name.end() if short_name else subtitle.end() if subtitle else ends[0].end]
    if parentheses := _PARENTHESES.search(title):
        title = title[: parentheses.start()]
    name = numbers(title, is_book=True).name if any(map(str.isdigit, title)) else title
    if name.strip(PUNCTUATION):
        title = name.rstrip(" ,;:(")
    if not is_whole or re.search(r"\d", text):
        title = _without_place(title)
    return title, text[len(title) :]


def _without_place(title: str) -> str:
    """Cut a title at the first comma behind which a place or a publisher is."""
    ends = [cut for cut in cuts(title, ",") if len(title[: cut.end].split()) > 1 or "." in title[: cut.end]]
    for cut in ends:
        behind = title[cut.start :]
        piece = behind.partition(",")[0].strip()
        near = ", ".join(behind.split(", ")[:4])
        subtitle = near.partition(": ")[2]
        is_list = (_JOINS.search(near) or (subtitle and not PUBLISHERS.search(subtitle))) and not PUBLISHERS.search(
            piece
        )
        if SERIES.match(behind) or PUBLISHERS.search(piece) or piece in CITIES or REGIONS.fullmatch(piece):
            return title[: cut.end]
        if not (_CONTINUES.match(behind) or is_list or re.match(rf"{YEAR}$", piece)):
            return title[: cut.end]
    return title
