r"""Records on a page with MathJax, which reads escaped text: ``\(\href{javascript:…}{x}\)`` would be a link.

MathJax 3 is a package for tests. The tests of MathJax 2 need ``pip install nbclassic``, those of MathJax 4
``npm install mathjax`` in the root of the project.
"""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CLASSES = "mathjax_ignore tex2jax_ignore"
#: text that becomes this when TeX is read: \(\href{javascript:…}{x}\)
HOSTILE = r"\textbackslash({0}\textbackslash) \$\${0}\$\$ \textbackslash[{0}\textbackslash]".format(
    r"\textbackslash href\{javascript:alert(1)\}\{x\}"
)
ENTRIES = r"""
@article{evil, author = {{Doe HOSTILE}}, title = {Title HOSTILE}, journal = {Journal HOSTILE}, year = 2020,
  note = {Note HOSTILE}, keywords = {Word HOSTILE}, award = {Award HOSTILE}, abbr = {Badge HOSTILE},
  abstract = {\textbackslash begin\{equation\}
    \textbackslash href\{javascript:alert(1)\}\{x\}\textbackslash end\{equation\}}
}
@article{macros, author = {Doe, Jane}, journal = {J}, year = 2021, title = {\href{javascript:alert(1)}{x} \unknown
  $\href{javascript:alert(1)}{x} \class{stolen}{x} \cssId{stolen}{x} \style{color: red}{x} \unicode{65}$
  \(\text{\(\href{javascript:alert(1)}{x}\)}\)}
}
@article{good, author = {Doe, Jane}, title = {On $\sqrt{x^2 + y^2}$}, journal = {J}, year = 2022}
""".replace("HOSTILE", HOSTILE)
PAGE = """
Works
=====

Own math: :math:`\\frac{a}{b}`. :pub:`evil`, :pub:title:`evil`, :pub:authors:`evil`

.. publications::
   :group-by: keyword, author, venue
   :show: abstract, bibtex

.. publications::
   :group-by: keyword
   :headings: rubric
   :layout: table

.. publications::
   :layout: compact

.. publications::
   :style: plain

.. citation-card:: evil macros good
"""


def packaged(name, file):
    """Return a file of an installed package, None without it."""
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent / file if found and found.origin else None


SCRIPTS = {
    2: packaged("nbclassic", "static/components/MathJax/MathJax.js"),
    3: packaged("sphinx-mathjax-offline", "static/mathjax/tex-mml-chtml.js"),
    4: Path(__file__).parents[2] / "node_modules/mathjax/tex-mml-chtml.js",
}
QUERY = {2: "?config=TeX-AMS-MML_HTMLorMML-full"}
#: speech comes from a worker, which pages that are files cannot have
CONFIGURATION = {"options": {"menuOptions": {"settings": {"enrich": False, "speech": False, "braille": False}}}}
#: whether all math is typeset
TYPESET = {2: "window.MathJax && MathJax.isReady && !MathJax.Hub.queue.pending"}
TYPESET_NOW = "window.MathJax && MathJax.startup && MathJax.startup.promise && MathJax.startup.promise.then(() => true)"

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="Chromium is missing")]


@pytest.fixture(scope="module")
def browser():
    """Return a browser."""
    with sync_api.sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-dev-shm-usage"]
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=options)


@pytest.fixture(scope="module", params=sorted(SCRIPTS))
def version(request):
    """Return a version of MathJax that this machine has."""
    if not (SCRIPTS[request.param] and SCRIPTS[request.param].exists()):
        pytest.skip(f"MathJax {request.param} is missing")
    return request.param


@pytest.fixture(scope="module")
def folder(version, tmp_path_factory):
    """Return a site whose pages all load MathJax, and a copy of its page that does not tell MathJax what to ignore."""
    folder = tmp_path_factory.mktemp(f"mathjax{version}")
    (folder / "refs.bib").write_text(ENTRIES)
    (folder / "index.rst").write_text(PAGE)
    settings = {
        "extensions": ["sphinx_pubs"], "pubs_bibfiles": ["refs.bib"], "html_theme": "alabaster",
        "mathjax4_config": CONFIGURATION if version == 4 else None,
        "mathjax_path": SCRIPTS[version].as_uri() + QUERY.get(version, ""), "suppress_warnings": ["pubs"],
    }  # fmt: skip
    with patch_docutils(folder), docutils_namespace():
        app = Sphinx(folder, None, folder / "out", folder / "doctrees", "html", settings, status=None, warning=None)
        app.set_html_assets_policy("always")
        app.build()
    text = (folder / "out/index.html").read_text("utf-8")
    (folder / "out/bare.html").write_text(text.replace(CLASSES, ""), "utf-8")
    return folder / "out"


def opened(browser, version, path, query=""):
    """Return a page after MathJax has typeset it."""
    page = browser.new_page()
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    page.goto(path.as_uri() + query)
    page.wait_for_function(TYPESET.get(version, TYPESET_NOW), timeout=20_000)
    return page


def hostile(page):
    """Return the addresses of the links that run something, also those in SVG and MathML."""
    links = "[href], [*|href]"
    return page.eval_on_selector_all(
        links, "all => all.map(one => one.getAttribute('href')).filter(one => /script:/.test(one))"
    )


def test_a_record_cannot_run_anything(browser, version, folder):
    """In no layout, role, panel, heading or table of contents; where MathJax reads all, the links are there."""
    assert len(hostile(opened(browser, version, folder / "bare.html"))) > 20
    page = opened(browser, version, folder / "index.html")
    assert hostile(page) == []
    assert page.locator(".stolen, #stolen").count() == 0


def test_formulas_are_typeset(browser, version, folder):
    """Those of records and those of the page."""
    page = opened(browser, version, folder / "index.html")
    rendered = "mjx-container, .MathJax"
    assert page.locator(f":not(.pubs) > p > .math :is({rendered})").count()
    titles = page.locator(".pub-title .notranslate")
    assert titles.count() > 3
    assert all(one.locator(rendered).count() for one in titles.all())


def test_a_search_finds_no_link_that_runs_anything(browser, version, folder):
    """Results are text from the index, without classes."""
    page = opened(browser, version, folder / "search.html", "?q=title")
    page.wait_for_selector("#search-results li")
    page.evaluate("() => { MathJax.Hub ? MathJax.Hub.Queue(['Typeset', MathJax.Hub]) : MathJax.typeset() }")
    page.wait_for_function(TYPESET.get(version, TYPESET_NOW), timeout=20_000)
    assert hostile(page) == []
