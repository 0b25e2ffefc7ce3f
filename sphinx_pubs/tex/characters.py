r"""The one table of characters and their TeX spellings, read in both directions.

Three kinds of spelling: an accent over a letter (``\v{S}``), a text command (``\ss``), and a symbol that TeX has
only in math (``$\alpha$``). Everything here is known to LaTeX's kernel, T1 or amssymb, so that every spelling
typesets without further packages.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _table(text: str) -> dict[str, str]:
    """Return a dictionary of alternating keys and values."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


#: accent command to combining character
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361", "textcommabelow": "\u0326",
}  # fmt: skip
#: combining characters below a letter, under which an i keeps its dot
_BELOW = frozenset("\u0323\u0326\u0327\u0328\u0331")
#: accent command to the character that it shows without a letter, as in ``\^{}``
_SPACING_ACCENTS = _table("""` ` ' ´ ^ ^ ~ ~ = ¯ u ˘ . ˙ " ¨ r ˚ H ˝ v ˇ c ¸ k ˛""")
#: characters that TeX takes for markup, and the commands that show them
ESCAPES = {
    "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
#: letters that have a command of their own: BibTeX sorts and labels these by their name
_LETTERS = _table("ß ss æ ae Æ AE œ oe Œ OE å aa Å AA ø o Ø O ł l Ł L ı i ȷ j đ dj Đ DJ ð dh Ð DH þ th Þ TH ŋ ng Ŋ NG")
#: symbols of text, in LaTeX's kernel since 2020
_TEXT_SYMBOLS = _table("""
    § S ¶ P † dag ‡ ddag © copyright ™ texttrademark ® textregistered ℗ textcircledP ℠ textservicemark № textnumero
    £ pounds € texteuro ¢ textcent ¥ textyen ¤ textcurrency
    < textless > textgreater | textbar ‖ textbardbl ¦ textbrokenbar … dots · textperiodcentered • textbullet
    ¡ textexclamdown ¿ textquestiondown « guillemotleft » guillemotright ‹ guilsinglleft › guilsinglright
    „ quotedblbase ‚ quotesinglbase ´ textasciiacute ¯ textasciimacron ¨ textasciidieresis
    ° textdegree ℃ textcelsius µ textmu ‰ textperthousand ‱ textpertenthousand
    ± textpm × texttimes ÷ textdiv ¬ textlnot ¼ textonequarter ½ textonehalf ¾ textthreequarters
    ¹ textonesuperior ² texttwosuperior ³ textthreesuperior ª textordfeminine º textordmasculine
    ← textleftarrow → textrightarrow ↑ textuparrow ↓ textdownarrow ♪ textmusicalnote
""")
#: further text commands, read and never written
_TEXT_SYNONYMS = _table(r"""
    ldots … textellipsis … textsection § textparagraph ¶ textdagger † textdaggerdbl ‡ textcopyright © textsterling £
    euro € EUR € degree ° textohm Ω textmho ℧ SS ẞ
    slash / hyphen - dashed – textendash – textemdash — bibrangedash – bibdash — textdblhyphen --
    lq ‘ rq ' textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotedbl "
    textquotesingle ' textquotedblbase „ glqq „ grqq “ guillemetleft « guillemetright »
    textasteriskcentered * textpercent % textampersand & texthash # textunderscore _ textdollar $
    textbackslash \ backslash \ textbraceleft { lbrace { textbraceright } rbrace }
    textasciitilde ~ textasciicircum ^ textasciigrave ` textasciibreve ˘ textasciicaron ˇ textvisiblespace ␣
    frqq » flqq « frq › flq ‹ micro µ ohm Ω percent % celsius ℃ degr ° cprime ' cdprime " Dbar Đ dbar đ rasp ' lasp ‘
""") | {
    "og": "«\u00a0", "fg": "\u00a0»",
    "textcompwordmark": "", "space": " ", "enspace": " ", "nobreakspace": "\u00a0", "thinspace": "\u2009",
    "quad": "\u2003", "qquad": "\u2003",
}  # fmt: skip
#: symbols that TeX has only in math
MATH_SYMBOLS = _table(r"""
    α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu
    ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega
    Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega

    ∼ sim ≃ simeq ≈ approx ≅ cong ≡ equiv ≠ neq ∝ propto ≍ asymp ≐ doteq ≜ triangleq
    ≤ leq ≥ geq ≪ ll ≫ gg ≲ lesssim ≳ gtrsim ⩽ leqslant ⩾ geqslant ≺ prec ≻ succ ⪯ preceq ⪰ succeq
    ∓ mp ∗ ast ⋆ star ∘ circ ⋅ cdot ∙ bullet ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot ⊠ boxtimes ⊞ boxplus
    ∩ cap ∪ cup ⊎ uplus ⊓ sqcap ⊔ sqcup ∨ vee ∧ wedge ∖ setminus ≀ wr ⋄ diamond △ triangle ▽ triangledown
    ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ⊊ subsetneq ⊏ sqsubset ⊑ sqsubseteq ∈ in ∉ notin ∋ ni ∅ emptyset
    ∀ forall ∃ exists ∄ nexists ∞ infty ∂ partial ∇ nabla ℓ ell ℏ hbar ℑ Im ℜ Re ℘ wp ℵ aleph ∁ complement
    ∑ sum ∏ prod ∐ coprod ∫ int ∬ iint ∮ oint √ surd ⋂ bigcap ⋃ bigcup ⨁ bigoplus ⨂ bigotimes ⋁ bigvee ⋀ bigwedge
    ∠ angle ∡ measuredangle ∢ sphericalangle ⊥ perp ∥ parallel ∦ nparallel ∣ mid ∤ nmid ⊢ vdash ⊣ dashv ⊨ models ⊤ top
    ∴ therefore ∵ because □ square ◇ lozenge ★ bigstar ✓ checkmark ′ prime ⋉ ltimes ⋊ rtimes ⋈ bowtie
    ⊳ vartriangleright ⊲ vartriangleleft ♠ spadesuit ♡ heartsuit ♢ diamondsuit ♣ clubsuit ♭ flat ♮ natural ♯ sharp
    ⟨ langle ⟩ rangle ⌈ lceil ⌉ rceil ⌊ lfloor ⌋ rfloor ⋯ cdots ⋮ vdots ⋱ ddots

    ↔ leftrightarrow ⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ↦ mapsto ⟶ longrightarrow ⟵ longleftarrow
    ⟹ Longrightarrow ⟺ Longleftrightarrow ⟼ longmapsto ↪ hookrightarrow ↩ hookleftarrow ⇌ rightleftharpoons
    ↗ nearrow ↘ searrow ↙ swarrow ↖ nwarrow ⇀ rightharpoonup ⇁ rightharpoondown ↠ twoheadrightarrow ⇝ rightsquigarrow

    𝒜 mathcal{A} ℬ mathcal{B} 𝒞 mathcal{C} 𝒟 mathcal{D} ℰ mathcal{E} ℱ mathcal{F} 𝒢 mathcal{G} ℋ mathcal{H}
    ℐ mathcal{I} 𝒦 mathcal{K} ℒ mathcal{L} ℳ mathcal{M} 𝒩 mathcal{N} 𝒪 mathcal{O} 𝒫 mathcal{P} ℛ mathcal{R}
    𝒮 mathcal{S} 𝒯 mathcal{T}
    ℂ mathbb{C} 𝔼 mathbb{E} 𝔽 mathbb{F} ℍ mathbb{H} ℕ mathbb{N} ℙ mathbb{P} ℚ mathbb{Q} ℝ mathbb{R} 𝕊 mathbb{S}
    ℤ mathbb{Z}
""")
#: further math commands, read and never written
_MATH_SYNONYMS = _table(r"""
    le ≤ ge ≥ ne ≠ lt < gt > less < textless < textgreater > colon : ldotp . cdotp · dots … ldots … dotsc … dotsb ⋯
    leqq ≦ geqq ≧ nleq ≰ ngeq ≱ nless ≮ ngtr ≯ ggg ⋙ lll ⋘ precsim ≾ succsim ≿ lessapprox ⪅ gtrapprox ⪆
    succcurlyeq ≽ preccurlyeq ≼ thicksim ∼ thickapprox ≈ backsim ∽ approxeq ≊ simneqq ≆ eqsim ≂ varpropto ∝
    times × pm ± div ÷ neg ¬ lnot ¬ land ∧ lor ∨ dagger † ddagger ‡ dag † ddag ‡ bigcirc ◯
    circledast ⊛ circledcirc ⊚ dotplus ∔ curlyvee ⋎ curlywedge ⋏ barwedge ⊼ veebar ⊻ intercal ⊺ amalg ⨿ multimap ⊸
    iiint ∭ idotsint ∫⋯∫ bigsqcup ⨆ biguplus ⨄ bigodot ⨀
    varnothing ∅ owns ∋ smallsetminus ∖ nsubseteq ⊈ supsetneq ⊋ subsetneqq ⫋ sqsupset ⊐ sqsupseteq ⊒
    vDash ⊨ Vdash ⊩ Join ⋈ restriction ↾ upharpoonright ↾ lightning ↯ frown ⌢ smile ⌣ S § P ¶ copyright © pounds £
    degree ° hslash ℏ imath ı jmath ȷ eth ð digamma ϝ varkappa ϰ mho ℧ beth ℶ gimel ℷ
    Box □ Diamond ◇ blacksquare ■ blacklozenge ⧫ triangleright ⊳ triangleleft ⊲ rhd ⊳ lhd ⊲
    trianglelefteq ⊴ trianglerighteq ⊵ unlhd ⊴
    to → gets ← rightarrow → leftarrow ← uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ iff ⟺ implies ⟹
    leadsto ⇝ xrightarrow → longleftrightarrow ⟷ dashrightarrow ⇢ rightrightarrows ⇉ rightleftarrows ⇄
    leftrightharpoons ⇋
    lbrace { textbraceleft { rbrace } textbraceright } lbrack [ rbrack ] backslash \ textbackslash \
    vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟
""") | {"quad": " ", "qquad": " "}
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", "0123456789+-=()aeoxhklmnpstijruv", strict=True))
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))

