"""The form ``abstracts``: an affiliation line, then lines that start with ``Abstract:``; a record is an abstract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs import tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Source, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.records.sources import Line

_LABEL = re.compile(r"abstract\s*[:.\u2014-]\s*", re.IGNORECASE)


def recognise(found: Sequence[Line]) -> int:
    """Count the lines that start with ``Abstract:``."""
    return sum(1 for line in found if _LABEL.match(line.text))


def read(source: Source) -> Reading:
    """Read every labelled line as one record.

    A line without the label goes on with the abstract above it where that one breaks off in mid-sentence (dumps that
    were wrapped); any other is reported.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    header: list[str] = []
    text, start = "", 0

    def close() -> None:
        if text:
            fields = {"abstract": Value(tex.from_text(text), start)}
            records.append(Record(source.path, start, "abstracts", fields))
        elif start:
            problems.append(Problem(source.path, start, "an empty abstract", "expected text behind 'Abstract:'"))

    for line in lines(source.text):
        label = _LABEL.match(line.text)
        if label:
            close()
            text, start = line.text[label.end() :], line.number
        elif not start:
            header.append(line.text)
        elif not text or text[-1] not in '.!?"”)' or line.text[0].islower():
            text = f"{text} {line.text}".strip()
        else:
            what = "a line that belongs to no abstract"
            problems.append(Problem(source.path, line.number, what, "expected 'Abstract:'", line.text))
    close()
    return Reading(tuple(records), tuple(problems), " ".join(header))
