"""The form ``csv``: tables with a first row of column names, separated by commas, semicolons or tabs.

Columns may be in any order and case, and have the names that Zotero, Scopus or Crossref give them. A column with an
unknown name becomes a field with that name. A column ``citation`` has whole references, parsed by :mod:`.references`;
the other columns win over the fields of a reference.
"""

from __future__ import annotations

import csv
import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs import names, tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.markup import unaccented
from sphinx_pubs.records.readers.alignment import aligned
from sphinx_pubs.records.readers.cells import Row, rows_of
from sphinx_pubs.records.record import AS_READ, Moved, Reading, Record, Value
from sphinx_pubs.schema import dates, identifiers, types
from sphinx_pubs.schema.fields import TO_BIBTEX, is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.records.sources import Line, Source

COLUMNS = (
    "id title author year journal booktitle volume number pages publisher doi eprint abstract type citation"
).split()
#: The names that exporters give to columns.
_EXPORTED = {
    "id": "key",
    "title": "article_title",
    "author": "authors",
    "year": "publication_year",
    "journal": "publication_title source_title journal_title container_title",
    "booktitle": "book_title",
    "number": "issue",
    "eprint": "arxiv arxiv_id",
    "abstract": "abstract_note",
    "type": "entrytype item_type document_type",
    "citation": "reference",
    "keywords": "tags manual_tags author_keywords",
    "url": "link",
}
_COLUMN_OF = {**TO_BIBTEX, **{name: column for column, exported in _EXPORTED.items() for name in exported.split()}}
_KNOWN = {*COLUMNS, *_EXPORTED, "date"}
#: A header has at least one of these.
_REQUIRED = {"title", "abstract", "citation", "doi", "eprint"}
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9-]+")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,9}")
#: "pp. " before pages, and punctuation behind them.
_AROUND_PAGES = re.compile(r"^\s*(?:pages?|pp?)\b[\s.:]*|[\s,.;)]+$", re.IGNORECASE)
_DASH = re.compile(r"(?<=\w)\s*(?:-{1,3}|[–—])\s*(?=\w)")
_TIDIED = "tidied"
#: A field and a header have at most this many characters.
_LONGEST_CELL, _LONGEST_HEADER = 1_000_000, 10_000


def recognise(lines: Sequence[Line]) -> int:
    """Count the lines below a header."""
    return max(1, len(lines) - 1) if _header_of(lines) else 0


def decides(lines: Sequence[Line]) -> bool:
    """Return whether a table begins here, whatever its rows look like: its first line names several columns."""
    found = _header_of(lines)
    return found is not None and len(found[1]) > 1


def _header_of(lines: Sequence[Line]) -> tuple[str, list[str]] | None:
    """Return the header in the first of some lines, which have blanks in place of tabs."""
    if not lines:
        return None
    header = lines[0].text
    return _header(header) or (_header(header.replace(" ", "\t")) if "," not in header else None)


def read(source: Source) -> Reading:
    """Read each row as a record; an odd row is reported, and read as far as it goes."""
    lines = source.text.split("\n")
    start = next((at for at, line in enumerate(lines) if line.strip()), 0)
    header = _header(lines[start])
    if header is None:
        expected = f"expected a first row with some of the columns {' '.join(COLUMNS)}"
        return Reading((), (Problem(source.path, start + 1, "no header", expected, source.text),))
    delimiter, columns = header
    rows = list(rows_of(lines, start + 1, delimiter))
    found = [] if source.as_is else list(aligned(columns, rows))
    for at, row in found:
        rows[at] = row
    notices = [_shifted(source.path, len(found), len(rows))] if found else []
    return Reading.of([*_read(source.path, start + 1, columns, rows), *notices])


def _shifted(path: str, count: int, rows: int) -> Problem:
    what = f"{count:,} of {rows:,} rows have cells in the column in front of their own, or in the one behind it"
    return Problem(path, 0, what, "moved to their columns")


