"""The form ``page``: a person's line, then lines in threes: title, ``Family, Given, Family, Given, …``, abstract.

Author lines are the anchors, because no other line looks like one. The line above an author line is a title. All lines
between an author line and the next title are the abstract. A wrapped, missing or doubled line therefore affects its own
record only.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_pubs import names, tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Source, numbered_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.records.sources import Line

#: A title has at most this many characters.
_LONGEST_TITLE = 300
#: An abstract has at least this many words.
_FEWEST_WORDS = 25
_EXPECTED_AUTHORS = "expected 'Family, Given, Family, Given' between title and abstract"


def recognise(lines: Sequence[Line]) -> int:
    """Count the author lines with an abstract below; if there is none, the author lines where these are frequent."""
    anchors = _anchors(lines)
    above_abstracts = sum(1 for at in anchors if at + 1 < len(lines) and _is_abstract(lines[at + 1].text))
    return above_abstracts or (len(anchors) if len(anchors) * 4 > len(lines) else 0)


def read(source: Source) -> Reading:
    """Read a record from each author line and the lines around it."""
    return Reading.of(_read(source))


def _read(source: Source) -> Iterator[Record | Problem]:
    lines = numbered_lines(source.text)
    titles = [at - 1 for at in _anchors(lines)]
    above = lines[: titles[0]] if titles else lines
    has_person = above and not _is_abstract(above[0].text)
    yield from _loose(source, above[1:] if has_person else above)
    for start, end in pairwise([*titles, len(lines)]):
        yield from _block(source, lines[start:end])


def _anchors(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of the author lines. Of two neighbours that look alike, the upper is a title with commas."""
    looks = [names.are_pairs(line.text) for line in lines]
    anchors: list[int] = []
    for at in range(1, len(lines)):
        if not looks[at] or len(lines[at - 1].text) > _LONGEST_TITLE:
            continue
        if at + 1 < len(lines) and looks[at + 1] and not _is_abstract(lines[at + 1].text):
            continue
        if looks[at - 1] and anchors[-1:] == [at - 1]:
            continue
        anchors.append(at)
    return anchors


def _block(source: Source, block: list[Line]) -> Iterator[Record | Problem]:
    """Read title, authors and abstract; lines behind the abstract are its wrapped rest, or lack their authors."""
    title, people, *rest = block
    authors, doubts = names.parse_pairs(people.text)
    for doubt in doubts:
        yield Problem(source.path, people.number, doubt.what, doubt.expected, doubt.text)
    fields = {"title": Value(tex.from_text(title.text), title.number)}
    if authors:
        fields["author"] = Value.of("author", names.format_names(authors, others=False), people.number)
    wrapped = _wrapped_lines(rest)
    if wrapped:
        text = " ".join(line.text for line in rest[:wrapped])
        fields["abstract"] = Value(tex.from_text(text), rest[0].number)
    else:
        what = "no abstract below the authors"
        yield Problem(source.path, people.number, what, "expected it on the line below")
    yield Record(source.path, title.number, "page", fields)
    yield from _loose(source, rest[wrapped:])


def _wrapped_lines(rest: list[Line]) -> int:
    """Count the lines of the abstract at the start of `rest`: one, and one more for each that breaks off."""
    count = min(len(rest), 1)
    while 0 < count < len(rest):
        if rest[count - 1].ends_sentence and not rest[count].text[0].islower():
            break
        count += 1
    return count


def _loose(source: Source, loose: list[Line]) -> Iterator[Record | Problem]:
    """Read lines without an author line: a title with its abstract, an abstract alone; all other lines are reported."""
    at = 0
    while at < len(loose):
        line, below = loose[at], loose[at + 1] if at + 1 < len(loose) else None
        at += 1
        if _is_abstract(line.text):
            yield Problem(source.path, line.number, "an abstract without title and authors", _EXPECTED_AUTHORS)
            yield Record(source.path, line.number, "page", {"abstract": Value(tex.from_text(line.text), line.number)})
        elif below and _is_abstract(below.text):
            yield Problem(source.path, line.number, "no authors below the title", _EXPECTED_AUTHORS)
            fields = {
                "title": Value(tex.from_text(line.text), line.number),
                "abstract": Value(tex.from_text(below.text), below.number),
            }
            yield Record(source.path, line.number, "page", fields)
            at += 1
        else:
            what = "a line that is not part of a record"
            yield Problem(source.path, line.number, what, _EXPECTED_AUTHORS, line.text)


def _is_abstract(text: str) -> bool:
    return len(text) > _LONGEST_TITLE or (len(text.split()) >= _FEWEST_WORDS and not names.are_pairs(text))
