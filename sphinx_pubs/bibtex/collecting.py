"""What has been read of a .bib file so far: entries, macros, comments and problems."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.errors import Problem
from sphinx_pubs.tex.definitions import definitions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.bibtex.entries import Entry
    from sphinx_pubs.tex.definitions import Definition


class Command(NamedTuple):
    """A block that is no entry: string, preamble or comment. Only a string has a name."""

    kind: str
    name: str
    value: str


class Collected:
    """The blocks of one file, in order."""

    def __init__(self, path: str, known: Mapping[bytes, Entry] | None = None) -> None:
        self.path = path
        #: entries of an earlier text by the digest of their block; None if no digests are needed
        self.known = known
        #: the same of this text
        self.blocks: dict[bytes, Entry] = {}
        self._macros = blake2b(digest_size=16)
        self.entries: list[Entry] = []
        self.strings: dict[str, str] = {}
        self.comments: list[str] = []
        self.preambles: list[str] = []
        #: macros that preambles define, and the TeX of preambles that is no definition
        self.definitions: dict[str, Definition] = {}
        self.unread: list[tuple[int, str]] = []
        #: macros without a definition
        self.unknown: set[str] = set()
        self.problems: list[Problem] = []

    def problem(self, line: int, what: str, expected: str = "", text: str = "") -> None:
        """Add a problem."""
        self.problems.append(Problem(self.path, line, what, expected, text))

    def command(self, command: Command, line: int) -> None:
        """Add a block that is no entry; an empty comment or preamble is nothing."""
        if command.kind == "string":
            self.define(command.name, command.value)
        elif command.kind == "preamble":
            self.preamble(command.value, line)
        elif command.value:
            self.comments.append(command.value)

    def preamble(self, value: str, line: int) -> None:
        """Add the TeX of a preamble, and read its definitions."""
        if value:
            self.preambles.append(value)
            found, rest = definitions(value)
            self.definitions |= found
            if rest:
                self.unread.append((line, rest))

    def define(self, macro: str, value: str) -> None:
        """Add a macro; from here on the same text may have another meaning, and so another digest."""
        self.strings[macro] = value
        self._macros.update(f"{macro}={value}\0".encode("utf-8", "surrogatepass"))

    def digest(self, block: str) -> bytes:
        """Return the digest of a block and of the macros that it can use."""
        digest = self._macros.copy()
        digest.update(block.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def report_duplicates(self) -> None:
        """Report keys that several entries have; all of these entries stay."""
        first: dict[str, int] = {}
        for entry in self.entries:
            if entry.key and first.setdefault(entry.key, entry.line) != entry.line:
                what = f"duplicate key '{entry.key}'"
                self.problem(entry.line, what, f"it is used in line {first[entry.key]} already")
