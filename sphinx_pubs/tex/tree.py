"""The nodes of field text: the parser makes them, everything else in this package works on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Formula:
    """Math without its dollars, safe to typeset."""

    tex: str


@dataclass(frozen=True, slots=True)
class Braces:
    r"""Braces that protect capitals, or make letters one initial (``{\relax Yu}ri`` is Yu.)."""

    children: tuple[Node, ...]
    is_initial: bool = False


@dataclass(frozen=True, slots=True)
class TextCommand:
    """A text command: one of :data:`sphinx_pubs.tex.commands.FORMATS` with its argument, or one without.

    These are `LOGOS` and the macros of :data:`sphinx_pubs.tex.journals.JOURNALS`.
    """

    name: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A command of :data:`sphinx_pubs.tex.packages.PACKAGES` with its arguments, safe to typeset, and what it shows.

    Readers get what it shows instead.
    """

    tex: str
    shown: str


@dataclass(frozen=True, slots=True)
class Href:
    r"""``\url{}`` (no children) or ``\href{}{}``; the address is unchecked."""

    url: str
    children: tuple[Node, ...]


Node = str | Formula | Package | Braces | TextCommand | Href


def add(nodes: list[Node], node: Node) -> None:
    """Append a node; join text to text."""
    if isinstance(node, str) and nodes and isinstance(nodes[-1], str):
        nodes[-1] += node
    elif node:
        nodes.append(node)


def is_accented(text: str) -> bool:
    """Return whether text is one letter that braces do not protect: neither ASCII nor a capital."""
    return len(text) == 1 and not text.isascii() and text.isalpha() and not text.isupper()


def visible(nodes: Iterable[Node]) -> str:
    """Return the text of nodes without their math."""
    return "".join(
        node if isinstance(node, str) else visible(node.children)
        for node in nodes
        if not isinstance(node, Formula | Package)
    )


def close_quotes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return nodes with ’ for each ``'`` that closes a ‘; any other is an apostrophe, and stays."""
    leaves = list(_leaves(nodes))
    opened, chars = False, list("".join(leaves))
    for at, char in enumerate(chars):
        if char == "'" and opened and not "".join(chars[at + 1 : at + 2]).isalnum():
            chars[at], opened = "’", False
        elif char == "‘":
            opened = True
    texts, last = [], 0
    for leaf in leaves:
        texts.append("".join(chars[last : last + len(leaf)]))
        last += len(leaf)
    return _refilled(nodes, iter(texts))


def _leaves(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the texts of nodes in reading order, and a letter for each formula or command of a package."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Formula | Package):
            yield "x"
        else:
            yield from _leaves(node.children)


def _refilled(nodes: Iterable[Node], texts: Iterator[str]) -> tuple[Node, ...]:
    """Return nodes with other texts, in the order of :func:`_leaves`."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, str | Formula | Package):
            text = next(texts)
            result.append(text if isinstance(node, str) else node)
        else:
            result.append(replace(node, children=_refilled(node.children, texts)))
    return tuple(result)
