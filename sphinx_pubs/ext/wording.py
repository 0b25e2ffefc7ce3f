"""The words of the interface, in the language of the project: ``language`` in conf.py.

Translators edit ``locale/*/LC_MESSAGES/sphinx_pubs.po``; Sphinx reads the .mo files, which
``pybabel compile -D sphinx_pubs -d sphinx_pubs/ext/locale`` compiles from them.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation, get_translator

CATALOG = "sphinx_pubs"
FOLDER = Path(__file__).parent / "locale"

#: Return a word in the language of the project; English if there is no translation.
_ = get_translation(CATALOG)


def publications(number: int) -> str:
    """Return "12 publications", in the plural form of the language."""
    translator = get_translator(CATALOG, "general")
    return translator.ngettext("%d publication", "%d publications", number) % number
