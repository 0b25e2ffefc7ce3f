"""Query text to conditions, in any of the three languages: our own, jekyll-scholar's and sphinxcontrib-bibtex's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.query import syntax
from sphinx_pubs.query.foreign import FILTER, SELECTORS, filters, scholar
from sphinx_pubs.query.vocabulary import STANDARD, Vocabulary

if TYPE_CHECKING:
    from sphinx_pubs.query.conditions import Condition


@lru_cache(1024)
def parse(text: str, vocabulary: Vocabulary = STANDARD) -> Condition:
    """Parse a query; "" is everything. `vocabulary` has the fields and entry types that it may name.

    A text that begins with ``@`` or ``!@`` is a query of jekyll-scholar, one that begins with ``filter:`` an expression
    of sphinxcontrib-bibtex.

    :raises QueryError: with the column, and the nearest known name for an unknown field or type.
    """
    beginning = text.lstrip()
    if beginning.startswith(SELECTORS):
        return scholar.parse(text, vocabulary)
    if beginning.startswith(FILTER):
        return filters.parse(text, vocabulary, text.index(FILTER) + len(FILTER))
    return syntax.parse(text, vocabulary)
