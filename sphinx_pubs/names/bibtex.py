r"""Names as BibTeX writes them: ``von Last, Jr., First``, bodies in braces, lists joined by ``and``.

The rules are BibTeX's own (btxdoc.pdf, section 4; Markey, "Tame the BeaST", section 11), applied to Unicode instead of
bytes. Marks of equal contribution are behind a name or in front of it (``Smith*, Ada``, ``*Smith, Ada``). A mark is no
part of the name: it stays in the field, :func:`parse_name` ignores it, and :func:`marks` returns it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import tex
from sphinx_pubs.markup import plain
from sphinx_pubs.model import Name
from sphinx_pubs.names.words import MARKS, SUFFIX_BETWEEN_COMMAS, TEX_MARKS
from sphinx_pubs.tex import braces
from sphinx_pubs.tex.bodies import closed

if TYPE_CHECKING:
    from collections.abc import Iterable

# Tokens that matter when a text is split outside braces.
_AND = re.compile(r"\\.|[{}]|(?<=\s)and(?=\s)", re.IGNORECASE | re.DOTALL)
_COMMA = re.compile(r"\\.|[{},]", re.DOTALL)
_BLANK = re.compile(r"\\.|[{}]|\s+|~", re.DOTALL)

_OTHERS = frozenset(("others", "et al.", "et al"))
#: The signs of marks that TeX raises, and those that are raised already.
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", "^(){}")
_MARK = f"[{TEX_MARKS}⁰¹²³⁴⁵⁶⁷⁸⁹]"
#: A mark that TeX sets as a superscript: \textsuperscript{1}, $^\dagger$, $^*$, $^{1,2}$
_RAISED = rf"""
    \\textsuperscript \{{ [^{{}}]* \}}
  | \$ \^? \{{? (?: \\(?: ast|star|dag|dagger|ddag|ddagger|S|P ) | {_MARK} )+ \s* \}}? \$
  | \$ \^ \{{? [0-9,*]{{1,6}} \}}? \$
