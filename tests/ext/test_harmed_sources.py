"""Hostile and broken files through real builds: harmless text or a located warning, and the rest of the list."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from lxml import etree, html

pytestmark = pytest.mark.slow

GOOD = "@misc{good, author = {Okafor, Ada}, title = {Good work}, year = {2024}}\n"
PAGE = "Page\n====\n\n.. publications::\n   :show: abstract bibtex links badges\n\nThe end.\n"
#: the builder, and the file of the page
BUILDERS = {
    "html": "index.html", "epub": "index.xhtml", "latex": "page.tex", "text": "index.txt", "man": "page.1",
    "texinfo": "page.texi", "xml": "index.xml", "pseudoxml": "index.pseudoxml",
}  # fmt: skip
SETTINGS = {
    "version": "1",
    "epub_copyright": "2026",
    "epub_show_urls": "no",
    "latex_documents": [("index", "page.tex", "Page", "somebody", "howto")],
    "man_pages": [("index", "page", "a page", ["somebody"], 1)],
    "texinfo_documents": [("index", "page", "Page", "somebody", "page", "A page.", "Documentation")],
}
MANY = " and ".join(f"Person{number}, A." for number in range(3000))
LONG = "A sentence of an abstract that does not end. " * 23_000
#: the fault, the fields of the entry, the text that must be on the page
ENTRIES = {
    "3,000 authors": ({"author": MANY, "title": "By many"}, "By many"),
    "an abstract of 1 MB": ({"title": "At length", "abstract": LONG}, "At length"),
    "right to left": ({"author": "{فريق} and {צוות}", "title": "عنوان עברית mixed"}, "עברית"),
    "marks that turn text around": ({"title": "A \u202egnirts\u202c \u2066b\u2069"}, "gnirts"),
    "markup": ({"title": "<script>alert(1)</script> Tags", "abstract": "<img src=x onerror=alert(1)>"}, "Tags"),
    "the end of CDATA": ({"title": "Cut ]]> here", "abstract": "<![CDATA[ ]]> --> <!--"}, "Cut ]]"),
    "links that run code": (
        {"title": "Lured", "url": "javascript:alert(1)", "pdf": "data:text/html,<b>", "code": "vbscript:x"},
        "Lured",
    ),
    "control characters": ({"title": "Bell \x07\x1b[31m\x0b rings"}, "rings"),
    "commands of TeX": (
        {"title": r"Run \input{/etc/passwd} \write18{ls} \csname x\endcsname ^^5cinput", "abstract": r"\catcode`\%=12"},
        "Run",
    ),
    "commands of roff and Texinfo": ({"title": ".so /etc/passwd @include{x} @end ifinfo"}, "passwd"),
    "markup of reST": ({"title": ".. include:: x |s| `a`_ **b** :pub:`c`", "author": "*Star*_ and |Bar|"}, "include"),
    "no field at all": ({}, "bad"),
    "a name without letters": ({"author": "{} and , and -- and others", "title": "By nobody"}, "By nobody"),
    "a year beyond all years": ({"title": "Later", "year": "99999999999999999999", "month": "thirteen"}, "Later"),
}


def bib(fields):
    return "@misc{bad,\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n" + GOOD


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("what", ENTRIES)
def test_an_odd_entry_is_shown_with_the_others(project, builder, what):
    """Strict builds pass, the entry and its neighbour are shown, and XML is well-formed."""
    fields, expected = ENTRIES[what]
    project.write("refs.bib", bib(fields)).write("index.rst", PAGE)
    built = project.build(builder, **SETTINGS)
    assert [line for line in built.warnings if "[pubs.entry]" not in line] == []
    text = built.text(BUILDERS[builder])
    for wanted in (expected, "Good work", "The end."):
        assert wanted in text.replace("@", "").replace("{]}", "]").replace("{}", "").replace("\\&", ""), wanted
    if builder in ("epub", "xml"):
        etree.fromstring(text.encode())
    if builder == "html":
        page = html.fromstring(text)
        assert not page.xpath("//div[@role='main']//script | //*[@onerror]")
        assert all(re.match(r"https?:|[\w./#-]*$", href) for href in page.xpath("//ul[@class='pubs']//a/@href"))
    if builder == "latex":
        assert not re.search(r"\\(input|write18|csname|catcode)\b", text.partition(r"\begin{itemize}")[2])


@pytest.mark.skipif(not shutil.which("latexmk"), reason="latexmk is missing")
def test_odd_entries_can_be_typeset(project):
    """All of them in one PDF, except scripts that the fonts of the engine do not have."""
    entries = [
        bib({name: value[:5000] for name, value in fields.items()}).replace("bad", f"bad{number}").replace(GOOD, "")
        for number, (what, (fields, _)) in enumerate(ENTRIES.items())
        if "right to left" not in what and "turn" not in what
    ]
    project.write("refs.bib", GOOD + "".join(entries)).write("index.rst", PAGE)
    out = project.build("latex", **SETTINGS).out
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "page.tex"]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False, errors="replace")
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ('title~"no end', "column 7"),
        ("(author=Okafor", "column 1"),
        ("author=Okafor)", "column 14"),
        ('title~"(a+)+$', "column 7"),
        ('title~"[z-a]"', "column"),
        ('title~"(?=x)"', "column"),
        (f'title~"{"a" * 201}"', "column"),
        ("(" * 41 + "a" + ")" * 41, "column"),
        ("year=1..2..3", "column"),
        ("year=soon", "column"),
        ("=", "column 1"),
    ],
)
def test_an_invalid_query_is_one_warning(project, query, message):
    """At the line of the directive; the other list is shown."""
    project.write("refs.bib", GOOD).write("index.rst", f"{PAGE}\n.. publications:: {query}\n")
    built = project.build()
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith("index.rst:9: WARNING: query "), built.warnings
    assert message in built.warnings[0], built.warnings
    assert built.warnings[0].endswith("[pubs.query]")
    assert "Good work" in built.text("index.html")


def test_a_catastrophic_pattern_is_answered(project):
    """Patterns that take other engines longer than the universe has; this test is as long as the build."""
    project.write("refs.bib", bib({"title": "a" * 20_000 + "!"}))
    patterns = ('"^(a+)+$"', '"^(a|a)*$"', '"^(a|aa)+$"', '"(.*a){20}$"', '"^(a?){50}a{50}$"')
    lists = "".join(f".. publications:: title~{pattern}\n   :empty: None.\n\n" for pattern in patterns)
    built = project.write("index.rst", f"Page\n====\n\n{lists}The end.\n").build()
    assert built.warnings == []
    assert built.text("index.html").count("None.") == len(patterns)


def test_a_file_that_is_not_utf8_is_reported(project):
    """It is read nevertheless, and the warning names the first odd line."""
    (project.source / "refs.bib").write_bytes(("% a comment\n" + GOOD.replace("Good", "Größe")).encode("cp1252"))
    built = project.write("index.rst", PAGE).build()
    assert built.warnings == [
        "refs.bib:2: WARNING: not UTF-8; read as Windows-1252 (Latin-1); save it as UTF-8 [pubs.entry]"
    ]
    assert "Größe work" in built.text("index.html")


HARMS = {
    "emptied": lambda path: path.write_text(""),
    "cut off": lambda path: path.write_text(path.read_text("utf-8")[:700]),
    "a brace is lost": lambda path: path.write_text(path.read_text("utf-8").replace("{Many hands}", "{Many hands")),
    "no text": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "moved away": lambda path: path.rename(path.with_name("elsewhere.bib")),
    "a folder in its place": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_file_heals(site, harm):
    """The build goes on without the file, and the next build with the file equals the first."""
    site.write("more.rst", ":orphan:\n\nMore\n====\n\n:pub:`okafor2024rays`, :pub-count:`has=title`\n")
    whole = {path.name: path.read_text("utf-8") for path in site.build().out.rglob("*.html")}
    path = site.source / "refs.bib"
    kept = path.read_bytes()
    HARMS[harm](path)
    harmed = site.build()
    assert harmed.warnings or harm == "emptied"
    assert "The dated ones are" in harmed.text("works.html")
    if path.is_dir():
        path.rmdir()
    path.write_bytes(kept)
    healed = site.build()
    assert healed.warnings == []
    assert {path.name: path.read_text("utf-8") for path in healed.out.rglob("*.html")} == whole


def test_a_renamed_file_is_found_under_its_new_name(site):
    """The setting follows the file, and the page stays the same."""
    whole = site.build().text("works.html")
    (site.source / "refs.bib").rename(site.source / "renamed.bib")
    again = site.edit("conf.py", '"refs.bib"', '"renamed.bib"').build()
    assert again.warnings == []
    assert again.text("works.html") == whole


def test_parallel_builds_warn_alike(project):
    """With bad input, -j 2 warns and writes as -j 1, in the same order."""
    project.write("refs.bib", GOOD + GOOD + "@misc{broken, title = {No end\n\n@misc{also, title = {Also good}}\n")
    for number in range(12):
        bad = f".. publications:: autor={number}\n\n.. citation-card:: none{number}\n\n:pub:`no{number}`\n"
        project.write(f"page{number}.rst", f":orphan:\n\nPage\n====\n\n{bad}\n.. publications::\n")
    project.write("index.rst", PAGE)
    one, two = project.build(to="one"), project.build(to="two", parallel=2)
    assert len(one.warnings) == 12 * 3 + 2
    assert sorted(one.warnings) == sorted(two.warnings)
    for path in sorted(one.out.rglob("*.html")):
        assert path.read_bytes() == (two.out / path.relative_to(one.out)).read_bytes(), path.name
