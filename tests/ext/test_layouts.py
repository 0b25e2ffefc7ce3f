"""The layouts: the same publications as a list, as dense paragraphs, as a table, as cards."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from lxml import etree, html


@pytest.fixture
def page(site):
    built = site.build()
    assert built.warnings == []
    return html.fromstring(built.text("layouts.html"))


def row(page, key):
    """Return the texts of a publication's cells in the first table."""
    return page.xpath(f"(//table)[1]//tr[.//a[contains(@href, '{key}')]]/td")


def test_a_compact_entry_is_one_paragraph(page):
    """Title, authors and venue in a line, no link but the title, and a cut list stays cut."""
    first = page.xpath("(//ul[contains(@class, 'pubs-compact')])[1]/li")
    assert first[1].text_content() == (
        r"On the inner life of \(\alpha + \beta\) rays. Ada Okafor, Jörg Müller. Journal of Rays 12(3), 45–67, 2024."
    )
    assert first[2].text_content() == (
        "Many hands. Ray Team, One A, Two B, Three C, Four D, Five E, Six F, Seven G … and 4 more. "
        "HANDS 2023 Best Paper Conference on Hands."
    )
    assert first[3].text_content() == "[While nobody knows the title of this work]. Ada Okafor and others."
    assert not first[2].xpath(".//details | .//div")


def test_a_compact_entry_shows_what_it_is_asked_for(page):
    """Links are in the line, foldouts below it."""
    entry = page.xpath("//ol[contains(@class, 'pubs-compact')]/li")[1]
    assert entry.xpath("span[@class='pub-links']/a/text()") == ["DOI", "PDF", "Code"]
    assert entry.xpath("div[@class='pub-actions']/details/summary/text()") == ["Abstract"]


def test_a_table_has_columns(page):
    """A header for each column, the year apart from the venue, buttons in a cell."""
    assert page.xpath("(//table)[1]/thead/tr/th[@scope='col']/text()") == ["Year", "Publication", "Venue", "Links"]
    cells = row(page, "10.1000/182")
    assert cells[0].text == "2024"
    assert cells[2].text_content() == "Journal of Rays 12(3), 45–67"
    assert cells[3].xpath(".//a/text()") == ["DOI", "PDF", "Code"]


def test_a_table_without_links_has_no_column_for_them(page):
    assert page.xpath("(//table)[2]/thead/tr/th/text()") == ["No.", "Year", "Publication", "Venue"]
    assert page.xpath("(//table)[2]//td[contains(@class, 'pub-number')]/text()") == ["4", "3", "2", "1"]
    assert page.xpath("(//table)[2]//tr[2]/td[3]//summary/text()") == ["Abstract", "BibTeX"]


def test_cards_have_numbers(page):
    cards = page.xpath("//div[contains(@class, 'pubs-cards')]/div[contains(@class, 'pub-card')]")
    assert [one.xpath("string(div/div[@class='pub-number'])") for one in cards] == ["1", "2", "3", "4"]


def test_a_publication_in_many_lists_has_one_anchor(site):
    """Every publication is on the page many times, with one id."""
    ids = html.fromstring(site.build().text("layouts.html")).xpath("//@id")
    assert len([one for one in ids if one.startswith("pub-")]) == 4
    assert len(ids) == len(set(ids))


def test_one_place_in_the_pdf_for_each_publication(site):
    """In a document that is put together from several pages, no label is repeated."""
    labels = re.findall(r"\\label\{\\detokenize\{(\w+:pub-[^}]+)\}\}", site.build("latex").text("site.tex"))
    assert len(labels) == len(set(labels)) == 4
    anchors = re.findall(r"@anchor\{(works pub-[^}]+)\}", site.build("texinfo").text("site.texi"))
    assert len(anchors) == len(set(anchors)) == 4


PLACES = """\
.. note::

   LIST

* an item

  LIST

.. list-table::

   * - a cell
     - LIST

.. topic:: A topic

   LIST
"""


