"""Lists in HTML: strings, written when Sphinx's translator comes to a placeholder."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_pubs.ext.messages import Warn, warn
from sphinx_pubs.ext.output.inert import PROCESSED
from sphinx_pubs.ext.wording import _

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_pubs.ext.lists.nodes import publication_count, publication_jumps, publication_list
    from sphinx_pubs.ext.output.html import Writer


def visit_publication_list(translator: HTML5Translator, node: publication_list) -> None:
    """Write a list; its children are words for the search index and no content."""
    from sphinx_pubs.ext.output import html  # noqa: PLC0415  # an unchanged build writes no list

    builder = translator.builder
    to_root, language = _to_root(builder, node.excerpt.docname), builder.config.language or "en"
    files = {wanted.name: address for wanted, address in node.excerpt.files.items() if not wanted.picture}
    writer = html.Writer(lambda tex: _math(translator, tex), to_root, language, files)
    translator.body += [f'<span id="{escape(label)}"></span>' for label in node["ids"]]
    translator.body.append(_list_html(writer, node, str(builder.srcdir)))
    raise nodes.SkipNode


def visit_publication_count(translator: HTML5Translator, node: publication_count) -> None:
    """Write the number of publications beside a heading."""
    unbroken = f"· {node['number']}".replace(" ", "\N{NO-BREAK SPACE}")
    translator.body.append(f'<span class="pubs-count"> {escape(unbroken)}</span>')
    raise nodes.SkipNode


def visit_publication_jumps(translator: HTML5Translator, node: publication_jumps) -> None:
    """Write the links to the headings of a list, as a landmark with a name that no other list of the page has."""
    name = _("Jump to") + (f" ({node['number'] + 1})" if node["number"] else "")
    links = "\n".join([f'<a href="#{escape(id_)}">{escape(label)}</a>' for label, id_ in node["links"]])
    translator.body.append(f'<nav class="pubs-jumps" aria-label="{escape(name)}">\n{links}\n</nav>\n')
    raise nodes.SkipNode


def _list_html(writer: Writer, node: publication_list, source: str) -> str:
    """Return the HTML of a list, in our own format if its template fails."""
    from sphinx_pubs.ext.output import html_layouts  # noqa: PLC0415  # an unchanged build writes no list

    excerpt, classes = node.excerpt, node["classes"]
    if excerpt.display.template:
        from sphinx_pubs.ext.output import templates  # noqa: PLC0415  # few lists have one

        try:
            template = templates.load(source, excerpt.display.template)
            return html_layouts.list_html(writer, excerpt, classes, template)
        except templates.TemplateFault as fault:
            warn(Warn.STYLE, str(fault), node)
    return html_layouts.list_html(writer, excerpt, classes)


def _to_root(builder: Builder, docname: str) -> str:
    """Return the path from a page to the root of the site."""
    page = builder.get_target_uri(docname)
    path = "" if page.startswith("#") else relative_uri(page, "")
    return "" if path == "./" else path


def _math(translator: HTML5Translator, tex: str) -> str:
    """Return math as the site's renderer writes it: MathJax, KaTeX, images."""
    start = len(translator.body)
    nodes.math(tex, tex, classes=list(PROCESSED)).walkabout(translator)
    written = "".join(translator.body[start:])
    del translator.body[start:]
    return written
