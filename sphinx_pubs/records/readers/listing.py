"""The form ``listing``: abstract, blank line, optional comment, blank line, ``arXiv:ID`` and ``Created: DATE``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_pubs import tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Line, Source, numbered_lines
from sphinx_pubs.schema import dates, identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ID = re.compile(r"arxiv\s*:\s*(\S.*)", re.IGNORECASE)
_CREATED = re.compile(r"created\s*:\s*(.*)", re.IGNORECASE)
_SEPARATORS = str.maketrans("/.", "--")
_YEARS = range(1400, 2201)
#: A comment has at most this many words, or at most this many characters and a cue.
_MOST_WORDS, _LONGEST = 25, 400
_COMMENT_CUE = re.compile(
    r"""
    https?://
  | \b \d+ [ ] (?: pages? | figures? | tables? | pp ) \b                        # 8 pages
  | \b (?: accepted | to[ ]appear | published | submitted | presented ) \b      # accepted at ICML
    """,
    re.VERBOSE | re.IGNORECASE,
)


def recognise(lines: Sequence[Line]) -> int:
    """Count the ids. An id without a date counts half, because a listing has a date for each record.

    Ids alone are no listing.
    """
    ids = sum(1 for line in lines if (match := _ID.match(line.text)) and identifiers.arxiv(match[1]))
    if ids == len(lines):
        return 0
    created = sum(1 for line in lines if _CREATED.match(line.text))
    return (ids + min(ids, created) + 1) // 2


def read(source: Source) -> Reading:
    """Read a record from each id, the text above it and the date below it; blank lines are optional."""
    return Reading.of(_read(source))


def _read(source: Source) -> Iterator[Record | Problem]:
    prose: list[Line] = []
    dated = 0  # the number of the line with the date of the last id
    for line, below in pairwise([*numbered_lines(source.text), Line(0, "")]):
        if _CREATED.match(line.text):
            if line.number != dated:
                yield _unread(source, line, "a date without an arXiv id", "expected 'arXiv:ID' above it")
        elif match := _ID.match(line.text):
            yield from _record(source, prose, line, match[1], below)
            prose, dated = [], below.number
        else:
            prose.append(line)
    if prose:
        what = "the last record has no arXiv id; its text was read"
        yield Problem(source.path, prose[0].number, what, "expected 'arXiv:ID' and 'Created: DATE' below it")
        yield Record(source.path, prose[0].number, "listing", _prose_fields(prose))


def _record(source: Source, prose: list[Line], line: Line, id_text: str, below: Line) -> Iterator[Record | Problem]:
    """Read one record: the text above the line of its id, the id, and the date in the line `below`."""
    fields = _prose_fields(prose)
    if eprint := identifiers.arxiv(id_text):
        fields["eprint"] = Value(eprint, line.number)
    else:
        yield _unread(source, line, f"{id_text!r} is not an arXiv id", "expected one like 2504.06225")
    created = _CREATED.match(below.text)
    if not created:
        yield Problem(source.path, line.number, "no date below the arXiv id", "expected 'Created: DATE'")
    elif date := _date(created[1]):
        fields["eprintdate"] = Value(date, below.number)
    else:
        yield _unread(source, below, f"{created[1]!r} is not a date", "expected one like 2025-04-08")
    if fields:
        yield Record(source.path, prose[0].number if prose else line.number, "listing", fields)


def _prose_fields(prose: list[Line]) -> dict[str, Value]:
    """Return abstract and comment from the text of a block; the comment is the last line, if it looks like one."""
    abstract, comment = prose, None
    if prose and _is_comment(prose[-1].text) and (len(prose) == 1 or _is_set_off(*prose[-2:])):
        *abstract, comment = prose
    fields = {}
    if abstract:
        text = " ".join(line.text for line in abstract)
        fields["abstract"] = Value(tex.from_text(text), abstract[0].number)
    if comment:
        fields["note"] = Value(tex.from_text(comment.text), comment.number)
    return fields


def _is_comment(text: str) -> bool:
    """Return whether a line is short, or mentions pages, venues or addresses, as an abstract does not."""
    return len(text.split()) <= _MOST_WORDS or (len(text) <= _LONGEST and bool(_COMMENT_CUE.search(text)))


def _is_set_off(above: Line, line: Line) -> bool:
    """Return whether a line is separate from the text above it: by a blank line, the end of a sentence, or a cue."""
    return (
        line.number > above.number + 1
        or above.ends_sentence
        or len(above.text) > _LONGEST
        or bool(_COMMENT_CUE.match(line.text))
    )


def _date(text: str) -> str:
    """Return `text` as an ISO date with the same precision, "" if it is not a date."""
    date = dates.leading_iso(text.translate(_SEPARATORS))
    if not date or not date.is_valid or date.year not in _YEARS:
        return ""
    return "-".join([f"{date.year:04d}", *(f"{part:02d}" for part in (date.month, date.day) if part)])


def _unread(source: Source, line: Line, what: str, expected: str) -> Problem:
    return Problem(source.path, line.number, what, expected, line.text)
