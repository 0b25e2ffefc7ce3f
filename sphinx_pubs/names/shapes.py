"""The shapes of single names in references: what is a family, a given name, initials, a body."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.model import Name
from sphinx_pubs.names.words import (
    BODY,
    CAPITAL_PARTICLES,
    DOUBLE_FAMILY,
    GROUP,
    LEADING_PARTICLES,
    MIDDLE_NAMES,
    NO_NAMES,
    SUBUNIT,
    VIETNAMESE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A part of a name has at most this many words.
_MOST_WORDS = 6
_LONGEST_BODY = 200
_NO_BODY = re.compile(r"[:?!]\s|\(")
#: "(US)", the short or long name of a body
_IN_BRACKETS = re.compile(r"\s\([^()]*\)")
_VOWEL = re.compile(r"[AEIOUYÀ-Ý]")

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
#: Two letters that are one in the name's own script.
_LETTERS = "(?: Yu | Ya | Ch | Th | Ph | Zh | Sh | Ju | Ja | Je | Iu | Ia | Kh | Ts )"
_INITIALS = re.compile(
    rf"""
    (?: {_UPPER} \. [-‐]? | {_UPPER}{_UPPER}?[-‐] | {_LETTERS} \. [-‐]? )*
    (?: {_UPPER} \.? | {_LETTERS} \. )
    """,
    re.VERBOSE,
)
_CAPITALISED = re.compile(
    rf"(?: [dDlLO] ['’] | ['’] | al- | el- )? {_UPPER} [^\W\d_'’.]* (?: [-‐'’] [^\W\d_]+ )* ['’]?", re.VERBOSE
)
#: "‘Anthony’"
_NICKNAME = re.compile(r"[‘'“\"][^\W\d_]+[’'”\"]")
SUFFIX = re.compile(r"[JS]r\.?|II|III|IV|2nd|3rd", re.IGNORECASE)
_PACKED = re.compile(
    rf"""
    (?P<family> .+? ) [ ] (?P<given> (?: {_UPPER} \.? [-‐]? [ ]? ){{1,4}} (?<! [ ] ) )
    (?: [ ] (?P<suffix> {SUFFIX.pattern} ) )?
    """,
    re.VERBOSE,
)
_PACKED_INITIALS = re.compile(rf"{_UPPER}{{1,4}}")
#: Particles that are given names as well.
_GIVEN_TOO = frozenset("Ben Al Van Di Da El San Du Bin".split())
#: Particles of one or two letters that look like initials.
_SHORT_PARTICLES = ("Ó", "Ní", "Ui", "Ú")
#: Lower-case particles that other lists do not have.
_MORE_PARTICLES = ("’t", "'t", "y", "e", "do")


def packed_name(text: str) -> Name | None:
    """Parse ``Smith JA`` and ``SMITH John``."""
    match = _PACKED.fullmatch(text)
    if match and (found := family(match["family"], is_sure=True)):
        glue = "-" if "-" in match["given"] else " "
        letters = glue.join(f"{letter}." for letter in re.findall(_UPPER, match["given"]))
        return named(found, letters, match["suffix"] or "")
    words = text.split()
    if has_body_word(text) or is_acronym(words[0]):
        return None
    count = next((at for at, word in enumerate(words) if not is_in_capitals(word)), len(words))
    found_family, found_given = family(" ".join(words[:count])), given(" ".join(words[count:]))
    return named(found_family, found_given) if found_family and found_given else None


def is_in_capitals(word: str) -> bool:
    """Return whether a word is in capitals, as acronyms and French family names are."""
    return len(word) > 2 and word.isupper() and not _INITIALS.fullmatch(word)


def reading_name(words: Sequence[str], *, has_full: bool) -> Name | None:
    """Parse ``J. A. Smith``; without full given names in a list, all words behind initials are the family's."""
    suffix = ""
    if len(words) > 2 and SUFFIX.fullmatch(words[-1]):
        *words, suffix = words
    kinds = [_kind(word) for word in words]
    if words[-1] in NO_NAMES and all(kind == "initial" for kind in kinds[:-1]):
        kinds[-1] = "name"
    ends_in_name = kinds[-1] in ("name", "capital particle")
    if not 2 <= len(words) <= _MOST_WORDS + 1 or not all(kinds) or not ends_in_name or not _may_begin(words, kinds):
        return None
    if words[0] in VIETNAMESE and len(words) > 2 and words[-1] not in VIETNAMESE:
        return Name(words[0], " ".join(words[1:]))
    first = _start_of_family(words, kinds, has_full=has_full)
    found = family(" ".join(words[first:]), is_sure=kinds[0] == "initial")
    return named(found, " ".join(words[:first]), suffix) if found else None


def _start_of_capitals(words: Sequence[str]) -> int:
    return next(at for at in range(1, len(words)) if all(word.isupper() and "." not in word for word in words[at:]))


