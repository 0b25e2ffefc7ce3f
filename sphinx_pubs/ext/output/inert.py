r"""Text that scripts of a page leave alone.

MathJax reads the text of a page, escaped or not: ``\(\href{javascript:…}{x}\)`` in a title becomes a link. It leaves
out the content of elements of certain classes, and takes up the math in those of others.
"""

from __future__ import annotations

import re

from docutils import nodes

#: the content of elements of these classes is no math, for MathJax 3 and 4, and for MathJax 2
IGNORED = ("mathjax_ignore", "tex2jax_ignore")
#: the same for our own math, which `tex.formulas` made safe
PROCESSED = ("mathjax_process", "tex2jax_process")

_DELIMITER = re.compile(r"[\\$`]")


def shield(content: nodes.Element) -> None:
    """Let MathJax ignore each text that might have math in it."""
    for text in list(content.findall(nodes.Text)):
        if _DELIMITER.search(text) and not isinstance(text.parent, nodes.math):
            text.parent.replace(text, nodes.inline("", "", nodes.Text(text), classes=list(IGNORED)))
