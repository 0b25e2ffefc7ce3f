r"""What stands between dollar signs: kept where it is math and nothing else, read as Unicode where it can be.

Only commands of a closed list survive. TeX can spell "run this" in more ways than any list of forbidden words has
rows, so what is not known to be math (``\input``, ``\csname``, ``\write``) becomes its own name in upright letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.tex.characters import MATH_COMMANDS, MATH_SYMBOLS, SUBSCRIPTS, SUPERSCRIPTS, decomposed

#: accents, alphabets, operators and structure of TeX, amsmath and amssymb; none of them defines, reads or writes
_STRUCTURE = frozenset("""
    frac dfrac tfrac cfrac sqrt root binom dbinom tbinom over choose atop overline underline overbrace underbrace
    stackrel overset
    underset substack left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm limits
    nolimits displaystyle textstyle scriptstyle scriptscriptstyle not mathrm mathbf mathit mathsf mathtt mathcal mathbb
    mathfrak mathscr mathnormal boldsymbol bm pmb operatorname rm bf it sf tt cal mit Bbb frak text textrm textbf
    textit textsf texttt textnormal mbox hat widehat bar vec dot ddot dddot tilde widetilde acute grave breve check
    mathring overrightarrow overleftarrow bmod pmod mod pod xleftarrow prescript mathop mathrel mathbin mathord
    mathopen mathclose mathpunct mathinner phantom hphantom vphantom nonumber notag
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf limsup ln log
    max min Pr projlim sec sin sinh sup tan tanh ensuremath strut mathstrut negthinspace thinspace enspace
    eqcolon coloneqq eqqcolon tiny small displaylimits em sc
""".split())  # fmt: skip
_ENVIRONMENTS = frozenset(
    "array matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases aligned gathered split".split()
)
_DROPPED = re.compile(
    r"\\(?:label|tag\*?|ref|eqref)\s*\{[^{}]*\}|\\(?:nonumber|notag|tiny|small|em|sc|protect|relax)(?![A-Za-z])"
)
_TOKEN = re.compile(
    r"\\begin\s*\{([A-Za-z]+\*?)\}|\\end\s*\{([A-Za-z]+\*?)\}|\\([A-Za-z@]+)|\\(.)|([%#&^_$~]|[^\x00-\x7f])|\\\Z",
    re.DOTALL,
)
#: control symbols that are math: spaces, braces, norms, line breaks
_SYMBOLS = frozenset(",;:!> {}|\\/%#&_$")
_BRACES = re.compile(r"\\[{}]")
_DOUBLE = re.compile(r"([\^_])\s*(\{[^{}]*\}|\\[A-Za-z]+|[^\s{}\\^_])\s*(?=\1)")
_DANGLING = re.compile(r"[\^_](?=\s*(?:[)\]},;&^_]|$))")
_ARGUMENT = re.compile(r"\\[A-Za-z]+\s*$")
_SPACE = re.compile(r"\s+")


@lru_cache(8192)
def clean(tex: str) -> str:
    """Return math (without its dollars) that executes nothing and does not stop an engine; ASCII where it can be."""
    tex = _SPACE.sub(" ", tex)
    tex = _DROPPED.sub("", tex) if "\\" in tex else tex
    opened: list[str] = []
    pieces, last = [], 0
    for match in _TOKEN.finditer(tex):
        pieces += [tex[last : match.start()], _piece(match, opened)]
        last = match.end()
    pieces.append(tex[last:])
    result = _join(pieces)
    result += "".join(f"\\end{{{name}}}" for name in reversed(opened))
    return _settle(result)


def _piece(match: re.Match[str], opened: list[str]) -> str:
    begin, end, word, symbol, char = match.groups()
    if begin or end:
        return _environment(begin or "", end or "", opened)
    if word:
        return _word(word)
    if symbol:
        if symbol == "\\":
            return "\\\\" if opened else "\\ "
        return match[0] if symbol in _SYMBOLS else symbol if symbol.isalnum() else "\\ "
    return _char(char, opened) if char else ""


def _char(char: str, opened: list[str]) -> str:
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
    return _OTHERS.get(char) or _accented(char)


def _accented(char: str) -> str:
    """Return an accented letter with math's accent, any other character as it is."""
    base, marks = decomposed(char)
    accent = _MATH_ACCENTS.get(marks)
    return f"\\{accent}{{{base}}}" if accent and base.isascii() else char


