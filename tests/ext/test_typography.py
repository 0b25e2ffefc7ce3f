"""The typography of an entry: subtitles, annotations, article numbers, one full stop for each sentence."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from lxml import html

BIB = r"""
@article{waves,
  author     = {M{\"u}ller, J. R. and Reyes, Jr., Luis},
  title      = {Waves},
  subtitle   = {{I}. {The} sea},
  journal    = {Journal of Rays,},
  volume     = 12,
  eid        = 124106,
  year       = 2024,
  url        = {http://dx.doi.org/10.1000/Waves.},
  annotation = {An \arabic{author} of waves, \emph{twice}.},
}

@misc{rays,
  title      = {Rays?},
  subtitle   = {Rays!},
  doi        = {10.1000/rays},
  url        = {http://dx.doi.org/10.1000/RAYS},
  annotation = {* Equal contribution},
}
"""


@pytest.fixture
def page(project):
    """Return a function that builds all entries in a layout, and returns the output of a builder."""

    def built(builder="html", options=""):
        project.write("refs.bib", BIB).write("index.rst", f"All\n===\n\n.. publications::\n{options}")
        made = project.build(builder, project="all", master_doc="index", texinfo_show_urls="footnote")
        assert made.warnings == []
        return made.text({"html": "index.html", "text": "index.txt", "texinfo": "all.texi"}[builder])

    return built


def entries(text):
    """Return the texts of the entries of a page."""
    boxes = html.fromstring(text).xpath("//*[contains(concat(' ', @class, ' '), ' pub ')]")
    return [re.sub(r"\s+", " ", box.text_content()).strip() for box in boxes]


def test_an_annotation_is_below_the_venue(page):
    """Long ones, as biblatex allows, are apart from the authors; an entry may have no authors."""
    waves, rays = html.fromstring(page()).xpath("//li[@class='pub']")
    assert [box.get("class") for box in waves][:4] == ["pub-title", "pub-authors", "pub-venue", "pub-annotation"]
    assert waves[3].text_content() == "An author of waves, twice."
    assert waves[1].text_content() == "J. R. Müller, Luis Reyes Jr."
    assert [box.text_content() for box in rays][:2] == ["Rays? Rays!", "* Equal contribution"]


def test_a_line_has_one_full_stop_for_each_sentence(page):
    """Names, titles and annotations may end with one."""
    waves, rays = entries(page(options="   :layout: compact\n"))
    assert waves == (
        "Waves: I. The sea. J. R. Müller, Luis Reyes Jr. Journal of Rays 12, 124106, 2024. An author of waves, twice."
    )
    assert rays == "Rays? Rays! * Equal contribution."


def test_print_has_the_same_text(page):
    assert re.sub(r"\s+", " ", page("text")) == (
        "All *** * **Waves: I. The sea**. J. R. Müller, Luis Reyes Jr. *Journal of Rays* 12, 124106, "
        "2024. An author of waves, *twice*. DOI: https://doi.org/10.1000/Waves. "
        "* **Rays? Rays!** * Equal contribution. DOI: https://doi.org/10.1000/rays. "
    )


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_table_has_annotations_below_the_authors(page, builder):
    text = page(builder, "   :layout: table\n")
    assert "Equal contribution" in text
    assert re.search(r"Jr\..*twice", re.sub(r"\s+", " ", text))


def test_a_table_on_a_terminal_reads_like_a_list(page):
    """Its links come last, after a full stop."""
    cells = re.findall(r"(?m)^\|(?:[^|\n]*\|)?([^|\n]*)\|[^|\n]*\|$", page("text", "   :layout: table\n"))
    text = re.sub(r"\s+", " ", "".join(cells))
    assert "**Rays? Rays!** * Equal contribution. DOI: https://doi.org/10.1000/rays" in text
    assert "*twice*. DOI: https://doi.org/10.1000/Waves" in text


@pytest.mark.parametrize("pages", ["665-674", "665--674", "665 – 674", "665---674"])
def test_a_range_of_pages_has_one_dash(project, pages):
    """However the file writes it."""
    project.write(
        "refs.bib", f"@misc{{one, title = {{Waves}}, howpublished = {{Sea}}, pages = {{{pages}}}, year = 2024}}"
    )
    project.write("index.rst", "All\n===\n\n.. publications::\n")
    assert html.fromstring(project.build().text("index.html")).xpath("string(//*[@class='pub-where'])") == (
        "Sea, 665–674, 2024"
    )


@pytest.mark.parametrize("style", ["", "   :style: plain\n"])
def test_an_apostrophe_within_a_word_is_curled(project, style):
    """Not in code, and not where it may be a quote or a prime; queries find names by either form."""
    title = r"{O'Neal}'s 'waves' of 5' in \texttt{l'eau}"
    project.write("refs.bib", f"@misc{{one, title = {{{title}}}, author = {{O'Neal, Ada}}}}")
    project.write("index.rst", f"All\n===\n\n:pub:`one`\n\n.. publications:: author=O'Neal\n   :show: links\n{style}")
    page = html.fromstring(project.build().text("index.html"))
    text = re.sub(r"\s+", " ", page.xpath("string(//li[@class='pub'])"))
    assert "O’Neal’s 'waves' of 5' in l'eau" in text
    assert "Ada O’Neal" in text
    assert "O’Neal (n.d.)" in page.xpath("string(//section/p)")


def test_an_address_is_one_link(page):
    """Also a DOI that is written as an address, or twice."""
    buttons = html.fromstring(page()).xpath("//div[@class='pub-actions']/a")
    assert [(one.text, one.get("href")) for one in buttons] == [
        ("DOI", "https://doi.org/10.1000/Waves"),
        ("DOI", "https://doi.org/10.1000/rays"),
    ]


def test_a_footnote_of_texinfo_is_printed_once(page):
    """With the links behind the entry, or with the title where links are hidden."""
    assert page("texinfo").count("@footnote{https://doi.org/10.1000/rays}") == 1
    assert page("texinfo", "   :hide: links\n").count("@footnote{https://doi.org/10.1000/rays}") == 1


def test_a_style_prints_the_subtitle_and_no_stray_comma(page):
    """Values in exports for al-folio end with a comma."""
    assert entries(page(options="   :style: plain\n   :hide: links abstract bibtex\n"))[0] == (
        "J. R. Müller and Luis Reyes, Jr. Waves: I. The sea. Journal of Rays, 12:124106, 2024. doi:10.1000/Waves."
    )


@pytest.mark.parametrize(("edition", "expected"), [("1", "1st"), ("2", "2nd"), ("11", "11th"), ("Third", "third")])
def test_a_style_writes_what_bibtex_would(project, edition, expected):
    """A capital behind a colon stays, and an edition is an ordinal, from biblatex's number or BibTeX's word."""
    book = "@book{one, author = {Okafor, Ada}, title = {Waves}, publisher = {Sea}, year = 2024, edition = "
    paper = "@misc{two, author = {Okafor, Ada}, title = {Rays: A Study of Light}, year = 2023}"
    project.write("refs.bib", f"{book}{{{edition}}}}}\n{paper}\n")
    project.write("index.rst", "All\n===\n\n.. publications::\n   :style: plain\n   :show: links\n")
    assert entries(project.build().text("index.html")) == [
        f"Ada Okafor. Waves. Sea, {expected} edition, 2024.",
        "Ada Okafor. Rays: A study of light. 2023.",
    ]


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("latexmk") or not shutil.which("pdftotext"), reason="latexmk or pdftotext is missing"
)
def test_the_oldest_engine_can_typeset_symbols(project):
    """The text fonts of pdfTeX have no ∼, α, ⋅ or thin space, from TeX or from characters, in lists and in mentions."""
    title = r"{From $\sim$7\% of $\alpha$-decay, lib$\cdot$erated by J.\,R., to ℓ₂ ≤ ∞}"
    project.write("refs.bib", f"@misc{{one, title = {title}, author = {{The β Team}}, year = 2024}}")
    project.write("index.rst", "All\n===\n\n:pub:title:`one`\n\n.. publications::\n")
    built = project.build("latex", project="all")
    assert built.warnings == []
    command = ["latexmk", "-pdf", "-interaction=nonstopmode", "all.tex"]
    done = subprocess.run(command, cwd=built.out, capture_output=True, text=True, check=False)
    assert done.returncode == 0, re.findall(r"^!.*", done.stdout, re.MULTILINE)
    text = subprocess.run(
        ["pdftotext", "all.pdf", "-"], cwd=built.out, capture_output=True, text=True, check=True
    ).stdout
    assert re.sub(r"\s+", " ", text).count("From ∼7% of 𝛼-decay, lib·erated by J. R., to ℓ2 ≤ ∞") == 2
