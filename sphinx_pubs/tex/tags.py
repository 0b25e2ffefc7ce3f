"""Remnants of HTML, JATS and MathML in field text, as Crossref and web pages leave them, rewritten as TeX."""

from __future__ import annotations

import html
import re

from sphinx_pubs.tex.characters import ESCAPES

#: tag to the TeX command of its format
_FORMATS = {
    "i": "emph", "em": "emph", "italic": "emph",
    "b": "textbf", "strong": "textbf", "bold": "textbf",
    "tt": "texttt", "code": "texttt", "monospace": "texttt",
    "sc": "textsc", "scp": "textsc", "small-caps": "textsc",
    "sub": "textsubscript", "sup": "textsuperscript",
}  # fmt: skip
#: tags that separate their content from its neighbours
_BLOCKS = tuple("p br title sec div list list-item li ul ol abstract disp-formula".split())
#: tags without an effect on plain text
_TRANSPARENT = tuple("""
    span a u font underline
    inline-formula math mi mo mn mrow msub msup mtext mspace mstyle semantics annotation tex-math inf
""".split())  # fmt: skip


def _one_of(names: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, names))


_ATTRIBUTES = r"""
    (?: \s+ [\w:.-]+ \s* = \s* (?: "[^"<>]*" | '[^'<>]*' | [^\s<>"']+ ) )* \s*    # href="x" or href=x
"""
#: one tag of those, opening or closing, as a pattern for re.VERBOSE
TAG = rf"""
    </? (?:jats:|mml:)? (?P<tag>{_one_of((*_FORMATS, *_BLOCKS, *_TRANSPARENT))}) {_ATTRIBUTES} /?>    # <jats:p>
"""
_TAG = re.compile(TAG, re.VERBOSE | re.IGNORECASE)
_FORMATTED = re.compile(
    rf"""
    < (?:jats:)? (?P<tag>{_one_of(tuple(_FORMATS))}) {_ATTRIBUTES} >    # <sub>2</sub>
    (?P<content>[^<]*)
    </ (?:jats:)? (?P=tag) \s* >
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENTITY = re.compile(
    r"""
    (?<!\\) &
    (?: \# \d{1,7}                 # &#945;
      | \# [xX] [\da-fA-F]{1,6}    # &#x3b1;
      | [A-Za-z]{2,31} \d{0,2}     # &alpha; &frac12;
    ) ;
    """,
    re.VERBOSE,
)
#: the deepest nesting of formats that is read
_ROUNDS = 6


def tags_to_tex(text: str) -> str:
    """Return text with known tags and entities as TeX; ``a < b`` and ``AT&T`` stay unchanged."""
    if "<" in text and _TAG.search(text):
        for _ in range(_ROUNDS):
            text, count = _FORMATTED.subn(_formatted, text)
            if not count:
                break
        text = _TAG.sub(lambda match: " " if match["tag"].lower() in _BLOCKS else "", text).strip()
    if "&" in text and _ENTITY.search(text):
        # what was written as an entity was meant to be seen, even if it spells a tag
        text = _TAG.sub(lambda match: rf"\textless{{}}{match[0][1:]}", _ENTITY.sub(_entity, text))
    return text


def _formatted(match: re.Match[str]) -> str:
    return f"\\{_FORMATS[match['tag'].lower()]}{{{match['content']}}}"


def _entity(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    if character == match[0]:
        return character
    return "".join(ESCAPES.get(char, char) if char in "\\{}$~^" else char for char in character)
