"""Field text taken apart: the nodes that :func:`sphinx_pubs.tex.parsing.parse` makes and the rest works on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Formula:
    """Formula without its dollars, safe to typeset."""

    tex: str


@dataclass(frozen=True, slots=True)
class Braces:
    """Braces that a person put there to protect capitals."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A text command of :data:`sphinx_pubs.tex.commands.FORMATS` over its argument, or one of its `LOGOS` with none."""

    name: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Href:
    r"""``\url{}`` (no children) or ``\href{}{}``; the address is raw and may be anything."""

    url: str
    children: tuple[Node, ...]


Node = str | Formula | Braces | Command | Href


def is_accented(text: str) -> bool:
    """Tell whether text is one letter that braces do not protect: no ASCII, no capital."""
    return len(text) == 1 and not text.isascii() and text.isalpha() and not text.isupper()


def visible(nodes: Iterable[Node]) -> str:
    """Return the text of nodes without their math."""
    return "".join(
        node if isinstance(node, str) else visible(node.children) for node in nodes if not isinstance(node, Formula)
    )


def close_quotes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return nodes with ``'`` as ’ where it closes a ‘; any other is an apostrophe, and stays."""
    leaves = list(_leaves(nodes))
    opened, flat = False, list("".join(leaves))
    for at, char in enumerate(flat):
        if char == "'" and opened and not "".join(flat[at + 1 : at + 2]).isalnum():
            flat[at], opened = "’", False
        elif char == "‘":
            opened = True
    pieces, last = [], 0
    for leaf in leaves:
        pieces.append("".join(flat[last : last + len(leaf)]))
        last += len(leaf)
    return _refilled(nodes, iter(pieces))


def _leaves(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the text of nodes in reading order, a letter for math."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Formula):
            yield "x"
        else:
            yield from _leaves(node.children)


def _refilled(nodes: Iterable[Node], leaves: Iterator[str]) -> tuple[Node, ...]:
    """Return nodes with other text, which comes in the order of :func:`_leaves`."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, str | Formula):
            leaf = next(leaves)
            found.append(leaf if isinstance(node, str) else node)
        else:
            found.append(replace(node, children=_refilled(node.children, leaves)))
    return tuple(found)
