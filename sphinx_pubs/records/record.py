"""What one source says of one work: the ground of the converter.

A record is partial by nature: an abstract and nothing else, a title with its authors, an arXiv id with a comment.
Everything that follows (linking, merging, the report) is a function from records.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_pubs.model import Location
from sphinx_pubs.names import NameList, parse_names
from sphinx_pubs.schema.fields import tex_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_pubs.errors import Problem

#: The rule of a value that stands in the source just so.
AS_READ = "as read"


@dataclass(frozen=True, slots=True)
class Value:
    """One field of a record: canonical field text, the line it came from, and how it was got from there."""

    text: str
    line: int
    rule: str = AS_READ
    #: the names in `text`, parsed once, where the field lists people
    names: NameList | None = None

    @classmethod
    def of(cls, field: str, text: str, line: int, rule: str = AS_READ) -> Value:
        """Return a value of `field`, with its names parsed where the field lists people."""
        return cls(text, line, rule, parse_names(text) if tex_kind(field) == "names" else None)


#: The names of a field that a record lacks.
_NO_NAMES = NameList()


@dataclass(frozen=True, slots=True)
class Record:
    """One source's account of one work; `fields` maps BibTeX field names to values."""

    source: str
    line: int
    form: str
    fields: Mapping[str, Value]
    #: the BibTeX entry type, where the form has one
    type: str = ""
    #: the record's own id where its form has one: a .bib key
    id: str = ""
    #: the record's reference, unique in one run and given by :func:`numbered`; -1 before that
    ref: int = -1

    @property
    def location(self) -> Location:
        """Return where the record begins."""
        return Location(self.source, self.line)

    def text(self, name: str) -> str:
        """Return a field's text, "" where the record does not know it."""
        value = self.fields.get(name)
        return value.text if value else ""

    def names(self, name: str) -> NameList:
        """Return the names of a field that lists people, an empty list where the record does not know it."""
        value = self.fields.get(name)
        return value.names or _NO_NAMES if value else _NO_NAMES

    def adding(self, values: Mapping[str, Value]) -> Record:
        """Return the record with `values` beside its own; what it knows already wins."""
        return replace(self, fields={**values, **self.fields}) if values else self


def numbered(records: Sequence[Record]) -> list[Record]:
    """Return the records, each with its reference: all sources are read and sorted before."""
    return [replace(record, ref=ref) for ref, record in enumerate(records)]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one source; text that no record took is in the problems."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()
    #: what stands above the records: the person or the affiliation that a page belongs to
    header: str = ""
