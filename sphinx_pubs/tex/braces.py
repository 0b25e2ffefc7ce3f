r"""Braces in TeX text: pairs, depth and balance. ``\{`` is a character, not a brace.

BibTeX counts ``\{`` as a brace: functions with an argument `braces` take :data:`COUNTED` for its view.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from sphinx_pubs.tex.characters import ESCAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: braces for TeX; escaped characters also match, so that no search ends inside one
BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
#: braces for BibTeX
COUNTED = re.compile(r"[{}]")
#: text with at most two braces inside each other: the fast path, for nearly all text
_SHALLOW = re.compile(
    r"""
    (?: [^{}\\]++ | \\.
      | \{ (?: [^{}\\]++ | \\.           # {Gemma}
             | \{ (?: [^{}\\]++ | \\. )*+ \}     # {{\AA}}
           )*+ \}
    )*+
    \\?
    """,
    re.VERBOSE | re.DOTALL,
)
#: deeper braces than these are shown, not obeyed
DEEPEST = 40


def walk(
    text: str, pattern: re.Pattern[str] = BRACES, start: int = 0, end: int = sys.maxsize
) -> Iterator[tuple[re.Match[str], int]]:
    r"""Yield the matches of `pattern` with the depth behind each; it is -1 behind a brace that closes nothing.

    A pattern for something else than braces must match them, too: ``\\.|[{}]|,`` finds the commas and their depths.
    """
    depth = 0
    for match in pattern.finditer(text, start, end):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        yield match, depth
        depth = max(depth, 0)


def is_balanced(text: str, braces: re.Pattern[str] = BRACES) -> bool:
    """Return whether each brace has a partner."""
    depth = 0
    for _, depth in walk(text, braces):
        if depth < 0:
            return False
    return depth == 0


def unbraced(text: str) -> str:
    """Return text without the braces around the whole of it: ``{{2019}}`` is 2019."""
    text = text.strip()
    while text.startswith("{") and closing(text, 0) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def closing(text: str, start: int, braces: re.Pattern[str] = BRACES) -> int:
    """Return the position of the brace that closes the one at `start`, -1 if there is none."""
    return next((match.start() for match, depth in walk(text, braces, start) if depth == 0), -1)


def partners(text: str, deepest: int = sys.maxsize) -> dict[int, int]:
    """Return the position of each brace's partner, for both; lone and too deep braces are left out."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for match in BRACES.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            start = opened.pop()
            if len(opened) < deepest:
                found[start], found[match.start()] = match.start(), start
    return found


def balance(text: str) -> str:
    r"""Return text with ``\textbraceleft{}`` or ``\textbraceright{}`` for each brace that is lone or too deep."""
    if _SHALLOW.fullmatch(text):
        return text
    paired = partners(text, DEEPEST)

    def shown(match: re.Match[str]) -> str:
        return match[0] if match.start() in paired else ESCAPES.get(match[0], match[0])

    return BRACES.sub(shown, text)
