"""The form ``bibtex``: .bib files of any origin; each entry is a record, with its key as the record's id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex, names, tex
from sphinx_pubs.records.record import Reading, Record, Value
from sphinx_pubs.schema.dialects import bibtex_names
from sphinx_pubs.schema.fields import is_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.bibtex import Entry
    from sphinx_pubs.records.sources import Line, Source

_ENTRY = re.compile(r"\s*@\s*(?!comment|string|preamble)[a-z]+\s*[{(]", re.IGNORECASE)
_COMMAND = re.compile(r"\s*@\s*(comment|string|preamble)\s*[{(]", re.IGNORECASE)
_PEOPLE = ("author", "editor")
#: A comma behind a whole name, at which BibTeX stops: "Doe, Jane, and Roe, Richard".
_COMMA_BEHIND = re.compile(r",\s+and\s|,\s*$")
_RULE = "without the commas behind names"
#: "Brown E. N.", the family name first
_INITIALS_LAST = re.compile(r"(?P<family>[^,]*[^\W\d_A-Z]) (?P<given>(?:[^\W\d_a-zß-ÿ]\.?[ -]?){1,4})")


def recognise(found: Sequence[Line]) -> int:
    """Count the lines that open an entry; a file of @string or @comment alone is a .bib file too."""
    entries = sum(1 for line in found if _ENTRY.match(line.text))
    return entries or sum(1 for line in found if _COMMAND.match(line.text))


def read(source: Source) -> Reading:
    """Read every entry; what cannot be read is a problem that holds the entry's text."""
    bibliography = bibtex.parse(source.text, source.path)
    records = tuple(_record(source, entry) for entry in bibliography.entries)
    return Reading(records, bibliography.problems)


def _record(source: Source, entry: Entry) -> Record:
    fields = {
        name: Value.of(name, tex.decode(text) if is_text(name) else text, entry.lines.get(name, entry.line))
        for name, text in bibtex_names(entry.fields, entry.type).items()
    }
    for name in _PEOPLE:
        if name in fields and _COMMA_BEHIND.search(fields[name].text):
            fields[name] = Value.of(name, _without_commas_behind(fields[name].text), fields[name].line, _RULE)
    if "key" in fields and fields["key"].text == bibtex.sort_key(entry.fields):
        del fields["key"]
    return Record(source.path, entry.line, "bibtex", fields, entry.type, entry.key)


def _without_commas_behind(text: str) -> str:
    """Return a list of names without a comma behind any, and inverted where it shows that they are: "Brown, E. N."."""
    listed = [part.strip().rstrip(", ") for part in names.split_names(text)]
    return " and ".join(
        f"{match['family']}, {match['given']}" if (match := _INITIALS_LAST.fullmatch(part)) else part for part in listed
    )
