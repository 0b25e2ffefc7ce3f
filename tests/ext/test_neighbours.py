"""Extensions that many projects load build beside this one without a warning, and find in lists what they look for."""

from __future__ import annotations

import pytest
from lxml import html

BIB = r"""
@article{okafor2024rays, author = {Okafor, Ada and M{\"u}ller, J{\"o}rg}, title = {On \emph{rays} of $x^2$ light},
  journal = {Journal of Rays}, year = {2024}}
@misc{lee2023, author = {Lee, Bo and Roe, Rita and Doe, Jane and Poe, Paul}, title = {Many hands}, year = {2023}}
@misc{tanaka2022, author = {Tanaka, Yui}, title = {What next?}, year = {2022}}
"""
GROUPED = ".. publications::\n   :group-by: year\n\n"


@pytest.fixture
def project(project):
    """Return a project with three entries."""
    return project.write("refs.bib", BIB)


def described(built, name="index.html"):
    """Return the description of a page."""
    return html.fromstring(built.text(name)).xpath("//meta[@property='og:description']/@content")[0]


def test_a_description_is_readable_text(project):
    """Also where each entry has a heading of its own, and on all pages alike."""
    pytest.importorskip("sphinxext.opengraph")
    settings = {
        "extensions": ["sphinx_pubs", "sphinxext.opengraph"], "ogp_site_url": "https://example.org/",
        "ogp_social_cards": {"enable": False}, "ogp_description_length": 300,
    }  # fmt: skip
    project.write("index.rst", "Page\n====\n\n.. publications::\n\n.. toctree::\n   :hidden:\n\n   years\n")
    project.write("years.rst", f"Years\n=====\n\n{GROUPED}")
    built = project.build(**settings)
    assert built.warnings == []
    assert described(built).startswith(
        "On rays of x² light. Ada Okafor, Jörg Müller. Journal of Rays, 2024. "
        "Many hands. Bo Lee et al. 2023. What next? Yui Tanaka. 2022."
    )
    assert described(built, "years.html") == (
        "2024: On rays of x² light. Ada Okafor, Jörg Müller. Journal of Rays, 2024. "
        "2023: Many hands. Bo Lee et al. 2023. 2022: What next? Yui Tanaka. 2022."
    )


@pytest.mark.parametrize("by_page", [True, False])
def test_headings_of_all_lists_have_labels_of_their_own(project, by_page):
    """Of two lists on one page, and of lists on two pages."""
    project.write("index.rst", f"Site\n====\n\n{GROUPED}{GROUPED}:ref:`index:pubs-2024`\n\n.. toctree::\n\n   years\n")
    page = "Years\n=====\n\n2024\n----\n\n:ref:`2023 <years:pubs-2023>`\n\nList\n----\n\n"
    project.write("years.rst", page + GROUPED)
    settings = {
        "extensions": ["sphinx_pubs", "sphinx.ext.autosectionlabel"], "autosectionlabel_prefix_document": by_page,
    }  # fmt: skip
    built = project.build(**settings)
    assert built.warnings == []
    assert html.fromstring(built.text("index.html")).xpath("//a[@href='#pubs-2024']/span/text()")[0] == "2024"
    assert html.fromstring(built.text("years.html")).xpath("//a[@href='#pubs-2023']/span/text()")[0] == "2023"
    catalog = project.build("gettext", **settings).text("index.pot")
    assert "Site" in catalog
    assert 'pubs-2024"' not in catalog


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning", "ignore::DeprecationWarning")  # not ours
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_all_neighbours_build_together(project, builder):
    """Addresses, the page for errors, Markdown, cards in a grid, buttons that copy, citations."""
    names = ["sphinx_copybutton", "sphinx_sitemap", "notfound.extension", "myst_parser", "sphinx_design",
             "sphinxcontrib.bibtex"]  # fmt: skip
    for name in names:
        pytest.importorskip(name)
    project.write("index.rst", f"Page\n====\n\n{GROUPED}.. toctree::\n\n   page\n   404\n")
    project.write("404.rst", "Not found\n=========\n\n.. publications::\n   :limit: 1\n")
    project.write(
        "page.md",
        "# Page\n\n::::{grid} 2\n:::{grid-item-card}\n```{citation-card} lee2023\n```\n:::\n::::\n\n"
        "```{publications}\n:group-by: year\n```\n",
    )
    built = project.build(
        builder, extensions=["sphinx_pubs", *names], html_baseurl="https://example.org/", bibtex_bibfiles=["refs.bib"],
        myst_enable_extensions=["colon_fence"], sitemap_url_scheme="{link}",
    )  # fmt: skip
    assert built.warnings == []
    assert "https://example.org/page" in built.text("sitemap.xml")
    name = "page.html" if builder == "html" else "page/index.html"
    assert len(html.fromstring(built.text(name)).xpath("//*[@id='pub-lee2023']")) == 1
