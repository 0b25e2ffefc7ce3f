"""Grouped lists in a real browser: columns that line up, numbers beside headings, links to them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

#: this package contains axe-core
AXE = importlib.util.find_spec("axe_playwright_python")
#: titles and venues of many lengths, one year without a link
WORKS = [
    (year, "A title that is longer than the others, much longer " * (year % 3), "Rays " * (year % 5 + 1), year % 4)
    for year in range(2015, 2025)
]
PAGE = """\
All
===

.. publications::
   :layout: table
   :group-by: year

Below
=====

.. publications::
   :layout: table
   :numbered:

.. list-table::

   * - A cell
     - .. publications:: year<2018
          :layout: table
"""
EDGES = (
    "rows => [...new Set(rows.map(row => [...row.cells].map(one => Math.round(one.getBoundingClientRect().x)).join()))]"
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["alabaster", "furo", "pydata_sphinx_theme"])
def site(request, tmp_path_factory):
    """Return a page with tables in a theme."""
    pytest.importorskip(request.param)
    folder = tmp_path_factory.mktemp(request.param)
    entry = "@article{{k{0}, author = {{Doe, Jane}}, title = {{T {1}}}, journal = {{{2}}}, year = {0}{3}}}\n"
    links = ", doi = {10.1000/1}, url = {https://example.org/1}, code = {https://example.org/2}"
    entries = [entry.format(year, title, venue, links if linked else "") for year, title, venue, linked in WORKS]
    (folder / "refs.bib").write_text("".join(entries))
    (folder / "index.rst").write_text(PAGE)
    settings = {"extensions": ["sphinx_pubs"], "pubs_bibfiles": ["refs.bib"], "html_theme": request.param}
    with patch_docutils(folder), docutils_namespace():
        Sphinx(folder, None, folder / "out", folder / "doctrees", "html", settings, status=None, warning=None).build()
    return folder / "out" / "index.html"


def opened(browser, site, width=1280, **context):
    page = browser.new_context(viewport={"width": width, "height": 900}, **context).new_page()
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    page.goto(site.as_uri())
    return page


@pytest.mark.parametrize("width", [768, 1280])
def test_columns_line_up_in_all_groups_of_a_list(browser, site, width):
    """Whatever the lengths of titles and venues, and also where a group has no links."""
    page = opened(browser, site, width)
    rows = "section[id^=pubs-] table.pubs tr"
    assert len(page.eval_on_selector_all(rows, EDGES)) == 1
    assert page.locator("section[id^=pubs-] table.pubs").count() == len(WORKS)
    wide = "rows => Math.min(...rows.map(row => row.cells[0].offsetWidth / row.offsetWidth))"
    assert page.eval_on_selector_all(rows, wide) > 0.4  # the titles have the most room


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_its_page(browser, site, width):
    """Nor is text cut; a table in a cell of another one has blocks."""
    page = opened(browser, site, width)
    for box in page.locator("table.pubs, table.pubs td, .pubs-jumps").all():
        assert box.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    nested = page.locator("td table.pubs tbody > tr").first.locator("> td")
    assert len({round(one.bounding_box()["x"]) for one in nested.all() if one.is_visible()}) <= 2
    assert nested.nth(1).bounding_box()["width"] > 60


def test_a_link_above_the_list_leads_to_its_heading(browser, site):
    """By keyboard, and the focus can be seen."""
    page = opened(browser, site)
    link = page.locator(".pubs-jumps > a", has_text="2016")
    link.focus()
    assert link.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#pubs-2016"
    heading = page.locator("#pubs-2016 > h2")  # furo scrolls smoothly
    page.wait_for_function("one => one.getBoundingClientRect().top < innerHeight", arg=heading.element_handle())


@pytest.mark.skipif(not AXE, reason="axe-playwright-python, which holds axe-core, is missing")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault_in_headings_and_links(browser, site, scheme, width):
    """Except in the cell of another table, where pydata's links are too faint for its own striped rows."""
    page = opened(browser, site, width, color_scheme=scheme)
    page.add_script_tag(path=Path(AXE.origin).parent / "axe.min.js")
    result = page.evaluate("axe.run({include: ['.pubs-jumps', '.pubs-count', 'section > .pubs-frame']})")
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in result["violations"]] == []
    assert result["passes"]


def test_paper_shows_an_address_for_each_link_once(browser, site):
    """Links to headings are left out."""
    page = opened(browser, site)
    page.emulate_media(media="print")
    assert not page.locator(".pubs-jumps").is_visible()
    link = page.locator("table.pubs .pub-links a").first
    shown = link.evaluate("one => getComputedStyle(one, '::after').content").strip('"').strip()
    assert shown == link.get_attribute("href")
