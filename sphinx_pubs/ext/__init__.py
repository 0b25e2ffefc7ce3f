"""Half two: publications in Sphinx, a shell over three wings.

=============  =========================================================================================
`library`      what the files hold, read once and cached
`lists`        which publications a directive asks for, in which order and groups
`output`       how publications look: HTML strings, docutils nodes, citation styles, templates
=============  =========================================================================================

Only the modules of the shell, in this folder, know Sphinx's events: a directive leaves placeholders in the doctree and
notes in the domain; after reading, `freshness` decides which pages to write; when a page is written, `resolution` gives
each placeholder its publications. `output` imports `lists`, `lists` imports `library`, and never the other way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs import __version__
from sphinx_pubs.ext import assets, config, freshness, intrusions, reporting, resolution
from sphinx_pubs.ext.directives import CitationCardDirective, PublicationsDirective
from sphinx_pubs.ext.domain import PublicationDomain
from sphinx_pubs.ext.lists.nodes import publication_count, publication_jumps, publication_list
from sphinx_pubs.ext.roles import ROLES
from sphinx_pubs.ext.visitor import visit_publication_count, visit_publication_jumps, visit_publication_list
from sphinx_pubs.ext.wording import CATALOG, FOLDER

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect everything, in the order in which it happens."""
    config.add_settings(app)
    app.add_message_catalog(CATALOG, str(FOLDER))
    app.connect("config-inited", config.adopt_bibtex_bibfiles)
    app.connect("config-inited", config.reset_mistyped, priority=900)  # after Sphinx has checked the types
    app.connect("builder-inited", resolution.choose_medium)

    # reading
    app.connect("env-get-outdated", freshness.pages_to_read)
    app.add_domain(PublicationDomain)
    app.add_directive("publications", PublicationsDirective)
    app.add_directive("citation-card", CitationCardDirective)
    for name, role in ROLES.items():
        app.add_role_to_domain(PublicationDomain.name, name, role)
    app.add_role("pub", ROLES["ref"])
    app.add_role("pub-count", ROLES["count"])
    app.add_node(publication_list, html=(visit_publication_list, None))
    app.add_node(publication_count, html=(visit_publication_count, None))
    app.add_node(publication_jumps, html=(visit_publication_jumps, None))

    # between reading and writing
    app.connect("env-updated", freshness.pages_to_write)
    app.connect("write-started", freshness.parse_before_forking)
    app.connect("write-started", assets.copy_stylesheet)

    # writing
    app.add_post_transform(resolution.ResolveLists)
    app.connect("warn-missing-reference", reporting.report_mention)
    app.connect("doctree-resolved", intrusions.remember_stems)
    app.connect("html-page-context", assets.add_stylesheet, priority=400)
    app.connect("html-page-context", intrusions.announce_math, priority=400)  # MathJax comes at 500
    return {
        "version": __version__,
        "env_version": 3,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
