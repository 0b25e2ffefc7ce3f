"""The fields that a query can name, what each says of a publication, and how its values are brought to one spelling.

A new filter word is a row here.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from sphinx_pubs.markup import fold
from sphinx_pubs.query.moments import ORDERED
from sphinx_pubs.schema import identifiers, types
from sphinx_pubs.schema.fields import TO_BIBLATEX, TO_BIBTEX

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_pubs.model import Name, Publication

#: The names of one field in both dialects; whichever the entry has is read.
_TWINS = {**TO_BIBLATEX, **TO_BIBTEX}

#: The fields that hold people, with whom they mean; who is last in a list that ends with "and others" is not known.
PEOPLE: dict[str, Callable[[Publication], Sequence[Name]]] = {
    "author": lambda p: p.authors,
    "editor": lambda p: p.editors,
    "first-author": lambda p: p.authors[:1],
    "last-author": lambda p: () if p.others else p.authors[-1:],
}


#: The fields that hold the same people as one text, for patterns that look at several.
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
    """Return the key, and those that the publication had before it was merged."""
    former = publication.fields.get("ids", "")
    return [key.strip().casefold() for key in (publication.key, *former.split(",")) if key.strip()]


def _file(publication: Publication) -> Sequence[str]:
    place = publication.location
    return [text for path in publication.sources or ([place.path] if place else ()) for text in _ends(path)]


@lru_cache(256)
def _ends(path: str) -> Sequence[str]:
    """Return what a file may be called: by its whole path or its end, with its ending or without."""
    parts = PurePath(path.casefold())
    ends = [path.casefold(), *("/".join(parts.parts[at:]) for at in range(len(parts.parts)))]
    return [*ends, *(end.removesuffix(parts.suffix) for end in ends)]


def _type(publication: Publication) -> Sequence[str]:
    """Return the entry type, and that it is a preprint."""
    name = publication.type
    is_preprint = name not in types.SETTLED and types.is_preprint(name, archived=publication.archived)
    return (name, "preprint") if is_preprint else (name,)


def _arxiv(publication: Publication) -> Sequence[str]:
    urls = [link.url for link in publication.links if link.field == "arxiv"]
    return [id_ for url in urls for id_ in (_arxiv_id(url), identifiers.arxiv(url))]


def _arxiv_id(text: str) -> str:
    """Return an arXiv id with its version, where it has one; what is none stays."""
    return identifiers.arxiv(text, versioned=True) or text.strip().casefold()


def _doi(publication: Publication) -> Sequence[str]:
    text = publication.fields.get("doi", "")
    return (_doi_of(text),) if text.strip() else ()


def _doi_of(text: str) -> str:
    """Return a DOI without the address before it; what is none stays."""
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


#: What the typed fields say of a publication, each text folded.
_TEXTS: dict[str, Callable[[Publication], Sequence[str]]] = {
    "author-list": lambda p: _list(p.authors, others=p.others),
    "editor-list": lambda p: _list(p.editors),
    "keyword": lambda p: [fold(keyword) for keyword in p.keywords],
    "venue": _venue,
    "type": _type,
    "key": _key,
    "in": _file,
    "arxiv": _arxiv,
    "doi": _doi,
    "year": _year,
    "date": _date,
}
#: How a value is spelled to equal one of these texts; other values are folded.
_SPELLINGS: dict[str, Callable[[str], str]] = {
    "type": str.lower, "key": str.casefold, "in": str.casefold, "arxiv": _arxiv_id, "doi": _doi_of,
}  # fmt: skip


def texts(publication: Publication, name: str) -> Sequence[str]:
    """Return what a field says, folded: several texts where it holds several, none where it is missing."""
    if name in _TEXTS:
        return _TEXTS[name](publication)
    if name in PEOPLE:
        return [fold(person.full) for person in PEOPLE[name](publication)]
    text = publication.fields.get(name) or publication.fields.get(_TWINS.get(name, ""))
    return (fold(text),) if text else ()


def spelling(name: str, value: str) -> frozenset[str]:
    """Return the texts that a value stands for, as :func:`texts` spells them."""
    spelled = _SPELLINGS.get(name, fold)(value)
    return types.synonyms(spelled) if name == "type" else frozenset((spelled,))


def has(publication: Publication, name: str) -> bool:
    """Tell whether a publication has something: a field that says anything, or a link to open.

    A title that a cataloguer supplied is none.
    """
    if name == "title" and publication.supplied_title:
        return False
    if name == "month":
        return publication.date is not None and bool(publication.date.month)
    return (
        name == "author-count"
        or bool(texts(publication, name))
        or any(link.field == name for link in publication.links)
    )


#: The fields that no pattern can be looked for in.
NO_TEXT = frozenset(("has", "missing", *ORDERED)) - {"year", "date"}
