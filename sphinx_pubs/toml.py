"""TOML files with tables of a few kinds, ``[[person]]`` or ``[[same]]``, each table with its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sphinx_pubs.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

_HEADING = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
#: the end of an error of tomllib
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class Table:
    """One ``[[kind]]`` of a file: its values, and the lines of its heading and keys."""

    kind: str
    values: Mapping[str, Any]
    path: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, what: str, expected: str = "", key: str = "") -> Problem:
        """Return a problem of this table, at the line of `key` if the table has it."""
        return Problem(self.path, self.lines.get(key, self.line), f"[[{self.kind}]] {what}", expected)

    def unknown(self, known: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each key that is not `known`."""
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, known, 1, 0.6)
                hint = f"did you mean {near[0]!r}?" if near else f"expected {', '.join(known)}"
                yield self.problem(f"has an unknown key {key!r}", hint, key)

    def faults(self, keys: Mapping[str, tuple[type, str]], fault: Callable[[str, Any], str]) -> Iterator[Problem]:
        """Yield a problem for each unknown key and each wrong value.

        `keys` has the type of each value and what to expect. `fault` returns what is wrong with a value of that type,
        "" for nothing.
        """
        yield from self.unknown(keys)
        for key, value in self.values.items():
            if key not in keys:
                continue
            type_, expected = keys[key]
            what = fault(key, value) if isinstance(value, type_) else f"has {key} = {value!r}"
            if what:
                yield self.problem(what, f"expected {expected}", key)


def read_tables(text: str, path: str, kinds: Sequence[str]) -> tuple[list[Table], list[Problem]]:
    """Return the tables of a file, kind by kind in the order of the file, and a problem for anything else in it."""
    import tomllib  # noqa: PLC0415  # a site without such a file does not load it

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [], [_syntax_problem(str(error), text, path)]
    places = _places(text)
    expected = f"expected {' or '.join(f'[[{kind}]]' for kind in kinds)}"
    tables: list[Table] = []
    problems: list[Problem] = []
    for kind, rows in data.items():
        known = places.get(kind, [])
        if kind not in kinds or not isinstance(rows, list):
            line = known[0][0] if known else _line_of(text, kind)
            what = f"{kind!r} is not a list of tables" if kind in kinds else f"unknown table {kind!r}"
            problems.append(Problem(path, line, what, expected))
            continue
        for index, values in enumerate(rows):
            line, lines = known[index] if index < len(known) else (1, {})
            if isinstance(values, dict):
                tables.append(Table(kind, values, path, line, lines))
            else:
                problems.append(Problem(path, line, f"{values!r} is not a table", expected))
    return tables, problems


def _syntax_problem(error: str, text: str, path: str) -> Problem:
    place = _PLACE.search(error)
    line = int(place["line"]) if place and place["line"] else text.count("\n") + 1
    reason = _PLACE.sub("", error)
    return Problem(path, line, "not valid TOML", f"{reason[:1].lower()}{reason[1:]}")


def _places(text: str) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """Return the lines of the headings by kind, each with the lines of its keys, which the parser does not keep."""
    places: dict[str, list[tuple[int, dict[str, int]]]] = {}
    keys: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if heading := _HEADING.match(line):
            keys = {}
            places.setdefault(heading[1], []).append((number, keys))
        elif key := _KEY.match(line):
            keys.setdefault(key[1], number)
    return places


def _line_of(text: str, name: str) -> int:
    """Return the line that begins with a key, or with a table that is not a list."""
    beginning = re.compile(rf"\s*\[?\s*{re.escape(name)}\b")
    return next((number for number, line in enumerate(text.split("\n"), 1) if beginning.match(line)), 1)
