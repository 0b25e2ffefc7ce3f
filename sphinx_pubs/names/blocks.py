"""The authors in front of a reference, parsed strictly: a text of anything but names gives None.

A list of references is written in one order of names, and where an author block ends is known by trying: the longest
text that is a block.

==========  =============================================
packed      ``Smith JA, Doe B``, ``SMITH John, DOE Jane``
pairs       ``Smith, J. A., & Doe, B.``
reading     ``J. A. Smith and Bo Doe``
first       ``Smith, John, and Bo Doe``
semicolons  ``Smith, John; Doe, Bo``
body        ``World Health Organization``
==========  =============================================
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.model import Name
from sphinx_pubs.names import shapes
from sphinx_pubs.names.shapes import SUFFIX
from sphinx_pubs.names.words import GROUP, LEADING_PARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: A longer text, in characters, is no author block.
_LONGEST = 4_000
#: ", ", ", and ", " & "
_SEPARATOR = re.compile(
    r"""
    \s* , \s* (?P<joined> (?: and | und | et | & ) \s+ )?
  | \s+ (?P<and> (?: and | und | et | & ) ) \s+
    """,
    re.VERBOSE,
)
_OTHERS = re.compile(
    r"""
    [\s,;]* (?: \b (?: and | et | und | & ) \s+ )?
    (?: \b et \.? \s? al (?: \. | \b ) | \b and \s others | \b others | \b u \. \s? a \. | \b et \s coll \.
      | \b et \s autres
      | \b and \s colleagues | … | \.\s?\.\s?\. )
    [\s.,;]* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: APA's ellipsis before the last of many authors.
_ELLIPSIS = re.compile(r",?\s*(?:…|\.\s?\.\s?\.)\s*(?:&\s*)?(?=\w)")
#: What stands behind authors: their role, their collaboration.
_ROLE = re.compile(
    r"""
    [\s,]* [(\[] (?: eds? | hrsg | hg | éds? | dir | coord | [^()\[\]]* (?: collaborations? | consortium
      | group | team ) ) \.? [)\]] $
  | ,? \s+ (?: eds? | éds? | editors? | hrsg | hg ) \.? $
  | ,? \s+ (?: for | on\ behalf\ of ) \ the \ [^,;]+ $
    """,
    re.VERBOSE | re.IGNORECASE,
)


#: "ISO/IEC"
_ACRONYMS = re.compile(r"[A-Z]{2,}(?:/[A-Z]{2,})+")
_FIRST_SIGN = re.compile(r"[^\W\d_]|['’{]")
_LEADS = re.compile(rf"(?:{'|'.join(LEADING_PARTICLES)})\s", re.IGNORECASE)


class AuthorBlock(NamedTuple):
    """The authors of a reference, and the order in which their names are written."""

    names: tuple[Name, ...]
    others: bool = False
    order: str = ""
    #: another order gives other names
    is_ambiguous: bool = False


class _Segment(NamedTuple):
    """A text between commas, and whether "and" is in front of it."""

    text: str
    is_joined: bool


def parse_block(text: str, preferred: str = "") -> AuthorBlock | None:
    """Parse an author block; `preferred` is the order of names in the rest of the list, "" where that is unknown."""
    if len(text) > _LONGEST or not text:
        return None
    return _parse(text.strip(" ,;:"), preferred)


@lru_cache(8192)
def _parse(text: str, preferred: str) -> AuthorBlock | None:
    if _ACRONYMS.fullmatch(text):
        return AuthorBlock((Name(text, literal=True),), order="body")
    bare, others = _without_others(text)
    if not _FIRST_SIGN.match(bare):
        return None
    if ";" in bare:
        names = _semicolons(bare)
        return AuthorBlock(tuple(names), others, "semicolons") if names else None
    segments = _segments(bare)
    body = shapes.body(bare)
    found = {order: names for order, parse in _ORDERS.items() if (names := parse(segments))}
    is_body = not found or (len(segments) == 1 and "packed" not in found)
    if body and (is_body or shapes.is_in_capitals(bare.split(maxsplit=1)[0])):
        return AuthorBlock((body,), others, "body")
    return _chosen(found, others, preferred, is_pair=len(segments) == 2) if found else None


def _chosen(found: Mapping[str, list[Name]], others: bool, preferred: str, *, is_pair: bool) -> AuthorBlock:
    """Return the block in the preferred order, if the names have it, else in the first that they have."""
    order = preferred if preferred in found else next(iter(found))
    readings = {tuple(found[name]) for name in ("reading", "first", "full pairs") if name in found}
    is_ambiguous = len(readings) > 1 and is_pair and order not in ("packed", "pairs", preferred)
    return AuthorBlock(tuple(found[order]), others, order, is_ambiguous)


def _without_others(text: str) -> tuple[str, bool]:
    """Return a list without its role and "et al.", and whether it is incomplete."""
    named = _ROLE.sub("", text)
    complete = _OTHERS.sub("", named)
    bare = _ROLE.sub("", complete).strip(" ,;:")
    if "/" in bare and ";" not in bare and not shapes.has_body_word(bare):
        bare = bare.replace("/", "; ")
    listed = _ELLIPSIS.sub(", ", bare)
    return listed, complete != named or listed != bare


def _segments(text: str) -> list[_Segment]:
    segments, at, is_joined = [], 0, False
    for match in _SEPARATOR.finditer(text):
        if part := text[at : match.start()].strip():
            segments.append(_Segment(part, is_joined))
        at, is_joined = match.end(), bool(match["joined"] or match["and"])
    if part := text[at:].strip(" ,"):
        segments.append(_Segment(part, is_joined))
    return segments