@pytest.mark.skipif(not shutil.which("latexmk"), reason="latexmk is missing")
def test_each_layout_is_allowed_where_a_paragraph_is(project):
    """In notes, items, cells and topics, in HTML and in LaTeX, which cannot nest tables that break between pages."""
    project.write("refs.bib", "@misc{one, author = {Okafor, Ada}, title = {First}, year = {2024}, doi = {10.1000/1}}")
    page = "Page\n====\n\n"
    for layout in ("list", "compact", "table", "cards"):
        for line in PLACES.splitlines():
            options = " " * (line.find("LIST") + 3) + f":layout: {layout}"
            page += line.replace("LIST", f".. publications::\n{options}") + "\n"
        page += "\n"
    project.write("index.rst", page)
    assert project.build().text("index.html").count("Ada Okafor") == 16
    built = project.build("latex", latex_documents=[("index", "page.tex", "Page", "us", "howto")])
    assert built.warnings == []
    subprocess.run(
        ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "page.tex"],
        cwd=built.out,
        capture_output=True,
        check=True,
    )


def test_tables_are_tables_in_other_builders(site):
    """XML, LaTeX and text have a real table; with BibTeX it is a list, because a row cannot break between pages."""
    tree = etree.parse(site.build("xml").out / "layouts.xml")
    assert tree.xpath("//table//thead//paragraph/text()") == ["Year", "Publication", "Venue", "Links"]
    assert len(tree.xpath("//table//tbody/row")) == 4
    assert site.build("latex").text("site.tex").count(r"\begin{longtable}") == 1
    text = site.build("text").text("layouts.txt")
    assert "| 2024   | **On the *inner* life" in text
    assert "DOI: https://doi.org/10.1000/182" in " ".join(text.split())
    assert "@article{okafor2024rays," in text


def test_a_table_that_is_a_list_on_paper_has_the_years(site):
    """There is no column for them."""
    site.write("more.rst", ":orphan:\n\nMore\n====\n\n.. publications::\n   :layout: table\n   :show: abstract\n")
    text = " ".join(site.build("text").text("more.txt").split())
    assert "*Journal of Rays* 12(3), 45–67, 2024." in text
    assert "*Preprint*, 2025." in text


GROUPED = """
@article{a, title = {A}, journal = {Rays}, volume = {7}, year = 2024, doi = {10.1000/1}}
@article{b, title = {B}, year = 2023}
"""


@pytest.mark.parametrize(
    ("grouping", "columns"),
    [("year", ["Publication", "Venue", "Links"]), ("venue", ["Year", "Publication", "Links"])],
)
def test_tables_of_all_groups_have_the_same_columns(project, grouping, columns):
    """Also where a group would leave one empty; none for what the headings are, on a screen and on paper."""
    project.write("refs.bib", GROUPED)
    project.write("index.rst", f"All\n===\n\n.. publications::\n   :layout: table\n   :group-by: {grouping}\n")
    page = html.fromstring(project.build().text("index.html"))
    assert [[cell.text for cell in row.iter("th")] for row in page.iter("thead")] == [columns, columns]
    tree = etree.parse(project.build("xml").out / "index.xml")
    assert [row.xpath(".//paragraph/text()") for row in tree.iter("thead")] == [columns, columns]
    assert len({tuple(group.xpath("colspec/@colwidth")) for group in tree.iter("tgroup")}) == 1
    volume = page.xpath("//td[@class='pub-publication']//*[@class='pub-where']/text()")
    assert volume == (["Vol. 7"] if grouping == "venue" else [])


def test_cells_of_a_pdf_are_ragged(site):
    """A narrow justified column has holes in its lines."""
    assert r"\raggedright\arraybackslash{}" in site.build("latex").text("site.tex")
    assert "raggedright" not in site.build("xml").text("layouts.xml")
