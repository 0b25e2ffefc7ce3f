"""The readings of a reference: every head with every title and every place behind it, each with what speaks for it."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.records.readers.references.heads import Head, heads
from sphinx_pubs.records.readers.references.imprints import Place
from sphinx_pubs.records.readers.references.quotations import CLOSING_OF
from sphinx_pubs.records.readers.references.title_ends import TitleEnd, titles
from sphinx_pubs.records.readers.references.whereabouts import places
from sphinx_pubs.schema.dates import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.names.blocks import AuthorBlock
    from sphinx_pubs.records.readers.references.bare import Bare

#: What a form, an order of names, the end of a title that most lines of a list share counts.
_SHARED = 2.0
#: What no known names count, and one name alone.
_NO_NAMES, _SINGLE_NAME = -10, -3
#: What speaks for each way in which the authors may end.
_FORMS = {"dated": 7, "dated,": 7, "year": 7, "quoted": 6, ":": 2, ".": 2, ",": 1, ";": -1, "(": -4}
#: A line with its title in front of its authors is rare.
_TITLE_FIRST = -6
#: What a line without authors counts; its title has more characters than these.
_UNNAMED, _SHORTEST_TITLE = -6, 11
#: "(2012), ", "2012, ", behind a title
_DATE = re.compile(rf"\(?(?P<year>{YEAR})\)?[,.]\s")
#: Readings with so much less than the best are not looked at.
_MARGIN = 4.0
#: A place adds at most so much, and no reading has less than the second.
_MOST_OF_PLACE, _LEAST_BITS = 12, -100.0
#: A longer text is not looked at as a place.
_LONGEST_PLACE = 700


#: "Hans: Die Mundart", "A. Roger, and": a given name
_GIVEN = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]*\.?\s?){1,3}(?:u\. a\.)?[:.,]\s")


class Habits(NamedTuple):
    """What most lines of a list share: how authors and titles end, the order of names, which comes first."""

    form: str = ""
    sign: str = ""
    order: str = ""
    is_title_first: bool = False


class Interpretation(NamedTuple):
    """One reading of a line."""

    head: Head
    title: TitleEnd
    place: Place
    bits: float
    is_title_first: bool = False

    @property
    def year(self) -> str:
        """Return the year of the work, the one behind the authors first."""
        return self.head.year or self.place.fields.get("year", "")

    @property
    def is_forthcoming(self) -> bool:
        """Return whether the line says that the work has no year yet."""
        return self.head.is_forthcoming or self.place.is_forthcoming


class _Start(NamedTuple):
    """The authors and the title of a reading, the text behind them, and what speaks for them."""

    head: Head
    title: TitleEnd
    rest: str
    bits: float
    is_title_first: bool = False


def readings(line: Bare, habits: Habits) -> list[Interpretation]:
    """Return the readings of a line, the best first."""
    starts = [*_authors_first(line, habits), *_marked_titles(line)]
    if habits.is_title_first or not any(start.head.block for start in starts):
        starts += [*_titles_first(line, habits), *_nameless(line)]
    starts.sort(key=lambda start: start.bits, reverse=True)
    found: list[Interpretation] = []
    best = _LEAST_BITS
    for head, title, rest, bits, is_title_first in starts:
        if bits + _MOST_OF_PLACE < best - _MARGIN:
            break
        for place in _places(rest, head.year):
            if not head.block and not head.text and not _is_full(head, place):
                continue
            reading = Interpretation(head, title, place, bits + _of_place(head, title, place, line), is_title_first)
            best = max(best, reading.bits)
            found.append(reading)
    return sorted(found, key=lambda reading: reading.bits, reverse=True)


def _authors_first(line: Bare, habits: Habits) -> Iterator[_Start]:
    for head in heads(line.text, habits.order):
        if rest := line.text[head.end :].lstrip():
            of_head = _of_head(head, habits)
            for title in titles(rest, head.form, line.emphasized):
                yield _Start(head, title, title.place, of_head + _of_title(head, title, habits))


def _titles_first(line: Bare, habits: Habits) -> Iterator[_Start]:
    for title in titles(line.text, ".", line.emphasized):
        if len(title.text) < 12 or title.sign in ("end", ";", "(", "[", "in"):
            continue
        for head in heads(title.place, habits.order):
            if head.block and head.form != "quoted" and head.block.order not in ("single", "body"):
                bits = _of_head(head, habits) + _of_title(head, title, habits)
                bits += _SHARED if habits.is_title_first else _TITLE_FIRST
                yield _Start(head, title, title.place[head.end :].lstrip(), bits, is_title_first=True)


def _marked_titles(line: Bare) -> Iterator[_Start]:
    """Yield a title that a line without authors begins with, in quotes or emphasized."""
    is_emphasized = any(len(text) > _SHORTEST_TITLE and line.text.startswith(text) for text in line.emphasized)
    if line.text[:1] not in CLOSING_OF and not is_emphasized:
        return
    for title in titles(line.text, "quoted", line.emphasized):
        if title.sign in ("quoted", "emphasized"):
            date = _DATE.match(title.place)
            head = Head(None, "", 0, "marked", date["year"] if date else "")
            yield _Start(head, title, title.place[date.end() :] if date else title.place, title.bits)


def _nameless(line: Bare) -> Iterator[_Start]:
    """Yield the titles that a line without authors may begin with, up to a date or a sign."""
    for head in heads(line.text, ""):
        if not head.block and head.year:
            title = TitleEnd(head.text, line.text[head.end :], "dated", 0)
            yield _Start(head._replace(text=""), title, title.place, _FORMS["dated"] + _UNNAMED)
    for title in titles(line.text, ".", ()):
        if title.sign in ".,?" and len(title.text) > _SHORTEST_TITLE:
            yield _Start(Head(None, "", 0, "."), title, title.place, title.bits + _UNNAMED)


def _is_full(head: Head, place: Place) -> bool:
    """Return whether a place says enough for a line without authors to be a reference."""
    is_dated = bool(head.year or place.fields.get("year"))
    return is_dated and len(place.fields) > 1 - bool(head.year) and bool(place.fields.keys() - {"year", "month"})


@lru_cache(4096)
def _places(text: str, year: str) -> tuple[Place, ...]:
    return tuple(places(text, year=year)) if len(text) <= _LONGEST_PLACE else (Place({}, "", (text[:80],), -20),)


def _of_head(head: Head, habits: Habits) -> float:
    """Return what speaks for authors."""
    bits = _FORMS[head.form] + _of_names(head) + 2 * bool(head.year) + _SHARED * (head.form == habits.form)
    return bits + _SHARED * bool(head.block and habits.order and head.block.order == habits.order)


def _of_title(head: Head, title: TitleEnd, habits: Habits) -> float:
    """Return what speaks for a title behind authors."""
    return title.bits - 5 * is_cut(head, title) + _SHARED * (title.sign == habits.sign)


def _of_place(head: Head, title: TitleEnd, place: Place, line: Bare) -> float:
    """Return what speaks for a place behind authors and a title."""
    year = place.fields.get("year", "")
    bits = place.bits + 2 * bool(year and not head.year) - bool(year and head.year and year != head.year)
    if title.sign == "in" and "editor" not in place.fields and place.type != "inproceedings":
        bits -= 5
    bits += 3 * (head.is_forthcoming and place.type == "article")
    bits += 3 * ("editor" in line.asides and place.type in ("incollection", "inproceedings"))
    return bits + _of_marks(title, place, line)


def _of_names(head: Head) -> float:
    if head.block is None:
        return _NO_NAMES
    bits = 0.3 * min(len(head.block.names), 6) + 3 * head.is_closed
    if head.block.order == "single":
        return bits + _SINGLE_NAME
    if lacks_given_name(head.block):
        return bits - 6
    if head.block.order == "body":
        return bits - 1
    return bits + 1


def is_cut(head: Head, title: TitleEnd) -> bool:
    """Return whether the title begins with the given name of the only author."""
    is_single = head.block is not None and head.block.order == "single" and head.form == ","
    return is_single and _GIVEN.match(title.text) is not None


def lacks_given_name(block: AuthorBlock) -> bool:
    """Return whether the last name of a list alone has no given name."""
    people = [name for name in block.names if not name.literal]
    return len(people) > 1 and not people[-1].given and all(name.given for name in people[:-1])


def _of_marks(title: TitleEnd, place: Place, line: Bare) -> float:
    """Return what quotes and emphasis say: a title in quotes is part of something, an emphasized one is a book."""
    container = place.fields.get("journal") or place.fields.get("booktitle") or ""
    bits = 4.0 * (container in line.emphasized)
    if title.sign == "quoted":
        bits -= 6 * (place.type == "book")
    elif title.sign == "emphasized":
        bits += 2 * (place.type in ("book", "phdthesis"))
    if not title.text:
        is_inside = place.type.endswith("thesis") or re.match(r"[Ii]n\b", title.place)
        is_full = is_inside or (place.type == "article" and "volume" in place.fields)
        bits += 3 if is_full and not place.left else -5
    if line.is_preprint and not place.fields.keys() - {"year", "month"} and not title.text[-1:].isdigit():
        bits += 6
    return bits


def habits_of(found: Iterable[Interpretation]) -> Habits:
    """Return what most readings share."""
    sample = [*found]
    if len(sample) < 3:
        return Habits()
    blocks = [reading.head.block for reading in sample if reading.head.block]
    return Habits(
        _most_common(reading.head.form for reading in sample),
        _most_common(reading.title.sign for reading in sample),
        _most_common(block.order for block in blocks if len(block.names) > 1 and not block.is_ambiguous),
        sum(reading.is_title_first for reading in sample) * 2 > len(sample),
    )


def _most_common(values: Iterable[str]) -> str:
    counts = Counter(values).most_common(1)
    return counts[0][0] if counts else ""
