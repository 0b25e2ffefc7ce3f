"""A draft: what the records of one work are merged into, before it has a key.

Merging makes drafts; spelling, decisions and completion turn a draft into a better one; keys turn drafts into works.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_pubs.markup import plain
from sphinx_pubs.names import NameList, parse_names
from sphinx_pubs.schema import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.linking import Evidence
    from sphinx_pubs.records.record import Record

_NO_NAMES = NameList()


@dataclass(frozen=True, slots=True)
class Sourced:
    """The value of a field with its origin: the file and line it came from, and the rule that chose it."""

    #: field text, as in a .bib file
    value: str
    source: str
    line: int
    rule: str
    #: the names in `value`, parsed once, where the field lists people
    names: NameList | None = None

    @classmethod
    def of(cls, field: str, value: str, source: str, line: int, rule: str) -> Sourced:
        """Return a value of `field`, with its names parsed where the field lists people."""
        return cls(value, source, line, rule, parse_names(value) if fields.kind(field) == "names" else None)


class Fielded:
    """Access to fields by name: what a draft and a work have in common."""

    __slots__ = ()
    fields: Mapping[str, Sourced]

    def text(self, name: str) -> str:
        """Return a field's text, "" where the field is missing."""
        sourced = self.fields.get(name)
        return sourced.value if sourced else ""

    def plain(self, name: str) -> str:
        """Return a field as a person reads it, without TeX, "" where the field is missing."""
        return plain(self.text(name))

    def names(self, name: str) -> NameList:
        """Return the names of a field that lists people, an empty list where the field is missing."""
        sourced = self.fields.get(name)
        return sourced.names or _NO_NAMES if sourced else _NO_NAMES


@dataclass(frozen=True, slots=True)
class Draft(Fielded):
    """A work in the making: fields with their origin, the records behind them, and the evidence that joined these."""

    type: str
    fields: Mapping[str, Sourced]
    records: tuple[Record, ...]
    evidence: tuple[Evidence, ...] = ()
    #: values that other values of the same field replaced, by field name
    lost: tuple[tuple[str, Sourced], ...] = ()
