"""Cut a title into its own text and the values around it, each written as its field has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.markup import plain
from sphinx_pubs.names import format_names, parse_list
from sphinx_pubs.records.record import AS_READ, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.records.record import Record
    from sphinx_pubs.records.restoring.division import Stretch
    from sphinx_pubs.records.restoring.word_shares import Token

#: What separates a value from a title.
_BETWEEN = " \t,;:–—-([/|"
_BEHIND = " \t,;:)]/|"
_LABEL = re.compile(r"^(?:p{1,2}|pages?|vol|volume|no|number)\b[.\s]*", re.IGNORECASE)
_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")
_NUMBERS = frozenset({"volume", "number", "pages"})
_PARTING = frozenset("and et al p pp page pages vol volume no number".split())
_DASH = re.compile(r"\s*(?:-{1,3}|[–—])\s*")


def pieces_of(record: Record, tokens: Sequence[Token], stretches: Sequence[Stretch]) -> dict[str, Value]:
    """Return the title and the values around it.

    Return nothing where that would cut a group in braces or a formula, lose a word, or make a number of unknown words.
    """
    value = record.fields["title"]
    ends = [tokens[one.start].start for one in stretches[1:]]
    texts = [value.text[start:stop] for start, stop in zip([0, *ends], [*ends, len(value.text)], strict=True)]
    names = [one.column.name for one in stretches]
    at = names.index("title")
    pieces: dict[str, Value] = {}
    for place, (name, text) in enumerate(zip(names, texts, strict=True)):
        if not _is_whole(text):
            return {}
        if place == at:
            continue
        written = _written(name, text)
        if _is_odd(written, tokens, stretches[place]) or not _has_all(written, text):
            return {}
        side = "behind" if place > at else "in front of"
        pieces[name] = Value.of(name, written, value.line, f"was {side} the title")
    title = texts[at].lstrip(_BEHIND)
    if at + 1 < len(texts):
        title = title.rstrip(_BETWEEN)
    rule = f"without {', '.join(sorted(pieces))} beside it"
    return {"title": Value(title, value.line, rule if value.rule == AS_READ else f"{value.rule}; {rule}"), **pieces}


def _is_odd(written: str, tokens: Sequence[Token], stretch: Stretch) -> bool:
    """Return whether a number has no digit, in words that no other value of its column has."""
    if stretch.column.name not in _NUMBERS or _DIGIT.search(written):
        return False
    return not stretch.column.has(token.word for token in tokens[stretch.start : stretch.stop])


def _has_all(written: str, text: str) -> bool:
    """Return whether a value has all words of the text that it was made of, but for labels and what parts names."""
    return set(_WORD.findall(plain(written).lower())) >= {*_WORD.findall(plain(text).lower())} - _PARTING


def _is_whole(text: str) -> bool:
    """Return whether a text has the ends of all groups and formulas that it begins."""
    bare = re.sub(r"\\.", "", text)
    return bare.count("{") == bare.count("}") and bare.count("$") % 2 == 0


def _written(name: str, text: str) -> str:
    """Return a value as its field has it."""
    bare = text.strip(_BETWEEN + _BEHIND)
    if name in ("author", "editor"):
        return format_names(*parse_list(plain(bare)))
    if name == "year":
        return "".join(re.findall(r"\d{4}", bare)[:1])
    if name == "pages":
        return _DASH.sub("--", _LABEL.sub("", bare).rstrip("."))
    if name in ("volume", "number"):
        return _LABEL.sub("", bare).rstrip(".")
    return bare
