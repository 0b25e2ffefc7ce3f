"""Tables: columns in any order and under any exported name; every odd row is reported."""

from __future__ import annotations

import pytest

from sphinx_pubs.records.readers import forms_of, table
from sphinx_pubs.records.sources import Source

HEADER = "id,title,author,year,journal\n"


def shown(record):
    return {name: value.text for name, value in record.fields.items()}


def test_columns_in_any_order_and_case(reading):
    """The first row names the columns; unknown columns become fields; `id` and `type` belong to the record."""
    form, found = reading(
        'Year,TITLE,Authors,ID,Type,Topic\n2001,"On Things, Small",Jane Doe,r1,journal-article,things\n'
    )
    assert form == "csv"
    (record,) = found.records
    assert (record.id, record.type, record.line) == ("r1", "article", 2)
    assert shown(record) == {"year": "2001", "title": "On Things, Small", "author": "Doe, Jane", "topic": "things"}
    assert found.problems == ()


@pytest.mark.parametrize("delimiter", ";\t")
def test_other_delimiters(reading, delimiter):
    """Spreadsheets also write semicolons and tabs."""
    form, found = reading(delimiter.join(("id", "title")) + "\n" + delimiter.join(("1", "On Things")) + "\n")
    assert form == "csv"
    assert shown(found.records[0]) == {"title": "On Things"}


def test_columns_as_reference_managers_export_them(reading):
    """Names from Zotero and Scopus; the journal of a conference paper is its booktitle; a date is year, month, day."""
    _, found = reading(
        '"Key","Item Type","Publication Year","Author","Title","Publication Title","Date","Abstract Note",Tags\n'
        '"AB12","conferencePaper","2001","Doe, Jane; Roe, Richard","On Things","Proc. Things","2001-05-03","Small.",a\n'
    )
    (record,) = found.records
    assert (record.id, record.type) == ("AB12", "inproceedings")
    assert shown(record) == {
        "title": "On Things", "author": "Doe, Jane and Roe, Richard", "booktitle": "Proc. Things", "year": "2001",
        "month": "5", "day": "3", "abstract": "Small.", "keywords": "a",
    }  # fmt: skip
    assert found.problems == ()


@pytest.mark.parametrize(
    ("cell", "fields"),
    [
        ("2001-05-03", {"year": "2001", "month": "5", "day": "3"}),
        ("2001-05", {"year": "2001", "month": "5"}),
        ("May 2001", {"year": "2001", "month": "May"}),
        ("c. 1955", {"year": "1955"}),
        ("in press", {"date": "in press"}),
    ],
)
def test_a_date_is_as_exact_as_it_is_given(reading, cell, fields):
    """A column `date` becomes year, month and day; a text that is not a date stays."""
    _, found = reading(f"title,date\nOn Things,{cell}\n")
    assert shown(found.records[0]) == {"title": "On Things", **fields}


def test_two_columns_for_one_thing_and_columns_without_a_name(reading):
    """A second column for a field becomes a field of its own; cells without a name are reported in one message."""
    _, found = reading("title,author,authors,,doi,DOI\nOn Things,Jane Doe,J. Doe,7,10.1000/a,10.1000/b\n,,,8,,\n")
    assert shown(found.records[0]) == {
        "title": "On Things", "author": "Doe, Jane", "authors": "J. Doe", "doi": "10.1000/a",
    }  # fmt: skip
    assert [(str(problem).partition(";")[0], problem.text) for problem in found.problems[-2:]] == [
        ("scraps.txt:1: column 4 has no name of its own", "7\n8"),
        ("scraps.txt:1: column 6 has no name of its own", "10.1000/b"),
    ]


def test_columns_with_names_of_biblatex():
    """They become BibTeX's fields, which both dialects write; beside a column with BibTeX's name they are reported."""
    text = "title,location,journaltitle,journal\nOn Things,Oslo,J. Things,Journal of Things\n"
    found = table.read(Source("scraps.txt", text))
    assert shown(found.records[0]) == {"title": "On Things", "address": "Oslo", "journal": "Journal of Things"}
    assert [problem.text for problem in found.problems] == ["J. Things"]


def test_names_of_several_columns_decide():
    """A row may look like a reference, and the table has no second form all the same."""
    text = 'id,title,author,year\n7,On Rare Things in Cities,"Doe, Jane; Roe, Richard",2001\n'
    assert [form.name for form in forms_of(Source("scraps.txt", text))] == ["csv"]


