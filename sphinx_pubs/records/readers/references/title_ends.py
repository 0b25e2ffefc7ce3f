"""Where the title of a reference may end: at its closing quote, with its emphasis, at a full stop or at a comma."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.records.readers.references.cues import (
    ABBREVIATIONS,
    CITIES,
    EDITION,
    EDITORS,
    PLACES,
    REPORT,
    SCHOOL,
    THESIS,
)
from sphinx_pubs.records.readers.references.quotations import CLOSING_OF, quotation
from sphinx_pubs.records.readers.references.segments import MARK, cuts
from sphinx_pubs.schema.dates import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A title ends within so many characters; so many of its ends are tried, the last ones in any case.
_LONGEST_TITLE, _MOST_ENDS, _LAST_ENDS = 450, 22, 6
_VOLUME_BEHIND = re.compile(
    r",\s (?: volume | vol\. | bd\. | band | t\. | tome ) \s [\dIVX]+ (?: \s of \s .+ )? $", re.VERBOSE | re.IGNORECASE
)
_TRAILING = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\))$")
_PAGES = re.compile(r"^pp?\.\s?\d")
#: "Title (MIT Press, 2010)", "Title in Book": where a title ends without a sign.
_UNSIGNED = re.compile(
    r"""
    \s (?= (?P<sign> [(\[] ) | (?P<inside> in ) :? \s [A-ZÀ-Þ\d] )
    """,
    re.VERBOSE,
)
_INSIDE = re.compile(r"(?:[Ii]n|IN|[Dd]ans)\s?:\s")
#: How one more author begins: "D. Takahashi, ", "and D. Roe", "Lee C, "
_NAMES = re.compile(
    r"""
    (?: and | & | et | und ) \s | et\ al | (?: [A-ZÀ-Þ]\. [\s-]? )+ (?: d['’] )? [A-ZÀ-Þ]
  | [A-ZÀ-Þ][\w'’-]+ \s [A-Z]{1,3} (?: \s (?: 2nd | 3rd | [JS]r | III? ) )? , \s
  | [A-ZÀ-Þ][\w'’-]+ , \s (?: [A-Z]\. [\s-]? )+
    """,
    re.VERBOSE,
)
#: "S. Lauterbach A. Kröber, ": names near the start of a title
_NAMES_NEAR = re.compile(
    r"""
    (?: [A-ZÀ-Þ]\.[\s-]? )+ [A-ZÀ-Þ][\w'’-]+ ,\s | [A-ZÀ-Þ][\w'’]+ \s [A-Z]{1,2} (?: -[A-Z] )? ,\s
  | ,\s and \s [A-Z]\. | ,\s [A-ZÀ-Þ][\w'’-]+ \s [A-Z]{1,3} \. \s
    """,
    re.VERBOSE,
)
#: What no title has: "in: Journal", "(Eds.)", ", 12, 345", "vol. 3", "45–67", "12(3):", a year in front or behind
_NO_TITLE = re.compile(
    rf"""
    \b[Ii]n\s?:\s | \( (?: {EDITORS} ) | (?<=[^\W\d_]{{3}}),\s\d+,\s | \b(?:vol|pp)\.\s?\d | [“»”]\s\w+,\s
  | ^[(,.;] | ^{YEAR}[.,]\s | [.,]\s[“«„] | ^et\ al | \(\d+\)[:,]\s?\d | \({YEAR}\)$
  | [,:]\s (?! {YEAR}[–-] ) \d+[–-]\d+ (?:$|\.)
    """,
    re.VERBOSE,
)
#: "Title, 2nd ed", "Title. 3rd rev": an edition that a title does not end in front of
_EDITION_INSIDE = re.compile(
    rf"[.,]\s (?: {EDITION.pattern} | \d{{1,2}}(?:st|nd|rd|th) (?: \srev\.? )? $ )", re.VERBOSE | re.IGNORECASE
)
#: What the look of a text says about it as a title, in bits.
_LOOKS: tuple[tuple[re.Pattern[str], float], ...] = (
    (_NO_TITLE, -4),
    (_NAMES, -8),
    (re.compile(r"[Ii]n\s?:?\s[A-ZÀ-Þ\d]\w*\s[A-Z]"), -8),
    (re.compile(r"[a-zà-ÿ]"), -1.5),
    (re.compile(r".{0,7}$"), -3),
    (re.compile(r"\S*$"), -1),
    (THESIS, -6),
)
#: What speaks for each sign as the end of a title, by how the authors end.
_AFTER_STOP: dict[str, float] = {
    ".": 0,
    MARK: 2,
    "?": -1,
    ",": -5,
    ";": -3,
    ":": -7,
    "—": -4,
    "/": -5,
    "(": -4,
    "[": -3,
    "in": -4,
    "in:": 1,
    "end": -3,
}
_AFTER_COMMA = _AFTER_STOP | {".": -2.5, MARK: 1, "?": -2.5, ",": 0, ";": -4, ":": -6, "(": -1.5, "end": -4}
_SIGNS: dict[str, dict[str, float]] = {
    ",": _AFTER_COMMA,
    "(": _AFTER_COMMA,
    "dated,": _AFTER_STOP | {",": -1.5},
    ":": _AFTER_STOP | {",": -3},
}
#: How authors end in styles without quotes, where a title may begin with a quotation: "“Who may ask?” A study of …"
_UNQUOTED = ("dated", "dated,", ".", ":")
#: A question inside a title says less than a full stop.
_INNER_QUESTION = 0.5
#: What the marks of a title say, each sign of its kind that it has inside, and that there is none.
_MARKED, _INNER_STOP, _INNER_COMMA, _NONE = 6, -1.8, -0.8, -5


class TitleEnd(NamedTuple):
    """A title, the text behind it, the sign that ends it, and what speaks for it."""

    text: str
    place: str
    sign: str
    bits: float


@lru_cache(4096)
def titles(rest: str, form: str, emphasized: tuple[str, ...]) -> tuple[TitleEnd, ...]:
    """Return the titles that the text behind the authors may begin with; `form` is how the authors end."""
    if rest[:1] in CLOSING_OF and (found := quotation(rest)):
        quoted = _title(*found, "quoted", _MARKED)
        return (quoted,) if form not in _UNQUOTED or found[0][-1:] not in "?!" else (quoted, *_plain_titles(rest, form))
    for text in emphasized:
        behind = rest[len(text) :]
        if len(text) > 8 and rest.startswith(text) and re.match(r"[\s.,;:(]|$", behind):
            return (_title(text, behind.strip(" .,;:"), "emphasized", _MARKED),)
    return tuple(_plain_titles(rest, form))


def _plain_titles(rest: str, form: str) -> Iterator[TitleEnd]:
    if form == ",":
        yield TitleEnd("", rest, "none", _NONE)
    signs = _SIGNS.get(form, _AFTER_STOP)
    stops = 0.0
    commas = 0
    for end, start, sign in _ends(rest):
        bits = signs[sign] + _INNER_STOP * stops + (_INNER_COMMA * commas if sign == "," else 0)
        yield _title(rest[:end].strip(), rest[start:], sign, bits)
        stops += 1 if sign in (".", MARK) else _INNER_QUESTION if sign == "?" else 0
        commas += sign == ","


def _ends(rest: str) -> list[tuple[int, int, str]]:
    """Return where a title may end: the end, the start of what is behind it, the sign."""
    head = rest[:_LONGEST_TITLE]
    found = [
        (cut.end, cut.start, "in:" if _INSIDE.match(head, cut.start) else cut.sign) for cut in cuts(head, ".,;:/—")
    ]
    found += [(match.start(), match.end(), match["sign"] or "in") for match in _UNSIGNED.finditer(head)]
    if len(rest) <= _LONGEST_TITLE:
        found.append((len(rest), len(rest), "end"))
    ends = sorted(end for end in found if end[0] > 1)
    return ends if len(ends) <= _MOST_ENDS else [*ends[: _MOST_ENDS - _LAST_ENDS], *ends[-_LAST_ENDS:]]


def _title(text: str, place: str, sign: str, bits: float) -> TitleEnd:
    """Return a title without what belongs to the place, and what its look says."""
    if volume := _VOLUME_BEHIND.search(text):
        text, place = text[: volume.start()], f"{volume[0].strip(' ,')}. {place}"
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    text = text.removesuffix(".") if not text.endswith("..") else text
    while match := _TRAILING.search(text):
        inside = match[0].strip(" []()")
        if any(pattern.search(inside) for pattern in (THESIS, REPORT, EDITION, _PAGES)):
            place = f"{inside}. {place}"
        elif not match[0].strip().startswith("["):
            break
        text = text[: match.start()]
    return TitleEnd(text.strip(" ,;"), place, sign, bits + _bits(text, sign))


def begins_with_names(text: str) -> bool:
    """Return whether there are names at the start of a title, which the authors may go on with."""
    return bool(_NAMES.match(text) or _NAMES_NEAR.search(text, 0, 60))


def _bits(text: str, sign: str) -> float:
    """Return what the look of a text says about it as a title."""
    bits = sum(weight for look, weight in _LOOKS if (look.search if look is _NO_TITLE else look.match)(text))
    bits -= 6 * (MARK in text) + 4 * bool((", " in text or ". " in text) and _EDITION_INSIDE.search(text))
    return bits + _of_end(text, sign) - 5 * (text.count("(") != text.count(")"))


def _of_end(text: str, sign: str) -> float:
    """Return what the last words of a text say: a journal, a city, a school or an abbreviation ends no title."""
    clause = re.split(r"[.,]\s", text)[-1]
    if clause == text:
        clause = ""
    last = text.rsplit(maxsplit=1)[-1] if text else ""
    bits = -4.0 * (clause in CITIES) - 3 * (PLACES.search(clause) is not None) - 3 * (SCHOOL.search(clause) is not None)
    bits -= 2 * (sign == "." and 0 < len(clause.split()) < 3 and clause[0].isupper())
    return bits - 2 * (last.istitle() and last.lower().rstrip(".") in ABBREVIATIONS)
