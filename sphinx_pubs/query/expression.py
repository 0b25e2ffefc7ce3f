"""Regular expressions read into a tree; their letters are folded, as the texts are that they are looked for in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_pubs.markup import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    Test = Callable[[str], bool]

_LONGEST = 200
_DEEPEST = 20
_COUNT = re.compile(r"\{([0-9]{1,3})?(,)?([0-9]{1,3})?\}")


@dataclass(frozen=True, slots=True)
class Char:
    """One character that passes a test; `literal` is the one that it must be, if there is but one."""

    test: Test
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A place between characters: ``^ $ b B``."""

    kind: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after another."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part, at least and at most so often; None is without end."""

    part: Node
    least: int
    most: int | None


Node = Char | Edge | Sequence | Choice | Repeat


def is_word(char: str) -> bool:
    """Tell whether a character is part of a word."""
    return char.isalnum() or char == "_"


_CLASSES: dict[str, Test] = {
    "d": str.isdecimal, "D": lambda char: not char.isdecimal(),
    "w": is_word, "W": lambda char: not is_word(char),
    "s": str.isspace, "S": lambda char: not char.isspace(),
}  # fmt: skip
_EDGES = {"b": "b", "B": "B", "A": "^", "Z": "$"}


def _folded(char: str) -> str:
    """Fold one character of a pattern; what means something in TeX stays."""
    if char.isascii():
        return char.lower()
    return fold(char) or (" " if char.isspace() else "")


def read(text: str) -> Node:
    """Return the tree of a regular expression.

    :raises ValueError: saying what is wrong with the expression, as the end of a sentence that begins with it.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters")
    return _Reader(text).whole()


class _Reader:
    """Recursive descent over a pattern; `at` is where the next item begins."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = unicodedata.normalize("NFC", text), 0, 0

    def next(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        char = self.next()
        self.at += 1
        return char

    def whole(self) -> Node:
        node = self.choice()
        if self.next():
            raise ValueError("closes a group that was never opened")
        return node

    def choice(self) -> Node:
        parts = [self.sequence()]
        while self.next() == "|":
            self.at += 1
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def sequence(self) -> Sequence:
        parts: list[Node] = []
        while self.next() not in ("", "|", ")"):
            parts.extend(self.item())
        return Sequence(tuple(parts))

    def item(self) -> list[Node]:
        nodes = self.atom()
        count = self.count()
        if count is None:
            return nodes
        if self.next() == "?":  # the lazy form finds the same texts
            self.at += 1
        if self.next() in ("*", "+", "?") or self.peek_count():
            raise ValueError("repeats a repetition; put the inner one in a group")
        return [Repeat(nodes[0] if len(nodes) == 1 else Sequence(tuple(nodes)), *count)]

    def peek_count(self) -> re.Match[str] | None:
        match = _COUNT.match(self.text, self.at)
        return match if match and (match[1] or match[3]) else None

    def count(self) -> tuple[int, int | None] | None:
        simple: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if self.next() in simple:
            return simple[self.take()]
        match = self.peek_count()
        if not match:
            return None
        self.at = match.end()
        least = int(match[1] or 0)
        most = int(match[3]) if match[3] else None if match[2] else least
        if most is not None and most < least:
            raise ValueError(f"counts from {least} to {most}")
        return least, most

    def atom(self) -> list[Node]:
        char = self.take()
        if char == "(":
            return [self.group()]
        if char == "[":
            return [Char(self.set())]
        if char in "*+?":
            raise ValueError(f"has a {char} with nothing before it to repeat")
        if char == ".":
            return [Char(lambda _: True)]
        if char in "^$":
            return [Edge(char)]
        if char == "\\":
            return self.escape()
        return [Char(one.__eq__, one) for one in _folded(char)]

    def group(self) -> Node:
        if self.next() == "?":
            if not self.text.startswith("?:", self.at):
                raise ValueError("has a group that begins with (?; expected (…) or (?:…)")
            self.at += 2
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError(f"has more than {_DEEPEST} groups in each other")
        node = self.choice()
        if self.take() != ")":
            raise ValueError("has a group that is never closed")
        self.depth -= 1
        return node

    def escape(self) -> list[Node]:
        char = self.take()
        if char in _CLASSES:
            return [Char(_CLASSES[char])]
        if char in _EDGES:
            return [Edge(_EDGES[char])]
        if not char or char.isalnum():
            what = "a back-reference" if char.isdecimal() else "an unknown escape"
            raise ValueError(f"has {what}, \\{char}")
        return [Char(one.__eq__, one) for one in _folded(char)]

    def set(self) -> Test:
        """Read the rest of ``[...]``; letters are folded, and in a range each letter on its own."""
        negated = self.next() == "^"
        self.at += negated
        start = self.at
        chars: set[str] = set()
        ranges: list[tuple[str, str]] = []
        classes: list[Test] = []
        while (char := self.take()) != "]" or self.at == start + 1:
            if not char:
                raise ValueError("has a [ that is never closed")
            if char == "\\" and self.next() in _CLASSES:
                classes.append(_CLASSES[self.take()])
                continue
            if char == "\\":
                char = self.take()
            if self.next() == "-" and self.text[self.at + 1 : self.at + 2] not in ("]", ""):
                self.at += 1
                last = self.take()
                last = self.take() if last == "\\" else last
                if last < char:
                    raise ValueError(f"has a range from {char} to {last}")
                ranges.append((char, last))
            else:
                chars.update(_folded(char))
        return _set_test(chars, ranges, classes, negated)


def _set_test(chars: set[str], ranges: list[tuple[str, str]], classes: list[Test], negated: bool) -> Test:
    for first, last in ranges:  # of the Latin letters, which folding makes others
        chars.update(c for code in range(ord(first), min(ord(last), 0x24F) + 1) for c in _folded(chr(code)))

    def is_in(char: str) -> bool:
        return (
            char in chars
            or any(first <= char <= last or first <= char.upper() <= last for first, last in ranges)
            or any(test(char) for test in classes)
        ) is not negated

    return is_in
