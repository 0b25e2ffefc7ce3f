"""Author lists as web pages print them, ``Family, Given, Family, Given``, with the repairs that such names need.

A repair needs evidence in the text itself: a body written as a person, a particle at the wrong end, a slip of the
shift key. A name is never added, and what is removed is reported.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import tex
from sphinx_pubs.markup import fold, plain
from sphinx_pubs.model import Name
from sphinx_pubs.names.words import (
    COMPANY,
    ENDS_IN_INITIAL,
    GROUP,
    LEADING_PARTICLES,
    LETTER,
    MARKS,
    ORGANISATION,
    SUFFIX,
    TRAILING_PARTICLES,
    comparable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What pages print in place of a missing given name.
_NO_GIVEN = {"", "null", "none", "n/a", "-"}
#: Particles at the end of a given name: "Charline Le".
_TRAILING = re.compile(
    rf"(?<=\S)((?: (?:{'|'.join([*map(str.capitalize, TRAILING_PARTICLES), *TRAILING_PARTICLES])}))+)$"
)
#: Particles at the start of a family name: "van der Berg".
_LEADING = re.compile(rf"((?:(?:{'|'.join(LEADING_PARTICLES)}) )+)(?=\S)")
#: How a name may start: with a capital, a particle, a brace or a command for an accent.
_STARTS_NAME = re.compile(rf"[^\W\d_a-zà-ÿ]|['\\{{]|{_LEADING.pattern}")
#: Families with Van, Le or Du among their given names.
_VIETNAMESE = set(
    "bui cao dang dao dinh do doan duong ha ho hoang huynh lam le luong ly mai ngo nguyen pham phan phung ta thai to "
    "tran trinh truong vo vu".split()
)
_FIRST_OF_TWO = (
    "Jean Marie Anne Anna Pierre Paul Karl Carl Hans Ann Mary Juan Jose Luis Franz Claus Klaus Heinz".split()
)
#: "Jean-bastien"
_LOWERED = re.compile(rf"\b((?:{'|'.join(_FIRST_OF_TWO)})-)([a-zà-ÿ])")
#: "GUStavo"
_SHIFTED = re.compile(r"\b([A-Z])([A-Z]{1,3})([a-zà-ÿ]{2,})\b")
_LETTER = re.compile(LETTER)
_WORD = re.compile(rf"{LETTER}+")
_MARKS_AT_END = re.compile(rf"[{MARKS}]+$")
_DIGIT_OR_SIGN = re.compile(r"\d|[:;?!=/]")
#: A part of a name has at most this many words, and characters.
_MOST_WORDS, _LONGEST = 6, 60


class Doubt(NamedTuple):
    """What looked wrong in an author list, as the three parts of a Problem."""

    what: str
    expected: str
    text: str = ""


def are_pairs(text: str) -> bool:
    """Return whether a line is a list of authors: short parts between commas, names and not a sentence."""
    parts = _parts(text)
    if len(parts) < 2 or (len(parts) % 2 and len(parts) < 5 and not GROUP.search(text)):
        return False
    if any(len(part.split()) > _MOST_WORDS or len(part) > _LONGEST for part in parts):
        return False
    return not _is_sentence(text) and _are_names(parts) and (_has_few_digits(parts) or bool(GROUP.search(text)))


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "?", "!")) and not ENDS_IN_INITIAL.search(text)


def _are_names(parts: list[str]) -> bool:
    """Return whether nine parts in ten start as names do."""
    named = sum(1 for part in parts if part in _NO_GIVEN or part.isdigit() or _STARTS_NAME.match(part))
    return named >= 0.9 * len(parts)


def _has_few_digits(parts: list[str]) -> bool:
    return sum(1 for part in parts if _DIGIT_OR_SIGN.search(part)) * 20 <= len(parts)


def parse_pairs(text: str) -> tuple[tuple[Name, ...], list[Doubt]]:
    """Parse ``Family, Given, Family, Given``; return each person once, and what was doubtful."""
    parts = _parts(text)
    doubts: list[Doubt] = []
    names: list[Name] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        given = parts[at + 1] if at + 1 < len(parts) else None
        at += 1
        if SUFFIX.fullmatch(part) and names:
            names[-1] = replace(names[-1], suffix=part)
        elif given is None:
            names.append(_last(part, doubts))
        elif GROUP.search(part) and " " in part and given not in _NO_GIVEN:
            names.append(body(part))
        else:
            names.append(person(part, given))
            at += 1
    return _without_doubles(names, doubts), doubts


def _last(part: str, doubts: list[Doubt]) -> Name:
    """Return the name of a part that has no partner."""
    if GROUP.search(part):
        return body(part)
    doubts.append(Doubt("the last author has no given name", "expected pairs of family and given name", part))
    return Name(part)


def person(family: str, given: str) -> Name:
    """Return the name of a family and a given part, repaired; a body may be written in two parts as well."""
    family, given = _repaired(family), _repaired(given)
    if given.casefold() in _NO_GIVEN:
        return body(family) if " " in family or GROUP.search(family) else Name(family)
    if GROUP.fullmatch(family):
        return body(f"{given} {family}")
    suffix = ""
    if len(words := given.split()) > 1 and SUFFIX.fullmatch(words[-1]):
        given, suffix = " ".join(words[:-1]), words[-1]
    particle = ""
    if (match := _TRAILING.search(given)) and fold(family) not in _VIETNAMESE:
        moved = match[1].strip()
        given = given[: match.start()]
        if moved[0].islower():
            particle = moved
        else:
            family = f"{moved} {family}"
    elif match := _LEADING.match(family):
        particle, family = match[1].strip(), family[match.end() :]
    return Name(family, given, particle, suffix)


def body(text: str) -> Name:
    """Return the name of a body, which is never split."""
    return Name(text, literal=True)


def body_of(text: str) -> Name | None:
    """Return the body that an author's whole name shows, as "Google, Inc." or "the Gemma Team"; None for a person."""
    if COMPANY.search(text):
        return body(plain(tex.from_text(text)))
    bare = text.rstrip(".").removeprefix("the ")
    is_body = " " in bare and "," not in bare and ORGANISATION.search(bare)
    return body(plain(tex.from_text(bare))) if is_body else None


def _without_doubles(names: Iterable[Name], doubts: list[Doubt]) -> tuple[Name, ...]:
    kept: dict[str, Name] = {}
    for name in names:
        key = comparable(f"{name.surname}, {name.given} {name.suffix}")
        if kept.setdefault(key, name) is not name:
            what = f"{name.full} is listed twice as an author"
            doubts.append(Doubt(what, "the second was removed", f"{name.family}, {name.given}"))
    return tuple(kept.values())


def _parts(text: str) -> list[str]:
    return [part for raw in text.rstrip(" ,").split(",") if (part := raw.strip())]


def _repaired(part: str) -> str:
    """Return the plain text of a part without marks and slips of the shift key."""
    text = _MARKS_AT_END.sub("", plain(tex.from_text(part))).strip()
    text = _LOWERED.sub(lambda match: match[1] + match[2].upper(), text)
    text = _SHIFTED.sub(lambda match: match[1] + match[2].lower() + match[3], text)
    letters = _LETTER.findall(text)
    if len(letters) > 3 and all(letter.isupper() for letter in letters) and "." not in text:
        text = _WORD.sub(lambda match: match[0].capitalize(), text)
    return text
