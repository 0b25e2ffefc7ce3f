"""Everything that the extension changes outside of itself, each act with its reason and its worth.

No other module touches the state of the process, of Sphinx or of another extension. The figures are CPU seconds of a
whole ``sphinx-build``, the least of several interleaved runs, without the act and with it (Python 3.11, Sphinx 9.0, the
sites of ``tests/benchmarks/lists.py``: one page with 10,000 entries; 50 pages of filtered lists over 5,000 entries).
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import sphinx

from sphinx_pubs.garbage import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx


@contextmanager
def parsing() -> Iterator[None]:
    """Parse without the garbage collector, and exempt what exists then from it until the files are parsed again.

    The publications stay until the process ends; without this, Python walks through them again and again, and frees
    them one by one at the end. Worth: one page 2.57 -> 1.99 s (one entry edited: 2.29 -> 1.87), 50 pages 2.49 -> 2.12
    (1.40 -> 1.12). Freezing alone, with the collector on while parsing, gives up to 0.15 s less.
    """
    if gc.get_freeze_count():  # by an earlier build in this process, whose publications can go
        gc.unfreeze()
        gc.collect()
    with uncollected():
        yield
    gc.freeze()


def remember_stems(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let the search index of this build stem each word once (doctree-resolved, before the page is indexed).

    Sphinx stems every word anew on every page, and lists share most of their words. Worth: 50 pages 2.99 -> 2.10 s.
    """
    language: Any = getattr(getattr(app.builder, "indexer", None), "lang", None)
    if language is not None and not hasattr(language.stem, "cache_info"):
        language.stem = cache(language.stem)


def announce_math(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let Sphinx below 8.2 load MathJax on a page whose lists contain math (html-page-context, before MathJax).

    It asks its math domain, which saw no math when the page was read; later releases ask the translator. Worth: without
    it, the formulas of such a page are not typeset.
    """
    if sphinx.version_info < (8, 2) and "math notranslate" in context.get("body", ""):
        app.env.get_domain("math").data.setdefault("has_equations", {})[pagename] = True