_JOINS = ("and ", "& ", "und ", "et ")


def _semicolons(text: str) -> list[Name] | None:
    names: list[Name] = []
    for part in text.split(";"):
        bare = _OTHERS.sub("", part.strip(" ,"))
        for join in _JOINS:
            bare = bare.removeprefix(join)
        block = _parse(bare.strip(), "first") if bare else None
        if body := shapes.body(bare):
            names.append(body)
        elif block:
            names += block.names
        elif bare:
            return None
    return names


def _is_suffix(names: list[Name], text: str) -> bool:
    """Return whether a text is the suffix of the last of `names`, which gets it."""
    if not names or not SUFFIX.fullmatch(text):
        return False
    names[-1] = shapes.named(names[-1], names[-1].given, text)
    return True


def _packed(segments: Sequence[_Segment]) -> list[Name] | None:
    """Parse ``Smith JA, Doe B``, where a group may be one of them."""
    names: list[Name] = []
    for segment in segments:
        if name := shapes.packed_name(segment.text):
            names.append(name)
        elif _is_suffix(names, segment.text):
            continue
        elif len(segments) > 1 and (body := shapes.body(segment.text)):
            names.append(body)
        else:
            return None
    return None if all(name.literal for name in names) else names


def _pairs(segments: Sequence[_Segment]) -> list[Name] | None:
    """Parse ``Smith, J. A., & Doe, B.``; a person may have one name only."""
    names: list[Name] = []
    at = initials = 0
    while at < len(segments):
        text = segments[at].text
        behind = segments[at + 1] if at + 1 < len(segments) else None
        is_last = behind is None or behind.is_joined
        given, suffix = _given_and_suffix(behind.text) if behind and not is_last else ("", "")
        if _is_suffix(names, text):
            at += 1
        elif not (family := shapes.family(text, is_sure=True)):
            return None
        elif shapes.are_any_initials(given):
            names.append(shapes.named(family, given, suffix))
            initials += 1
            at += 2
        elif " " not in text and is_last:
            names.append(family)
            at += 1
        else:
            return None
    return names if initials else None


def _given_and_suffix(text: str) -> tuple[str, str]:
    given, _, suffix = text.rpartition(" ")
    return (given, suffix) if given and SUFFIX.fullmatch(suffix) else (text, "")


def _full_pairs(segments: Sequence[_Segment]) -> list[Name] | None:
    """Parse ``Smith, John, Doe, Bo``."""
    texts = [segment.text for segment in segments]
    if len(texts) % 2 or len(texts) < 3:
        return None
    names = []
    for text, given in zip(texts[::2], texts[1::2], strict=True):
        family = shapes.family(text)
        if family is None or shapes.given(given) is None or (" " in text and not _LEADS.match(text)):
            return None
        names.append(shapes.named(family, given))
    return names


def _reading(segments: Sequence[_Segment]) -> list[Name] | None:
    """Parse ``J. A. Smith and Bo Doe``."""
    words = [segment.text.split() for segment in segments]
    has_full = any(len(name) > 1 and not shapes.are_initials(name[0]) for name in words)
    starts_with_initial = not has_full or shapes.are_initials(" ".join(words[0][:-1]))
    names: list[Name] = []
    for at, segment in enumerate(segments):
        if _is_suffix(names, segment.text):
            continue
        if at and starts_with_initial and not _is_in_style(segment, words[at]):
            return None
        name = shapes.reading_name(words[at], has_full=has_full) or _odd_name(segments, at)
        if name is None:
            return None
        names.append(name)
    return None if all(name.literal for name in names) else names


def _is_in_style(segment: _Segment, words: Sequence[str]) -> bool:
    """Return whether a name may follow one with initials: "J. D. Jackson, Classical Electrodynamics" is one author."""
    has_initial = any(map(shapes.are_initials, words[:-1]))
    is_like = segment.is_joined or len(words) == 1 or has_initial
    return is_like or shapes.has_body_word(segment.text)


def _odd_name(segments: Sequence[_Segment], at: int) -> Name | None:
    """Return a person with one name at the start of a list, or a body."""
    text = segments[at].text
    if at == 0 and len(segments) > 1 and segments[1].is_joined and (name := shapes.mononym(text)):
        return name
    return shapes.body(text) if at == 0 or GROUP.search(text) else None


def _first(segments: Sequence[_Segment]) -> list[Name] | None:
    """Parse ``Smith, John, and Bo Doe``."""
    if len(segments) < 2 or segments[1].is_joined:
        return None
    family, given = shapes.family(segments[0].text), shapes.given(segments[1].text)
    if not family or not given:
        return None
    names = [shapes.named(family, given)]
    rest = segments[2:]
    if rest and _is_suffix(names, rest[0].text):
        rest = rest[1:]
    others = _reading(rest) if rest else []
    return None if others is None else [*names, *others]


def _single(segments: Sequence[_Segment]) -> list[Name] | None:
    """Parse a person with one name."""
    name = shapes.mononym(segments[0].text) if len(segments) == 1 else None
    return [name] if name else None


def _families(segments: Sequence[_Segment]) -> list[Name] | None:
    """Parse ``Smith, Doe and Roe``."""
    names = [shapes.mononym(segment.text) for segment in segments]
    is_list = len(segments) > 1 and segments[-1].is_joined
    return [name for name in names if name] if is_list and all(names) else None


_ORDERS: dict[str, Callable[[Sequence[_Segment]], list[Name] | None]] = {
    "packed": _packed,
    "pairs": _pairs,
    "reading": _reading,
    "first": _first,
    "full pairs": _full_pairs,
    "single": _single,
    "families": _families,
}
