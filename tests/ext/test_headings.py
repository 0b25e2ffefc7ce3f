"""What goes with the headings of a list: numbers of publications, and the links to headings above a long list."""

from __future__ import annotations

import json
from string import ascii_lowercase

import pytest
from lxml import html

PAGE = "Page\n====\n\n.. publications::\n   :group-by: {}\n"
SETTINGS = {
    "project": "all", "master_doc": "index", "version": "1", "copyright": "2024",
    "man_pages": [("index", "all", "all", "", 7)],
}  # fmt: skip
#: year, type, author
WORKS = (("2024", "article", "Ada Okafor"), ("2024", "misc", "Ada Okafor"), ("2023", "misc", "Élise Adam and B Okafor"))


@pytest.fixture
def page(project):
    """Return a function that builds a page, and returns the output."""

    def built(source, builder="html", works=WORKS, **settings):
        entries = [
            f"@{kind}{{k{n}, author = {{{author}}}, title = {{T{n}}}, year = {{{year}}}, journal = {{Rays}}}}\n"
            for n, (year, kind, author) in enumerate(works)
        ]
        project.write("refs.bib", "".join(entries)).write("index.rst", source)
        made = project.build(builder, **SETTINGS, **settings)
        assert made.warnings == []
        names = {
            "html": "index.html",
            "text": "index.txt",
            "latex": "all.tex",
            "man": "all.7",
            "texinfo": "all.texi",
            "epub": "index.xhtml",
        }
        return made.text(names.get(builder, "index.html"))

    return built


def headings(page):
    """Return the headings of a page."""
    found = html.fromstring(page).xpath("//section//section//*[self::h2 or self::h3] | //p[@class='rubric']")
    return [heading.text_content().replace("\N{NO-BREAK SPACE}", " ").rstrip("¶") for heading in found]


def jumps(page):
    """Return the links above a list, each with the heading that it leads to."""
    root = html.fromstring(page)
    links = root.xpath("//nav[@class='pubs-jumps']/a")
    targets = [root.get_element_by_id(link.get("href").removeprefix("#")) for link in links]
    return [
        (link.text, next(one.text for one in target.iter("h2", "p") if one.text))
        for link, target in zip(links, targets, strict=True)
    ]


def test_a_heading_has_the_number_of_its_publications(page):
    assert headings(page(PAGE.format("year"))) == ["2024 · 2 publications", "2023 · 1 publication"]


def test_a_publication_below_several_headings_counts_once_above_them(page):
    assert headings(page(PAGE.format("year, author"))) == [
        "2024 · 2 publications", "Ada Okafor · 2 publications", "2023 · 1 publication",
        "Élise Adam · 1 publication", "B Okafor · 1 publication",
    ]  # fmt: skip


def test_the_number_is_of_what_is_shown(page):
    assert headings(page(PAGE.format("year") + "   :limit: 1\n")) == ["2024 · 1 publication"]
    rubrics = page(PAGE.format("year") + "   :headings: rubric\n")
    assert headings(rubrics) == ["2024 · 2 publications", "2023 · 1 publication"]


def test_tables_of_contents_anchors_and_searches_have_the_heading_alone(page, project):
    text = page(PAGE.format("year").replace("..", ".. contents::\n\n.."))
    assert html.fromstring(text).xpath("//nav[@class='contents']//a/text()") == ["Page", "2024", "2023"]
    index = (project.folder / "html" / "searchindex.js").read_text().removeprefix("Search.setIndex(").rstrip(")")
    assert {"2023", "2024"} <= set(json.loads(index)["alltitles"])


@pytest.mark.parametrize(
    ("builder", "heading"),
    [("text", "2024 · 2 publications\n=====================\n"), ("man", "\n.SH 2024 · 2 PUBLICATIONS\n")],
)
def test_text_and_man_have_the_number(page, builder, heading):
    assert heading in page(PAGE.format("year"), builder)


