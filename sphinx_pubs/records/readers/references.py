"""The form ``references``: one reference per line, in the common styles of reference lists.

::

    Kamath, A. et al. (2025). Gemma 3 Technical Report. arXiv                         APA, Harvard
    [3] J. Doe and R. Roe, "A title," Some Journal, vol. 12, no. 3, pp. 45-67, 2010.  IEEE, Chicago
    Doe J, Roe R. A title. Some Journal. 2010;12(3):45-67.                            Vancouver
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs import names, tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Source, numbered_lines
from sphinx_pubs.schema import identifiers
from sphinx_pubs.schema.dates import MONTH, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.records.sources import Line

_RULE = "read from a reference"
#: A longer line, in characters, is not a reference.
_LONGEST = 5_000
#: A reference that is recognised has at most this many words before its year or title.
_MOST_WORDS = 60

#: "[3] ", "(12) ", "7. ", "• "
_BULLET = re.compile(r"^\s*(?:\[\w{1,6}\]|\(?\d{1,4}[.)]|[•*-])\s+")
#: What the recognisable styles have: a year in parentheses, or a title in quotes.
_CLUE = re.compile(rf"\({YEAR}|[\"“]")
_FIRST_WORD = re.compile(r"[^\W\d_][^\s,]*,? ")
#: Doe, J., & Roe, R. (2010, May). A title. Some Journal
_APA = re.compile(
    rf"""
    (?P<authors> [^()]{{2,2000}}? ) [\s,]*
    \( (?P<year> {YEAR} ) [a-z]? (?: , [^)]{{0,30}} )? \) [.,:]? \s+
    (?P<rest> \S.* )
    """,
    re.VERBOSE,
)
#: J. Doe and R. Roe, "A title," Some Journal, 2010.
_QUOTED = re.compile(
    r"""
    (?P<authors> [^"“‟]{2,2000}? ) [\s,]*
    ["“] (?P<title> [^"”]{5,400}? ) [,.]? ["”] [,.]? \s*
    (?P<rest> .* )
    """,
    re.VERBOSE,
)
#: Doe J, Roe R. A title. Some Journal. 2010;12(3):45-67.
_VANCOUVER = re.compile(
    rf"""
    (?P<authors> [^\d.?!]{{2,2000}} ) \. \s+
    (?P<title> [^?!]{{5,400}}? [.?!] ) \s+
    (?P<rest> [^.]* (?: \. [^.]* ){{0,3}}? \b {YEAR} \b .* )
    """,
    re.VERBOSE,
)
#: The end of a sentence, but not an initial or an abbreviation.
_SENTENCE_END = re.compile(
    r"""
    (?<= [^\W\d_]{2} [.?!] ) \s+                    # A title. Some
  | (?<= [\d)\]}$”"%'?!] \. ) \s+                   # in 2010. Some
  | (?<= [?!] ) \s+ (?= [^\W\d_a-z] )               # A title? Some
    """,
    re.VERBOSE,
)

_PAGE_RANGE = r"(?P<first> [A-Za-z]?\d+ ) (?: \s* [-–—]+ \s* (?P<last> [A-Za-z]?\d+ ) )?"
#: Volume, number and pages together.
_NUMBERS = re.compile(
    rf"""
    [,.;\s] \s* (?: vol(?:ume)? \.? \s* )? (?P<volume> \d{{1,4}} ) \s*
    (?: \( (?P<issue> [^()]{{1,12}} ) \)                                    # 12(3), 45-67
      | , \s* (?: no | number | issue ) \.? \s* (?P<number> \w{{1,6}} )     # vol. 12, no. 3, pp. 45-67
    )?
    \s* [,:] \s* (?: pp? \.? \s* )? {_PAGE_RANGE} \.? (?= [\s,.)] | $ )
    """,
    re.VERBOSE,
)
#: Volume and number where the pages are missing: "vol. 45, Art. no. 1234", as IEEE prints them.
_LABELLED = re.compile(
    r"""
    [,.;\s] \s*
    (?P<label> vol(?:ume)? | art(?:icle)?\.?\s*no | no | number | issue ) \.? \s*
    (?P<value> [A-Za-z]? \d \w{0,7} (?: [-–/] \d{1,5} )? ) \.? (?= [\s,.;)] | $ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: The fields of labels by their first letter; the other labels mean the number.
