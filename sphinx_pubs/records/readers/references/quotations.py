"""Titles in quotes: where the quote is that closes a title, and not a word of it."""

from __future__ import annotations

import re

CLOSING_OF = {'"': '"', "“": "”", "„": '“”"', "«": "»", "‟": "”", "‘": "’", "'": "'"}
#: Inner quotes that close at the end of a title: "‘On the Lame.’”"
_CLOSING = "".join(dict.fromkeys("".join(CLOSING_OF.values())))
_BEHIND_TITLE = re.compile(r"\s*(?:[.,;:(\[]|$|(?:in|dans|In)\b|[A-ZÀ-Þ\d]|[a-zà-ÿ]+ \d)")
#: A title in quotes has at most this many characters.
_LONGEST_QUOTATION = 600


def quotation(text: str) -> tuple[str, str] | None:
    """Return what is in the quotes that a text begins with, and what is behind them; None where a text goes on."""
    opening, closing = text[0], CLOSING_OF[text[0]]
    closed = 0
    for at in range(2, min(len(text), _LONGEST_QUOTATION)):
        if text[at] not in closing or _is_apostrophe(text, at):
            continue
        closed += 1
        if opening not in "\"'" and closed <= text[1:at].count(opening):
            continue
        if found := _closed(text[1:at].strip(), text[at + 1 :]):
            return found
    return None


def _closed(inside: str, behind: str) -> tuple[str, str] | None:
    """Return a title without its quotes and the text behind it, if a quote closes the title, and not a word of it."""
    if len(inside) <= 4 or re.match(r":\s", behind):
        return None
    if re.match(r"\s(?:in|dans)\s", behind):
        return inside.removesuffix("."), behind.strip()
    last = inside.rstrip(_CLOSING)[-1:]
    is_end = last in ".,?!" or re.match(r"\s\(?\d{4}\b", behind) or behind.lstrip()[:1] in ("", *".,;:([")
    if is_end and (last in ",." or _BEHIND_TITLE.match(behind)):
        return inside.rstrip(" ,").removesuffix("."), behind.strip(" .,;:")
    return None


def _is_apostrophe(text: str, at: int) -> bool:
    """Return whether a sign is an apostrophe: inside a word, or behind the "s" of one that goes on in lower case."""
    if text[at] not in "'’" or at + 1 >= len(text):
        return False
    is_plural = text[at - 1] == "s" and text[at + 1 : at + 3].strip()[:1].islower() and text[at + 1 : at + 5] != " in "
    return text[at + 1].isalnum() or is_plural
