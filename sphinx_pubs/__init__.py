"""One trustworthy publication database from messy records, shown beautifully in Sphinx.

The public names are those of ``__all__``. They are imported on first use: Sphinx loads the extension without the
converter, and the converter never loads Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_pubs.conversion import Conversion, Settings, convert
    from sphinx_pubs.errors import DecisionError, Problem, PubsError, QueryError, SourceError, UsageError
    from sphinx_pubs.records.record import Record
    from sphinx_pubs.works.draft import Sourced
    from sphinx_pubs.works.work import Work

__version__ = "0.1.0"
__all__ = [
    "Conversion",
    "DecisionError",
    "Problem",
    "PubsError",
    "QueryError",
    "Record",
    "Settings",
    "SourceError",
    "Sourced",
    "UsageError",
    "Work",
    "__version__",
    "convert",
    "setup",
]

#: The module of each public name.
_HOME = {
    **dict.fromkeys(("convert", "Conversion", "Settings"), "sphinx_pubs.conversion"),
    "Work": "sphinx_pubs.works.work",
    "Sourced": "sphinx_pubs.works.draft",
    "Record": "sphinx_pubs.records.record",
    **dict.fromkeys(
        ("Problem", "PubsError", "UsageError", "SourceError", "QueryError", "DecisionError"), "sphinx_pubs.errors"
    ),
}


def __getattr__(name: str) -> object:
    """Import a public name on first use."""
    from importlib import import_module  # noqa: PLC0415 -- a site needs none of these names

    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    """Return the public names, whether they are imported yet or not."""
    return __all__


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension; the import is here so that the command line never loads Sphinx."""
    from sphinx_pubs import ext  # noqa: PLC0415

    return ext.setup(app)
