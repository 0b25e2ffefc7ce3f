"""The door to BibTeX: nothing outside knows its syntax, its fields' names in two dialects, or how it is written."""

from __future__ import annotations

from sphinx_pubs.bibtex.entries import Bibliography, Entry
from sphinx_pubs.bibtex.reading import Database, publication, read
from sphinx_pubs.bibtex.syntax import parse
from sphinx_pubs.bibtex.writing import DIALECTS, Dialect, entry_text, protect, sort_key, write, write_each

__all__ = [
    "DIALECTS",
    "Bibliography",
    "Database",
    "Dialect",
    "Entry",
    "entry_text",
    "parse",
    "protect",
    "publication",
    "read",
    "sort_key",
    "write",
    "write_each",
]
