"""The text of a list for Sphinx's search and for descriptions of pages, which are made of their first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.ext.output.imprint import year
from sphinx_pubs.ext.output.reference import separator
from sphinx_pubs.markup import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_pubs.model import Publication

#: How many publications of a page are described in sentences; a preview of the page shows two or three.
DESCRIBED = 5


def text(described: Sequence[Publication], others: Sequence[Publication]) -> str:
    """Return sentences about some publications, and the words by which searches find the others."""
    return " ".join([*map(_sentence, described), *_words(others)])


def _sentence(publication: Publication) -> str:
    """Return title, authors, venue and year."""
    names = [name.full for name in publication.authors or publication.editors]
    if len(names) > 3:
        names = [f"{names[0]} et al."]
    venue = publication.venue.name if publication.venue else ""
    parts = (
        publication.title or publication.key,
        ", ".join(names),
        ", ".join(filter(None, (venue, year(publication)))),
    )
    sentences = "".join([one + separator(one) for part in parts if (one := " ".join(plain(part).split()))])
    return sentences.rstrip()


def _words(publications: Sequence[Publication]) -> Iterable[str]:
    """Return the words of titles, authors and venues, each once."""
    found = {word: None for publication in publications for word in fold(publication.title).split()}
    for name in {name: None for publication in publications for name in publication.authors}:
        found |= dict.fromkeys(name.full.lower().split())
    for venue in {publication.venue: None for publication in publications if publication.venue}:
        found |= dict.fromkeys(fold(venue.name).split())
    return found
