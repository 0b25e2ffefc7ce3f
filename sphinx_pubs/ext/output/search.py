"""What Sphinx's search is told of a list: the words of its titles, authors and venues, each once a page."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx_pubs.markup import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.search import SearchLanguage

    from sphinx_pubs.model import Publication


def words(publications: Sequence[Publication]) -> str:
    """Return what search finds publications by."""
    found = {word: None for publication in publications for word in fold(publication.title).split()}
    for name in {name: None for publication in publications for name in publication.authors}:
        found |= dict.fromkeys(name.full.lower().split())
    for venue in {publication.venue: None for publication in publications if publication.venue}:
        found |= dict.fromkeys(fold(venue.name).split())
    return " ".join(found)


def remember_stems(app: Sphinx) -> None:
    """Let the search language keep the stem of each word (builder-inited).

    Sphinx stems every word anew on every page, and lists share most of theirs: a fifth of a build with 50 lists.
    """
    if not getattr(app.builder, "search", False):
        return
    from sphinx.search import languages  # noqa: PLC0415  # only builders with a search load it

    name = app.config.html_search_language or app.config.language
    name = name if name in languages else name.partition("_")[0]
    language: Any = languages.get(name)
    if isinstance(language, str):
        module, _, cls = language.rpartition(".")
        language = getattr(import_module(module), cls)
    if language is not None and not hasattr(language, "stems"):
        app.add_search_language(_remembering(language))


@cache
def _remembering(language: Any) -> type[SearchLanguage]:
    """Return a search language that is the same and stems each word once."""

    class Remembering(language):  # type: ignore[misc]  # known at run time only
        stems: ClassVar[dict[str, str]] = {}

        def stem(self, word: str) -> str:
            stem = self.stems.get(word)
            if stem is None:
                stem = self.stems[word] = super().stem(word)
            return stem

    return Remembering
