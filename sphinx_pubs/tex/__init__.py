r"""The text codec: the text of .bib fields, read and written.

*Field text* in memory is canonical: accents and symbols are Unicode; ``\% \& \# \_ \$`` and the like are escaped;
math is between dollars, including symbols that TeX has only in math; ``\emph \textbf \textit \texttt \textsc
\textsuperscript \textsubscript \url \href`` remain commands; braces that protect capitals stay; the apostrophe is
``'``, other quotes and dashes are Unicode. Commands of chemistry and units stay. Nothing else of TeX
survives, so nothing can execute.

From the ground up: `characters`, `commands`, `packages`, `tags` and `formulas` hold the tables; `braces` and `dollars`
find where groups and math end; `definitions`, `slips` and `escaped` mend what authors and exporters do to TeX; `tree`
holds the nodes, `parser` reads text into them with `cursor`, `groups` and `structures`, `codec` writes them with
`spellings` and `bodies`; `plaintext` reads text of web pages, which is only
partly TeX; `unicode_math` shows math in plain text.
"""

from __future__ import annotations

from sphinx_pubs.tex.codec import braced, decode, encode, literal
from sphinx_pubs.tex.parser import parse
from sphinx_pubs.tex.plaintext import from_text
from sphinx_pubs.tex.slips import without_macros
from sphinx_pubs.tex.tree import Braces, Formula, Href, Node, Package, TextCommand

__all__ = [
    "Braces",
    "Formula",
    "Href",
    "Node",
    "Package",
    "TextCommand",
    "braced",
    "decode",
    "encode",
    "from_text",
    "literal",
    "parse",
    "without_macros",
]
