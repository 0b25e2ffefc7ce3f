"""The stylesheet: copied into every site, loaded by the pages that show publications."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.fileutil import copy_asset

from sphinx_pubs.ext.lists.nodes import publication_list

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

STYLESHEET = "pubs.css"
FOLDER = Path(__file__).parent / "output" / "static"


def copy_stylesheet(app: Sphinx, builder: Builder) -> None:
    """Copy the stylesheet before any page is written, because pages link to it by its checksum (write-started)."""
    if builder.format == "html":
        copy_asset(FOLDER, Path(builder.outdir, "_static"), force=True)


def add_stylesheet(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let a page that shows publications load the stylesheet (html-page-context); other pages get nothing."""
    shows = doctree is not None and next(doctree.findall(publication_list), None) is not None
    if shows or app.registry.html_assets_policy == "always":
        app.add_css_file(STYLESHEET)
