"""The tables of fields and entry types: each row can be read, written in both dialects and asked for.

Where each row is printed, real pages show: tests/ext/test_printed_fields.py.
"""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex, query
from sphinx_pubs.schema import types
from sphinx_pubs.schema.fields import FIELDS
from sphinx_pubs.schema.types import TYPES

#: Values that their kinds ask for; any other field gets a word.
VALUES = {"month": "apr", "integer": "8", "date": "2019-07-03"}
BY_NAME = {"year": "2019", "arxiv": "1901.01234"}
#: Names that mean something else in a query: all entries here have it, or none.
ASKS_ELSE = {"key": ["a", "b"], "type": ["a", "b"], "venue": []}
#: Fields that become others where a dialect has a date, or has none.
DATES = {
    "bibtex": {"date": {"year": "2019", "month": "jul", "day": "3"}},
    "biblatex": {"year": {"date": "2019"}, "month": {"date": "1990-04"}, "day": {"date": "1990-05-08"}},
}
#: Fields that mean nothing without others.
COMPANIONS = {"month": {"year": "1990"}, "day": {"year": "1990", "month": "may"}}


def value_of(field):
    """Return a value of the field's kind."""
    return BY_NAME.get(field.name) or VALUES.get(field.kind, "word")


def entry(name, fields, type_="article"):
    """Return the entry that is read of .bib text; its author keeps the writer from adding a sort key."""
    named = {"author": "Doe, Jane", **fields}
    text = ",\n".join(f"  {field} = {{{value}}}" for field, value in named.items())
    (read,) = bibtex.parse(f"@{type_}{{{name},\n{text}\n}}", "refs.bib").entries
    assert (read.type, dict(read.fields)) == (type_, named)
    return read


def written(one, dialect):
    """Return what is read of an entry that was written in a dialect."""
    (again,) = bibtex.parse("".join(bibtex.write_each([one], dialect)), "written.bib").entries
    return again


def names_of(field):
    """Return a field's names in BibTeX and in biblatex."""
    return {"bibtex": field.name, "biblatex": field.biblatex or field.name}


def test_each_name_is_one_row():
    """A name in either dialect is that of one field; a name is that of one type."""
    names = [name for field in FIELDS for name in (field.name, field.biblatex) if name]
    assert sorted(names) == sorted(set(names))
    assert all(field.biblatex != field.name for field in FIELDS)
    assert len(types.BY_NAME) == len(TYPES)


def test_types_refer_to_rows():
    """A row names only types and fields that have rows."""
    for row in TYPES:
        assert {row.biblatex, row.bibtex, row.alias} - {"", None} <= types.BY_NAME.keys()
        assert {name for names in row.required for name in names.split("/")} <= {field.name for field in FIELDS}
        assert not row.bibtex or row.bibtex in types.BIBTEX_TYPES


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_field_is_read_and_written_in_both_dialects(field, dialect):
    """Read under the name of either dialect, written under the name of the one asked for, with its value."""
    for name in set(names_of(field).values()):
        one = entry("a", {**COMPANIONS.get(field.name, {}), name: value_of(field)})
        expected = DATES[dialect].get(field.name, {names_of(field)[dialect]: value_of(field)})
        assert expected.items() <= written(one, dialect).fields.items()


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_field_can_be_asked_for(field):
    """By either name, whichever of them the entry has."""
    other = {} if field.name in ("author", "month", "day") else {"author": "Doe, Jane"}
    for name in names_of(field).values():
        fields = {**other, **COMPANIONS.get(field.name, {}), name: value_of(field)}
        publications = [
            bibtex.publication(bibtex.Entry("a", "article", fields, {}), "refs.bib"),
            bibtex.publication(bibtex.Entry("b", "article", {}, {}), "refs.bib"),
        ]
        for asked in names_of(field).values():
            found = query.select(publications, query.parse(f"has={asked}"))
            assert [one.key for one in found] == ASKS_ELSE.get(field.name, ["a"])


@pytest.mark.parametrize("row", TYPES, ids=lambda row: row.name)
def test_each_type_is_read_and_written_in_both_dialects(row):
    """What BibTeX lacks is written as the type in its place; what biblatex divides differently comes back."""
    one = entry("a", {"title": "T"}, row.name)
    assert written(one, "bibtex").type == (row.bibtex or row.name)
    in_biblatex = written(one, "biblatex")
    assert in_biblatex.type == (row.biblatex or row.name)
    assert in_biblatex.fields.get("type", "") == row.subtype
    if row.name in types.BIBTEX_TYPES:
        assert types.synonyms(written(in_biblatex, "bibtex").type) == types.synonyms(row.name)


@pytest.mark.parametrize("row", TYPES, ids=lambda row: row.name)
def test_each_type_can_be_asked_for(row):
    """A type finds itself and its other names; the words that people write for it lead to it."""
    publications = [bibtex.publication(bibtex.Entry(one.name, one.name, {}, {}), "refs.bib") for one in TYPES]
    found = query.select(publications, query.parse(f"type={row.name}"))
    assert {one.type for one in found} == types.synonyms(row.name)
    assert row.name in types.synonyms(row.name)
    for word in row.words:
        assert query.STANDARD.type_fault(word) == f"unknown type {word!r}; did you mean {row.name!r}?"


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("thesis", {"thesis", "phdthesis", "mastersthesis"}),
        ("phdthesis", {"phdthesis"}),
        ("report", {"report", "techreport"}),
        ("techreport", {"report", "techreport"}),
        ("conference", {"conference", "inproceedings"}),
        ("www", {"online", "electronic", "www"}),
        ("mytype", {"mytype"}),
    ],
)
def test_types_with_several_names_are_one_in_a_query(name, same):
    assert types.synonyms(name) == same


@pytest.mark.parametrize(
    ("name", "archived", "heading", "noun"),
    [
        ("misc", True, "Preprints", "Preprint"),
        ("misc", False, "Other", ""),
        ("preprint", False, "Preprints", "Preprint"),
        ("unpublished", False, "Preprints", "Unpublished"),
        ("article", True, "Journal articles", "Preprint"),
        ("phdthesis", True, "Theses", "PhD thesis"),
        ("mytype", True, "Preprints", "Preprint"),
        ("mytype", False, "Other", ""),
    ],
)
def test_a_work_on_arxiv_without_a_better_type_is_a_preprint(name, archived, heading, noun):
    """Its noun is for a work without a venue, so an article on arXiv that names no journal is called a preprint."""
    assert types.heading(name, archived=archived) == heading
    assert types.noun(name, archived=archived) == noun
