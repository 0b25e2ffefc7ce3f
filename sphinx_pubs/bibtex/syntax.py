"""BibTeX syntax: text to entries, with every fault as a problem that has its line, and nothing else lost."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex.entries import Bibliography, Entry
from sphinx_pubs.bibtex.inheritance import inherit, inherits
from sphinx_pubs.bibtex.recovery import Reader
from sphinx_pubs.bibtex.wellformed import block_starts, read_command, read_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")


def parse(text: str, path: str, known: Mapping[bytes, Entry] | None = None) -> Bibliography:
    """Return what stands in a .bib file; `path` is for the problems.

    `known` are the :attr:`.Bibliography.blocks` of an earlier text, {} for none: a block that stood in it is not read
    again, and its entry does not know the lines of its fields. Without `known` no digests are made.
    """
    reader = Reader(path, known)
    read_blocks(prepared(text), reader)
    entries = inherit(reader.entries, path, reader.problems)
    reader.find_duplicates()
    problems = tuple(sorted(set(reader.problems)))
    strings, comments, preambles = dict(reader.strings), tuple(reader.comments), tuple(reader.preambles)
    return Bibliography(entries, strings, comments, preambles, problems, reader.blocks)


def prepared(text: str) -> str:
    """Return text with Unix line ends, without a byte order mark, its front matter blanked (lines still count)."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("---") and (match := _FRONT_MATTER.match(text)):
        text = "\n" * match[0].count("\n") + text[match.end() :]
    return text


def read_blocks(text: str, reader: Reader) -> None:
    """Read block after block: those that are known by their digest alone, those that are well-formed fast."""
    line = 1
    for start, end in pairwise([0, *block_starts(text), len(text)]):
        digest = b"" if reader.known is None else reader.digest(text[start:end])
        known = reader.known.get(digest) if reader.known else None
        if known:
            entry: Entry | None = Entry(known.key, known.type, known.fields, {}, line)
            at = end
        else:
            entry, at = _read_block(text, start, end, line, reader)
        if entry:
            reader.entries.append(entry)
        rest = text[at:end]
        if "@" in rest:
            reader.stretch(rest, line + text.count("\n", start, at), followed=end < len(text))
        elif comment := rest.strip():
            reader.comments.append(comment)
        elif digest and entry and not inherits(entry):
            reader.blocks[digest] = entry
        line += text.count("\n", start, end)


def _read_block(text: str, start: int, end: int, line: int, reader: Reader) -> tuple[Entry | None, int]:
    """Read a well-formed block; return its entry, None if it is a command or nothing, and where it ends."""
    if entry := read_entry(text, start, end, line, reader.strings):
        return entry
    if command := read_command(text, start, end, reader.strings):
        reader.command(command[0])
        return None, command[1]
    return None, start
