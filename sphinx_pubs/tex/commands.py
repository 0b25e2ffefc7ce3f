"""The commands of text that are understood, in closed tables: what is in none of them is text with a backslash."""

from __future__ import annotations

#: what a reader sees as another face; these stay commands in canonical text
FORMATS = frozenset("emph textbf textit texttt textsc textsuperscript textsubscript".split())
#: commands that mean a format, by another name
FORMAT_SYNONYMS = {
    "mkbibemph": "emph", "mkbibitalic": "textit", "mkbibbold": "textbf", "textsl": "textit", "mkbibacro": "textsc",
    "mkbibsuperscript": "textsuperscript", "mkbibsubscript": "textsubscript", "sup": "textsuperscript",
    "sub": "textsubscript",
}  # fmt: skip
#: declarations, which hold to the end of their group
DECLARATIONS = {
    "it": "emph", "em": "emph", "sl": "emph", "itshape": "emph", "slshape": "emph", "bf": "textbf",
    "bfseries": "textbf", "tt": "texttt", "ttfamily": "texttt", "sc": "textsc", "scshape": "textsc",
}  # fmt: skip
LOGOS = frozenset(("TeX", "LaTeX"))
#: commands whose first argument is an address, and no TeX
LINKS = frozenset(("url", "nolinkurl", "path", "href", "doi"))
#: commands that put something around their argument, or nothing
WRAPPERS = {
    "enquote": "“”", "mkbibquote": "“”", "mkbibparens": "()", "mkbibbrackets": "[]",
    **dict.fromkeys("underline uline textrm textsf textup textmd textnormal textlf text autocap bibstring".split(), ""),
    **dict.fromkeys("mathrm mathbf mathit MakeUppercase MakeLowercase".split(), ""),
}  # fmt: skip
#: commands that protect what they hold, as braces do
PROTECTORS = frozenset(("mbox", "hbox", "bibtexprotect"))
#: commands whose first argument no reader sees; how many they have behind it
HIDING = {
    "noopsort": 0, "hspace": 0, "vspace": 0, "phantom": 0, "label": 0, "index": 0, "color": 0, "textcolor": 1,
    "foreignlanguage": 1,
}  # fmt: skip
#: commands that show nothing themselves
SILENT = frozenset("""
    protect relax noindent centering raggedright tiny scriptsize footnotesize small normalsize large Large LARGE huge
    Huge rm sf upshape mdseries rmfamily sffamily normalfont allowbreak nolinebreak leavevmode unskip ignorespaces
    xspace boldmath unboldmath adddot isdot nobreak
""".split())  # fmt: skip
#: commands that separate
BREAKS = {
    "par": "\n\n", "newline": " ", "newblock": " ", "linebreak": " ", "hfill": " ", "hfil": " ", "adddotspace": ". ",
    "addspace": " ",
}  # fmt: skip
#: control symbols, without their backslash
SYMBOLS = {
    **{char: char for char in "%&#_${}"}, " ": " ", "\n": " ", "\t": " ", ",": "\u2009", ";": " ", ":": " ", "!": "",
    "-": "", "/": "", "@": "", "*": "", "\\": " ", "|": "‖", "+": "", ")": ")", "]": "]",
}  # fmt: skip
#: environments that are math, and what stands for them between dollars
MATH_ENVIRONMENTS = {
    "math": "", "displaymath": "", "equation": "", "equation*": "", "align": "aligned", "align*": "aligned",
    "eqnarray": "aligned", "eqnarray*": "aligned", "gather": "gathered", "gather*": "gathered", "multline": "",
    "multline*": "",
}  # fmt: skip
_KNOWN = frozenset((
    *FORMATS, *LOGOS, *FORMAT_SYNONYMS, *DECLARATIONS, *WRAPPERS, *PROTECTORS, *SILENT, *BREAKS, *LINKS, "ensuremath",
))  # fmt: skip


def is_command(word: str) -> bool:
    """Tell whether a command is more than text, and shows all of its argument."""
    return word in _KNOWN


def is_silent(word: str) -> bool:
    """Tell whether a command stands by itself, without an argument."""
    return word in SILENT or word in BREAKS or word in LOGOS
