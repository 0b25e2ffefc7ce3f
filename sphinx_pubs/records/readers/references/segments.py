"""A reference taken apart at the ends of sentences or at commas, never inside parentheses, quotes and abbreviations."""

from __future__ import annotations

import re

from sphinx_pubs.records.readers.references.cues import ABBREVIATIONS, LOWER_ABBREVIATIONS, any_of

_DEPTH = {"(": 1, "[": 1, ")": -1, "]": -1}
_END = re.compile(r"[()\[\]]|[.?!](?:[\"”’»])?(?=\s)|,(?=\s)")
#: "5. Aufl.", "26. Jg."
_COUNTED = re.compile(
    any_of(("Aufl", "Auflage", "Jg", "Jahrg", "überarb", "erw", "durchges", "verb", "Bd", "Band")) + r"\b"
)
_IN_PROSE = re.compile(r"\b[a-zà-ÿ]{4,}\s$")
_IS_INITIAL = re.compile(r"[^\W\d_]\.")
#: "im 19. Jahrhundert", "Proc. 14. Symposium"
_ORDINAL = re.compile(
    r"""
    (?: \b (?: im | des | dem | der | zum | vom | am | Im | Das | Der | Die | und | Zum ) | Proc\. | Tagung )
    \s \d{1,2} $
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?$")
#: Words that open a place, in lower case as well.
_OPENS = re.compile(
    r"""
    (?: arXiv | bioRxiv | medRxiv | eLife | npj | in | dans | doi | pp? | vol | S ) \b
  | [^\W\d_a-zß-ÿ]
  | [\d\"“‘«„(\[¿'’]
    """,
    re.VERBOSE,
)


def sentences(text: str) -> list[str]:
    """Split a text behind each sentence; an initial and an abbreviation end none."""
    return _split(text, comma=False)


def commas(text: str) -> list[str]:
    """Split a text behind each comma."""
    return _split(text, comma=True)


def _split(text: str, *, comma: bool) -> list[str]:
    parts, depth, last = [], 0, 0
    for match in _END.finditer(text):
        sign = match[0]
        if sign in _DEPTH:
            depth = max(0, depth + _DEPTH[sign])
        elif depth == 0 and (sign == ",") == comma and (comma or _ends_sentence(text, match)):
            parts.append(text[last : match.end()].strip())
            last = match.end()
    return [part for part in (*parts, text[last:].strip()) if part]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    behind = text[match.end() : match.end() + 12].lstrip()
    if not _OPENS.match(behind):
        return False
    if not match[0].startswith("."):
        return True
    if match.start() and text[match.start() - 1].isdigit() and _COUNTED.match(behind):
        return False
    word = _WORD.search(text, max(0, match.start() - 40), match.start())
    if word is None:
        return not _ORDINAL.search(text, max(0, match.start() - 12), match.start())
    if word[0][0].islower():
        return word[0] not in LOWER_ABBREVIATIONS
    if len(word[0]) == 1:
        # "and vitamin D. Lancet", but not "by John F. Kennedy"
        return _IN_PROSE.search(text, max(0, word.start() - 30), word.start()) is not None and not _IS_INITIAL.match(
            behind
        )
    return word[0].lower() not in ABBREVIATIONS