#: Greek letters as text: \textalpha
_TEXT_GREEK = {f"text{name}": char for char, name in MATH_SYMBOLS.items() if "\u0370" <= char <= "\u03ff"}
#: text command (without its backslash) to character
COMMANDS = (
    _TEXT_GREEK | {name: char for table in (_LETTERS, _TEXT_SYMBOLS) for char, name in table.items()} | _TEXT_SYNONYMS
)
#: math command (without its backslash) to character
MATH_COMMANDS = {name: char for char, name in MATH_SYMBOLS.items() if "{" not in name} | _MATH_SYNONYMS
#: combining character to accent command
_ACCENT_OF = {mark: command for command, mark in ACCENTS.items()}
#: spacing accent to accent command, if it has no text command of its own
_SPACING_OF = {
    char: command for command, char in _SPACING_ACCENTS.items() if char not in "^~`" and char not in _TEXT_SYMBOLS
}

#: controls, soft hyphens, zero-width and bidi marks, byte order marks
_INVISIBLE = (
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff"
)
#: characters that look like others, and those
_LOOKALIKES = {
    "\x0c": " ", "\x0d": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n",
    "\u2000": " ", "\u2001": "\u2003", "\u2002": " ", "\u2004": " ", "\u2005": " ", "\u2006": "\u2009",
    "\u2007": "\u00a0", "\u2008": "\u2009", "\u200a": "\u2009", "\u202f": "\u2009", "\u205f": " ",
    "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2215": "/", "\u223c": "∼", "\u22c6": "⋆",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_DROPPED = re.compile(f"[{_INVISIBLE}]")
#: joiners, which mean something only in some scripts and in emoji
_JOINERS = re.compile("(?<![\u0590-\u1fff\u2600-\U0010ffff])[\u200c\u200d]")
_REPLACED = str.maketrans(_LOOKALIKES)
#: letters without a dot below an accent, as PDFs give them
_DOTLESS = re.compile("[ıȷ](?=[\u0300-\u030c])")
_ODD = re.compile(f"[{_INVISIBLE}\u200c\u200d{''.join(_LOOKALIKES)}]|{_DOTLESS.pattern}")


def normalize(text: str) -> str:
    """Return text with one form for each character: composed (NFC), no ligatures, nothing invisible."""
    if text.isascii() and (text.isprintable() or not _CONTROLS.search(text)):
        return text
    if _ODD.search(text):
        text = _DOTLESS.sub(lambda match: "i" if match[0] == "ı" else "j", text)
        text = _JOINERS.sub("", _DROPPED.sub("", text.replace("\r\n", "\n").translate(_REPLACED)))
    return unicodedata.normalize("NFC", text)


def accented(command: str, base: str) -> str:
    r"""Return what ``\command{base}`` shows: the accent on the first letter, or alone if there is no letter."""
    if not base.strip():
        return _SPACING_ACCENTS.get(command, "")
    mark = ACCENTS[command]
    if not base[0].isalpha():
        return f"{_SPACING_ACCENTS.get(command, '')}{base}"
    letter = {"ı": "i", "ȷ": "j"}.get(base[0], base[0]) if mark not in _BELOW else base[0]
    return unicodedata.normalize("NFC", letter + mark + base[1:])


def decomposed(char: str) -> tuple[str, str]:
    """Return a letter without its accents, and the accents."""
    parts = unicodedata.normalize("NFD", char)
    return parts[:1], parts[1:]


@lru_cache(4096)
def text_command(char: str) -> str | None:
    r"""Return the TeX text command for a character, without outer braces, None if it has none.

    Of two accents, the one that is nearer to the letter is the inner one (``\~{\^e}``); biber reads ``\^{\d o}``
    only with a blank. An accented i keeps its dot in the spelling: LaTeX drops it, and biber does not compose ``\"\i``.
    """
    if name := _LETTERS.get(char) or _TEXT_SYMBOLS.get(char):
        return f"\\{name}"
    if command := _SPACING_OF.get(char):
        return f"\\{command}{{}}"
    base, marks = decomposed(char)
    commands = [_ACCENT_OF.get(mark, "") for mark in marks]
    if not commands or not all(commands) or len(commands) > 2 or not base.isascii() or not base.isalpha():
        return None
    inner, *outer = commands
    if outer:
        return f"\\{outer[0]}{{\\{inner}{' ' if inner.isalpha() else ''}{base}}}"
    return f"\\{inner}{{{base}}}" if inner.isalpha() else f"\\{inner}{base}"
