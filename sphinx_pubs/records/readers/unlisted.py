r"""TeX that is not understood: commands that no table lists, whose letters are text in the output, and preambles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.errors import Problem
from sphinx_pubs.schema.fields import kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.bibtex import Entry
    from sphinx_pubs.records.record import Record

#: A command in an address, and one that became text: \foo, \textbackslash{}foo
_AS_IS, _AS_TEXT = re.compile(r"\\([A-Za-z]+)"), re.compile(r"\\textbackslash\{\}([A-Za-z]+)")
_REMEDY = r"it is kept as text; a \newcommand in @preamble can define it"


def unlisted_commands(path: str, entries: Iterable[Entry], records: Iterable[Record]) -> Iterator[Problem]:
    """Yield a problem for each unknown command in the entries of a file, at its first line."""
    lines_of: dict[str, list[int]] = {}
    for entry, record in zip(entries, records, strict=True):
        for command, line in _commands(entry, record).items():
            lines_of.setdefault(command, []).append(line)
    for command, lines in lines_of.items():
        count = f" (in {len(lines)} entries)" if len(lines) > 1 else ""
        yield Problem(path, min(lines), f"unknown TeX command \\{command}{count}", _REMEDY)


def unread_preambles(path: str, unread: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Yield a problem for each preamble with TeX that defines no macro."""
    for line, tex in unread:
        yield Problem(
            path, line, "TeX in @preamble that is no definition", r"expected \newcommand or \def; it is left out", tex
        )


def _commands(entry: Entry, record: Record) -> dict[str, int]:
    """Return the unknown commands of an entry, each with its first line; a backslash that is text is none."""
    found: dict[str, int] = {}
    for name, value in record.fields.items():
        if "\\" in value.text:
            for command in (_AS_IS if kind(name) in ("address", "keys") else _AS_TEXT).findall(value.text):
                found.setdefault(command, value.line)
    if not found:
        return found
    source = "\n".join(entry.fields.values())
    return {name: line for name, line in found.items() if re.search(rf"\\{name}(?![A-Za-z])", source)}
