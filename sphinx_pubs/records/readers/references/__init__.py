"""The form ``references``: one reference per line, in the styles of reference lists and publication pages.

====================  =====================================================================
`lines`               from the lines of a file to references: wrapped items, headings
`bare`                a reference without marks, markup, identifiers and days of access
`grammars`            where authors end
`title_ends`          where the title ends
`quotations`          titles in quotes
`whereabouts`         where the work appeared
`books`               books, theses and reports
`numbers`             volume, number, pages and date
`doubts`              what is odd about the fields
`segments`            sentences
`cues`                what styles write
====================  =====================================================================
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import names, tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.readers.references.bare import Bare, bare
from sphinx_pubs.records.readers.references.books import Place
from sphinx_pubs.records.readers.references.doubts import doubts
from sphinx_pubs.records.readers.references.grammars import Habits, Split, splits
from sphinx_pubs.records.readers.references.lines import references as joined
from sphinx_pubs.records.readers.references.whereabouts import place
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.records.sources import Source, numbered_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.names.blocks import AuthorBlock
    from sphinx_pubs.records.sources import Line

_RULE = "read from a reference"
#: A longer line, in characters, is not a reference.
_LONGEST = 3_000
#: Of a long list, about so many lines are looked at to recognize it, and to learn its habits.
_SAMPLE = 100
_VERBATIM = frozenset("doi eprint url year pages pmid pmcid".split())


class ParsedReference(NamedTuple):
    """One reference as it was read: its fields, its type where the line shows it, and what is doubtful."""

    split: Split
    fields: dict[str, str]
    type: str
    doubts: tuple[str, ...]
    score: int


def recognise(lines: Sequence[Line]) -> int:
    """Count the lines that look like a reference; if fewer than half of the lines do, the file is something else."""
    found = joined(lines)
    step = max(1, len(found) // _SAMPLE)
    sample = found[::step]
    count = sum(1 for line in sample if _looks(line.text))
    return count * step if count * 2 >= len(sample) else 0


def _looks(text: str) -> bool:
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return False
    found = _read_reference(text, Habits())
    return (
        found is not None and found.split.block is not None and bool(found.fields.get("year") or len(found.fields) > 3)
    )


def read(source: Source) -> Reading:
    """Read each line as one reference; a line that is none, and one whose parts are unsure, is reported."""
    return Reading.of(_read(source))


def _read(source: Source) -> Iterator[Record | Problem]:
    lines = joined(numbered_lines(source.text))
    habits = _habits(lines)
    for line in lines:
        found = _read_reference(line.text, habits)
        if found is None:
            expected = "expected 'Authors (year). Title. Venue'"
            yield Problem(source.path, line.number, "not a reference", expected, line.text)
            continue
        if found.doubts:
            yield Problem(
                source.path, line.number, f"unsure how to read this reference: {found.doubts[0]}", "check its fields"
            )
        yield Record(source.path, line.number, "references", _values(found.fields, line.number), found.type)


def _habits(lines: Sequence[Line]) -> Habits:
    """Return the grammar and the order of names in which most lines of a list are written."""
    sample = lines[:: max(1, len(lines) // _SAMPLE)]
    found = [reference.split for line in sample if (reference := _read_reference(line.text, Habits()))]
    grammars = Counter(split.grammar for split in found if split.block)
    blocks = [split.block for split in found if split.block and not split.block.is_ambiguous]
    orders = Counter(block.order for block in blocks if len(block.names) > 1)
    return Habits(_most_common(grammars), _most_common(orders)) if len(found) > 2 else Habits()


def _most_common(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0] if counts else ""


def parse_reference(text: str, line: int) -> dict[str, Value]:
    """Return the fields of one reference, none if it is in no known style."""
    found = _read_reference(text, Habits())
    return _values(found.fields, line) if found else {}


def _values(fields: dict[str, str], line: int) -> dict[str, Value]:
    return {name: Value.of(name, value, line, _RULE) for name, value in fields.items() if value}


def _read_reference(text: str, habits: Habits) -> ParsedReference | None:
    if len(text) > _LONGEST:
        return None
    line = bare(text)
    found = [_reference(line, split, habits) for split in splits(line.text, habits, line.emphasized)]
    found.sort(key=lambda reference: reference.score, reverse=True)
    if not found:
        return None
    best, *others = found
    rival = next(
        (other for other in others if _people(other) != _people(best) and best.score - other.score < _SURE), None
    )
    if rival and rival.split.block:
        doubt = f"are its authors {best.split.authors!r} or {rival.split.authors!r}?"
        best = best._replace(doubts=(*best.doubts, doubt))
    return best


#: A grammar is sure if its score is better by this than that of a grammar with other authors.
_SURE = 3


def _people(reference: ParsedReference) -> tuple[str, ...]:
    block = reference.split.block
    return tuple(name.family for name in block.names) if block else ()


def _reference(line: Bare, split: Split, habits: Habits) -> ParsedReference:
    is_book = split.title in line.emphasized and "journal" not in split.place.lower()
    where = place(split.place, is_quoted=split.is_quoted, is_book=is_book)
    if line.is_preprint and _is_of_title(where):
        split, where = split._replace(title=f"{split.title}. {split.place.rstrip('.')}", place=""), Place({})
    fields = {"author": _authors(split), "title": split.title.strip(" ,;"), **where.fields, **line.ids}
    if split.year:
        fields["year"] = split.year
    if month := split.month or fields.get("month", ""):
        fields["month"] = month.rstrip(".")
    if where.type == "book" and split.block and _is_body(split.block, fields.get("publisher", "")):
        fields["institution"] = fields.pop("publisher")
        where = where._replace(type="techreport")
    found = tuple(doubts(fields, split, where))
    return ParsedReference(split, _texts(fields), where.type, found, _score(split, where, habits, found))


def _is_of_title(where: Place) -> bool:
    """Return whether the place of a preprint is the last sentence of its title: the archive was taken out already."""
    has_name = where.fields.keys() & {"journal", "publisher"}
    return bool(has_name) and (bool(where.doubts) or not where.fields.keys() & {"pages", "eid"})


def _is_body(block: AuthorBlock, text: str) -> bool:
    """Return whether a text is the body that is the author, which publishes its reports itself."""
    return len(block.names) == 1 and block.names[0].literal and block.names[0].family == text


def _score(split: Split, where: Place, habits: Habits, found: Sequence[str]) -> int:
    """Return how well a grammar fits a line."""
    score = _EXPLICIT[split.grammar] + _IN_HABIT * (split.grammar == habits.grammar)
    score -= _NO_BLOCK * (split.block is None) + 2 * (not split.title) + len(found)
    if split.block and split.block.order == "single":
        score -= 3
    return score + 2 * bool(where.fields.keys() & {"journal", "booktitle", "school", "publisher", "institution"})


#: What the habit of a list, and an author block in no known order, count.
_IN_HABIT, _NO_BLOCK = 3, 14
#: How much shows that a grammar fits: a year or quotes where they must be, a colon, nothing but punctuation.
_EXPLICIT = {"dated": 8, "year behind": 8, "quoted": 8, "colon": 4, "sentences": 3, "commas": 2}


def _authors(split: Split) -> str:
    if split.block:
        return names.format_names(split.block.names, split.block.others)
    return names.format_names(*names.parse_list(split.authors))


def _texts(fields: dict[str, str]) -> dict[str, str]:
    """Return the fields as canonical field text."""
    found = {}
    for name, value in fields.items():
        if name in ("author", "editor"):
            found[name] = value
        elif name == "pages":
            found[name] = _dashed(value)
        else:
            found[name] = value if name in _VERBATIM else tex.from_text(value.strip(" ,;"))
    return {name: value for name, value in found.items() if value}


def _dashed(pages: str) -> str:
    first, _, last = "".join(pages.split()).translate(_DASHES).partition("-")
    return f"{first}--{last.lstrip('-')}" if last else first


_DASHES = str.maketrans("‐‑–—−", "-----")
