"""The manual's table of letters: each engine shows the letters of each script, or a remedy does."""

from __future__ import annotations

import csv
import unicodedata

import pytest
from typesetting import typeset

from sphinx_pubs import bibtex
from sphinx_pubs.bibtex import Entry

pytestmark = pytest.mark.slow

#: words of each row of the table
WORDS = {
    "accents of European languages": "Škoda Ångström Łukasik Çelik",
    "Romanian": "Șerban Țărnă",
    "Vietnamese": "Nguyễn Ệnh",
    "transcriptions": "Ẓāhir Ḥasan ʿAlī ẇ",
    "Cyrillic": "Война",
    "Greek": "Λόγος",
    "Chinese, Japanese": "東京",
    "Hebrew": "שלום",
    "Arabic": "سلام",
}
#: engine, style of BibTeX, dialect, and options of biblatex
TOOLCHAINS = {
    "pdflatex + bibtex": ("pdflatex", "plain", "bibtex", ""),
    "pdflatex + biber": ("pdflatex", "", "bibtex", ""),
    "pdflatex + biber, safeinputenc": ("pdflatex", "", "bibtex", ",safeinputenc"),
    "xelatex + biber": ("xelatex", "", "biblatex", ""),
    "lualatex + biber": ("lualatex", "", "biblatex", ""),
}


def rows(root) -> dict[str, dict[str, str]]:
    """Return the cells of the manual's table, by letters and toolchain."""
    lines = (root / "example_docs" / "latex.rst").read_text("utf8").partition(":header: letters")[2].splitlines()
    header = next(csv.reader([lines[0].removeprefix(",")], skipinitialspace=True))
    body = [line.strip() for line in lines if line.startswith('   "')]
    return {name: dict(zip(header, cells, strict=True)) for name, *cells in csv.reader(body, skipinitialspace=True)}


def letters(text: str) -> str:
    """Return the letters of a text without accents, which may be characters of their own in a PDF."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in folded if unicodedata.category(char) in ("Ll", "Lo"))


@pytest.mark.parametrize("toolchain", TOOLCHAINS)
def test_the_table_of_the_manual_says_which_letters_an_engine_shows(root, tmp_path, toolchain):
    """With the font FreeSerif, where an engine takes fonts of the system."""
    engine, style, dialect, options = TOOLCHAINS[toolchain]
    entries = [
        Entry(f"w{at}", "book", {"title": f"{{{words}}}", "author": f"Doe{at}, A.", "publisher": "P", "year": "2001"})
        for at, words in enumerate(WORDS.values())
    ]
    bib = tmp_path / "scripts.bib"
    bib.write_text("".join(bibtex.write_each(entries, dialect)), "utf8")
    done = typeset(bib, tmp_path, engine, style, options)
    text = letters(done.text)
    shown = {
        name: "yes" if letters(words) in text or letters(words[::-1]) in text else "no" for name, words in WORDS.items()
    }
    assert shown == {name: cells[toolchain] for name, cells in rows(root).items()}
