r"""No field of a source runs TeX, stops it or gets lost, whichever style prints it.

Each row of the table of fields gets values that run TeX, break it or unbalance it, in .bib files of both dialects and
on pages. ``canary.tex`` sings where TeX reads it; every document may execute programs, which a real one must not.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys

import pytest
from typesetting import HEAD, letters, run

from sphinx_pubs import bibtex, convert
from sphinx_pubs.bibtex import Entry
from sphinx_pubs.schema.fields import FIELDS

pytestmark = pytest.mark.slow

#: Values that no engine may execute; {} is a word that only this value has.
RUNNING = (
    r"{} \input{{canary}} \InputIfFileExists{{canary}}{{}}{{}}",
    r"{}\immediate\write18{{touch touched}}\newwrite\x\immediate\openout\x=touched",
    r"{} ^^5cinput canary ^^5c^^69nput{{canary}} \csname input\endcsname canary",
    r"\catcode`|=0 |input{{canary}} {} \def\par{{\input{{canary}}}}",
    r"{} 100% #1 & a_b$c^d~e",
)
#: The same with braces that no .bib can have.
UNBALANCED = (r"{} }}}}\input{{canary}}", r"{{{{{} \input{{canary}} \}}")
#: Entries have no such parents, and `ids` has no key that cannot be cited: the key map has it.
NEITHER = {"crossref", "xdata", "ids"}
STYLES = ("plain", "plainnat", "IEEEtran", "apalike")
#: A style that prints every field: text as TeX, what is no text as an address.
EVERYTHING = r"""
ENTRY { %s } {} {}
FUNCTION {begin} { "\begin{thebibliography}{999}" write$ newline$ }
FUNCTION {misc} { newline$ "\bibitem{" cite$ * "}" * write$ %s newline$ }
FUNCTION {default.type} { misc }
%s
READ
EXECUTE {begin}
ITERATE {call.type$}
FUNCTION {end} { newline$ "\end{thebibliography}" write$ newline$ }
EXECUTE {end}
"""
#: What canary.tex shows where it is read.
SONG = "canarysings"
DOCUMENT = r"""\documentclass{article}
%s
\usepackage{amsmath,amssymb}
%s
\usepackage{hyperref}
\hyphenpenalty=10000 \exhyphenpenalty=10000 \sloppy
\pagestyle{empty}
\begin{document}
%s
\end{document}
"""


def word(at, nth):
    """Return a word of letters that only one value has."""
    return "qz" + "".join(chr(ord("a") + int(digit)) for digit in f"{at:03}{nth}")


def values():
    """Yield the key, field and hostile value of each entry of a .bib file."""
    for at, field in enumerate(FIELDS):
        if field.name not in NEITHER:
            for nth, value in enumerate(RUNNING):
                yield f"k{at:03}x{nth}", field, value.format(word(at, nth))


def words(key):
    """Return a title of words that no other entry has, so that no two are taken for one work."""
    digest = hashlib.sha256(key.encode()).hexdigest().translate(str.maketrans("0123456789", "ghijklmnop"))
    return " ".join(digest[at : at + 7] for at in range(0, 28, 7)).capitalize()


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Return a .bib file whose fields are hostile, one in each entry."""
    entries = []
    for key, field, value in values():
        fields = {"title": words(key), "author": f"{words(key)[:7]}, Jane", "year": "2001", field.name: value}
        entries.append(
            f"@book{{{key},\n" + "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items()) + "}\n"
        )
    path = tmp_path_factory.mktemp("source") / "hostile.bib"
    path.write_text("".join(entries), "utf8")
    return path


@pytest.fixture(scope="module")
def written(source):
    """Return the .bib file of each dialect, with values that no .bib file can have at its end."""
    conversion = convert(source)
    assert len(conversion.works) == len(conversion.records) == len(list(values()))
    raw = []
    for at, field in enumerate(FIELDS):
        for nth, value in enumerate(UNBALANCED, len(RUNNING)):
            key = f"u{at:03}x{nth}"
            fields = {"title": words(key), "author": f"{words(key)[:7]}, Jane", "year": "2001"}
            if field.name not in NEITHER:
                raw.append(Entry(key, "book", {**fields, field.name: value.format(word(at, nth))}))
    return {dialect: conversion.bib(dialect) + "".join(bibtex.write_each(raw, dialect)) for dialect in bibtex.DIALECTS}


@pytest.fixture
def cage(tmp_path):
    """Return a folder with a canary."""
    (tmp_path / "canary.tex").write_text(rf"\typeout{{{SONG}}}{SONG} ", "utf8")
    return tmp_path


def typeset(folder, name, document, engine):
    """Run an engine, which may execute programs, on a document; check that it did nothing else; return the text."""
    (folder / f"{name}.tex").write_text(document, "utf8")
    run([engine, "-interaction=nonstopmode", "-shell-escape", f"{name}.tex"], folder)
    log = (folder / f"{name}.log").read_text("utf8", "replace")
    assert [line for line in log.splitlines() if line.startswith("!")] == []
    run(["pdftotext", "-enc", "UTF-8", "-nopgbrk", f"{name}.pdf"], folder)
    text = (folder / f"{name}.txt").read_text("utf8")
    assert SONG not in log + text
    assert not list(folder.glob("touched*"))
    return letters(text)


