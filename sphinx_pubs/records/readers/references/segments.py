"""Where a reference can be cut: at the ends of sentences, commas, semicolons and colons, never inside parentheses."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_pubs.records.readers.references.cues import ABBREVIATIONS, LOWER_ABBREVIATIONS, any_of

#: What is left of people in another role than the authors': a title ends there.
MARK = "¦"
_DEPTH = {"(": 1, "[": 1, ")": -1, "]": -1}
_SIGN = re.compile(
    r"""
    [()\[\]] | [.?!] ["”’»]? (?=\s) | \s?[,;:/¦] (?=\s) | \s[–—] (?=\s)
    """,
    re.VERBOSE,
)
#: "5. Aufl.", "26. Jg."
_COUNTED = re.compile(
    any_of(("Aufl", "Auflage", "Jg", "Jahrg", "überarb", "erw", "durchges", "verb", "Bd", "Band")) + r"\b"
)
#: "in prose", "and vitamin D."
_IN_PROSE = re.compile(r"\b[a-zà-ÿ]{4,}\s$")
_IS_INITIAL = re.compile(r"[^\W\d_]\.")
#: "im 19. Jahrhundert", "Proc. 14. Symposium"
_ORDINAL = re.compile(
    rf"(?:\b{any_of('im des dem der zum vom am Im Das Der Die und Zum'.split())}|Proc\.|Tagung)\s\d{{1,2}}$"
)
_SHORT_BEFORE = re.compile(r"(?:^|[\s(])[A-ZÀ-Þ][^\W\d_]{1,4}\.\s$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?$")
#: Words that begin a sentence, in lower case as well.
_OPENS = re.compile(
    r"""
    (?: arXiv | bioRxiv | medRxiv | eLife | npj | in | dans | doi | pp? | vol | tech | S | n | no | t ) \b
  | [^\W\d_a-zß-ÿ]
  | [a-zà-ÿ]+ \s \d+ (?: , | \( | \. )
  | [\d\"“‘«„(\[¿'’#–—]
    """,
    re.VERBOSE,
)


class Cut(NamedTuple):
    """A place where a text can be cut: the end of what is in front, the start of what is behind, the sign between."""

    end: int
    start: int
    sign: str


def cuts(text: str, signs: str = ".,;:") -> list[Cut]:
    """Return the places where a text can be cut at one of some signs; "." is for every end of a sentence."""
    is_balanced = text.count("(") == text.count(")")
    found, depth = [], 0
    for match in _SIGN.finditer(text):
        sign = match[0].strip()
        if sign in _DEPTH:
            depth = max(0, depth + _DEPTH[sign]) if is_balanced else 0
            continue
        kind = "?" if sign[0] in "?!" else "." if sign[0] == "." else "—" if sign in "–—" else sign
        is_end = kind in ".?¦"
        if depth == 0 and (kind in signs or (is_end and "." in signs)) and (not is_end or _ends_sentence(text, match)):
            end = match.start() if sign[0] not in "?!" else match.end()
            start = (
                match.end()
                + len(text[match.end() : match.end() + 4])
                - len(text[match.end() : match.end() + 4].lstrip())
            )
            found.append(Cut(end, start, kind))
    return found


def clauses(text: str, signs: str = ".,;:()") -> list[str]:
    """Split a text at some signs, and at parentheses if they are among them."""
    if "(" in signs:
        text = re.sub(r"\s?[()\[\]](?=\S)|[()\[\]]", "; ", text)
    found = []
    last = 0
    for cut in cuts(text, signs):
        found.append(text[last : cut.end])
        last = cut.start
    found.append(text[last:])
    return [piece for part in found if (piece := part.strip(" ,;:")) and piece != "."]


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if MARK in match[0]:
        return True
    behind = text[match.end() : match.end() + 24].lstrip()
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
        is_in_prose = _IN_PROSE.search(text, max(0, word.start() - 30), word.start()) is not None
        return is_in_prose and not _IS_INITIAL.match(behind)
    # "Mon. Wea. Rev.": a short word behind an abbreviation is one too
    is_in_row = len(word[0]) < 6 and _SHORT_BEFORE.search(text, max(0, word.start() - 8), word.start()) is not None
    return word[0].lower() not in ABBREVIATIONS and not is_in_row
