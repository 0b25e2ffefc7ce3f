"""The jump list above many groups: which links it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.ext.lists.grouping import sort_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.ext.lists.arrangement import Group
    from sphinx_pubs.names import People

#: more names than this have one link for each first letter
_MOST_NAMES = 30


def jumps(groups: Sequence[Group], grouping: str, people: People) -> dict[str, str]:
    """Return the outermost headings that a jump list leads to, by the label of the link.

    Those are all headings, or the first of each letter if they are many names: A, B, C for 400 authors.
    """
    first = {group.path[0]: group for group in reversed(groups)}
    headings = list(dict.fromkeys(group.path[0] for group in groups))
    names = [sort_name(grouping, heading, first[heading].publications[0], people) for heading in headings]
    if len(headings) <= _MOST_NAMES or not any(names):
        return {heading: heading for heading in headings}
    found: dict[str, str] = {}
    for heading, name in zip(headings, names, strict=True):
        found.setdefault((name[0].upper() if name[0].isalpha() else "#") if name else heading, heading)
    return found
