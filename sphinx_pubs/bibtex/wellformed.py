r"""Blocks as nearly all of them are, read fast: one match a field, no character looked at twice.

An entry is well-formed if its braces balance, its fields are divided by commas and none stands twice, and if its values
are braced, quoted, numbers or macros that are known. For all others :func:`read_entry` says None, as
:func:`read_command` does for what is no simple ``@string``, ``@preamble`` or ``@comment``, and
:mod:`sphinx_pubs.bibtex.recovery` finds out what is wrong, or whether it is only rare (as parentheses are).
"""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.bibtex.entries import Entry
from sphinx_pubs.schema.dates import MONTHS
from sphinx_pubs.schema.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: the macros that every style defines
MACROS: Mapping[str, str] = {month: month for month in MONTHS}
#: fields whose paragraphs are kept
_LONG = frozenset(field.name for field in FIELDS if field.paragraphs)
_COMMANDS = "string|preamble|comment"
_DEEPEST = 6


def _balanced(aside: str) -> str:
    """Return a pattern for text whose braces balance, and which holds none of `aside` outside them."""
    inner = r"[^{}]*+"
    for _ in range(_DEEPEST):
        inner = rf"(?:[^{{}}]++|\{{{inner}\}})*+"
    return rf"(?:[^{{}}{aside}]++|\{{{inner}\}})*+"


_BLOCK = re.compile(rf"@(?:(?:{_COMMANDS})[ \t]*[{{(]|\w*[ \t]*[{{(]\s*+[^\s,{{}}()=]*+\s*+[,}}])", re.IGNORECASE)
_HEAD = re.compile(
    rf"[^\S\n]*@(?!(?:{_COMMANDS})\b)(\w+)[ \t]*\{{\s*([^\s,{{}}()=\"#]++)\s*(?:,|(?=\}}))", re.IGNORECASE
)
_VALUE = rf"(?:\{{({_balanced('')})\}}|\"({_balanced(chr(34))})\"|([0-9]++)|([^\s{{}}()\"#,=%]++))\s*+"
_NAMED = r"\s*+([^\s{}()\"#,=]++)\s*+=\s*+"
_ANOTHER = r"(?:,|(#)|(?=\}))"
#: groups of these: the name, then one of four kinds of value, then what says that another value is to be joined
_FIELD = re.compile(f"{_NAMED}{_VALUE}{_ANOTHER}")
_PART = re.compile(rf"\s*+(){_VALUE}{_ANOTHER}")
_NAME, _MACRO, _JOINED = 1, 5, 6
_END = re.compile(r"\s*\}")
_COMMENT = re.compile(rf"[^\S\n]*@comment[ \t]*\{{({_balanced('')})\}}", re.IGNORECASE)
_PREAMBLE = re.compile(rf"[^\S\n]*@preamble[ \t]*\{{\s*(){_VALUE}\}}", re.IGNORECASE)
_STRING = re.compile(rf"[^\S\n]*@string[ \t]*[{{(]{_NAMED}{_VALUE},?\s*[}})]", re.IGNORECASE)
_PARAGRAPH = re.compile(r"[ \t]*\n[ \t]*(?:\n\s*)+")
_SPACE = re.compile(r"[ \t\n]+")


def block_starts(text: str) -> list[int]:
    """Return where lines begin a block: what stands before one has ended, whether it was closed or not."""
    starts, seen = [], 0
    for match in _BLOCK.finditer(text):
        at = match.start()
        line = text.rfind("\n", seen, at) + 1
        if (line or not seen) and not text[line:at].strip():
            starts.append(line)
        seen = at
    return starts


def read_entry(text: str, start: int, end: int, line: int, strings: Mapping[str, str]) -> tuple[Entry, int] | None:
    """Return the entry that begins at `start`, and where it ends; None if it is not well-formed before `end`.

    `line` is that of `start`; `strings` are the @string macros so far.
    """
    head = _HEAD.match(text, start, end)
    if head is None:
        return None
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    at, counted, here = head.end(), start, line
    match_field = _FIELD.match
    while match := match_field(text, at, end):
        name, kind = _NAMES[match[_NAME]], match.lastindex or 0
        if kind < _MACRO:
            value = match[kind]
            at = match.end()
        elif joined := _joined(text, match, end, strings):
            value, at = joined
        else:
            return None
        if name in fields:
            return None
        begin = match.start(_NAME)
        here += text.count("\n", counted, begin)
        counted = begin
        fields[name], lines[name] = folded(value, name), here
    closing = _END.match(text, at, end)
    return (Entry(head[2], intern(head[1].lower()), fields, lines, line), closing.end()) if closing else None


def _joined(text: str, match: re.Match[str], end: int, strings: Mapping[str, str]) -> tuple[str, int] | None:
    """Return a value that has macros or ``#`` in it, and where it ends; None if it is not well-formed."""
    value = ""
    part: re.Match[str] | None = match
    while part:
        said = _text(part, strings)
        if said is None:
            return None
        value += said
        if part.lastindex != _JOINED:
            return value, part.end()
        part = _PART.match(text, part.end(), end)
    return None


class Command(NamedTuple):
    """A block that is no entry: what it is, its name if it is a @string, and what it says."""

    kind: str
    name: str
    value: str


def read_command(text: str, start: int, end: int, strings: Mapping[str, str]) -> tuple[Command, int] | None:
    """Return the command that begins at `start`, and where it ends; None if it is not a simple one before `end`."""
    if match := _COMMENT.match(text, start, end):
        return Command("comment", "", match[1].strip()), match.end()
    match = _STRING.match(text, start, end) or _PREAMBLE.match(text, start, end)
    if match is None or ("(" in text[start : match.start(_NAME)]) != (match[0][-1] == ")"):
        return None
    value = _text(match, strings)
    if value is None:
        return None
    return Command("string" if match[_NAME] else "preamble", match[_NAME].lower(), folded(value, "")), match.end()


def _text(match: re.Match[str], strings: Mapping[str, str]) -> str | None:
    """Return what a value says, None for a macro that nobody defined."""
    if macro := match[_MACRO]:
        macro = macro.lower()
        return strings.get(macro) or MACROS.get(macro)
    return match[2] or match[3] or match[4] or ""


class _Names(dict[str, str]):
    """Fields' names in lower case by how they were written, one object for one name."""

    def __missing__(self, written: str) -> str:
        name = intern(written.lower())
        if len(self) < 4096:
            self[written] = name
        return name


_NAMES = _Names()


def folded(text: str, name: str) -> str:
    """Return a value with its line breaks folded; paragraphs of long texts stay."""
    if "\n" not in text and "\t" not in text and "  " not in text:
        return text.strip()
    if name in _LONG:
        return "\n\n".join([_SPACE.sub(" ", part) for part in _PARAGRAPH.split(text.strip())])
    return _SPACE.sub(" ", text).strip()
