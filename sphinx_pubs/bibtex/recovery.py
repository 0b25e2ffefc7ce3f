"""What is no well-formed entry: macros, comments, rare spellings, and entries at fault, of which is saved what can be.

bibtexparser's splitter finds the blocks; its middlewares are not used (they are slow and drop braces). What it gets
wrong is mended here: macros inside ``#``, a field that stands twice, a comma that is missing.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sphinx_pubs.bibtex.entries import Entry
from sphinx_pubs.bibtex.wellformed import MACROS, folded
from sphinx_pubs.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_pubs.bibtex.wellformed import Command

_WORD = re.compile(r"[^\s{}\"#,=%]+")
_ASSIGNMENT = re.compile(r"\s*([^\s{}\"#,=]+)\s*=\s*")
_JOINED = re.compile(r"\s*#")
_BRACE = re.compile(r"\\?[{}]")
_QUOTE = re.compile(r"[{}\"]")


class Reader:
    """What has been read of one file; :meth:`stretch` reads whatever is not a well-formed entry."""

    def __init__(self, path: str, known: Mapping[bytes, Entry] | None = None) -> None:
        self.path = path
        #: entries of an earlier text by the digest of their block; None if nobody wants digests
        self.known = known
        #: the same of this text
        self.blocks: dict[bytes, Entry] = {}
        self._macros = blake2b(digest_size=16)
        #: lines before the stretch that is being read
        self.before = 0
        self.entries: list[Entry] = []
        self.strings: dict[str, str] = {}
        self.comments: list[str] = []
        self.preambles: list[str] = []
        self.problems: list[Problem] = []

    def problem(self, line: int, what: str, expected: str = "", text: str = "") -> None:
        """Note what is wrong."""
        self.problems.append(Problem(self.path, line, what, expected, text))

    def define(self, macro: str, value: str) -> None:
        """Take a @string; from here on the same text may say something else."""
        self.strings[macro] = value
        self._macros.update(f"{macro}={value}\0".encode("utf-8", "surrogatepass"))

    def digest(self, block: str) -> bytes:
        """Return the digest of a block and of the macros that it can use."""
        digest = self._macros.copy()
        digest.update(block.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def command(self, command: Command) -> None:
        """Take a block that is no entry."""
        if command.kind == "string":
            self.define(command.name, command.value)
        elif command.value:
            (self.preambles if command.kind == "preamble" else self.comments).append(command.value)

    def stretch(self, text: str, line: int, *, followed: bool) -> None:
        """Read a part of the file that begins in `line`; `followed` tells whether a block begins behind it."""
        self.before = line - 1
        for block in _blocks(text):
            self._block(block, followed=followed)

    def _block(self, block: Any, *, followed: bool) -> None:
        kind = type(block).__name__
        line = (block.start_line or 0) + 1 + self.before
        if kind in ("DuplicateBlockKeyBlock", "DuplicateFieldKeyBlock"):
            self._block(block.ignore_error_block, followed=followed)
        elif kind == "Entry":
            self._entry(block, line)
        elif kind == "String":
            self.define(block.key.lower(), self._value(block.value, line, f"@string {block.key}")[0])
        elif kind == "Preamble":
            self.preambles.append(self._value(block.value, line, "@preamble")[0])
        elif kind == "ParsingFailedBlock":
            self._failed(block, line, followed=followed)
        elif block.comment.strip():
            self.comments.append(block.comment)

    def _failed(self, block: Any, line: int, *, followed: bool) -> None:
        raw = block.raw.strip()
        head = re.match(r"@\s*(\w+)\s*[{(]\s*([^\s,{}()=]*)", raw)
        name = f"entry '{head[2]}'" if head and head[2] else "an entry"
        reason = _reason(getattr(block.error, "abort_reason", ""), followed=followed)
        self.problem(line, f"{name} cannot be read", f"expected {reason}", raw)

    def _entry(self, block: Any, line: int) -> None:
        fields: dict[str, str] = {}
        lines: dict[str, int] = {}
        if not block.entry_type.strip():
            self.problem(line, "an entry without a type", "expected '@type{key, …}'", block.raw)
            return
        if not block.key:
            self.problem(line, f"@{block.entry_type} without a key", "expected a key behind the opening brace")
        for one in block.fields:
            at = one.start_line + 1 + self.before
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
            joined = _JOINED.match(raw, at)
            if not joined:
                return folded("".join(parts), name), raw[at:]
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
        if macro in self.strings or macro in MACROS:
            return self.strings.get(macro, MACROS.get(macro, "")), word.end()
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


def _reason(error: str, *, followed: bool) -> str:
    if "block start" in error or ("end of file" in error and followed):
        return "the brace that closes it before the next entry"
    if "end of file" in error:
        return "the brace that closes it"
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


def _blocks(text: str) -> list[Any]:
    import logging  # noqa: PLC0415 - what only a fault costs

    from bibtexparser.splitter import Splitter  # noqa: PLC0415

    logger = logging.getLogger("bibtexparser.splitter")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        return list(Splitter(text).split().blocks)
    finally:
        logger.setLevel(level)
