"""Which value of a field survives, where it came from, and what is kept of the others."""

from __future__ import annotations

from sphinx_pubs.records.record import Record, Value
from sphinx_pubs.works.merging import merge


def record(line, form="listing", type_="", **fields):
    return Record("x", line, form, {name: Value.of(name, text, line) for name, text in fields.items()}, type_)


def test_a_preprint_has_no_fields_of_the_later_appearance():
    """Its type, month and publisher are its own; the report keeps them."""
    preprints = [
        record(line, "bibtex", "techreport", eprint="2101.00001", year=year, month="oct", publisher="arXiv", number="7")
        for line, year in ((1, "2021"), (2, "2022"))
    ]
    work = merge([*preprints, record(3, "bibtex", "inproceedings", booktitle="Conference on Things", year="2022")])
    assert (work.type, work.text("booktitle"), work.text("year")) == ("inproceedings", "Conference on Things", "2022")
    assert [name for name in ("month", "publisher", "number") if name in work.fields] == []
    assert {name for name, _ in work.lost} == {"month", "publisher", "number", "year"}


def test_a_month_stays_with_its_year():
    """The month of a talk is not that of the article a year later; an account without a year may know it."""
    talk = record(1, "bibtex", "inproceedings", booktitle="Conference on Things", year="2021", month="jul")
    article = record(2, "bibtex", "article", journal="Journal of Conferences on Things", year="2022", title="Things")
    assert merge([talk, article, article]).text("month") == ""
    assert merge([talk, talk, article]).text("month") == "jul"
    assert (
        merge([talk, record(3, "csv", year="2022", month="may"), article]).fields["month"].rule == "where it appeared"
    )
    assert merge([article, article, record(3, "csv", month="may")]).text("month") == "may"


def test_the_fullest_author_list_wins_and_the_loser_is_kept():
    """An open list loses against a closed one; what lost is in the work's lost values."""
    work = merge([record(1, author="Doe, J. and others"), record(2, author="Doe, Jane and Roe, Richard")])
    assert work.text("author") == "Doe, Jane and Roe, Richard"
    assert [(name, sourced.value, sourced.line) for name, sourced in work.lost] == [("author", "Doe, J. and others", 1)]


def test_names_that_lost_their_accents_are_not_spelt_out():
    """Semantic Scholar's "Tom'as" is no fuller than Tomás, and fuller than T. with the other names; O'Neil is whole."""
    lost, whole = record(1, author="Tom'as Garc'ia and Sean O'Neil"), record(2, author="García, Tomás and O'Neil, Sean")
    assert merge([lost, whole]).text("author") == "García, Tomás and O'Neil, Sean"
    assert merge([lost, record(3, author="García, T. and O'Neil, S.")]).text("author").startswith("Tom'as")


def test_the_longest_whole_abstract_wins():
    """An abstract that breaks off loses even when it is longer."""
    whole, cut = "A whole abstract, with an end.", "A whole abstract, with an end. And more of it which breaks of"
    assert merge([record(1, abstract=whole), record(2, abstract=cut)]).text("abstract") == whole


def test_notes_are_united():
    """Every distinct statement is kept, once."""
    work = merge([record(1, note="8 pages"), record(2, note="Accepted"), record(3, note="8 pages")])
    assert work.text("note") == "8 pages; Accepted"


def test_a_value_knows_where_it_came_from():
    """Every field has file, line and rule."""
    sourced = merge([record(7, title="One"), record(9, title="One")]).fields["title"]
    assert (sourced.source, sourced.line, sourced.rule) == ("x", 7, "sources agree")


def test_of_spellings_that_differ_in_case_the_one_that_kept_its_capitals_wins():
    titles = ("Learning with LLMs in ICU", "learning with llms in icu", "LEARNING WITH LLMS IN ICU")
    records = [record(line, title=title) for line, title in enumerate(titles)]
    assert merge(records).text("title") == titles[0]
    assert merge(records[::-1]).text("title") == titles[0]


def test_the_doi_is_that_of_the_work():
    """Neither that of a supplement nor that of a preprint."""
    dois = ("10.1021/jm00001.s001", "10.26434/chemrxiv-2021-ab1-v2-and-more", "10.1021/jm00001")
    records = [record(line, title="Rare Enzymes", doi=doi) for line, doi in enumerate(dois)]
    assert merge(records).text("doi") == dois[2]
    assert merge(records[:2]).text("doi") == dois[1]
