"""The registry of persons, ``people.toml``: their spellings, where to find them online, and whom to highlight.

::

    [[person]]
    name = "Joulin, Armand"
    aliases = ["A. Joulin", "Armand Joulin-Smith"]
    orcid = "0000-0001-2345-6789"
    homepage = "https://example.org"
    highlight = true

A name in a publication is a registered person if it is spelled like the person's name or like an alias. Case, accents,
dots, hyphens and the order of the parts make no difference. Initials do not stand for full names here: what the
registry finds is rewritten and linked, and "J. Smith" may be anyone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_pubs import toml
from sphinx_pubs.markup import is_safe_url
from sphinx_pubs.model import Location, Name
from sphinx_pubs.names.bibtex import parse_names
from sphinx_pubs.names.words import comparable
from sphinx_pubs.schema import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_pubs.errors import Problem

#: The keys of a [[person]]: the type of each value, and what was expected if it is wrong.
_KEYS: dict[str, tuple[type, str]] = {
    "name": (str, 'a name, as "Joulin, Armand"'),
    "aliases": (list, 'a list of names, as ["A. Joulin"]'),
    "orcid": (str, 'an ORCID, as "0000-0002-1825-0097"'),
    "homepage": (str, "an address that begins with https://"),
    "highlight": (bool, "true or false"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A person who publishes under one or several spellings."""

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
        """Return the homepage, else the person's page at orcid.org, "" for neither."""
        return self.homepage or (f"{identifiers.ORCID_ADDRESS}{self.orcid}" if self.orcid else "")


class People:
    """All registered persons, found by any of their spellings. Compared by identity: a run has one registry."""

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self.persons = tuple(persons)
        self._by_spelling = _BySpelling(
            {comparable(name.full): person for person in self.persons for name in person.spellings}
        )

    def __bool__(self) -> bool:
        """Return whether any person is registered."""
        return bool(self.persons)

    def find(self, full: str) -> Person | None:
        """Return the person with this spelling, a full name in reading order, or None."""
        return self._by_spelling[full]


class _BySpelling(dict[str, Person | None]):
    """Persons by full name as printed. Each name is looked up once, because a list prints thousands of names."""

    def __init__(self, persons: dict[str, Person]) -> None:
        super().__init__()
        self._persons = persons

    def __missing__(self, full: str) -> Person | None:
        person = self[full] = self._persons.get(comparable(full))
        return person


#: An empty registry.
NOBODY = People()


def read_people(text: str, path: str) -> tuple[People, list[Problem]]:
    """Read a registry; a wrong entry is left out and reported."""
    tables, problems = toml.read_tables(text, path, ["person"])
    persons: list[Person] = []
    taken: dict[str, Person] = {}
    for table in tables:
        faults = list(_faults(table))
        if faults:
            problems += faults
            continue
        person = _person(table)
        claims = [comparable(name.full) for name in person.spellings]
        claims += [person.orcid] if person.orcid else []
        if claim := next((claim for claim in claims if claim in taken), ""):
            problems.append(_claimed(table, person, taken[claim], claim))
            continue
        taken.update(dict.fromkeys(claims, person))
        persons.append(person)
    return People(persons), sorted(problems)


def _faults(table: toml.Table) -> Iterator[Problem]:
    """Yield what is wrong with a table on its own."""
    if "name" not in table.values:
        yield table.problem("has no name", f"expected name = {_KEYS['name'][1].removeprefix('a name, as ')}")
    yield from table.faults(_KEYS, _fault)


def _fault(key: str, value: Any) -> str:
    """Return what is wrong with a value of the right type, "" for nothing."""
    if key == "name" and not _is_name(value):
        return f"has {key} = {value!r}, which is not one name"
    if key == "aliases" and (wrong := [alias for alias in value if not _is_name(alias)]):
        return f"has {wrong[0]!r} among its aliases, which is not one name"
    if key == "orcid" and not identifiers.orcid(value):
        return f"has orcid = {value!r}, which is not valid: its form or last digit, the checksum, is wrong"
    if key == "homepage" and ("//" not in value or not is_safe_url(value)):
        return f"has homepage = {value!r}, which is not a safe address"
    return ""


def _is_name(text: Any) -> bool:
    return isinstance(text, str) and len(_names(text)) == 1


def _names(text: str) -> tuple[Name, ...]:
    names, others = parse_names(text)
    return () if others else names


def _person(table: toml.Table) -> Person:
    values = table.values
    return Person(
        _names(values["name"])[0],
        tuple(_names(alias)[0] for alias in values.get("aliases", ())),
        identifiers.orcid(values.get("orcid", "")),
        values.get("homepage", ""),
        values.get("highlight", False),
        Location(table.path, table.line),
    )


def _claimed(table: toml.Table, person: Person, owner: Person, claim: str) -> Problem:
    """Return the problem that two persons have the same spelling or ORCID."""
    full_names = {comparable(name.full): name.full for name in person.spellings}
    key = "orcid" if claim == person.orcid else "name" if claim == comparable(person.name.full) else "aliases"
    what = f"claims {full_names.get(claim, claim)!r}, which belongs to {owner.name.full} ({owner.location})"
    return table.problem(what, f"expected {'an ORCID' if key == 'orcid' else 'a spelling'} of one person only", key)