def test_where_headings_make_the_table_of_contents_rubrics_alone_have_numbers(page):
    """In LaTeX and Texinfo."""
    for builder in ("latex", "texinfo"):
        assert "2 publications" not in page(PAGE.format("year"), builder)
        assert "2024 · 2 publications" in page(PAGE.format("year") + "   :headings: rubric\n", builder)


def test_numbers_can_be_left_out(page):
    """By a list, and by the site."""
    assert headings(page(PAGE.format("year") + "   :counts: no\n")) == ["2024", "2023"]
    assert headings(page(PAGE.format("year"), pubs_counts=False)) == ["2024", "2023"]
    source = PAGE.format("year") + "   :counts: yes\n"
    assert headings(page(source, pubs_counts=False)) == ["2024 · 2 publications", "2023 · 1 publication"]


def test_an_edit_changes_the_number(page, project):
    """Though the page, whose headings stay, is not read again."""
    page(PAGE.format("year"))
    project.edit("refs.bib", "year = {2023}", "year = {2024}")
    project.edit("refs.bib", "@misc{k1", "@misc{k9, title = {T9}, year = {2023}}\n@misc{k1")
    built = project.build(**SETTINGS)
    assert headings(built.text("index.html")) == ["2024 · 3 publications", "2023 · 1 publication"]
    assert not built.read


def test_many_headings_have_links_above_them(page):
    """Eight or more; each link leads to its heading."""
    works = [(str(year), "misc", "Ada Okafor") for year in range(2010, 2018)]
    text = page(PAGE.format("year"), works=works)
    assert jumps(text) == [(str(year), str(year)) for year in range(2017, 2009, -1)]
    assert html.fromstring(text).xpath("//nav[@class='pubs-jumps']/@aria-label") == ["Jump to"]
    assert jumps(page(PAGE.format("year"), works=works[:7])) == []


def test_links_to_headings_where_asked(page):
    """By a list, or by the site; rubrics have some, and two lists of a page have two names for screen readers."""
    assert jumps(page(PAGE.format("year") + "   :jump-list: yes\n")) == [("2024", "2024"), ("2023", "2023")]
    source = PAGE.format("year") + "   :headings: rubric\n"
    assert jumps(page(source, pubs_jump_list=2)) == [("2024", "2024"), ("2023", "2023")]
    assert jumps(page(PAGE.format("year") + "   :jump-list: no\n", pubs_jump_list=2)) == []
    assert jumps(page(PAGE.format("year"), pubs_jump_list=0)) == []
    assert jumps(page("Page\n====\n\n.. publications::\n   :jump-list: yes\n")) == []
    twice = page(PAGE.format("year") + "\n.. publications::\n   :group-by: type\n", pubs_jump_list=1)
    assert html.fromstring(twice).xpath("//nav[@class='pubs-jumps']/@aria-label") == ["Jump to", "Jump to (2)"]


def test_many_names_have_one_link_for_each_letter(page):
    """That of the family name, without its accents."""
    people = ["Élise Ádam", "Zoë Abt", "Ada Okafor", *(f"X{letter}x Bo{letter}" for letter in ascii_lowercase)]
    works = [("2024", "misc", person) for person in people]
    works += [("2024", "misc", f"P{letter}p Cu{letter}") for letter in "abcde"]
    assert jumps(page(PAGE.format("author"), works=works)) == [
        ("A", "Zoë Abt"), ("B", "Xax Boa"), ("C", "Pap Cua"), ("O", "Ada Okafor"),
    ]  # fmt: skip
    assert jumps(page(PAGE.format("author"), works=works[-8:]))[-1] == ("Pep Cue", "Pep Cue")


@pytest.mark.parametrize("builder", ["text", "man", "latex", "texinfo"])
def test_other_media_have_no_links_to_headings(page, builder):
    text = page(PAGE.format("year"), builder, pubs_jump_list=1)
    assert "2024" in text
    assert "Jump" not in text


def test_an_epub_has_numbers_and_links(page):
    text = page(PAGE.format("year"), "epub", pubs_jump_list=1)
    assert "publications" in text
    assert 'class="pubs-jumps"' in text
