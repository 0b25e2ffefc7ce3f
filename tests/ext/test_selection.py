"""The publications of a list, their order, headings and numbers."""

from __future__ import annotations

import re

import pytest
from lxml import html

#: in the order of the file; newest first, they are E F C D B A
WORKS = ("C 2022 x", "A 2020 x, y", "B 2021 y", "F 2023 x", "D 2022 z", "E 2023 y")


def entries(works):
    """Return a .bib of works whose titles are letters."""
    rows = (work.split(" ", 2) for work in works)
    return "".join(
        f"@misc{{{letter.lower()}, title = {{{letter}}}, year = {{{year}}}, keywords = {{{keywords}}}}}\n"
        for letter, year, keywords in rows
    )


@pytest.fixture
def shown(project):
    """Return a function that builds one list and returns what it shows: "2023 EF | 2022 CD"."""

    def build(options, query=""):
        lines = "".join(f"   {option}\n" for option in options.split("; ") if option)
        project.write("refs.bib", entries(WORKS))
        project.write("index.rst", f"Page\n====\n\n.. publications:: {query}\n{lines}\nEnd.\n")
        built = project.build()
        assert built.warnings == []
        page = html.fromstring(built.text("index.html"))
        groups = [""]
        for node in page.xpath("//section//h2 | //section//p[@class='rubric'] | //section//li[@class='pub']"):
            if node.tag == "li":
                groups[-1] += node.xpath("string(div[@class='pub-title'])")
            else:
                groups.append(f"{node.text} ")
        return " | ".join(group for group in groups if group)

    return build


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", "EFCDBA"),
        (":limit: 2", "EF"),
        (":offset: 2", "CDBA"),
        (":offset: 2; :limit: 3", "CDB"),
        (":offset: 9", ""),
        (":keys: b, f a", "BFA"),
        (":keys: b f a; :sort: title", "ABF"),
        (":keys: b f a; :sort: -year", "FBA"),
        (":keys: b f a; :offset: 1; :limit: 1", "F"),
        (":keys: b f b", "BF"),
        (":sort: year, -title", "ABDCFE"),
        (":sort: file", "CABFDE"),
        (":sort: -file", "EDFBAC"),
        (":sort: -year, file", "FECDBA"),
        (":keys: b f a; :sort: file", "ABF"),
        (":bibfile: refs.bib; :limit: 1", "E"),
    ],
)
def test_a_list_shows_what_its_options_ask_for(shown, options, expected):
    """Sort, then skip the offset, then cut at the limit; keys keep their order."""
    assert shown(options) == expected


@pytest.mark.parametrize(
    ("query", "options", "expected"),
    [
        ("year<2023", ":keys: b f a", "BA"),
        ("year<2023", ':filter: "y" in keywords', "BA"),
        ("", ':filter: year in {2022, "2023"} and not keywords % "y"', "FCD"),
        ("", ":filter: year >= 2022; :keys: f c b", "FC"),
        ("@misc[year<2023 && keywords=y]", "", "BA"),
        ("@misc[year<2023 && keywords=y]", ":filter: year > 2020", "B"),
        ('filter: year == "2020"', ":filter: keywords", "A"),
    ],
)
def test_query_filter_and_keys_must_all_hold(shown, query, options, expected):
    """Queries of other tools are allowed as the argument; a filter expression also has an option."""
    assert shown(options, query=query) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (":group-by: year", "2023 EF | 2022 CD | 2021 B | 2020 A"),
        (":group-by: -year", "2023 EF | 2022 CD | 2021 B | 2020 A"),
        (":group-by: year; :sort: year", "2020 A | 2021 B | 2022 CD | 2023 EF"),
        (":group-by: year; :sort: date, -title", "2020 A | 2021 B | 2022 DC | 2023 FE"),
        (":group-by: -year; :sort: title", "2023 EF | 2022 CD | 2021 B | 2020 A"),
        (":group-by: keyword", "x FCA | y EBA | z D"),
        (":group-by: -keyword", "z D | y EBA | x FCA"),
        (":group-by: year; :headings: rubric", "2023 EF | 2022 CD | 2021 B | 2020 A"),
        (":group-by: year; :offset: 1; :limit: 3", "2023 F | 2022 CD"),
    ],
)
def test_groups_and_their_order(shown, options, expected):
    """Years are newest first and all else A to Z, unless the list is sorted by it, or a "-" asks for descending."""
    assert shown(options) == expected


