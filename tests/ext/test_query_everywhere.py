"""One language: lists, counts, `--select` and decisions select the same, and refuse the same in the same words."""

from __future__ import annotations

import re

import pytest
from lxml import html

from sphinx_pubs import cli

BIB = r"""@article{muller2020, author = {M{\"u}ller, J{\"o}rg and Smith, JJ}, title = {Things}, year = {2020},
  journal = {Nature}}

@misc{smith2023, author = {Smith, John and others}, title = {More things}, eprint = {2305.00001},
  archiveprefix = {arXiv}, year = {2023}}

@misc{soon, author = {M{\"u}ller, J.}, title = {Last things}, year = {in press}, keywords = {end}}
"""


@pytest.fixture
def everywhere(project, capsys):
    """Return a function that runs a query in all four places; each answers with keys, or with a message."""

    def ask(text):
        project.write("refs.bib", BIB)
        page = f"Page\n====\n\n.. publications:: {text}\n   :sort: key\n\n:pub-count:`{text}`\n"
        built = project.write("index.rst", page).build()
        if built.warnings:
            shown = [re.search(r"query .+?: (column \d+: .*) \[pubs\.query\]$", line)[1] for line in built.warnings]
        else:
            tree = html.fromstring(built.text("index.html"))
            shown = [
                " ".join(one.removeprefix("pub-") for one in tree.xpath("//li[@class='pub']/@id")),
                int(tree.xpath("string(//*[contains(@class, 'pub-count')])")),
            ]
        refs, decisions = project.source / "refs.bib", project.source / "decisions.toml"
        code = cli.main([str(refs), "--select", text])
        printed = capsys.readouterr()
        selected = (
            " ".join(re.findall(r"^@\w+\{(.*),$", printed.out, re.MULTILINE)) if not code else printed.err.strip()
        )
        decisions.write_text(f"[[set]]\nmatch = '''{text}'''\nnote = 'decided'\n")
        code = cli.main([str(refs), "--decisions", str(decisions)])
        printed = capsys.readouterr()
        decided = printed.out.count("{decided}") if not code else printed.err.strip()
        return [*shown, selected, decided]

    return ask


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("author='Müller, Jörg' year=2020..2022", "muller2020"),
        ("first-author=smith type=preprint", "smith2023"),
        ("year='in press'", "soon"),
        ("@misc[keywords~=en]", "soon"),
        ('filter: author % "^Smith" and year > 2020', "smith2023"),
    ],
)
def test_the_same_is_selected_everywhere(everywhere, text, keys):
    assert everywhere(text) == [keys, len(keys.split()), keys, len(keys.split())]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("year>=2020 autor=Smith", "column 12: unknown field 'autor'; did you mean 'author'?"),
        ("year=2020-2024", "column 6: '2020-2024' is no year; a range is written 2020..2024"),
        ("title~'a(b'", "column 7: the pattern 'a(b' has a group that is never closed"),
        ("type=artcle", "column 6: unknown type 'artcle'; did you mean 'article'?"),
        ("@misc[yaer=2020]", "column 7: unknown field 'yaer'; did you mean 'year'?"),
        ("filter: yaer > 2020", "column 9: unknown field 'yaer'; did you mean 'year'?"),
    ],
)
def test_the_same_message_is_given_everywhere(everywhere, text, message):
    """Column and message are the same in a directive, in a role, on the command line and in a decisions file."""
    messages = everywhere(text)
    assert messages[:2] == [message, message]
    assert messages[2] == f"pubs-to-bib: --select {text!r}: {message}"
    assert messages[3].endswith(f"decisions.toml:2: [[set]] match = {text!r}: {message}")
