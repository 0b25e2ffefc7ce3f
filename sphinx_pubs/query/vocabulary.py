"""What a query may name: fields and entry types, with the nearest known one for what nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx_pubs.schema.fields import FIELDS, is_named_link
from sphinx_pubs.schema.types import TYPES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sphinx_pubs.model import Publication

#: Fields with a meaning of their own; every other name in a query is a BibTeX field, compared as text.
TYPED_FIELDS = tuple(
    "author editor first-author last-author author-count author-list editor-list year date month type venue keyword "
    "key doi arxiv has missing in".split()
)
_FIELDS = frozenset(name for field in FIELDS for name in (field.name, field.biblatex) if name)
_TYPES = frozenset(row.name for row in TYPES)
#: One word of the language for one thing.
_SYNONYMS = {"keywords": "keyword"}
#: Names that others use for a field, for messages.
_MEANT_FIELDS = {
    "tag": "keyword", "tags": "keyword", "topic": "keyword", "subject": "keyword", "conference": "venue",
    "citekey": "key", "citation_key": "key", "id": "key", "since": "year", "published": "date", "authors": "author",
}  # fmt: skip
#: And for an entry type.
_MEANT_TYPES = {word: row.name for row in TYPES for word in row.words}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The fields and entry types that may be named, in lower case."""

    fields: frozenset[str]
    types: frozenset[str]
    #: nothing was read yet: entries may bring more than these
    is_open: bool = False

    def of(self, publications: Collection[Publication]) -> Vocabulary:
        """Return this and whatever publications have; it is complete then."""
        return Vocabulary(
            self.fields.union(*(one.fields for one in publications)), self.types.union(one.type for one in publications)
        )

    def has_field(self, name: str) -> bool:
        """Tell whether a field is known."""
        return name in TYPED_FIELDS or name in self.fields or is_named_link(name)

    def field_fault(self, name: str) -> str:
        """Return what is wrong with a field's name, "" where it is known; the nearest known one is suggested."""
        if self.is_open or self.has_field(name):
            return ""
        near = _nearest(name, _MEANT_FIELDS, [*TYPED_FIELDS, *self.fields])
        return f"unknown field {name!r}; {near or 'expected author, year, venue, type, or any field of your entries'}"

    def type_fault(self, name: str) -> str:
        """Return what is wrong with an entry type, "" where it is known; the nearest known one is suggested."""
        if self.is_open or name.lower() in self.types:
            return ""
        near = _nearest(name.lower(), _MEANT_TYPES, self.types)
        return f"unknown type {name!r}; {near or 'expected article, book, misc, or any type of your entries'}"


#: What every database knows, and what may be asked before one is read.
STANDARD = Vocabulary(_FIELDS, _TYPES)
UNREAD = Vocabulary(_FIELDS, _TYPES, is_open=True)


def canonical(name: str) -> str:
    """Return the one name of a field, in lower case."""
    return _SYNONYMS.get(name.lower(), name.lower())


def _nearest(name: str, meant: Mapping[str, str], known: Iterable[str]) -> str:
    near = [meant[name]] if name in meant else get_close_matches(name, sorted(known), 1, 0.6)
    return f"did you mean {near[0]!r}?" if near else ""