def _header(line: str) -> tuple[str, list[str]] | None:
    """Return the delimiter and the names of the columns, or None if the line is not a header."""
    if len(line) > _LONGEST_HEADER:
        return None
    best: tuple[str, list[str]] | None = None
    most = 0
    for delimiter in ",;\t":
        columns = _columns(next(csv.reader([line.strip("\ufeff")], delimiter=delimiter), []))
        known = len(_KNOWN.intersection(columns))
        if known > most and _REQUIRED & set(columns) and (known > 1 or len(columns) == 1):
            best, most = (delimiter, columns), known
    return best


def _columns(cells: list[str]) -> list[str]:
    """Return the field of each column, "" for a cell that is not a name and for a name that is in use already."""
    names = [_NOT_IN_NAMES.sub("_", unaccented(cell).lower()).strip("_") for cell in cells]
    columns: list[str] = []
    for name in names:
        known = _COLUMN_OF.get(name, name)
        column = known
        if known != name and (known in names or known in columns):
            column = "" if name in TO_BIBTEX else name
        columns.append(column if column not in columns and _FIELD_NAME.fullmatch(column) else "")
    return columns


def _read(path: str, header: int, columns: list[str], rows: Iterable[Row]) -> Iterator[Record | Problem]:
    """Yield the record of each row, and the problems with it; `header` is the line of the header."""
    first_of: dict[str, int] = {}
    nameless: dict[int, list[str]] = {at: [] for at, name in enumerate(columns) if not name}
    for row in rows:
        for at, cells in nameless.items():
            cells += [cell for cell in row.cells[at : at + 1] if cell.strip()]
        for found in _record(path, columns, row):
            yield found
            id_ = found.id if isinstance(found, Record) else ""
            if id_ and (first := first_of.setdefault(id_, row.line)) != row.line:
                what = f"id {id_!r} again, first on line {first}"
                yield Problem(path, row.line, what, "expected a unique id")
    for at, cells in nameless.items():
        if cells:
            what = f"column {at + 1} has no name of its own; its {len(cells)} cells are left out"
            yield Problem(path, header, what, "expected a word", "\n".join(cells))


def _record(path: str, columns: list[str], row: Row) -> Iterator[Record | Problem]:
    """Yield the record of a row, if the row has any field, and the problems with it."""
    faults = [row.fault] if row.fault else []
    if len(row.cells) != len(columns):
        faults.append(f"{len(row.cells)} cells in a table of {len(columns)} columns")
    for what in faults:
        yield Problem(path, row.line, what, "read as far as it goes", "\t".join(row.cells))
    cells = _cells(columns, row)
    given = dict(cells)
    for name in [name for name, cell in cells.items() if len(cell) > _LONGEST_CELL]:
        what = f"{len(cells[name]):,} characters in the column {name}"
        yield Problem(path, row.line, what, f"expected at most {_LONGEST_CELL:,}", cells.pop(name))
        del given[name]
    id_, type_ = cells.pop("id", ""), _entry_type(cells)
    if fields := _with_origins(_fields(cells, row.line), row.moved):
        moved = () if fields.keys() >= given.keys() else tuple(_moved(given, fields, row.line))
        yield Record(path, row.line, "csv", fields, type_, id_, moved=moved)
    elif any(row.cells):
        yield Problem(
            path, row.line, "a row without any field", "expected a title or an abstract", "\t".join(row.cells)
        )


def _moved(cells: Mapping[str, str], fields: Mapping[str, Value], line: int) -> Iterator[Moved]:
    """Yield the cells that are not among the `fields` of their row; its id and its entry type are no fields."""
    for name, cell in cells.items():
        if name not in fields and name not in ("id", "type"):
            rule, to = _whereabouts(name, cell, cells, fields)
            yield Moved(name, Value(cell, line, rule), to)


