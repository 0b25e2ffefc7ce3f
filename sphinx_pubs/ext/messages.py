"""Every kind of warning of the extension, and the one function that gives them."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

logger = logging.getLogger(__name__)


class Warn(StrEnum):
    """The kinds of warnings; the value is the subtype, silenced as ``suppress_warnings = ["pubs.query"]``."""

    #: a .bib file is missing or unreadable, or none is set
    BIBFILE = "bibfile"
    #: a list selects no publication, and has no text for that
    EMPTY = "empty"
    #: an entry of a .bib file cannot be read, or its key is in use already
    ENTRY = "entry"
    #: a file that an entry names is missing, or cannot be copied
    FILE = "file"
    #: a citation key that no .bib file has
    KEY = "key"
    #: an option of a directive, or a setting, has a value that does not exist
    OPTION = "option"
    #: the registry of persons is missing or unreadable, or an entry of it is wrong
    PEOPLE = "people"
    #: a query cannot be parsed
    QUERY = "query"
    #: a citation style fails at an entry, or a template cannot be used
    STYLE = "style"


def warn(subtype: Warn, message: str, location: Node | tuple[str, int] | str | None) -> None:
    """Log a warning at a node, a (docname, line) or a "path:line"."""
    logger.warning("%s", message, type="pubs", subtype=subtype.value, location=location)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" with the known word that is most like another one, "" where none is."""
    by_lower = {one.lower(): str(one) for one in known}
    found = get_close_matches(word.lower(), by_lower, 1)
    return f"; did you mean {by_lower[found[0]]!r}?" if found else ""
