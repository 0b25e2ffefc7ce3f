"""BibTeX syntax: text to entries, with every fault as a problem that has its line, and nothing else lost."""

from __future__ import annotations

import re
from itertools import pairwise

from sphinx_pubs.bibtex.entries import Bibliography
from sphinx_pubs.bibtex.inheritance import inherit
from sphinx_pubs.bibtex.recovery import Reader
from sphinx_pubs.bibtex.wellformed import BLOCK, read_command, read_entry

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")


def parse(text: str, path: str) -> Bibliography:
    """Return what stands in a .bib file; `path` is for the problems."""
    reader = Reader(path)
    read_blocks(prepared(text), reader)
    entries = inherit(reader.entries, path, reader.problems)
    reader.find_duplicates()
    problems = tuple(sorted(set(reader.problems)))
    return Bibliography(entries, dict(reader.strings), tuple(reader.comments), tuple(reader.preambles), problems)


def prepared(text: str) -> str:
    """Return text with Unix line ends, without a byte order mark, its front matter blanked (lines still count)."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("---") and (match := _FRONT_MATTER.match(text)):
        text = "\n" * match[0].count("\n") + text[match.end() :]
    return text


def read_blocks(text: str, reader: Reader) -> None:
    """Read block after block: those that are well-formed fast, what stands between them with care."""
    starts = [match.start() for match in BLOCK.finditer(text)]
    line = 1
    for start, end in pairwise([0, *starts, len(text)]):
        at = start
        if entry := read_entry(text, start, end, line, reader.strings):
            reader.entries.append(entry[0])
            at = entry[1]
        elif command := read_command(text, start, end, reader.strings):
            reader.command(command[0])
            at = command[1]
        rest = text[at:end]
        if "@" in rest:
            reader.stretch(rest, line + text.count("\n", start, at), followed=end < len(text))
        elif comment := rest.strip():
            reader.comments.append(comment)
        line += text.count("\n", start, end)
