"""BibTeX syntax: text to entries, with every fault as a problem that has its line, and nothing else lost.

bibtexparser's splitter finds the blocks; its middlewares are not used (they are slow and drop braces). What it gets
wrong is mended here: macros inside ``#``, a field that stands twice, a comma that is missing.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sphinx_pubs.bibtex.fields import MONTHS
from sphinx_pubs.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `fields` maps lower-case names to .bib text with macros resolved, `lines` to line numbers."""

    key: str
    type: str
    fields: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A .bib file taken apart."""

    entries: tuple[Entry, ...]
    #: @string macros, by lower-case name
    strings: Mapping[str, str]
    #: text between the entries, and of @comment
    comments: tuple[str, ...]
    preambles: tuple[str, ...]
    problems: tuple[Problem, ...]


_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")
_PARAGRAPH = re.compile(r"[ \t]*\n[ \t]*(?:\n\s*)+")
_SPACE = re.compile(r"[ \t\n]+")
_WORD = re.compile(r"[^\s{}\"#,=%]+")
_ASSIGNMENT = re.compile(r"\s*([^\s{}\"#,=]+)\s*=\s*")
_BRACE = re.compile(r"\\?[{}]")
_QUOTE = re.compile(r"[{}\"]")
#: fields whose paragraphs are kept
_LONG = frozenset(("abstract", "annote", "note"))
_MACROS = {month: month for month in MONTHS}
#: what a child does not take from its crossref parent
_NOT_INHERITED = frozenset(
    (
        "crossref",
        "xref",
        "xdata",
        "ids",
        "entryset",
        "label",
        "options",
        "key",
        "sortkey",
        "abstract",
        "keywords",
        "note",
    )
)
_INHERITED_AS = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_PARTS = frozenset(
    ("inproceedings", "incollection", "inbook", "conference", "suppbook", "suppcollection", "inreference", "bookinbook")
)


def parse(text: str, path: str) -> Bibliography:
    """Return what stands in a .bib file; `path` is for the problems."""
    blocks = _blocks(_prepare(text))
    reader = _Reader(path)
    for block in blocks:
        reader.block(block)
    entries = _inherit(reader.entries, path, reader.problems)
    reader.find_duplicates()
    problems = tuple(sorted(set(reader.problems)))
    return Bibliography(entries, dict(reader.strings), tuple(reader.comments), tuple(reader.preambles), problems)


def _prepare(text: str) -> str:
    """Return text with Unix line ends, without a byte order mark, its front matter blanked (lines still count)."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("---") and (match := _FRONT_MATTER.match(text)):
        text = "\n" * match[0].count("\n") + text[match.end() :]
    return text


def _blocks(text: str) -> list[Any]:
    from bibtexparser.splitter import Splitter  # noqa: PLC0415 - 30 ms that only a .bib file costs

    logger = logging.getLogger("bibtexparser.splitter")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        return list(Splitter(text).split().blocks)
    finally:
        logger.setLevel(level)