_MATH_ACCENTS = {
    "\u0300": "grave", "\u0301": "acute", "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0306": "breve",
    "\u0307": "dot", "\u0308": "ddot", "\u030a": "mathring", "\u030c": "check",
}  # fmt: skip


def _word(word: str) -> str:
    """Return a command that is math, text's spelling of a character as math, or any other's name in upright letters."""
    if word in _STRUCTURE or (word in MATH_COMMANDS and word not in _SPELLED):
        return f"\\{word}"
    return _SPELLED.get(word) or f"\\mathrm{{{word.replace('@', '')}}}"


#: text's spelling of characters, in math
_SPELLED = {
    "textless": "<", "textgreater": ">", "textbraceleft": r"\lbrace ", "textbraceright": r"\rbrace ",
    "textbackslash": r"\backslash ", "textasciitilde": r"\sim ", "textasciicircum": r"\wedge ",
}  # fmt: skip
#: characters that text has too, in math
_OTHERS = {
    "−": "-", "×": r"\times", "±": r"\pm", "÷": r"\div", "·": r"\cdot", "→": r"\to", "←": r"\leftarrow", "…": r"\ldots",
    "°": r"^{\circ}", "†": r"\dagger", "‡": r"\ddagger", "¬": r"\neg", "‖": r"\|", "µ": r"\mu", "\u00a0": "~",
    "\u2009": r"\,",
    "’": "'", "‘": "`", "–": "-", "—": "-", "∣": r"\mid", "≔": ":=", "“": "``", "”": "''", "⁄": "/", "\u2003": r"\quad",
}  # fmt: skip


def _environment(begin: str, end: str, opened: list[str]) -> str:
    if begin in _ENVIRONMENTS:
        opened.append(begin)
        return f"\\begin{{{begin}}}"
    if end and opened and opened[-1] == end:
        opened.pop()
        return f"\\end{{{end}}}"
    return ""


def _join(pieces: list[str]) -> str:
    """Put a space between a command and a letter that would go on with its name."""
    result = ""
    for piece in pieces:
        if (
            piece
            and piece[0].isalpha()
            and piece[0].isascii()
            and _ARGUMENT.search(result[-40:])
            and result[-1:].isalpha()
        ):
            result += " "
        result += piece
    return result


def _settle(tex: str) -> str:
    r"""Mend what stops an engine: scripts without an argument or twice, \left without \right, a lone \{."""
    if _unbalanced(tex):
        tex = _BRACES.sub(lambda match: r"\lbrace " if match[0] == r"\{" else r"\rbrace ", tex)
    if "^" in tex or "_" in tex:
        tex = _DANGLING.sub(lambda match: match[0] + "{}", tex)
        tex = _DOUBLE.sub(r"\1\2{}", tex)
    if tex.count(r"\left") or tex.count(r"\right"):
        lefts, rights = len(re.findall(r"\\left(?![A-Za-z])", tex)), len(re.findall(r"\\right(?![A-Za-z])", tex))
        if lefts != rights:
            tex = re.sub(r"\\(?:left|right)(?![A-Za-z])\s*\.?", "", tex)
    stripped = _SPACE.sub(" ", tex).strip()
    return f"{stripped} " if stripped.endswith("\\") and not stripped.endswith("\\\\") else stripped


