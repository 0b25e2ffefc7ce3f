"""The directive ``example``: show what a piece of reStructuredText gives, and its source in both markup languages.

With ``:source-only:`` the source alone. Tabs are for HTML: what sphinx-design writes is no XHTML, which EPUB needs.
"""

from __future__ import annotations

import re
from textwrap import indent
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_DIRECTIVE = re.compile(r"^\.\. ([\w-]+)::(.*(?:\n   .*)*)$", re.MULTILINE)
_TITLE = re.compile(r"^(.+)\n=+$", re.MULTILINE)
_ROLE = re.compile(r":([a-z:-]+):(?=`)")
#: the source below the result: in tabs on a screen, in reStructuredText alone on paper
_SOURCE = """
.. only:: html and not epub

   .. tab-set::
      :sync-group: markup

      .. tab-item:: reStructuredText
         :sync: rst

         .. code-block:: rst

{rst}

      .. tab-item:: Markdown (MyST)
         :sync: myst

         .. code-block:: markdown

{myst}

.. only:: epub or not html

   .. code-block:: rst

{paper}
"""


def myst(source: str) -> str:
    """Return a title, directives and roles of reStructuredText as MyST."""
    return _ROLE.sub(r"{\1}", _DIRECTIVE.sub(_fenced, _TITLE.sub(r"# \1", source)))


def _fenced(match: re.Match[str]) -> str:
    name, rest = match.groups()
    lines = [line.removeprefix("   ") for line in rest.split("\n")]
    return "\n".join([f"```{{{name}}}{lines[0]}", *lines[1:], "```"])


class Example(SphinxDirective):
    """The result of the content, and below it the content."""

    has_content = True
    option_spec: ClassVar = {"source-only": directives.flag}

    def run(self) -> list[Node]:
        """Parse the content as markup, and again as a source to show."""
        rst = "\n".join(self.content)
        shown = {"rst": indent(rst, " " * 12), "myst": indent(myst(rst), " " * 12), "paper": indent(rst, " " * 6)}
        result = [] if "source-only" in self.options else self.parse_content_to_nodes()
        return [*result, *self.parse_text_to_nodes(_SOURCE.format(**shown))]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("example", Example)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
