"""Lists and cards in a real browser: by keyboard, for all readers, without scripts."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

#: this package contains axe-core
AXE = importlib.util.find_spec("axe_playwright_python")
SITE = Path(__file__).parent.parent / "ext" / "roots" / "site"
#: the elements of lists and cards
OURS = ".pubs, .pubs-empty"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["alabaster", "furo", "pydata_sphinx_theme"])
def site(request, tmp_path_factory):
    """Return the folder of the site in a theme."""
    pytest.importorskip(request.param)
    folder = tmp_path_factory.mktemp(request.param)
    with patch_docutils(SITE), docutils_namespace():
        settings = {"html_theme": request.param, "pubs_highlight": ["Okafor", "Tanaka, Yui"]}
        Sphinx(SITE, SITE, folder / "out", folder / "doctrees", "html", settings, status=None, warning=None).build()
    return folder / "out"


def opened(browser, site, name="works.html", *, width=1280, **context):
    page = browser.new_context(viewport={"width": width, "height": 900}, **context).new_page()
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    page.goto((site / name).as_uri())
    return page


@pytest.mark.skipif(not AXE, reason="axe-playwright-python, which holds axe-core, is missing")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["works.html", "index.html", "layouts.html"])
def test_axe_finds_no_fault_in_lists_and_cards(browser, site, scheme, width, name):
    """With all foldouts open, colour contrast included."""
    page = opened(browser, site, name, width=width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('.pubs details').forEach(one => one.open = true)")
    page.add_script_tag(path=Path(AXE.origin).parent / "axe.min.js")
    result = page.evaluate(
        "ours => axe.run({include: ours.split(', ').filter(one => document.querySelector(one))})", OURS
    )
    found = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in result["violations"]]
    assert found == []
    assert result["passes"]


def test_foldouts_open_by_keyboard(browser, site):
    """Tab reaches each foldout, Enter and Space open and close it, and the focus can be seen."""
    page = opened(browser, site)
    summary = page.locator("#pub-okafor2024rays summary", has_text="Abstract")
    panel = page.locator("#pub-okafor2024rays .pub-panel").first
    page.locator("#pub-okafor2024rays .pub-actions > a").last.focus()
    page.keyboard.press("Tab")
    assert summary.evaluate("one => one === document.activeElement")
    assert summary.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
    assert not panel.is_visible()
    page.keyboard.press("Enter")
    assert panel.is_visible()
    page.keyboard.press("Space")
    assert not panel.is_visible()


def test_an_opened_foldout_takes_the_full_width_below_the_row(browser, site):
    """The buttons stay where they are."""
    page = opened(browser, site)
    row = page.locator("#pub-okafor2024rays .pub-actions")
    before = [one.bounding_box() for one in row.locator("> a, summary").all()]
    row.locator("summary", has_text="BibTeX").click()
    assert [one.bounding_box() for one in row.locator("> a, summary").all()] == before
    panel = row.locator("pre").bounding_box()
    assert panel["width"] == pytest.approx(row.bounding_box()["width"], abs=1)
    assert panel["y"] >= max(one["y"] + one["height"] for one in before)


def test_all_authors_replace_the_cut_list(browser, site):
    """No author is visible twice, and the list can be cut again."""
    page = opened(browser, site)
    authors = page.locator("#pub-tanaka2023many .pub-authors")
    assert "Eight H" not in authors.inner_text()
    assert "Yui Tanaka" in authors.inner_text()
    authors.locator("summary").click()
    assert authors.inner_text().count("Ray Team") == 1
    assert "Eight H" in authors.inner_text()
    authors.locator("summary", has_text="show fewer").click()
    assert "Eight H" not in authors.inner_text()


def test_one_click_selects_the_bibtex(browser, site):
    """A reader can copy the entry without dragging."""
    page = opened(browser, site)
    page.locator("#pub-okafor2024rays summary", has_text="BibTeX").click()
    page.locator("#pub-okafor2024rays pre").click()
    selected = page.evaluate("String(getSelection())")
    assert selected.startswith("@article{okafor2024rays,")
    assert selected.rstrip().endswith("}")


def test_works_without_scripts(browser, site):
    page = opened(browser, site, java_script_enabled=False)
    page.locator("#pub-okafor2024rays summary", has_text="Abstract").click()
    assert page.locator("#pub-okafor2024rays .pub-panel").first.is_visible()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", ["works.html", "index.html", "layouts.html"])
def test_nothing_is_wider_than_a_small_screen(browser, site, width, name):
    """Addresses in the text, as citation styles print them, can break."""
    page = opened(browser, site, name, width=width)
    page.evaluate("document.querySelectorAll('li.pub').forEach(one => one.append('https://x.org/' + 'a'.repeat(90)))")
    page.evaluate("document.querySelectorAll('.pubs details').forEach(one => one.open = true)")
    for box in page.locator(".pubs").all():
        assert box.evaluate("one => one.scrollWidth <= one.clientWidth + 1")


def test_print_leaves_the_buttons_out(browser, site):
    """A closed foldout is not printed."""
    page = opened(browser, site)
    page.emulate_media(media="print")
    assert not page.locator("#pub-okafor2024rays summary", has_text="Abstract").is_visible()
    assert page.locator("#pub-okafor2024rays .pub-title").is_visible()


def test_print_leaves_cards_their_margins(browser, site):
    """Text does not touch the frame of its card."""
    page = opened(browser, site, "layouts.html")
    page.emulate_media(media="print")
    card, text = (page.locator(one).first.bounding_box()["x"] for one in (".pub-card", ".pub-card .pub-title"))
    assert text - card > 8


def test_a_table_has_columns_or_blocks_as_the_screen_has_room(browser, site):
    """Side by side on a wide screen, below each other on a narrow one."""
    for width, apart in ((1280, True), (390, False)):
        page = opened(browser, site, "layouts.html", width=width)
        cells = [one.bounding_box() for one in page.locator("table.pubs tbody tr").nth(1).locator("> td").all()]
        assert (cells[1]["x"] < cells[2]["x"] < cells[3]["x"]) is apart
        assert (cells[1]["y"] < cells[2]["y"] < cells[3]["y"]) is not apart


@pytest.mark.parametrize("width", [390, 1280])
def test_a_table_is_a_table_for_a_screen_reader(browser, site, width):
    """Blocks on a narrow screen are still rows and cells under headers."""
    page = opened(browser, site, "layouts.html", width=width)
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node["ignored"]]
    assert roles.count("table") == 2
    assert roles.count("columnheader") == 8
    assert roles.count("row") == 2 * (1 + 4)
    assert roles.count("cell") >= 2 * 4 * 3  # an empty cell takes no room on a narrow screen


def test_a_number_on_a_card_covers_no_title(browser, site):
    page = opened(browser, site, "layouts.html", width=390)
    for card in page.locator(".pub-card").all():
        number = card.locator(".pub-number").bounding_box()
        words = card.locator(".pub-title").evaluate(
            "one => { const range = document.createRange(); range.selectNodeContents(one);"
            "return [...range.getClientRects()].map(box => [box.right, box.top]) }"
        )
        assert all(right <= number["x"] or top >= number["y"] + number["height"] for right, top in words)
