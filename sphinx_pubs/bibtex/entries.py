"""The content of a .bib file as it is written, before its fields get a meaning."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.errors import Problem


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
    """The content of a .bib file."""

    entries: tuple[Entry, ...]
    #: @string macros, by lower-case name
    strings: Mapping[str, str]
    #: text between the entries, and of @comment
    comments: tuple[str, ...]
    preambles: tuple[str, ...]
    #: lines and TeX of preambles that define nothing
    unread: tuple[tuple[int, str], ...]
    #: macros without a definition, in lower case
    unknown: frozenset[str]
    problems: tuple[Problem, ...]
    #: entries by the digest of their block and of the macros before it, if the block contains nothing else
    blocks: Mapping[bytes, Entry]
