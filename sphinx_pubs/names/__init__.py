"""Names of people and bodies: read in any style, written as BibTeX, matched, registered."""

from __future__ import annotations

from sphinx_pubs.names.bibtex import (
    NameList,
    format_name,
    format_names,
    initials,
    marks,
    parse_name,
    parse_names,
    split_names,
)

__all__ = [
    "NameList",
    "format_name",
    "format_names",
    "initials",
    "marks",
    "parse_name",
    "parse_names",
    "split_names",
]
