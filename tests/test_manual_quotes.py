"""What the manual and the README quote is what users see: messages, summaries and entries, word for word."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import textwrap
from itertools import takewhile

import pytest

#: a page of five works; what is added begins in line 17
SCRAPS = "Doe, Jane\n" + "".join(
    f"Work number {number} about things in cities\nDoe, Jane, Roe, Richard\n"
    f"We study things number {number} and show what they do in the cities of the world.\n"
    for number in range(5)
)
BIB = "@article{doe2001, author = {Doe, Jane}, title = {On Rare Things in Cities}, year = {2001}}\n"
TWICE = "@misc{roe2003b, author = {Roe, Richard}, title = {On Small Steps in Big Towns}, doi = {10.1000/182}}\n"
MACROS = r"""

@misc{a1, author = {Ann Roe}, title = {\student{Birds}}, year = 2001}
@misc{a2, author = {Jo Poe}, title = {\student{On Distant Stars}}, year = 1999}
"""
#: sources, each with a fault in the line that the manual names
FAULTY = {
    "scraps/page.txt": SCRAPS + "A title without any authors\nAnother line that is no list of names at all.\n",
    "talks.csv": "id,title,author,year,pages,doi,type\n" + "a,Rare Things,Jane Doe,2001,1,,\n" * 5 + "b,Two\n",
    "references.txt": "Roe, R. (2011). Another title. Things, 13, 1-9.\n" * 3
    + "Roe, R. (2010). *The economy of missions*. Allen Lane.\n",
    "old.bib": "\n" * 16 + BIB,
    "mine.bib": MACROS,
    "refs.bib": "\n" * 11 + TWICE.replace("roe2003b", "roe2003") + "\n" * 107 + TWICE,
}


def pages(root):
    """Return the pages of the manual."""
    return [path.relative_to(root).as_posix() for path in sorted((root / "example_docs").glob("*.rst"))]


def quoted(root, page, beginning, *, whole=True):
    """Return the block of a page that begins so, lines that the page breaks made whole again."""
    text = (root / page).read_text("utf-8")
    lines = text[text.rindex("\n", 0, text.index(beginning)) + 1 :].splitlines()
    indent = re.match(" *", lines[0])[0]
    inside = takewhile(lambda line: line != "```" and (not line or line.startswith(indent)), lines)
    block = textwrap.dedent("\n".join(inside)).rstrip()
    return block.replace("\n  ", " ") if whole else block


def run(folder, *arguments):
    """Run pubs-to-bib in a folder; return what it prints on both streams."""
    command = [sys.executable, "-m", "sphinx_pubs", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stderr + done.stdout


@pytest.mark.parametrize("page", ["README.md", "example_docs/convert.rst"])
def test_the_first_run_prints_what_is_quoted(root, tmp_path, page):
    """The thirty records of the seeds, with one of the messages and the summary."""
    command, *expected = quoted(root, page, "$ pubs-to-bib seeds/").splitlines()
    printed = run(root, "seeds/", "-o", tmp_path / "publications.bib").splitlines()
    assert "-o publications.bib" in command
    assert expected.pop(1) == "…"
    assert [line for line in expected if line not in printed] == []


def test_tables_and_reference_lists_make_what_is_quoted(root, tmp_path):
    """The two files of the page make three works, one of them the quoted entry."""
    page = "example_docs/convert.rst"
    for name, beginning in (
        ("talks.csv", "id,title,author"),
        ("references.txt", "Kamath, A. et al. (2025). Gemma 3 Technical Report. arXiv\n"),
    ):
        (tmp_path / name).write_text(quoted(root, page, beginning) + "\n", "utf-8")
    printed = run(tmp_path, "talks.csv", "references.txt")
    assert "-> 3 publications" in printed
    assert quoted(root, page, "@article{doe2001rare", whole=False) in printed


def test_an_explanation_is_quoted_word_for_word(root, tmp_path):
    """The two files of the page are one work, for the quoted reasons; long lines are wrapped there."""
    page = "example_docs/convert.rst"
    for name, beginning in (("old.bib", "@article{smith20,"), ("new.bib", "@article{smith2020,")):
        (tmp_path / name).write_text(quoted(root, page, beginning, whole=False) + "\n", "utf-8")
    command, expected = quoted(root, page, "$ pubs-to-bib old.bib", whole=False).split("\n", 1)
    assert expected.split() == run(tmp_path, *command.split()[2:]).split()[-len(expected.split()) :]


def test_the_report_has_what_is_described(root, tmp_path):
    """Each name in the JSON report is on the page that describes it."""
    run(root, "seeds/", "-o", tmp_path / "out.bib", "--report", tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    fields = {name for work in report["publications"] for name in work.pop("fields")}
    names = set(re.findall(r'"(\w+)": ', json.dumps(report))) - fields
    page = (root / "example_docs" / "command.rst").read_text("utf-8")
    described = page[page.index("The JSON report") :]
    assert len(names) > 20
    assert {name for name in names if not re.search(rf'``{name}``|"{name}"', described)} == set()


def test_messages_are_quoted_word_for_word(root, tmp_path):
    """Each message with a place that a page quotes, about files that have these faults."""
    for path, text in FAULTY.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    printed = run(tmp_path, *FAULTY, "--check").splitlines()
    messages = [
        quoted(root, page, match[0].strip())
        for page in pages(root)
        for match in re.finditer(
            r"^ {3,6}(?! |seeds)[\w./]+:\d+: (?!WARNING)", (root / page).read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(messages) >= 4
    assert [message for message in messages if message not in printed] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("talks.md", "".join(f"@misc{{key{n},\n  title = {{Talk {n}}},\n}}\n" for n in range(17)) + "Prose.\n" * 47),
        ("library.ris", "TY  - JOUR\nTI  - Things\nER  - \n"),
    ],
)
def test_a_doubtful_form_is_reported_as_quoted(root, tmp_path, path, text):
    """A page with some entries of BibTeX, and a form that cannot be read yet."""
    (tmp_path / path).write_text(text, "utf-8")
    assert quoted(root, "example_docs/convert.rst", f"{path}: ") in run(tmp_path, path).splitlines()


def test_a_foreign_file_is_refused_as_quoted(root, tmp_path):
    (tmp_path / "old.bib").write_text(BIB, "utf-8")
    shutil.copy(root / "README.md", tmp_path)
    expected = quoted(root, "example_docs/troubleshooting.rst", "pubs-to-bib: README.md")
    assert run(tmp_path, "old.bib", "-o", "README.md").strip() == expected


def test_a_query_counts_what_is_quoted(root):
    expected = quoted(root, "example_docs/troubleshooting.rst", "$ pubs-to-bib publications.bib").splitlines()[1]
    assert expected in run(root / "example_docs", "publications.bib", "--select", "author=Oquab", "-o", "/dev/null")


def test_warnings_are_quoted_word_for_word(root, tmp_path):
    """Each warning of the extension that a page quotes, whatever its path and line."""
    warnings = [
        quoted(root, page, match[0]).split("WARNING: ", 1)[1]
        for page in pages(root)
        for match in re.finditer(r"\w+\.\w+:\d+: WARNING: ", (root / page).read_text("utf-8"))
    ]
    assert len(warnings) >= 3
    (tmp_path / "conf.py").write_text(
        'extensions = ["sphinx_pubs"]\npubs_bibfiles = ["a.bib"]\npubs_people = "people.toml"\n'
    )
    (tmp_path / "a.bib").write_text(BIB, "utf-8")
    (tmp_path / "people.toml").write_text('[[person]]\nname = "Doe, Jane"\norcid = "0000-0002-1825-0098"\n', "utf-8")
    (tmp_path / "index.rst").write_text("Page\n====\n\n.. publications:: autor=Joulin\n", "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "text", tmp_path, tmp_path / "out"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert [warning for warning in warnings if warning not in printed] == []
