r"""Math that is safe to typeset: nothing in it executes, and no engine stops at it.

Only commands of a closed list survive. TeX can spell "run this" in more ways than any list of forbidden words has
rows, so a command that is not known to be math (``\input``, ``\csname``, ``\write``) becomes its own name in upright
letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.tex.braces import is_balanced
from sphinx_pubs.tex.characters import MATH_COMMANDS, MATH_SYMBOLS, SUBSCRIPTS, SUPERSCRIPTS, decomposed

#: structure, alphabets, accents and operators of TeX, amsmath and amssymb; none of them defines, reads or writes
_STRUCTURE = frozenset("""
    frac dfrac tfrac cfrac sqrt root binom dbinom tbinom over choose atop overline underline overbrace underbrace
    stackrel overset underset substack prescript xleftarrow overrightarrow overleftarrow not phantom hphantom vphantom
    left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm
    mathop mathrel mathbin mathord mathopen mathclose mathpunct mathinner limits nolimits displaylimits
    displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag ensuremath strut mathstrut tiny small
    negthinspace thinspace enspace

    mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol bm pmb Bbb frak
    operatorname rm bf it sf tt cal mit em sc text textrm textbf textit textsf texttt textnormal mbox

    hat widehat bar vec dot ddot dddot tilde widetilde acute grave breve check mathring

    arccos arcsin arctan arg bmod cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf limsup ln
    log max min mod pmod pod Pr projlim sec sin sinh sup tan tanh eqcolon coloneqq eqqcolon
