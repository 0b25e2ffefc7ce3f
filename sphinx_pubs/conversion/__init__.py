"""Half one: from messy records to works. The door: everything that the command line needs stands here."""

from __future__ import annotations

from sphinx_pubs.conversion.output import check_targets, marked, write
from sphinx_pubs.conversion.pipeline import Conversion, Settings, convert
from sphinx_pubs.conversion.report import explain, render
from sphinx_pubs.progress import silent, watched
from sphinx_pubs.records.readers import FORMS
from sphinx_pubs.works.checking import check
from sphinx_pubs.works.keys import DEFAULT_PATTERN

__all__ = [
    "DEFAULT_PATTERN",
    "FORMS",
    "Conversion",
    "Settings",
    "check",
    "check_targets",
    "convert",
    "explain",
    "marked",
    "render",
    "silent",
    "watched",
    "write",
]
