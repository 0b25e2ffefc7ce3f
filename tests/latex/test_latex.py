"""Every installed engine and style typesets what the package writes, without a complaint and without a loss."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from typesetting import STYLES, expected, typeset

from sphinx_pubs import bibtex, convert, names, tex
from sphinx_pubs.bibtex import Entry
from sphinx_pubs.schema.fields import FIELDS

pytestmark = pytest.mark.slow

#: messy titles of web pages, one for each escaping rule
TITLES = (
    "100% of $5 and $10 & #1 in a_b or x^2",
    "A lone 0.2$ and an open { brace and a closed } brace with a \\ backslash",
    "Tildes ~30 K and http://x.org/~user/a_b%20c?d=1&e=2#f",
    "Less a < b than c > d or |x| or \"quoted\" and 'single' text",
    "A minus \u2212 thin\u2009space zero\u200bwidth Greek α and Λ subscripts CO₂ and 10⁻⁶",
    "Decomposed e\u0301 and Ångström from \u212bngstro\u0308m with ﬁne ﬂuid ligatures",
    "Signs × ± ° µ — – ‘single’ “double” … → ² ¿ ¡ and a\u00a0blank",
    "Turkish ş ţ ğ ı and Polish ł ę with Hungarian ő and Croatian đ",
    "Tags <i>Escherichia coli</i> H<sub>2</sub>O &amp; more &lt;b&gt;",
    "Executing \\input{/etc/passwd} \\write18{ls} and \\csname x\\endcsname stays text",
    "Unknown \\eps in D=6-2\\eps with I_5^{6-2 eps} outside",
    "The math $k$-means of $\\mathcal{O}(n \\log n)$ and $\\mathbb{R}^n$ at $\\sim$7\\% in H$_2$O",
    "Math that breaks $x^$ and $a^b^c$ and $\\left( y$ and $\\Msun$ and $50%$ and $Λ_c$",
    "Mail @article{x, y} and ---dashes--- and -- and --flag and ``quotes''",
    "Poincar{é} and {\\em directly} and \\textbf{bold} and {\\it % codimension-one}",
    "É at the start, Šedá in the middle, Ørsted last",
    "Ünïcödé Ÿ Ñ Ç Ž Ý Æ Œ ß þ ð Þ Ð å",
)
NAMES = (
    ("Škoda, Łukasz", "Ångström, Élie", "Øster, Ørjan", "Çelik, Şule", "Žižek, Đorđe"),
    ("van der Berg, Jr., Ludwig", "de la Vallée Poussin, Charles-Jean", "O'Brien, Zoë", "{Gemma & Co. Team}"),
    ("Ñandú, Íñigo", "Ibarra, Iñaki", "Őry, Ágnes", "Ğül, İsmail", "Ćurić, Ýr", "others"),
)  # fmt: skip


def written(entries, dialect="bibtex"):
    """Return a .bib file as a whole."""
    return "".join(bibtex.write_each(entries, dialect))


def torture() -> list[Entry]:
    """Return an entry for each messy title, with the lists of names in turn."""
    return [
        Entry(f"work{at}", ("article", "misc", "inproceedings")[at % 3], {
            "title": bibtex.protect(tex.from_text(title), ""),
            "author": names.format_names(*names.parse_names(" and ".join(NAMES[at % 3]))),
            ("journal", "howpublished", "booktitle")[at % 3]: tex.from_text("Proc. of 50% C_D & E"),
            "year": "2024",
            "abstract": tex.from_text(title),
            "note": tex.from_text(r"See \url{https://x.org/~me/a_b%20c?d=1&e=2#f} and \href{http://y.org/a_b%20c#d}{there}"),
            "url": "https://x.org/~user/a_b%20c?d=1&e=2#f",
        })
        for at, title in enumerate(TITLES)
    ]  # fmt: skip


@pytest.fixture
def bibs(root, tmp_path):
    """Return a function that writes a named set of entries in a dialect, as a .bib file."""

    def make(name: str, dialect: str):
        if name == "torture":
            path = tmp_path / "torture.bib"
            path.write_text(written(torture(), dialect), "utf8")
            return path
        path = root / "example_docs" / "publications.bib"
        if not path.exists():
            pytest.skip("example_docs/publications.bib is not written yet")
        if dialect != "bibtex":
            entries = bibtex.parse(path.read_text("utf8"), "").entries
            path = tmp_path / "example.bib"
            path.write_text(written(entries, dialect), "utf8")
        return path

    return make


def check(bib, folder, engine, style=""):
    """Assert that an engine has no complaint and shows every title and name."""
    done = typeset(bib, folder, engine, style)
    assert done.complaints == []
    assert [words for words in expected(bib) if done.lacks(words)] == []


@pytest.mark.parametrize("name", ["torture", "example"])
@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_bibtex_shows_every_title_and_name(bibs, tmp_path, name, style):
    check(bibs(name, "bibtex"), tmp_path, "pdflatex", style)


@pytest.mark.parametrize("name", ["torture", "example"])
@pytest.mark.parametrize(
    ("engine", "dialect"),
    [("pdflatex", "bibtex"), ("pdflatex", "biblatex"), ("lualatex", "biblatex"), ("xelatex", "biblatex")],
)
def test_biber_shows_every_title_and_name(bibs, tmp_path, name, engine, dialect):
    check(bibs(name, dialect), tmp_path, engine)


def test_scripts_without_a_tex_spelling_are_typeset_by_a_unicode_engine(tmp_path):
    """Letters that 8-bit TeX lacks stay unchanged in both dialects; xelatex shows them with a font that has them."""
    bib = tmp_path / "scripts.bib"
    fields = {"title": "Война и мир, Nguyễn Ệ", "author": "Толстой, Лев and Nguyễn, Phượng", "year": "1869"}
    bib.write_text(written([Entry("war", "book", {**fields, "publisher": "X"})], "biblatex"), "utf8")
    check(bib, tmp_path, "xelatex")


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
@pytest.mark.parametrize("name", ["torture", "example"])
def test_biber_accepts_the_data_model(bibs, tmp_path, name, dialect):
    """`biber --tool` may warn of nothing but the fields for sites, which biblatex does not know."""
    if not shutil.which("biber"):
        pytest.skip("biber is not installed")
    bib = bibs(name, dialect)
    command = [
        "biber",
        "--tool",
        "--noconf",
        "--validate-datamodel",
        f"--output-file={tmp_path}/o.bib",
        f"--logfile={tmp_path}/b",
        bib,
    ]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    warnings = [line for line in output.splitlines() if line.startswith(("WARN", "ERROR"))]
    known = [field.name for field in FIELDS if field.site]
    pattern = rf"(?:Field|Invalid field) '(?:{'|'.join(map(re.escape, known))})'|Missing mandatory field"
    assert [line for line in warnings if not re.search(pattern, line)] == []


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
@pytest.mark.parametrize("name", ["torture", "example"])
def test_other_parsers_read_every_entry(bibs, name, dialect):
    """The parsers are bibtexparser with its defaults and pybtex in its strict mode."""
    import bibtexparser
    from pybtex.database import parse_string

    text = bibs(name, dialect).read_text("utf8")
    count = len(bibtex.parse(text, "").entries)
    library = bibtexparser.parse_string(text)
    assert (len(library.entries), library.failed_blocks) == (count, [])
    assert len(parse_string(text, "bibtex").entries) == count


@pytest.mark.parametrize("cited", ["*", "child"])
def test_bibtex_finds_the_parents_of_what_is_cited(tmp_path, cited):
    """A parent that comes first in the file, and is not cited, is "a bad cross reference", and an exit code of 2."""
    if not shutil.which("bibtex"):
        pytest.skip("bibtex is not installed")
    (tmp_path / "a.bib").write_text(
        "@inproceedings{child, author = {Kindl, Otto}, title = {On Bears}, crossref = {about}, pages = {3--4}}"
        "@proceedings{about, editor = {Vater, Max}, title = {Animals}, publisher = {P}, year = {1977}}"
    )
    (tmp_path / "works.bib").write_text(convert(tmp_path / "a.bib").bib())
    (tmp_path / "paper.aux").write_text(f"\\citation{{{cited}}}\n\\bibdata{{works}}\n\\bibstyle{{plain}}\n")
    done = subprocess.run(["bibtex", "paper"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Warning" in done.stdout) == (0, False), done.stdout
    assert "Animals" in (tmp_path / "paper.bbl").read_text()
