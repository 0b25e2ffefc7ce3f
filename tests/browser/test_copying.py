"""The button of sphinx-copybutton on the BibTeX of an entry, in a real browser."""

from __future__ import annotations

import shutil

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ENTRY = "@article{rays,\n  author = {Okafor, Ada},\n  title = {Rays < $x^2$ \\& more},\n  year = {2024},\n}\n"

sync_api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("sphinx_copybutton")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="Chromium is missing")]


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme"])
def test_the_button_copies_exactly_the_bibtex(tmp_path, theme):
    """Without a setting, when the foldout is open."""
    pytest.importorskip(theme)
    (tmp_path / "refs.bib").write_text(ENTRY)
    (tmp_path / "index.rst").write_text("Page\n====\n\n.. publications::\n")
    settings = {"extensions": ["sphinx_pubs", "sphinx_copybutton"], "pubs_bibfiles": ["refs.bib"], "html_theme": theme}
    with patch_docutils(tmp_path), docutils_namespace():
        Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "doctrees", "html", settings, None, None).build()
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page()
        page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        page.goto((tmp_path / "out" / "index.html").as_uri())
        panel = page.locator("pre.pub-panel")
        text = panel.text_content()
        page.get_by_text("BibTeX", exact=True).click()
        panel.hover()
        button = page.locator("button.copybtn")
        page.wait_for_timeout(500)  # it fades in
        assert button.evaluate("one => getComputedStyle(one).opacity") == "1"
        inside, outside = button.bounding_box(), panel.bounding_box()
        assert outside["y"] <= inside["y"] < outside["y"] + outside["height"]
        button.click()
        page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<textarea id=\"pasted\"></textarea>')")
        page.locator("#pasted").click()
        page.keyboard.press("Control+V")
        assert page.locator("#pasted").input_value() == text
        browser.close()
    assert text.startswith("@article{rays,\n")
    assert text.rstrip().endswith("}")
    assert "{Rays < $x^2$ \\& more}" in text
