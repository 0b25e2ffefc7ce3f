"""The words of the interface, in the language of the project: ``language`` in conf.py.

People edit ``locale/*/LC_MESSAGES/sphinx_pubs.po``; what Sphinx reads is made of it by
``pybabel compile -D sphinx_pubs -d sphinx_pubs/ext/locale``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CATALOG = "sphinx_pubs"
FOLDER = Path(__file__).parent / "locale"

#: returns a word as a reader of the project's language knows it
_ = get_translation(CATALOG)


def add_catalog(app: Sphinx) -> None:
    """Let Sphinx find our words; a language that has none keeps the English ones."""
    app.add_message_catalog(CATALOG, str(FOLDER))
