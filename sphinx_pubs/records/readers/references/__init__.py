"""The form ``references``: one reference per line, in the styles of reference lists and publication pages.

====================  =====================================================================
`lines`               from the lines of a file to references: wrapped items, headings
`bare`                a reference without marks, markup, identifiers and days of access
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

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import names, tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.readers.references.bare import bare
from sphinx_pubs.records.readers.references.doubts import doubts
from sphinx_pubs.records.readers.references.hypotheses import Habits, Interpretation, habits_of, readings
from sphinx_pubs.records.readers.references.lines import references as joined
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Source, numbered_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.names.blocks import AuthorBlock
    from sphinx_pubs.records.sources import Line

_RULE = "read from a reference"
#: A longer line, in characters, is not a reference.
_LONGEST = 3_000
#: Of a long list, about so many lines are looked at to recognize it, and to learn its habits.
_SAMPLE = 60
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
    for line in lines:
        found = _read_reference(line.text, habits)
        if found is None:
            expected = "expected 'Authors (year). Title. Venue'"
            yield Problem(source.path, line.number, "not a reference", expected, line.text)
            continue
        if found.doubts:
            yield Problem(
                source.path, line.number, f"unsure how to read this reference: {found.doubts[0]}", "check its fields"
            )
        yield Record(source.path, line.number, "references", _values(found.fields, line.number), found.type)


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
    fields = {"author": _authors(best), "title": best.title.text.strip(" ,;"), **place.fields, **line.ids}
    if head.year:
        fields["year"] = head.year
    if month := head.month or fields.get("month", ""):
        fields["month"] = month.rstrip(".")
    type_ = place.type
    if type_ == "book" and head.block and _is_body(head.block, fields.get("publisher", "")):
        fields["institution"] = fields.pop("publisher")
        type_ = "techreport"
    return ParsedReference(best, _texts(fields), type_, tuple(doubts(best, others, line, habits)))


def _is_body(block: AuthorBlock, text: str) -> bool:
    """Return whether a text is the body that is the author, which publishes its reports itself."""
    return len(block.names) == 1 and block.names[0].literal and block.names[0].family == text


def _authors(reading: Interpretation) -> str:
    if block := reading.head.block:
        return names.format_names(block.names, block.others)
    return names.format_names(*names.parse_list(reading.head.text))


def _texts(fields: dict[str, str]) -> dict[str, str]:
    """Return the fields as canonical field text."""
    found = {}
    for name, value in fields.items():
        if name in ("author", "editor"):
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
