"""One spelling for each registered person: a former name, initials or a transcription become the registry's name.

What a source says stays traceable: records keep what they say, and the rule of a work's field tells what was replaced.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs import names, tex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_pubs.convert.merging import Work
    from sphinx_pubs.convert.record import Record
    from sphinx_pubs.model import Name
    from sphinx_pubs.people import People

#: The fields that hold people.
_FIELDS = ("author", "editor")


def spell_records(records: Iterable[Record], people: People) -> list[Record]:
    """Return records as linking shall see them: two sources of one work then agree on who wrote it."""
    if not people:
        return list(records)
    spelled = []
    for record in records:
        fields = dict(record.fields)
        for field in _FIELDS:
            if field in fields:
                fields[field] = replace(fields[field], text=_spelled(fields[field].text, people)[0])
        spelled.append(replace(record, fields=fields))
    return spelled


def spell_works(works: Iterable[Work], people: People) -> list[Work]:
    """Return works in which registered persons have one spelling; values that lost stay as the sources have them."""
    if not people:
        return list(works)
    spelled = []
    for work in works:
        fields = dict(work.fields)
        for field in _FIELDS:
            if field in fields:
                text, told = _spelled(fields[field].value, people)
                rule = f"{fields[field].rule}; {told}"
                fields[field] = replace(fields[field], value=text, rule=rule) if told else fields[field]
        spelled.append(replace(work, fields=fields))
    return spelled


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