_LABELS = {"v": "volume", "a": "eid"}
_VOLUME = re.compile(r"\bvol(?:ume)?\b", re.IGNORECASE)
#: pp. 740–755
_PAGES = re.compile(rf"\(? \b pp? \.? \s* {_PAGE_RANGE} \)?", re.VERBOSE)

_ANY_YEAR = re.compile(rf"[\s,;(]*\b({YEAR})\b[\s;).]*")
#: "Mar", "May-June", "Sept. 6-12"
_DAY_OF_YEAR = rf"(?P<month> {MONTH} ) (?: \s* [-–/] \s* {MONTH} )? (?: \s+ \d{{1,2}} (?: \s* [-–] \s* \d{{1,2}} )? )?"
_MONTH_BEFORE = re.compile(rf"[\s,;(]+ {_DAY_OF_YEAR} \s* ,? \s* \Z", re.VERBOSE)
_MONTH_BEHIND = re.compile(rf"\s* {_DAY_OF_YEAR} \s* (?= [;:,.] | \Z )", re.VERBOSE)

#: Retrieved May 1, 2020, from https://example.org
_URL = re.compile(
    r"[\s.,]* (?: (?: Retrieved | Available ) [^.]*? (?: from | at ) :? \s* )? (?P<url> https?://\S+ )", re.VERBOSE
)
#: Punctuation and blanks between a reference and its DOI.
_BEFORE_ID = "., \t\u00a0"
_BOOK = re.compile(
    r"""
    In:? \s+ (?P<book> .+ )                                                 # In Proc. ECCV
  | (?P<proceedings> (?: Proc\b | Proceedings | Advances[ ]in | Conference | Workshop | Lecture[ ]Notes ) .* )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def recognise(lines: Sequence[Line]) -> int:
    """Count the lines that look like a reference; if fewer than half of the lines do, the file is something else."""
    count = sum(1 for line in lines if len(line.text) <= _LONGEST and _looks(_BULLET.sub("", line.text, 1)))
    return count if count * 2 >= len(lines) else 0


def _looks(text: str) -> bool:
    if not _CLUE.search(text):
        return False
    match = _APA.match(text) or _QUOTED.match(text)
    return bool(match and _FIRST_WORD.match(match["authors"]) and len(match["authors"].split()) <= _MOST_WORDS)


def read(source: Source) -> Reading:
    """Read each line as one reference; a line in no known style is reported."""
    return Reading.of(_read(source))


def _read(source: Source) -> Iterator[Record | Problem]:
    for line in numbered_lines(source.text):
        if fields := parse_reference(line.text, line.number):
            yield Record(source.path, line.number, "references", fields)
        else:
            yield Problem(
                source.path, line.number, "not a reference", "expected 'Authors (year). Title. Venue'", line.text
            )


def parse_reference(text: str, line: int) -> dict[str, Value]:
    """Return the fields of one reference, none if it is in no known style."""
    text = _BULLET.sub("", " ".join(text.split()), 1)
    if len(text) > _LONGEST:
        return {}
    ids, text = _ids(text)
    if match := _APA.match(text):
        title, venue = _title_and_venue(match["rest"])
        found = {"author": match["authors"], "year": match["year"], "title": title, **_venue(venue)}
    elif match := (_QUOTED.match(text) or _VANCOUVER.match(text)):
        found = {"author": match["authors"], "title": match["title"].rstrip("."), **_dated_venue(match["rest"])}
    else:
        return {}
    fields = {name: _text(name, value) for name, value in {**found, **ids}.items()}
    return {name: Value.of(name, value, line, _RULE) for name, value in fields.items() if value}


def _text(name: str, value: str) -> str:
    if name == "author":
        return names.format_names(*names.parse_list(value))
    return value if name in ("doi", "eprint", "url", "year", "pages") else tex.from_text(value.strip(" ,;"))


def _ids(text: str) -> tuple[dict[str, str], str]:
    """Return DOI, address and arXiv id of a reference, and the reference without DOI and address."""
    found: dict[str, str] = {}
    if doi := identifiers.doi_within(text):
        found["doi"] = doi.text
        text = text[: doi.start].rstrip(_BEFORE_ID) + text[doi.end :]
    if match := _URL.search(text):
        found["url"] = match["url"].rstrip(".,;)")
        text = text[: match.start()] + text[match.end() :]
    if eprint := identifiers.arxiv_within(text) or identifiers.arxiv_within(found.get("url", "")):
        found["eprint"] = eprint
    return found, text


def _title_and_venue(rest: str) -> tuple[str, str]:
    """Split ``Title. Venue``: the venue starts with ``In``, or is the last sentence."""
    if (at := max(rest.find(". In "), rest.find("? In "))) > 0:
        return rest[: at + 1].rstrip("."), rest[at + 2 :]
    sentences = _SENTENCE_END.split(rest)
    if len(sentences) == 1:
        # "… stars I. arXiv": the title ends in an initial or a numeral
        head, stop, tail = rest.rstrip(".").rpartition(". ")
        return (head, tail) if stop else (rest.rstrip("."), "")
    end = rest.rindex(sentences[-1])
    return rest[:end].strip().removesuffix("."), sentences[-1]


def _dated_venue(rest: str) -> dict[str, str]:
    """Return year, month and venue from the end of a reference; the last year is the date."""
    years = list(_ANY_YEAR.finditer(rest))
    if not years:
        return _venue(rest)
    year = years[-1]
    before, behind = rest[: year.start()], rest[year.end() :]
    date = {"year": year[1]}
    if month := _MONTH_BEFORE.search(before):
        before = before[: month.start()]
    elif month := _MONTH_BEHIND.match(behind):
        behind = behind[month.end() :]
    if month:
        date["month"] = month["month"].rstrip(".")
    behind = behind.strip(" ;.")
    glue = ", " if behind and behind[0].isdigit() else " "
    return {**date, **_venue(f"{before}{glue}{behind}")}


def _venue(text: str) -> dict[str, str]:
    """Return journal or booktitle, volume, number and pages from the end of a reference without its year."""
    text = text.strip(" .,;")
    if not text or identifiers.is_only_arxiv(text):
        return {}
    numbers, name = _numbers(text)
    name = " ".join(name.split()).replace(" ,", ",").strip(" .,;()")
    book = _BOOK.match(name)
    is_of_series = book and book["book"] and _VOLUME.search(text) and not numbers.get("number")
    if book and (is_of_series or not numbers.get("volume")):
        return {"booktitle": (book["book"] or book["proceedings"]).strip(" .,"), **numbers}
    return {"journal": name, **numbers}


def _numbers(text: str) -> tuple[dict[str, str], str]:
    """Return volume, number and pages of a reference, and the rest of its text."""
    found: dict[str, str] = {}
    if match := _NUMBERS.search(text):
        found["volume"], found["number"] = match["volume"], match["issue"] or match["number"] or ""
    else:
        for labelled in _LABELLED.finditer(text):
            found.setdefault(_LABELS.get(labelled["label"][0].lower(), "number"), labelled["value"])
        text = _LABELLED.sub(" ", text)
        match = _PAGES.search(text)
    if match:
        found["pages"] = f"{match['first']}--{match['last']}" if match["last"] else match["first"]
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return found, text
