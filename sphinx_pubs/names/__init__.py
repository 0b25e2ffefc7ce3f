"""Names of people and bodies: parsed from any style, written as BibTeX, matched, registered.

============  ==================================================================
`words`       what names contain besides names: suffixes, particles, initials …
`bibtex`      BibTeX's syntax, both ways
`repairs`     lists against BibTeX's rules, rewritten
`lookalikes`  letters of another alphabet within Latin names
`pairs`       ``Family, Given, Family, Given``, with repairs
`lists`       lists of authors in any style
`shapes`      the shapes of single names in references
`blocks`      the authors in front of a reference, parsed strictly
`registry`    the registered persons, ``people.toml``
`matching`    whether a name means a certain person
============  ==================================================================
"""

from __future__ import annotations

from sphinx_pubs.names.bibtex import (
    Marks,
    NameList,
    format_name,
    format_names,
    marks,
    parse_name,
    parse_names,
    split_names,
)
from sphinx_pubs.names.lists import parse_list
from sphinx_pubs.names.lookalikes import in_latin
from sphinx_pubs.names.matching import is_person
from sphinx_pubs.names.pairs import are_pairs, parse_pairs
from sphinx_pubs.names.registry import NOBODY, People, Person, read_people
from sphinx_pubs.names.repairs import repaired

__all__ = [
    "NOBODY",
    "Marks",
    "NameList",
    "People",
    "Person",
    "are_pairs",
    "format_name",
    "format_names",
    "in_latin",
    "is_person",
    "marks",
    "parse_list",
    "parse_name",
    "parse_names",
    "parse_pairs",
    "read_people",
    "repaired",
    "split_names",
]