class _Reader:
    """What has been read of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.entries: list[Entry] = []
        self.strings: dict[str, str] = {}
        self.comments: list[str] = []
        self.preambles: list[str] = []
        self.problems: list[Problem] = []

    def problem(self, line: int, what: str, expected: str = "", text: str = "") -> None:
        self.problems.append(Problem(self.path, line, what, expected, text))

    def block(self, block: Any) -> None:
        """Take one of bibtexparser's blocks."""
        kind = type(block).__name__
        line = (block.start_line or 0) + 1
        if kind in ("DuplicateBlockKeyBlock", "DuplicateFieldKeyBlock"):
            self.block(block.ignore_error_block)
        elif kind == "Entry":
            self._entry(block, line)
        elif kind == "String":
            self.strings[block.key.lower()] = self._value(block.value, line, f"@string {block.key}")[0]
        elif kind == "Preamble":
            self.preambles.append(self._value(block.value, line, "@preamble")[0])
        elif kind == "ParsingFailedBlock":
            self._failed(block, line)
        elif block.comment.strip():
            self.comments.append(block.comment)

    def _failed(self, block: Any, line: int) -> None:
        raw = block.raw.strip()
        head = re.match(r"@\s*(\w+)\s*[{(]\s*([^\s,{}()=]*)", raw)
        name = f"entry '{head[2]}'" if head and head[2] else "an entry"
        self.problem(
            line, f"{name} cannot be read", f"expected {_reason(getattr(block.error, 'abort_reason', ''))}", raw
        )

    def _entry(self, block: Any, line: int) -> None:
        fields: dict[str, str] = {}
        lines: dict[str, int] = {}
        if not block.entry_type.strip():
            self.problem(line, "an entry without a type", "expected '@type{key, …}'", block.raw)
            return
        if not block.key:
            self.problem(line, f"@{block.entry_type} without a key", "expected a key behind the opening brace")
        for one in block.fields:
            at = one.start_line + 1
            for name, value in self._assignments(one.key, one.value, at):
                if name in fields:
                    what = f"field '{name}' of '{block.key}' stands twice"
                    self.problem(at, what, "the first is kept", value)
                else:
                    fields[name], lines[name] = value, at
        self.entries.append(Entry(block.key, block.entry_type.strip().lower(), fields, lines, line))

    def _assignments(self, name: str, raw: str, line: int) -> Iterable[tuple[str, str]]:
        """Yield the field, and any that follow it without a comma between."""
        name = name.strip().lower()
        while True:
            value, rest = self._value(raw, line, name)
            yield name, value
            following = _ASSIGNMENT.match(rest)
            if not following:
                if rest.strip():
                    self.problem(line, f"text behind the value of '{name}'", "expected a comma", rest.strip())
                return
            self.problem(line, f"no comma behind the value of '{name}'", f"expected one before '{following[1]}'")
            name, raw = following[1].lower(), rest[following.end() :]

    def _value(self, raw: str, line: int, name: str) -> tuple[str, str]:
        """Return a value with its parts (braced, quoted, numbers, macros) joined, and what stands behind it."""
        parts, at = [], 0
        while True:
            while raw[at : at + 1].isspace():
                at += 1
            part, at = self._part(raw, at, line, name)
            parts.append(part)
            joined = re.compile(r"\s*#").match(raw, at)
            if not joined:
                return _fold("".join(parts), name), raw[at:]
            at = joined.end()

    def _part(self, raw: str, at: int, line: int, name: str) -> tuple[str, int]:
        opening = raw[at : at + 1]
        if opening == "{":
            end = _brace_end(raw, at)
            return (raw[at + 1 : end], end + 1) if end >= 0 else (raw[at + 1 :], len(raw))
        if opening == '"':
            end = _quote_end(raw, at)
            return (raw[at + 1 : end], end + 1) if end >= 0 else (raw[at + 1 :], len(raw))
        word = _WORD.match(raw, at)
        if not word:
            return "", at
        macro = word[0].lower()
        if macro in self.strings or macro in _MACROS:
            return self.strings.get(macro, _MACROS.get(macro, "")), word.end()
        if not macro[0].isdigit():
            self.problem(
                line, f"unknown macro '{word[0]}' in '{name}'", "expected an @string above, or braces around text"
            )
        return word[0], word.end()

    def find_duplicates(self) -> None:
        """Report keys that stand twice; both entries stay."""
        first: dict[str, int] = {}
        for entry in self.entries:
            if entry.key and first.setdefault(entry.key, entry.line) != entry.line:
                self.problem(
                    entry.line, f"duplicate key '{entry.key}'", f"it stands in line {first[entry.key]} already"
                )


def _reason(error: str) -> str:
    if "end of file" in error:
        return "the brace that closes it"
    if "block start" in error:
        return "the brace that closes it before the next entry"
    if "key" in error and "=" in error:
        return "'field = {value},'"
    return "'@type{key, field = {value}, …}'"


def _brace_end(raw: str, start: int) -> int:
    depth = 0
    for match in _BRACE.finditer(raw, start):
        depth += 1 if match[0][-1] == "{" else -1
        if depth == 0:
            return match.end() - 1
    return -1


def _quote_end(raw: str, start: int) -> int:
    depth = 0
    for match in _QUOTE.finditer(raw, start + 1):
        if match[0] == '"':
            if depth <= 0:
                return match.start()
        else:
            depth += 1 if match[0] == "{" else -1
    return -1


def _fold(text: str, name: str) -> str:
    """Return a value with its line breaks folded; paragraphs of long texts stay."""
    if "\n" not in text and "\t" not in text and "  " not in text:
        return text.strip()
    if name in _LONG:
        return "\n\n".join(_SPACE.sub(" ", part) for part in _PARAGRAPH.split(text.strip()))
    return _SPACE.sub(" ", text).strip()


def _inherit(entries: list[Entry], path: str, problems: list[Problem]) -> tuple[Entry, ...]:
    """Give entries what their crossref or xdata parents know; @xdata entries themselves are no publications."""
    if not any("crossref" in entry.fields or "xdata" in entry.fields for entry in entries):
        return tuple(entry for entry in entries if entry.type != "xdata")
    by_key = {entry.key.lower(): entry for entry in reversed(entries)}
    return tuple(_complete(entry, by_key, path, problems) for entry in entries if entry.type != "xdata")


def _complete(entry: Entry, by_key: Mapping[str, Entry], path: str, problems: list[Problem]) -> Entry:
    fields, seen = dict(entry.fields), {entry.key.lower()}
    pending = [("crossref", entry.fields.get("crossref", "")), ("xdata", entry.fields.get("xdata", ""))]
    while pending:
        how, keys = pending.pop()
        for key in filter(None, (key.strip() for key in keys.split(","))):
            parent = by_key.get(key.lower())
            if parent is None:
                what = f"'{entry.key}' refers to '{key}'"
                problems.append(
                    Problem(path, entry.lines.get(how, entry.line), what, "expected an entry with that key")
                )
            elif key.lower() not in seen:
                seen.add(key.lower())
                for name, value in parent.fields.items():
                    if how == "xdata" or name not in _NOT_INHERITED:
                        renamed = _INHERITED_AS.get(name, name) if how == "crossref" and entry.type in _PARTS else name
                        fields.setdefault(renamed, value)
                pending += [(name, parent.fields[name]) for name in ("crossref", "xdata") if name in parent.fields]
    return replace(entry, fields=fields) if len(fields) > len(entry.fields) else entry
