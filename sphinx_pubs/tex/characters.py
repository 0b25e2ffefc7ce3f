r"""The one table of characters and their TeX spellings, read in both directions.

Three kinds of spelling: an accent over a letter (``\v{S}``), a text command (``\ss``), and a symbol that TeX has
only in math (``$\alpha$``). Everything here is known to LaTeX's kernel, T1 or amssymb, so that every spelling
typesets without further packages.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _pairs(table: str) -> dict[str, str]:
    """Return a character -> command table from alternating words."""
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


#: accent command to combining character
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331",
    "t": "\u0361",
}  # fmt: skip
#: accents that leave the dot of an i where it is
BELOW = frozenset("\u0323\u0327\u0328\u0331")
#: what an accent shows over nothing, as in ``\^{}``
SPACING_ACCENTS = {
    "`": "`", "'": "´", "^": "^", "~": "~", "=": "¯", "u": "˘", ".": "˙", '"': "¨",
    "r": "˚", "H": "˝", "v": "ˇ", "c": "¸", "k": "˛",
}  # fmt: skip
#: characters that a reader sees and TeX takes for markup, with the form that shows them
ESCAPES = {
    "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
#: letters that have a command of their own: BibTeX sorts and labels these by their name
LETTERS = _pairs("ß ss æ ae Æ AE œ oe Œ OE å aa Å AA ø o Ø O ł l Ł L ı i ȷ j đ dj Đ DJ ð dh Ð DH þ th Þ TH ŋ ng Ŋ NG")
#: text symbols, in LaTeX's kernel since 2020
TEXT_SYMBOLS = _pairs("""
    § S ¶ P † dag ‡ ddag © copyright £ pounds … dots < textless > textgreater | textbar
    ¡ textexclamdown ¿ textquestiondown ° textdegree ± textpm × texttimes ÷ textdiv µ textmu · textperiodcentered
    • textbullet ‰ textperthousand ‱ textpertenthousand ™ texttrademark ® textregistered € texteuro ¢ textcent
    ¥ textyen ¤ textcurrency ª textordfeminine º textordmasculine ¹ textonesuperior ² texttwosuperior
    ³ textthreesuperior ¼ textonequarter ½ textonehalf ¾ textthreequarters ¬ textlnot ¦ textbrokenbar
    « guillemotleft » guillemotright ‹ guilsinglleft › guilsinglright „ quotedblbase ‚ quotesinglbase
    ‖ textbardbl ´ textasciiacute ¯ textasciimacron ¨ textasciidieresis
    ℃ textcelsius № textnumero ℗ textcircledP ℠ textservicemark
    ← textleftarrow → textrightarrow ↑ textuparrow ↓ textdownarrow ♪ textmusicalnote
