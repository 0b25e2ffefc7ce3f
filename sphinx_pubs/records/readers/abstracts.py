"""The form ``abstracts``: an affiliation line, then lines that start with ``Abstract:``. A record is an abstract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs import tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Source, numbered_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.records.sources import Line

_LABEL = re.compile(r"abstract\s*[:.\u2014-]\s*", re.IGNORECASE)
#: How an abstract that is not wrapped ends.
_ENDS = tuple('.!?"”)')


def recognise(lines: Sequence[Line]) -> int:
    """Count the lines that start with ``Abstract:``."""
    return sum(1 for line in lines if _LABEL.match(line.text))


def read(source: Source) -> Reading:
    """Read each line that starts with ``Abstract:`` as a record.

    A line without the label continues an abstract that breaks off in mid-sentence, as in a wrapped dump. Any other line
    below the first abstract is reported.
    """
    return Reading.of(_read(source))


def _read(source: Source) -> Iterator[Record | Problem]:
    text, start = "", 0
    for line in numbered_lines(source.text):
        if label := _LABEL.match(line.text):
            if start:
                yield _record(source, start, text)
            text, start = line.text[label.end() :], line.number
        elif start and (not text.endswith(_ENDS) or line.text[0].islower()):
            text = f"{text} {line.text}".strip()
        elif start:
            what = "a line that is not part of an abstract"
            yield Problem(source.path, line.number, what, "expected 'Abstract:'", line.text)
    if start:
        yield _record(source, start, text)


def _record(source: Source, line: int, text: str) -> Record | Problem:
    if not text:
        return Problem(source.path, line, "an empty abstract", "expected text behind 'Abstract:'")
    return Record(source.path, line, "abstracts", {"abstract": Value(tex.from_text(text), line)})