"""
#: Marks at the end of a name or of a part of it.
_MARKS = re.compile(rf"(?: \s* (?: {_MARK} | {_RAISED} | \\textasciicircum \{{\}} | \\& | \\\^ ) )+ \s* \Z", re.VERBOSE)
#: Marks in front of a name.
_MARKS_IN_FRONT = re.compile(rf"\A \s* (?: (?: [{MARKS}⁎] | {_RAISED} ) \s* )+ (?= [^\W\d_] | [{{\\] )", re.VERBOSE)
#: A name without any of these has no TeX and no mark.
_NOTABLE = re.compile(rf"[{{}}\\$~]|{_MARK}")

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w.-]*+"
_CAPITALISED_WORDS = rf"{_CAPITALISED}(?:[ ]{_CAPITALISED})*"
#: Most names: capitalised words without TeX, particle and suffix.
_USUAL = re.compile(
    rf"""
    (?: (?P<first> {_CAPITALISED_WORDS} ) [ ] )? (?P<last> {_CAPITALISED} )     # Ada M. Lovelace
  | (?P<family> {_CAPITALISED_WORDS} ), [ ] (?P<given> {_CAPITALISED_WORDS} )   # Lovelace, Ada M.
    """,
    re.VERBOSE,
)


class Marks(NamedTuple):
    """The marks of a name as plain text: of equal contribution, of affiliations."""

    before: str = ""
    behind: str = ""


class NameList(NamedTuple):
    """The people of one field, and whether the list ends with ``and others``."""

    names: tuple[Name, ...] = ()
    others: bool = False


@lru_cache(4096)
def parse_names(field_text: str) -> NameList:
    """Parse an author or editor field; empty names are dropped."""
    parts = [part for part in map(str.strip, split_names(closed(field_text))) if part]
    others = bool(parts) and parts[-1].lower() in _OTHERS
    names = [parse_name(part) for part in (parts[:-1] if others else parts)]
    return NameList(tuple([name for name in names if name.family or name.given]), others)


def split_names(field_text: str) -> list[str]:
    """Split a list of names at each ``and`` outside braces."""
    text = f" {field_text} "
    parts = text.split(" and ")
    lower = text.lower()
    is_plain = text.isprintable() and len(parts) == lower.count(" and ") + 1 and " and and " not in lower
    if is_plain and ("{" not in text or all(map(_is_balanced, parts))):
        return parts
    return _split(text, _AND)


def _is_balanced(part: str) -> bool:
    """Return whether braces in a part surely close in that part."""
    return part.count("{") == part.count("}") and "\\{" not in part and "\\}" not in part


def marks(field_text: str) -> tuple[Marks, ...]:
    """Return the marks of each name of a field, in the order of :func:`parse_names`."""
    found = []
    for name in split_names(field_text):
        before, parts = _divided(name)
        if any(_MARKS.sub("", part).strip() for part in parts) and name.strip().lower() not in _OTHERS:
            matches = [_MARKS.search(part) for part in parts]
            found.append(Marks(_raised(before), "".join(_raised(match[0]) for match in matches if match)))
    return tuple(found)


def _raised(text: str) -> str:
    """Return marks as plain text; what TeX raises is raised."""
    marks_ = plain(text).strip()
    return marks_.translate(_SUPERSCRIPTS) if "$" in text or "superscript" in text else marks_


def _divided(name: str) -> tuple[str, list[str]]:
    """Return the marks in front of a name, and its parts between commas."""
    match = _MARKS_IN_FRONT.match(name)
    before = match[0] if match else ""
    return before, _split(name[len(before) :].strip(), _COMMA)


@lru_cache(65536)
def parse_name(text: str) -> Name:
    """Parse one name; a name that is in braces as a whole is a body."""
    text = text.strip().lstrip(", ")
    if (match := _USUAL.fullmatch(text)) and "--" not in text:
        first, last, family, given = match.groups()
        return Name(last or family, first or given or "")
    parts = _comma_parts(text)
    if len(parts) == 1 and (body := _body(parts[0])):
        return body
    words, *behind = [_words(part) for part in parts]
    if not behind:
        return _first_von_last(words)
    given, suffix = _given_and_suffix(behind)
    particle, family = _von_last(words)
    return Name(_join(family), _join(given), _join(particle), _join(suffix))


def _comma_parts(name: str) -> list[str]:
    """Split a name at its commas and remove its marks."""
    if _NOTABLE.search(name):
        return [_MARKS.sub("", part).strip() for part in _divided(name)[1]]
    return name.split(",")


def _body(text: str) -> Name | None:
    r"""Return the body that is in braces, or None. ``{\'E}`` is a letter with its accent."""
    if not text.startswith("{") or braces.closing(text, 0) != len(text) - 1:
        return None
    family = _read(text)
    is_letter = text[1] == "\\" and len(family) == 1
    return None if is_letter else Name(family, literal=True)


def _given_and_suffix(parts: list[list[str]]) -> tuple[list[str], list[str]]:
    """Return given name and suffix from the words behind each comma of a name: ``First`` or ``Jr., First``."""
    first, *rest = parts
    if not rest:
        return first, []
    given = [word for part in rest for word in part]
    is_given = not given and not SUFFIX_BETWEEN_COMMAS.fullmatch(_join(first))
    return (first, []) if is_given else (given, first)


def _first_von_last(words: list[str]) -> Name:
    """Parse ``First von Last``: the particle goes from the first to the last lower-case word before the final word."""
    lower = [at for at, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower:
        return Name(_join(words[-1:]), _join(words[:-1]))
    start, end = lower[0], lower[-1] + 1
    return Name(_join(words[end:]), _join(words[:start]), _join(words[start:end]))


def _von_last(words: list[str]) -> tuple[list[str], list[str]]:
    """Split ``von Last``: the particle ends with the last lower-case word before the final word."""
    lower = [at for at, word in enumerate(words[:-1]) if _is_lower(word)]
    end = lower[-1] + 1 if lower and _is_lower(words[0]) else 0
    return words[:end], words[end:]


def _is_lower(word: str) -> bool:
    """Return whether the first letter is lower case; a word that starts with a brace has no case."""
    if word[:1].isupper() or (word.startswith("{") and not word.startswith("{\\")):
        return False
    for char in _read(word):
        if char.isalpha():
            return char.islower()
    return False


def _split(text: str, token: re.Pattern[str]) -> list[str]:
    """Split at each `token` outside braces that is neither a brace nor an escaped character."""
    parts, last = [], 0
    for match, depth in braces.walk(text, token):
        if depth == 0 and match[0][0] not in "{}\\":
            parts.append(text[last : match.start()])
            last = match.end()
    return [*parts, text[last:]]


def _words(text: str) -> list[str]:
    r"""Return the words of a part; an accent and its letter (``\c c``) are one word."""
    if "{" not in text and "\\" not in text:
        return text.replace("~", " ").split()
    return [word for word in _split(tex.decode(text).replace("\u00a0", " "), _BLANK) if word]


def _read(text: str) -> str:
    return " ".join(plain(text).split())


def _join(words: list[str]) -> str:
    return " ".join([_read(word) for word in words])


def format_names(names: Iterable[Name], others: bool) -> str:
    """Return canonical field text for a list of names; parsing it gives the same names."""
    parts = [format_name(name) for name in names]
    return " and ".join([*parts, "others"] if others else parts)


@lru_cache(16384)
def format_name(name: Name) -> str:
    """Return canonical field text for one name; braces protect the parts that BibTeX would read differently."""
    if name.literal:
        return tex.braced(tex.literal(name.family))
    for parts in _BRACED:
        text = _format(name, parts)
        if parse_names(text) == ((name,), False):
            break
    return text


#: The parts to put in braces, the fewest first.
_BRACED: tuple[tuple[str, ...], ...] = (
    (),
    ("family",),
    ("given",),
    ("family", "given"),
    ("family", "given", "suffix"),
)


def _format(name: Name, braced: tuple[str, ...]) -> str:
    def shown(part: str, text: str) -> str:
        return tex.braced(tex.literal(text)) if text and part in braced else tex.literal(text)

    given = shown("given", name.given)
    last = f"{shown('particle', name.particle)} {shown('family', name.family)}".strip()
    if name.suffix:
        return f"{last}, {shown('suffix', name.suffix)}, {given}".rstrip()
    # a comma distinguishes a family name in braces from a body
    return f"{last}, {given}".rstrip() if name.given or braced or " " in last else last
