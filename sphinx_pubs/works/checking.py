"""``--check``: find works without a field that BibTeX requires of their entry type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.errors import Problem
from sphinx_pubs.model import is_supplied
from sphinx_pubs.schema import types

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.works.work import Work


def check(works: Iterable[Work]) -> Iterator[Problem]:
    """Yield a problem for each incomplete work, at its first record."""
    for work in works:
        required = types.of(work.type).required
        if missing := [names for names in required if not any(_has(work, name) for name in names.split("/"))]:
            place = work.records[0].location
            what = f"{work.key} has no {', no '.join(missing)}"
            yield Problem(place.path, place.line, what, f"@{work.type} requires {', '.join(required)}")


def _has(work: Work, name: str) -> bool:
    text = work.text(name)
    return bool(text) and not (name == "title" and is_supplied(text))
