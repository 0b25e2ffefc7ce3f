r"""TeX that an exporter has escaped: the TeX of a title or an abstract, which TeX would print as it is.

Zotero writes ``\$n\$-type`` for ``$n$-type``, Mendeley ``{\$}n{\$}``, DBLP ``{\textdollar}n{\textdollar}``. Readers
get math, accents and line breaks where the text is TeX beyond doubt; amounts of money and sets in braces stay.
"""

from __future__ import annotations

import re

from sphinx_pubs.tex.characters import ACCENTS, accented

#: a text without any of these has nothing to read
_GATE = re.compile(r"\\\$|\\textdollar|backslash|\{\\[{~]")
_BEHIND = r"(?:\{\}|[ ])?"
_DOLLAR = rf"(?:\{{\\\$\}}|\{{\\textdollar\}}|\\textdollar{_BEHIND}|\\\$)"
_BACKSLASH = rf"(?:\{{\\textbackslash\}}|\\textbackslash{_BEHIND}|\$\\backslash\$)"
_OPENING = rf"(?:\{{\\\{{\}}|\\textbraceleft{_BEHIND}|\\\{{)"
_CLOSING = rf"(?:\{{\\\}}\}}|\\textbraceright{_BEHIND}|\\\}})"

_DOLLARS = re.compile(rf"{_DOLLAR}({_DOLLAR})?")
#: characters of math as an exporter escapes them
_CHARACTERS = (
    (re.compile(_BACKSLASH), "\\"), (re.compile(_OPENING), "{"), (re.compile(_CLOSING), "}"),
    (re.compile(rf"\{{\\\^\{{\}}\}}|\\textasciicircum{_BEHIND}|\\\^(?:\{{\}})?"), "^"),
    (re.compile(rf"\{{\\~\{{\}}\}}|\\textasciitilde{_BEHIND}|\\~\{{\}}"), "~"),
    (re.compile(r"\{\\_\}|\\_"), "_"), (re.compile(r"\{\\&\}|\\&"), "&"),
    (re.compile(r"\{?\$([<>|])\$\}?"), r"\1"), (re.compile(r"\\text(?:less|greater)(?:\{\})?"), "<"),
)  # fmt: skip
_ACCENT = re.compile(
    rf"""
    (?P<outer> {_OPENING} )? {_BACKSLASH}
    (?P<accent> ['"`^~=.] )                                             # \"o
    (?: {_OPENING} (?P<inner> [A-Za-z] ) {_CLOSING} | (?P<bare> [A-Za-z] ) )
    (?(outer) {_CLOSING} )
    """,
    re.VERBOSE,
)
_LINE_BREAKS = re.compile(
    rf"""
    (?: [ ]? {_BACKSLASH} [rn]
        (?! VDash | Vdash | Left | Right )                      # not \nRightarrow
        (?= [A-Z\s\d] | \Z | \\ | \{{\\ | \$\\ )                # \n\nRESULTS: …
    )+ [ ]?
    """,
    re.VERBOSE,
)
#: Mendeley's line break in front of any word: that$\backslash$ncan
_MENDELEY_BREAK = re.compile(r"\$\\backslash\$n(?!(?:abla|e|eq|otin|ot|u|earrow)\b)")
#: braces for capitals, which nobody escapes by hand in this way: {\{}RTAC{\}}
_MENDELEY_BRACES = re.compile(r"\{\\\{\}(?P<text>[^{}\\$]{1,60})\{\\\}\}")
_MENDELEY_TIE = re.compile(r"(?<=[.\w])\{\\~\{\}\}(?=\w)")
_SHORT = re.compile(r"[A-Za-z]{1,2}'*|\d+(?:\.\d+)?")
_MATH = re.compile(r"[\\^_=<>+]")
#: a row of words, not counting commands
_PROSE = re.compile(r"(?<![\\{A-Za-z])[A-Za-z]{3,}[ ,]+[a-z]{2,}")
#: longer math is text between two amounts
_LONGEST = 300


def unescaped(text: str) -> str:
    """Return .bib text for readers: what an exporter escaped is TeX again where it is TeX beyond doubt."""
    if not _GATE.search(text):
        return text
    text = _MENDELEY_BRACES.sub(_in_braces, _MENDELEY_TIE.sub("~", text))
    text = _with_math(_MENDELEY_BREAK.sub("\n", text))
    if "backslash" in text:
        text = _ACCENT.sub(_accent, _LINE_BREAKS.sub("\n\n", text))
    return text


def _in_braces(match: re.Match[str]) -> str:
    return match["text"] if match["text"] == '"' else f"{{{match['text']}}}"


def _with_math(text: str) -> str:
    """Return text with dollars around its escaped math."""
    pieces, last, dollars = [], 0, list(_DOLLARS.finditer(text))
    at = 0
    while at + 1 < len(dollars):
        start, end = dollars[at], dollars[at + 1]
        math = _plain(text[start.end() : end.start()])
        if bool(start[1]) != bool(end[1]) or not _is_math(math) or text[end.end() : end.end() + 1].isdigit():
            at += 1
            continue
        pieces += [text[last : start.start()], f"${math}$"]
        last, at = end.end(), at + 2
    return "".join([*pieces, text[last:]])


def _plain(math: str) -> str:
    if len(math) > _LONGEST:
        return ""
    for pattern, character in _CHARACTERS:
        math = pattern.sub(character.replace("\\", r"\\") if character == "\\" else character, math)
    return math


def _is_math(content: str) -> bool:
    if not content or content != content.strip() or "$" in content or content.count("{") != content.count("}"):
        return False
    return bool(_SHORT.fullmatch(content) or (_MATH.search(content) and not _PROSE.search(content)))


def _accent(match: re.Match[str]) -> str:
    letter = match["inner"] or match["bare"]
    composes = match["accent"] in ACCENTS and len(accented(match["accent"], letter)) == 1
    return f"{{\\{match['accent']}{letter}}}" if composes else match[0]
