r"""People's names as BibTeX writes them: ``von Last, Jr., First``, bodies in braces, lists joined by ``and``.

The rules are those of Oren Patashnik's BibTeX (btxdoc.pdf, section 4; Nicolas Markey, "Tame the BeaST", section
11), read on Unicode instead of bytes. Marks of equal contribution that al-folio users write behind a name
(``Smith*, Ada``) are no part of it: they stay in the field, and :func:`marks` tells them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sphinx_pubs import tex
from sphinx_pubs.markup import plain
from sphinx_pubs.model import Name

_AND = re.compile(r"\\.|[{}]|(?<=\s)and(?=\s)", re.IGNORECASE | re.DOTALL)
_PIECE = re.compile(r"\\.|[{},]|\s+|~", re.DOTALL)
_OTHERS = frozenset(("others", "et al.", "et al"))
_MARK = r"[*∗†‡§¶‖&^⁎]"
#: marks at the end of a name or a part of it: raw, as a superscript, in math
_MARKS = re.compile(
    rf"(?:\s*(?:\\textsuperscript\{{[^{{}}]*\}}|\$\^?\{{?(?:\\(?:ast|star|dag|dagger|ddag|ddagger|S|P)|{_MARK})+\s*\}}?\$"
    rf"|\\textasciicircum\{{\}}|\\&|\\\^|{_MARK}))+\s*\Z"
)
_SUFFIX = re.compile(r"[JS]r\.?|[IVX]+|\d(?:st|nd|rd|th)", re.IGNORECASE)
_NOTABLE = re.compile(rf"[{{}}\\$~]|{_MARK}")
#: "Ada M. Lovelace" and "Lovelace, Ada M.": capitalised words, no TeX, no particle, no suffix
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.-]*+"
_USUAL = re.compile(rf"(?:({_WORD}(?: {_WORD})*) )?({_WORD})|({_WORD}(?: {_WORD})*), ({_WORD}(?: {_WORD})*)")
_SPACE = re.compile(r"\s+")
_INITIAL = re.compile(r"[^\W\d_]")


class NameList(NamedTuple):
    """The people of one field, and whether the list ends with ``and others``."""

    names: tuple[Name, ...] = ()
    others: bool = False


@lru_cache(4096)
def parse_names(field_text: str) -> NameList:
    """Parse an author or editor field; empty names are dropped."""
    parts = [part for part in map(str.strip, split_names(field_text)) if part]
    others = bool(parts) and parts[-1].lower() in _OTHERS
    names = [parse_name(part) for part in (parts[:-1] if others else parts)]
    return NameList(tuple([name for name in names if name.family or name.given]), others)


def split_names(field_text: str) -> list[str]:
    """Return the parts between the ``and``s that stand outside braces."""
    text = f" {field_text} "
    parts = text.split(" and ")
    lower = text.lower()
    is_plain = text.isprintable() and len(parts) == lower.count(" and ") + 1 and " and and " not in lower
    if is_plain and ("{" not in text or all(map(_is_whole, parts))):
        return parts
    depth, last = 0, 0
    parts = []
    for match in _AND.finditer(text):
        found = match[0]
        if found == "{":
            depth += 1
        elif found == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and found[0] != "\\":
            parts.append(text[last : match.start()])
            last = match.end()
    return [*parts, text[last:]]


def _is_whole(part: str) -> bool:
    """Tell whether a part of a list is surely no part of a name in braces."""
    return part.count("{") == part.count("}") and "\\{" not in part and "\\}" not in part


def marks(field_text: str) -> tuple[str, ...]:
    """Return the marks behind each name of a field, as plain text and in the order of :func:`parse_names`."""
    found = []
    for part in split_names(field_text):
        pieces = _split(part.strip(), ",")
        if any(_MARKS.sub("", piece).strip() for piece in pieces) and part.strip().lower() not in _OTHERS:
            matches = [_MARKS.search(piece) for piece in pieces]
            found.append("".join(plain(match[0]).strip() for match in matches if match))
    return tuple(found)


@lru_cache(65536)
def parse_name(text: str) -> Name:
    """Return one name of .bib text; a whole name in braces is a body."""
    text = text.strip().lstrip(", ")
    if (match := _USUAL.fullmatch(text)) and "--" not in text:
        return Name(match[2] or match[3], match[1] or match[4] or "")
    if _NOTABLE.search(text):
        pieces = [_MARKS.sub("", piece).strip() for piece in _split(text, ",")]
    else:
        pieces = text.split(",")
    text = pieces[0]
    body = len(pieces) == 1 and text.startswith("{") and _closing(text, 0) == len(text) - 1
    if body and not (text[1] == "\\" and len(_read(text)) == 1):
        return Name(family=_read(text), literal=True)
    parts = [_words(piece) for piece in pieces]
    if len(parts) == 1:
        return _first_von_last(parts[0])
    if len(parts) == 2:
        (last, given), suffix = parts, []
    else:
        last, suffix, *rest = parts
        given = [word for part in rest for word in part]
        if not given and not _SUFFIX.fullmatch(_join(suffix)):
            suffix, given = [], suffix
    particle, family = _von_last(last)
    return Name(_join(family), _join(given), _join(particle), _join(suffix))


def _first_von_last(words: list[str]) -> Name:
    """Read ``First von Last``: the particle runs from the first to the last lower-case word, the last word aside."""
    lower = [at for at, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return Name(_join(words[-1:]), _join(words[:-1]))
    start, end = lower[0], lower[-1] + 1
    return Name(_join(words[end:]), _join(words[:start]), _join(words[start:end]))


def _von_last(words: list[str]) -> tuple[list[str], list[str]]:
    """Split ``von Last``: the particle ends with the last lower-case word, the last word aside."""
    lower = [at for at, word in enumerate(words[:-1]) if _is_lower(word)]
    end = lower[-1] + 1 if lower and _is_lower(words[0]) else 0
    return words[:end], words[end:]


def _is_lower(word: str) -> bool:
    """Tell whether the first letter outside braces is lower case; a word that begins with a brace has no case."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    for char in _read(word):
        if char.isalpha():
            return char.islower()
    return False


