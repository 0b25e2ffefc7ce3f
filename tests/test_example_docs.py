"""The manual is a test: it builds in every builder without a warning, and shows what it promises."""

from __future__ import annotations

import filecmp
import re
import shutil
import subprocess
import sys
import textwrap
import zlib
from collections import defaultdict

import pytest
from lxml import etree

from sphinx_pubs.schema.fields import FIELDS
from sphinx_pubs.schema.types import TYPES

pytestmark = pytest.mark.slow

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


def test_every_page_of_the_book_is_xhtml(built):
    """Readers of EPUB refuse a page that is not well-formed."""
    pages = list(built("epub").glob("*.xhtml"))
    assert len(pages) > 20
    for page in pages:
        etree.parse(page)


def test_the_list_of_one_author_holds_all_14_works(built):
    """``.. publications:: author=Joulin`` finds every work of the seeds."""
    page = (built("html") / "joulin.html").read_text("utf-8")
    assert len(set(re.findall(r'id="(pub-[^"]+)"', page))) == 14
    assert re.search(r">14(<[^>]*>)* publications,\s(<[^>]*>)*6", page)


def test_the_page_of_fields_has_every_row(built):
    """Every field, every entry type, in a table that is made when the manual is built."""
    page = (built("html") / "fields.html").read_text("utf-8")
    named = re.findall(r'<code[^>]*><span class="pre">([\w-]+)</span></code>', page)
    assert [row.name for row in (*FIELDS, *TYPES) if row.name not in named] == []


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


@pytest.fixture(scope="module")
def objects(built):
    """Return what can be linked to in the manual, as {role: names}."""
    header, _, compressed = (built("html") / "objects.inv").read_bytes().partition(b"using zlib.\n")
    assert header
    found = defaultdict(set)
    for name, role in re.findall(r"^(.+?) (\S+:\S+) -?\d+ \S+ ", zlib.decompress(compressed).decode(), re.MULTILINE):
        found[role].add(name)
    return found


def test_every_option_of_the_command_has_an_anchor(objects):
    """The page of pubs-to-bib describes each option that the command has, and no other."""
    usage = subprocess.run(
        [sys.executable, "-m", "sphinx_pubs", "--help"], capture_output=True, text=True, check=True
    ).stdout
    described = {name.removeprefix("pubs-to-bib.") for name in objects["std:cmdoption"]}
    assert {name for name in described if name.startswith("--")} == set(re.findall(r"--[a-z]+(?:-[a-z]+)*", usage))


def test_every_directive_role_and_setting_has_an_anchor(objects):
    """Each directive with each of its options, each role, and each setting is described where search finds it."""
    from sphinx_pubs.ext.config import SETTINGS
    from sphinx_pubs.ext.directives import CitationCardDirective, PublicationsDirective
    from sphinx_pubs.ext.roles import ROLES

    directives = {"publications": PublicationsDirective, "citation-card": CitationCardDirective}
    options = {f"{name}:{option}" for name, directive in directives.items() for option in directive.option_spec}
    assert objects["rst:directive"] == set(directives)
    assert objects["rst:directive:option"] == options
    assert {setting.name for setting in SETTINGS} <= objects["std:confval"]
    roles = {f"pub:{name}" for name in ROLES} - {"pub:ref", "pub:count"}
    assert objects["rst:role"] == {"pub", "pub-count", *roles}


def test_every_kind_of_warning_is_explained(root):
    """The table of warnings has a row for each kind."""
    from sphinx_pubs.ext.messages import Warn

    page = (root / "example_docs" / "troubleshooting.rst").read_text("utf-8")
    assert set(re.findall(r"^   \* - ``pubs\.(\w+)``$", page, re.MULTILINE)) == set(Warn)


def test_every_form_of_source_is_in_the_manual(root):
    """The table of forms has a row for each, and --from names it."""
    from sphinx_pubs.records.readers import FORMS

    table = (root / "example_docs" / "convert.rst").read_text("utf-8").partition("* - form\n")[2]
    names = [form.name for form in FORMS]
    assert re.findall(r"^   \* - ``(\w+)``$", table.partition("\nWindows")[0], re.MULTILINE) == names
    option = (
        (root / "example_docs" / "command.rst").read_text("utf-8").partition("--from FORM\n")[2].partition(".. ")[0]
    )
    assert [name for name in names if f"``{name}``" not in option] == []


def test_the_tree_has_every_room(root):
    """The annotated tree names each package and module right below sphinx_pubs, and no file that is not there."""
    tree = (root / "CONTRIBUTING.md").read_text("utf-8").partition("```text\nsphinx_pubs/\n")[2].partition("tests/")[0]
    rows = re.findall(r"^([│ ]*)[├└]── (\w+)(/|\.py) ", tree, re.MULTILINE)
    package = root / "sphinx_pubs"
    there = {path.stem for path in package.glob("*.py")} | {path.parent.name for path in package.glob("*/__init__.py")}
    assert {name for bars, name, _ in rows if not bars} == there - {"__init__", "__main__"}
    assert {name for bars, name, _ in rows if bars} == {path.parent.name for path in package.glob("ext/*/__init__.py")}


def test_the_places_to_edit_are_there(root):
    """Each path that the page for contributors names is in the repository, or in the package."""
    text = (root / "CONTRIBUTING.md").read_text("utf-8").partition("## Add something")[2]
    paths = set(re.findall(r"`((?:\w+/)+[\w.]*)`", text))
    assert len(paths) > 15
    assert [path for path in paths if not any((base / path).exists() for base in (root, root / "sphinx_pubs"))] == []


def test_both_markup_languages_give_the_same(root, tmp_path):
    """The source of each example, in reStructuredText and in MyST, makes the page that the manual shows."""
    sys.path.insert(0, str(root / "example_docs" / "_extensions"))
    from example import myst

    shutil.copytree(root / "example_docs", tmp_path, ignore=shutil.ignore_patterns("*.rst", "*.md"), dirs_exist_ok=True)
    sources = [source for path in (root / "example_docs").glob("*.rst") for source in examples(path.read_text("utf-8"))]
    assert len(sources) > 20
    for number, source in enumerate(sources):
        (tmp_path / f"rst{number}.rst").write_text(f"{source}\n", "utf-8")
        (tmp_path / f"myst{number}.md").write_text(f"{myst(source)}\n", "utf-8")
    (tmp_path / "index.rst").write_text("Index\n=====\n\n.. toctree::\n   :glob:\n\n   rst*\n   myst*\n", "utf-8")
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "--keep-going", "-b", "text", tmp_path, tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for number, source in enumerate(sources):
        rst, markdown = ((tmp_path / "out" / f"{name}{number}.txt").read_text("utf-8") for name in ("rst", "myst"))
        assert rst == markdown, source


def examples(text):
    """Yield a page for each directive ``example`` in a text; one that is a whole page has a title of its own."""
    blocks = re.findall(r"^\.\. example::\n(?:   :source-only:\n)?\n((?:   .*\n|\n)+)", text, re.MULTILINE)
    for source in (textwrap.dedent(block).strip() for block in blocks):
        yield source if "\n====" in source else f"Page\n====\n\n{source}"


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
