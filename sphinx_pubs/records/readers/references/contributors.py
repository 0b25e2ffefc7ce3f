"""Who else had a part in a work: editors, translators, authors of forewords, in front of their role or behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs import names
from sphinx_pubs.names.blocks import parse_block
from sphinx_pubs.records.readers.references.cues import ABBREVIATIONS, any_of
from sphinx_pubs.records.readers.references.segments import MARK

if TYPE_CHECKING:
    from sphinx_pubs.names.blocks import AuthorBlock

#: What each role is called behind names.
_NOUNS = {
    "editor": ("eds?", "editors?", "hrsgg?", "hgg?", "éds?", "dir", "coord", "herausgeber", "org"),
    "translator": ("trans(?:l|lators?)?", "trad", "traducteur", "übers", "transl?"),
    "note": ("intro(?:d(?:uction)?)?", "foreword", "preface", "illus(?:trators?)?", "afterword"),
}
#: What each role is called in front of names.
_VERBS = {
    "editor": (
        r"edited\ (?:and\ \w+\ )?by", r"(?:general|series)\ editors?,?", r"eds?\.\ by", r"eds?\.", r"éds?\.",
        r"(?:hrsg|hg)\.\ v(?:on|\.)", r"(?:hrsg|hg)\.", r"herausgegeben\ von",
        r"(?:sous\ la\ )?dir(?:ection|\.)\ (?:de\ |d['’])", r"(?:dirigé|coordonné|édité)\ par",
    ),
    "translator": (
        r"translated\ (?:and\ edited\ )?(?:from\ [\w\s]{3,24}\ )?by", r"trans(?:l)?\.(?:\ by)?",
        r"(?:trad(?:uit|uction|\.)|traduit)\ (?:(?:de\ l['’]|d[eu]\ )\w+\ )?par", r"trad\.(?:\ de)?",
        r"(?:aus\ dem\ \w+\ )?übers(?:etzt|\.)\ v(?:on|\.)", r"übers\.", r"aus\ dem\ \w+\ von",
    ),
    "note": (
        r"with\ an?\ (?:new\ )?(?:introduction|foreword|preface)\ by", r"(?:introduction|foreword|preface)\ by",
        r"(?:introd\.|préface|postface)\ (?:de|par)", r"illustrated\ by", r"mit\ einem\ (?:vor|nach)wort\ von",
    ),
}  # fmt: skip

#: A line with a role has one of these.
_STEMS = (
    "ed", "éd", "hrsg", "hg.", "herausg", "dir", "coord", "trans", "trad", "übers", "aus dem", "intro", "foreword",
    "preface", "préface", "postface", "illus", "wort von", "afterword", "org",
)  # fmt: skip


def _named(table: dict[str, tuple[str, ...]]) -> str:
    return "|".join(f"(?P<{role}>{any_of(words)})" for role, words in table.items())


#: "S. Mitchell, Trans."
_NOUN = re.compile(
    rf"^ (?P<names> .+? ) ,? \s (?: {_named(_NOUNS)} ) \b \.? (?: \s (?:&|and) \s [\w.]+ )? \.? $",
    re.VERBOSE | re.IGNORECASE,
)
#: ", translated by Barbara Bray"
_VERB = re.compile(
    rf"""
    (?P<before> [.,;:)”’»\"]? \s \(? | \( ) (?: {_named(_VERBS)} ) \s? (?-i: (?= [A-ZÀ-Þ] | v[ao]n\s | d['’] ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKETS = re.compile(r"\((?P<inside>[^()]{6,300})\)")
#: "(Eds.)", ", editors" behind authors
_ROLE_OF_AUTHORS = re.compile(
    rf"(?: ,?\s*[(\[]\s? (?:{any_of(_NOUNS['editor'])}) \.?\s?[)\]] | ,?\s (?:{any_of(_NOUNS['editor'])}) \b\.? ) $",
    re.VERBOSE | re.IGNORECASE,
)
_AROUND_MARK = re.compile(rf"[\s.,;:]*{MARK}[\s.,;:]*")
_CLOSED = re.compile(r"\s(?:and|et|und|&)\s")
_BY = (" by ", " von ", " par ")
_ENDS_IN_INITIAL = re.compile(r"(?:^|[\s.-])[^\W\d_]$")
#: Names have at most so many characters; a reference has at most so many roles.
_LONGEST_NAMES, _MOST, _LONGEST_ROLE = 300, 8, 18
_STOP = re.compile(r"[.,;:)(\]]\s*|$")


def without_roles(text: str) -> tuple[str, dict[str, str]]:
    """Return a text without people in other roles, and these people by the fields of their roles."""
    found: dict[str, str] = {}

    def rest(match: re.Match[str]) -> str:
        pieces = match["inside"].split("; ")
        left = [piece for piece in pieces if not _take_noun(piece, found)]
        return match[0] if len(left) == len(pieces) else f"({'; '.join(left)})" if left else MARK

    lower = text.lower()
    if not any(word in lower for word in _STEMS):
        return text, found
    text = _BRACKETS.sub(rest, text)
    at = 0
    for _ in range(_MOST):
        if not (match := _VERB.search(text, at)):
            break
        at = match.end()
        block, end = names_from(text, at) if _may_begin(text, match) else (None, at)
        if block and (block.order not in ("single", "body") or match[0].endswith(_BY)):
            role = _role(match)
            found.setdefault(role, _text(role, text[match.start() : end].strip(" .,;("), block))
            before = f"{text[: match.start()]}{match['before'].strip(' (')}".rstrip(".,;:")
            behind = text[end:].removeprefix(")") if "(" in match["before"] else text[end:]
            text, at = f"{before} {MARK} {behind.lstrip('.,;: ')}", match.start()
    return _AROUND_MARK.sub(f" {MARK} ", text) if found else text, found


def _take_noun(piece: str, found: dict[str, str]) -> bool:
    match = _NOUN.match(piece.strip())
    block = parse_block(match["names"]) if match else None
    if match and block and block.order not in ("single", "body"):
        role = _role(match)
        found.setdefault(role, _text(role, piece, block))
        return True
    return False


def _role(match: re.Match[str]) -> str:
    return next(role for role in _NOUNS if match[role])


def _text(role: str, text: str, block: AuthorBlock) -> str:
    return text if role == "note" else names.format_names(block.names, block.others)


def _may_begin(text: str, match: re.Match[str]) -> bool:
    """Return whether a word is a role, and not a part of a journal's name: "Phil. Trans. R. Soc."."""
    word = match[0].strip(' .,;:()”’»"')
    if " " in word or match["before"].endswith("("):
        return True
    if not match["before"].strip() or _ends_in_names(text[: match.start()]):
        return False
    if not word[0].isupper():
        return True
    last = text[: match.start()].rsplit(maxsplit=1)[-1].strip('.”’»")')
    return match["before"].strip() in {*'.)”’»"'} and len(last) > 2 and last.lower() not in ABBREVIATIONS


def _ends_in_names(text: str) -> bool:
    """Return whether names are in front of a role: "Title. M. Crevels and P. Muysken, eds. Press"."""
    starts = [match.end() for match in _STOP.finditer(text, max(0, len(text) - 120))][:-1]
    for start in starts:
        block = parse_block(text[start:])
        is_list = "." in text[start:] or _CLOSED.search(text, start)
        if block and (block.order == "packed" or (is_list and block.order not in ("single", "body"))):
            return True
    return False


def names_from(text: str, start: int) -> tuple[AuthorBlock | None, int]:
    """Return the list of names from a position on, and its end: up to the one behind "and", or the first name."""
    best: tuple[AuthorBlock | None, int] = None, start
    for match in _STOP.finditer(text[start : start + _LONGEST_NAMES]):
        piece = text[start : start + match.start()]
        if re.search(r"\d", piece):
            break
        if match[0].startswith(".") and _ENDS_IN_INITIAL.search(piece):
            continue
        block = parse_block(piece) if piece else None
        is_better = best[0] is None or best[0].order == "single" or _CLOSED.search(text, best[1], start + match.start())
        if block and is_better:
            best = block, start + match.start()
    return best


def is_role(text: str) -> bool:
    """Return whether a text between two signs is a role."""
    return _ROLE_OF_AUTHORS.fullmatch(f" {text}") is not None


def without_role(authors: str) -> tuple[str, bool]:
    """Return authors without their role, and whether they are editors."""
    bare = authors.rstrip()
    match = _ROLE_OF_AUTHORS.search(bare, max(0, len(bare) - _LONGEST_ROLE))
    return (bare[: match.start()], True) if match else (authors, False)