""")
#: further names of the same characters, read and never written
_SYNONYMS = {
    "ldots": "…", "textellipsis": "…", "textsection": "§", "textparagraph": "¶", "textdagger": "†",
    "textdaggerdbl": "‡",
    "textcopyright": "©", "textsterling": "£", "euro": "€", "EUR": "€", "degree": "°", "slash": "/", "hyphen": "-",
    "textendash": "–", "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedbl": '"', "textquotesingle": "'", "textasteriskcentered": "*",
    "textvisiblespace": "␣",
    "textunderscore": "_", "textdollar": "$", "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}",
    "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "lbrace": "{", "rbrace": "}",
    "backslash": "\\",
    "guillemetleft": "«", "guillemetright": "»", "glqq": "„", "grqq": "“", "textdblhyphen": "--",
    "nobreakspace": "\u00a0",
    "space": " ", "quad": "\u2003", "qquad": "\u2003", "thinspace": "\u2009", "enspace": " ", "textmho": "℧",
    "textohm": "Ω",
    "textpercent": "%", "textampersand": "&", "texthash": "#", "bibrangedash": "–", "bibdash": "—",
    "textquotedblbase": "„",
    "lq": "‘", "rq": "'", "dashed": "–", "SS": "ẞ", "textasciibreve": "˘", "textasciicaron": "ˇ",
    "textcompwordmark": "",
}  # fmt: skip
#: symbols that TeX has only in math
MATH_SYMBOLS = _pairs(r"""
    α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu
    ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega
    Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega
    ∼ sim ≃ simeq ≈ approx ≅ cong ≡ equiv ≠ neq ∝ propto ≤ leq ≥ geq ≪ ll ≫ gg ≲ lesssim ≳ gtrsim ⩽ leqslant ⩾ geqslant
    ≺ prec ≻ succ ⪯ preceq ⪰ succeq ∓ mp ∗ ast ⋆ star ∘ circ ⋅ cdot ∙ bullet ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot
    ∩ cap ∪ cup ⊎ uplus ⊓ sqcap ⊔ sqcup ∨ vee ∧ wedge ∖ setminus ≀ wr ⋄ diamond △ triangle ▽ triangledown
    ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ⊊ subsetneq ⊏ sqsubset ⊑ sqsubseteq ∈ in ∉ notin ∋ ni ∅ emptyset
    ∀ forall ∃ exists ∄ nexists ∞ infty ∂ partial ∇ nabla ℓ ell ℏ hbar ℑ Im ℜ Re ℘ wp ℵ aleph ∑ sum ∏ prod ∐ coprod
    ∫ int ∬ iint ∮ oint √ surd ∠ angle ∡ measuredangle ∢ sphericalangle ⊥ perp ∥ parallel ∦ nparallel ∣ mid ∤ nmid
    ⊢ vdash ⊣ dashv ⊨ models ⊤ top ∴ therefore ∵ because □ square ◇ lozenge ♠ spadesuit ♡ heartsuit ♢ diamondsuit
    ♣ clubsuit ♭ flat ♮ natural ♯ sharp ⟨ langle ⟩ rangle ⌈ lceil ⌉ rceil ⌊ lfloor ⌋ rfloor ⋯ cdots ⋮ vdots ⋱ ddots
    ↔ leftrightarrow ⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ↦ mapsto ⟶ longrightarrow ⟵ longleftarrow
    ⟹ Longrightarrow ⟺ Longleftrightarrow ⟼ longmapsto ↪ hookrightarrow ↩ hookleftarrow ⇌ rightleftharpoons ↗ nearrow
    ↘ searrow ↙ swarrow ↖ nwarrow ⇀ rightharpoonup ⇁ rightharpoondown ↠ twoheadrightarrow ⇝ rightsquigarrow
    ⋉ ltimes ⋊ rtimes ⋈ bowtie ≍ asymp ≐ doteq ≜ triangleq ⊳ vartriangleright ⊲ vartriangleleft ⊠ boxtimes ⊞ boxplus
    ⋂ bigcap ⋃ bigcup ⨁ bigoplus ⨂ bigotimes ⋁ bigvee ⋀ bigwedge ★ bigstar ∁ complement ✓ checkmark ′ prime
    𝒜 mathcal{A} ℬ mathcal{B} 𝒪 mathcal{O} ℒ mathcal{L} ℋ mathcal{H} ℳ mathcal{M} ℐ mathcal{I} ℱ mathcal{F} ℰ mathcal{E}
    ℛ mathcal{R} 𝒩 mathcal{N} 𝒟 mathcal{D} 𝒞 mathcal{C} 𝒮 mathcal{S} 𝒯 mathcal{T} 𝒫 mathcal{P} 𝒢 mathcal{G} 𝒦 mathcal{K}
    ℝ mathbb{R} ℤ mathbb{Z} ℕ mathbb{N} ℚ mathbb{Q} ℂ mathbb{C} ℙ mathbb{P} 𝔼 mathbb{E} 𝔽 mathbb{F} ℍ mathbb{H} 𝕊
    mathbb{S}
