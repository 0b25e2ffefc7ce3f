r"""Blocks as nearly all of them are, read fast: one match per field, no character read twice.

An entry is well-formed if its braces balance, if commas divide its fields and no name is used twice, and if its values
are in braces or quotes, or are numbers or known macros. For any other entry :func:`read_entry` returns None, as
:func:`read_command` does for anything but a simple ``@string``, ``@preamble`` or ``@comment``;
:mod:`sphinx_pubs.bibtex.recovery` then reads the block with care.
"""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex.collecting import Command
from sphinx_pubs.bibtex.entries import Entry
from sphinx_pubs.schema.dates import MONTHS
from sphinx_pubs.schema.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The macros that every style defines.
MACROS: Mapping[str, str] = {month: month for month in MONTHS}
#: Fields with paragraphs.
_LONG = frozenset(field.name for field in FIELDS if field.paragraphs)
#: The command for the end of a paragraph
_PAR = re.compile(r"\\par(?![A-Za-z]) ?")
#: Braces inside each other that a pattern follows.
_DEEPEST = 6


def _balanced(aside: str = "") -> str:
    """Return a pattern for text with balanced braces, without the characters of `aside` outside of them."""
    inner = r"[^{}]*+"
    for _ in range(_DEEPEST):
        inner = rf"(?:[^{{}}]++|\{{{inner}\}})*+"
    return rf"(?:[^{{}}{aside}]++|\{{{inner}\}})*+"


_COMMANDS = "string|preamble|comment"
#: Where a block begins: @string{, @article{key,
_BLOCK = re.compile(
    rf"""
    @ (?: (?: {_COMMANDS} ) [ \t]* [{{(]
        | \w* [ \t]* [{{(] \s*+ [^\s,{{}}()=]*+ \s*+ [,}}]
      )
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: @article{key,
_HEAD = re.compile(
    rf"""
    [^\S\n]* @ (?! (?: {_COMMANDS} ) \b ) (?P<type> \w+ ) [ \t]* \{{
    \s* (?P<key> [^\s,{{}}()=\"#]++ ) \s* (?: , | (?= \}} ) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: {Text}, "Text", 2025, jan
_VALUE = rf"""
    (?: \{{ (?P<braced> {_balanced()} ) \}}
      | " (?P<quoted> {_balanced('"')} ) "
      | (?P<number> [0-9]++ )
      | (?P<macro> [^\s{{}}()\"#,=%]++ )
    ) \s*+
"""
_NAMED = r"\s*+ (?P<name> [^\s{}()\"#,=]++ ) \s*+ = \s*+"
#: The comma behind a value, or # and another value.
_ANOTHER = r"(?: , | (?P<joined> \# ) | (?= \} ) )"
#: title = {Text},
_FIELD = re.compile(f"{_NAMED} {_VALUE} {_ANOTHER}", re.VERBOSE)
#: {Text},
_PART = re.compile(rf"\s*+ (?P<name>) {_VALUE} {_ANOTHER}", re.VERBOSE)
_END = re.compile(r"\s*\}")
_COMMENT = re.compile(rf"[^\S\n]* @comment [ \t]* \{{ (?P<text> {_balanced()} ) \}}", re.IGNORECASE | re.VERBOSE)
_PREAMBLE = re.compile(rf"[^\S\n]* @preamble [ \t]* \{{ \s* (?P<name>) {_VALUE} \}}", re.IGNORECASE | re.VERBOSE)
_STRING = re.compile(rf"[^\S\n]* @string [ \t]* [{{(] {_NAMED} {_VALUE} ,? \s* [}})]", re.IGNORECASE | re.VERBOSE)
#: Groups by number, which are faster than by name; the same in all patterns with a value.
_NAME, _MACRO, _JOINED = (_FIELD.groupindex[name] for name in ("name", "macro", "joined"))
_PARAGRAPH = re.compile(r"[ \t]*\n[ \t]*(?:\n\s*)+")
_SPACE = re.compile(r"[ \t\n]+")


def block_starts(text: str) -> list[int]:
    """Return the positions of lines that begin a block, and so end the block before, closed or not."""
    starts, last = [], 0
    for match in _BLOCK.finditer(text):
        at = match.start()
        line = text.rfind("\n", last, at) + 1
        if (line or not last) and not text[line:at].strip():
            starts.append(line)
        last = at
    return starts


def read_entry(text: str, start: int, end: int, line: int, strings: Mapping[str, str]) -> tuple[Entry, int] | None:
    """Return the entry at `start` and the position of its end; None if it is not well-formed before `end`.

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
    return (Entry(head["key"], intern(head["type"].lower()), fields, lines, line), closing.end()) if closing else None


def _joined(text: str, match: re.Match[str], end: int, strings: Mapping[str, str]) -> tuple[str, int] | None:
    """Return a value with macros or ``#`` and the position of its end; None if it is not well-formed."""
    value = ""
    part: re.Match[str] | None = match
    while part:
        resolved = _resolved(part, strings)
        if resolved is None:
            return None
        value += resolved
        if part.lastindex != _JOINED:
            return value, part.end()
        part = _PART.match(text, part.end(), end)
    return None


def read_command(text: str, start: int, end: int, strings: Mapping[str, str]) -> tuple[Command, int] | None:
    """Return the command at `start` and the position of its end; None if it is not a simple one before `end`."""
    if match := _COMMENT.match(text, start, end):
        return Command("comment", "", match["text"].strip()), match.end()
    match = _STRING.match(text, start, end) or _PREAMBLE.match(text, start, end)
    if match is None or ("(" in text[start : match.start(_NAME)]) != (match[0][-1] == ")"):
        return None
    value = _resolved(match, strings)
    if value is None:
        return None
    return Command("string" if match["name"] else "preamble", match["name"].lower(), folded(value, "")), match.end()


def _resolved(match: re.Match[str], strings: Mapping[str, str]) -> str | None:
    """Return the text of a value, None for an unknown macro."""
    if macro := match["macro"]:
        macro = macro.lower()
        return strings.get(macro) or MACROS.get(macro)
    return match["braced"] or match["quoted"] or match["number"] or ""


class _Names(dict[str, str]):
    """Names of fields in lower case by their spelling, one object for each name."""

    def __missing__(self, written: str) -> str:
        name = intern(written.lower())
        if len(self) < 4096:
            self[written] = name
        return name


_NAMES = _Names()


def folded(text: str, name: str) -> str:
    r"""Return a value with its line breaks as blanks, ``\par`` too; paragraphs of long texts stay."""
    if "\\par" in text and name not in _LONG:
        text = _PAR.sub(" ", text)
    if "\n" not in text and "\t" not in text and "  " not in text:
        return text.strip()
    if name in _LONG:
        return "\n\n".join([_SPACE.sub(" ", part) for part in _PARAGRAPH.split(text.strip())])
    return _SPACE.sub(" ", text).strip()
