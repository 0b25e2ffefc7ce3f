"""Is this name the person that is meant? Told by family name, by the full name, or with initials.

Case, accents, hyphens and dots are no difference, and a particle may be left out ("Berg" is "van der Berg"). Whoever
fits one spelling of a registered person means that person, in every spelling.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs import people
from sphinx_pubs.markup import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.model import Name
    from sphinx_pubs.people import People

_spelled = lru_cache(65536)(people.spelled)


@lru_cache(4096)
def is_person(text: str, registered: People = people.NOBODY) -> Callable[[Name], bool]:
    """Return a test for a person, written as ``Joulin``, ``Armand Joulin``, ``A. Joulin`` or ``Joulin, Armand``."""
    is_spelled_so = _is_spelled(text)
    meant = {id(person) for person in registered.persons if any(map(is_spelled_so, person.spellings))}
    if not meant:
        return is_spelled_so
    return lambda name: is_spelled_so(name) or id(registered.find(name.full)) in meant


def _is_spelled(text: str) -> Callable[[Name], bool]:
    """Return a test for a person by nothing but the name."""
    parts = [_spelled(part) for part in fold(text).split(",")]
    family, given = parts[0], parts[-1] if len(parts) > 1 else ""
    whole = " ".join(parts)

    def is_meant(name: Name) -> bool:
        bare = _spelled(name.family)
        if bare not in whole:  # most names are somebody else's
            return False
        surname = f"{_spelled(name.particle)} {bare}" if name.particle else bare
        if given:
            return family in (bare, surname) and _is_given(given, _spelled(name.given))
        if family in (bare, surname) or family == _spelled(name.full):
            return True
        suffix = f" {_spelled(name.suffix)}" if name.suffix else ""
        unsuffixed = family.removesuffix(suffix) if suffix else family
        return any(
            unsuffixed.endswith(f" {last}") and _is_given(unsuffixed[: -len(last) - 1], _spelled(name.given))
            for last in (surname, bare)
        )

    return is_meant


def _is_given(wanted: str, known: str) -> bool:
    """Tell whether two given names agree as far as both go, word by word, an initial standing for its word."""
    return bool(wanted and known) and all(
        one == two or (len(one) == 1 and two.startswith(one)) or (len(two) == 1 and one.startswith(two))
        for one, two in zip(wanted.split(), known.split(), strict=False)
    )
