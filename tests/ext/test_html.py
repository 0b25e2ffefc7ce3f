"""The HTML of lists, cards and mentions."""

from __future__ import annotations

import re
import zlib

import pytest
from lxml import html

BIB = """@misc{one,
  author = {Okafor, Ada and Lee, Bo},
  title = {TITLE},
  url = {URL},
  abstract = {ABSTRACT},
}
"""


def page(project, name="index.html", **settings):
    built = project.build(**settings)
    assert built.warnings == []
    return html.fromstring(built.text(name))


def entry(site, key, name="works.html"):
    return page(site, name).xpath(f"//li[@id='pub-{key}']")[0]


def test_a_long_author_list_is_cut_and_opens_without_scripts(site):
    """The cut list has the number of hidden authors; all names are in a details element."""
    authors = entry(site, "tanaka2023many").xpath(".//div[@class='pub-authors']")[0]
    assert authors.xpath("span[@class='pub-cut']")[0].text_content().strip() == (
        "Ray Team, One A, Two B, Three C, Four D, Five E, Six F, Seven G …"
    )
    details = authors.xpath("details")[0]
    assert "and 4 more" in details.xpath("summary")[0].text_content()
    assert details.text_content().endswith("Seven G, Eight H, Nine I, Yui Tanaka, Ten J")


def test_the_highlighted_author_is_always_visible(site):
    """A highlighted name far down the list is shown between ellipses."""
    site.edit("conf.py", "pubs_home", 'pubs_highlight = "Tanaka, Yui"\npubs_home')
    cut = entry(site, "tanaka2023many").xpath(".//span[@class='pub-cut']")[0]
    assert cut.text_content().strip() == "Ray Team, One A, Two B, Three C, Four D, Five E, Six F … Yui Tanaka …"
    assert cut.xpath("strong/text()") == ["Yui Tanaka"]


def test_a_supplied_title_is_marked(site):
    title = entry(site, "unknown").xpath("div[contains(@class, 'pub-supplied')]")[0]
    assert title.text_content().startswith("[While nobody knows")
    assert "has the title" in title.get("title")


def test_badge_award_and_venue(site):
    where = entry(site, "tanaka2023many").xpath(".//div[@class='pub-venue']/span")
    assert [(one.get("class"), one.text_content()) for one in where] == [
        ("pub-badge", "HANDS 2023"), ("pub-badge pub-award", "Best Paper"), ("pub-where", "Conference on Hands"),
    ]  # fmt: skip


def test_journal_details(site):
    """The heading of the list has the year."""
    text = entry(site, "okafor2024rays").xpath("string(.//div[@class='pub-venue'])")
    assert text == "Journal of Rays 12(3), 45–67"


def test_a_preprint_from_dblp_has_its_id_once(project):
    """Its journal is CoRR and its volume the arXiv id, which is printed as the link only."""
    project.write("refs.bib", "@article{a, title = {T}, journal = {CoRR}, volume = {abs/2004.12681}, year = 2020}\n")
    project.write("index.rst", "Page\n====\n\n.. publications::\n   :hide: bibtex\n")
    shown = page(project).xpath("//li[@id='pub-a']")[0]
    assert " ".join(shown.xpath("string(div[@class='pub-venue'])").split()) == "Preprint, 2020"
    assert "https://arxiv.org/abs/2004.12681" in shown.xpath(".//a/@href")


def test_title_is_linked_and_math_is_math(site):
    """The title leads to the DOI; the site's own renderer sets the math."""
    item = entry(site, "okafor2024rays")
    assert item.xpath("div[@class='pub-title']/a/@href") == ["https://doi.org/10.1000/182"]
    assert item.xpath("div[@class='pub-title']//em/text()") == ["inner"]
    assert item.xpath("div[@class='pub-title']//span[contains(@class, 'math')]/text()") == [r"\(\alpha + \beta\)"]


