"""The form ``references``: one reference per line, in the styles of reference lists and publication pages.

====================  =====================================================================
`lines`               from the lines of a file to references: wrapped items, headings
`bare`                a reference without marks, markup, identifiers and days of access
`asides`              remarks that are no part of title or place: kinds, versions, days of access
`contributors`        editors, translators and others, in front of their role or behind it
`heads`               authors and what follows them
`title_ends`           where a title may end
`quotations`          titles in quotes
`whereabouts`         where the work appeared
`containers`          parts of books and proceedings
`imprints`            publishers, schools, institutions
`numbers`             volume, number, pages and date
`hypotheses`          the readings of a line, weighed
`doubts`              what is unsure about the best of them
`segments`            sentences and clauses
`cues`                what styles write
====================  =====================================================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import names, tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.readers.references.bare import bare
from sphinx_pubs.records.readers.references.cues import NEWSPAPERS
from sphinx_pubs.records.readers.references.doubts import doubts
from sphinx_pubs.records.readers.references.hypotheses import Habits, Interpretation, habits_of, readings
from sphinx_pubs.records.readers.references.lines import references as joined
from sphinx_pubs.records.readers.references.segments import MARK
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Source, numbered_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.names.blocks import AuthorBlock
    from sphinx_pubs.records.readers.references.bare import Bare
    from sphinx_pubs.records.sources import Line

_RULE = "read from a reference"
#: A longer line, in characters, is not a reference.
_LONGEST = 3_000
#: Of a long list, about so many lines are looked at to recognize it, and to learn its habits.
_SAMPLE = 60
#: "———." in front of a work of the authors of the line above
_DASHES_FOR_AUTHORS = re.compile(
    r"""
    \s* (?: [•*|+]\s+ | \[?\w{1,4}[\].)]\s+ )?
    (?: [—―]{1,6} | [–_-]{2,6} | \\?[—–-] (?: \s?[—–-] ){1,5} ) (?= [\s.,:;(] )
    """,
    re.VERBOSE,
)
#: Remarks that name the type of a work.
_TYPES_OF = {"data": "dataset", "software": "software", "program": "software", "app": "software", "code": "software"}
_SITES = ("journal", "publisher", "booktitle")
_VERBATIM = frozenset("doi eprint url year pages pmid pmcid".split())


class ParsedReference(NamedTuple):
    """One reference as it was read: its fields, its type where the line shows it, and what is doubtful."""

    reading: Interpretation
    fields: dict[str, str]
    type: str
    doubts: tuple[str, ...]


def recognise(lines: Sequence[Line]) -> int:
    """Count the lines that look like a reference; if fewer than half of the lines do, the file is something else."""
    found = joined(lines)
    step = max(1, len(found) // _SAMPLE)
    sample = found[::step]
    count = sum(1 for line in sample if _looks(line.text))
    return count * step if count * 2 >= len(sample) else 0


def _looks(text: str) -> bool:
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return False
    found = _read_reference(text, Habits())
    return (
        found is not None
        and found.reading.head.block is not None
        and bool(found.fields.get("year") or len(found.fields) > 3)
    )


def read(source: Source) -> Reading:
    """Read each line as one reference; a line that is none, and one whose parts are unsure, is reported."""
    return Reading.of(_read(source))


def _read(source: Source) -> Iterator[Record | Problem]:
    lines = joined(numbered_lines(source.text))
    habits = _habits(lines)
    previous: ParsedReference | None = None
    for line in lines:
        dashes = _DASHES_FOR_AUTHORS.match(line.text) if previous else None
        text = _repeated(dashes, line.text, previous) if dashes and previous else line.text
        found = previous = _read_reference(text, habits)
        if found is None:
            expected = "expected 'Authors (year). Title. Venue'"
            yield Problem(source.path, line.number, "not a reference", expected, line.text)
            continue
        if dashes and (block := found.reading.head.block):
            above = names.format_names(block.names, block.others)
            found = found._replace(doubts=(*found.doubts, f"are its authors those of the line above, {above}?"))
        if found.doubts:
            yield Problem(
                source.path, line.number, f"unsure how to read this reference: {found.doubts[0]}", "check its fields"
            )
        yield Record(source.path, line.number, "references", _values(found.fields, line.number), found.type)


def _repeated(dashes: re.Match[str], text: str, previous: ParsedReference) -> str:
    """Return a line with the authors of the line above in place of dashes."""
    head = previous.reading.head
    return f"{head.text}{text[dashes.end() :]}"


def _habits(lines: Sequence[Line]) -> Habits:
    """Return what most lines of a list share."""
    sample = lines[:: max(1, len(lines) // _SAMPLE)]
    found = (_read_reference(line.text, Habits()) for line in sample)
    return habits_of(reference.reading for reference in found if reference)


def parse_reference(text: str, line: int) -> dict[str, Value]:
    """Return the fields of one reference, none if it is in no known style."""
    found = _read_reference(text, Habits())
    return _values(found.fields, line) if found else {}


def _values(fields: dict[str, str], line: int) -> dict[str, Value]:
    return {name: Value.of(name, value, line, _RULE) for name, value in fields.items() if value}


def _read_reference(text: str, habits: Habits) -> ParsedReference | None:
    if len(text) > _LONGEST:
        return None
    line = bare(text)
    found = readings(line, habits)
    if not found:
        return None
    best, *others = found
    head, place = best.head, best.place
    fields = {_role(best, line): _authors(best), "title": best.title.text.strip(" ,;"), **place.fields, **line.ids}
    fields = line.asides | fields
    if head.year:
        fields["year"] = head.year
    if month := head.month or fields.get("month", ""):
        fields["month"] = month.rstrip(".")
    type_ = _take_type(fields, best, line)
    return ParsedReference(best, _texts(fields), type_, tuple(doubts(best, others, line, habits)))


def _take_type(fields: dict[str, str], best: Interpretation, line: Bare) -> str:
    """Return the type of a work, and name its fields as this type does."""
    type_, block = best.place.type, best.head.block
    kind = fields.pop("kind", "")
    if found := next((found for word, found in _TYPES_OF.items() if word in kind.lower()), ""):
        return found
    if kind:
        fields.setdefault("howpublished", kind)
    if _is_page(fields) and _is_site(best.place.fields, fields.get("url", "")):
        fields["organization"] = fields.pop(next(name for name in _SITES if name in fields))
        return "misc"
    publisher = fields.get("publisher", "")
    if type_ == "book" and publisher and ("number" in line.asides or (block and _is_body(block, publisher))):
        fields["institution"] = fields.pop("publisher")
        return "techreport"
    return type_


def _is_body(block: AuthorBlock, text: str) -> bool:
    """Return whether a text is the body that is the author, which publishes its reports itself."""
    return len(block.names) == 1 and block.names[0].literal and block.names[0].family == text


def _is_page(fields: dict[str, str]) -> bool:
    """Return whether a work may be a web page: it has an address alone, and a day or no date."""
    return "doi" not in fields and ("month" in fields or "year" not in fields)


def _is_site(fields: dict[str, str], url: str) -> bool:
    """Return whether a work appeared on a web site, which the address names: "Policy Notes", policynotes.org."""
    venue = next((fields[name] for name in _SITES if name in fields), "")
    is_other = NEWSPAPERS.search(venue) or any(char.isdigit() for char in venue)
    if not url or not venue or is_other or fields.keys() - {*_SITES, "year", "month"}:
        return False
    letters = re.sub(r"^the|[\W_]", "", venue.lower())
    return len(letters) > 4 and letters in re.sub(r"[\W_]", "", url.partition("://")[2].partition("/")[0].lower())


def _role(reading: Interpretation, line: Bare) -> str:
    """Return the field of the people in front: editors of a book without authors, else the authors."""
    is_editor = reading.head.is_editor and "editor" not in reading.place.fields and "editor" not in line.asides
    return "editor" if is_editor else "author"


def _authors(reading: Interpretation) -> str:
    if block := reading.head.block:
        return names.format_names(block.names, block.others)
    return names.format_names(*names.parse_list(reading.head.text))


def _texts(fields: dict[str, str]) -> dict[str, str]:
    """Return the fields as canonical field text."""
    found = {}
    for name, text in fields.items():
        value = text.replace(f" {MARK}", "")
        if name in ("author", "editor", "translator"):
            found[name] = value
        elif name == "pages":
            found[name] = _dashed(value)
        else:
            found[name] = value if name in _VERBATIM else tex.from_text(value.strip(" ,;"))
    return {name: value for name, value in found.items() if value}


def _dashed(pages: str) -> str:
    first, _, last = "".join(pages.split()).translate(_DASHES).partition("-")
    return f"{first}--{last.lstrip('-')}" if last else first


_DASHES = str.maketrans("‐‑–—−", "-----")
