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
