r"""Lists of names that exporters and people write against BibTeX's rules, rewritten so that BibTeX reads them right.

Each repair has a shape that no correct list has; all other lists stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.names.bibtex import split_names
from sphinx_pubs.names.words import INITIALS_LAST, LETTER
from sphinx_pubs.tex import braces, without_macros
from sphinx_pubs.tex.bodies import closed

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A list without any of these needs no repair.
_SUSPECT = re.compile(
    r"""
    ,\s+and\s | ,\s*\Z                 # a comma behind a whole name, where BibTeX stops: "Doe, Jane, and Roe, Richard"
  | \sAND\s | ; | (?i:\bet\.?\ al) | \b0\d{3}\b | \b(?:family|given)\s*= | \A\s*\{
    """,
    re.VERBOSE,
)
_STRAY_COMMA = re.compile(r",\s+and\s|,\s*\Z")
_ET_AL = re.compile(r"(?: ,? \s+ | \A ) et\.? \s al\b\.? \s* ,? \s* \Z", re.VERBOSE | re.IGNORECASE)
#: The number by which DBLP tells namesakes apart: "Wei Wang 0001", "Wang 0001, Wei"
_NAMESAKE = re.compile(r"(?<=[^\W\d_.])[ ~]+0\d{3}(?=,|\Z)")
#: One part of biblatex's extended format: family=Oord, given=Cas, prefix=van der
_NAMED_PART = re.compile(
    r"""
    \s* "? (?P<part> family | given | prefix | suffix | useprefix | id | \w+-i ) \s* =    # given=Cas
    \s* (?P<text> .*? ) "? \s*
    """,
    re.VERBOSE | re.DOTALL,
)
#: A whole name in a list with commas: two words or more, "Jane Doe", "J. van Doe"
_WHOLE_NAME = re.compile(rf"(?: {LETTER} [\w.'’-]* \s+ )+ [^\W\d_][\w'’-]+", re.VERBOSE)
_PERSON = re.compile(rf"[^,]{{1,40}}, \s* {LETTER} [^,]{{0,40}}", re.VERBOSE)
_LIST_COMMA = re.compile(r"\s*,\s*(?:(?:and|\\?&)\s+)?")


@lru_cache(4096)
def repaired(field_text: str) -> str:
    """Return a list of names as BibTeX wants it; the same text if nothing is wrong with it."""
    if "{" in field_text and (read := _without_tex(field_text)) != field_text:
        return repaired(read)
    has_only_commas = "," in field_text and " and " not in field_text
    if not has_only_commas and not _SUSPECT.search(field_text):
        return field_text
    text = _opened(field_text).replace(" AND ", " and ")
    names = [_NAMESAKE.sub("", name) for name in _names(text)]
    last = _ET_AL.sub("", names[-1]) if names else ""
    if names and last != names[-1]:
        names[-1:] = [last, "others"] if last else ["others"]
    listed = " and ".join(names)
    return field_text if listed == " ".join(field_text.split()) else listed


def _without_tex(names: str) -> str:
    """Return names without the macros of a preamble, ties as Mendeley writes them, and bodies opened for alpha."""
    return closed(without_macros(names) if "\\" in names else names).replace("{\\~{}}", "~")


def _opened(text: str) -> str:
    """Return a list without the braces around it; a body with "and" in its name has no commas behind families."""
    inner = text.strip()
    if not inner.startswith("{") or " and " not in inner or braces.closing(inner, 0) != len(inner) - 1:
        return text
    inner = inner[1:-1]
    return inner if all(_PERSON.fullmatch(part.strip()) for part in inner.split(" and ")) else text


def _names(text: str) -> list[str]:
    """Return the names of a list, however they are separated."""
    names = [" ".join(name.split()) for name in split_names(text)]
    if len(names) == 1 and "{" not in text:
        has_semicolons = ";" in text and "&" not in text  # not those of &eacute;
        names = list(map(str.strip, text.split(";"))) if has_semicolons else _between_commas(text)
    if _STRAY_COMMA.search(text):
        names = [_inverted(name.rstrip(", ")) for name in names]
    return [_extended(name) for name in names if name]


def _between_commas(text: str) -> list[str]:
    """Return the names of a list with commas alone: "Fujita Y., Bagnara S.", "Jane Doe, Richard Roe, Ada Poe"."""
    parts = _LIST_COMMA.split(text.strip().rstrip(","))
    persons = parts[:-1] if _ET_AL.fullmatch(parts[-1]) else parts
    if len(parts) > 1 and all(INITIALS_LAST.fullmatch(part) for part in persons):
        return [_inverted(part) for part in parts]
    return parts if len(parts) > 2 and _are_whole(persons) else [" ".join(text.split())]


def _are_whole(parts: Sequence[str]) -> bool:
    return all(_WHOLE_NAME.fullmatch(part) for part in parts)


def _inverted(name: str) -> str:
    """Return a name with the comma that it lacks in front of its initials."""
    match = INITIALS_LAST.fullmatch(name)
    return f"{match['family']}, {match['given'].strip()}" if match else name


def _extended(name: str) -> str:
    """Return a name in biblatex's extended format as BibTeX writes it, any other name unchanged."""
    if "=" not in name:
        return name
    matches = [_NAMED_PART.fullmatch(part) for part in name.split(",")]
    parts = {match["part"]: match["text"] for match in matches if match}
    if None in matches or "family" not in parts:
        return name
    last = " ".join(filter(None, (parts.get("prefix"), parts["family"])))
    return ", ".join(filter(None, (last, parts.get("suffix"), parts.get("given"))))
