"""Put values back that are misplaced in a source: behind or in front of a title, while their own fields are empty.

"Merge replication in SQL server 7.0 Brad Hammond 1999" is a title, an author and a year. What names and venues look
like is learnt from the other records of the file. Nothing is moved unless many records of the file that lack a field
have its value there: a title that really ends on the name of a journal, or on a year, is no habit of a file.

=============  ===========================================================
`word_shares`  the words of each field, learnt from the file
`division`     the likeliest division of a text into values of the fields
`pieces`       the values as their fields have them
=============  ===========================================================
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import log
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinx_pubs.errors import Problem
from sphinx_pubs.records.restoring.division import TitleSide, divided
from sphinx_pubs.records.restoring.pieces import pieces_of
from sphinx_pubs.records.restoring.word_shares import FIELDS, LEADING, learn, tokens

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from sphinx_pubs.records.record import Record
    from sphinx_pubs.records.restoring.division import Stretch
    from sphinx_pubs.records.restoring.word_shares import FieldWords, FileWords, Token

    #: Sides of titles on which values are: of how many records, and how many lack a value in that field.
    Habits: TypeAlias = dict[TitleSide, tuple[int, int]]

#: Characters of a title that may have other values beside it, at most.
_LONGEST = 2_000
#: Records of a file that are looked at first.
_SAMPLE = 300
#: Of the records that lack a field, those with its value beside the title, at least; and how many these are, at least.
_HABIT, _FEWEST = 0.15, 5
#: Those with it beside the title, by those with it in its place, at least, in a field that most records may lack.
_AS_MANY = 0.3
#: The logarithm by which a word is clearly likelier in one column than in another.
_CLEARLY = 1.0
#: Of the words of values beside titles, those that the field has in other records, at least.
_KNOWN = 0.5
#: Of the lists of names beside titles, those in one order of names, at least.
_ORDER = 0.1
#: The odds of a value behind a title and in front of it, before any title was read.
_ODDS = {
    TitleSide(name, in_front): log(0.02 if in_front else 0.1)
    for name in FIELDS
    for in_front in (False, True)
    if not in_front or name in LEADING
}
#: The share of a habit that is sure, at most.
_SURE = 0.98


def restored(records: Sequence[Record]) -> tuple[Sequence[Record], list[Problem]]:
    """Return the records of one file with misplaced values in their fields, and a notice for each field and side."""
    sample = records[:: len(records) // _SAMPLE + 1]
    if not _is_suspect(sample, learn(sample)):
        return records, []
    columns = learn(records)
    found = [_divided(record, columns, columns.lacked(record), _ODDS) for record in sample]
    habits = _habits(found)
    if not habits:
        return records, []
    led = any(side.in_front for side in habits)
    columns = _usual(learn(records, [one.title for one in found], led=led), found)
    odds = {side: _odds(count / lacking) for side, (count, lacking) in habits.items()}
    found = [_divided(record, columns, columns.lacked(record), odds) for record in records]
    habits = _habits(found)
    result = [one.restored(habits) for one in found]
    moved = [one for one, record in zip(found, result, strict=True) if record is not one.record]
    return result, _notices(records[0].source, moved, habits)


class _Divided(NamedTuple):
    """A record with the fields that it lacks, and the stretches of its title."""

    record: Record
    lacked: frozenset[str]
    tokens: Sequence[Token]
    stretches: Sequence[Stretch]

    @property
    def at(self) -> int:
        """Return which stretch is the title."""
        return next((at for at, one in enumerate(self.stretches) if one.column.name == "title"), 0)

    @property
    def title(self) -> list[str]:
        """Return the words of the title alone."""
        return [token.word for one in self.stretches[self.at :][:1] for token in self.tokens[one.start : one.stop]]

    @property
    def values(self) -> list[tuple[TitleSide, Stretch]]:
        """Return the values beside the title, and on which side each is."""
        title = self.at
        sides = [TitleSide(one.column.name, at < title) for at, one in enumerate(self.stretches)]
        return [pair for at, pair in enumerate(zip(sides, self.stretches, strict=True)) if at != title]

    def restored(self, habits: Container[TitleSide]) -> Record:
        """Return the record with its values in their fields, if each of them is where the file has such values."""
        sides = [side for side, _ in self.values]
        if not sides or any(side not in habits for side in sides):
            return self.record
        fields = pieces_of(self.record, self.tokens, self.stretches)
        return replace(self.record, fields={**self.record.fields, **fields}) if fields else self.record


def _is_suspect(sample: Sequence[Record], columns: FileWords) -> bool:
    """Return whether many titles begin or end with a word that is likelier in a field which the record lacks."""
    lacking = suspect = 0
    for record in sample:
        lacked = columns.lacked(record)
        found = tokens(record.text("title")) if lacked else []
        if found:
            lacking += 1
            suspect += _has_odd_end(found, columns.title, lacked)
    return suspect >= _FEWEST and suspect >= _HABIT * lacking


def _has_odd_end(found: Sequence[Token], title: FieldWords, lacked: Iterable[FieldWords]) -> bool:
    last, first = title.shares(found[-1].word), title.shares(found[0].word)
    for column in lacked:
        shares = column.shares(found[-1].word)
        if shares.any + shares.ends > last.any + last.ends + _CLEARLY:
            return True
        if column.name in LEADING and column.shares(found[0].word).first > first.first + _CLEARLY:
            return True
    return False


def _divided(
    record: Record, columns: FileWords, lacked: Sequence[FieldWords], odds: Mapping[TitleSide, float]
) -> _Divided:
    names = frozenset([column.name for column in lacked])
    text = record.text("title")
    found = tokens(text) if lacked and len(text) <= _LONGEST else []
    return _Divided(record, names, found, divided(found, columns.title, lacked, odds) if found else ())


def _habits(found: Sequence[_Divided]) -> Habits:
    """Return the sides on which many records have a value that they lack, in words that the field has elsewhere."""
    lacking = Counter(name for one in found if one.stretches for name in one.lacked)
    beside: Counter[TitleSide] = Counter()
    known: Counter[TitleSide] = Counter()
    total: Counter[TitleSide] = Counter()
    for one in found:
        for side, stretch in one.values:
            value = [token.word for token in one.tokens[stretch.start : stretch.stop]]
            beside[side] += 1
            total[side] += len(value)
            known[side] += sum(word in stretch.column.words for word in value)
    return {
        side: (count, lacking[side.field])
        for side, count in beside.items()
        if count >= _FEWEST
        and (count >= _HABIT * lacking[side.field] or count >= _AS_MANY * (len(found) - lacking[side.field]))
        and known[side] >= _KNOWN * total[side]
    }


def _odds(share: float) -> float:
    share = min(share, _SURE)
    return log(share / (1 - share))


def _usual(columns: FileWords, found: Iterable[_Divided]) -> FileWords:
    """Return the columns without lists of names in an order that this file's titles seldom have."""
    uses = Counter(stretch.column.key for one in found for stretch in one.stretches)
    fields = Counter(field for field, _ in uses.elements())
    usual = [one for one in columns.others if not fields[one.name] or uses[one.key] >= _ORDER * fields[one.name]]
    return columns._replace(others=tuple(usual))


def _notices(source: str, moved: Iterable[_Divided], habits: Habits) -> list[Problem]:
    counts = Counter(side for one in moved for side, _ in one.values)
    whats = [
        f"{counts[side]:,} of {lacking:,} records without {side.field} have one {side}"
        for side, (_, lacking) in sorted(habits.items())
        if counts[side]
    ]
    return [Problem(source, 0, what, "moved to its field") for what in whats]