def _whereabouts(
    name: str, cell: str, cells: Mapping[str, str], fields: Mapping[str, Value]
) -> tuple[str, tuple[str, ...]]:
    """Return why a row has not the field `name`, and the fields that it has in its place."""
    if name == "citation":
        return "parsed as a reference", tuple(other for other in fields if other not in cells)
    if name == "date":
        parts = _dated(cell, 0)
        same = parts["year"].text == fields["year"].text
        return (_TIDIED, tuple(parts)) if same else ("year is given as well", ())
    if name == "journal":
        same = cells.get("booktitle", cell) == cell
        return ("the title of proceedings", ("booktitle",)) if same else ("booktitle is given as well", ())
    return "nothing is left of it", ()


def _cells(columns: list[str], row: Row) -> dict[str, str]:
    """Return the cells of a row that are not blank, each under the name of its column."""
    cells: dict[str, str] = {}
    for name, cell in zip(columns, row.cells, strict=False):
        if name and (bare := (html.unescape(cell) if _ENTITY.search(cell) else cell).strip()):
            cells[name] = bare
    return cells


def _entry_type(cells: dict[str, str]) -> str:
    """Return the entry type of a row, and remove its cell unless the type is unknown to BibTeX.

    In the exports of Zotero and Scopus, the column of the journal has the title of the proceedings as well.
    """
    exported = cells.pop("type", "").lower()
    type_ = types.BY_EXPORTED_NAME.get(exported, exported)
    if types.of(type_).venue == "booktitle" and "journal" in cells:
        cells.setdefault("booktitle", cells.pop("journal"))
    if type_ and type_ not in types.BIBTEX_TYPES:
        cells["type"] = type_
        return ""
    return type_


def _fields(cells: dict[str, str], line: int) -> dict[str, Value]:
    citation, date = cells.pop("citation", ""), cells.pop("date", "")
    fields = {name: value for name, cell in cells.items() if (value := _value(name, cell, line))}
    if date:
        fields = {**_dated(date, line), **fields}
    if citation:
        from sphinx_pubs.records.readers.references import parse_reference  # noqa: PLC0415 -- slow to load

        parsed = parse_reference(citation, line)
        fields = {**(parsed or {"note": Value(tex.from_text(citation), line)}), **fields}
    return fields


def _with_origins(fields: dict[str, Value], origins: Mapping[str, int]) -> dict[str, Value]:
    """Return the fields, with the rule of those whose cells were moved."""
    for name in origins.keys() & fields.keys():
        value = fields[name]
        rule = f"was in column {origins[name]}"
        fields[name] = replace(value, rule=rule if value.rule == AS_READ else f"{rule}; {value.rule}")
    return fields


def _dated(cell: str, line: int) -> dict[str, Value]:
    """Return year, month and day of a date; a text that is not a date stays as it is."""
    if (date := dates.leading_iso(cell)) and date.month:
        numbers = {"year": date.year, "month": date.month, "day": date.day}
        return {name: Value(str(number), line, _TIDIED) for name, number in numbers.items() if number}
    year = dates.year_within(cell)
    if not year:
        return {"date": Value(tex.from_text(cell), line)}
    month = next(filter(dates.month_number, _WORD.findall(cell)), "")
    return {name: Value(text, line, _TIDIED) for name, text in (("year", year), ("month", month)) if text}


#: How to tidy the cells of a field.
_TIDY: Mapping[str, Callable[[str], str]] = {
    "year": lambda cell: dates.year_within(cell) or tex.from_text(cell),
    "eprint": lambda cell: identifiers.arxiv(cell) or cell,
    "doi": lambda cell: identifiers.doi(cell) or cell,
    "pages": lambda cell: _DASH.sub("--", _AROUND_PAGES.sub("", cell)),
}


def _value(name: str, cell: str, line: int) -> Value | None:
    """Return a cell as canonical field text, or None if nothing is left of it."""
    rule = AS_READ
    if name in ("author", "editor"):
        text = names.format_names(*names.parse_list(cell))
    elif name in _TIDY:
        text = _TIDY[name](cell)
        rule = AS_READ if text == cell else _TIDIED
    else:
        text = tex.from_text(cell) if is_text(name) else cell
    return Value.of(name, text, line, rule) if text else None