def _unbalanced(tex: str) -> bool:
    r"""Tell whether ``\{`` and ``\}``, which BibTeX counts as braces, are out of balance."""
    depth = 0
    for match in _BRACES.finditer(tex):
        depth += 1 if match[0] == r"\{" else -1
        if depth < 0:
            return True
    return depth != 0


_OPEN_SCRIPT = re.compile(r"[\^_]\s*\{")
_SCRIPT = re.compile(r"([\^_])\s*(?:\{([^{}\\]*)\}|([^\s{}\\^_]))")
_UPRIGHT = re.compile(
    r"(?:\\(?:mathrm|mathbf|mathit|mathsf|mathtt|text|textrm|textit|textbf|operatorname|mbox|boldsymbol|bm)\s*|(?<=\{)\\(?:rm|bf|it|sf|tt)(?![A-Za-z])\s*)"
)
_DOUBLY_BRACED = re.compile(r"\{\s*\{([^{}]*)\}\s*\}")
_LETTERED = re.compile(r"\\(mathcal|mathbb)\s*\{?\s*([A-Z])\}?")
_NAMED = re.compile(r"\\(?:([A-Za-z]+)( ?)|([,;:! >|{}%#&_$/]))")
_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max "
    "min Pr sec sin sinh sup tan tanh mod bmod".split()
)
_SPACES = {",": " ", ";": " ", ":": " ", "!": "", " ": " ", ">": " ", "/": "", "|": "‖"}
_LETTER_OF = {name: char for char, name in MATH_SYMBOLS.items() if "{" in name}
_SUB_OF = {plain: char for char, plain in SUBSCRIPTS.items()}
_SUP_OF = {plain: char for char, plain in SUPERSCRIPTS.items()}


@lru_cache(8192)
def to_unicode(tex: str) -> str:
    r"""Return math as a line of Unicode where it is simple (``H_2`` -> H₂, ``\alpha`` -> α), else its TeX."""
    if tex.isalnum() and tex.isascii():
        return tex
    line = _LETTERED.sub(lambda match: _LETTER_OF.get(f"{match[1]}{{{match[2]}}}", match[2]), tex)
    line = _DOUBLY_BRACED.sub(r"{\1}", _UPRIGHT.sub("", line))
    line = _NAMED.sub(_named, line)
    if "\\" in line:
        return tex
    line = _SCRIPT.sub(_script, line)
    if _OPEN_SCRIPT.search(line):
        return tex
    line = (
        line.replace("{", "").replace("}", "").replace("\0", "{").replace("\1", "}").replace("-", "−").replace("~", " ")
    )
    return _SPACE.sub(" ", line.replace("''", "″").replace("'", "′")).strip()


def _named(match: re.Match[str]) -> str:
    word, space, symbol = match.groups()
    if symbol:
        return {"{": "\0", "}": "\1"}.get(symbol) or _SPACES.get(symbol, symbol)
    if word in _FUNCTIONS:
        return f"{word} "
    if word in ("left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "rm", "bf", "it"):
        return ""
    char = MATH_COMMANDS.get(word)
    if not char:
        return match[0]
    # TeX ignores the blank behind a command; a reader wants it around an operator: "α + β", "z ∼ 2", but "Δm"
    text, end = match.string, match.end()
    wanted = text[end : end + 1] in "+-=<>" if char.isalpha() else text[: match.start()].endswith(" ")
    return {"{": "\0", "}": "\1"}.get(char, char) + (space if wanted else "")


def _script(match: re.Match[str]) -> str:
    content = (match[2] if match[2] is not None else match[3]).strip().replace("−", "-")
    table = _SUB_OF if match[1] == "_" else _SUP_OF
    if match[1] == "^" and content in ("∘", "°", "*", "∗", "′", "†"):
        return {"∘": "°", "∗": "*"}.get(content, content)
    if all(char in table for char in content):
        return "".join(table[char] for char in content)
    if content in ("st", "nd", "rd", "th"):
        return content
    return f"{match[1]}{content}" if content.isalnum() else f"{match[1]}({content})"
