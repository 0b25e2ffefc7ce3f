"""Every builder writes lists, cards and mentions, without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from lxml import etree, html

pytestmark = pytest.mark.slow

BUILDERS = (
    "html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml", "gettext",
)  # fmt: skip


@pytest.mark.parametrize("builder", BUILDERS)
def test_builds_without_a_warning(site, builder):
    """A strict build passes in every builder, with the same publication in many lists."""
    assert site.build(builder).warnings == []


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ("html", "works.html"), ("dirhtml", "works/index.html"), ("singlehtml", "index.html"), ("epub", "works.xhtml"),
        ("latex", "site.tex"), ("text", "works.txt"), ("man", "site.1"), ("texinfo", "site.texi"),
        ("xml", "works.xml"), ("pseudoxml", "works.pseudoxml"),
    ],
)  # fmt: skip
def test_prints_title_author_and_venue(site, builder, name):
    """Every medium has what a reader must know."""
    text = site.build(builder).text(name).replace("\\-", "-")
    for expected in ("Many hands", "Ada Okafor", "Conference on Hands", "Best Paper", "example.org/hands"):
        assert expected in text, expected


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_every_link_within_the_site_has_a_target(site, builder):
    """Mentions lead to an id that exists, once."""
    out = site.build(builder).out
    suffix = "xhtml" if builder == "epub" else "html"
    pages = {path: html.fromstring(path.read_bytes()) for path in out.rglob(f"*.{suffix}")}
    ids = {path: page.xpath("//@id") for path, page in pages.items()}
    found = 0
    for path, page in pages.items():
        mine = [one for one in ids[path] if one.startswith("pub-")]
        assert len(mine) == len(set(mine)), path
        for href in page.xpath("//a/@href"):
            if ":" in href or "#pub-" not in href:
                continue
            target, _, anchor = href.partition("#")
            place = (path.parent / target).resolve() if target else path
            place = place / f"index.{suffix}" if place.is_dir() else place
            assert anchor in ids[place], (path, href)
            found += 1
    assert found >= 5


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub"])
def test_lists_can_be_referred_to(site, builder):
    """A label before a list, and the list's own name, lead to it."""
    built = site.build(builder)
    page = html.fromstring(
        built.out.joinpath({"html": "works.html", "epub": "works.xhtml"}.get(builder, "index.html")).read_bytes()
    )
    for text in ("here", "there"):
        href = page.xpath(f"//a[.='{text}']/@href")[0]
        assert href.rpartition("#")[2] in page.xpath("//@id"), href


def test_mentions_lead_home(site):
    """The page that `pubs_home` names owns the places of the publications that it lists."""
    page = html.fromstring(site.build().text("index.html"))
    assert page.xpath("//p//a[.='Okafor and Müller (2024)']/@href") == ["works.html#pub-okafor2024rays"]


def test_without_a_home_the_first_page_by_name_owns_a_place(site):
    site.edit("conf.py", 'pubs_home = "works"\n', "")
    page = html.fromstring(site.build().text("people/okafor.html"))
    assert page.xpath("//a[.='2024']/@href") == ["../index.html#pub-okafor2024rays"]


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_pages_are_wellformed_xhtml(site, builder):
    """An EPUB is XHTML, so its strings are; the body of an HTML page has the same strings."""
    out = site.build(builder).out
    if builder == "epub":
        for path in out.rglob("*.xhtml"):
            etree.parse(path)
        return
    lists = re.findall(
        r'<[uo]l class="pubs[^"]*".*?\n</[uo]l>|<div class="pubs">.*?\n</div>',
        (out / "works.html").read_text(),
        re.DOTALL,
    )
    assert len(lists) >= 4
    for one in lists:
        etree.fromstring(one)


def test_parallel_builds_are_the_same_to_the_byte(site):
    """-j 2 writes what -j 1 writes."""
    for n in range(8):
        site.write(f"more{n}.rst", f":orphan:\n\nMore\n====\n\n:pub:`unknown`\n\n.. publications:: year>={2017 + n}\n")
    one, two = site.build(to="one"), site.build(to="two", parallel=2)
    assert one.warnings == two.warnings == []
    names = {path.relative_to(one.out) for path in one.out.rglob("*.html")} | {
        one.out.joinpath("searchindex.js").relative_to(one.out)
    }
    assert len(names) > 12
    for name in sorted(names):
        assert (one.out / name).read_bytes() == (two.out / name).read_bytes(), name


@pytest.mark.skipif(
    not shutil.which("latexmk") or not shutil.which("pdftotext"), reason="latexmk or pdftotext is missing"
)
def test_a_pdf_has_lists_and_links(site):
    """The PDF compiles, shows the works and leads from mentions to them."""
    out = site.build("latex").out
    done = subprocess.run(
        ["latexmk", "-pdf", "-interaction=nonstopmode", "site.tex"],
        cwd=out,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    log = (out / "site.log").read_text("utf-8", "replace")
    assert "undefined" not in log.lower()[-3000:]
    assert "Hyper reference" not in log
    text = subprocess.run(["pdftotext", "site.pdf", "-"], cwd=out, capture_output=True, text=True, check=True).stdout
    for expected in ("Many hands", "Jörg Müller", "doi:10.1000/182", "arXiv:2503.00001", "van der Berg"):
        assert expected in text, expected


@pytest.mark.parametrize(("builder", "names"), [("text", ["works.txt", "people/okafor.txt"]), ("man", ["site.1"])])
def test_a_terminal_shows_math_in_unicode(site, builder, names):
    """In lists and in mentions, because a terminal cannot typeset it."""
    built = site.build(builder)
    for name in names:
        found = re.findall(r"life of (.*?)\s+rays", re.sub(r"\\f[A-Z]", "", built.text(name)))
        assert set(found) - {r"$\alpha + \beta$", r"$\ealpha + \ebeta$"} == {"α + β"}  # BibTeX is left as it is


@pytest.mark.parametrize("builder", ["latex", "texinfo", "epub"])
def test_files_of_the_site_are_no_links_where_there_is_no_site(site, builder):
    """A book or a PDF that is passed on comes without papers/rays.pdf."""
    site.edit("refs.bib", "doi      = {10.1000/182},", "preview = {rays.png},")
    name = {"latex": "site.tex", "texinfo": "site.texi", "epub": "works.xhtml"}[builder]
    text = re.sub(r"(?s)begin{sphinxVerbatim}.*?end{sphinxVerbatim}|<pre.*?</pre>", "", site.build(builder).text(name))
    assert "life of" in text
    assert "papers/rays" not in text
    assert "rays.png" not in text