""")
#: other names of math symbols, read and never written
MATH_SYNONYMS = {
    "textless": "<", "textgreater": ">", "textbraceleft": "{", "textbraceright": "}", "textbackslash": "\\",
    "le": "≤", "ge": "≥", "ne": "≠", "to": "→", "gets": "←", "rightarrow": "→", "leftarrow": "←", "uparrow": "↑",
    "downarrow": "↓", "iff": "⟺", "implies": "⟹", "land": "∧", "lor": "∨", "times": "×", "pm": "±", "div": "÷",
    "neg": "¬", "lnot": "¬", "dagger": "†", "ddagger": "‡", "dag": "†", "ddag": "‡", "varnothing": "∅", "owns": "∋",
    "Vert": "‖", "vert": "|", "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖", "lt": "<", "gt": ">",
    "colon": ":", "dots": "…", "ldots": "…", "dotsc": "…", "dotsb": "⋯", "lbrace": "{", "rbrace": "}",
    "backslash": "\\",
    "degree": "°", "hslash": "ℏ", "imath": "ı", "jmath": "ȷ", "lbrack": "[", "rbrack": "]", "Box": "□", "Diamond": "◇",
    "leadsto": "⇝", "triangleright": "⊳", "triangleleft": "⊲", "smallsetminus": "∖", "varpropto": "∝", "thicksim": "∼",
    "thickapprox": "≈", "less": "<", "quad": " ", "qquad": " ", "S": "§", "P": "¶", "copyright": "©", "pounds": "£",
    "bigcirc": "◯", "cdotp": "·", "ldotp": ".", "trianglelefteq": "⊴", "trianglerighteq": "⊵", "unlhd": "⊴", "rhd": "⊳",
    "lhd": "⊲", "precsim": "≾", "succsim": "≿", "lessapprox": "⪅", "gtrapprox": "⪆", "Join": "⋈", "restriction": "↾",
    "upharpoonright": "↾", "xrightarrow": "→", "longleftrightarrow": "⟷", "Uparrow": "⇑", "Downarrow": "⇓", "eth": "ð",
    "updownarrow": "↕", "rightrightarrows": "⇉", "digamma": "ϝ", "varkappa": "ϰ", "mho": "℧", "beth": "ℶ", "gimel": "ℷ",
    "nleq": "≰", "ngeq": "≱", "nless": "≮", "ngtr": "≯", "nsubseteq": "⊈", "supsetneq": "⊋", "models": "⊨",
    "vDash": "⊨",
    "Vdash": "⊩", "blacksquare": "■", "blacklozenge": "⧫", "subsetneqq": "⫋", "leqq": "≦", "geqq": "≧", "ll": "≪",
    "circledast": "⊛", "circledcirc": "⊚", "dotplus": "∔", "ggg": "⋙", "lll": "⋘", "curlyvee": "⋎", "curlywedge": "⋏",
    "sqsupset": "⊐", "sqsupseteq": "⊒", "barwedge": "⊼", "veebar": "⊻", "multimap": "⊸", "iiint": "∭",
    "idotsint": "∫⋯∫",
    "bigsqcup": "⨆", "biguplus": "⨄", "bigodot": "⨀", "amalg": "⨿", "dashrightarrow": "⇢", "rightleftarrows": "⇄",
    "leftrightharpoons": "⇋", "lightning": "↯", "aleph": "ℵ", "complement": "∁", "intercal": "⊺", "hookrightarrow": "↪",
    "succcurlyeq": "≽", "preccurlyeq": "≼", "backsim": "∽", "approxeq": "≊", "simneqq": "≆", "eqsim": "≂", "frown": "⌢",
    "smile": "⌣", "ulcorner": "⌜", "urcorner": "⌝", "llcorner": "⌞", "lrcorner": "⌟", "circ": "∘", "nmid": "∤",
}  # fmt: skip
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", "0123456789+-=()aeoxhklmnpstijruv", strict=True))
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))

#: text command (without its backslash) to character
COMMANDS = {name: char for table in (LETTERS, TEXT_SYMBOLS) for char, name in table.items()} | _SYNONYMS
#: math command (without its backslash) to character
MATH_COMMANDS = {name: char for char, name in MATH_SYMBOLS.items() if "{" not in name} | MATH_SYNONYMS
_ACCENT_OF = {mark: command for command, mark in ACCENTS.items()}
_SPACING_OF = {
    char: command for command, char in SPACING_ACCENTS.items() if char not in "^~`" and char not in TEXT_SYMBOLS
}

#: what no reader sees: controls, soft hyphens, zero-width and bidi marks, byte order marks
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
#: joiners, which say something in scripts and emoji alone
_JOINERS = re.compile("(?<![\u0590-\u1fff\u2600-\U0010ffff])[\u200c\u200d]")
_ALIKE = str.maketrans({
    "\u2000": " ", "\u2001": "\u2003", "\u2002": " ", "\u2004": " ", "\u2005": " ", "\u2006": "\u2009",
    "\u2007": "\u00a0",
    "\u2008": "\u2009", "\u200a": "\u2009", "\u202f": "\u2009", "\u205f": " ", "\u2028": "\n", "\u2029": "\n\n",
    "\x85": "\n",
    "\x0c": " ", "\x0d": "\n", "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st", "\u223c": "∼", "\u2215": "/",
    "\u22c6": "⋆",
})  # fmt: skip


#: what has to be looked at twice: what is invisible, a joiner, or alike another character
_ODD = re.compile(f"{_INVISIBLE.pattern[:-1]}\u200c\u200d{''.join(map(chr, _ALIKE))}]")


def normalise(text: str) -> str:
    """Return text with one form for each character: composed (NFC), no ligatures, nothing invisible."""
    if text.isascii() and (text.isprintable() or not _CONTROL.search(text)):
        return text
    if _ODD.search(text):
        text = _JOINERS.sub("", _INVISIBLE.sub("", text.replace("\r\n", "\n").translate(_ALIKE)))
    return unicodedata.normalize("NFC", text)


def accented(command: str, base: str) -> str:
    r"""Return what ``\command{base}`` shows: the accent on the first letter, alone where there is none."""
    if not base.strip():
        return SPACING_ACCENTS.get(command, "")
    mark = ACCENTS[command]
    letter = {"ı": "i", "ȷ": "j"}.get(base[0], base[0]) if mark not in BELOW else base[0]
    return unicodedata.normalize("NFC", letter + mark + base[1:])


def decomposed(char: str) -> tuple[str, str]:
    """Return a letter without its accents, and the accents."""
    parts = unicodedata.normalize("NFD", char)
    return parts[:1], parts[1:]


@lru_cache(4096)
def text_command(char: str) -> str | None:
    r"""Return the TeX text command for a character, without outer braces, None where it has none.

    A letter with two accents (Vietnamese) has none: no one spelling works with bibtex and biber alike. An accented i
    keeps its dot in the spelling: LaTeX drops it, and biber does not compose ``\"\i``.
    """
    if name := LETTERS.get(char) or TEXT_SYMBOLS.get(char):
        return f"\\{name}"
    if command := _SPACING_OF.get(char):
        return f"\\{command}{{}}"
    base, marks = decomposed(char)
    command = _ACCENT_OF.get(marks, "")
    if not command or not base.isascii() or not base.isalpha():
        return None
    return f"\\{command}{{{base}}}" if command.isalpha() else f"\\{command}{base}"
