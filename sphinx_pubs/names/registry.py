"""The registry of persons, ``people.toml``: their spellings, where they are found, and whom to highlight.

::

    [[person]]
    name = "Joulin, Armand"
    aliases = ["A. Joulin", "Armand Joulin-Smith"]
    orcid = "0000-0001-2345-6789"
    homepage = "https://example.org"
    highlight = true

A name in a publication is a registered person if it is spelled as the person's name or as one of the aliases; case,
accents, dots, hyphens and the order of the parts are no difference. Initials are not taken for full names here, for a
person is rewritten and linked by what is found: "J. Smith" is anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sphinx_pubs import names, toml
from sphinx_pubs.markup import fold, is_safe_url
from sphinx_pubs.model import Location, Name
from sphinx_pubs.schema import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.errors import Problem

_ASIDE = str.maketrans("-.", "  ")
#: The keys of a [[person]], with the type of their values and what that is called.
_KEYS: dict[str, tuple[type, str]] = {
    "name": (str, 'a name, as "Joulin, Armand"'),
    "aliases": (list, 'a list of names, as ["A. Joulin"]'),
    "orcid": (str, 'an ORCID, as "0000-0002-1825-0097"'),
    "homepage": (str, "an address that begins with https://"),
    "highlight": (bool, "true or false"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who publishes under one or several spellings."""

    name: Name
    aliases: tuple[Name, ...] = ()
    orcid: str = ""
    homepage: str = ""
    highlight: bool = False
    location: Location | None = None

    @property
    def spellings(self) -> tuple[Name, ...]:
        """Return the name and the aliases."""
        return (self.name, *self.aliases)

    @property
    def url(self) -> str:
        """Return where the person is found: the homepage, else the page at orcid.org, "" for nowhere."""
        return self.homepage or (f"https://orcid.org/{self.orcid}" if self.orcid else "")


class People:
    """All registered persons, found by any of their spellings; compared by identity, for there is one per run."""

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self.persons = tuple(persons)
        self._by_spelling = _BySpelling(
            {spelled(name.full): person for person in self.persons for name in person.spellings}
        )

    def __bool__(self) -> bool:
        """Tell whether anybody is registered."""
        return bool(self.persons)

    def find(self, full: str) -> Person | None:
        """Return the person that a name in reading order is a spelling of."""
        return self._by_spelling[full]


class _BySpelling(dict[str, Person | None]):
    """Persons by a name as it is printed; each name is looked up once, for a list prints thousands of them."""

    def __init__(self, persons: dict[str, Person]) -> None:
        super().__init__()
        self._persons = persons

    def __missing__(self, full: str) -> Person | None:
        person = self[full] = self._persons.get(spelled(full))
        return person


#: A registry without anybody in it.
NOBODY = People()


def spelled(full: str) -> str:
    """Return a name without case, accents, dots and hyphens."""
    return " ".join(fold(full).translate(_ASIDE).split())


def read(text: str, path: str) -> tuple[People, list[Problem]]:
    """Read a registry; an entry that is wrong costs itself alone."""
    tables, problems = toml.read(text, path, ["person"])
    persons: list[Person] = []
    taken: dict[str, Person] = {}
    for table in tables:
        faults = list(_faults(table))
        if faults:
            problems += faults
            continue
        person = _person(table)
        claims = [spelled(name.full) for name in person.spellings]
        claims += [person.orcid] if person.orcid else []
        if claim := next((claim for claim in claims if claim in taken), ""):
            problems.append(_claimed(table, person, taken[claim], claim))
            continue
        taken.update(dict.fromkeys(claims, person))
        persons.append(person)
    return People(persons), sorted(problems)


def _faults(table: toml.Table) -> Iterator[Problem]:
    """Yield what is wrong with a table on its own."""
    if "name" not in table.says:
        yield table.problem("has no name", f"expected name = {_KEYS['name'][1].removeprefix('a name, as ')}")
    for key, value in table.says.items():
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1, 0.6)
            hint = f"did you mean {near[0]!r}?" if near else f"expected {', '.join(_KEYS)}"
            yield table.problem(f"has an unknown key {key!r}", hint, key)
        elif fault := _fault(key, value):
            yield table.problem(fault, f"expected {_KEYS[key][1]}", key)


def _fault(key: str, value: Any) -> str:
    """Return what is wrong with a value, "" for nothing."""
    type_, _ = _KEYS[key]
    fits = isinstance(value, type_)
    if not fits:
        return f"has {key} = {value!r}"
    if key == "name" and not _is_name(value):
        return f"has {key} = {value!r}, which is not one name"
    if key == "aliases" and (wrong := [alias for alias in value if not _is_name(alias)]):
        return f"has {wrong[0]!r} among its aliases, which is not one name"
    if key == "orcid" and not identifiers.orcid(value):
        return f"has orcid = {value!r}, which is none: its form or its last digit, the checksum, is wrong"
    if key == "homepage" and ("//" not in value or not is_safe_url(value)):
        return f"has homepage = {value!r}, which is no safe address"
    return ""


def _is_name(text: Any) -> bool:
    return isinstance(text, str) and len(_names(text)) == 1


def _names(text: str) -> tuple[Name, ...]:
    found, others = names.parse_names(text)
    return () if others else found


def _person(table: toml.Table) -> Person:
    says = table.says
    return Person(
        _names(says["name"])[0],
        tuple(_names(alias)[0] for alias in says.get("aliases", ())),
        identifiers.orcid(says.get("orcid", "")),
        says.get("homepage", ""),
        says.get("highlight", False),
        Location(table.path, table.line),
    )


def _claimed(table: toml.Table, person: Person, other: Person, claim: str) -> Problem:
    """Return that two persons have one spelling, or one ORCID."""
    names_of = {spelled(name.full): name.full for name in person.spellings}
    key = "orcid" if claim == person.orcid else "name" if claim == spelled(person.name.full) else "aliases"
    what = f"claims {names_of.get(claim, claim)!r}, which is {other.name.full}'s by {other.location}"
    return table.problem(what, f"expected {'an ORCID' if key == 'orcid' else 'a spelling'} of one person alone", key)
