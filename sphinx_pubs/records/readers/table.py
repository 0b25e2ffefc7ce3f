"""The form ``csv``: tables whose first row names the columns, separated by commas, semicolons or tabs.

Columns may stand in any order and any case, and be called as Zotero, Scopus or Crossref call them; one that this module
does not know becomes a field of its name. A column ``citation`` holds a whole reference, read as :mod:`.references`
reads a line; the columns beside it win.
"""

from __future__ import annotations

import csv
import html
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import names, tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.markup import unaccented
from sphinx_pubs.records.readers import references
from sphinx_pubs.records.record import AS_READ, Reading, Record, Value
from sphinx_pubs.schema import dates, identifiers, types
from sphinx_pubs.schema.fields import is_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.records.sources import Line, Source

COLUMNS = (
    "id title author year journal booktitle volume number pages publisher doi eprint abstract type citation"
).split()
#: Other names that exporters give these columns, and two more.
_ALIASES = {
    "authors": "author", "key": "id", "entrytype": "type", "issue": "number", "arxiv": "eprint", "arxiv_id": "eprint",
    "book_title": "booktitle", "reference": "citation", "publication_year": "year", "article_title": "title",
    "publication_title": "journal", "source_title": "journal", "journal_title": "journal", "container_title": "journal",
    "abstract_note": "abstract", "item_type": "type", "document_type": "type", "tags": "keywords",
    "manual_tags": "keywords", "author_keywords": "keywords", "link": "url",
}  # fmt: skip
_KNOWN = {*COLUMNS, *_ALIASES.values(), "date"}
#: At least one of these is needed to call a row of words a header.
_TELLING = {"title", "abstract", "citation", "doi", "eprint"}
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_PLAUSIBLE = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_NO_NAME = re.compile(r"[^a-z0-9-]+")
_PAGES_WORD = re.compile(r"^\s*(?:pages?|pp?)\b[\s.:]*|[\s,.;)]+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,9}")
_DASH = re.compile(r"(?<=\w)\s*(?:-{1,3}|[–—])\s*(?=\w)")
#: No row goes on over more lines than this: the quote that opened it was never closed.
_MOST_LINES = 1_000
#: No field of a publication has more characters.
_LONGEST = 1_000_000
#: Nor has its header.
_LONGEST_HEADER = 10_000


class Row(NamedTuple):
    """One row: the line it begins on, its cells, what is wrong with it."""

    line: int
    cells: list[str]
    trouble: str = ""


def recognise(found: Sequence[Line]) -> int:
    """Count the lines below a header."""
    if not found:
        return 0
    # lines come with their tabs made blanks
    header = _header(found[0].text) or (_header(found[0].text.replace(" ", "\t")) if "," not in found[0].text else None)
    return max(1, len(found) - 1) if header else 0


def read(source: Source) -> Reading:
    """Read each row as a record; an odd row is reported and read as far as it goes."""
    lines = source.text.split("\n")
    start = next((at for at, line in enumerate(lines) if line.strip()), 0)
    header = _header(lines[start])
    if header is None:
        expected = f"expected a first row with some of the columns {' '.join(COLUMNS)}"
        return Reading((), (Problem(source.path, start + 1, "no header", expected, source.text),))
    delimiter, columns = header
    records: list[Record] = []
    problems: list[Problem] = []
    first_of: dict[str, int] = {}
    nameless: dict[int, list[str]] = {at: [] for at, name in enumerate(columns) if not name}
    for row in _rows(lines, start + 1, delimiter):
        for at, cells in nameless.items():
            cells += [cell for cell in row.cells[at : at + 1] if cell.strip()]
        record = _record(source, columns, row, problems)
        if record is None:
            continue
        if record.id and (first := first_of.setdefault(record.id, row.line)) != row.line:
            problems.append(
                Problem(
                    source.path, row.line, f"id {record.id!r} again, first on line {first}", "expected an id of its own"
                )
            )
        records.append(record)
    for at, cells in nameless.items():
        if cells:
            what = f"column {at + 1} has no name of its own; its {len(cells)} cells are left out"
            problems.append(Problem(source.path, start + 1, what, "expected a word", "\n".join(cells)))
    return Reading(tuple(records), tuple(problems))


def _header(line: str) -> tuple[str, list[str]] | None:
    """Return the delimiter and the columns' canonical names, None where the line names none."""
    if len(line) > _LONGEST_HEADER:
        return None
    best: tuple[str, list[str]] | None = None
    most = 0
    for delimiter in ",;\t":
        columns = _columns(next(csv.reader([line.strip("\ufeff")], delimiter=delimiter), []))
        known = len(_KNOWN.intersection(columns))
        if known > most and _TELLING & set(columns) and (known > 1 or len(columns) == 1):
            best, most = (delimiter, columns), known
    return best


