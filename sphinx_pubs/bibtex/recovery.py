"""Blocks that are not well-formed, read with care: rare spellings, unknown macros, faulty entries as far as they go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex.entries import Entry
from sphinx_pubs.bibtex.splitting import split
from sphinx_pubs.bibtex.wellformed import MACROS, folded
from sphinx_pubs.tex import braces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_pubs.bibtex.collecting import Collected
    from sphinx_pubs.bibtex.splitting import Block

_MACRO = re.compile(r"[^\s{}\"#,=%]+")
#: year =
_ASSIGNMENT = re.compile(r"\s*(?P<name>[^\s{}\"#,=]+)\s*=\s*")
_JOINED = re.compile(r"\s*#")
_QUOTE = re.compile(r"[{}\"]")


def recover(text: str, line: int, collected: Collected, *, followed: bool) -> None:
    """Read a part of a file that begins in `line`; it is `followed` by another block or by nothing."""
    for block in split(text, followed=followed):
        _Recovery(collected, line).read(block)


class _Recovery:
    """The reading of one block: its content and its faults go where those of the file are collected."""

    def __init__(self, collected: Collected, line: int) -> None:
        self.collected = collected
        #: the line of the file in which the text of the block begins
        self.first = line

    def read(self, block: Block) -> None:
        """Read a block of any kind."""
        line = self.first + block.line
        if block.kind == "entry":
            self._entry(block, line)
        elif block.kind == "string":
            self.collected.define(block.key.lower(), self._value(block.value, line, f"@string {block.key}")[0])
        elif block.kind == "preamble":
            self.collected.preamble(self._value(block.value, line, "@preamble")[0], line)
        elif block.kind == "comment":
            if block.value.strip():
                self.collected.comments.append(block.value)
        else:
            name = f"entry '{block.key}'" if block.key else "an entry"
            self.collected.problem(line, f"{name} cannot be read", f"expected {block.value}", block.raw)

    def _entry(self, block: Block, line: int) -> None:
        if not block.type:
            self.collected.problem(line, "an entry without a type", "expected '@type{key, …}'", block.raw)
            return
        if not block.key:
            self.collected.problem(line, f"@{block.type} without a key", "expected a key behind the opening brace")
        fields: dict[str, str] = {}
        lines: dict[str, int] = {}
        for one in block.fields:
            at = self.first + one.line
            for name, value in self._assignments(one.name, one.value, at):
                if name in fields:
                    what = f"field '{name}' of '{block.key}' is given twice"
                    self.collected.problem(at, what, "the first is kept", value)
                else:
                    fields[name], lines[name] = value, at
        self.collected.entries.append(Entry(block.key, block.type, fields, lines, line))

    def _assignments(self, name: str, raw: str, line: int) -> Iterable[tuple[str, str]]:
        """Yield the field, and any that follow it without a comma between them."""
        name = name.strip().lower()
        while True:
            value, rest = self._value(raw, line, name)
            yield name, value
            following = _ASSIGNMENT.match(rest)
            if not following:
                if rest.strip():
                    what = f"text behind the value of '{name}'"
                    self.collected.problem(line, what, "expected a comma", rest.strip())
                return
            what = f"no comma behind the value of '{name}'"
            self.collected.problem(line, what, f"expected one before '{following['name']}'")
            name, raw = following["name"].lower(), rest[following.end() :]

    def _value(self, raw: str, line: int, name: str) -> tuple[str, str]:
        """Return a value, its parts (braced, quoted, numbers, macros) joined, and the text behind it."""
        parts, at = [], 0
        while True:
            at += len(raw[at:]) - len(raw[at:].lstrip())
            part, at = self._part(raw, at, line, name)
            parts.append(part)
            joined = _JOINED.match(raw, at)
            if not joined:
                return folded("".join(parts), name), raw[at:]
            at = joined.end()

    def _part(self, raw: str, at: int, line: int, name: str) -> tuple[str, int]:
        if raw.startswith(("{", '"'), at):
            end = braces.closing(raw, at, braces.COUNTED) if raw[at] == "{" else _closing_quote(raw, at)
            return (raw[at + 1 : end], end + 1) if end >= 0 else (raw[at + 1 :], len(raw))
        word = _MACRO.match(raw, at)
        if not word:
            return "", at
        macro = word[0].lower()
        strings = self.collected.strings
        if macro in strings or macro in MACROS:
            return strings.get(macro, MACROS.get(macro, "")), word.end()
        if not macro[0].isdigit():
            self.collected.unknown.add(macro)
            what = f"unknown macro '{word[0]}' in '{name}'"
            self.collected.problem(line, what, "expected an @string above or in another source, or braces around text")
        return word[0], word.end()


def _closing_quote(raw: str, start: int) -> int:
    """Return the position of the quote that closes the one at `start`, outside of braces; -1 if there is none."""
    marks = braces.walk(raw, _QUOTE, start + 1)
    return next((match.start() for match, depth in marks if match[0] == '"' and depth <= 0), -1)
