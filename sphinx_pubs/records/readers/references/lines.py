"""From the lines of a file to references: a reference of a Markdown or reStructuredText list may be wrapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.records.sources import Line
from sphinx_pubs.schema.dates import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How an item of a list begins.
_ITEM = re.compile(r"(?:[-*+•|]|\(?\d{1,4}[.)]|\[\w{1,10}\]|\.\. \[\w+\])\s+\S")
#: Headings, rules, directives and comments, which continue nothing.
_OTHER = re.compile(
    r"""
    \#{1,6} \s | [=~^-]{3,} $ | \.\.\  | : \w+ :
  | <!-- | ---$ | < [/a-z] | ``` | [\w-]+ : \s
    """,
    re.VERBOSE,
)
_YEAR = re.compile(rf"\b{YEAR}\b")
#: A list is wrapped if fewer lines than this part have a year.
_FEW = 0.6
#: A reference has at most this many lines.
_MOST_LINES = 12


#: A list is numbered if more lines than this part begin with a number.
_MOST = 0.8
#: "12 J. Doe", a number without a sign
_NUMBER = re.compile(r"\d{1,4}\s+(?=[^\W\d_])")


def references(lines: Sequence[Line]) -> Sequence[Line]:
    """Return one line per reference, with the number of its first line, and without numbers in front of all lines."""
    found = _joined(lines)
    if sum(1 for line in found if _NUMBER.match(line.text)) <= _MOST * len(found) or len(found) < 3:
        return found
    return [Line(line.number, _NUMBER.sub("", line.text, 1)) for line in found]


def _joined(lines: Sequence[Line]) -> Sequence[Line]:
    if sum(1 for line in lines if _YEAR.search(line.text)) >= _FEW * len(lines):
        return lines
    joined: list[list[Line]] = []
    for line in lines:
        if joined and _continues(joined[-1], line):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [Line(parts[0].number, " ".join(part.text for part in parts)) for parts in joined]


def _continues(parts: Sequence[Line], line: Line) -> bool:
    """Return whether a line continues the lines above it: no blank line is between them, and it begins nothing."""
    if line.number != parts[-1].number + 1 or len(parts) >= _MOST_LINES:
        return False
    return not (_ITEM.match(line.text) or _OTHER.match(line.text) or _OTHER.match(parts[-1].text))
