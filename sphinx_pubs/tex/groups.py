r"""Groups that begin with a command: what their braces are for.

To BibTeX, ``{\"o}`` is a letter, and so is ``{\relax Ch}``. Most of these braces belong to their command, and go
with it. Those stay that hold words together, protect a logo, or make several letters one initial.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.tex.characters import ACCENTS, COMMANDS
from sphinx_pubs.tex.commands import LOGOS
from sphinx_pubs.tex.tree import Braces, TextCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.tex.tree import Node

#: the most letters of one initial: {\relax Shch}
_INITIAL = 4


def held_group(command: str, inner: Sequence[Node]) -> Braces | None:
    """Return the braces of a group that begins with `command`, None if they belong to the command."""
    first = inner[0] if inner else ""
    if command == "relax":
        is_initial = isinstance(first, str) and len(inner) == 1 and first.isalpha() and len(first) <= _INITIAL
        return Braces((first,), is_initial=True) if is_initial else None
    if is_logo(first):
        return Braces(tuple(inner))
    begins_with_letter = isinstance(first, str) and first[:1].isalpha() and (command in ACCENTS or command in COMMANDS)
    is_several_words = any(isinstance(node, str) and " " in node for node in inner)
    return Braces(tuple(inner)) if begins_with_letter and is_several_words else None


def is_logo(node: Node) -> bool:
    """Return whether a node is a logo."""
    return isinstance(node, TextCommand) and node.name in LOGOS


def is_logo_in_braces(inner: Sequence[Node]) -> bool:
    r"""Return whether the content of a group is a logo that has braces already: ``{{\LaTeX}}``."""
    return (
        len(inner) == 1
        and isinstance(inner[0], Braces)
        and len(inner[0].children) == 1
        and is_logo(inner[0].children[0])
    )
