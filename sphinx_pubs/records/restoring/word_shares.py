"""Learn what the values of a file's columns look like: their words, the first and the last ones.

Numbers and single letters count by their shape: years, ranges of pages, initials. A word that a column does not have is
judged by its shape as well, in proportion to the words that the column has once (Good 1953).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import log
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.schema import types

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.names import NameList
    from sphinx_pubs.records.record import Record

#: The fields whose values may be misplaced, in the order of a reference.
FIELDS = tuple("author editor year journal booktitle volume number pages publisher".split())
#: Venues: a work has one of these.
VENUES = frozenset({"journal", "booktitle"})
#: Fields that may be in front of a title: "(1993) information and …", "fahlman 1988 faster learning …".
LEADING = frozenset({"author", "editor", "year"})
#: Values from which a column is learnt, at least.
FEWEST_VALUES = 10
#: Words at the beginning of a title behind which other values may be.
_SURE_WORDS = 6

_TOKEN = re.compile(
    r"""
    (?P<doi>    10\.\d{4,9}/\S+ )
  | (?P<range>  (?: \b p(?:p|ages?)?\.? \s+ )?                              # pages 12-19
                [A-Za-z]{0,2}\d+ \s* (?:-{1,3}|[–—]) \s* [A-Za-z]{0,2}\d+ )   # 12--19, S12-S19
  | (?P<year>   (?:18|19|20)\d\d (?!\w) )
  | (?P<number> (?: \b (?:vol(?:ume)?|no|number)\.? \s+ )? \d+ (?: \.\d+ )* (?!\w) )
  | (?P<mixed>  [^\W_]* \d [^\W_]* (?: \.\d+ )* )                              # 12a, e1002, C4.5
  | (?P<word>   [^\W\d_]+ (?: ['’-] [^\W\d_]+ )* )
    """,
    re.VERBOSE,
)
#: What each shape of unseen words counts besides those that were seen once, so that none is impossible.
_UNSEEN = 0.5
#: Occurrences of a word by which the share of those at the end is smoothed.
_SMOOTHING = 2.0


class Token(NamedTuple):
    """A word or a number of a text: what it counts as, where it begins, and what is between it and the one before."""

    word: str
    start: int
    gap: str


def tokens(text: str) -> list[Token]:
    """Return the words and numbers of a text."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        found.append(Token(_counted(match), match.start(), text[end : match.start()]))
        end = match.end()
    return found


def words_of(text: str) -> list[str]:
    """Return what the words and numbers of a text count as."""
    return [_counted(match) for match in _TOKEN.finditer(text)]


def _counted(match: re.Match[str]) -> str:
    kind, text = match.lastgroup, match[0]
    if kind == "word":
        return text if len(text) > 1 or text == "a" else "<initial>"
    return f"<{min(len(text), 5)} digits>" if kind == "number" else f"<{kind}>"


class Shares(NamedTuple):
    """The logarithms of the shares of a word in a column."""

    #: of all its words
    any: float
    #: of those that begin a value
    first: float
    #: of the word's occurrences that end a value, and of the others
    ends: float
    goes_on: float


def _shape(word: str) -> str:
    if word[0] == "<":
        return word
    return "lower" if word.islower() else "upper" if word.isupper() else "capitalized"


@dataclass(eq=False)
class FieldWords:
    """The words of a field's values in one file."""

    name: str
    #: a list of names with the family names in front
    inverted: bool = False
    words: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    last: Counter[str] = field(default_factory=Counter)
    #: the words of values whose end is known
    whole: Counter[str] = field(default_factory=Counter)
    #: the number of different words of each shape in all columns
    vocabulary: Counter[str] = field(default_factory=Counter)
    _shares: dict[str, Shares] = field(default_factory=dict)

    def add(self, value: Sequence[str], *, whole: bool = True) -> None:
        """Count the words of a value, or of the beginning of one."""
        if not value:
            return
        self.words.update(value)
        self.first[value[0]] += 1
        if whole:
            self.whole.update(value)
            self.last[value[-1]] += 1

    @property
    def key(self) -> tuple[str, bool]:
        """Return what distinguishes the column from the others of its file."""
        return self.name, self.inverted

    @cached_property
    def values(self) -> int:
        """Return the number of values."""
        return self.first.total()

    def has(self, words: Iterable[str]) -> bool:
        """Return whether the column has all of some words."""
        return all(word in self.words for word in words)

    def shares(self, word: str) -> Shares:
        """Return the shares of a word."""
        if word not in self._shares:
            share = self._share(word)
            first = (self.first[word] / self._beginning + _SMOOTHING) / (self.words[word] + _SMOOTHING) * share
            ending = (self.last[word] + _SMOOTHING * self._ending) / (self.whole[word] + _SMOOTHING)
            self._shares[word] = Shares(log(share), log(first), log(ending), log(1.001 - ending))
        return self._shares[word]

    def _share(self, word: str) -> float:
        if count := self.words[word]:
            return count / self._total
        shape = _shape(word)
        return (self._once[shape] + _UNSEEN) / self._total / (self.vocabulary[shape] + 1)

    @cached_property
    def _once(self) -> Counter[str]:
        return Counter(_shape(word) for word, count in self.words.items() if count == 1)

    @cached_property
    def _total(self) -> float:
        return self.words.total() + self._once.total() + _UNSEEN * len(self.vocabulary)

    @cached_property
    def _beginning(self) -> float:
        return (self.values + 1) / (self.words.total() + 2)

    @cached_property
    def _ending(self) -> float:
        return (self.last.total() + 1) / (self.whole.total() + 2)


class FileWords(NamedTuple):
    """The columns of a file."""

    title: FieldWords
    #: those of other fields; lists of names have two, for either order of names
    others: tuple[FieldWords, ...]

    def lacked(self, record: Record) -> list[FieldWords]:
        """Return the columns in which a record has no value, but works of its type have one."""
        fields, usual = record.fields, _usual(record.type)
        has_venue = not VENUES.isdisjoint(fields)
        return [
            one
            for one in self.others
            if one.name in usual and one.name not in fields and not (has_venue and one.name in VENUES)
        ]


@cache
def _usual(type_: str) -> frozenset[str]:
    """Return the fields that works of a type have; all of them where the type is unknown."""
    if not type_:
        return frozenset(FIELDS)
    row = types.of(type_)
    required = [name for names in row.required for name in names.split("/")]
    if row.venue in VENUES:
        return frozenset([*required, "volume", "number", "pages", "publisher"])
    return frozenset(required or ["author", "year"])


def learn(records: Sequence[Record], titles: Iterable[Sequence[str]] = (), *, led: bool = True) -> FileWords:
    """Learn the columns of a file.

    `titles` are the words of titles without the values beside them; `led` is not set if no value is in front of one.
    """
    others: list[FieldWords] = []
    for name in FIELDS:
        values = [record.fields[name] for record in records if name in record.fields]
        if name in ("author", "editor"):
            others += _listed(name, [value.names for value in values if value.names])
        else:
            others.append(_column(name, [words_of(value.text) for value in values]))
    others = [column for column in others if column.values >= FEWEST_VALUES]
    title = _column("title", titles)
    columns = FileWords(title, tuple(others))
    _add_titles(columns, records, led=led)
    shared_vocabulary([title, *others])
    return columns


def shared_vocabulary(columns: Sequence[FieldWords]) -> None:
    """Let the columns of a file know how many words they have together."""
    shapes = Counter(map(_shape, set().union(*(one.words for one in columns))))
    for one in columns:
        one.vocabulary = shapes


def _add_titles(columns: FileWords, records: Sequence[Record], *, led: bool) -> None:
    """Count the words of titles, without those that may be of other fields."""
    rows = [(record, {column.name for column in columns.lacked(record)}) for record in records]
    if led and sum(LEADING.isdisjoint(lacked) for _, lacked in rows) >= FEWEST_VALUES:
        rows = [(record, lacked) for record, lacked in rows if LEADING.isdisjoint(lacked)]
    for record, lacked in rows:
        value = words_of(record.text("title"))
        columns.title.add(value[:_SURE_WORDS] if lacked else value, whole=not lacked)


def _column(name: str, values: Iterable[Sequence[str]], *, inverted: bool = False) -> FieldWords:
    column = FieldWords(name, inverted)
    for value in values:
        column.add(value)
    return column


def _listed(name: str, lists: Sequence[NameList]) -> list[FieldWords]:
    """Return two columns of names: with the given names in front, and with the family names in front."""
    parts = [
        [(words_of(one.given), words_of(f"{one.surname} {one.suffix}")) for one in people.names] for people in lists
    ]
    full = [_joined([given + family for given, family in people]) for people in parts]
    inverted = [_joined([family + given for given, family in people]) for people in parts]
    return [_column(name, full), _column(name, inverted, inverted=True)]


def _joined(persons: Iterable[list[str]]) -> list[str]:
    return [word for person in persons for word in ("and", *person)][1:]
