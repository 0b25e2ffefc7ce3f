"""The line between authors and links, for each type of work; notes, months, marks and collaborations around it."""

from __future__ import annotations

import re

import pytest
from lxml import html

WORKS = {
    "article": (
        "journal = {Rays}, volume = 12, number = {3-4}, pages = {45--67}, publisher = {Sea}, month = mar",
        "Rays 12(3–4), 45–67, 2024",
    ),
    "phdthesis": ("school = {ETH}, address = {Zürich}, pages = {150}", "PhD thesis, ETH, Zürich, 150 pages, 2024"),
    "mastersthesis": ("school = {ETH}, type = {Bachelor's thesis}", "Bachelor’s thesis, ETH, 2024"),
    "thesis": ("institution = {ETH}, type = {mathesis}, location = {Zürich}", "Master’s thesis, ETH, Zürich, 2024"),
    "book": (
        "series = {LNM}, volume = 12, edition = {Second}, publisher = {Sea}, address = {Bonn}, translator = {Roe, Jo}",
        "Jo Roe (trans.), LNM 12, second ed., Sea, Bonn, 2024",
    ),
    "mvbook": (
        "volumes = 3, edition = 2, publisher = {Sea, Bonn}, address = {Bonn}",
        "3 vols., 2nd ed., Sea, Bonn, 2024",
    ),
    "inproceedings": (
        "editor = {Jo Roe and Al Poe}, booktitle = {Acts}, series = {LNCS}, volume = 1, pages = {1-2}",
        "In Jo Roe and Al Poe (eds.), Acts, LNCS 1, 1–2, 2024",
    ),
    "incollection": (
        "editor = {Roe, Rita}, booktitle = {Handbook}, chapter = 3, publisher = {Sea}",
        "In Rita Roe (ed.), Handbook, chapter 3, Sea, 2024",
    ),
    "inbook": ("chapter = 3, pages = {1-20}, publisher = {Sea}, volume = 2", "Vol. 2, chapter 3, 1–20, Sea, 2024"),
    "techreport": (
        "type = {Internal note}, number = {CERN-2020-1}, institution = {CERN}, address = {Geneva}",
        "Internal note CERN-2020-1, CERN, Geneva, 2024",
    ),
    "report": ("institution = {CERN}", "Report, CERN, 2024"),
    "patent": ("number = {US 1,234,567}, holder = {{Sea Inc.}}", "Patent US 1,234,567, Sea Inc., 2024"),
    "software": ("version = {1.2}, publisher = {Zenodo}", "Version 1.2, Zenodo, 2024"),
    "manual": ("organization = {Free Sea}, edition = {3rd edition}", "Free Sea, 3rd edition, 2024"),
    "online": ("titleaddon = {Blog post}, organization = {Sea}", "Blog post, Sea, 2024"),
    "unpublished": ("note = {Talk at the Ray Days.}", "Talk at the Ray Days, 2024"),
    "misc": ("note = {Poster at the \\emph{Ray} Days}", "Poster at the Ray Days, 2024"),
    "mytype": ("number = 7, publisher = {Sea}", "No. 7, Sea, 2024"),
}  # fmt: skip


def shown(project, bib, options="", builder="html"):
    """Return what a list shows, in HTML without links and foldouts."""
    project.write("refs.bib", bib).write("index.rst", f"All\n===\n\n.. publications::\n   :hide: bibtex\n{options}")
    built = project.build(builder)
    assert built.warnings == []
    if builder != "html":
        return re.sub(r"\s+", " ", built.text("index.txt"))
    return html.fromstring(built.text("index.html"))


def test_each_type_has_its_line(project):
    """In the order of a good reference list, each name once, and one full stop at the end."""
    start = "author = {Doe, Jane}, title = {T}, year = 2024"
    entries = [f"@{name}{{{name}, {start}, {text}}}" for name, (text, _) in WORKS.items()]
    page = shown(project, "\n".join(entries), "   :sort: file\n")
    assert page.xpath("//*[@class='pub-where']") != []
    assert [one.text_content() for one in page.xpath("//*[@class='pub-where']")] == [line for _, line in WORKS.values()]
    text = shown(project, "\n".join(entries), "   :sort: file\n", "text")
    plain = text.replace("*", "")
    assert all(f"T. Jane Doe. {line}. " in f"{plain} " for _, line in WORKS.values())
    assert "PhD thesis, *ETH*, Zürich" in text


