"""Half two: publications in Sphinx.

A directive leaves placeholders in the doctree and notes in the domain. After reading, `freshness` says which pages to
write. When a page is written, `resolution` gives each placeholder its publications, and `html` or `docnodes` write
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs import __version__
from sphinx_pubs.ext import freshness
from sphinx_pubs.ext.config import setup_config
from sphinx_pubs.ext.directives import CitationCardDirective, PublicationsDirective
from sphinx_pubs.ext.domain import PublicationDomain, report_mention
from sphinx_pubs.ext.lists.nodes import publication_list
from sphinx_pubs.ext.output import assets, search
from sphinx_pubs.ext.output.html_layouts import visit_publication_list
from sphinx_pubs.ext.resolution import RESOLUTIONS
from sphinx_pubs.ext.roles import CountRole, MentionRole
from sphinx_pubs.ext.wording import add_catalog

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect everything, in the order in which it happens."""
    setup_config(app)
    add_catalog(app)
    app.connect("config-inited", assets.add_static_path)
    app.connect("builder-inited", search.remember_stems)

    # reading
    app.connect("env-get-outdated", freshness.pages_to_read)
    app.add_domain(PublicationDomain)
    app.add_directive("publications", PublicationsDirective)
    app.add_directive("citation-card", CitationCardDirective)
    app.add_role("pub", MentionRole("ref"))
    app.add_role("pub-count", CountRole("count"))
    app.add_node(publication_list, html=(visit_publication_list, None))

    # between reading and writing
    app.connect("env-updated", freshness.pages_to_write)
    app.connect("write-started", freshness.load_library)

    # writing
    for resolution in RESOLUTIONS:
        app.add_post_transform(resolution)
    app.connect("warn-missing-reference", report_mention)
    app.connect("html-page-context", assets.add_assets, priority=400)  # MathJax, at 500, asks for what we say here
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
