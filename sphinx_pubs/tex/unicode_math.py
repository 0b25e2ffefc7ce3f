"""Math as one line of Unicode, for plain text, searches and terminals."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.tex.characters import MATH_COMMANDS, MATH_SYMBOLS, SUBSCRIPTS, SUPERSCRIPTS

_UPRIGHT = "mathrm mathbf mathit mathsf mathtt text textrm textit textbf operatorname mbox boldsymbol bm".split()
_INVISIBLE = frozenset("left right big Big bigl bigr displaystyle rm bf it".split())
_FUNCTIONS = frozenset("""
    arccos arcsin arctan arg bmod cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max
    min mod Pr sec sin sinh sup tan tanh
""".split())  # fmt: skip
_ORDINALS = ("st", "nd", "rd", "th")
#: control symbols and what they show, if not themselves; braces are kept from those of groups until the end
_CONTROL_SYMBOLS = {",": " ", ";": " ", ":": " ", "!": "", " ": " ", ">": " ", "/": "", "|": "‖", "{": "\0", "}": "\1"}
_SHOWN = str.maketrans({"{": "", "}": "", "\0": "{", "\1": "}", "-": "−", "~": " "})
_KEPT = str.maketrans({"{": "\0", "}": "\1"})
#: superscripts that are raised by themselves, and what they show
_RAISED = {"∘": "°", "°": "°", "*": "*", "∗": "*", "′": "′", "†": "†"}
#: letters of the alphabets, as "mathcal{A}"
_LETTER_OF = {name: char for char, name in MATH_SYMBOLS.items() if "{" in name}
_SUBSCRIPT_OF = {plain: char for char, plain in SUBSCRIPTS.items()}
_SUPERSCRIPT_OF = {plain: char for char, plain in SUPERSCRIPTS.items()}

_ALPHABET = re.compile(r"\\(mathcal|mathbb)\s*\{?\s*([A-Z])\}?")
_TYPEFACE = re.compile(
    rf"""
    \\ (?: {"|".join(_UPRIGHT)} ) (?![A-Za-z]) \s*             # \mathrm{{Fe}}
  | (?<=\{{) \\ (?: rm | bf | it | sf | tt ) (?![A-Za-z]) \s*    # {{\rm Fe}}
    """,
    re.VERBOSE,
)
_DOUBLE_BRACES = re.compile(r"\{\s*\{([^{}]*)\}\s*\}")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)( ?)|([,;:! >|{}%#&_$/]))")
_SCRIPT = re.compile(
    r"""
    (?P<mark>[\^_]) \s*
    (?: \{ (?P<group>[^{}\\]*) \}    # _{12}
      | (?P<char>[^\s{}\\^_])        # _1
    )
    """,
    re.VERBOSE,
)
_UNREAD_SCRIPT = re.compile(r"[\^_]\s*\{")
_SPACE = re.compile(r"\s+")


@lru_cache(8192)
def to_unicode(tex: str) -> str:
    r"""Return math as a line of Unicode if it is simple (``H_2`` -> H₂, ``\alpha`` -> α), else its TeX."""
    if tex.isalnum() and tex.isascii():
        return tex
    line = _ALPHABET.sub(lambda match: _LETTER_OF.get(f"{match[1]}{{{match[2]}}}", match[2]), tex)
    line = _DOUBLE_BRACES.sub(r"{\1}", _TYPEFACE.sub("", line))
    line = _COMMAND.sub(_command, line)
    if "\\" in line:
        return tex
    line = _SCRIPT.sub(_script, line)
    if _UNREAD_SCRIPT.search(line):
        return tex
    return _SPACE.sub(" ", line.translate(_SHOWN).replace("''", "″").replace("'", "′")).strip()


def _command(match: re.Match[str]) -> str:
    word, space, symbol = match.groups()
    if symbol:
        return _CONTROL_SYMBOLS.get(symbol, symbol)
    if word in _FUNCTIONS:
        return f"{word} "
    if word in _INVISIBLE:
        return ""
    char = MATH_COMMANDS.get(word)
    if not char:
        return match[0]
    # TeX ignores the blank behind a command; a reader expects it around an operator: "α + β", "z ∼ 2", but "Δm"
    line, end = match.string, match.end()
    is_spaced = line[end : end + 1] in "+-=<>" if char.isalpha() else line[: match.start()].endswith(" ")
    return char.translate(_KEPT) + (space if is_spaced else "")


def _script(match: re.Match[str]) -> str:
    mark = match["mark"]
    content = (match["char"] or match["group"] or "").strip().replace("−", "-")
    if mark == "^" and content in _RAISED:
        return _RAISED[content]
    table = _SUBSCRIPT_OF if mark == "_" else _SUPERSCRIPT_OF
    if all(char in table for char in content):
        return "".join(table[char] for char in content)
    if content in _ORDINALS:
        return content
    return f"{mark}{content}" if content.isalnum() else f"{mark}({content})"