def test_editors_as_exports_list_them_are_told_apart(project):
    """Scopus separates the names of a list by commas alone."""
    bib = "@incollection{a, title = {T}, booktitle = {Acts}, editor = {Roe R., Poe A.}, author = {Doe, J.}}"
    assert "In R. Roe and A. Poe (eds.), *Acts*" in shown(project, bib, "", "text")


def test_the_month_is_printed_where_it_orders_the_list(project):
    """Not below another order; under a heading of the year, the month alone, and not the year again."""
    bib = "@misc{a, title = {A}, publisher = {Sea}, year = 2024, month = mar}\n@misc{b, title = {B}, year = 2024}\n"

    def lines(options):
        return [one.text_content() for one in shown(project, bib, options).xpath("//*[@class='pub-where']")]

    assert lines("") == ["Sea, March 2024", "2024"]
    assert lines("   :sort: year, -date\n") == ["Sea, March 2024", "2024"]
    assert lines("   :sort: title\n") == ["Sea, 2024", "2024"]
    assert lines("   :sort: title, -date\n") == ["Sea, 2024", "2024"]
    assert lines("   :group-by: year\n") == ["Sea, March"]
    assert lines("   :group-by: year\n   :sort: title\n") == ["Sea"]


def test_the_meeting_of_a_talk_comes_before_the_body_that_held_it(project):
    """A note of another work is no meeting."""
    bib = """
    @unpublished{a, title = {A}, note = {Weekly Meeting}, organization = {CERN}, year = 2019}
    @unpublished{b, title = {B}, note = {CERN seminar}, organization = {CERN}, year = 2019}
    @unpublished{c, title = {C}, note = {Submitted}, journal = {Rays}, year = 2019}
    @misc{d, title = {D}, note = {To appear}, organization = {CERN}, year = 2019}
    """
    assert [one.text_content() for one in shown(project, bib, "   :sort: file\n").xpath("//*[@class='pub-where']")] == [
        "Weekly Meeting, CERN, 2019", "CERN seminar, 2019", "Rays, 2019", "CERN, 2019",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("volume = {411}, number = {3-4}, pages = {12-34}", "Rays 411(3–4), 12–34"),
        ("volume = {11-12}, issue = {1--2}", "Rays 11–12(1–2)"),
        ("volume = {7}, number = {03--04}", "Rays 7(03–04)"),
        ("number = {RAY-2019-029}", "Rays RAY-2019-029"),
        ("volume = {7}, number = {2019-029}", "Rays 7(2019-029)"),
    ],
)
def test_ranges_have_a_dash_and_numbers_with_a_hyphen_keep_it(project, fields, line):
    """Of issues and volumes as of pages; a number that ends lower than it begins is none."""
    page = shown(project, f"@article{{a, title = {{A}}, journal = {{Rays}}, {fields}}}", "")
    assert page.xpath("string(//*[@class='pub-where'])") == line


def test_the_name_of_a_venue_is_not_repeated_under_it(project):
    """What is left begins like a line; a work without a venue still says what it is."""
    bib = """
    @article{a, title = {A}, journal = {Rays}, volume = {7}, number = {3-4}, pages = {12-34}, year = 2024}
    @article{b, title = {B}, journal = {Rays}, year = 2024}
    @inproceedings{c, title = {C}, booktitle = {Ray Days}, publisher = {Sea Press}, pages = {1--2}, year = 2023}
    @phdthesis{d, title = {D}, school = {ETH}, year = 2022}
    """
    page = shown(project, bib, "   :group-by: venue\n   :sort: key\n")
    assert [one.text_content() for one in page.xpath("//*[@class='pub-where']")] == [
        "PhD thesis, 2022", "1–2, Sea Press, 2023", "Vol. 7(3–4), 12–34, 2024", "2024",
    ]  # fmt: skip