def test_cells_are_tidied(reading):
    """Years, pages, DOIs and ids are made canonical; text is text, not TeX."""
    _, found = reading(
        "title,year,pages,doi,eprint\n5% & more,(1988).,pp. 12-19.,https://doi.org/10.1000/ABC,arXiv:2101.00001v2\n"
    )
    assert shown(found.records[0]) == {
        "title": "5\\% \\& more", "year": "1988", "pages": "12--19", "doi": "10.1000/abc", "eprint": "2101.00001",
    }  # fmt: skip


def test_a_citation_is_parsed(reading):
    """A column `citation` has whole references."""
    _, found = reading('id,citation\n7,"Zamani, H. et al. (2022). Retrieval-Enhanced Machine Learning. arXiv"\n')
    assert shown(found.records[0]) == {
        "author": "Zamani, H. and others", "year": "2022", "title": "Retrieval-Enhanced Machine Learning",
    }  # fmt: skip


def test_a_missing_header_is_reported_with_the_expected_columns():
    """Without a header no column is guessed."""
    found = table.read(Source("t.csv", "1,On Things,Jane Doe\n2,Of Others,Roe\n"))
    assert found.records == ()
    (problem,) = found.problems
    assert str(problem).startswith("t.csv:1: no header; expected a first row with some of the columns id title author")
    assert problem.text == "1,On Things,Jane Doe\n2,Of Others,Roe\n"


def test_odd_rows_are_reported_and_the_others_read():
    """Ragged rows, an id that is used twice, a quote that is never closed: each is reported with its line."""
    text = (
        HEADER
        + "1,One,A,2001,J\n2,Two\n2,Again,A,2001,J\n"
        + '4,"Open,A,2001,J\n5,Five,A,2001,J,extra\n6,Six,A,2001,J\n'
    )
    found = table.read(Source("t.csv", text))
    assert [record.text("title") for record in found.records] == ["One", "Two", "Again", "Open", "Five", "Six"]
    assert [str(problem) for problem in found.problems] == [
        "t.csv:3: 2 cells in a table of 5 columns; read as far as it goes",
        "t.csv:4: id '2' again, first on line 3; expected a unique id",
        "t.csv:5: a quote that is not closed, or is inside a cell; read as far as it goes",
        "t.csv:6: 6 cells in a table of 5 columns; read as far as it goes",
    ]
    assert "extra" in found.problems[3].text


def test_a_quoted_cell_may_span_lines():
    """An abstract with line breaks is one cell; the line of the record is the first line of its row."""
    found = table.read(Source("t.csv", 'title,abstract\nOne,"a\nb"\nTwo,c\n'))
    assert [(record.line, record.text("abstract")) for record in found.records] == [(2, "a b"), (4, "c")]


def test_a_monstrous_cell_is_reported():
    """10 MB in one cell are not an abstract: the row keeps its other fields, and the report keeps the text."""
    found = table.read(Source("t.csv", f"title,abstract\nOne,{'x ' * 5_000_000}\n"))
    assert shown(found.records[0]) == {"title": "One"}
    assert "characters in the column abstract" in found.problems[0].what
    assert len(found.problems[0].text) > 9_000_000


def test_many_open_quotes_affect_their_lines_only():
    """Each line opens a quote that is never closed, and is a record all the same."""
    found = table.read(Source("t.csv", HEADER + '1,"x""y"z,A,2001,J\n' * 5_000))
    assert len(found.records) == 5_000


def test_nul_bytes_are_reported(command, tmp_path):
    """A stray NUL byte is removed and reported with its line."""
    source = tmp_path / "t.csv"
    source.write_bytes(HEADER.encode() + b"1,On \x00Things,Jane Doe,2001,J\n")
    code, out, err = command(source)
    assert code == 0
    assert f"{source}:2: control character U+0000; removed" in err
    assert "On Things" in out


def test_the_report_names_the_rows_id(command, tmp_path):
    """The ids of the rows that became a publication are in the report."""
    import json

    source = tmp_path / "t.csv"
    source.write_text(
        HEADER + 'a1,On Rare Things in Cities,"Doe, J.",2001,J\nb2,On rare things in cities,Jane Doe,2001,J\n'
    )
    code, _, _ = command(source, "--report", tmp_path / "r.json")
    assert code == 0
    (publication,) = json.loads((tmp_path / "r.json").read_text())["publications"]
    assert sorted(record["id"] for record in publication["records"]) == ["a1", "b2"]
