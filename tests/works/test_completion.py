"""What follows from the fields of a draft: dates, arXiv fields, supplied titles, the person of the pages."""

from __future__ import annotations

from sphinx_pubs.model import Name
from sphinx_pubs.records.record import Record, Value
from sphinx_pubs.works.completion import complete, supplied_title
from sphinx_pubs.works.merging import merge


def record(line, form="listing", type_="", **fields):
    return Record("x", line, form, {name: Value.of(name, text, line) for name, text in fields.items()}, type_)


def test_the_published_account_leads():
    """Venue and year come from the published record, the eprint is kept."""
    work = complete(
        merge(
            [
                record(1, eprint="2101.00001", eprintdate="2021-01-05"),
                record(2, "bibtex", "article", journal="Journal of Things", year="2023", doi="10.1/x"),
            ]
        )
    )
    assert work.type == "article"
    assert {name: work.text(name) for name in ("year", "eprint", "doi", "eprintdate")} == {
        "year": "2023",
        "eprint": "2101.00001",
        "doi": "10.1/x",
        "eprintdate": "2021-01-05",
    }


def test_a_preprint_is_dated_by_the_day_it_was_posted():
    """Year, month and day come from the listing, and eprintdate is dropped."""
    work = complete(merge([record(1, eprint="2101.00001", eprintdate="2021-01-05")]))
    assert [work.text(name) for name in ("year", "month", "day", "eprintdate")] == ["2021", "1", "5", ""]


def test_an_arxiv_id_dates_a_work_that_has_no_date():
    """2101.00001 was posted in 2021; an id of the old form has no date."""
    assert complete(merge([record(1, eprint="2101.00001")])).text("year") == "2021"
    assert complete(merge([record(1, eprint="hep-th/9901001")])).text("year") == ""


def test_a_comment_leaves_in_the_note_what_no_other_field_has():
    """Venue, pages and a linked address are said elsewhere; a second address and "In Russian" are not."""
    note = "In Russian. Code: https://github.com/a/b; 8 pages, 3 figures"
    work = complete(merge([record(1, eprint="2101.00001", note=note, code="https://github.com/a/b")]))
    assert (work.text("comment"), work.text("note")) == (note, "In Russian.")
    plain = complete(merge([record(1, eprint="2101.00001", note="8 pages")]))
    assert (plain.text("comment"), plain.text("note")) == ("8 pages", "")


def test_a_note_of_a_bib_file_is_printed_as_it_is():
    """Its author chose it; a comment of another source goes behind it."""
    records = [record(1, "bibtex", note="Invited"), record(2, eprint="2101.00001", note="In Russian, 8 pages")]
    assert complete(merge(records)).text("note") == "Invited; In Russian"
    own = record(3, "bibtex", eprint="2101.00001", note="8 pages", comment="my remarks")
    assert complete(merge([own])).text("note") == "8 pages"


def test_an_address_that_repeats_the_arxiv_id_is_not_written():
    """Neither that of the PDF; a version is more than the id."""
    for kind in ("abs", "pdf"):
        work = complete(merge([record(1, eprint="2101.00001", url=f"https://arxiv.org/{kind}/2101.00001")]))
        assert "url" not in work.fields
    versioned = "https://arxiv.org/abs/2101.00001v2"
    assert complete(merge([record(1, eprint="2101.00001", url=versioned)])).text("url") == versioned


def test_supplied_titles():
    """A supplied title is the opening words in brackets: whole words, no open brace or math."""
    assert supplied_title("We show things.") == "[We show things]"
    long = supplied_title("We show that $a + b$ holds for every (large or small) thing that there is in the world.")
    assert long == "[We show that $a + b$ holds for every (large or small) …]"
    assert supplied_title(r"We show \emph{that all of this is a very long emphasis indeed and more}").count("{") == 0


def test_the_person_of_the_pages_is_the_author_of_works_without_any():
    """--author never replaces authors."""
    joulin = Name("Joulin", "Armand")
    assert complete(merge([record(1, abstract="A.")]), joulin).text("author") == "Joulin, Armand and others"
    assert complete(merge([record(1, author="Doe, Jane")]), joulin).text("author") == "Doe, Jane"
