"""One spelling for each registered person: former names, initials and transcriptions become the registry's name.

Replacements stay traceable: records keep their own spelling, and the rule of a field names what was replaced.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sphinx_pubs import names, tex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_pubs.model import Name
    from sphinx_pubs.names import People
    from sphinx_pubs.records.record import Record, Value
    from sphinx_pubs.works.draft import Draft, Sourced

T = TypeVar("T")

#: The fields that are respelled.
_LISTS = ("author", "editor")


def spell_records(records: Sequence[Record], people: People) -> Sequence[Record]:
    """Return records for linking, so that two sources of one work agree on its authors."""

    def spell(value: Value) -> Value:
        text, replaced = _spelled(value.text, value.names, people)
        return replace(value, text=text, names=names.parse_names(text)) if replaced else value

    return [replace(one, fields=_in_lists(one.fields, spell)) for one in records] if people else records


def spell_draft(draft: Draft, people: People) -> Draft:
    """Return a draft with one spelling for each registered person; lost values keep the spelling of their source."""

    def spell(sourced: Sourced) -> Sourced:
        text, replaced = _spelled(sourced.value, sourced.names, people)
        rule = f"{sourced.rule}; {replaced}"
        return replace(sourced, value=text, rule=rule, names=names.parse_names(text)) if replaced else sourced

    return replace(draft, fields=_in_lists(draft.fields, spell)) if people else draft


def spell_name(name: Name, people: People) -> Name:
    """Return the registry's spelling of a name."""
    person = people.find(name.full) if people else None
    return person.name if person else name


def _in_lists(fields: Mapping[str, T], spell: Callable[[T], T]) -> dict[str, T]:
    return {name: spell(value) if name in _LISTS else value for name, value in fields.items()}


def _spelled(field_text: str, listed: names.NameList | None, people: People) -> tuple[str, str]:
    """Return a list of people in the registry's spelling, and what was replaced; all else stays to the letter."""
    if listed is None or not any(people.find(name.full) for name in listed.names):
        return field_text, ""
    parts = [part.strip() for part in names.split_names(field_text)]
    parsed = [names.parse_name(part) for part in parts]
    found = [people.find(name.full) for name in parsed]
    replaced = []
    for at, (part, name, person) in enumerate(zip(parts, parsed, found, strict=True)):
        if person is None or name == person.name or found.count(person) > 1:  # one name twice: two persons
            continue
        marks = names.marks(part)[0]  # of equal contribution: they belong to the work, not to the name
        parts[at] = f"{tex.literal(marks.before)}{names.format_name(person.name)}{tex.literal(marks.behind)}"
        replaced.append(f"{name.full!r} is {person.name.full} by {person.location}")
    return (" and ".join(parts), ", ".join(replaced)) if replaced else (field_text, "")
