"""Is this name the person that is meant? Told by family name, by the full name, or with initials.

Case, accents, hyphens and dots are no difference, a particle may be left out ("Berg" is "van der Berg"), and PubMed's
"Smith, JJ" is "J. J. Smith". Whoever fits one spelling of a registered person means that person, in all of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.markup import fold
from sphinx_pubs.names import registry as people

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.model import Name
    from sphinx_pubs.names.registry import People

_spelled = lru_cache(65536)(people.spelled)
#: initials without dots; a name all in capitals has none
_INITIALS = re.compile(r"\b([A-Z])([A-Z])([A-Z])?\b")


@lru_cache(4096)
def is_person(text: str, registered: People = people.NOBODY) -> Callable[[Name], bool]:
    """Return a test for a person, written as ``Joulin``, ``Armand Joulin``, ``A. Joulin`` or ``Joulin, Armand``."""
    is_spelled_so = _is_spelled(text)
    meant = [person for person in registered.persons if any(map(is_spelled_so, person.spellings))]
    if not meant:
        return is_spelled_so
    ids = {id(person) for person in meant}
    ends = {_end(spelling.full) for person in meant for spelling in person.spellings}

    def is_meant(name: Name) -> bool:
        if is_spelled_so(name):
            return True
        return (bool(name.suffix) or _end(name.family) in ends) and id(registered.find(name.full)) in ids

    return is_meant


@lru_cache(65536)
def _end(name: str) -> str:
    """Return the last word of a name, which tells most names from each other at once."""
    return people.spelled(name).rpartition(" ")[2]


def _is_spelled(text: str) -> Callable[[Name], bool]:
    """Return a test for a person by nothing but the name."""
    parts = [_spelled(part) for part in fold(_with_dots(text, text)).split(",")]
    family, given = parts[0], parts[-1] if len(parts) > 1 else ""
    whole = " ".join(parts)

    def is_meant(name: Name) -> bool:
        bare = _spelled(name.family)
        if bare not in whole:  # most names are somebody else's
            return False
        surname = f"{_spelled(name.particle)} {bare}" if name.particle else bare
        suffix = f" {_spelled(name.suffix)}" if name.suffix else ""
        wanted = family.removesuffix(suffix) if suffix else family
        if not given and (wanted in (bare, surname) or family == _spelled(name.full)):
            return True
        known = _spelled(_with_dots(name.given, name.family))
        if given:
            return wanted in (bare, surname) and _is_given(given, known)
        if not wanted.isascii() and wanted == bare + known:  # 张伟 is 张, 伟
            return True
        return any(
            wanted.endswith(f" {last}") and _is_given(wanted[: -len(last) - 1], known) for last in (surname, bare)
        )

    return is_meant


def _with_dots(given: str, beside: str) -> str:
    """Return given names with dots behind initials that have none, unless what stands beside is in capitals, too."""
    if beside.isupper() or not _INITIALS.search(given):
        return given
    return _INITIALS.sub(lambda match: "".join(f"{letter}." for letter in match.groups() if letter), given)


def _is_given(wanted: str, known: str) -> bool:
    """Tell whether two given names agree as far as both go, word by word, an initial standing for its word."""
    return bool(wanted and known) and all(
        one == two or (len(one) == 1 and two.startswith(one)) or (len(two) == 1 and one.startswith(two))
        for one, two in zip(wanted.split(), known.split(), strict=False)
    )