""".split())  # fmt: skip
_ENVIRONMENTS = frozenset(
    "array matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases aligned gathered split".split()
)
#: control symbols that are math: spaces, braces, norms, line breaks
_CONTROL_SYMBOLS = frozenset(",;:!> {}|\\/%#&_$")
#: text commands for characters, and how math spells these
_TEXT_COMMANDS = {
    "textless": "<", "textgreater": ">", "textbraceleft": r"\lbrace ", "textbraceright": r"\rbrace ",
    "textbackslash": r"\backslash ", "textasciitilde": r"\sim ", "textasciicircum": r"\wedge ",
}  # fmt: skip
#: characters of text, and how math spells these
_TEXT_CHARACTERS = {
    "−": "-", "–": "-", "—": "-", "‘": "`", "’": "'", "“": "``", "”": "''", "⁄": "/", "≔": ":=",
    "×": r"\times", "÷": r"\div", "±": r"\pm", "·": r"\cdot", "…": r"\ldots", "→": r"\to", "←": r"\leftarrow",
    "°": r"^{\circ}", "†": r"\dagger", "‡": r"\ddagger", "¬": r"\neg", "‖": r"\|", "∣": r"\mid", "µ": r"\mu",
    "\u00a0": "~", "\u2009": r"\,", "\u2003": r"\quad",
}  # fmt: skip
#: combining characters and the accents of math
_ACCENTS = {
    "\u0300": "grave", "\u0301": "acute", "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0306": "breve",
    "\u0307": "dot", "\u0308": "ddot", "\u030a": "mathring", "\u030c": "check",
}  # fmt: skip

_DROPPED = re.compile(
    r"""
    \\ (?: label | tag\*? | ref | eqref ) \s* \{ [^{}]* \}                              # \label{eq:1}
  | \\ (?: nonumber | notag | tiny | small | em | sc | protect | relax ) (?![A-Za-z])    # \nonumber
    """,
    re.VERBOSE,
)
_TOKEN = re.compile(
    r"""
    \\begin \s* \{ (?P<begin>[A-Za-z]+\*?) \}      # \begin{array}
  | \\end \s* \{ (?P<end>[A-Za-z]+\*?) \}          # \end{array}
  | \\ (?P<word>[A-Za-z@]+)                        # \alpha
  | \\ (?P<symbol>.)                               # \{
  | (?P<char> [%#&^_$~] | [^\x00-\x7f] )           # & or α
  | \\ \Z
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED_BRACE = re.compile(r"(?<=\\)[{}]")
#: a script with another one of its kind behind it
_DOUBLE_SCRIPT = re.compile(
    r"""
    (?P<mark>[\^_]) \s* (?P<script> \{[^{}]*\} | \\[A-Za-z]+ | [^\s{}\\^_] ) \s* (?=(?P=mark))    # x^2^3
    """,
    re.VERBOSE,
)
_EMPTY_SCRIPT = re.compile(r"[\^_](?=\s*(?:[)\]},;&^_]|$))")
_LEFT, _RIGHT = re.compile(r"\\left(?![A-Za-z])"), re.compile(r"\\right(?![A-Za-z])")
_FENCE = re.compile(r"\\(?:left|right)(?![A-Za-z])\s*\.?")
_COMMAND_AT_END = re.compile(r"\\[A-Za-z]+\Z")
_SPACE = re.compile(r"\s+")


@lru_cache(8192)
def clean(tex: str) -> str:
    """Return math (without its dollars) that executes nothing and does not stop an engine; ASCII where it can be."""
    tex = _SPACE.sub(" ", tex)
    tex = _DROPPED.sub("", tex) if "\\" in tex else tex
    opened: list[str] = []
    pieces, last = [], 0
    for token in _TOKEN.finditer(tex):
        pieces += [tex[last : token.start()], _piece(token, opened)]
        last = token.end()
    pieces.append(tex[last:])
    ends = "".join(f"\\end{{{name}}}" for name in reversed(opened))
    return _mended(_joined(pieces) + ends)


def _piece(token: re.Match[str], opened: list[str]) -> str:
    """Return a token as safe math; `opened` is the stack of environments."""
    begin, end, word, symbol, char = token.groups()
    if begin or end:
        return _environment(begin or "", end or "", opened)
    if word:
        return _word(word)
    if symbol == "\\":
        return "\\\\" if opened else "\\ "
    if symbol:
        return token[0] if symbol in _CONTROL_SYMBOLS else symbol if symbol.isalnum() else "\\ "
    return _character(char, opened) if char else ""


def _environment(begin: str, end: str, opened: list[str]) -> str:
    if begin in _ENVIRONMENTS:
        opened.append(begin)
        return f"\\begin{{{begin}}}"
    if end and opened and opened[-1] == end:
        opened.pop()
        return f"\\end{{{end}}}"
    return ""


def _word(word: str) -> str:
    """Return a math command, a text command for a character as math, or the name of any other in upright letters."""
    if word in _TEXT_COMMANDS:
        return _TEXT_COMMANDS[word]
    if word in _STRUCTURE or word in MATH_COMMANDS:
        return f"\\{word}"
    return f"\\mathrm{{{word.replace('@', '')}}}"


def _character(char: str, opened: list[str]) -> str:
    if char == "&":
        return char if opened else r"\&"
    if char in "%#$":
        return f"\\{char}"
    if name := MATH_SYMBOLS.get(char):
        return f"\\{name}"
    if char in SUBSCRIPTS:
        return f"_{{{SUBSCRIPTS[char]}}}"
    if char in SUPERSCRIPTS:
        return f"^{{{SUPERSCRIPTS[char]}}}"
    return _TEXT_CHARACTERS.get(char) or _accented(char)


def _accented(char: str) -> str:
    """Return an accented letter with math's accent, any other character unchanged."""
    base, marks = decomposed(char)
    accent = _ACCENTS.get(marks)
    return f"\\{accent}{{{base}}}" if accent and base.isascii() else char


def _joined(pieces: list[str]) -> str:
    """Join pieces, with a space between a command and a letter that would become part of its name."""
    result = ""
    for piece in pieces:
        is_letter = piece[:1].isalpha() and piece[:1].isascii()
        if is_letter and result[-1:].isalpha() and _COMMAND_AT_END.search(result[-40:]):
            result += " "
        result += piece
    return result


def _mended(tex: str) -> str:
    r"""Return math without what stops an engine: empty or double scripts, \left without \right, a lone \{."""
    if not is_balanced(tex, _ESCAPED_BRACE):
        tex = _ESCAPED_BRACE.sub(lambda brace: "lbrace " if brace[0] == "{" else "rbrace ", tex)
    if "^" in tex or "_" in tex:
        tex = _EMPTY_SCRIPT.sub(r"\g<0>{}", tex)
        tex = _DOUBLE_SCRIPT.sub(r"\g<mark>\g<script>{}", tex)
    if (r"\left" in tex or r"\right" in tex) and len(_LEFT.findall(tex)) != len(_RIGHT.findall(tex)):
        tex = _FENCE.sub("", tex)
    stripped = _SPACE.sub(" ", tex).strip()
    return f"{stripped} " if stripped.endswith("\\") and not stripped.endswith("\\\\") else stripped