@pytest.mark.parametrize(("name", "loads"), [("works.html", True), ("plain.html", False)])
def test_mathjax_and_stylesheet_load_where_they_are_needed_and_nowhere_else(site, name, loads):
    found = page(site, name)
    assert bool(found.xpath("//script[contains(@src, 'mathjax')]")) is loads
    assert bool(found.xpath("//link[contains(@href, 'pubs.css')]")) is loads
    built = site.build()
    assert (built.out / "_static" / "pubs.css").is_file()


def test_numbers_between_dollars_load_no_mathjax(project):
    """Only math that needs a typesetter loads one."""
    abstract = r"A drop of $0.72$ at $91.7\%$, $2.2 \times$ faster"
    project.write("refs.bib", BIB.replace("ABSTRACT", abstract)).write("index.rst", "X\n=\n\n.. publications::\n")
    text = project.build().text("index.html")
    assert "A drop of 0.72 at 91.7%, 2.2 × faster" in text
    assert "mathjax@" not in text.lower()


def test_files_of_the_project_are_found_from_any_page(site):
    """They are copied, and a link leads from the folder of the page."""
    for name, start in (("works.html", "_downloads/"), ("people/okafor.html", "../_downloads/")):
        found = [one for one in page(site, name).xpath("//a[.='PDF']/@href") if one.endswith("/rays.pdf")]
        assert found
        assert all(one.startswith(start) for one in found)


def test_bibtex_and_abstract_fold_out(site):
    item = entry(site, "okafor2024rays")
    assert item.xpath(".//details/summary/text()") == ["Abstract", "BibTeX"]
    bibtex = item.xpath(".//pre")[0].text_content()
    assert bibtex.startswith("@article{okafor2024rays,")
    assert "pdf" not in bibtex


@pytest.mark.parametrize(("value", "shown"), [("", True), ("true", True), ("false", False), ("{False}", False)])
def test_an_entry_can_hide_its_bibtex(project, value, shown):
    """And what only the site needs is never in it."""
    site_only = "abbr = {ICML}, selected = {true}, preview = {https://example.org/x.png}, bibtex_show"
    project.write("refs.bib", f"@misc{{a, title = {{Things}}, {site_only} = {{{value}}}, eprint = {{2401.00001}}}}")
    found = page(project.write("index.rst", "Page\n====\n\n.. publications::\n")).xpath("//pre")
    assert bool(found) is shown
    for bibtex in found:
        assert re.findall(r"^ +(\w+)", bibtex.text_content(), re.MULTILINE) == ["title", "eprint"]


def test_headings_are_sections_in_the_tables_of_contents(site):
    """Groups are real sections, newest first, the undated last; rubrics where no section is allowed."""
    found = page(site)
    contents = found.xpath("//div[@class='toctree-wrapper compound']//ul/li/ul/li/a/text()")
    assert contents[:4] == ["2025", "2024", "2023", "Undated"]
    assert page(site, "works.html").xpath("//section[@id='pubs-2024']/h2")
    assert page(site, "people/okafor.html").xpath("//div[contains(@class, 'note')]//p[@class='rubric']/text()") == [
        "Journal articles", "Other",
    ]  # fmt: skip


def test_numbers_go_down_through_the_groups(site):
    starts = page(site, "works.html").xpath("//section//section/ol[@reversed]/@start")
    assert starts == ["4", "3", "2", "1"]


def test_roles(site):
    text = page(site, "people/okafor.html").xpath("string(//p[1])")
    assert "by Ada Okafor and Jörg Müller, 2024" in text
    assert "the one without a title" in text
    assert "we have 3 with a title" in page(site).xpath("string(//section/p[1])")


def test_search_finds_titles_and_authors(site):
    """The search index has words that no doctree has."""
    index = site.build().text("searchindex.js")
    for word in ('"hand"', '"tanaka"', '"preprint"'):
        assert word in index, word
    assert "A preprint" in index


def test_titles_are_in_the_inventory(site):
    """Other projects can link to publications with intersphinx."""
    content = (site.build().out / "objects.inv").read_bytes().split(b"\n", 4)[4]
    lines = zlib.decompress(content).decode().splitlines()
    assert "tanaka2023many pub:publication 1 works.html#pub-$ Many hands" in lines


