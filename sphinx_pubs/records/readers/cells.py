"""The rows of a table and their cells."""

from __future__ import annotations

import csv
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: A row over more lines than this starts with a quote that is never closed.
_MOST_LINES = 1_000


class Row(NamedTuple):
    """One row: its first line, its cells, and what is wrong with it."""

    line: int
    cells: list[str]
    fault: str = ""
    #: the column of each cell that was moved to the number of the one that it was in, from 1
    moved: Mapping[str, int] = MappingProxyType({})


def rows_of(lines: list[str], start: int, delimiter: str) -> Iterator[Row]:
    """Yield the rows; a quote that is never closed affects its own line only."""
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
    """Return a row with quotes, which may continue on further lines, and the index of the line behind it."""
    taken = 0

    def feed() -> Iterator[str]:
        nonlocal taken
        while at + taken < len(lines) and taken < _MOST_LINES:
            taken += 1
            yield f"{lines[at + taken - 1]}\n"

    try:
        cells = next(csv.reader(feed(), delimiter=delimiter, strict=True))
    except csv.Error:
        cells = [cell.strip('"') for cell in lines[at].split(delimiter)]
        return Row(at + 1, cells, "a quote that is not closed, or is inside a cell"), at + 1
    return Row(at + 1, cells), at + taken
