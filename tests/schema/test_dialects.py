"""Entries in the other dialect: nothing that one prints is missing in the other."""

from __future__ import annotations

import pytest

from sphinx_pubs import convert


@pytest.fixture
def written(tmp_path):
    """Return a function that converts the text of a .bib file, and checks that doing it again changes nothing."""

    def run(text, dialect="bibtex"):
        source = tmp_path / "source.bib"
        source.write_text(text, "utf8")
        bib = convert(source).bib(dialect)
        source.write_text(bib, "utf8")
        assert convert(source).bib(dialect) == bib
        return " ".join(bib.partition("\n\n")[2].split())

    return run


CITY = "@book{city, author = {Doe, J.}, title = {City}, subtitle = {Crime in Rome}, publisher = {P}, date = {2001}}"
PART = "@inbook{part, author = {Doe, J.}, title = {Part}, booktitle = {Whole}, publisher = {P}, date = 1968}"


def test_subtitles_are_in_titles_for_bibtex_alone(written):
    """No style of BibTeX prints `subtitle`."""
    assert "title = {City: Crime in Rome}," in written(CITY)
    assert "title = {City}, subtitle = {Crime in Rome}," in written(CITY, "biblatex")
    assert "title = {Why? Crime in Rome}," in written(CITY.replace("{City}", "{Why?}"))


def test_a_part_of_a_book_names_its_book(written):
    """BibTeX's @inbook has no booktitle: its title is that of the book."""
    assert written(PART).startswith("@incollection{part,")
    assert written(PART, "biblatex").startswith("@inbook{part,")
    assert written(PART.replace("booktitle = {Whole}", "chapter = 7")).startswith("@inbook{part,")


@pytest.mark.parametrize(("dialect", "type_"), [("bibtex", "misc"), ("biblatex", "online")])
def test_a_page_stays_one_in_biblatex(written, dialect, type_):
    page = "@online{page, author = {Doe, J.}, title = {Page}, url = {https://x.org/a}, date = 2005}"
    assert written(page, dialect).startswith(f"@{type_}{{page,")


def test_a_page_of_a_journal_is_an_article_where_styles_print_no_journal_otherwise(written):
    page = "@online{page, author = {Doe, J.}, title = {Page}, journaltitle = {Journal}, date = 2005}"
    assert written(page).startswith("@article{page,")
    assert written(page, "biblatex").startswith("@online{page,")


@pytest.mark.parametrize(
    ("month", "shown"),
    [
        ('jun # "~3"', "jun # {~3}"),
        ('jul # "--" # aug', "jul # {--} # aug"),
        ("{Spring}", "{Spring}"),
        ("{June 3}", "{June 3}"),
    ],
)
def test_months_with_more_than_a_month_are_stable(written, month, shown):
    """Macros stay macros, which styles print as January or Jan."""
    text = f"@misc{{one, author = {{Doe, J.}}, title = {{One}}, year = 2019, month = {month}}}"
    assert f"month = {shown}," in written(text)
    assert "month" not in written(text, "biblatex")


def test_a_state_is_the_year_of_bibtex(written):
    text = "@misc{one, author = {Doe, J.}, title = {One}, pubstate = {inpress}}"
    assert "year = {in press}," in written(text)
    assert "pubstate = {inpress}," in written(text, "biblatex")
