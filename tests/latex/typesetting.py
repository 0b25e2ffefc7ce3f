"""The LaTeX harness: typeset a document that cites every entry of a .bib file, and collect complaints and text."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from sphinx_pubs import bibtex
from sphinx_pubs.markup import plain

if TYPE_CHECKING:
    from pathlib import Path

STYLES = ("plain", "alpha", "abbrv", "unsrt", "acm", "plainnat", "abbrvnat", "IEEEtran")

HEAD = {
    # with a font that pdftotext can read: the default one is a bitmap
    "pdflatex": r"""\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\input{glyphtounicode}\pdfgentounicode=1
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{\IfFileExists{tgtermes.sty}{\usepackage{tgtermes}}{\usepackage{mathptmx}}}""",
    "lualatex": r"\usepackage{fontspec}\setmainfont{FreeSerif}",
    "xelatex": r"\usepackage{fontspec}\setmainfont{FreeSerif}",
}
_DOCUMENT = r"""\documentclass{article}
%(head)s
\usepackage{amsmath,amssymb}
%(before)s
\usepackage{hyperref}
\hyphenpenalty=10000 \exhyphenpenalty=10000 \sloppy
\pagestyle{empty}
\begin{document}
\nocite{*}
%(after)s
\end{document}
"""


@dataclass(frozen=True, slots=True)
class Typeset:
    """The result of an engine: its complaints, and the text of the PDF."""

    complaints: list[str]
    text: str

    def lacks(self, words: str) -> bool:
        """Return whether the PDF lacks the letters and digits of `words`, in this order, apart from case and breaks."""
        return letters(words) not in self.text


def letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold().replace("ß", "ss").replace("ı", "i")
    return "".join(char for char in folded if char.isalnum())


def typeset(bib: Path, folder: Path, engine: str = "pdflatex", style: str = "", options: str = "") -> Typeset:
    """Typeset all entries of a .bib file, with BibTeX if a style is given, else with biblatex and biber."""
    for tool in (engine, "bibtex" if style else "biber", "pdftotext"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    if style and not run(["kpsewhich", f"{style}.bst"], folder).stdout.strip():
        pytest.skip(f"{style}.bst is not installed")
    shutil.copyfile(bib, folder / "works.bib")
    natbib = r"\usepackage[numbers]{natbib}" if style.endswith(("nat", "Format")) else ""
    biblatex = rf"\usepackage[backend=biber,maxbibnames=9999{options}]{{biblatex}}\addbibresource{{works.bib}}"
    before, after = (
        (natbib, rf"\bibliographystyle{{{style}}}\bibliography{{works}}")
        if style
        else (biblatex, r"\printbibliography")
    )
    (folder / "paper.tex").write_text(_DOCUMENT % {"head": HEAD[engine], "before": before, "after": after}, "utf8")
    latex = [engine, "-interaction=nonstopmode", "-no-shell-escape", "paper.tex"]
    run(latex, folder)
    run(["bibtex", "-min-crossrefs=99", "paper"] if style else ["biber", "--noconf", "paper"], folder)
    for _ in range(2):
        run(latex, folder)
    run(["pdftotext", "-enc", "UTF-8", "-nopgbrk", "paper.pdf"], folder)
    shown = folder / "paper.txt"
    return Typeset(_complaints(folder), letters(shown.read_text("utf8")) if shown.exists() else "")


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, errors="replace", check=False, timeout=300
    )


def _complaints(folder: Path) -> list[str]:
    """Return the errors and missing characters in the engine's log, and the warnings in the log of bibtex or biber."""
    log = (folder / "paper.log").read_text("utf8", "replace").splitlines()
    found = [
        f"{line} {' '.join(log[at + 1 : at + 5])}"
        for at, line in enumerate(log)
        if line.startswith("!") or "Missing character" in line
    ]
    logged = (folder / "paper.blg").read_text("utf8", "replace").splitlines()
    return found + [
        line
        for line in logged
        if re.search(r"^Warning--(?!empty|can't use both|to sort)|^I |WARN|ERROR|error message", line)
    ]


def expected(bib: Path) -> list[str]:
    """Return the texts that the PDF must show: every title without its math, and every surname."""
    shown = []
    for entry in bibtex.parse(bib.read_text("utf8"), bib.name).entries:
        publication = bibtex.publication(entry, bib.name)
        shown += [plain(piece) for piece in re.split(r"\$[^$]*\$", publication.title)]
        shown += [name.family for name in publication.authors]
    return shown
