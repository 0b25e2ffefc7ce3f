"""Remnants of HTML, JATS and MathML in field text, as Crossref and web pages leave them, made TeX."""

from __future__ import annotations

import html
import re

from sphinx_pubs.tex.characters import ESCAPES

_FORMATS = {
    "i": "emph", "em": "emph", "italic": "emph", "b": "textbf", "strong": "textbf", "bold": "textbf",
    "sub": "textsubscript",
    "sup": "textsuperscript", "tt": "texttt", "code": "texttt", "monospace": "texttt", "sc": "textsc",
    "small-caps": "textsc",
    "scp": "textsc",
}  # fmt: skip
#: tags that separate what they enclose from its neighbours, and tags that say nothing
_BLOCKS = "p|br|title|sec|div|list|list-item|li|ul|ol|abstract|disp-formula"
_EMPTY = (
    "span|a|u|font|inline-formula|math|mi|mo|mn|mrow|msub|msup|mtext|mspace|mstyle|semantics|annotation"
    "|tex-math|inf|underline"
)
_FORMATTING = "|".join(map(re.escape, _FORMATS))
_NAME = rf"(?:jats:|mml:)?(?P<name>{_FORMATTING}|{_BLOCKS}|{_EMPTY})"
_ATTRIBUTES = r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+))*\s*"
#: one tag of those, opening or closing
TAG = re.compile(rf"</?{_NAME}{_ATTRIBUTES}/?>", re.IGNORECASE)
_FORMATTED = re.compile(
    rf"<(?:jats:)?(?P<name>{_FORMATTING}){_ATTRIBUTES}>(?P<content>[^<]*)</(?:jats:)?(?P=name)\s*>", re.IGNORECASE
)
_ENTITY = re.compile(r"(?<!\\)&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
#: formats may stand in formats so deep
_ROUNDS = 6


def tags_to_tex(text: str) -> str:
    """Return text with known tags and entities as TeX; ``a < b`` and ``AT&T`` stay what they are."""
    if "<" in text and TAG.search(text):
        for _ in range(_ROUNDS):
            text, count = _FORMATTED.subn(_formatted, text)
            if not count:
                break
        text = TAG.sub(lambda match: " " if match["name"].lower() in _BLOCKS.split("|") else "", text).strip()
    if "&" in text and _ENTITY.search(text):
        # what was written as an entity was meant to be seen, even where it spells a tag
        text = TAG.sub(lambda match: rf"\textless{{}}{match[0][1:]}", _ENTITY.sub(_entity, text))
    return text


def _formatted(match: re.Match[str]) -> str:
    return f"\\{_FORMATS[match['name'].lower()]}{{{match['content']}}}"


def _entity(match: re.Match[str]) -> str:
    shown = html.unescape(match[0])
    if shown == match[0]:
        return shown
    return "".join(ESCAPES.get(char, char) if char in "\\{}$~^" else char for char in shown)
