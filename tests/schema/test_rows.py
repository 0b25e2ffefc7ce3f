"""The tables of fields and entry types: each row is complete and is what every room derives from."""

from __future__ import annotations

import pytest

from sphinx_pubs import query
from sphinx_pubs.schema import types
from sphinx_pubs.schema.fields import FIELDS
from sphinx_pubs.schema.types import TYPES


def test_each_name_is_one_row():
    """A name in either dialect is that of one field; a name is that of one type."""
    names = [name for field in FIELDS for name in (field.name, field.biblatex) if name]
    assert sorted(names) == sorted(set(names))
    assert len(types.BY_NAME) == len(TYPES)


def test_types_refer_to_rows():
    """What a row says of other types and of fields, the tables have."""
    for row in TYPES:
        assert {row.biblatex, row.bibtex, row.alias} - {"", None} <= types.BY_NAME.keys()
        assert {name for names in row.required for name in names.split("/")} <= {field.name for field in FIELDS}
        assert not row.bibtex or row.bibtex in types.BIBTEX_TYPES


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_field_can_be_asked_for(field):
    assert [query.STANDARD.field_fault(name) for name in (field.name, field.biblatex or field.name)] == ["", ""]


@pytest.mark.parametrize("row", TYPES, ids=lambda row: row.name)
def test_each_type_can_be_asked_for(row):
    assert query.STANDARD.type_fault(row.name) == ""
    assert row.name in types.synonyms(row.name)


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