def test_another_project_links_to_publications(site, tmp_path_factory):
    """It needs no .bib file for that."""
    inventory = site.build().out / "objects.inv"
    other = type(site)(tmp_path_factory.mktemp("other"))
    other.write("conf.py", 'extensions = ["sphinx_pubs", "sphinx.ext.intersphinx"]\n')
    other.write("index.rst", "Other\n=====\n\n:external+site:pub:ref:`okafor2024rays`\n")
    built = other.build(intersphinx_mapping={"site": ("https://example.org/site/", str(inventory))})
    assert built.warnings == []
    assert 'href="https://example.org/site/works.html#pub-okafor2024rays"' in built.text("index.html")


LOOKS = (":layout: compact", ":layout: table", ":layout: cards", ":style: unsrt", ":style: alpha")
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]> <!-- </pre></details> -->",
    r"\href{javascript:alert(1)}{click} \url{javascript:alert(2)}",
    "java\tscript:alert(1)",
    "&lt;script&gt; &#60;b&#62;",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("builder", ["html", "epub"])
def test_nothing_of_a_record_becomes_markup(project, text, builder):
    """Hostile text in every field stays text: no element, no handler, no scheme that runs code."""
    fields = ("author", "title", "journal", "abbr", "award", "award_name", "note", "annotation", "additional_info",
              "abstract", "url", "pdf", "code", "doi", "preview", "keywords", "year")  # fmt: skip
    lines = "".join(f"  {name} = {{{text}}},\n" for name in fields)
    project.write("refs.bib", f"@article{{one,\n{lines}}}\n")
    project.write(
        "index.rst",
        "Hostile\n=======\n\n.. publications::\n   :group-by: year, venue\n\n.. citation-card:: one\n\n:pub:`one`\n"
        + "".join(f"\n.. publications::\n   {option}\n   :show: abstract bibtex links badges\n" for option in LOOKS),
    )
    built = project.build(builder, version="1", epub_show_urls="no")
    name = "index.xhtml" if builder == "epub" else "index.html"
    found = html.fromstring(built.out.joinpath(name).read_bytes())
    for box in found.xpath("//*[contains(concat(' ', @class, ' '), ' pubs ')]"):
        assert not box.xpath(".//script | .//*[@onerror] | .//b")
        for one in box.xpath(".//@href | .//@src"):
            assert not one.strip().lower().startswith(("javascript", "data", "java"))
    assert not found.xpath("//section//script")


def test_a_project_without_lists_is_untouched(project):
    """Its pages load no stylesheet."""
    project.write("index.rst", "Nothing\n=======\n\nText.\n").write("refs.bib", "")
    assert "pubs.css" not in project.build().text("index.html")


def test_text_with_delimiters_of_math_is_ignored_by_mathjax(project):
    """Lists as a whole, mentions where they have any; headings have no backslash, formulas their own class."""
    title, word = r"A \textbackslash(x\textbackslash) and $\sqrt{2}$", r"\textbackslash(y\textbackslash)"
    project.write(
        "refs.bib", f"@misc{{one, title = {{{title}}}, keywords = {{{word}}}}}\n@misc{{two, title = {{Plain}}}}\n"
    )
    project.write(
        "index.rst", "X\n=\n\n:pub:title:`one` :pub:title:`two`\n\n.. publications::\n   :group-by: keyword\n"
    )
    shown = html.fromstring(project.build().text("index.html"))
    ignored, processed = "mathjax_ignore tex2jax_ignore", "mathjax_process tex2jax_process math"
    assert shown.xpath(f"//p/a/span/span[@class='{ignored}']//text()") == [r"A \(x\) and "]
    assert len(shown.xpath(f"//ul[contains(@class, '{ignored}')]")) == 2
    assert shown.xpath(f"//ul//span[contains(@class, '{processed}')]/text()") == [r"\(\sqrt{2}\)"]
    assert "\\" not in "".join(shown.xpath("//h2/text()"))
