"""The form of a source is never misread: who decides, who is refused by name, and what is doubtful."""

from __future__ import annotations

import pytest

from sphinx_pubs.errors import SourceError
from sphinx_pubs.records.readers import doubts, forms_of
from sphinx_pubs.records.sources import Source

INSPIRE = """\
@article{Doe:2020abc,
    author = "Doe, Jane and Roe, Richard",
    title = "{A measurement of things, (2020) and other things}",
    eprint = "2001.01234",
    collaboration = "Things",
    journal = "J. Things",
    volume = "12",
    pages = "45--67",
    year = "2020"
}
"""


@pytest.mark.parametrize("count", [1, 3])
def test_keyed_entries_decide_for_bibtex(reading, count):
    """Values in quotes look like references; one pasted entry is enough."""
    name, read = reading("\n".join(INSPIRE.replace("abc", str(at)) for at in range(count)))
    assert name == "bibtex"
    assert [record.text("year") for record in read.records] == ["2020"] * count


def test_entries_among_references_decide_as_well():
    """The other lines are reported as something else."""
    text = "Doe, J. (2010). A title of it. Some Journal, 12, 45-67.\n" * 12 + INSPIRE
    source = Source("x.md", text)
    forms = forms_of(source)
    assert forms[0].name == "bibtex"
    assert [problem.what for problem in doubts(source, forms, forms[0].read(source))] == [
        "read as bibtex, but 12 of its 22 lines are something else"
    ]


IDS = """\
# to add
10.1000/182
https://doi.org/10.1000/ABC

arXiv:2504.06225   # the second version
https://arxiv.org/abs/hep-th/9901001
2001.01234v2
PMID: 12140307
- 978-0-262-03384-8
ISBN 0-262-03384-4,
https://example.org/a-paper
"""


def test_a_list_of_identifiers(reading):
    """Each line is a record with that identifier and nothing else."""
    name, read = reading(IDS)
    assert name == "ids"
    assert [{name: value.text for name, value in record.fields.items()} for record in read.records] == [
        {"doi": "10.1000/182"},
        {"doi": "10.1000/abc"},
        {"eprint": "2504.06225"},
        {"eprint": "hep-th/9901001"},
        {"eprint": "2001.01234"},
        {"pmid": "12140307"},
        {"isbn": "978-0-262-03384-8"},
        {"isbn": "0-262-03384-4"},
        {"url": "https://example.org/a-paper"},
    ]
    assert not read.problems


@pytest.mark.parametrize("line", ["10.1000/182", "arXiv:2504.06225", "https://example.org/a-paper"])
def test_a_list_of_one_identifier(reading, line):
    """One line is enough, and is never a listing."""
    assert reading(line)[0] == "ids"


def test_lines_that_are_no_identifier_are_reported(reading):
    """A wrong checksum, a number without a label, a sentence."""
    lines = ["978-0-262-03384-9", "12140307", "see 10.1000/182"]
    name, read = reading("\n".join(["10.1000/182"] * 30 + lines))
    assert name == "ids"
    assert [(problem.line, problem.text) for problem in read.problems] == list(enumerate(lines, 31))


UNREAD = {
    "RIS": "TY  - JOUR\nAU  - Doe, Jane\nTI  - A title\nER  - \n",
    "PubMed's nbib": "\nPMID- 12140307\nOWN - NLM\nTI  - A title.\n",
    "EndNote": "%0 Journal Article\n%A Doe, Jane\n%T A title\n",
    "EndNote XML": '<?xml version="1.0"?><xml><records><record><database>x</database></record></records></xml>',
    "Web of Science": "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Doe, J\n",
    "CITATION.cff": "# made by hand\ncff-version: 1.2.0\nmessage: Cite, please (2020).\ntitle: A tool\n",
    "CSL-JSON": '[\n  {"id": "doe", "type": "article-journal", "title": "A title", "issued": {}}\n]\n',
    "CSL-YAML": "---\nreferences:\n- id: doe\n  type: article-journal\n",
    "hayagriva": "doe:\n  title: A title\n  type: Article\n  author: Doe, Jane\n",
}


@pytest.mark.parametrize("form", UNREAD)
def test_forms_without_a_reader_are_refused_by_name(form):
    """They are never read as nonsense."""
    with pytest.raises(SourceError, match=f"^x: {form} cannot be read yet; expected .bib"):
        forms_of(Source("x", UNREAD[form]))


def test_a_form_with_a_rival_is_in_doubt(command, tmp_path):
    """The message names the other form."""
    path = tmp_path / "x.txt"
    path.write_text("Abstract: We count.\nAbstract: We sum.\narXiv:2001.00001\nCreated: 2020-01-01\n")
    code, _, err = command(path)
    assert code == 0
    assert f"{path}: read as abstracts, but looks like listing as well; --from listing reads it as" in err


def test_a_form_that_explains_too_few_lines_is_in_doubt(command, tmp_path):
    """Under nine tenths of the lines."""
    path = tmp_path / "x.txt"
    path.write_text("Abstract: We count.\n" * 10 + "Some words.\n" * 5)
    assert f"{path}: read as abstracts, but 5 of its 15 lines are something else" in command(path)[2]
    assert "something else" not in command(path, "--from", "abstracts")[2]
