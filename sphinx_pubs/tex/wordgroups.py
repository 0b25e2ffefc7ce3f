r"""Words of a title with math, logos or chemistry, in one pair of braces each: ``{H$_2$O}``, ``{Ca$_3$CrN$_3$H}``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.tex.groups import is_logo
from sphinx_pubs.tex.tree import Braces, Formula, Package, TextCommand, add, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_pubs.tex.tree import Node

_BLANKS = re.compile(r"(\s+)")
_SCRIPTS = ("textsubscript", "textsuperscript")


def with_braced_words(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return a title's nodes with math in braces, with the word around it if that has capitals."""
    result: list[Node] = []
    for node in _with_braced_words(nodes):
        add(result, node)
    return tuple(result)


def _with_braced_words(nodes: Iterable[Node]) -> Iterator[Node]:
    word: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            first, *rest = _BLANKS.split(node)
            word += [first] if first else []
            if rest:
                yield from _braced(word)
                yield "".join(rest[:-1])
                word = [rest[-1]] if rest[-1] else []
        elif _is_part_of_word(node):
            word.append(node)
        else:
            yield from (*_braced(word), node)
            word = []
    yield from _braced(word)


def _is_part_of_word(node: Node) -> bool:
    is_script = isinstance(node, TextCommand) and node.name in _SCRIPTS
    return is_script or _is_symbol(node)


def _is_symbol(node: Node) -> bool:
    """Return whether a style would change a node that has no braces."""
    return isinstance(node, Formula | Package) or is_logo(node)


def _braced(word: Sequence[Node]) -> Sequence[Node]:
    """Return a word in braces if it has capitals besides symbols; otherwise only its symbols are."""
    if all(isinstance(node, str) for node in word):
        return word
    text = visible(word)
    if text != text.lower():
        return (Braces(tuple(word)),)
    return [Braces((node,)) if _is_symbol(node) else node for node in word]
