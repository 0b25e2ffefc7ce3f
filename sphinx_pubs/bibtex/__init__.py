"""The door to BibTeX: nothing outside knows its syntax, its fields' names in two dialects, or how it is written."""

from __future__ import annotations

from sphinx_pubs.bibtex.entries import Bibliography, Entry
from sphinx_pubs.bibtex.reading import Database, publication, read
from sphinx_pubs.bibtex.syntax import parse
from sphinx_pubs.bibtex.writing import DIALECTS, Dialect, entry_text, protect, sort_key, write, write_each
from sphinx_pubs.schema.fields import (
    BY_NAME,
    FIELDS,
    MONTHS,
    TYPES,
    EntryType,
    Field,
    bibtex_entry,
    bibtex_names,
    is_site,
    is_text,
    month_number,
)

__all__ = [
    "BY_NAME",
    "DIALECTS",
    "FIELDS",
    "MONTHS",
    "TYPES",
    "Bibliography",
    "Database",
    "Dialect",
    "Entry",
    "EntryType",
    "Field",
    "bibtex_entry",
    "bibtex_names",
    "entry_text",
    "is_site",
    "is_text",
    "month_number",
    "parse",
    "protect",
    "publication",
    "read",
    "sort_key",
    "write",
    "write_each",
]
