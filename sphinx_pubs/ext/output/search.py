"""The words by which Sphinx's search finds a list: of titles, authors and venues, each once on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.markup import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.model import Publication


def words(publications: Sequence[Publication]) -> str:
    """Return the words of publications."""
    found = {word: None for publication in publications for word in fold(publication.title).split()}
    for name in {name: None for publication in publications for name in publication.authors}:
        found |= dict.fromkeys(name.full.lower().split())
    for venue in {publication.venue: None for publication in publications if publication.venue}:
        found |= dict.fromkeys(fold(venue.name).split())
    return " ".join(found)
