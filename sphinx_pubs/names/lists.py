"""Author lists as tables and reference lists write them, in whatever style, as names.

The styles, told apart by the list itself: BibTeX (``Last, First and First Last``), semicolons (``Last, F.; Last, F.``),
APA (``Last, F. M., & Last, F.``), Vancouver (``Last FM, Last F``), reading order (``A. Blum, M. Furst and J. Kearns``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs import names, tex
from sphinx_pubs.markup import plain
from sphinx_pubs.names import pairs as authors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.model import Name

_AND = re.compile(r"\s*(?:,|;)?\s*(?:(?<=[\s,;])and|&)\s+")
_OTHERS = re.compile(
    r"[\s,;&]*\b(?:and others|et\.? ?al\.?|and colleagues)[\s.,;]*$|[\s,;]*(?:…|\.\.\.)\s*$", re.IGNORECASE
)
#: Initials alone: "J.", "J. A.", "JA", "J.-P.", "Yu."
_INITIALS = re.compile(
    r"(?:[^\W\d_](?:\.|(?=$|[\s.-]))[\s-]*){1,5}|[^\W\d_a-z]{1,4}|(?:Yu|Ya|Zh|Sh|Ch|Th|Ju)\.(?:\s*[^\W\d_]\.)*"
)
_INITIAL_FIRST = re.compile(r"[^\W\d_]\.?[\s-]|(?:[^\W\d_]\.)+")
_VANCOUVER = re.compile(r"(?P<family>\S*[^\W\d_A-Z]\S*(?: \S+)*?) (?P<given>[^\W\d_a-zß-ÿ]{1,3})")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV", re.IGNORECASE)
_ENDS = " ,;:"
#: A full stop that ends the list, not an initial.
_END_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
#: A list with more characters is no list of authors that anybody wrote.
_LONGEST = 100_000


def parse(text: str) -> tuple[tuple[Name, ...], bool]:
    """Return the names of an author list in any style, and whether it says that there are others."""
    if "{" in text or "\\" in text or len(text) > _LONGEST:
        return names.parse_names(tex.from_text(text, names=True))
    bare = _OTHERS.sub("", text)
    others = bare != text
    parts = _split(bare.strip(_ENDS))
    found = [name for part in parts if (name := _name(part)) is not None]
    return tuple(found), others


def _split(text: str) -> list[str]:
    """Return one text for each person, in either order of its parts."""
    if ";" in text:
        return [piece for part in text.split(";") for piece in _split_joined(part)]
    return _split_joined(text)


def _split_joined(text: str) -> list[str]:
    parts = [part.strip(_ENDS) for part in _AND.split(text)]
    parts = [part for part in parts if part]
    # "Ann Blum, Max Furst, and Jo Kearns": a whole name at the end tells that no name is inverted
    straight = any("," not in part and " " in part for part in parts)
    parts = [name for part in parts for name in (_two_names(part) if straight else (part,))]
    if all(_is_one(part) for part in parts) and (len(parts) > 1 or "," not in text or _is_inverted(text)):
        return parts
    return [name for part in parts for name in _split_commas(part)]


def _two_names(part: str) -> list[str]:
    """Split two names of several words each; ``Smith, John`` is one."""
    pieces = [piece.strip() for piece in part.split(",")]
    whole = len(pieces) == 2 and all(" " in piece and not _INITIALS.fullmatch(piece) for piece in pieces)
    return pieces if whole else [part]


def _is_one(part: str) -> bool:
    """Tell whether a part between ``and``s is one person: ``Last, First``, ``Last, Jr., First`` or without a comma."""
    pieces = [piece.strip() for piece in part.split(",")]
    if len(pieces) == 1:
        return True
    if len(pieces) == 3:
        return bool(_SUFFIX.fullmatch(pieces[1]) or _SUFFIX.fullmatch(pieces[2]))
    return len(pieces) == 2 and _is_inverted(part)


def _is_inverted(part: str) -> bool:
    """Tell ``Last, First`` from two names: ``A. Blum, M. Furst``, ``Smith JA, Doe B``, ``Ann Blum, Max Furst``."""
    pieces = [piece.strip() for piece in part.split(",")]
    if len(pieces) != 2:
        return False
    family, given = pieces
    if _INITIALS.fullmatch(given):
        return not _VANCOUVER.fullmatch(family)
    return not _INITIAL_FIRST.match(family) and not (_full(family) and _full(given))


def _full(piece: str) -> bool:
    """Tell whether a piece without a comma is a whole name: initials in front of a family name, or behind it."""
    words = piece.split()
    return len(words) > 1 and bool((_INITIAL_FIRST.match(piece) and len(words[-1]) > 2) or _VANCOUVER.fullmatch(piece))


def _split_commas(text: str) -> list[str]:
    """Split a list whose persons and name parts are all set apart by commas."""
    pieces = [piece for raw in text.split(",") if (piece := raw.strip())]
    if _alternates(pieces):
        found: list[str] = []
        for piece in pieces:
            if found and "," not in found[-1] and not _SUFFIX.fullmatch(piece):
                found[-1] += f", {piece}"
            elif found and _SUFFIX.fullmatch(piece):
                found[-1] += f" {piece}"
            else:
                found.append(piece)
        return found
    return pieces


def _alternates(pieces: Sequence[str]) -> bool:
    """Tell ``Last, F., Last, F.`` from a list of whole names: more than half of the second pieces are given names."""
    bare = [piece for piece in pieces if not _SUFFIX.fullmatch(piece)]
    seconds, firsts = bare[1::2], bare[::2]
    if len(bare) % 2:
        return False
    initials = sum(1 for piece in seconds if _INITIALS.fullmatch(piece))
    whole = sum(1 for piece in bare if _full(piece))
    return initials * 2 > len(seconds) or (not whole and sum(1 for piece in firsts if " " in piece) * 3 < len(firsts))


@lru_cache(65536)
def _name(part: str) -> Name | None:
    part = part.strip(_ENDS)
    if not _VANCOUVER.fullmatch(part) and (body := authors.body_of(part)):
        return body
    part = _END_STOP.sub("", part)
    if not any(char.isalpha() for char in part):
        return None
    if "," in part:
        family, *others = [piece.strip() for piece in part.split(",")]
        # authors.name takes a suffix at the end of the given names
        given = sorted([piece for piece in others if piece], key=lambda piece: bool(_SUFFIX.fullmatch(piece)))
        return authors.name(family, " ".join(given))
    if match := _VANCOUVER.fullmatch(part):
        return authors.name(match["family"], " ".join(f"{letter}." for letter in match["given"]))
    if part.islower():
        # without capitals nothing tells a particle: the last word is the family name
        first, _, last = plain(tex.from_text(part)).rpartition(" ")
        return authors.name(last, first) if first else names.parse_name(part)
    return names.parse_name(tex.from_text(part))
