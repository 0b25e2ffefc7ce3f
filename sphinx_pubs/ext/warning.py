"""Every warning that the extension can give; each can be silenced as ``pubs.<value>`` in `suppress_warnings`."""

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
    """The kinds of warning."""

    #: a .bib file is missing, unreadable, or has a fault in it
    BIBFILE = "bibfile"
    #: a query cannot be parsed
    QUERY = "query"
    #: a card or a role names a key that no .bib file has
    KEY = "key"
    #: an option of a directive has a value that does not exist
    OPTION = "option"


def warn(kind: Warn, message: str, location: str | tuple[str, int] | Node | None = None) -> None:
    """Give a located warning of type ``pubs``; the build goes on."""
    logger.warning("%s", message, type="pubs", subtype=kind.value, location=location)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean 'this'?`` where a known word is near, "" where none is."""
    near = get_close_matches(word, known, 1)
    return f"; did you mean '{near[0]}'?" if near else ""