def test_headings_are_rubrics_where_asked(project):
    """A rubric is in no table of contents."""
    source = "Page\n====\n\n.. contents::\n\n.. publications::\n   :group-by: year\n   :headings: {}\n"
    project.write("refs.bib", entries(WORKS))
    texts = {
        kind: project.write("index.rst", source.format(kind)).build(to=kind).text("index.html")
        for kind in ("section", "rubric")
    }
    assert 'href="#pubs-2023"' in texts["section"]
    assert 'href="#pubs-2023"' not in texts["rubric"]
    assert '<p class="rubric">2023<' in texts["rubric"]


NUMBERED = [
    (":numbered:", [1, 2, 3, 4, 5, 6]),
    (":numbered: down", [6, 5, 4, 3, 2, 1]),
    (":numbered: up per-group", [1, 2, 1, 2, 1, 1]),
    (":numbered: per-group", [1, 2, 1, 2, 1, 1]),
    (":numbered: down per-group", [2, 1, 2, 1, 1, 1]),
    (":numbered: down\n   :limit: 3", [6, 5, 4]),
    (":numbered: up\n   :offset: 3", [4, 5, 6]),
    (":numbered: down\n   :offset: 3", [3, 2, 1]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("option", "numbers"), NUMBERED)
def test_the_same_numbers_in_every_medium(project, option, numbers):
    """HTML, EPUB, LaTeX, text, manual pages and Texinfo count alike: in the whole list, or in the group."""
    project.write("refs.bib", entries(WORKS))
    project.write("index.rst", f"Page\n====\n\n.. publications::\n   :group-by: year\n   {option}\n")
    for builder, name, read in MEDIA:
        built = project.build(builder, **SETTINGS)
        assert built.warnings == []
        assert read(built.out / name) == numbers, builder


def _in_html(path):
    numbers = []
    for one in html.fromstring(path.read_bytes()).xpath("//ol[contains(@class, 'pubs')]"):
        step = -1 if one.get("reversed") else 1
        numbers += [int(one.get("start")) + step * n for n in range(len(one.xpath("li")))]
    return numbers


def _in_latex(path):
    """TeX counts itself: ask it for the number of each item."""
    numbers, number = [], 0
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(r"\setcounter{enumi}{"):
            number = int(line.rpartition("{")[2].rstrip("}"))
        elif line.startswith(r"\begin{enumerate}"):
            number = 0
        elif line.startswith(r"\item"):
            number += 1
            numbers.append(number)
    return numbers


def _in_lines(path):
    """Plain text has the number before the title, as ``3. B``; in XML-like media it is the only one before a point."""
    return [int(one) for one in re.findall(r"^(?:\.IP )?(\d)\.(?: |$)", path.read_text("utf-8"), re.MULTILINE)]


MEDIA = (
    ("html", "index.html", _in_html),
    ("epub", "index.xhtml", _in_html),
    ("latex", "page.tex", _in_latex),
    ("text", "index.txt", _in_lines),
    ("man", "page.1", _in_lines),
    ("texinfo", "page.texi", _in_lines),
)
SETTINGS = {
    "version": "1",
    "epub_copyright": "us",
    "epub_show_urls": "no",
    "latex_documents": [("index", "page.tex", "Page", "us", "howto")],
    "man_pages": [("index", "page", "Page", ["us"], 1)],
    "texinfo_documents": [("index", "page", "Page", "us", "page", "A page.", "Documentation")],
}


def test_numbers_follow_the_publications_outside_of_the_limit(project):
    """A page with a limit shows positions in the whole list, so it is written again when the list grows."""
    project.write("refs.bib", entries(WORKS))
    project.write("index.rst", "Page\n====\n\n.. publications::\n   :limit: 1\n   :numbered: down\n").build()
    project.write("refs.bib", entries([*WORKS, "G 2001 x"]))
    assert '" start="7" reversed' in project.build().text("index.html")


def test_a_list_without_numbers_ignores_the_publications_outside_of_the_limit(project):
    project.write("refs.bib", entries(WORKS))
    project.write("index.rst", "Page\n====\n\n.. publications::\n   :limit: 1\n").build()
    project.write("refs.bib", entries([*WORKS, "G 2001 x"]))
    assert project.build().written == set()


def test_a_set_is_no_publication(project):
    """Its works are entries themselves, and listed as such."""
    project.write("refs.bib", entries(WORKS) + "\n@set{both, entryset = {A,B}}")
    page = project.write("index.rst", "Page\n====\n\n.. publications::\n").build()
    assert page.warnings == []
    assert 'id="pub-' in page.text("index.html")
    assert "both" not in page.text("index.html")


def test_bibfile_chooses_files_by_name_or_path(project):
    """By the name alone or the end of the path; a file that is not set is reported and selects nothing."""
    project.write("a/refs.bib", entries(["A 2020 x"])).write("b/refs.bib", entries(["B 2021 x"]))
    project.write("c.bib", entries(["C 2022 x"]))
    files = ["a/refs.bib", "b/refs.bib", "c.bib"]
    for option, letters in (("c.bib", "C"), ("refs.bib", "BA"), ("./a/refs.bib", "A"), ("a/refs.bib, c.bib", "CA")):
        project.write("index.rst", f"Page\n====\n\n.. publications::\n   :bibfile: {option}\n")
        built = project.build(pubs_bibfiles=files)
        assert built.warnings == []
        page = html.fromstring(built.text("index.html"))
        assert "".join(page.xpath("//div[@class='pub-title']/text()")) == letters
    project.write("index.rst", "Page\n====\n\n.. publications::\n   :bibfile: d.bib\n")
    built = project.build(pubs_bibfiles=files)
    expected = "expected refs.bib, refs.bib, c.bib; did you mean 'c.bib'?"
    assert built.warnings == [f"index.rst:4: WARNING: :bibfile: unknown value 'd.bib'; {expected} [pubs.option]"]
    assert "pub-title" not in built.text("index.html")


def test_the_order_of_the_file_is_its_own_where_two_files_share_keys(project):
    """A list of one file has its entries as that file has them, whatever the file before it has."""
    project.write("conf.py", 'extensions = ["sphinx_pubs"]\npubs_bibfiles = ["one.bib", "two.bib"]\n')
    project.write("one.bib", "@misc{b, title = {B}}\n@misc{a, title = {A}}\n")
    project.write("two.bib", "@misc{c, title = {C}} @misc{d, title = {D}}\n\n@misc{b, title = {B of two}}\n")
    project.write("index.rst", "Page\n====\n\n.. publications::\n   :bibfile: two.bib\n   :sort: file\n")
    page = html.fromstring(project.build().text("index.html"))
    assert [one.text_content() for one in page.xpath("//div[@class='pub-title']")] == ["C", "D", "B of two"]


@pytest.mark.parametrize(
    ("settings", "options", "shown"),
    [
        ({}, "", {"DOI", "BibTeX"}),
        ({"pubs_hide": ["bibtex"]}, "", {"DOI"}),
        ({"pubs_hide": "bibtex links"}, "", set()),
        ({"pubs_show": ["bibtex"]}, "", {"BibTeX"}),
        ({"pubs_hide": ["bibtex"]}, "   :show: bibtex\n", {"BibTeX"}),
        ({"pubs_hide": ["bibtex"]}, "   :hide: links\n", {"BibTeX"}),
    ],
)
def test_the_parts_of_entries_have_defaults_for_the_site(project, settings, options, shown):
    """A directive with parts of its own ignores them."""
    project.write("refs.bib", "@misc{k, title = {T}, doi = {10.1000/x}}")
    project.write("index.rst", f"Page\n====\n\n.. publications::\n{options}")
    built = project.build(**settings)
    assert built.warnings == []
    page = html.fromstring(built.text("index.html"))
    assert {*page.xpath("//div[@class='pub-actions']/a/text() | //summary/text()")} == shown


def test_a_wrong_default_for_the_parts_is_reported_at_the_list(project):
    project.write("refs.bib", "@misc{k, title = {T}}").write("index.rst", "Page\n====\n\n.. publications::\n")
    (warning,) = project.build(pubs_hide=["bibtx"]).warnings
    assert "index.rst:4: WARNING: pubs_hide unknown value 'bibtx'; expected abstract, bibtex" in warning
    assert "did you mean 'bibtex'?" in warning


@pytest.mark.parametrize("layout", ["list", "compact", "table", "cards"])
def test_entries_have_type_year_and_keywords_as_data(project, layout):
    """Escaped, as everything from a file; what an entry lacks is left out."""
    project.write("refs.bib", '@article{a, title = {A}, year = {2020}, keywords = {x">y, z}}\n@misc{b, title = {B}}')
    project.write("index.rst", f"Page\n====\n\n.. publications::\n   :layout: {layout}\n   :sort: key\n")
    first, second = html.fromstring(project.build().text("index.html")).xpath("//*[@data-type]")
    data = {name: text for name, text in first.attrib.items() if name.startswith("data-")}
    assert data == {"data-type": "article", "data-year": "2020", "data-keywords": 'x">y, z'}
    assert {name for name in second.attrib if name.startswith("data-")} == {"data-type"}
