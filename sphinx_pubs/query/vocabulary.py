"""The names that a query may use: fields and entry types, with suggestions for unknown ones."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx_pubs.query.fields import TYPED_FIELDS
from sphinx_pubs.schema.fields import FIELDS, is_named_link
from sphinx_pubs.schema.types import TYPES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sphinx_pubs.model import Publication

#: Other names of a field.
_SYNONYMS = {"keywords": "keyword"}
#: Words that people write for a field, for suggestions.
_WORDS_FOR_FIELDS = {
    "tag": "keyword", "tags": "keyword", "topic": "keyword", "subject": "keyword", "conference": "venue",
    "citekey": "key", "citation_key": "key", "id": "key", "since": "year", "published": "date", "authors": "author",
}  # fmt: skip
_WORDS_FOR_TYPES = {word: row.name for row in TYPES for word in row.words}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The fields and entry types that a query may name, in lower case."""

    fields: frozenset[str]
    types: frozenset[str]
    #: nothing has been read yet, so any other name may turn out to be known
    is_open: bool = False

    def of(self, publications: Collection[Publication]) -> Vocabulary:
        """Return the complete vocabulary: these names and those in publications."""
        fields = self.fields.union(*(one.fields for one in publications))
        return Vocabulary(fields, self.types.union(one.type for one in publications))

    def has_field(self, name: str) -> bool:
        """Return whether a field is known."""
        return name in TYPED_FIELDS or name in self.fields or is_named_link(name)

    def field_fault(self, name: str) -> str:
        """Return what is wrong with the name of a field, with the nearest known one; "" for a known field."""
        if self.is_open or self.has_field(name):
            return ""
        near = _nearest(name, _WORDS_FOR_FIELDS, [*TYPED_FIELDS, *self.fields])
        return f"unknown field {name!r}; {near or 'expected author, year, venue, type, or any field of your entries'}"

    def type_fault(self, name: str) -> str:
        """Return what is wrong with an entry type, with the nearest known one; "" for a known type."""
        if self.is_open or name.lower() in self.types:
            return ""
        near = _nearest(name.lower(), _WORDS_FOR_TYPES, self.types)
        return f"unknown type {name!r}; {near or 'expected article, book, misc, or any type of your entries'}"


#: The names that are known without any entry.
STANDARD = Vocabulary(
    frozenset(name for field in FIELDS for name in (field.name, field.biblatex) if name),
    frozenset(row.name for row in TYPES),
)
#: The vocabulary before entries are read: nothing is unknown for sure.
UNREAD = Vocabulary(STANDARD.fields, STANDARD.types, is_open=True)


def canonical(name: str) -> str:
    """Return the name under which a field is known here, in lower case."""
    return _SYNONYMS.get(name.lower(), name.lower())


def _nearest(name: str, words: Mapping[str, str], known: Iterable[str]) -> str:
    near = [words[name]] if name in words else get_close_matches(name, sorted(known), 1, 0.6)
    return f"did you mean {near[0]!r}?" if near else ""
