"""One trustworthy publication database from messy records, shown beautifully in Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"
__all__ = ["__version__", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension; the import stands here so that the command line never loads Sphinx."""
    from sphinx_pubs import ext  # noqa: PLC0415

    return ext.setup(app)
