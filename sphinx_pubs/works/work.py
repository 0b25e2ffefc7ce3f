"""A finished work, under its key: what is written to the .bib file and shown in the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex import Entry, refused
from sphinx_pubs.works.draft import Fielded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.linking import Evidence
    from sphinx_pubs.records.record import Record
    from sphinx_pubs.works.draft import Draft, Sourced


@dataclass(frozen=True, slots=True)
class Work(Fielded):
    """One publication of the output: a key, fields with their origin, and the records that were merged."""

    key: str
    #: the BibTeX entry type
    type: str
    fields: Mapping[str, Sourced]
    records: tuple[Record, ...] = field(repr=False)
    #: why these records are one work
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    #: values that other values of the same field replaced, by field name
    lost: tuple[tuple[str, Sourced], ...] = field(default=(), repr=False)
    #: the other keys that .bib records of this work had
    ids: tuple[str, ...] = ()

    @classmethod
    def of(cls, draft: Draft, key: str, ids: tuple[str, ...] = ()) -> Work:
        """Return a draft as a work under its key."""
        return cls(key, draft.type, draft.fields, draft.records, draft.evidence, draft.lost, ids)

    @property
    def entry(self) -> Entry:
        """Return the work as an entry of a .bib file, which lists its other keys in `ids`, if they can be cited."""
        fields = {name: sourced.value for name, sourced in self.fields.items()}
        ids = [*filter(None, fields.get("ids", "").split(", ")), *self.ids]
        if others := [key for key in dict.fromkeys(ids) if key != self.key and not refused(key, "biblatex")]:
            fields["ids"] = ", ".join(others)
        return Entry(self.key, self.type, fields, {}, 0)
