"""Author lists as web pages write them, ``Family, Given, Family, Given``, and the repairs that names need.

Only what the text itself shows is repaired: a body written as a person, a particle that stands at the wrong end, a
slipped shift key. Each repair is told, none adds a name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import tex
from sphinx_pubs.markup import fold, plain
from sphinx_pubs.model import Name

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What a page writes where a name has no given part.
_NO_GIVEN = {"", "null", "none", "n/a", "-"}
#: Words that make a name a body's.
_BODY = re.compile(
    r"\b(team|collaborations?|consortium|group|project|committee|initiative|network|institute)\b", re.IGNORECASE
)
#: The same where authors are listed one by one, and not in prose; "AG" and "Co" are initials more often.
_BODY_OR_ORGANISATION = re.compile(
    rf"{_BODY.pattern}|\b(?:organi[sz]ation|foundation|association|society|university|agency|ministry)\b", re.IGNORECASE
)
_COMPANY = re.compile(r"[\s,](?:Inc|Ltd|LLC|GmbH|Corp)\.?$")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV")
#: Particles of family names that pages leave at the end of the given name ("Lan, Charline Le").
_PARTICLES = "Le La De Du Des Van Von Der Den Ter Ten Del Della Dos Di Da El Al Ben Bin Ibn".split()
_TRAILING = re.compile(rf"(?<=\S)((?: (?:{'|'.join([*_PARTICLES, *map(str.lower, _PARTICLES)])}))+)$")
_LEADING = re.compile(
    r"((?:(?:d'|de|da|di|do|du|des|del|dos|della|van|von|der|den|ter|ten|zu|zur|la|le|el|al|bin|ibn) )+)(?=\S)"
)
#: A capital, a particle, a brace or an accent command.
_STARTS_NAME = re.compile(rf"[^\W\d_a-zà-ÿ]|['\\{{]|{_LEADING.pattern}")
#: Families whose given names contain Van, Le or Du as names of their own.
_VIETNAMESE = set(
    "bui cao dang dao dinh do doan duong ha ho hoang huynh lam le luong ly mai ngo nguyen pham phan phung ta thai to "
    "tran trinh truong vo vu".split()
)
_FIRST_OF_TWO = (
    "Jean Marie Anne Anna Pierre Paul Karl Carl Hans Ann Mary Juan Jose Luis Franz Claus Klaus Heinz".split()
)
_LOWERED = re.compile(rf"\b((?:{'|'.join(_FIRST_OF_TWO)})-)([a-zà-ÿ])")
_SHIFTED = re.compile(r"\b([A-Z])([A-Z]{1,3})([a-zà-ÿ]{2,})\b")
_WORD = re.compile(r"[^\W\d_]")
_MARKS = re.compile(r"[*∗†‡§¶‖]+$")
#: "Irkhin, V. Yu.", "King, Martin Jr."
_ENDS_IN_INITIAL = re.compile(r"\b[^\W\d_]{1,3}\.$")
_MOST_WORDS = 6
_MOST_LETTERS = 60


class Doubt(NamedTuple):
    """What looked wrong in an author list, in the three parts of a Problem."""

    what: str
    expected: str
    text: str = ""


def is_list(text: str) -> bool:
    """Tell whether a line is a list of authors: short parts between commas, names and not a sentence."""
    parts = _parts(text)
    if len(parts) < 2 or (len(parts) % 2 and len(parts) < 5 and not _BODY.search(text)):
        return False
    if any(len(part.split()) > _MOST_WORDS or len(part) > _MOST_LETTERS for part in parts):
        return False
    if text.endswith((".", "?", "!")) and not _ENDS_IN_INITIAL.search(text):
        return False
    named = sum(1 for part in parts if part in _NO_GIVEN or part.isdigit() or _STARTS_NAME.match(part))
    digits = sum(1 for part in parts if re.search(r"\d|[:;?!=/]", part))
    return named >= 0.9 * len(parts) and (digits * 20 <= len(parts) or bool(_BODY.search(text)))


def parse_list(text: str) -> tuple[tuple[Name, ...], list[Doubt]]:
    """Parse ``Family, Given, Family, Given`` into names, doubled ones removed, and what was doubtful about it."""
    parts = _parts(text)
    doubts: list[Doubt] = []
    listed: list[Name] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        given = parts[at + 1] if at + 1 < len(parts) else None
        if _SUFFIX.fullmatch(part) and listed:
            listed[-1] = replace(listed[-1], suffix=part)
            at += 1
        elif given is None:
            if not _BODY.search(part):
                doubts.append(Doubt("an author without a given name at the end of the list", "expected pairs", part))
            listed.append(body(part) if _BODY.search(part) else Name(part))
            at += 1
        elif _BODY.search(part) and " " in part and given not in _NO_GIVEN:
            listed.append(body(part))
            at += 1
        else:
            listed.append(name(part, given))
            at += 2
    return _without_doubles(listed, doubts), doubts


def name(family: str, given: str) -> Name:
    """Make a name of a family and a given part as a page has them."""
    family, given = _repaired(family), _repaired(given)
    if given.casefold() in _NO_GIVEN:
        return body(family) if " " in family or _BODY.search(family) else Name(family)
    if _BODY.fullmatch(family):
        return body(f"{given} {family}")
    suffix = ""
    if len(words := given.split()) > 1 and _SUFFIX.fullmatch(words[-1]):
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
    """Make the name of a body, which nobody may split."""
    return Name(text, literal=True)


def body_of(text: str) -> Name | None:
    """Return the body that an author, whole and alone, shows to be: "Google, Inc.", "the Gemma Team"; None for none."""
    if _COMPANY.search(text):
        return body(plain(tex.from_text(text)))
    bare = text.rstrip(".").removeprefix("the ")
    is_body = " " in bare and "," not in bare and _BODY_OR_ORGANISATION.search(bare)
    return body(plain(tex.from_text(bare))) if is_body else None


def same_person(one: Name) -> str:
    """Return what two spellings of one person in one list share: accents, case and dots aside."""
    return fold(f"{one.surname}, {one.given} {one.suffix}".replace(".", " ").replace("-", " ")).strip()


def _without_doubles(listed: Iterable[Name], doubts: list[Doubt]) -> tuple[Name, ...]:
    kept: dict[str, Name] = {}
    for one in listed:
        if kept.setdefault(same_person(one), one) is not one:
            what = f"{one.full} stands twice among the authors"
            doubts.append(Doubt(what, "the second was removed", f"{one.family}, {one.given}"))
    return tuple(kept.values())


def _parts(text: str) -> list[str]:
    return [part for raw in text.rstrip(" ,").split(",") if (part := raw.strip())]


def _repaired(part: str) -> str:
    """Return the plain text of a name's part with slips of the shift key undone."""
    text = _MARKS.sub("", plain(tex.from_text(part))).strip()
    text = _LOWERED.sub(lambda m: m[1] + m[2].upper(), text)
    text = _SHIFTED.sub(lambda m: m[1] + m[2].lower() + m[3], text)
    letters = _WORD.findall(text)
    if len(letters) > 3 and all(letter.isupper() for letter in letters) and "." not in text:
        text = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), text)
    return text