def _split(text: str, separator: str) -> list[str]:
    """Split at commas (or at blanks) that stand outside braces."""
    depth, last = 0, 0
    parts = []
    for match in _PIECE.finditer(text):
        found = match[0]
        if found == "{":
            depth += 1
        elif found == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and found[0] != "\\" and ((found == ",") == (separator == ",")):
            parts.append(text[last : match.start()])
            last = match.end()
    return [*parts, text[last:]]


def _words(text: str) -> list[str]:
    r"""Return the words of a part; an accent and its letter (``\c c``) are one."""
    if "{" not in text and "\\" not in text:
        return text.replace("~", " ").split()
    return [word for word in _split(tex.decode(text).replace("\u00a0", " "), " ") if word]


def _closing(text: str, start: int) -> int:
    """Return where the brace at `start` closes, -1 where it does not."""
    depth = 0
    for match in _PIECE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    return -1


def _read(text: str) -> str:
    return _SPACE.sub(" ", plain(text)).strip()


def _join(words: list[str]) -> str:
    return " ".join([_read(word) for word in words])


def format_names(names: tuple[Name, ...] | list[Name], others: bool) -> str:
    """Return canonical field text for names, ``and others`` at its end if told; parsing it gives the same names."""
    parts = [format_name(name) for name in names]
    return " and ".join([*parts, "others"] if others else parts)


@lru_cache(16384)
def format_name(name: Name) -> str:
    """Return one name as canonical field text; a part that would be read as something else stands in braces."""
    if name.literal:
        return tex.braced(tex.literal(name.family))
    for braced in _BRACED:
        text = _format(name, braced)
        if parse_names(text) == ((name,), False):
            break
    return text


#: which parts stand in braces: as few as keep the name what it is
_BRACED = ("", "family", "given", "family given", "family given suffix")


def _format(name: Name, braced: str) -> str:
    parts = {"particle": name.particle, "family": name.family, "given": name.given, "suffix": name.suffix}
    shown = {
        part: tex.braced(tex.literal(text)) if text and part in braced else tex.literal(text)
        for part, text in parts.items()
    }
    last = f"{shown['particle']} {shown['family']}".strip()
    if name.suffix:
        return f"{last}, {shown['suffix']}, {shown['given']}".rstrip()
    # a comma tells a braced family name from a body
    return f"{last}, {shown['given']}".rstrip() if name.given or braced or " " in last else last


@lru_cache(16384)
def initials(given: str) -> str:
    """Return the initials of plain given names: ``Jean-Baptiste Marie`` -> ``J.-B. M.``."""
    words = [_initials_of(word) for word in given.replace(".", ". ").split()]
    return " ".join(word for word in words if word)


def _initials_of(word: str) -> str:
    letters = [match[0] for part in word.split("-") if (match := _INITIAL.search(part))]
    return "-".join(f"{letter.upper()}." for letter in letters)
