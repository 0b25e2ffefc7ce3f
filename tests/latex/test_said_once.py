"""How often each style prints the id of a work on arXiv: the table of the manual is made here."""

from __future__ import annotations

import re

import pytest
from typesetting import typeset

from sphinx_pubs import convert

pytestmark = pytest.mark.slow

#: a preprint from INSPIRE, one from an export of arXiv, and a paper that has appeared
SOURCE = r"""
@article{sand, author = "Doe, Jane", title = "Sand of the desert", eprint = "2401.12345", archivePrefix = "arXiv",
  primaryClass = "hep-ex", month = "1", year = "2024", journal = ""}
@misc{stone, author = {Roe, Jane}, title = {Stones of the desert}, howpublished = {arXiv preprint arXiv:2402.12345},
  year = {2024}, eprint = {2402.12345}, url = {https://arxiv.org/abs/2402.12345}}
@article{rain, author = {Poe, Jane}, title = {Rain on the desert}, journal = {Journal of Rain}, year = 2024, volume = 7,
  number = 2, pages = {1--9}, eprint = {2403.12345}, url = {https://arxiv.org/abs/2403.12345}}
"""
IDS = {"sand": "240112345", "stone": "240212345", "rain": "240312345"}
#: a row of the manual: style, times of a preprint, times of a paper
ROW = re.compile(r"^   \* - ([\w-]+)(?: \(biblatex\))?\n     - (\d)\n     - (\d)$", re.MULTILINE)
BIBTEX = (
    "plain", "abbrv", "alpha", "unsrt", "siam", "acm", "apalike", "plainnat", "IEEEtran", "ACM-Reference-Format",
)  # fmt: skip
BIBLATEX = ("numeric", "alphabetic", "authoryear", "apa", "ieee")


@pytest.fixture
def rows(root):
    """Return the rows of the manual."""
    return {row[1]: (int(row[2]), int(row[3])) for row in ROW.finditer((root / "example_docs/latex.rst").read_text())}


def test_the_manual_has_fifteen_styles(rows):
    assert rows.keys() == {*BIBTEX, *BIBLATEX}


@pytest.mark.parametrize("style", [*BIBTEX, *BIBLATEX])
def test_each_style_prints_the_id_as_often_as_the_manual_says(rows, tmp_path, style):
    (tmp_path / "source.bib").write_text(SOURCE)
    dialect = "biblatex" if style in BIBLATEX else "bibtex"
    (tmp_path / "works.bib").write_text(convert(tmp_path / "source.bib").bib(dialect))
    (tmp_path / "run").mkdir()
    chosen = ("", f",style={style}") if style in BIBLATEX else (style, "")
    done = typeset(tmp_path / "works.bib", tmp_path / "run", "pdflatex", *chosen)
    assert done.complaints == []
    counts = {name: done.text.count(number) for name, number in IDS.items()}
    preprint, paper = rows[style]
    assert counts == {"sand": preprint, "stone": preprint, "rain": paper}