def _start_of_family(words: Sequence[str], kinds: Sequence[str], *, has_full: bool) -> int:
    """Return where the family begins: at its capitals, a particle, behind initials, or at the last word."""
    if is_in_capitals(words[-1]) and not is_in_capitals(words[0]):
        return _start_of_capitals(words)
    before = words[-2] if len(words) > 2 else ""
    if DOUBLE_FAMILY.fullmatch(before):
        return len(words) - 2
    if has_full or kinds[0] != "initial" or before in MIDDLE_NAMES:
        return next((at for at in range(1, len(words) - 1) if "particle" in kinds[at]), len(words) - 1)
    return next((at for at in range(1, len(words) - 1) if kinds[at] != "initial"), len(words) - 1)


def _may_begin(words: Sequence[str], kinds: Sequence[str]) -> bool:
    """Return whether a given name may be first: no particle, and no acronym in front of a name in lower case."""
    if kinds[0] == "particle" or (kinds[0] == "capital particle" and words[0] not in _GIVEN_TOO):
        return False
    return len(words[0]) < 3 or not words[0].isalpha() or not words[0].isupper() or words[-1].isupper()


def mononym(text: str) -> Name | None:
    """Parse a person with one name."""
    return Name(text) if _kind(text) == "name" and len(text) > 2 else None


def body(text: str) -> Name | None:
    """Return a body, which a word of organisations or an acronym shows; None for anything else."""
    if not (has_body_word(text) or (" " in text and is_acronym(text.split(maxsplit=1)[0]))):
        return None
    unit, *subunits = _IN_BRACKETS.sub("", text).split(", ")
    is_one = len(text) < _LONGEST_BODY and not _NO_BODY.search(unit) and _is_capitalised(text)
    if subunits and not (has_body_word(unit) and all(SUBUNIT.search(subunit) for subunit in subunits)):
        return None
    return Name(text, literal=True) if is_one else None


@lru_cache(8192)
def has_body_word(text: str) -> bool:
    """Return whether a text has a word of organisations."""
    return BODY.search(text) is not None


def is_acronym(word: str) -> bool:
    """Return whether a word is an organisation's letters, as NHS, and not a family name in capitals."""
    return len(word) > 2 and word.isupper() and word.isalpha() and (len(word) < 4 or not _VOWEL.search(word))


def _is_capitalised(text: str) -> bool:
    """Return whether a text has no more small words than a title of a body has, and no end of a sentence."""
    words = text.split()
    small = sum(1 for word in words if word[0].islower()) if not BODY.match(text) else 0
    return " " in text and len(words) <= 14 and small * 2 <= len(words) + 1 and ". " not in text


@lru_cache(8192)
def _kind(word: str) -> str:
    """Return "initial", "particle", "capital particle" or "name", "" for a word that no name has."""
    if word in CAPITAL_PARTICLES:
        return "capital particle"
    if _NICKNAME.fullmatch(word):
        return "name"
    if _INITIALS.fullmatch(word) or (len(word) == 2 and word.endswith(".") and word.isascii()):
        return "initial"
    if word in LEADING_PARTICLES or word in _MORE_PARTICLES:
        return "particle"
    if word in NO_NAMES:
        return ""
    return "name" if _CAPITALISED.fullmatch(word) or word == "St." else ""


def family(text: str, *, is_sure: bool = False) -> Name | None:
    """Return a family name with its particles; where initials make it sure, it may be a word that begins titles."""
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS:
        return None
    if is_sure and len(words) == 1 and text in NO_NAMES:
        return Name(text)
    kinds = [_kind(word) for word in words]
    ends_in_name = kinds[-1] == "name" or kinds[-1] == "capital particle"
    has_initial = any(
        kind == "initial" and word not in _SHORT_PARTICLES for kind, word in zip(kinds, words, strict=True)
    )
    if not ends_in_name or not all(kinds) or has_initial:
        return None
    lower = 0
    while words[lower] in LEADING_PARTICLES or words[lower] in _MORE_PARTICLES[:2]:
        lower += 1
    return Name(" ".join(words[lower:]), "", " ".join(words[:lower]))


def given(text: str) -> str | None:
    """Return given names, None where a word is none."""
    words = text.split()
    kinds = [_kind(word) for word in words]
    is_given = 1 <= len(words) <= _MOST_WORDS and all(kinds) and kinds[0] in ("name", "initial")
    return text if is_given or _PACKED_INITIALS.fullmatch(text) else None


def are_initials(text: str) -> bool:
    """Return whether a text is initials alone, in any notation."""
    return all(_INITIALS.fullmatch(word) for word in text.split())


def are_any_initials(text: str) -> bool:
    """Return whether a text is initials, packed ones as well."""
    return bool(text) and (are_initials(text) or _PACKED_INITIALS.fullmatch(text) is not None)


def named(name: Name, given: str, suffix: str = "") -> Name:
    """Return a family name with a given name; "Collaboration, C." is a body."""
    if GROUP.fullmatch(name.family) and given:
        return Name(f"{given} {name.family}", literal=True)
    return Name(name.family, given, name.particle, suffix or name.suffix)
