"""What a page needs beside its HTML: our stylesheet, and MathJax where math is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs.ext.lists.nodes import publication_list

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

STYLESHEET = "pubs.css"


def add_static_path(app: Sphinx, config: Config) -> None:
    """Let Sphinx copy the stylesheet; said before it compares settings with those of the last build."""
    config.html_static_path = [*config.html_static_path, str(Path(__file__).parent / "static")]


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page that shows publications its stylesheet, and MathJax if they hold math; other pages get nothing."""
    shows = doctree is not None and next(doctree.findall(publication_list), None) is not None
    if shows or app.registry.html_assets_policy == "always":
        app.add_css_file(STYLESHEET)
    if shows and 'class="math ' in context.get("body", ""):
        # Sphinx below 8.2 asks its math domain, which saw no math when the page was read; later ones ask the translator
        app.env.get_domain("math").data.setdefault("has_equations", {})[pagename] = True
