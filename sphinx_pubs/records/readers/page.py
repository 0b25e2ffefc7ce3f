"""The form ``page``: a person's line, then lines in threes: title, ``Family, Given, Family, Given, …``, abstract.

Author lines are the anchors: nothing else looks like them, and the line above one is a title. Whatever stands between
an author line and the next title is the abstract, so wrapped, missing and doubled lines cost nothing but themselves.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_pubs import names, tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Source, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.records.sources import Line

#: A line that is longer is an abstract, a shorter one may be a title (in characters).
_TITLE_LENGTH = 300
#: An abstract has at least so many words.
_ABSTRACT_WORDS = 25


def recognise(found: Sequence[Line]) -> int:
    """Count the author lines that stand right below what may be a title and right above what may be an abstract."""
    anchors = _anchors(found)
    return sum(1 for at in anchors if at + 1 < len(found) and _is_abstract(found[at + 1].text)) or (
        len(anchors) if len(anchors) * 4 > len(found) else 0
    )


def read(source: Source) -> Reading:
    """Read a record from each author line and the lines around it."""
    found = lines(source.text)
    anchors = _anchors(found)
    starts = [at - 1 for at in anchors]
    records: list[Record] = []
    problems: list[Problem] = []
    header = _leading(source, found[: starts[0]] if starts else found, records, problems)
    for start, end in pairwise([*starts, len(found)]):
        _block(source, found[start:end], records, problems)
    return Reading(tuple(records), tuple(problems), header)


def _anchors(found: Sequence[Line]) -> list[int]:
    """Return the indexes of the author lines: of two neighbours that look like one, the lower (titles have commas)."""
    looks = [names.are_pairs(line.text) for line in found]
    anchors: list[int] = []
    for at in range(1, len(found)):
        if not looks[at] or len(found[at - 1].text) > _TITLE_LENGTH:
            continue
        if at + 1 < len(found) and looks[at + 1] and not _is_abstract(found[at + 1].text):
            continue
        if looks[at - 1] and at - 1 in anchors:
            continue
        anchors.append(at)
    return anchors


def _leading(source: Source, above: list[Line], records: list[Record], problems: list[Problem]) -> str:
    """Read what stands above the first title: the person's line, or records that lack their authors."""
    header = ""
    if above and not _is_abstract(above[0].text):
        header, above = above[0].text, above[1:]
    _loose(source, above, records, problems)
    return header


def _block(source: Source, block: list[Line], records: list[Record], problems: list[Problem]) -> None:
    """Read title, authors, abstract; lines after the abstract are its wrapped rest or records without authors."""
    title, people, *rest = block
    listed, doubts = names.parse_pairs(people.text)
    problems += [Problem(source.path, people.number, doubt.what, doubt.expected, doubt.text) for doubt in doubts]
    fields = {"title": Value(tex.from_text(title.text), title.number)}
    if listed:
        fields["author"] = Value.of("author", names.format_names(listed, others=False), people.number)
    taken = _abstract_lines(rest)
    if taken:
        text = " ".join(line.text for line in rest[:taken])
        fields["abstract"] = Value(tex.from_text(text), rest[0].number)
    else:
        what = "no abstract below the authors"
        problems.append(Problem(source.path, people.number, what, "expected it on the line below"))
    records.append(Record(source.path, title.number, "page", fields))
    _loose(source, rest[taken:], records, problems)


def _abstract_lines(rest: list[Line]) -> int:
    """Count the lines of `rest` that are the abstract: one, and more as long as each breaks off in mid-sentence."""
    taken = min(len(rest), 1)
    while 0 < taken < len(rest):
        above, below = rest[taken - 1].text, rest[taken].text
        if above.rstrip("\"'”)$ ").endswith((".", "!", "?")) and not below[0].islower():
            break
        taken += 1
    return taken


def _loose(source: Source, loose: list[Line], records: list[Record], problems: list[Problem]) -> None:
    """Read lines that no author line holds together: a title with its abstract, or what can only be reported."""
    at = 0
    while at < len(loose):
        line, below = loose[at], loose[at + 1] if at + 1 < len(loose) else None
        expected = "expected 'Family, Given, Family, Given' between title and abstract"
        if _is_abstract(line.text):
            fields = {"abstract": Value(tex.from_text(line.text), line.number)}
            problems.append(Problem(source.path, line.number, "an abstract without title and authors", expected))
        elif below and _is_abstract(below.text):
            fields = {
                "title": Value(tex.from_text(line.text), line.number),
                "abstract": Value(tex.from_text(below.text), below.number),
            }
            problems.append(Problem(source.path, line.number, "no authors below the title", expected))
            at += 1
        else:
            what = "a line that belongs to no record"
            problems.append(Problem(source.path, line.number, what, expected, line.text))
            at += 1
            continue
        records.append(Record(source.path, line.number, "page", fields))
        at += 1


def _is_abstract(text: str) -> bool:
    return len(text) > _TITLE_LENGTH or (len(text.split()) >= _ABSTRACT_WORDS and not names.are_pairs(text))
