"""Author lists as tables and reference lists print them, in any style.

The list itself shows its style:

=============  =====================================
BibTeX         ``Last, First and First Last``
semicolons     ``Last, F.; Last, F.``
APA            ``Last, F. M., & Last, F.``
Vancouver      ``Last FM, Last F``
reading order  ``A. Blum, M. Furst and J. Kearns``
=============  =====================================
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs import tex
from sphinx_pubs.markup import plain
from sphinx_pubs.names import pairs
from sphinx_pubs.names.bibtex import NameList, parse_name, parse_names
from sphinx_pubs.names.words import INITIAL_FIRST, INITIALS, VANCOUVER
from sphinx_pubs.names.words import SUFFIX_IN_ANY_CASE as SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.model import Name

_AND = re.compile(r"\s*(?:,|;)?\s*(?:(?<=[\s,;])and|&)\s+")
#: How a list ends that is not complete.
_OTHERS = re.compile(
    r"""
    [\s,;&]* \b (?: and[ ]others | et\.?[ ]?al\.? | and[ ]colleagues ) [\s.,;]* $
  | [\s,;]* (?: … | \.\.\. ) \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PUNCTUATION = " ,;:"
#: A full stop that ends the list, and not an initial.
_END_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
#: A longer text, in characters, is parsed as BibTeX alone: no real list is that long.
_LONGEST = 100_000


def parse_list(text: str) -> NameList:
    """Parse an author list in any style."""
    if "{" in text or "\\" in text or len(text) > _LONGEST:
        return parse_names(tex.from_text(text, names=True))
    complete = _OTHERS.sub("", text)
    parts = _split(complete.strip(_PUNCTUATION))
    names = [name for part in parts if (name := _name(part)) is not None]
    return NameList(tuple(names), complete != text)


def _split(text: str) -> list[str]:
    """Return one text for each person, with its parts in either order."""
    if ";" in text:
        return [person for part in text.split(";") for person in _split_joined(part)]
    return _split_joined(text)


def _split_joined(text: str) -> list[str]:
    """Split a list that may have "and" or "&" before its last person, or between all of them."""
    parts = [part for raw in _AND.split(text) if (part := raw.strip(_PUNCTUATION))]
    # "Ann Blum, Max Furst, and Jo Kearns": a whole name at the end shows that no name is inverted
    if any("," not in part and " " in part for part in parts):
        parts = [name for part in parts for name in _two_names(part)]
    if _are_persons(parts, text):
        return parts
    return [name for part in parts for name in _split_commas(part)]


def _are_persons(parts: Sequence[str], text: str) -> bool:
    """Return whether each part is one person. A `text` that is one part alone must be inverted if it has a comma."""
    is_split = len(parts) > 1 or "," not in text or _is_inverted(text)
    return is_split and all(_is_one(part) for part in parts)


def _two_names(part: str) -> list[str]:
    """Split two names of several words each; ``Smith, John`` is one name."""
    pieces = [piece.strip() for piece in part.split(",")]
    are_two = len(pieces) == 2 and all(" " in piece and not INITIALS.fullmatch(piece) for piece in pieces)
    return pieces if are_two else [part]


def _is_one(part: str) -> bool:
    """Return whether a part is one person: ``First Last``, ``Last, First`` or ``Last, Jr., First``."""
    pieces = [piece.strip() for piece in part.split(",")]
    if len(pieces) == 1:
        return True
    if len(pieces) == 3:
        return bool(SUFFIX.fullmatch(pieces[1]) or SUFFIX.fullmatch(pieces[2]))
    return len(pieces) == 2 and _is_inverted(part)


def _is_inverted(part: str) -> bool:
    """Return whether a part is ``Last, First``, and not two names: ``A. Blum, M. Furst`` or ``Smith JA, Doe B``."""
    pieces = [piece.strip() for piece in part.split(",")]
    if len(pieces) != 2:
        return False
    family, given = pieces
    if INITIALS.fullmatch(given):
        return not VANCOUVER.fullmatch(family)
    return not INITIAL_FIRST.match(family) and not (_is_whole(family) and _is_whole(given))


def _is_whole(piece: str) -> bool:
    """Return whether a text without a comma is a whole name: initials before a family name, or behind it."""
    words = piece.split()
    if len(words) < 2:
        return False
    return bool((INITIAL_FIRST.match(piece) and len(words[-1]) > 2) or VANCOUVER.fullmatch(piece))


def _split_commas(text: str) -> list[str]:
    """Split a list with commas both between persons and between the parts of a name."""
    pieces = [piece for raw in text.split(",") if (piece := raw.strip())]
    if not _alternates(pieces):
        return pieces
    persons: list[str] = []
    for piece in pieces:
        if persons and SUFFIX.fullmatch(piece):
            persons[-1] += f" {piece}"
        elif persons and "," not in persons[-1]:
            persons[-1] += f", {piece}"
        else:
            persons.append(piece)
    return persons


def _alternates(pieces: Sequence[str]) -> bool:
    """Return whether a list is ``Last, F., Last, F.``: more than half of the second pieces are given names."""
    pieces = [piece for piece in pieces if not SUFFIX.fullmatch(piece)]
    if len(pieces) % 2:
        return False
    families, givens = pieces[::2], pieces[1::2]
    if sum(1 for piece in givens if INITIALS.fullmatch(piece)) * 2 > len(givens):
        return True
    if any(_is_whole(piece) for piece in pieces):
        return False
    return sum(1 for piece in families if " " in piece) * 3 < len(families)


@lru_cache(65536)
def _name(part: str) -> Name | None:
    """Parse one person or body; None where a part has no letter."""
    part = part.strip(_PUNCTUATION)
    is_vancouver = VANCOUVER.fullmatch(part)
    if not is_vancouver and (body := pairs.body_of(part)):
        return body
    part = _END_STOP.sub("", part)
    if not any(char.isalpha() for char in part):
        return None
    if "," in part:
        family, *others = [piece.strip() for piece in part.split(",")]
        # a suffix goes to the end of the given name, where pairs.person finds it
        given = sorted([piece for piece in others if piece], key=lambda piece: bool(SUFFIX.fullmatch(piece)))
        return pairs.person(family, " ".join(given))
    if match := VANCOUVER.fullmatch(part):
        return pairs.person(match["family"], " ".join(f"{letter}." for letter in match["given"]))
    if part.islower():
        # without capitals no particle can be recognised: the last word is the family name
        first, _, last = plain(tex.from_text(part)).rpartition(" ")
        return pairs.person(last, first) if first else parse_name(part)
    return parse_name(tex.from_text(part))