def test_the_year_of_a_badge_or_a_meeting_is_not_repeated(project):
    bib = "@inproceedings{a, title = {A}, booktitle = {Rays}, abbr = {RAY 2024}, year = 2024, month = mar}\n"
    bib += "@unpublished{b, title = {B}, note = {Ray Days 2023}, year = 2023, month = feb}\n"
    assert [one.text_content() for one in shown(project, bib).xpath("//*[@class='pub-where']")] == [
        "Rays, March",
        "Ray Days 2023, February",
    ]
    assert shown(project, bib, "   :sort: title\n").xpath("string(//*[@class='pub-where'])") == "Rays"


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ("note = {In Russian.}", "In Russian."),
        ("note = {Accessed 2024-01-02}, addendum = {To appear}", "Accessed 2024-01-02 To appear"),
        ("note = {\\url{https://example.org/a\\_b}}, url = {https://example.org/a_b}", ""),
        ("note = {Code: https://example.org/c. In Russian.}, code = {https://example.org/c}", "In Russian."),
        ("note = {arXiv preprint arXiv:2401.00001 [cs.LG]}", ""),
        ("note = {arXiv:2401.00001, to appear}", "arXiv:2401.00001, to appear"),
        ("note = {doi:10.1000/xy}, doi = {10.1000/xy}", ""),
        ("note = {Accepted at Rays (Oral), 8 pages + appendix}, eprint = {2401.00001}, award = {Oral}", ""),
        ("note = {cited By 12; Article in Press}", "Article in Press"),
        ("note = {Publisher: Sea}, publisher = {Sea}", ""),
    ],
)
def test_a_note_is_printed_unless_it_repeats(project, fields, note):
    """Addresses that are buttons, ids that are links, venues and awards are not printed twice."""
    page = shown(project, f"@inproceedings{{a, title = {{T}}, booktitle = {{Rays}}, {fields}}}")
    assert page.xpath("string(//*[@class='pub-note'])") == note


def test_marks_of_names_stay(project):
    """In front or behind, as the file has them; neither queries nor the highlight mind them."""
    authors = r"*Pang, Ce and Okafor*, Ada and Roe$^\dagger$, Jane and Jo Poe\textsuperscript{1}"
    bib = f"@misc{{a, title = {{A}}, author = {{{authors}}}, year = 2024}}"
    expected = "*Ce Pang, Ada Okafor*, Jane Roe†, Jo Poe¹"
    options = "   :highlight: Ada Okafor\n"
    page = shown(project, bib, options)
    assert page.xpath("string(//*[@class='pub-authors'])") == expected
    assert page.xpath("string(//strong)") == "Ada Okafor*"
    assert "*Ce Pang, **Ada Okafor***, Jane Roe†, Jo Poe¹" in shown(project, bib, options, "text").replace("\\*", "*")
    styled = shown(project, bib, "   :style: plain\n").xpath("string(//*[@class='pub-styled'])").replace("\u00a0", " ")
    assert styled.startswith("*Ce Pang, Ada Okafor*, Jane Roe†, and Jo Poe¹.")


@pytest.mark.parametrize(
    ("collaboration", "authors", "line"),
    [
        ("ATLAS", "Aad, Georges and others", "Georges Aad and others (ATLAS Collaboration)"),
        ("ATLAS, CMS", "Aad, Georges", "Georges Aad (ATLAS, CMS Collaborations)"),
        ("the Ray Collaboration", "Aad, Georges", "Georges Aad (the Ray Collaboration)"),
        ("ATLAS", "{ATLAS Collaboration}", "ATLAS Collaboration"),
        ("ATLAS", "", "ATLAS Collaboration"),
    ],
)
def test_a_collaboration_is_behind_its_authors(project, collaboration, authors, line):
    bib = f"@misc{{a, title = {{A}}, author = {{{authors}}}, collaboration = {{{collaboration}}}}}"
    assert shown(project, bib).xpath("string(//*[@class='pub-authors'])") == line
    assert line.replace("and others", "et al.") in shown(project, bib, builder="text")
