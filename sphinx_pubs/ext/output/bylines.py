"""The authors of a publication as a list prints them: highlighted, linked, cut where they are many."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.markup import plain, typeset
from sphinx_pubs.names import NOBODY, People, is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.ext.output.readings import Wording
    from sphinx_pubs.model import Name, Publication

#: INSPIRE writes "ATLAS, CMS".
_LIST = re.compile(r"\s*,\s*|\s+and\s+")


class Author(NamedTuple):
    """A name to print."""

    name: str
    highlighted: bool = False
    #: the page of a registered person, "" for none
    url: str = ""


def byline(
    names: Sequence[Name], display: Display, people: People, marks: Sequence[tuple[str, str]] = ()
) -> tuple[Author, ...]:
    """Return names to print, with their marks: those to highlight are highlighted, registered persons are linked."""
    highlight = display.highlight
    printed = [typeset(name.full) for name in names]
    if marks:
        printed = [f"{before}{name}{behind}" for name, (before, behind) in zip(printed, marks, strict=True)]
    if not people:
        return tuple(
            [
                Author(text, bool(highlight) and _is_highlighted(name, highlight))
                for text, name in zip(printed, names, strict=True)
            ]
        )
    authors = []
    for text, name in zip(printed, names, strict=True):
        person = people.find(name.full)
        highlighted = bool(highlight) and _is_highlighted(name, highlight, people)
        if person:
            highlighted = highlighted or (person.highlight and display.highlight_registered)
        authors.append(Author(text, highlighted, person.url if person else ""))
    return tuple(authors)


def collaboration(publication: Publication, wording: Wording) -> str:
    """Return the body that the authors wrote for, "" if it is an author itself."""
    text = plain(publication.fields.get("collaboration", "")).strip(" ,")
    names = _LIST.split(text)
    if not text or any(author.literal and names[0] in author.full for author in publication.authors):
        return ""
    if "collab" in text.lower():
        return text
    return wording.say("%s Collaboration" if len(names) == 1 else "%s Collaborations") % ", ".join(names)


@lru_cache(65536)
def _is_highlighted(name: Name, highlight: tuple[str, ...], people: People = NOBODY) -> bool:
    return any(is_person(text, people)(name) for text in highlight)


def cut(authors: tuple[Author, ...], longest: int) -> tuple[Author | None, ...]:
    """Return a long list cut to its first and its highlighted authors, with None for gaps; () if it is not too long.

    A list that exceeds the limit by one or two is not cut.
    """
    if not longest or len(authors) <= longest + 2:
        return ()
    late = sum(author.highlighted for author in authors[longest:])
    first = max(longest - late, min(3, longest))
    visible: list[Author | None] = list(authors[:first])
    for before, author in zip(authors[first - 1 :], authors[first:], strict=False):
        if author.highlighted:
            if visible[-1] is not before:
                visible.append(None)
            visible.append(author)
    if visible[-1] is not authors[-1]:
        visible.append(None)
    return tuple(visible)
