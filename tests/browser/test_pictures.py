"""Cards with pictures, and lists on paper, in a real browser."""

from __future__ import annotations

import struct
import zlib

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

#: width and height of the pictures: a photograph, a wide figure, a portrait
SHAPES = {"photograph": (400, 300), "figure": (640, 200), "portrait": (200, 400)}

pytestmark = pytest.mark.slow


def png(width, height):
    """Return a grey picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = (b"\0" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


@pytest.fixture(scope="module", params=["alabaster", "furo", "pydata_sphinx_theme"])
def site(request, tmp_path_factory):
    """Return a page with a card for each shape, one without a picture, and one with a long list of authors."""
    pytest.importorskip(request.param)
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "_static").mkdir()
    entry = (
        "@article{{{0}, author = {{{1}}}, title = {{A {0}}}, year = 2020, doi = {{10.1000/1}}, preview = {{{2}}}}}\n"
    )
    entries = entry.format("plain", " and ".join(f"Doe{letter}, Jane" for letter in "abcdefghijkl"), "")
    for name, shape in SHAPES.items():
        (folder / "_static" / f"{name}.png").write_bytes(png(*shape))
        entries += entry.format(name, "Doe, Jane", f"_static/{name}.png")
    (folder / "refs.bib").write_text(entries)
    (folder / "index.rst").write_text("Cards\n=====\n\n.. publications::\n   :layout: cards\n")
    settings = {
        "extensions": ["sphinx_pubs"], "pubs_bibfiles": ["refs.bib"], "html_theme": request.param,
        "html_static_path": ["_static"],
    }  # fmt: skip
    with patch_docutils(folder), docutils_namespace():
        build = Sphinx(folder, None, folder / "out", folder / "doctrees", "html", settings, status=None, warning=None)
        build.build()
    return folder / "out" / "index.html"


def opened(browser, site, width=1280):
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    page.goto(site.as_uri())
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_pictures_are_whole_and_never_stretched(browser, site, width):
    """Whatever their shape, also while the BibTeX of their card is open."""
    page = opened(browser, site, width)
    before = page.eval_on_selector_all(".pub-thumbnail", "all => all.map(one => one.offsetHeight)")
    page.evaluate("document.querySelectorAll('.pubs details').forEach(one => one.open = true)")
    fits = page.eval_on_selector_all(".pub-thumbnail", "all => all.map(one => getComputedStyle(one).objectFit)")
    assert fits == ["contain"] * len(SHAPES)
    assert page.eval_on_selector_all(".pub-thumbnail", "all => all.map(one => one.offsetHeight)") == before


def test_texts_have_one_edge_with_a_picture_or_without(browser, site):
    """On a wide screen; on a narrow one the picture is above the text."""
    edges = "all => [...new Set(all.map(one => Math.round(one.getBoundingClientRect().left)))]"
    assert len(opened(browser, site).eval_on_selector_all(".pub-card > .pub-text", edges)) == 1
    assert len(opened(browser, site, 390).eval_on_selector_all(".pub-card > .pub-text", edges)) == 1


def test_paper_shows_addresses_and_all_authors(browser, site):
    """A link or a foldout cannot be opened on paper."""
    page = opened(browser, site)
    page.emulate_media(media="print")
    link = page.locator(".pub-actions > a").first
    assert link.evaluate("one => getComputedStyle(one, '::after').content").strip('"') == " https://doi.org/10.1000/1"
    assert page.get_by_text("Doel", exact=False).locator("visible=true").count()
