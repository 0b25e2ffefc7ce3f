"""Half one: from messy records to works. The door: everything that the command line needs stands here."""

from __future__ import annotations

from sphinx_pubs.convert.checking import check
from sphinx_pubs.convert.conversion import Conversion, Settings, convert
from sphinx_pubs.convert.keys import DEFAULT_PATTERN
from sphinx_pubs.convert.progress import silent, watched
from sphinx_pubs.convert.readers import FORMS
from sphinx_pubs.convert.report import explain, render
from sphinx_pubs.convert.targets import check_targets, marked, write

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
