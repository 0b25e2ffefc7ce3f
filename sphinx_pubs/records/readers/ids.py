"""The form ``ids``: one identifier per line, of the works that somebody wants to have. A record is that identifier.

::

    # comments and blank lines are skipped
    10.1000/182
    arXiv:2504.06225
    PMID: 12140307
    978-0-262-03384-8
    https://example.org/a-paper
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Source, numbered_lines
from sphinx_pubs.schema import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.records.sources import Line

_RULE = "read from a list of identifiers"
#: A longer line, in characters, has more than one identifier.
_LONGEST = 500
_COMMENT = re.compile(r"(?: ^ | (?<= \s ) ) (?: [#%] | // ) .*", re.VERBOSE)
_BULLET = re.compile(r"(?: [-*•] | \d{1,4}[.)] | \[\d{1,4}\] ) \s+", re.VERBOSE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def recognise(lines: Sequence[Line]) -> int:
    """Count the lines that are an identifier; if a tenth of the lines is anything else, the file is something else."""
    bare = [text for line in lines if (text := _bare(line.text))]
    count = sum(1 for text in bare if identifier(text))
    return count if count * 10 >= len(bare) * 9 else 0


def read(source: Source) -> Reading:
    """Read each line as one identifier; any other line is reported."""
    return Reading.of(_read(source))


def _read(source: Source) -> Iterator[Record | Problem]:
    for line in numbered_lines(source.text):
        text = _bare(line.text)
        if found := identifier(text):
            name, value = found
            fields = {name: Value(value, line.number, _RULE)}
            yield Record(source.path, line.number, "ids", fields)
        elif text:
            expected = "expected a DOI, arXiv id, PMID, ISBN or address"
            yield Problem(source.path, line.number, "not an identifier", expected, line.text)


def _bare(text: str) -> str:
    """Return a line without a comment, a mark in front and a comma behind."""
    return _BULLET.sub("", _COMMENT.sub("", text), 1).strip(" <>,;") if len(text) <= _LONGEST else text


def identifier(text: str) -> tuple[str, str] | None:
    """Return the field and the value of the one identifier that a text is, None if it is anything else."""
    if not text or len(text) > _LONGEST:
        return None
    if eprint := identifiers.whole_arxiv(text):
        return "eprint", eprint
    if doi := identifiers.whole_doi(text):
        return "doi", doi.lower()
    if pmid := identifiers.pmid(text):
        return "pmid", pmid
    if isbn := identifiers.isbn(text):
        return "isbn", isbn
    return ("url", text) if _ADDRESS.fullmatch(text) else None
