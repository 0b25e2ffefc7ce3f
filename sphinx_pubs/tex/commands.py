"""The commands of text that are understood, in closed tables; any other command is text with a backslash."""

from __future__ import annotations

#: commands for another typeface or position; these stay commands in canonical text
FORMATS = frozenset("emph textbf textit texttt textsc textsuperscript textsubscript".split())
#: other names of these
FORMAT_SYNONYMS = {
    "mkbibemph": "emph", "mkbibitalic": "textit", "mkbibbold": "textbf", "textsl": "textit", "mkbibacro": "textsc",
    "mkbibsuperscript": "textsuperscript", "mkbibsubscript": "textsubscript",
    "sup": "textsuperscript", "sub": "textsubscript", "sp": "textsuperscript", "sb": "textsubscript",
    "up": "textsuperscript", "fup": "textsuperscript", "bold": "textbf",
}  # fmt: skip
#: declarations, which hold until the end of their group
DECLARATIONS = {
    "em": "emph", "it": "emph", "itshape": "emph", "sl": "emph", "slshape": "emph",
    "bf": "textbf", "bfseries": "textbf", "tt": "texttt", "ttfamily": "texttt", "sc": "textsc", "scshape": "textsc",
}  # fmt: skip
#: logos that every engine knows
LOGOS = frozenset(("TeX", "LaTeX"))
#: logos that only packages know, and the words that show the same to every engine
WORDMARKS = {
    **{name: name for name in """
        BibTeX XeTeX XeLaTeX LuaTeX LuaLaTeX pdfTeX pdfLaTeX ConTeXt BibLaTeX OpTeX
    """.split()},
    "LaTeXe": "LaTeX2e", "PDFLaTeX": "pdfLaTeX", "AMS": "AMS", "AmS": "AMS", "AmSTeX": "AMS-TeX",
    "AMSTeX": "AMS-TeX", "AmSLaTeX": "AMS-LaTeX", "AMSLaTeX": "AMS-LaTeX", "METAFONT": "METAFONT", "MF": "METAFONT",
    "METAPOST": "MetaPost", "MP": "MetaPost",
}  # fmt: skip
#: commands whose first argument is an address, not TeX
LINKS = frozenset(("url", "nolinkurl", "path", "href", "doi"))
#: commands that put two characters, or none, around their argument
WRAPPERS = {
    "enquote": "“”", "mkbibquote": "“”", "mkbibparens": "()", "mkbibbrackets": "[]",
    **dict.fromkeys("text textrm textsf textup textmd textnormal textlf mathrm mathbf mathit".split(), ""),
    **dict.fromkeys("underline uline MakeUppercase MakeLowercase autocap bibstring".split(), ""),
    **dict.fromkeys("uppercase lowercase MakeTextUppercase MakeTextLowercase NoCaseChange smash rlap llap".split(), ""),
    **dict.fromkeys("fbox framebox sout st hl so ul textls textlatin textcyrillic textgreek cyr acro abbr".split(), ""),
    **dict.fromkeys("gls Gls glspl acs acl ac acf bibnamefont bibfnamefont citenamefont natexlab".split(), ""),
}  # fmt: skip
#: commands that protect their argument, as braces do
PROTECTORS = frozenset(("mbox", "hbox", "bibtexprotect"))
#: commands whose first argument is not shown, and how many more arguments they have
HIDING = {
    "hphantom": 0, "vphantom": 0,
    "noopsort": 0, "hspace": 0, "vspace": 0, "phantom": 0, "label": 0, "index": 0, "color": 0,
    "textcolor": 1, "foreignlanguage": 1, "selectlanguage": 0, "raisebox": 1, "bibinfo": 1, "bibfield": 1,
}  # fmt: skip
#: commands that show nothing
SILENT = frozenset("""
    protect relax noindent centering raggedright tiny scriptsize footnotesize small normalsize large Large LARGE huge
    Huge rm sf upshape mdseries rmfamily sffamily normalfont allowbreak nolinebreak leavevmode unskip ignorespaces
    xspace boldmath unboldmath adddot isdot nobreak nobreakdash strut urlprefix
""".split())  # fmt: skip
#: commands that separate words or paragraphs
BREAKS = {
    "par": "\n\n", "newline": " ", "newblock": " ", "linebreak": " ", "hfill": " ", "hfil": " ",
    "adddotspace": ". ", "addspace": " ", "smallskip": " ", "medskip": " ", "bigskip": " ",
}  # fmt: skip
#: control symbols, without their backslash
SYMBOLS = {
    **{char: char for char in "%&#_${})]"},
    **dict.fromkeys(" \n\t;:\\", " "),
    **dict.fromkeys("!-/@*+", ""),
    ",": "\u2009", "|": "‖",
}  # fmt: skip
#: commands of math that are also found outside of it, by the name and the number of arguments that they get
MATH_ARGUMENTS = {
    **{name: (name, 1) for name in """
        mathcal mathbb mathfrak mathscr mathsf mathtt Bbb frak sqrt operatorname boldsymbol bm
        vec overline widehat widetilde hat tilde bar dot ddot acute grave check breve mathring
    """.split()},
    **{name: (name, 2) for name in ("frac", "dfrac", "tfrac", "binom")},
    **{name: (name, 1) for name in ("soft", "polhk", "ocirc", "udot", "lfhook")},
    "nicefrac": ("frac", 2), "sfrac": ("frac", 2), "germ": ("mathfrak", 1), "scr": ("mathscr", 1),
}  # fmt: skip
#: those of them, and of MathSciNet's, that are the accent of a letter
MATH_ACCENTS = {
    "hat": "^", "tilde": "~", "bar": "=", "dot": ".", "ddot": '"', "acute": "'", "grave": "`", "check": "v",
    "breve": "u", "mathring": "r", "soft": "v", "polhk": "k", "ocirc": "r", "udot": "d", "lfhook": "textcommabelow",
}  # fmt: skip
#: environments that are math, and the environments that hold the same between dollars
MATH_ENVIRONMENTS = {
    "math": "", "displaymath": "", "equation": "", "equation*": "", "multline": "", "multline*": "",
    "align": "aligned", "align*": "aligned", "eqnarray": "aligned", "eqnarray*": "aligned",
    "gather": "gathered", "gather*": "gathered",
}  # fmt: skip
_SHOWN = frozenset((
    *FORMATS, *LOGOS, *WORDMARKS, *FORMAT_SYNONYMS, *DECLARATIONS, *WRAPPERS, *PROTECTORS, *SILENT, *BREAKS, *LINKS,
    "ensuremath",
))  # fmt: skip


def is_shown(word: str) -> bool:
    """Return whether a command is known and shows its whole argument."""
    return word in _SHOWN


def is_silent(word: str) -> bool:
    """Return whether a command takes no argument."""
    return word in SILENT or word in BREAKS or word in LOGOS or word in WORDMARKS
