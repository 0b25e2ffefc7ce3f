"""One spelling for each registered person: a former name, initials or a transcription become the registry's name.

What a source says stays traceable: records keep what they say, and the rule of a work's field tells what was replaced.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sphinx_pubs import names, tex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_pubs.model import Name
    from sphinx_pubs.names.registry import People
    from sphinx_pubs.records.record import Record, Value
    from sphinx_pubs.works.merging import Sourced, Work

T = TypeVar("T")

#: The fields that list people.
_LISTS = ("author", "editor")


def spell_records(records: Sequence[Record], people: People) -> Sequence[Record]:
    """Return records as linking shall see them: two sources of one work then agree on who wrote it."""

    def spell(value: Value) -> Value:
        text = _spelled(value.text, people)[0]
        return replace(value, text=text, names=names.parse_names(text))

    return [replace(one, fields=_in_lists(one.fields, spell)) for one in records] if people else records


def spell_works(works: Sequence[Work], people: People) -> Sequence[Work]:
    """Return works in which registered persons have one spelling; values that lost stay as the sources have them."""

    def spell(sourced: Sourced) -> Sourced:
        text, told = _spelled(sourced.value, people)
        return replace(sourced, value=text, rule=f"{sourced.rule}; {told}") if told else sourced

    return [replace(one, fields=_in_lists(one.fields, spell)) for one in works] if people else works


def _in_lists(fields: Mapping[str, T], spell: Callable[[T], T]) -> dict[str, T]:
    return {name: spell(value) if name in _LISTS else value for name, value in fields.items()}


def spell_name(name: Name, people: People) -> Name:
    """Return a name as the registry has it."""
    person = people.find(name.full) if people else None
    return person.name if person else name


def _spelled(field_text: str, people: People) -> tuple[str, str]:
    """Return a list of people in the registry's spelling, and what was replaced; all else in it stays to the letter."""
    parts = [part.strip() for part in names.split_names(field_text)]
    listed = [names.parse_name(part) for part in parts]
    found = [people.find(name.full) for name in listed]
    told = []
    for at, (part, name, person) in enumerate(zip(parts, listed, found, strict=True)):
        if person is None or name == person.name or found.count(person) > 1:  # two of one name are two persons
            continue
        marks = "".join(names.marks(part))  # of equal contribution: they say something of the work, not of the name
        parts[at] = f"{names.format_name(person.name)}{tex.literal(marks)}"
        told.append(f"{name.full!r} is {person.name.full} by {person.location}")
    return (" and ".join(parts), ", ".join(told)) if told else (field_text, "")
