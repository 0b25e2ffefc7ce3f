"""The form ``listing``: abstract, blank line, optional comment, blank line, ``arXiv:ID`` and ``Created: DATE``."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_pubs import tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Line, Source, lines
from sphinx_pubs.schema import dates, identifiers

if TYPE_CHECKING:
    from collections.abc import Sequence

_ID = re.compile(r"arxiv\s*:\s*(\S.*)", re.IGNORECASE)
_CREATED = re.compile(r"created\s*:\s*(.*)", re.IGNORECASE)
_SEPARATORS = str.maketrans("/.", "--")
#: A comment has few words, or is not longer (in characters) than this and has a cue.
_COMMENT_WORDS, _COMMENT_LENGTH = 25, 400
_COMMENT_CUE = re.compile(
    r"https?://|\b\d+ (pages?|figures?|tables?|pp)\b|"
    r"\b(accepted|to appear|published|submitted|presented)\b",
    re.IGNORECASE,
)


def recognise(found: Sequence[Line]) -> int:
    """Count the ids; a listing says when each was created, so ids without a date count half."""
    ids = sum(1 for line in found if (match := _ID.match(line.text)) and identifiers.arxiv(match[1]))
    dates = sum(1 for line in found if _CREATED.match(line.text))
    return (ids + min(ids, dates) + 1) // 2


def read(source: Source) -> Reading:
    """Read blocks that each end with their id and date, whether blank lines stand between their parts or not."""
    records: list[Record] = []
    problems: list[Problem] = []
    prose: list[Line] = []
    found = lines(source.text)
    dated = 0  # the line of the date that the id above it has taken
    for line, after in pairwise([*found, Line(0, "")]):
        if _CREATED.match(line.text):
            if line.number != dated:
                problems.append(_unread(source, line, "a date without an arXiv id", "expected 'arXiv:ID' above it"))
        elif match := _ID.match(line.text):
            record, wrong = _record(source, prose, line, match[1], after)
            problems += wrong
            if record:
                records.append(record)
            prose, dated = [], after.number
        else:
            prose.append(line)
    if prose:
        what = "the last record has no arXiv id; its text was read"
        problems.append(Problem(source.path, prose[0].number, what, "expected 'arXiv:ID' and 'Created: DATE' below it"))
        records.append(Record(source.path, prose[0].number, "listing", _prose_fields(prose)))
    return Reading(tuple(records), tuple(problems))


def _record(
    source: Source, prose: list[Line], line: Line, id_text: str, after: Line
) -> tuple[Record | None, list[Problem]]:
    """Make one record of the text above an id line, the id, and the date line `after` it."""
    problems: list[Problem] = []
    fields = _prose_fields(prose)
    eprint = identifiers.arxiv(id_text)
    if eprint:
        fields["eprint"] = Value(eprint, line.number)
    else:
        problems.append(_unread(source, line, f"{id_text!r} is no arXiv id", "expected one like 2504.06225"))
    created = _CREATED.match(after.text)
    if created:
        date = _date(created[1])
        if date:
            fields["eprintdate"] = Value(date, after.number)
        else:
            problems.append(_unread(source, after, f"{created[1]!r} is no date", "expected one like 2025-04-08"))
    else:
        problems.append(Problem(source.path, line.number, "no date below the arXiv id", "expected 'Created: DATE'"))
    start = prose[0].number if prose else line.number
    return (Record(source.path, start, "listing", fields) if fields else None), problems


def _prose_fields(prose: list[Line]) -> dict[str, Value]:
    """Split the text of a block: the abstract first, then the comment, which a blank line sets off if there is one."""
    body, comment = prose, None
    if prose and _is_comment(prose[-1].text) and (len(prose) == 1 or _set_off(prose)):
        body, comment = prose[:-1], prose[-1]
    fields = {}
    if body:
        text = " ".join(line.text for line in body)
        fields["abstract"] = Value(tex.from_text(text), body[0].number)
    if comment:
        fields["note"] = Value(tex.from_text(comment.text), comment.number)
    return fields


def _is_comment(text: str) -> bool:
    """Tell a comment from an abstract: a comment is short, or speaks of pages, places and addresses."""
    return len(text.split()) <= _COMMENT_WORDS or (len(text) <= _COMMENT_LENGTH and bool(_COMMENT_CUE.search(text)))


def _set_off(prose: list[Line]) -> bool:
    """Tell whether the last line stands apart: behind a blank line or a full stop, or by how it starts."""
    *_, above, last = prose
    ends = above.text.rstrip("\"'”)$ ").endswith((".", "!", "?"))
    return (
        last.number > above.number + 1
        or ends
        or len(above.text) > _COMMENT_LENGTH
        or bool(_COMMENT_CUE.match(last.text))
    )


def _date(text: str) -> str:
    """Return `text` as an ISO date, as exact as it is; "" where it is none."""
    date = dates.leading_iso(text.translate(_SEPARATORS))
    if not date or not date.is_valid or not 1400 <= date.year <= 2200:
        return ""
    return "-".join([f"{date.year:04d}", *(f"{part:02d}" for part in (date.month, date.day) if part)])


def _unread(source: Source, line: Line, what: str, expected: str) -> Problem:
    return Problem(source.path, line.number, what, expected, line.text)
