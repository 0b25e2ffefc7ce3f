"""Versions of one work, as a conference paper and its journal article, name each other in `related`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex import listed_keys
from sphinx_pubs.works.draft import Sourced

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sphinx_pubs.linking import Evidence
    from sphinx_pubs.works.work import Work


def with_related(works: Sequence[Work], versions: Sequence[Evidence], selected: Collection[str]) -> list[Work]:
    """Return the works, each with its `selected` versions in `related`."""
    if not versions:
        return list(works)
    key_of = {record.ref: work.key for work in works for record in work.records}
    others: dict[str, list[str]] = {}
    for pair in versions:
        left, right = key_of[pair.a], key_of[pair.b]
        for key, other in ((left, right), (right, left)):
            if other in selected:
                others.setdefault(key, []).append(other)
    return [_related(work, others[work.key]) if work.key in others else work for work in works]


def _related(work: Work, others: Sequence[str]) -> Work:
    listed = listed_keys(work.text("related"))
    related = Sourced(",".join(dict.fromkeys([*listed, *sorted(others)])), "", 0, "another version of this work")
    return replace(work, fields={**work.fields, "related": related})
