"""``--check``: find works without a field that a dialect requires of their entry type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs import bibtex
from sphinx_pubs.errors import Problem
from sphinx_pubs.model import is_supplied
from sphinx_pubs.schema import types

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_pubs.bibtex import Dialect
    from sphinx_pubs.works.work import Work


def check(works: Iterable[Work], dialect: Dialect = "bibtex") -> Iterator[Problem]:
    """Yield a problem for each incomplete work, at its first record; biblatex requires others than BibTeX's styles."""
    for work in works:
        entry = work.entry
        kind, fields = bibtex.biblatex_fields(entry) if dialect == "biblatex" else (entry.type, entry.fields)
        required = types.REQUIRED_IN_BIBLATEX.get(kind, ()) if dialect == "biblatex" else types.of(kind).required
        if missing := [names for names in required if not any(_has(fields, name) for name in names.split("/"))]:
            place = work.records[0].location
            what = f"{work.key} has no {', no '.join(missing)}"
            yield Problem(place.path, place.line, what, f"@{kind} requires {', '.join(required)}")


def _has(fields: Mapping[str, str], name: str) -> bool:
    text = fields.get(name, "")
    return bool(text) and not (name == "title" and is_supplied(text))
