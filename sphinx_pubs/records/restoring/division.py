"""Divide a text into the values that it is made of: the likeliest columns for its words (Viterbi 1967)."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_pubs.records.restoring.word_shares import FieldWords, Shares, Token

    #: A way through the columns: the last column, the word on which it begins, and the way before it.
    Way: TypeAlias = tuple[int, int, "Way | None"]
    #: The likeliest way by the fields on it, as bits, and the last column; with the logarithm of its likelihood.
    Ways: TypeAlias = dict[tuple[int, int], tuple[float, Way]]

#: The logarithm of the odds of a value in front of another one that usually precedes it.
_DISORDER = log(0.3)
#: A way with a logarithm so much less than the best one's is given up.
_HOPELESS = 12.0
#: The bit of the title.
_TITLE = 1
#: What signs between two words make likelier: that a value ends there, or that it goes on.
_BREAKS = dict.fromkeys(".?!)];", 1.0) | dict.fromkeys("([-'’&/", -3.0)
_NUMBERS = ("volume", "number", "pages")


class TitleSide(NamedTuple):
    """A field whose values are beside titles."""

    field: str
    in_front: bool

    def __str__(self) -> str:
        """Return the side in words."""
        return "in front of the title" if self.in_front else "behind the title"


class Stretch(NamedTuple):
    """Words of a text that are a value of a column, from the first to behind the last."""

    column: FieldWords
    start: int
    stop: int


class _Turn(NamedTuple):
    """A step from one column to another: the other one, the bit of its field, and its costs on each side."""

    column: int
    bit: int
    behind: float | None
    before: float | None


def divided(
    tokens: Sequence[Token], title: FieldWords, others: Sequence[FieldWords], odds: Mapping[TitleSide, float]
) -> list[Stretch]:
    """Return the stretches of a title and of the values around it, each of another field.

    `odds` are the logarithms of the odds of a value on each side where it may be.
    """
    columns = (title, *others)
    words = [token.word for token in tokens]
    shares = [[column.shares(word) for word in words] for column in columns]
    fields = [column.name for column in columns]
    turns = [
        [_turn(at, fields, now, odds) for at in range(1, len(fields)) if fields[at] != fields[now]]
        + ([_Turn(0, _TITLE, 0.0, 0.0)] if now else [])
        for now in range(len(columns))
    ]
    ways: Ways = {(_TITLE, 0): (shares[0][0].first, (0, 0, None))}
    for turn in turns[0]:
        if turn.before is not None:
            ways[turn.bit, turn.column] = turn.before + shares[turn.column][0].first, (turn.column, 0, None)
    for place in range(1, len(words)):
        ways = _further(ways, place, shares, turns, _break(tokens[place].gap))
    ended = {state: (score + shares[state[1]][-1].ends, way) for state, (score, way) in ways.items()}
    _, way = max((ended[state] for state in ended if state[0] & _TITLE), key=lambda one: one[0])
    return list(_stretches(way, columns, len(words)))[::-1]


def _turn(at: int, fields: Sequence[str], now: int, odds: Mapping[TitleSide, float]) -> _Turn:
    name = fields[at]
    behind = odds.get(TitleSide(name, in_front=False))
    if behind is not None and name in _NUMBERS and fields[now] in _NUMBERS and at < now:
        behind += _DISORDER
    return _Turn(at, 1 << fields.index(name), behind, odds.get(TitleSide(name, in_front=True)))


def _break(gap: str) -> float:
    """Return the logarithm by which what is between two words makes it likelier that a value ends there."""
    if not gap.isspace():
        return next((_BREAKS[sign] for sign in reversed(gap) if sign in _BREAKS), 0.0)
    return 0.0


def _further(
    ways: Ways, place: int, shares: Sequence[Sequence[Shares]], turns: Sequence[Sequence[_Turn]], gap: float
) -> Ways:
    """Return the likeliest ways to the word at `place`, from those to the word before."""
    further: Ways = {}
    least = max(score for score, _ in ways.values()) - _HOPELESS
    for state, (score, way) in ways.items():
        used, now = state
        if score < least:
            continue
        last = shares[now][place - 1]
        on = score + last.goes_on + shares[now][place].any
        if state not in further or further[state][0] < on:
            further[state] = on, way
        left = score + last.ends + gap
        for at, bit, behind, before in turns[now]:
            cost = behind if used & _TITLE else before
            if cost is None or used & bit:
                continue
            total, turned = left + cost + shares[at][place].first, (used | bit, at)
            if turned not in further or further[turned][0] < total:
                further[turned] = total, (at, place, way)
    return further


def _stretches(way: Way | None, columns: Sequence[FieldWords], stop: int) -> Iterator[Stretch]:
    """Yield the stretches of a way, the last one first."""
    while way:
        at, start, way = way
        yield Stretch(columns[at], start, stop)
        stop = start
