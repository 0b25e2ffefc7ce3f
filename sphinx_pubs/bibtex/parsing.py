"""A .bib file read: text to entries. Every fault becomes a problem with its line, and costs nothing but itself."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex.collecting import Collected
from sphinx_pubs.bibtex.entries import Bibliography, Entry
from sphinx_pubs.bibtex.inheritance import inherit, inherits
from sphinx_pubs.bibtex.recovery import recover
from sphinx_pubs.bibtex.wellformed import block_starts, read_command, read_entry
from sphinx_pubs.tex.definitions import expanded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_pubs.tex.definitions import Definition

#: The lines between two --- with which Jekyll's .bib files begin.
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")


def parse(
    text: str, path: str, known: Mapping[bytes, Entry] | None = None, macros: Mapping[str, str] | None = None
) -> Bibliography:
    """Return the content of a .bib file; `path` is for the problems, `macros` are those of other files.

    `known` are the :attr:`.Bibliography.blocks` of an earlier text, {} for none: a block that is among them is not read
    again, and its entry has no lines of fields. Without `known` no digests are made.
    """
    collected = Collected(path, known)
    for macro, value in (macros or {}).items():
        collected.define(macro, value)
    read_blocks(prepared(text), collected)
    entries = inherit(collected.entries, path, collected.problems)
    collected.report_duplicates()
    return Bibliography(
        entries=_expanded(entries, collected.definitions) if collected.definitions else entries,
        strings=dict(collected.strings),
        comments=tuple(collected.comments),
        preambles=tuple(collected.preambles),
        unread=tuple(collected.unread),
        unknown=frozenset(collected.unknown),
        problems=tuple(sorted(set(collected.problems))),
        blocks=collected.blocks,
    )


def _expanded(entries: Iterable[Entry], macros: Mapping[str, Definition]) -> tuple[Entry, ...]:
    """Return entries with the macros of the preamble replaced by what they stand for."""
    return tuple(
        replace(
            entry,
            fields={name: expanded(text, macros) if "\\" in text else text for name, text in entry.fields.items()},
        )
        for entry in entries
    )


def prepared(text: str) -> str:
    """Return text with Unix line ends and without a byte order mark; front matter becomes empty lines."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("---") and (match := _FRONT_MATTER.match(text)):
        text = "\n" * match[0].count("\n") + text[match.end() :]
    return text


def read_blocks(text: str, collected: Collected) -> None:
    """Read each block: a known one by its digest, a well-formed one fast, any other with care."""
    line = 1
    for start, end in pairwise([0, *block_starts(text), len(text)]):
        digest = b"" if collected.known is None else collected.digest(text[start:end])
        known = collected.known.get(digest) if collected.known else None
        if known:
            entry: Entry | None = Entry(known.key, known.type, known.fields, {}, line)
            at = end
        else:
            entry, at = _read_block(text, start, end, line, collected)
        if entry:
            collected.entries.append(entry)
        rest = text[at:end]
        if "@" in rest:
            recover(rest, line + text.count("\n", start, at), collected, followed=end < len(text))
        elif comment := rest.strip():
            collected.comments.append(comment)
        elif digest and entry and not inherits(entry):
            collected.blocks[digest] = entry
        line += text.count("\n", start, end)


def _read_block(text: str, start: int, end: int, line: int, collected: Collected) -> tuple[Entry | None, int]:
    """Read a well-formed block; return its entry, None if it is a command or nothing, and the position of its end."""
    if entry := read_entry(text, start, end, line, collected.strings):
        return entry
    if command := read_command(text, start, end, collected.strings):
        collected.command(command[0], line)
        return None, command[1]
    return None, start
