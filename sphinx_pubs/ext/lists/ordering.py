"""The order of a list: what ``:sort:`` can name, and the value of a publication for each."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from sphinx_pubs.markup import fold
from sphinx_pubs.schema import types

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sphinx_pubs.model import Name, Publication
    from sphinx_pubs.schema.types import Heading

#: A value to compare; () for a publication that has none.
SortValue = tuple[object, ...]


#: The order of the files; no field of that name can be sorted by, for it holds paths of documents.
FILE_ORDER = "file"


def ordered(
    publications: Iterable[Publication], sort: Sequence[str], position: Callable[[Publication], tuple[int, ...]]
) -> list[Publication]:
    """Sort by several fields, the first one first; publications without a field come last in either direction.

    `position` returns the position of a publication in the files.
    """
    result = sorted(publications, key=lambda publication: publication.key)
    for key in reversed(sort):
        if key.removeprefix("-") == FILE_ORDER:
            result.sort(key=position, reverse=key.startswith("-"))
            continue
        values = [(_value(key.removeprefix("-"), publication), publication) for publication in result]
        present = [pair for pair in values if pair[0]]
        present.sort(key=itemgetter(0), reverse=key.startswith("-"))
        result = [publication for _, publication in present] + [one for value, one in values if not value]
    return result


def is_sort_key(text: str, fields: Collection[str]) -> bool:
    """Return whether ``:sort:`` can name it; `fields` are those that publications have."""
    name = text.removeprefix("-")
    return name == FILE_ORDER or name in _VALUES or name in fields


def is_empty_key(text: str, publications: Collection[Publication]) -> bool:
    """Return whether none of the publications has a value for a sort key."""
    name = text.removeprefix("-")
    return bool(publications) and name != FILE_ORDER and not any(_value(name, one) for one in publications)


def by_names(names: Iterable[Name]) -> SortValue:
    """Return the value of a list of names."""
    return tuple((fold(name.family), fold(name.given)) for name in names)


def heading_of_type(publication: Publication) -> Heading:
    """Return the heading for a publication's type."""
    return types.heading(publication.type, archived=publication.archived)


def by_type(publication: Publication) -> SortValue:
    """Return the value of the type: types have the order of their headings."""
    return (types.HEADINGS.index(heading_of_type(publication)),)


def _value(name: str, publication: Publication) -> SortValue:
    value = _VALUES.get(name)
    return value(publication) if value else _by_text(fold(publication.fields.get(name, "")))


def _by_text(text: str) -> SortValue:
    """Return the value of a text; numbers come before words, and 9 before 10."""
    if not text:
        return ()
    return (0, int(text), "") if text.isascii() and text.isdigit() else (1, 0, text)


def _by_title(publication: Publication) -> SortValue:
    return _by_text(fold(publication.fields.get("title", "")).lstrip("[({\"'¿¡ "))


def _by_date(publication: Publication) -> SortValue:
    date = publication.date
    return (date.year, date.month, date.day) if date else ()


def _by_part_of_date(name: str) -> Callable[[Publication], SortValue]:
    def by_part(publication: Publication) -> SortValue:
        number: int = getattr(publication.date, name, 0)
        return (number,) if number else ()

    return by_part


#: The keys with a meaning of their own; every other one is a field, compared as text.
_VALUES: Mapping[str, Callable[[Publication], SortValue]] = {
    "key": lambda publication: _by_text(publication.key),
    "title": _by_title,
    "date": _by_date,
    "year": _by_part_of_date("year"),
    "month": _by_part_of_date("month"),
    "day": _by_part_of_date("day"),
    "author": lambda publication: by_names(publication.authors or publication.editors),
    "first-author": lambda publication: by_names(publication.authors or publication.editors),
    "author-count": lambda publication: (len(publication.authors),),
    "editor": lambda publication: by_names(publication.editors),
    "venue": lambda publication: (fold(publication.venue.name),) if publication.venue else (),
    "type": by_type,
}
