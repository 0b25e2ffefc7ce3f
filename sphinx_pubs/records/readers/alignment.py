"""Put the cells of shifted rows back under their columns: an empty cell too many, or too few, moves those behind it.

What a cell looks like, a year, a number, a range of pages or text, shows that a row is shifted; the columns of the
other rows show where its cells belong. A few odd rows are no habit of a file, and stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import accumulate
from math import log
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.records.restoring.word_shares import FEWEST_VALUES, FieldWords, shared_vocabulary, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.records.readers.cells import Row

_LOOKS = re.compile(
    r"""
    [\s"'([]* (?: (?:pp?|pages?|vol(?:ume)?|no)\b [.\s]* )?
    (?: (?P<year>    (?:18|19|20)\d\d [a-z]? (?: -\d\d (?: -\d\d )? )? )
      | (?P<number>  \d+ )
      | (?P<range>   [A-Za-z]{0,2}\d[\d.]* \s* (?:-{1,3}|[–—]) \s* [A-Za-z]{0,2}\d[\d.]* )
      | (?P<doi>     (?: https?://(?:dx\.)?doi\.org/ )? 10\.\d{4,9}/\S+ )
      | (?P<arxiv>   (?: arXiv: )? (?: \d{4}\.\d{4,5} | [a-z-]+(?:\.[A-Z]{2})?/\d{7} ) (?: v\d+ )? )
      | (?P<mixed>   (?=\D*\d) [\w./():-]{1,12} )
    )
    [\s"')\].,;]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = frozenset({"number", "range", "mixed", "year"})
#: What cells look like; those of other columns are text.
_EXPECTED = {
    "year": frozenset({"year"}),
    "date": frozenset({"year", "text", "mixed"}),
    **dict.fromkeys(("volume", "number", "pages"), _NUMBER),
    "doi": frozenset({"doi"}),
    "eprint": frozenset({"arxiv", "mixed"}),
}
_TEXT = frozenset({"text"})
#: Columns of a row's own, which are never shifted.
_FIXED = frozenset({"id", "title"})
#: Rows from which the columns are learnt, at most.
_SAMPLE = 300
#: Words of a cell that are compared, at most.
_WORDS = 8
#: The logarithm by which the cells of a row are likelier under other columns, at least.
_CLEARLY = 6.0
#: Of the rows of a file, those that are shifted, at least.
_HABIT, _FEWEST = 0.05, 5


def aligned(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Yield the shifted rows of a table with their cells under the right columns, each with its index."""
    width, fewest = len(columns), max(_FEWEST, _HABIT * len(rows))
    odd = [at for at, row in enumerate(rows) if len(row.cells) > width or not all(map(_fits, columns, row.cells))]
    if len(odd) < fewest:
        return
    is_odd = set(odd)
    usual = [row.cells for at, row in enumerate(rows) if at not in is_odd and len(row.cells) == width]
    if len(usual) < FEWEST_VALUES:
        return
    table = _Table.of(columns, usual[:: len(usual) // _SAMPLE + 1])
    found = [(at, row) for at in odd if (row := table.aligned(rows[at]))]
    if len(found) >= fewest:
        yield from found


def _sums(gains: Iterable[float]) -> list[float]:
    return list(accumulate(gains, initial=0.0))


def _looks(cell: str) -> str:
    if not cell.strip():
        return ""
    match = _LOOKS.match(cell) if len(cell) < 80 else None
    return (match and match.lastgroup) or "text"


def _fits(column: str, cell: str) -> bool:
    """Return whether a cell looks as those of its column do."""
    looks = _looks(cell)
    return not looks or not column or column in _FIXED or looks in _EXPECTED.get(column, _TEXT)


class _Table(NamedTuple):
    """The usual rows of a table: how many cells of each column look like what, and their words."""

    columns: Sequence[str]
    size: int
    looks: Mapping[int, Counter[str]]
    words: Sequence[FieldWords]

    @classmethod
    def of(cls, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> _Table:
        looks: defaultdict[int, Counter[str]] = defaultdict(Counter)
        words = [FieldWords(column) for column in columns]
        for cells in rows:
            for at, cell in enumerate(cells):
                looks[at][_looks(cell)] += 1
                words[at].add(words_of(cell[:200])[:_WORDS])
        shared_vocabulary(words)
        return cls(columns, len(rows), looks, words)

    def aligned(self, row: Row) -> Row | None:
        """Return a shifted row with its cells under their columns, None if they are likelier where they are."""
        gap, end = self._shift(row.cells)
        if gap == end:
            return None
        cells = [*row.cells[:gap], *row.cells[gap + 1 :]]
        cells.insert(end, "")
        width = len(self.columns)
        if any(cell.strip() for cell in cells[width:]):
            return None
        # cells behind the gap were in the next column, those in front of it in the one before
        moved = {at: at + 2 for at in range(gap, end)} | {at: at for at in range(end + 1, gap + 1)}
        origins = {self.columns[at]: number for at, number in moved.items() if cells[at].strip()}
        return row._replace(cells=cells[:width], moved=origins)

    def _shift(self, cells: Sequence[str]) -> tuple[int, int]:
        """Return the empty cell that moves the others, and where it belongs; the same place if all fit best so."""
        here = [self._score(cell, at) for at, cell in enumerate(cells)]
        to_left = _sums(self._score(cell, at - 1) - here[at] if at else 0.0 for at, cell in enumerate(cells))
        to_right = _sums(self._score(cell, at + 1) - here[at] for at, cell in enumerate(cells))
        places = [at for at in range(len(cells)) if at >= len(self.columns) or self.columns[at] not in _FIXED]
        best = _CLEARLY, 0, 0
        for gap in [at for at in places if not cells[at].strip()]:
            for end in places:
                between = to_left[end + 1] - to_left[gap + 1] if end > gap else to_right[gap] - to_right[end]
                best = max(best, (between + self._score("", end) - here[gap], gap, end))
        return best[1:]

    def _score(self, cell: str, at: int) -> float:
        """Return the logarithm of the share of such cells in a column."""
        if at >= len(self.columns):
            return 0.0 if not cell.strip() else log(0.001)
        looks = _looks(cell)
        score = log((self.looks[at][looks] + 0.1) / (self.size + 1))
        if looks == "text":
            score += sum(self.words[at].shares(word).any for word in words_of(cell[:200])[:_WORDS])
        return score
