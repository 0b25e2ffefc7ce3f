r"""TeX that stops every engine or shows too much, and what was surely meant.

Exporters drop the blank or the braces behind a command (``Bj\orn``, ``Mat\'\ias``), and physics journals write each
accent twice, for math and for text.
"""

from __future__ import annotations

import re

from sphinx_pubs.tex.characters import ACCENTS, COMMANDS, MATH_COMMANDS, accented
from sphinx_pubs.tex.commands import HIDING, MATH_ARGUMENTS, is_shown
from sphinx_pubs.tex.journals import JOURNALS
from sphinx_pubs.tex.packages import PACKAGES, UNITS

#: Merc{\ifmmode\grave{e}\else\`{e}\fi}
_TWICE = re.compile(
    r"""
    \\ifmmode\b .{0,80}? \\else\b \s? (?P<text> .{0,80}? ) \\fi\b
    """,
    re.VERBOSE | re.DOTALL,
)
_GLUED = re.compile(
    r"""
    \\ (?: (?<= [^\W\d_] \\ )                # Bj\orn
       | (?P<accent> (?<= \\['"`^~=.]\\ ) )   # Mat\'\ias
       | (?= AA[a-z] | c[CSTcst][a-z] )      # \AArup, \cSahin
    )
    (?P<word> [A-Za-z]{2,} )
    """,
    re.VERBOSE,
)
_LETTERS = ("AA", "AE", "OE", "aa", "ae", "oe", "ss", "O", "o", "L", "l")
#: accents that are letters, and so can be taken for the beginning of another command
_LETTER_ACCENTS = "ckvHr"
#: commands of TeX that begin like one of those
_PRIMITIVES = frozenset("""
    cal char cite copy cr cs csname kern language lap left let lower llap long lq omit openup or over raise relax right
    rlap rm rule vadjust vbox vcenter vfil vfill vfuzz vrule vskip vsplit vtop rq
""".split())  # fmt: skip
_TABLES = (ACCENTS, COMMANDS, MATH_COMMANDS, JOURNALS, HIDING, PACKAGES, MATH_ARGUMENTS)
#: a command with one argument
_MACRO = re.compile(
    r"""
    \\ (?P<word> [A-Za-z]{2,} ) \s?
    \{ (?P<text> (?: [^{}] | \{ [^{}]{0,80} \} ){0,200} ) \}    # \student{Doe}
    """,
    re.VERBOSE,
)


def mended(text: str) -> str:
    """Return .bib text without these slips."""
    return _GLUED.sub(_parted, _once(text))


def _once(text: str) -> str:
    return _TWICE.sub(lambda match: match["text"], text) if "\\ifmmode" in text else text


def _parted(match: re.Match[str]) -> str:
    word = match["word"]
    if is_listed(word) or word in _PRIMITIVES or word in UNITS:
        return match[0]
    letters = ("i", "j", *_LETTERS) if match["accent"] is not None else _LETTERS
    for letter in letters:
        rest = word.removeprefix(letter)
        if rest != word and rest.islower():
            return f"{{\\{letter}}}{rest}"
    is_accent = word[0] in _LETTER_ACCENTS and word[2:].islower() and len(accented(word[0], word[1])) == 1
    return f"\\{word[0]}{{{word[1]}}}{word[2:]}" if is_accent else match[0]


def is_listed(word: str) -> bool:
    """Return whether any table has a command."""
    return any(word in table for table in _TABLES) or is_shown(word)


def without_macros(text: str) -> str:
    r"""Return .bib text with the arguments alone of commands that only a preamble can define: ``\student{Doe}``."""
    return _MACRO.sub(lambda match: match[0] if is_listed(match["word"]) else match["text"], _once(text))
