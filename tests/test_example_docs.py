"""The manual is a test: it builds in every builder without a warning, and shows what it promises."""

from __future__ import annotations

import filecmp
import re
import shutil
import subprocess
import sys

import pytest
from lxml import etree

BUILDERS = "html dirhtml singlehtml epub latex text man texinfo xml pseudoxml gettext".split()


def build(root, folder, builder, *options):
    """Build the manual as a user does, warnings being errors; return what Sphinx said."""
    doctrees = folder / ("doctrees-gettext" if builder == "gettext" else "doctrees")
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "--keep-going", *options, "-b", builder, "-d", doctrees]
    done = subprocess.run(
        [*command, root / "example_docs", folder / builder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(root, tmp_path_factory):
    """Return a function that builds the manual once per builder, and returns the folder of the output."""
    folder = tmp_path_factory.mktemp("manual")
    done = set()

    def output(builder):
        if builder not in done:
            build(root, folder, builder)
            done.add(builder)
        return folder / builder

    return output


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_manual_builds_without_a_warning(built, builder):
    """Every builder, nitpicky, warnings being errors."""
    assert any(built(builder).rglob("*"))


def test_the_list_of_one_author_holds_all_14_works(built):
    """``.. publications:: author=Joulin`` finds every work of the seeds."""
    page = (built("html") / "joulin.html").read_text("utf-8")
    assert len(set(re.findall(r'id="(pub-[^"]+)"', page))) == 14
    assert re.search(r">14(<[^>]*>)* publications,\s(<[^>]*>)*6", page)


def test_two_processes_write_what_one_writes(root, tmp_path):
    """-j 2 is -j 1, to the byte."""
    for number in ("1", "2"):
        build(root, tmp_path / number, "html", "-j", number)
    one, two = tmp_path / "1" / "html", tmp_path / "2" / "html"
    files = [path.relative_to(one).as_posix() for path in one.rglob("*") if path.is_file()]
    assert filecmp.cmpfiles(one, two, files, shallow=False)[1:] == ([], [])


def test_a_build_without_changes_writes_no_page(root, tmp_path):
    """Nothing is read again and nothing written again."""
    build(root, tmp_path, "html")
    pages = {path: path.stat().st_mtime_ns for path in (tmp_path / "html").glob("*.html")}
    said = build(root, tmp_path, "html")
    changed = {path.name for path, moment in pages.items() if path.stat().st_mtime_ns != moment}
    assert "no targets are out of date" in said
    assert changed <= {"genindex.html", "search.html"}


def test_every_option_of_the_command_is_in_the_manual(root):
    """The page of pubs-to-bib names each option that the command has."""
    said = subprocess.run(
        [sys.executable, "-m", "sphinx_pubs", "--help"], capture_output=True, text=True, check=True
    ).stdout
    options = set(re.findall(r"--[a-z]+", said)) - {"--help", "--version"}
    manual = (root / "example_docs" / "convert.rst").read_text("utf-8")
    assert {option for option in options if option not in manual} == set()


def test_every_option_and_setting_of_the_extension_is_in_the_manual(root):
    """The page of lists names each option of the directives, each setting and each kind of warning."""
    from sphinx_pubs.ext.config import SETTINGS
    from sphinx_pubs.ext.directives import PublicationsDirective

    manual = (root / "example_docs" / "lists.rst").read_text("utf-8")
    options = {f"``:{name}:``" for name in PublicationsDirective.option_spec}
    assert {option for option in options if option not in manual} == set()
    assert {setting.name for setting in SETTINGS if f".. confval:: {setting.name}" not in manual} == set()


def test_every_sample_fits_the_page(built):
    """No line of code is cut off at the right on a laptop, or goes on in the next line of the PDF."""
    lines = [
        (path.stem, line)
        for path in built("xml").glob("*.xml")
        for block in etree.parse(path).iter("literal_block")
        for line in "".join(block.itertext()).splitlines()
    ]
    assert len(lines) > 100
    assert [one for one in lines if len(one[1]) > 87] == []


@pytest.mark.skipif(
    not shutil.which("latexmk") or not shutil.which("pdftotext"), reason="LaTeX or pdftotext is missing"
)
def test_the_pdf_has_the_lists_in_place(built):
    """The PDF compiles without an error or an undefined reference, and its lists stand where the pages put them."""
    folder = built("latex")
    subprocess.run(
        ["latexmk", "-pdf", "-interaction=nonstopmode", "sphinx-pubs.tex"], cwd=folder, capture_output=True, check=True
    )
    log = (folder / "sphinx-pubs.log").read_text("utf-8", errors="replace")
    assert not re.findall(r"^!.*|Missing character.*|.*undefined.*", log, re.MULTILINE)
    done = subprocess.run(
        ["pdftotext", "-layout", "sphinx-pubs.pdf", "-"], cwd=folder, capture_output=True, text=True, check=True
    )
    text = re.sub(r"\s+", " ", done.stdout)
    page = text[text.index("All publications", text.index("Index")) :]
    titles = ["Gemma 3 Technical Report", "PaSS: Parallel Speculative Sampling", "The source of this page"]
    assert sorted(titles, key=page.index) == titles
    assert "and 204 more" in page