def needs(*tools):
    """Skip the test if a tool is missing."""
    for tool in tools:
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")


def lost(text, number):
    """Return the fields whose words a text lacks."""
    named = [(at, field) for at, field in enumerate(FIELDS) if field.name not in NEITHER]
    return [f"{field.name} {nth}" for at, field in named for nth in range(number) if word(at, nth) not in text]


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
def test_every_value_is_written(written, dialect):
    assert lost(written[dialect].lower(), len(RUNNING + UNBALANCED)) == []


def test_no_style_of_bibtex_runs_a_field(written, cage):
    """Each style is run on the file by itself; one document has all their lists, and one of a style with all fields."""
    needs("pdflatex", "bibtex", "pdftotext")
    (cage / "works.bib").write_text(written["bibtex"], "utf8")
    names = [field.name for field in FIELDS if field.name not in NEITHER]
    shown = "".join(
        rf""" {name} missing$ {{ }} {{ newline$ "{before}" {name} * "}} " * write$ }} if$"""
        for name in names
        for before in ["{" if bibtex_text(name) else r"\url{"]
    )
    months = "".join(f'MACRO {{{month}}} {{"{month}"}} ' for month in "jan feb mar apr may jun jul".split())
    (cage / "everything.bst").write_text(EVERYTHING % (" ".join(names), shown, months), "utf8")
    for style in (*STYLES, "everything"):
        aux = cage / f"{style}.aux"
        aux.write_text(f"\\citation{{*}}\n\\bibdata{{works}}\n\\bibstyle{{{style}}}\n", "utf8")
        done = run(["bibtex", "-min-crossrefs=99", style], cage)
        assert "error message" not in done.stdout, done.stdout[:2000]
    lists = "".join(rf"{{\input{{{style}.bbl}}}}" for style in STYLES)
    typeset(cage, "styles", DOCUMENT % (HEAD["pdflatex"], r"\usepackage[numbers]{natbib}", lists), "pdflatex")
    text = typeset(cage, "all", DOCUMENT % (HEAD["pdflatex"], "", r"\input{everything.bbl}"), "pdflatex")
    assert lost(text, len(RUNNING)) == []


def bibtex_text(name):
    """Return whether a field is TeX."""
    from sphinx_pubs.schema.fields import is_text

    return is_text(name)


@pytest.mark.parametrize(("engine", "dialect"), [("pdflatex", "bibtex"), ("lualatex", "biblatex")])
def test_no_style_of_biblatex_runs_a_field(written, cage, engine, dialect):
    needs(engine, "biber", "pdftotext")
    (cage / "works.bib").write_text(written[dialect], "utf8")
    style = r"\usepackage[backend=biber,bibstyle=reading,citestyle=numeric]{biblatex}\addbibresource{works.bib}"
    document = DOCUMENT % (HEAD[engine], style, r"\nocite{*}\printbibliography")
    (cage / "paper.tex").write_text(document, "utf8")
    run([engine, "-interaction=nonstopmode", "paper.tex"], cage)
    done = run(["biber", "--noconf", "paper"], cage)
    assert "ERROR" not in done.stdout
    text = typeset(cage, "paper", document, engine)
    printed = ("title", "author", "publisher", "isbn", "doi", "eprint", "url", "note", "abstract", "annotation")
    assert [one for one in lost(text, len(RUNNING)) if one.split()[0] in printed] == []


@pytest.fixture(scope="module")
def site(source, tmp_path_factory):
    """Return a function that builds a site with the entries of the source, and returns the folder."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copyfile(source, folder / "works.bib")
    (folder / "canary.tex").write_text(SONG, "utf8")
    (folder / "conf.py").write_text("extensions = ['sphinx_pubs']\npubs_bibfiles = ['works.bib']\n", "utf8")
    (folder / "index.rst").write_text("Works\n=====\n\n.. publications::\n   :show: abstract, bibtex, links\n", "utf8")

    def build(builder):
        command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, str(folder), str(folder / builder)]
        subprocess.run(command, capture_output=True, check=True)
        return folder / builder

    return build


@pytest.mark.parametrize(
    ("builder", "page"), [("text", "index.txt"), ("man", "*.1"), ("epub", "index.xhtml"), ("latex", "*.tex")]
)
def test_no_page_runs_a_field(site, builder, page):
    """What a page shows is the source as it is, and nothing of another file; Sphinx's LaTeX is typeset."""
    folder = site(builder)
    (made,) = folder.glob(page)
    text = made.read_text("utf8")
    assert SONG not in text
    if builder == "latex":
        needs("pdflatex", "pdftotext")
        (folder / "canary.tex").write_text(rf"\typeout{{{SONG}}}{SONG} ", "utf8")
        text = typeset(folder, made.stem, text, "pdflatex")
    assert [one for one in lost(letters(text), len(RUNNING)) if one.split()[0] in ("title", "author", "abstract")] == []
