"""The fields that a query can name: their texts in a publication, and the spelling of values to compare with these.

A new filter word is a row here, in `PEOPLE` or in `_TYPED`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.markup import fold
from sphinx_pubs.query.moments import ORDERED
from sphinx_pubs.schema import identifiers, types
from sphinx_pubs.schema.fields import TO_BIBLATEX, TO_BIBTEX

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_pubs.model import Name, Publication

#: The names of one field in both dialects: either finds a publication with the other.
_TWINS = {**TO_BIBLATEX, **TO_BIBTEX}

#: Fields with people. The last author of a list that ends with "and others" is unknown.
PEOPLE: dict[str, Callable[[Publication], Sequence[Name]]] = {
    "author": lambda p: p.authors,
    "editor": lambda p: p.editors,
    "first-author": lambda p: p.authors[:1],
    "last-author": lambda p: () if p.others else p.authors[-1:],
}
#: Fields with the same people as one text, for patterns across several people.
LISTS = {"author": "author-list", "editor": "editor-list"}


def _venue(publication: Publication) -> Sequence[str]:
    venue = publication.venue
    return [fold(text) for text in (venue.name, venue.abbr) if text] if venue else ()


def _year(publication: Publication) -> Sequence[str]:
    date = publication.date
    return (fold(date.text) if date.text else str(date.year),) if date else ()


def _date(publication: Publication) -> Sequence[str]:
    date = publication.date
    return (fold(date.text) if date.text else date.iso,) if date else ()


def _key(publication: Publication) -> Sequence[str]:
    """Return the key, and the keys of the publication before it was merged."""
    former = publication.fields.get("ids", "")
    return [key.strip().casefold() for key in (publication.key, *former.split(",")) if key.strip()]


def _file(publication: Publication) -> Sequence[str]:
    place = publication.location
    return [text for path in publication.sources or ([place.path] if place else ()) for text in _ends(path)]


@lru_cache(256)
def _ends(path: str) -> Sequence[str]:
    """Return the names of a file: its whole path and each end of it, with and without the suffix."""
    parts = PurePath(path.casefold())
    ends = [path.casefold(), *("/".join(parts.parts[at:]) for at in range(len(parts.parts)))]
    return [*ends, *(end.removesuffix(parts.suffix) for end in ends)]


def _type(publication: Publication) -> Sequence[str]:
    """Return the entry type, and "preprint" for a preprint of another type."""
    name = publication.type
    is_preprint = name not in types.SETTLED and types.is_preprint(name, archived=publication.archived)
    return (name, "preprint") if is_preprint else (name,)


def _arxiv(publication: Publication) -> Sequence[str]:
    urls = [link.url for link in publication.links if link.field == "arxiv"]
    return [id_ for url in urls for id_ in (_arxiv_id(url), identifiers.arxiv(url))]


def _arxiv_id(text: str) -> str:
    """Return an arXiv id with its version if it has one; any other text stays."""
    return identifiers.arxiv(text, versioned=True) or text.strip().casefold()


def _doi(publication: Publication) -> Sequence[str]:
    text = publication.fields.get("doi", "")
    return (_bare_doi(text),) if text.strip() else ()


def _bare_doi(text: str) -> str:
    """Return a DOI without the address before it; any other text stays."""
    return identifiers.doi(text) or text.strip().casefold()


def _list(people: Sequence[Name], *, others: bool = False) -> Sequence[str]:
    """Return names as one text, "Last, First and Last, Jr., First"."""
    listed = [
        f"{name.family}, {name.given}"
        if name.given and not (name.particle or name.suffix)  # as most are
        else ", ".join([part for part in (name.surname, name.suffix, name.given) if part])
        for name in people
    ]
    return (fold(" and ".join([*listed, *(["others"] if others else [])])),) if listed else ()


class _Typed(NamedTuple):
    """A field with a meaning of its own: its texts in a publication, and how a value is spelled to equal one."""

    texts: Callable[[Publication], Sequence[str]]
    spelled: Callable[[str], str] = fold


_TYPED = {
    "author-list": _Typed(lambda p: _list(p.authors, others=p.others)),
    "editor-list": _Typed(lambda p: _list(p.editors)),
    "keyword": _Typed(lambda p: [fold(keyword) for keyword in p.keywords]),
    "venue": _Typed(_venue),
    "type": _Typed(_type, str.lower),
    "key": _Typed(_key, str.casefold),
    "in": _Typed(_file, str.casefold),
    "arxiv": _Typed(_arxiv, _arxiv_id),
    "doi": _Typed(_doi, _bare_doi),
    "year": _Typed(_year),
    "date": _Typed(_date),
}
#: Fields about other fields.
PRESENCE = ("has", "missing")
#: All fields with a meaning of their own; any other name is a field of the entries, compared as text.
TYPED_FIELDS = tuple(dict.fromkeys([*PEOPLE, *_TYPED, *ORDERED, *PRESENCE]))
#: Fields without a text for a pattern.
NO_TEXT = frozenset((*PRESENCE, *ORDERED)) - _TYPED.keys()


def texts(publication: Publication, name: str) -> Sequence[str]:
    """Return the folded texts of a field: none if it is missing, several if it has several."""
    if name in _TYPED:
        return _TYPED[name].texts(publication)
    if name in PEOPLE:
        return [fold(person.full) for person in PEOPLE[name](publication)]
    text = publication.fields.get(name) or publication.fields.get(_TWINS.get(name, ""))
    return (fold(text),) if text else ()


def spellings(name: str, value: str) -> frozenset[str]:
    """Return the texts that a value means, spelled as :func:`texts` spells them."""
    if name == "type":
        return types.synonyms(value.lower())
    spelled = _TYPED[name].spelled if name in _TYPED else fold
    return frozenset((spelled(value),))


def has(publication: Publication, name: str) -> bool:
    """Return whether a publication has a field with a text, or such a link; a supplied title does not count."""
    if name == "title" and publication.supplied_title:
        return False
    if name == "month":
        return publication.date is not None and bool(publication.date.month)
    return (
        name == "author-count"
        or bool(texts(publication, name))
        or any(link.field == name for link in publication.links)
    )
