"""``:template:``: entries by a Jinja template of the project, in HTML and EPUB."""

from __future__ import annotations

import re

import pytest
from lxml import html

BIB = r"""
@article{one,
  author = {Okafor, Ada and M{\"u}ller, J{\"o}rg}, title = {First \& $\alpha+x$ <script>}, year = {2024},
  journal = {Rays}, month = mar, abstract = {An \emph{abstract}.}, note = {A <script>}, doi = {10.1000/1},
  url = {javascript:alert(1)},
}
@misc{two, author = {Lee, Bo}, title = {Second}, year = {2023}}
"""
#: An address that is no link is reported; what it becomes is tested here.
SETTINGS = {"version": "1", "epub_copyright": "us", "suppress_warnings": ["pubs.entry"]}
PAGE = "Page\n====\n\n.. publications::\n   :template: _templates/pub.html\n"


@pytest.fixture
def templated(project):
    """Return a function that builds a page with a template."""

    def build(template, builder="html", page=PAGE):
        project.write("refs.bib", BIB).write("index.rst", page)
        if template is not None:
            project.write("_templates/pub.html", template)
        return project.build(builder, **SETTINGS)

    return build


def entries(built, name="index.html"):
    page = html.fromstring(built.out.joinpath(name).read_bytes())
    return [" ".join(one.text_content().split()) for one in page.xpath("//li[@class='pub']")]


@pytest.mark.parametrize(("builder", "name"), [("html", "index.html"), ("epub", "index.xhtml")])
def test_a_template_gets_plain_values(templated, builder, name):
    """They have no markup, and a missing field is empty."""
    built = templated(
        "<p>{{ pub.key }} {{ pub.type }}: {{ pub.title }} ({{ pub.year }}, {{ pub.date }}) by "
        "{% for author in pub.authors %}{{ author.name }}; {% endfor %}{{ pub.venue }} "
        "{% for link in pub.links %}{{ link.label }} {% endfor %}"
        "{{ pub.fields.note }}{% if pub.fields.award %}never{% endif %}</p>",
        builder,
    )
    assert built.warnings == []
    assert entries(built, name) == [
        "one article: First & α+x <script> (2024, 2024-03) by Ada Okafor; Jörg Müller; Rays DOI A <script>",
        "two misc: Second (2023, 2023) by Bo Lee;",
    ]


def test_a_template_gets_pieces_of_html(templated):
    """They are printed as they are, with links, math and foldouts."""
    built = templated("".join(f"<div class='{name}'>{{{{ html.{name} }}}}</div>" for name in PIECES))
    assert built.warnings == []
    item = html.fromstring(built.text("index.html")).xpath("//li[@id='pub-one']")[0]
    assert item.xpath("div[@class='title']/span/a/@href") == ["https://doi.org/10.1000/1"]
    assert item.xpath("div[@class='title']//span[contains(@class, 'math')]")
    assert item.xpath("string(div[@class='authors'])") == "Ada Okafor, Jörg Müller"
    assert item.xpath("string(div[@class='venue'])") == "Rays, March 2024"
    assert item.xpath("div[@class='links']/a/text()") == ["DOI"]
    assert item.xpath("div[@class='abstract']/p/em/text()") == ["abstract"]
    assert item.xpath("string(div[@class='bibtex']//pre)").startswith("@article{one,")
    assert item.xpath("div[@class='actions']//summary/text()") == ["Abstract", "BibTeX"]


PIECES = ("title", "authors", "venue", "links", "abstract", "bibtex", "actions")


def test_values_are_escaped_and_the_sandbox_is_closed(templated):
    built = templated("{{ pub.title }}{{ pub.fields.note }} {{ pub.url }}")
    assert "&lt;script&gt;A &lt;script&gt; https://doi.org/10.1000/1" in built.text("index.html")
    built = templated("{{ pub.key.__class__.__mro__ }}")
    assert "SecurityError" in built.warnings[0]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (None, "_templates/pub.html: no such file; expected a template in the folder of the sources"),
        ("\n{% if %}", "_templates/pub.html:2: Expected an expression, got 'end of statement block'"),
        (
            "\n\n{{ pub.titel }}",
            "_templates/pub.html:3: UndefinedError: 'sphinx_pubs.ext.output.templates.PlainPublication object' has no",
        ),
        ("{{ 1 / 0 }}", "_templates/pub.html:1: ZeroDivisionError"),
        ("{% include 'gone.html' %}", "_templates/pub.html: no such file: gone.html"),
    ],
)
def test_a_fault_is_reported_once_and_the_list_is_shown(templated, template, message):
    """A located warning with the line of the template; the entries have our format."""
    built = templated(template)
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith(f"index.rst:4: WARNING: {message}"), built.warnings
    assert built.warnings[0].endswith("[pubs.style]")
    assert html.fromstring(built.text("index.html")).xpath("//div[@class='pub-title']")


def test_addresses_lead_from_the_page(project):
    """A file of the project is found from a page in a folder; in a book, which does not have it, it is no link."""
    (project.source / "files").mkdir()
    (project.source / "files" / "one.pdf").write_bytes(b"%PDF-1.4")
    project.write("refs.bib", "@misc{one, title = {One}, pdf = {files/one.pdf}, code = {https://x.org/?a=1&b=2}}")
    project.write("index.rst", "Site\n====\n\n.. toctree::\n\n   sub/page\n").write("sub/page.rst", PAGE)
    project.write(
        "_templates/pub.html", "{% for link in pub.links %}<a href='{{ link.url }}'>{{ link.label }}</a>{% endfor %}"
    )
    for builder, name, expected in (
        ("html", "sub/page.html", ["../_downloads/…/one.pdf", "https://x.org/?a=1&b=2"]),
        ("epub", "sub/page.xhtml", ["https://x.org/?a=1&b=2"]),
    ):
        built = project.build(builder, epub_show_urls="no", **SETTINGS)
        page = html.fromstring(built.out.joinpath(name).read_bytes())
        found = page.xpath("//li[@class='pub']/a/@href")
        assert [re.sub(r"/[0-9a-f]{32}/", "/…/", address) for address in found] == expected


def test_a_template_outside_of_the_sources_is_not_found(templated, tmp_path):
    (tmp_path / "secret.html").write_text("secret")
    built = templated(None, page=PAGE.replace("_templates/pub.html", "../secret.html"))
    assert "no such file" in built.warnings[0]
    assert "secret</li>" not in built.text("index.html")


def test_an_edit_of_a_template_rewrites_its_pages(templated, project):
    """Also of one that it includes, and of one that was missing."""
    page = "Other\n=====\n\n.. publications::\n"
    project.write("other.rst", ":orphan:\n\n" + page)
    assert templated(None).warnings
    project.write("_templates/pub.html", "{% include '_templates/name.html' %}").write("_templates/name.html", "old")
    assert entries(project.build(**SETTINGS)) == ["old", "old"]
    project.write("_templates/name.html", "new")
    again = project.build(**SETTINGS)
    assert again.written == {"index"}
    assert entries(again) == ["new", "new"]
    assert project.build(**SETTINGS).written == set()


def test_other_builders_print_the_list_and_cards_keep_their_frame(templated):
    assert templated("never", "text").text("index.txt").count("Ada Okafor") == 1
    built = templated("{{ pub.key }}", page=PAGE + "   :layout: cards\n   :numbered:\n")
    page = html.fromstring(built.text("index.html"))
    assert page.xpath("//div[@class='pub pub-card']/div[@class='pub-text']/div/following-sibling::text()") == [
        "one",
        "two",
    ]
