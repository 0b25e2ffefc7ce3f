"""Entries made shorter: without some fields, with fewer names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.names import split_names
from sphinx_pubs.schema import fields as table

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx_pubs.bibtex.entries import Entry

#: In a list of fields to leave out: all that only a site needs.
SITE = "site"
#: What a paper has no use for.
NOT_FOR_PAPERS = (SITE, "abstract")
_OTHERS = "others"


def trimmed(entry: Entry, without: Collection[str] = (), max_authors: int = 0) -> Entry:
    """Return an entry without some fields, by their names in either dialect, and with fewer names; 0 is for all."""
    if not without and not max_authors:
        return entry
    dropped = {table.TO_BIBTEX.get(name, name) for name in without}
    kept = {
        name: _shortened(text, max_authors) if max_authors and table.kind(name) == "names" else text
        for name, text in entry.fields.items()
        if table.TO_BIBTEX.get(name, name) not in dropped and not (SITE in dropped and table.is_site(name))
    }
    return replace(entry, fields=kept)


def _shortened(text: str, most: int) -> str:
    """Return a list of names that has no more than `most`, and "others" in place of the rest."""
    names = [name.strip() for name in split_names(text)]
    if len([name for name in names if name != _OTHERS]) <= most:
        return text
    return " and ".join([*names[:most], _OTHERS])
