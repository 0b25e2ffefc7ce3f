"""What one source says of one work: the ground of the converter.

A record is partial by nature: an abstract and nothing else, a title with its authors, an arXiv id with a comment.
Everything that follows (linking, merging, the report) is a function from records.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_pubs.model import Location

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.errors import Problem

#: The rule of a value that stands in the source just so.
AS_READ = "as read"


@dataclass(frozen=True, slots=True)
class Value:
    """One field of a record: canonical field text, the line it came from, and how it was got from there."""

    text: str
    line: int
    rule: str = AS_READ


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

    @property
    def location(self) -> Location:
        """Return where the record begins."""
        return Location(self.source, self.line)

    def text(self, name: str) -> str:
        """Return a field's text, "" where the record does not know it."""
        value = self.fields.get(name)
        return value.text if value else ""

    def adding(self, values: Mapping[str, Value]) -> Record:
        """Return the record with `values` beside its own; what it knows already wins."""
        return replace(self, fields={**values, **self.fields}) if values else self


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one source; text that no record took is in the problems."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()
    #: what stands above the records: the person or the affiliation that a page belongs to
    header: str = ""