def _columns(cells: list[str]) -> list[str]:
    """Return the names of fields for a header's cells, "" for what is no word and for a name that stands twice."""
    names = [_NO_NAME.sub("_", unaccented(cell).lower()).strip("_") for cell in cells]
    columns: list[str] = []
    for name in names:
        alias = _ALIASES.get(name, name)
        column = name if alias in names or alias in columns else alias
        columns.append(column if column not in columns and _PLAUSIBLE.fullmatch(column) else "")
    return columns


def _rows(lines: list[str], start: int, delimiter: str) -> Iterator[Row]:
    """Yield the rows; a quote that never closes costs its own line alone."""
    csv.field_size_limit(sys.maxsize)
    at = start
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif '"' not in line:
            yield Row(at + 1, line.split(delimiter))
            at += 1
        else:
            row, at = _quoted_row(lines, at, delimiter)
            yield row


def _quoted_row(lines: list[str], at: int, delimiter: str) -> tuple[Row, int]:
    """Return a row with quotes, which may span lines, and the index of the line behind it."""
    taken = 0

    def feed() -> Iterator[str]:
        nonlocal taken
        while at + taken < len(lines) and taken < _MOST_LINES:
            taken += 1
            yield f"{lines[at + taken - 1]}\n"

    try:
        cells = next(csv.reader(feed(), delimiter=delimiter, strict=True))
    except csv.Error:
        bare = lines[at].split(delimiter)
        return Row(
            at + 1, [cell.strip('"') for cell in bare], "a quote that is not closed, or stands in a cell"
        ), at + 1
    return Row(at + 1, cells), at + taken


def _record(source: Source, columns: list[str], row: Row, problems: list[Problem]) -> Record | None:
    """Make a record of a row; None where it holds nothing that can be one."""
    trouble = [row.trouble] if row.trouble else []
    if len(row.cells) != len(columns):
        trouble.append(f"{len(row.cells)} cells in a table of {len(columns)} columns")
    text = "\t".join(row.cells) if trouble else ""
    problems += [Problem(source.path, row.line, what, "read as far as it goes", text) for what in trouble]
    cells: dict[str, str] = {}
    for name, cell in zip(columns, row.cells, strict=False):
        if name and (bare := (html.unescape(cell) if _ENTITY.search(cell) else cell).strip()):
            cells[name] = bare
    for name in [name for name, cell in cells.items() if len(cell) > _LONGEST]:
        what = f"{len(cells[name]):,} characters in the column {name}"
        problems.append(Problem(source.path, row.line, what, f"expected at most {_LONGEST:,}", cells.pop(name)))
    id_, type_ = cells.pop("id", ""), cells.pop("type", "").lower()
    type_ = types.BY_EXPORTED_NAME.get(type_, type_)
    if type_ in ("inproceedings", "incollection") and "journal" in cells:
        cells.setdefault("booktitle", cells.pop("journal"))
    fields = _fields(cells, row.line)
    if type_ and type_ not in types.BIBTEX_TYPES:
        fields["type"] = Value(tex.from_text(type_), row.line)
        type_ = ""
    if fields:
        return Record(source.path, row.line, "csv", fields, type_, id_)
    if any(row.cells):
        what, expected = "a row without any field", "expected a title or an abstract"
        problems.append(Problem(source.path, row.line, what, expected, "\t".join(row.cells)))
    return None


def _fields(cells: dict[str, str], line: int) -> dict[str, Value]:
    citation, date = cells.pop("citation", ""), cells.pop("date", "")
    fields = {name: value for name, cell in cells.items() if (value := _value(name, cell, line))}
    if date:
        fields = {**_dated(date, line), **fields}
    if citation:
        parsed = references.parse(citation, line)
        fields = {**(parsed or {"note": Value(tex.from_text(citation), line)}), **fields}
    return fields


def _dated(cell: str, line: int) -> dict[str, Value]:
    """Return year, month and day of a date, what is no date as it stands."""
    if (date := dates.leading_iso(cell)) and date.month:
        numbers = {"year": date.year, "month": date.month, "day": date.day}
        return {name: Value(str(number), line, "tidied") for name, number in numbers.items() if number}
    year = dates.year_within(cell)
    if not year:
        return {"date": Value(tex.from_text(cell), line)}
    month = next(filter(dates.month_number, _WORD.findall(cell)), "")
    return {name: Value(text, line, "tidied") for name, text in (("year", year), ("month", month)) if text}


def _value(name: str, cell: str, line: int) -> Value | None:
    """Return a cell as canonical field text; what is cleaned says so."""
    text, rule = cell, AS_READ
    if name in ("author", "editor"):
        people, others = names.parse_list(cell)
        text = names.format_names(people, others=others)
    elif name == "year":
        text = dates.year_within(cell) or tex.from_text(cell)
    elif name == "eprint":
        text = identifiers.arxiv(cell) or cell
    elif name == "doi":
        text = identifiers.doi(cell) or cell
    elif name == "pages":
        text = _DASH.sub("--", _PAGES_WORD.sub("", cell))
    elif is_text(name):
        text = tex.from_text(cell)
    if text != cell and name in ("year", "doi", "eprint", "pages"):
        rule = "tidied"
    return Value.of(name, text, line, rule) if text else None
