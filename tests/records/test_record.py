"""Records: names parsed once, where a value is made, and a reference for each record."""

from __future__ import annotations

import pytest

from sphinx_pubs import convert
from sphinx_pubs.names import NameList, parse_names
from sphinx_pubs.records.record import Record, Value, numbered


@pytest.mark.parametrize("field", ["author", "editor", "translator"])
def test_a_field_of_names_has_them_parsed(field):
    """The names are those of the text, whichever field lists people."""
    value = Value.of(field, "Doe, Jane and Roe, Richard and others", 1)
    assert value.names == parse_names(value.text)
    assert [name.full for name in value.names.names] == ["Jane Doe", "Richard Roe"]
    assert value.names.others


def test_other_fields_have_no_names():
    """A title such as "Smith and Jones" is no list of people, and a record without authors has none."""
    record = Record("x", 1, "page", {"title": Value.of("title", "Smith and Jones", 1)})
    assert record.fields["title"].names is None
    assert record.names("title") == record.names("author") == NameList((), others=False)


def test_references_are_given_once_in_order():
    """Equal records have references of their own."""
    record = Record("x", 1, "page", {})
    assert [one.ref for one in numbered([record, record])] == [0, 1]


def test_every_record_of_a_conversion_has_names_and_a_reference(root):
    """In each of the three forms of the seeds."""
    records = convert([str(root / "seeds")]).records
    assert [record.ref for record in records] == list(range(len(records)))
    lists = [value for record in records for name, value in record.fields.items() if name == "author"]
    assert len(lists) >= 8
    assert all(value.names == parse_names(value.text) for value in lists)
