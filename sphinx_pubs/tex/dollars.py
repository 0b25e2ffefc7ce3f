"""Dollar signs: those around math, and those in front of an amount of money."""

from __future__ import annotations

import re

from sphinx_pubs.tex.braces import DEEPEST, walk

#: longer math (in characters) is text between two lone dollars
LONGEST = 4_000

_MARK = re.compile(r"\\.|[{}$]", re.DOTALL)
#: the rest of math with no braces in braces: the fast path
_SIMPLE = re.compile(
    r"""
    (?: [^\\{}$]++ | \\.
      | \{ (?: [^\\{}$]++ | \\. )*+ \}    # x_{12}
    )*+
    \$
    """,
    re.VERBOSE | re.DOTALL,
)
_TEXT = r"[^\\^_=<>+{}$]{0,200}"
#: an amount whose dollar has another dollar behind it
_MONEY = re.compile(
    rf"""
    \$ \d [\d.,]* {_TEXT} \s {_TEXT} \$ (?=\d)                                         # $5 and $10
  | \$ \d [\d.,]* [kKMB]? \s+ (?: [a-z]{{2,30}} \s+ ){{1,30}} {_TEXT} \$ (?=\S)    # $5 a day, then $x$
    """,
    re.VERBOSE,
)


def math_end(text: str, start: int) -> tuple[int, int] | None:
    """Return the ends of the math's content and of its closing dollars; None if the dollar at `start` opens no math.

    The closing dollar has the same brace depth; ``$5 and $10`` is money.
    """
    double = text.startswith("$$", start) and text.find("$$", start + 2) > 0
    if not double and _MONEY.match(text, start):
        return None
    begin, inner = start + 1 + double, 0
    if not double and (simple := _SIMPLE.match(text, begin, begin + LONGEST)):
        return simple.end() - 1, simple.end()
    for match, depth in walk(text, _MARK, begin, begin + LONGEST):
        if depth < 0:
            return None
        if match[0] != "$":
            continue
        if depth == 0 and (not double or text.startswith("$$", match.start())):
            return match.start(), match.end() + double
        inner += 1
        if inner > DEEPEST:
            return None
    return None
