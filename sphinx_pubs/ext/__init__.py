"""Half two: the Sphinx extension. :func:`setup` is its timetable; each module beside it does one part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs import __version__
from sphinx_pubs.ext import config
from sphinx_pubs.ext.directives import CitationCardDirective, PublicationsDirective
from sphinx_pubs.ext.domain import PubDomain, domain_of
from sphinx_pubs.ext.library import read_library
from sphinx_pubs.ext.nodes import publication_count, publication_list, search_words
from sphinx_pubs.ext.rendering import FillCounts, FillLists, skip, visit_list_html
from sphinx_pubs.ext.roles import CountRole, MentionRole
from sphinx_pubs.ext.warning import Warn, warn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_STATIC = Path(__file__).parent / "static"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect everything."""
    config.add_settings(app)

    app.add_directive("publications", PublicationsDirective)
    app.add_directive("citation-card", CitationCardDirective)
    app.add_role("pub", MentionRole())
    app.add_role("pub-count", CountRole())
    app.add_domain(PubDomain)

    app.add_node(publication_list, html=(visit_list_html, None))
    app.add_node(publication_count)
    app.add_node(search_words, html=(skip, None))
    app.add_post_transform(FillCounts)
    app.add_post_transform(FillLists)

    app.connect("builder-inited", load_library)
    app.connect("env-get-outdated", pages_to_read_again)
    app.connect("env-updated", pages_to_write_again)
    app.connect("html-page-context", add_style_sheet)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def load_library(app: Sphinx) -> None:
    """Read the .bib files, once per build and before any process is forked; say what is wrong with them."""
    app.config.html_static_path.append(str(_STATIC))
    library = read_library(config.bibfiles(app.config), Path(app.confdir))
    domain_of(app.env).library = library
    for problem in library.problems:
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        warn(Warn.BIBFILE, f"{problem.what}; {problem.expected}" if problem.expected else problem.what, place)


def pages_to_read_again(
    app: Sphinx, env: BuildEnvironment, added: AbstractSet[str], changed: AbstractSet[str], removed: AbstractSet[str]
) -> Sequence[str]:
    """Return the pages whose groups have other headings now: headings stand in the tables of contents."""
    return [docname for docname in domain_of(env).pages_with_other_headings() if docname not in removed]


def pages_to_write_again(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Return the pages whose publications changed; warn where they are of a .bib file that is missing."""
    domain = domain_of(env)
    if domain.library.missing and domain.shown:
        docname = min(domain.shown)
        for problem in domain.library.missing:
            warn(Warn.BIBFILE, str(problem), (docname, domain.shown[docname][0].line))
    return domain.settle(env)


def add_style_sheet(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Give the style sheet to the pages that show publications."""
    if app.registry.html_assets_policy == "always" or (
        doctree is not None and next(iter(doctree.findall(publication_list)), None) is not None
    ):
        app.add_css_file("pubs.css")
