"""One source's account of one work: the data type that every part of the converter shares.

A record is partial by nature: an abstract alone, a title with its authors, an arXiv id with a comment. Linking, merging
and the report are functions of records.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.model import Location
from sphinx_pubs.names import NameList, parse_names
from sphinx_pubs.schema.fields import tex_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_pubs.errors import Problem

#: The rule of a value that was not changed.
AS_READ = "as read"


@dataclass(frozen=True, slots=True)
class Value:
    """One field of a record: canonical field text, its line in the source, and how it was derived from that line."""

    text: str
    line: int
    rule: str = AS_READ
    #: the names in `text`, parsed once, if the field lists people
    names: NameList | None = None

    @classmethod
    def of(cls, field: str, text: str, line: int, rule: str = AS_READ) -> Value:
        """Return a value of `field`; the names are parsed if the field lists people."""
        return cls(text, line, rule, parse_names(text) if tex_kind(field) == "names" else None)


class Moved(NamedTuple):
    """A field of the source that its record has not: its value is in other fields of the record, or was dropped."""

    field: str
    #: as in the source; its rule says why it was moved or dropped
    value: Value
    #: the fields of the record that have it now, () if it was dropped
    to: tuple[str, ...] = ()


#: The names of a field that a record lacks.
_NO_NAMES = NameList()


@dataclass(frozen=True, slots=True)
class Record:
    """One source's account of one work; `fields` maps BibTeX field names to values."""

    source: str
    line: int
    form: str
    fields: Mapping[str, Value]
    #: the BibTeX entry type, if the form has one
    type: str = ""
    #: the record's own id, if the form has one: the key in a .bib
    id: str = ""
    #: the record's reference, unique in a run, from :func:`numbered`; -1 before that
    ref: int = -1
    #: the fields of the source that are not among `fields`
    moved: tuple[Moved, ...] = ()

    @property
    def location(self) -> Location:
        """Return where the record starts."""
        return Location(self.source, self.line)

    def text(self, name: str) -> str:
        """Return a field's text, "" if the record lacks the field."""
        value = self.fields.get(name)
        return value.text if value else ""

    def names(self, name: str) -> NameList:
        """Return the people in a field, an empty list if the record lacks the field."""
        value = self.fields.get(name)
        return value.names or _NO_NAMES if value else _NO_NAMES

    def adding(self, values: Mapping[str, Value]) -> Record:
        """Return the record with more `values`; the record's own values win."""
        return replace(self, fields={**values, **self.fields}) if values else self


def is_entry(record: Record) -> bool:
    """Return whether a record is an entry of a .bib file, with a key that its owner chose."""
    return record.form == "bibtex" and bool(record.id)


def numbered(records: Sequence[Record]) -> list[Record]:
    """Return the records of a run in the same order, each with its reference."""
    return [replace(record, ref=ref) for ref, record in enumerate(records)]


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of one source, and the problems with it; text that is in no record is in a problem."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()
    #: the macros that a .bib file defines, and those that it uses without a definition
    macros: Mapping[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    @classmethod
    def of(cls, found: Iterable[Record | Problem]) -> Reading:
        """Return the reading with the records and the problems `found`, each kind in its order."""
        records: list[Record] = []
        problems: list[Problem] = []
        for one in found:
            if isinstance(one, Record):
                records.append(one)
            else:
                problems.append(one)
        return cls(tuple(records), tuple(problems))
