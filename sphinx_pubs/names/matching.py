"""Whether a name means a certain person, given by family name, by full name or with initials.

Case, accents, hyphens and dots make no difference. A particle may be missing ("Berg" is "van der Berg"), and PubMed's
"Smith, JJ" is "J. J. Smith". A name that fits one spelling of a registered person means that person in every spelling.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.markup import fold
from sphinx_pubs.names.registry import NOBODY
from sphinx_pubs.names.words import PACKED_INITIALS, comparable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.model import Name
    from sphinx_pubs.names.registry import People


@lru_cache(4096)
def is_person(text: str, people: People = NOBODY) -> Callable[[Name], bool]:
    """Return a test for a person, written as ``Joulin``, ``Armand Joulin``, ``A. Joulin`` or ``Joulin, Armand``."""
    fits = _spelling_test(text)
    persons = [person for person in people.persons if any(map(fits, person.spellings))]
    if not persons:
        return fits
    ids = {id(person) for person in persons}
    last_words = {_last_word(spelling.full) for person in persons for spelling in person.spellings}

    def fits_registered(name: Name) -> bool:
        if fits(name):
            return True
        return (bool(name.suffix) or _last_word(name.family) in last_words) and id(people.find(name.full)) in ids

    return fits_registered


@lru_cache(65536)
def _last_word(name: str) -> str:
    """Return the last word of a name: a quick test, because it differs between most persons."""
    return comparable(name).rpartition(" ")[2]


def _spelling_test(text: str) -> Callable[[Name], bool]:
    """Return a test for a person by spelling alone, without the registry."""
    parts = [comparable(part) for part in fold(_with_dots(text, text)).split(",")]
    family, given = parts[0], parts[-1] if len(parts) > 1 else ""
    whole = " ".join(parts)

    def fits(name: Name) -> bool:
        name_family = comparable(name.family)
        if name_family not in whole:  # true of most names
            return False
        surname = f"{comparable(name.particle)} {name_family}" if name.particle else name_family
        suffix = f" {comparable(name.suffix)}" if name.suffix else ""
        searched = family.removesuffix(suffix) if suffix else family
        if not given and (searched in (name_family, surname) or family == comparable(name.full)):
            return True
        name_given = comparable(_with_dots(name.given, name.family))
        if given:
            return searched in (name_family, surname) and _agree(given, name_given)
        if not searched.isascii() and searched == name_family + name_given:  # 张伟 is 张, 伟
            return True
        return any(
            searched.endswith(f" {last}") and _agree(searched[: -len(last) - 1], name_given)
            for last in (surname, name_family)
        )

    return fits


def _with_dots(given: str, context: str) -> str:
    """Return given names with dots behind packed initials; in a `context` of capitals alone, no word is initials."""
    if context.isupper() or not PACKED_INITIALS.search(given):
        return given
    return PACKED_INITIALS.sub(lambda match: "".join(f"{letter}." for letter in match.groups() if letter), given)


def _agree(left: str, right: str) -> bool:
    """Return whether two given names agree word by word, as far as both go; an initial agrees with its word."""
    return bool(left and right) and all(
        one == two or (len(one) == 1 and two.startswith(one)) or (len(two) == 1 and one.startswith(two))
        for one, two in zip(left.split(), right.split(), strict=False)
    )
