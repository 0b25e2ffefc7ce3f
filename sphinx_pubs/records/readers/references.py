"""The form ``references``: one reference per line, as reference lists print them, in the styles that are met most.

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
from sphinx_pubs.records.sources import Source, lines
from sphinx_pubs.schema import dates, identifiers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.records.sources import Line

_MARK = re.compile(r"^\s*(?:\[\w{1,6}\]|\(?\d{1,4}[.)]|[•*-])\s+")
_YEAR = dates.YEAR
_APA = re.compile(
    rf"(?P<authors>[^()]{{2,2000}}?)[\s,]*\((?P<year>{_YEAR})[a-z]?(?:,[^)]{{0,30}})?\)[.,:]?\s+(?P<rest>\S.*)"
)
_QUOTED = re.compile(r"(?P<authors>[^\"“‟]{2,2000}?)[\s,]*[\"“](?P<title>[^\"”]{5,400}?)[,.]?[\"”][,.]?\s*(?P<rest>.*)")
_VANCOUVER = re.compile(
    rf"(?P<authors>[^\d.?!]{{2,2000}})\.\s+(?P<title>[^?!]{{5,400}}?[.?!])\s+(?P<rest>[^.]*(?:\.[^.]*){{0,3}}?\b{_YEAR}\b.*)"
)
#: A sentence's end, which initials and abbreviations are not.
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.?!])\s+|(?<=[\d)\]}$”\"%'?!]\.)\s+|(?<=[?!])\s+(?=[^\W\d_a-z])")
_NUMBERS = re.compile(
    r"[,.;\s]\s*(?:vol(?:ume)?\.?\s*)?(?P<volume>\d{1,4})\s*(?:\((?P<issue>[^()]{1,12})\)|,\s*(?:no|number|issue)\.?\s*(?P<no>\w{1,6}))?"
    r"\s*[,:]\s*(?:pp?\.?\s*)?(?P<first>[A-Za-z]?\d+)(?:\s*[-–—]+\s*(?P<last>[A-Za-z]?\d+))?\.?(?=[\s,.)]|$)"
)
#: What IEEE writes where a reference has no pages behind its volume.
_LABELLED = re.compile(
    r"[,.;\s]\s*(?P<label>vol(?:ume)?|art(?:icle)?\.?\s*no|no|number|issue)\.?\s*(?P<value>[A-Za-z]?\d\w{0,7}(?:[-–/]\d{1,5})?)\.?(?=[\s,.;)]|$)",
    re.IGNORECASE,
)
_LABELS = {"v": "volume", "a": "eid"}
_VOLUME = re.compile(r"\bvol(?:ume)?\b", re.IGNORECASE)
_PAGES = re.compile(r"\(?\bpp?\.?\s*(?P<first>[A-Za-z]?\d+)(?:\s*[-–—]+\s*(?P<last>[A-Za-z]?\d+))?\)?")
_ANY_YEAR = re.compile(rf"[\s,;(]*\b({_YEAR})\b[\s;).]*")
_MONTH = dates.MONTH
_DAYS = r"(?:\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?)?"
_MONTH_BEFORE = re.compile(rf"[\s,;(]+(?P<month>{_MONTH})(?:\s*[-–/]\s*{_MONTH})?{_DAYS}\s*,?\s*\Z")
_MONTH_BEHIND = re.compile(rf"\s*(?P<month>{_MONTH})(?:\s*[-–/]\s*{_MONTH})?{_DAYS}\s*(?=[;:,.]|\Z)")
#: What a reference in a style that can be told for sure has: a year in parentheses, or a title in quotes.
_CLUE = re.compile(rf"\({_YEAR}|[\"“]")
_URL = re.compile(r"[\s.,]*(?:(?:Retrieved|Available)[^.]*?(?:from|at):?\s*)?(https?://\S+)")
_ARXIV_ONLY = re.compile(
    r"(?:CoRR|ar\s?xiv(?:\s+preprint)?(?:\s+arxiv)?[:,.\s]*(?:abs/)?[\w.\-/]*(?:\s*\[[\w.-]+\])?)[\s.,]*", re.IGNORECASE
)
_BOOK = re.compile(
    r"(?:In:?\s+)(?P<book>.+)|(?P<proceedings>(?:Proc\b|Proceedings|Advances in|Conference|Workshop|Lecture Notes).*)",
    re.IGNORECASE,
)
#: Punctuation and blanks between a reference and its DOI.
_BEFORE_ID = "., \t\u00a0"
_RULE = "read from a reference"
_LONGEST = 5_000


def recognise(found: Sequence[Line]) -> int:
    """Count the lines that read as a reference from a name to its end; they must be half of the file at least.

    Prose and code have lines that look like references, but not as a rule.
    """
    count = sum(1 for line in found if len(line.text) <= _LONGEST and _looks(_MARK.sub("", line.text, 1)))
    return count if count * 2 >= len(found) else 0


def _looks(text: str) -> bool:
    if not _CLUE.search(text):
        return False
    match = _APA.match(text) or _QUOTED.match(text)
    return bool(match and re.match(r"[^\W\d_][^\s,]*,? ", match["authors"]) and len(match["authors"].split()) <= 60)


def read(source: Source) -> Reading:
    """Read each line as one reference; one that cannot be read is reported."""
    records: list[Record] = []
    problems: list[Problem] = []
    for line in lines(source.text):
        fields = parse(line.text, line.number)
        if fields:
            records.append(Record(source.path, line.number, "references", fields))
        else:
            problems.append(
                Problem(source.path, line.number, "no reference", "expected 'Authors (year). Title. Venue'", line.text)
            )
    return Reading(tuple(records), tuple(problems))


def parse(text: str, line: int) -> dict[str, Value]:
    """Return the fields of one reference, none where it is in no known style."""
    text = _MARK.sub("", " ".join(text.split()), 1)
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
        people, others = names.parse_list(value)
        return names.format_names(people, others=others)
    return value if name in ("doi", "eprint", "url", "year", "pages") else tex.from_text(value.strip(" ,;"))


def _ids(text: str) -> tuple[dict[str, str], str]:
    """Take DOI, arXiv id and address out of a reference."""
    found: dict[str, str] = {}
    if doi := identifiers.doi_within(text):
        found["doi"] = doi.text
        text = text[: doi.start].rstrip(_BEFORE_ID) + text[doi.end :]
    if match := _URL.search(text):
        found["url"] = match[1].rstrip(".,;)")
        text = text[: match.start()] + text[match.end() :]
    if eprint := identifiers.arxiv_within(text) or identifiers.arxiv_within(found.get("url", "")):
        found["eprint"] = eprint
    return found, text


def _title_and_venue(rest: str) -> tuple[str, str]:
    """Split ``Title. Venue``: the venue is the last sentence, or what follows ``In``."""
    if (at := max(rest.find(". In "), rest.find("? In "))) > 0:
        return rest[: at + 1].rstrip("."), rest[at + 2 :]
    sentences = _SENTENCE.split(rest)
    if len(sentences) == 1:
        # "… stars I. arXiv": a sentence may end in an initial or a numeral after all
        head, stop, tail = rest.rstrip(".").rpartition(". ")
        return (head, tail) if stop else (rest.rstrip("."), "")
    end = rest.rindex(sentences[-1])
    return rest[:end].strip().removesuffix("."), sentences[-1]


def _dated_venue(rest: str) -> dict[str, str]:
    found = list(_ANY_YEAR.finditer(rest))
    if not found:
        return _venue(rest)
    year = found[-1]
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
    """Return journal or booktitle, volume, number and pages out of the end of a reference."""
    text = text.strip(" .,;")
    if not text or _ARXIV_ONLY.fullmatch(text):
        return {}
    found: dict[str, str] = {}
    is_labelled = _VOLUME.search(text) is not None
    if match := _NUMBERS.search(text):
        found["volume"], found["number"] = match["volume"], match["issue"] or match["no"] or ""
    else:
        for labelled in _LABELLED.finditer(text):
            found.setdefault(_LABELS.get(labelled["label"][0].lower(), "number"), labelled["value"])
        text = _LABELLED.sub(" ", text)
        match = _PAGES.search(text)
    if match:
        found["pages"] = f"{match['first']}--{match['last']}" if match["last"] else match["first"]
        text = f"{text[: match.start()]} {text[match.end() :]}"
    text = " ".join(text.split()).replace(" ,", ",").strip(" .,;()")
    book = _BOOK.match(text)
    of_series = book and book["book"] and is_labelled and not found.get("number")
    if book and (of_series or not found.get("volume")):
        return {"booktitle": (book["book"] or book["proceedings"]).strip(" .,"), **found}
    return {"journal": text, **found}
