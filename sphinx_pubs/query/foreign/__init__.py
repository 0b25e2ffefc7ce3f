"""Queries of other tools, parsed to the same conditions: those of sphinxcontrib-bibtex and of jekyll-scholar."""

from __future__ import annotations

#: The beginning of an expression of sphinxcontrib-bibtex, where a query is expected.
FILTER = "filter:"
#: The beginnings of a query of jekyll-scholar.
SELECTORS = ("@", "!@")
