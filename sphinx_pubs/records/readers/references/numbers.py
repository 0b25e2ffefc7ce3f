"""Volume, number, pages and date behind the name of a journal or a book, in any notation.

A scanner reads labelled and bare numbers, and their order and punctuation give the bare ones a meaning::

    185(4157), 1124–1131      21, 7 (July 1978), 558–565      108, 1175 (1957)      141 (1995), no. 3, 443–551
    2002 Jul 25;347(4):284-7  Jg. 27, H. 4/5, S. 345–364      vol. 9, n° 2, pp. 263–385
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_pubs.records.readers.references.cues import EDITION, FORTHCOMING, MONTHS
from sphinx_pubs.schema.dates import YEAR

_DASH = r"\s?(?:-{1,3}|[‐‑–—−])\s?"
_NUMBER = r"[A-Za-z]{0,5}\d[\w.]*(?:\(\d+\)|\([A-Z]\))?"
_RANGE = rf"(?:[A-Za-z]{{0,3}}\d+{_DASH}[A-Za-z]{{0,3}}\d+(?![\d]) | [ivxlc]+{_DASH}[ivxlc]+\b)"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\.?(?:{_DASH}\d{{1,2}}\.?)?"
_MONTH_RANGE = rf"{MONTHS}(?:(?:{_DASH}|\s?/\s?|\s){MONTHS})?"
_VALUE = r"(?-i: [IVXLC]+\b | [A-Z]\b | \w*\d\w* )"
_TOKEN = re.compile(
    rf"""
    (?P<edition> \(? {EDITION.pattern} \)? )
  | (?P<total> \b \d+ \s (?: pages | pp? \b \.? | S \. | p\. ) | \b \d+ \s (?: vols? | Bde | Bände | tomes
    | vol ) \b \.? )
  | \( \s* (?: p | pp ) \. \s (?P<inpages> {_RANGE} | {_NUMBER} ) \)
  | \b (?: articles? | art\. | paper | beitrag | article-?number | e-?locator | id ) [ ]? (?: no\b\.? | nr\.
    | number | id )? \s* (?P<article> {_NUMBER} )
  | (?<![\w.&]) (?: pages? | pp? \.? | S \. | Sp \. | Seiten? | págs? \. ) \s* (?P<pages> {_RANGE} |
    (?:[A-Za-z]{{0,3}})\d[\d.]* )
  | (?<!\w) (?: vol(?:umes?|s)? \b\.? | Bd \.? | Band | Jg \. | Jahrgang | tome | t\. | v\. | Vol\. ) \s*
    (?P<volume> {_VALUE} (?: -\d+ )? )
      (?: \s? \( (?P<volumeissue> [^(),]{{1,12}} ) \) )?
  | (?P<yearvolume> \b \d+ ) \. \s? Jg \.
  | (?<!\w) (?: nos? \b\.? | n[°ºo] s? \.? | numéro | number | issue | iss\. | nr\. | heft | H\. | n\.
    | hors-série ) \s*
      (?P<number> [A-Za-z]{{0,4}}\d[\w]* (?: {_DASH}\d+ | /\d+ | \(\d+\) )* )
  | \b (?: ch(?:ap(?:ter)?)?\b\.? | kap\. | exp\.\ no\. | sec\. ) \s* (?P<chapter> \d+ | [IVXLC]+\b )
  | (?P<supplement> \b (?: suppl(?:ement)?\b\.? | part | pt\.? | special\ issue ) (?: \s* \(?[A-Z]?\d+\)? | \b ) )
  | [(\[]? (?P<date> \b (?: {_DAY} \s )? (?P<month> {_MONTH_RANGE} ) (?: \s {_DAY}
    (?: ,? \s?[-–]\s? {MONTHS} \s {_DAY} )? )? ,? \s (?P<monthyear> {YEAR} ) \b ) [)\]]?
  | (?P<isodate> \b (?P<isoyear> {YEAR} ) \s (?P<isomonth> {_MONTH_RANGE} ) (?: \s \d{{1,2}}
    (?:[-–]\d{{1,2}})? )? ) (?= \s?[;:.,\])] | \s*$ | \s\d )
  | ; \s? \( (?P<loneissue> [^()]{{1,12}} ) \) (?= : )
  | (?<= ,\s ) \( (?P<parenissue> (?!{YEAR}) \d{{1,4}} ) \) (?= , )
  | (?<= \d,\s ) (?P<track> (?-i: [A-Z][A-Z\d]{{2,11}} ) ) (?= , \s art )
  | (?P<semiyear> \b {YEAR} ) (?= \s?;\s?[\d(] )
  | \( (?P<parenyear> {YEAR} ) [a-z]? (?: [/–-] \d{{2,4}} )? \)
  | \( (?P<parenmonth> {_MONTH_RANGE} (?: \s {_DAY} )? ) \)
  | \b (?P<loosemonth> (?: {_DAY} \s )? {_MONTH_RANGE} (?: \s {_DAY} )? ) (?= \s?[,.;):] | \s*$ )
  | (?P<forthcoming> \(? \b {FORTHCOMING} (?!\w) \)? (?: \s (?P<soon> {YEAR} ) )? )
  | (?P<yearissue> \b {YEAR} / \d{{1,2}} \b | \b \d{{1,2}} / {YEAR} \b )
  | (?P<compound> (?<![\w(]) \d+ [A-Z]? (?: {_DASH}\d+ )? \s? \( (?! [A-Z] \) ) (?P<issue> [^()]{{1,24}}
    (?: \([^()]*\) )? ) \) )
  | (?P<roman> (?-i: \b [IVXLC]{{2,7}} ) ) (?= ,\s\d | \s\( )
  | (?: \b vom \s )? (?P<dotdate> \b \d{{1,2}}\. \s? (?: \d{{1,2}}\. | {MONTHS} ) \s? (?P<dotyear> {YEAR} ) ) \b
  | (?P<slash> (?<![\w/]) \d{{1,4}} / \d{{1,3}} (?: {_DASH} \d{{1,3}} )? (?![\w/]) )
  | (?P<range> (?<![\w(./]) {_RANGE} )
  | (?P<bare> (?<![\w(./’']) [A-Za-z]{{0,3}}-?\d+ (?: \.\d+ )? [A-Za-z]{{0,2}}
    (?: \( [A-Z] \) )? ) (?= \s*[,.:;()\]] | \s*$ | \s[(\d] | \s(?:suppl|pt|part)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IS_YEAR = re.compile(YEAR)
_ENDS_IN_YEAR = re.compile(rf"[,\s]{YEAR}$")
_ISSUE_LABEL = re.compile(r"^(?:no|nr|n°|H|Heft|issue)\.?\s*", re.IGNORECASE)
_EDITION_WORD = re.compile(r"[\s.]*\b(?:ed(?:ition|n)?|éd(?:ition)?|aufl(?:age)?)\b\.?$", re.IGNORECASE)
_ARTICLE = re.compile(r"[A-Za-z]{1,3}\d{4,}")
_IS_YEARS = re.compile(rf"{YEAR}{_DASH}(?:{YEAR}|\d\d)")
#: What follows a year in front of a volume: ";12:3", ", 4, 199"
_AFTER_YEAR = re.compile(
    r"""
    ; | [\s.]*$ | ,\s \w*\d\w* (?: \s?\( [^()]{1,12} \) )? ,\s \w*\d
    """,
    re.VERBOSE,
)
#: "boundary 2, vol. 8"
_VOLUME_NEXT = re.compile(r",?\s(?:vol\b|Bd\b|Jg\b|t\.\s)")
_IS_MONTH = re.compile(rf"{_MONTH_RANGE}(?:\s{_DAY})?|{YEAR}|{_MONTH_RANGE}\s{YEAR}", re.IGNORECASE)


class _Scan(NamedTuple):
    """What is found while a text is scanned: fields, years, and numbers without a label (whether each is a range)."""

    found: dict[str, str]
    years: list[str]
    bares: list[tuple[str, bool]]
    year: str = ""

    def date(self, year: str, month: str = "") -> None:
        """Add a date, which the year of a work is taken from before any other number."""
        self.years.append(year)
        self.found.setdefault("date", year)
        if month:
            self.found.setdefault("month", month)


class Numbers(NamedTuple):
    """What a text behind a title states in numbers: its fields, the text in front of them, the texts between them."""

    fields: dict[str, str]
    name: str
    rest: tuple[str, ...] = ()
    #: numbers that have no meaning here
    unclear: tuple[str, ...] = ()
    is_forthcoming: bool = False
    #: whether the date has a day, as in newspapers
    has_day: bool = False


def numbers(text: str, *, is_book: bool = False, has_volume: bool = True, year: str = "") -> Numbers:
    """Scan a text; in a book's title bare numbers and years are words, and behind it a bare number is a page.

    If the `year` of the work is known, no other number is one.
    """
    scan = _Scan({}, [], [], year)
    rest: list[str] = []
    start, end = -1, 0
    is_forthcoming = has_day = False
    for match in _TOKEN.finditer(text):
        kind = _kind(match)
        if start < 0 and has_volume and not _may_start(text, match, kind, is_book=is_book):
            continue
        if start < 0:
            start = match.start()
        else:
            rest.append(text[end : match.start()])
        end = match.end()
        is_forthcoming = is_forthcoming or kind == "forthcoming"
        has_day = has_day or (kind in ("date", "dotdate", "loosemonth") and _HAS_DAY.search(match[0]) is not None)
        _take(kind, match, scan)
    if start < 0:
        return Numbers({}, text)
    rest.append(text[end:])
    unclear = _bare_numbers(scan, has_volume=has_volume)
    found = dict(scan.found)
    date = found.pop("date", "")
    if scan.years:
        found["year"] = date or scan.years[-1]
    return Numbers(found, text[:start], tuple(rest), tuple(unclear), is_forthcoming, has_day)


#: Groups that are parts of a token, and no kind of one.
_PARTS = frozenset("dotyear month monthyear isoyear isomonth issue volumeissue soon".split())


def _kind(match: re.Match[str]) -> str:
    if match.lastgroup and match.lastgroup not in _PARTS:
        return match.lastgroup
    return next(name for name in match.re.groupindex if match[name] is not None and name not in _PARTS)


#: The signs behind which a kind of number may begin; kinds without a row begin anywhere.
_BEHIND = {"loosemonth": ",;.(", "forthcoming": ",;.:(", "edition": ",;.(", "supplement": ",;.:0123456789", "track": ""}
_FIRST_IN_NO_TEXT = ("edition", "loosemonth", "supplement")


def _may_start(text: str, match: re.Match[str], kind: str, *, is_book: bool) -> bool:
    """Return whether numbers may begin here, or a word of a name only looks like one."""
    sign = text[: match.start()].rstrip()[-1:]
    if not sign:
        return kind not in _FIRST_IN_NO_TEXT and not is_book
    if kind in _BEHIND:
        return sign in _BEHIND[kind] or match[0].startswith("(")
    if kind in ("bare", "range", "compound"):
        is_year = _IS_YEAR.fullmatch(match[0]) is not None
        if is_book:
            is_end = re.match(r"\s*(?:[(.,]|$)", text[match.end() :]) is not None and not _IS_YEARS.fullmatch(match[0])
            return sign in ",;:" or is_end if kind == "range" else is_year and sign in ",.;:"
        return _may_start_bare(text, match, sign, is_year=is_year)
    return kind != "roman" or not is_book


def _may_start_bare(text: str, match: re.Match[str], sign: str, *, is_year: bool) -> bool:
    """Return whether a number without a label may be the first; the year in "Actes de TALN 2015" is none."""
    if _IS_YEARS.fullmatch(match[0]):
        return sign in ",:;"
    behind = text[match.end() :]
    if sign.isalnum() and _VOLUME_NEXT.match(behind):
        return False
    if is_year and sign not in ",.;:(" and not _AFTER_YEAR.match(behind):
        return False
    return not match[0].isalpha() and not (is_year and behind.lstrip()[:1] == ":" and sign != ",")


#: The field of each kind of number that needs nothing more.
_FIELD_OF = {
    "pages": "pages", "inpages": "pages", "article": "eid", "volume": "volume", "yearvolume": "volume",
    "roman": "volume", "number": "number", "loneissue": "number", "parenissue": "number", "track": "number",
    "parenmonth": "month", "loosemonth": "month", "edition": "edition",
}  # fmt: skip
_HAS_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_DAYS = re.compile(r"[\d–-]+\.?\s*")


def _take(kind: str, match: re.Match[str], scan: _Scan) -> None:
    """Add one token of a text to what was scanned."""
    value = match[kind]
    if field := _FIELD_OF.get(kind):
        value = _EDITION_WORD.sub("", value.strip("() ")) if field == "edition" else value
        scan.found.setdefault(field, _DAYS.sub("", value) if field == "month" else value.rstrip("."))
    elif kind in ("range", "bare"):
        scan.bares.append((value, kind == "range"))
    elif kind in ("compound", "slash"):
        _take_pair(kind, match, scan)
    else:
        _take_date(kind, match, scan)
    if kind == "volume" and match["volumeissue"]:
        _issue(match["volumeissue"], scan)
    if kind == "supplement" and re.search(r"\d", value):
        number = scan.found.get("number")
        scan.found["number"] = f"{number}, {value}" if number else value.rsplit(maxsplit=1)[-1].strip("()")


def _take_pair(kind: str, match: re.Match[str], scan: _Scan) -> None:
    """Take ``12(3)`` or ``12/3``."""
    if kind == "slash":
        volume, _, number = match[kind].partition("/")
        scan.bares.append((volume, False))
        scan.found.setdefault("number", number)
    else:
        head = match[kind].partition("(")[0].strip()
        if head in scan.years:
            scan.found.setdefault("volume", head)
        else:
            scan.bares.append((head, not head.isalnum() and bool(scan.bares or "number" in scan.found)))
        _issue(match["issue"], scan)


def _take_date(kind: str, match: re.Match[str], scan: _Scan) -> None:
    """Take a date, or the year of an issue as in ``2015/3``."""
    if kind in ("date", "isodate"):
        scan.date(match["monthyear"] or match["isoyear"], match["month"] or match["isomonth"])
    elif kind in ("parenyear", "semiyear", "dotdate"):
        scan.date(match["dotyear"] or match[kind])
    elif kind == "forthcoming" and match["soon"]:
        scan.years.append(match["soon"])
    elif kind == "yearissue":
        first, _, second = match[kind].partition("/")
        year, number = (first, second) if _IS_YEAR.fullmatch(first) else (second, first)
        scan.years.append(year)
        scan.found.setdefault("number", number)


def _issue(text: str, scan: _Scan) -> None:
    """Take what is in parentheses behind a volume: its issue, or its date."""
    is_date = _IS_MONTH.fullmatch(text) or _IS_YEARS.fullmatch(text) or _ENDS_IN_YEAR.search(text)
    month = re.match(_MONTH_RANGE, text, re.IGNORECASE)
    if scan.year and text.isdigit() and text != scan.year:
        scan.found.setdefault("number", text)
    elif is_date and (year := _IS_YEAR.search(text)):
        scan.date(year[0], month[0] if month else "")
    elif is_date:
        scan.found.setdefault("month", text)
    else:
        scan.found.setdefault("number", _ISSUE_LABEL.sub("", text))


def _bare_numbers(scan: _Scan, *, has_volume: bool) -> list[str]:
    """Give numbers without a label their meaning: volume, number, pages, in this order; the last may be the year."""
    found = scan.found
    bares = _without_year(scan)
    has_pages = "pages" in found or "eid" in found
    are_pages = len(bares) == 1 and not has_pages and _is_page(*bares[0], has_volume=has_volume)
    if bares and "volume" not in found and not are_pages and (has_volume or len(bares) > 1):
        found["volume"], dot, part = bares.pop(0)[0].partition(".")
        if dot:
            found.setdefault("number", part)
    if bares and not has_pages:
        found["pages"] = bares.pop()[0]
    if bares and "number" not in found:
        found["number"] = bares.pop(0)[0]
    return [bare for bare, _ in bares]


def _is_page(number: str, is_range: bool, *, has_volume: bool) -> bool:
    """Return whether the only number without a label is one of pages."""
    return is_range or not has_volume or _ARTICLE.fullmatch(number) is not None


def _without_year(scan: _Scan) -> list[tuple[str, bool]]:
    """Return the numbers without the year, which is the last that may be one where no other date is."""
    bares = scan.bares
    if scan.year:
        return [bare for bare in bares if bare[0] != scan.year]
    if scan.years:
        return [bare for bare in bares if bare[0] not in scan.years or bare[1]]
    at = next(
        (at for at, (value, is_range) in reversed([*enumerate(bares)]) if _IS_YEAR.fullmatch(value) and not is_range),
        -1,
    )
    if at >= 0:
        scan.years.append(bares[at][0])
        return [*bares[:at], *bares[at + 1 :]]
    if len(bares) == 1 and _IS_YEARS.fullmatch(bares[0][0]) and not scan.found.keys() & {"volume", "number"}:
        scan.years.append(bares[0][0][:4])
        return []
    return [*bares]
