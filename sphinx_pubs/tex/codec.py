"""The codec of field text: .bib text to canonical text, and canonical text to the two dialects of .bib files."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.tex import addresses, spellings
from sphinx_pubs.tex.bodies import opened
from sphinx_pubs.tex.characters import normalize
from sphinx_pubs.tex.commands import LOGOS
from sphinx_pubs.tex.journals import JOURNALS
from sphinx_pubs.tex.parser import LONG, parse
from sphinx_pubs.tex.tree import Braces, Formula, Href, Package, TextCommand, is_accented
from sphinx_pubs.tex.wordgroups import with_braced_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_pubs.schema.fields import TexKind
    from sphinx_pubs.tex.tree import Node

    _Spell = Callable[[str], str]

#: characters that an address in TeX escapes: ``%20``, ``#top``, ``&amp;``
_IN_URL = re.compile(r"[%#]|&(?=#?\w+;)")


def decode(text: str) -> str:
    r"""Return .bib text in canonical form: Unicode for accents and symbols, markup escaped, math and formats kept.

    ``~`` becomes a no-break space, which is what TeX means by it and what every output can show.
    """
    if spellings.is_plain(text):
        return text
    return _decoded(text) if len(text) < LONG else _decoded.__wrapped__(text)


@lru_cache(16384)
def _decoded(text: str) -> str:
    return _written(parse(text), spellings.canonical)


def literal(text: str) -> str:
    """Return plain text as canonical field text that shows just these characters."""
    return spellings.canonical(normalize(text))


def encode(text: str, *, ascii: bool = True, kind: TexKind = "text") -> str:  # noqa: A002 - the name of the dialect's characters
    """Return canonical text as a .bib file holds it: braces balance, and every character is safe for every engine.

    `ascii` is the bibtex dialect: accents are commands, so that 8-bit BibTeX sorts, labels and abbreviates them
    right; capitals of a title are in double braces, so that it does not lower them. Characters without a command
    stay. Without `ascii`, UTF-8 stays and only what an engine would take for markup is escaped. Addresses and values
    of programs are not TeX.
    """
    if kind == "address":
        return addresses.address(text)
    if kind == "verbatim":
        return addresses.verbatim(text)
    if spellings.is_plain(text):
        return text
    return _encoded(text, ascii, kind) if len(text) < LONG else _encoded.__wrapped__(text, ascii, kind)


@lru_cache(16384)
def _encoded(text: str, ascii_only: bool, kind: TexKind) -> str:
    nodes = parse(text)
    if kind == "title":
        nodes = with_braced_words(nodes)
    if not ascii_only:
        return _written(nodes, spellings.utf8)
    if kind == "title":
        return _written(nodes, spellings.title, spellings.ascii)
    written = _written(nodes, spellings.ascii)
    return opened(written) if kind == "names" and "{" in written else written


def _written(nodes: Iterable[Node], spell: _Spell, spell_inside: _Spell | None = None) -> str:
    """Return the text of nodes; strings within braces or commands are spelled by `spell_inside` if it is given."""
    inside = spell_inside or spell
    written = "".join([spell(node) if isinstance(node, str) else _node(node, inside) for node in nodes])
    return written.removesuffix("{}") if written[:1] == "\\" and written[1:-2] in JOURNALS else written


def _node(node: Formula | Package | Braces | TextCommand | Href, spell: _Spell) -> str:
    if isinstance(node, Formula):
        return f"${node.tex}$"
    if isinstance(node, Package):
        return node.tex
    content = _written(node.children, spell)
    if isinstance(node, Braces) and node.is_initial:
        return f"{{\\relax {content}}}"
    if isinstance(node, Href):
        url = _address(node.url)
        return f"\\href{{{url}}}{{{content}}}" if node.children else f"\\url{{{url}}}"
    return braced(content) if isinstance(node, Braces) else f"\\{node.name}{{{content}}}"


def braced(content: str) -> str:
    r"""Return written text in braces that protect it; a command or a single letter needs ``{}`` in front for that.

    A logo is in two braces: ``{{\LaTeX}}``.
    """
    if content[:1] == "\\" and content[1:-2] in LOGOS:
        return f"{{{{{content[:-2]}}}}}"
    return f"{{{{}}{content}}}" if content.startswith("\\") or is_accented(content) else f"{{{content}}}"


def _address(url: str) -> str:
    url = addresses.address(url).replace(" ", "%20").replace("$", "%24")
    return _IN_URL.sub(r"\\\g<0>", url)
