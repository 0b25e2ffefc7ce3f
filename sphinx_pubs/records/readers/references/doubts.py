"""What is odd about the fields of a reference: a line whose parts are unsure is reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.records.readers.references.cues import PUBLISHERS
from sphinx_pubs.schema.dates import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_pubs.records.readers.references.books import Place
    from sphinx_pubs.records.readers.references.grammars import Split

#: What no title has: "in: Journal", "(Hrsg.)", ", 12, 345–356"
_NO_TITLE = re.compile(
    r"""
    \bin:\s | \( (?: hrsg | hg | eds? | dir ) \b | (?<=[^\W\d_]{3}),\s\d+,\s | \b(?:vol|pp)\.\s?\d
      | [,:]\s(?!(?:1[4-9]|20)\d\d[–-])\d+[–-]\d+$ | \[ | [“»”]\s\w+,\s | ^[(,.] | ^et\ al
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: What no journal's name has.
_NO_JOURNAL = re.compile(
    r"""
    [“”"?!«»;] | ^[a-z]{2,}\s | \b (?: Hrsg | [Ee]ds? | edited | trans )\b\. | :\s.*:\s | ,\ .*,\ .*,\  | \bet\ al\b
    """,
    re.VERBOSE,
)
#: A name with more words is likely a title.
_LONG_NAME = 12
_VOLUME = re.compile(r"[A-Z]{0,3}-?\d{1,4}[A-Z]?(?:\s?[-–]\s?\d+)?|[IVXLC]+|[A-Z]")
_YEAR = re.compile(rf"(?<![\d–-])(?<!:){YEAR}(?![\d–-])")


#: The fewest characters and the most words of a title.
_SHORT_TITLE, _LONG_TITLE = 8, 40
_NUMBERS = {"volume", "number", "pages", "eid", "month"}


def doubts(fields: Mapping[str, str], split: Split, where: Place) -> Iterator[str]:
    """Yield what is doubtful about a reference, as questions and short remarks."""
    yield from _of_authors(split)
    is_forthcoming = split.is_forthcoming or where.is_forthcoming
    if not (fields.get("year") or fields.get("eprint") or is_forthcoming):
        yield "no year"
    yield from where.doubts
    yield from _of_title(fields, split)
    yield from _of_names(fields, split, where)
    yield from _of_place(fields, split, is_forthcoming=is_forthcoming)


def _of_authors(split: Split) -> Iterator[str]:
    if split.block is None:
        yield f"are its authors {split.authors!r}?"
        return
    if split.block.is_ambiguous:
        yield f"is {split.authors!r} {len(split.block.names)} people?"
    bodies = [name.family for name in split.block.names if name.literal]
    if len(bodies) < len(split.block.names) and any(len(body.split()) > 4 for body in bodies):
        yield f"is {bodies[-1]!r} an author?"


def _of_title(fields: Mapping[str, str], split: Split) -> Iterator[str]:
    title = fields["title"]
    if not title:
        if split.grammar != "commas" or not fields.keys() & {"journal", "booktitle", "school"}:
            yield "no title"
    elif (
        _NO_TITLE.search(title)
        or title[0].islower()
        or title.count(" (") > title.count(")")
        or len(title) < _SHORT_TITLE
        or len(title.split()) > _LONG_TITLE
    ):
        yield f"is its title {title!r}?"


def _of_place(fields: Mapping[str, str], split: Split, *, is_forthcoming: bool) -> Iterator[str]:
    journal = fields.get("journal", "")
    if journal and not fields.keys() & _NUMBERS and not is_forthcoming:
        yield f"{journal!r} without volume and pages"
    if (volume := fields.get("volume")) and not _VOLUME.fullmatch(volume):
        yield f"is its volume {volume!r}?"
    if "year" in fields and not split.year and len({*_YEAR.findall(split.place)}) > 1:
        yield f"is its year {fields['year']}?"


def _of_names(fields: Mapping[str, str], split: Split, where: Place) -> Iterator[str]:
    for name in ("journal", "booktitle", "publisher", "school", "institution"):
        if name in fields and not (len(fields[name]) > 1 and len(fields[name].split()) <= 2 * _LONG_NAME):
            yield f"is its {name} {fields[name]!r}?"
    journal = fields.get("journal", "")
    if _NO_JOURNAL.search(journal) or len(journal.split()) > _LONG_NAME:
        yield f"is its journal {journal!r}?"
    publisher = fields.get("publisher", "") if where.type == "book" else ""
    if publisher and not PUBLISHERS.search(publisher) and ": " not in split.place:
        yield f"is {publisher!r} its publisher?"
