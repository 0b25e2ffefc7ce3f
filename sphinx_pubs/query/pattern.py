r"""Regular expressions that take time in proportion to the text, whatever they are.

Python's own take exponential time for some (``(a|a)*b``), and a query may come from anybody. These have literals,
``.``, ``[...]``, ``\d \w \s \b`` and their opposites, ``^ $``, groups, ``|`` and ``* + ? {m,n}``; no back-references
and no lookaround, which need backtracking. They are looked for in folded text (:func:`sphinx_pubs.markup.fold`), so
letters are folded here too.

The method is Ken Thompson's (Regular Expression Search Algorithm, 1968, in the words of Russ Cox, "Regular Expression
Matching Can Be Simple And Fast", 2007): a pattern becomes a program whose threads run side by side; the sets of
threads are remembered as states, so that a known state and a character cost one look into a dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.query import expression
from sphinx_pubs.query.expression import Char, Choice, Edge, Node, Repeat, Sequence, is_word

if TYPE_CHECKING:
    from sphinx_pubs.query.expression import Test

_LONGEST_PROGRAM = 500
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class _Step:
    """One instruction: pass a character or an edge and go on, or go on at several places; the last goes nowhere."""

    test: Test | None = None
    edge: str = ""
    goes: tuple[int, ...] = ()


class _Program:
    """The instructions that a tree becomes, a part behind another."""

    def __init__(self, node: Node) -> None:
        self.steps: list[_Step] = []
        self._emit(node)
        self._add(_Step())

    def _add(self, step: _Step) -> int:
        if len(self.steps) >= _LONGEST_PROGRAM:
            raise ValueError("is too large; expected fewer or smaller repetitions")
        self.steps.append(step)
        return len(self.steps) - 1

    def _emit(self, node: Node) -> None:
        following = len(self.steps) + 1
        if isinstance(node, Char):
            self._add(_Step(test=node.test, goes=(following,)))
        elif isinstance(node, Edge):
            self._add(_Step(edge=node.kind, goes=(following,)))
        elif isinstance(node, Sequence):
            for part in node.parts:
                self._emit(part)
        elif isinstance(node, Choice):
            self._emit_choice(node)
        else:
            self._emit_repeat(node)

    def _emit_choice(self, node: Choice) -> None:
        fork = self._add(_Step())
        starts, ends = [], []
        for part in node.parts:
            starts.append(len(self.steps))
            self._emit(part)
            ends.append(self._add(_Step()))
        self.steps[fork] = _Step(goes=tuple(starts))
        for end in ends:
            self.steps[end] = _Step(goes=(len(self.steps),))

    def _emit_repeat(self, node: Repeat) -> None:
        for _ in range(node.least):
            self._emit(node.part)
        forks = []
        for _ in range(1 if node.most is None else node.most - node.least):
            forks.append(self._add(_Step()))
            self._emit(node.part)
        if node.most is None:
            self._add(_Step(goes=(forks[0],)))
        for fork in forks:
            self.steps[fork] = _Step(goes=(fork + 1, len(self.steps)))


class _State(dict[str, "_State"]):
    """The threads that are alive behind a character; looking up the next character gives the next state."""

    def __init__(self, pattern: Pattern, threads: frozenset[int], before: str) -> None:
        super().__init__()
        self.pattern, self.threads, self.before = pattern, threads, before

    def __missing__(self, char: str) -> _State:
        state = self.pattern.advance(self, char)
        self[char] = state
        return state


class Pattern:
    """A regular expression, ready to be looked for in folded text.

    :raises ValueError: saying what is wrong with the expression, as the end of a sentence that begins with it.
    """

    def __init__(self, text: str) -> None:
        node = expression.read(text)
        self._required, self._is_literal = _required(node)
        self._steps = _Program(node).steps
        self._done = len(self._steps) - 1
        self._found = _State(self, frozenset(), "")
        self._forget()

    def found_in(self, text: str) -> bool:
        """Tell whether the pattern matches anywhere in folded text."""
        if self._required not in text or self._is_literal:
            return self._required in text
        state, found = self._start, self._found
        for char in text:
            state = state[char]
            if state is found:
                return True
        return state[""] is found

    def _forget(self) -> None:
        self._states: dict[tuple[frozenset[int], str], _State] = {}
        self._remembered = 0
        self._start = _State(self, frozenset(), "")

    def advance(self, state: _State, char: str) -> _State:
        """Return the state behind the next character, "" for the end; a new thread starts before each character."""
        alive = self._reached(state.threads, state.before, char)
        if self._done in alive:
            return self._found
        threads = frozenset(
            go
            for at in alive
            for step in (self._steps[at],)
            if char and step.test and step.test(char)
            for go in step.goes
        )
        before = "w" if char and is_word(char) else "x"
        self._remembered += 1
        if self._remembered > _MOST_REMEMBERED:
            self._forget()
        return self._states.setdefault((threads, before), _State(self, threads, before))

    def _reached(self, threads: frozenset[int], before: str, char: str) -> set[int]:
        """Return the instructions that wait for a character, and the end, as reached without taking one."""
        at_word_edge = (before == "w") is not (bool(char) and is_word(char))
        edges = {"^": not before, "$": not char, "b": at_word_edge, "B": not at_word_edge}
        reached: set[int] = set()
        pending = [0, *threads]
        while pending:
            at = pending.pop()
            if at not in reached:
                reached.add(at)
                step = self._steps[at]
                if not step.test and (not step.edge or edges[step.edge]):
                    pending.extend(step.goes)
        return reached


def _required(node: Node) -> tuple[str, bool]:
    """Return the longest text that every match holds, and whether the pattern is nothing else."""
    parts = node.parts if isinstance(node, Sequence) else (node,)
    literals = [part.literal if isinstance(part, Char) else "" for part in parts]
    runs = "".join(literal or "\0" for literal in literals).split("\0")
    return max(runs, key=len), all(literals)


@lru_cache(1024)
def compiled(text: str) -> Pattern:
    """Return a pattern, the same one for the same text.

    :raises ValueError: as :class:`Pattern`.
    """
    return Pattern(text)
