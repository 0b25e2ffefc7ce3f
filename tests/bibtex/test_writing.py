"""What is written: two dialects, the reader's copy, protected capitals."""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex
from sphinx_pubs.bibtex import Entry

PREPRINT = Entry(
    "doe2024a", "misc", {
        "title": "Über 5\\% of $\\alpha$", "author": "Škoda, Łukasz and {Gemma Team} and others", "year": "2024",
        "month": "4", "day": "8",
        "eprint": "2401.00001", "archiveprefix": "arXiv", "url": "https://x.org/a_b%20c", "code": "https://github.com/a/b",
    },
)  # fmt: skip


def written(entries, dialect="bibtex"):
    """Return a .bib file as a whole."""
    return "".join(bibtex.write_each(entries, dialect))


def test_the_bibtex_dialect_is_ascii_for_every_engine():
    assert (
        written([PREPRINT])
        == r"""@misc{doe2024a,
  author        = {{\v{S}}koda, {\L}ukasz and {Gemma Team} and others},
  title         = {{{\"U}}ber 5\% of {$\alpha$}},
  howpublished  = {arXiv:2401.00001},
  year          = {2024},
  month         = apr,
  day           = {8},
  eprint        = {2401.00001},
  archiveprefix = {arXiv},
  url           = {https://x.org/a_b%20c},
  code          = {https://github.com/a/b},
}
"""
    )


def test_the_biblatex_dialect_is_utf8_with_its_own_names():
    assert (
        written([PREPRINT], "biblatex")
        == r"""@online{doe2024a,
  author     = {Škoda, Łukasz and {Gemma Team} and others},
  title      = {Über 5\% of {$\alpha$}},
  date       = {2024-04-08},
  eprint     = {2401.00001},
  eprinttype = {arXiv},
  url        = {https://x.org/a_b%20c},
  code       = {https://github.com/a/b},
}
"""
    )


@pytest.mark.parametrize(
    ("kind", "fields", "biblatex"),
    [
        ("article", {"journal": "J", "year": "2020"}, ("article", {"journaltitle": "J", "date": "2020"})),
        ("book", {"year": "1984--1986"}, ("book", {"date": "1984/1986"})),
        ("book", {"address": "Paris", "year": "in press"}, ("book", {"location": "Paris", "pubstate": "inpress"})),
        ("phdthesis", {"school": "ENS"}, ("thesis", {"institution": "ENS", "type": "phdthesis"})),
        ("techreport", {"institution": "CERN"}, ("report", {"institution": "CERN", "type": "techreport"})),
    ],
)
def test_a_dialect_has_its_own_types_and_names(kind, fields, biblatex):
    (entry,) = bibtex.parse(written([Entry("k", kind, {"title": "T", **fields})], "biblatex"), "").entries
    assert (entry.type, {name: text for name, text in entry.fields.items() if name != "title"}) == biblatex


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("thesis", {"institution": "ENS", "type": "mathesis"}, ("mastersthesis", {"school": "ENS"})),
        ("thesis", {"institution": "ENS", "type": "phdthesis"}, ("phdthesis", {"school": "ENS"})),
        ("thesis", {"school": "ENS", "type": "Bachelor"}, ("phdthesis", {"school": "ENS", "type": "Bachelor"})),
        ("phdthesis", {"institution": "ENS"}, ("phdthesis", {"school": "ENS"})),
        ("report", {"institution": "CERN", "type": "techreport"}, ("techreport", {"institution": "CERN"})),
        ("report", {"institution": "CERN", "type": "Note"}, ("techreport", {"institution": "CERN", "type": "Note"})),
    ],
)
def test_theses_and_reports_of_biblatex_become_those_of_bibtex(kind, fields, expected):
    """Classic styles print the school of a thesis, and `type` to the letter: "mathesis" is no word."""
    (entry,) = bibtex.parse(written([Entry("k", kind, {"title": "T", "author": "A", **fields})]), "").entries
    assert (entry.type, {name: text for name, text in entry.fields.items() if name not in ("title", "author")}) == (
        expected
    )


def test_biblatex_files_become_bibtex(publications_of):
    text = (
        "@online{k, title = {T}, date = {2020-04-08}, journaltitle = {J}, eprinttype = {arxiv}, eprint = {2401.00001}}"
    )
    (entry,) = bibtex.parse(written(publications_of(text)), "").entries
    assert entry.type == "article"
    assert {
        "year": "2020",
        "month": "apr",
        "day": "8",
        "journal": "J",
        "archiveprefix": "arxiv",
    }.items() <= entry.fields.items()


@pytest.mark.parametrize(
    ("fields", "is_arxiv"),
    [
        ({"eprint": "2401.00001"}, True),
        ({"eprint": "hep-th/9901001", "archiveprefix": "arXiv"}, True),
        ({"eprint": "12345", "archiveprefix": "jstor"}, False),
        ({"eprint": "qr5ab"}, False),
        ({"eprint": "https://osf.io/qr5ab"}, False),
    ],
)
def test_only_what_is_on_arxiv_is_said_to_be_there(fields, is_arxiv):
    for dialect, field in (("bibtex", "howpublished = {arXiv:"), ("biblatex", "eprinttype = {arXiv}")):
        text = written([Entry("k", "misc", {"title": "T", **fields})], dialect)
        assert (field in " ".join(text.split())) is is_arxiv


def test_a_range_of_years_is_a_year_to_bibtex():
    """No classic style knows biblatex's date, and without a year it prints none."""
    (entry,) = bibtex.parse(written([Entry("k", "book", {"title": "T", "date": "1984/1986"})]), "").entries
    assert (entry.fields["year"], "date" in entry.fields) == ("1984--1986", False)


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
def test_writing_is_stable_on_real_files(shared, publications_of, dialect):
    """What was written is read without a problem of its own, and written again to the byte."""
    for path in sorted((shared / "bibs").glob("*.bib")):
        first = written(publications_of(path.read_text("utf8")), dialect)
        problems = bibtex.parse(first, "again.bib").problems
        assert [problem for problem in problems if "duplicate key" not in problem.what] == []
        assert written(publications_of(first), dialect) == first


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
@pytest.mark.parametrize("name", ["crossref", "entryset", "ids", "related", "xdata", "xref"])
def test_the_keys_of_other_entries_are_no_text(name, dialect):
    """Biber finds an entry by its key to the letter: an underscore is not escaped."""
    assert f"{name} = {{doe_2024}}" in " ".join(written([Entry("k", "misc", {name: "doe_2024"})], dialect).split())


def test_no_value_can_leave_its_entry():
    """A hostile value stays a value, and a hostile key a key."""
    hostile = ("}", "}}\n@misc{evil,", "{{", '"', "a\n\n@article{x, y = {z}}", "% x", "\\", "x}, note = {y")
    for text in hostile:
        entries = [Entry(f"k{text}", "misc", {"title": text, "note": text, "url": text, "author": text, "year": text})]
        for dialect in bibtex.DIALECTS:
            found = bibtex.parse(written(entries, dialect), "")
            assert (len(found.entries), found.problems) == (1, ()), text
            assert "evil" not in found.entries[0].fields


def test_a_reader_copies_what_a_paper_needs(publications_of):
    """The site's own fields are left out; the rest is as in the file."""
    text = r"@article{k, title = {A {\"o}}, author = {B}, abbr = {X}, pdf = {a.pdf}, selected = {true}, month = may}"
    (one,) = publications_of(text)
    assert bibtex.entry_text(one) == '@article{k,\n  author = {B},\n  title  = {A {\\"o}},\n  month  = may,\n}'


def test_the_bibtex_to_copy_has_an_eprint_for_an_arxiv_field():
    """BibTeX does not know al-folio's field; a field without an arXiv id stays, and an eprint of its own wins."""

    def copied(**fields):
        return " ".join(bibtex.entry_text(bibtex.publication(Entry("k", "misc", fields), "")).split())

    assert copied(arxiv="2211.15736") == "@misc{k, eprint = {2211.15736}, archiveprefix = {arXiv}, }"
    assert "arxiv = {soon}" in copied(arxiv="soon")
    assert "2401.00001" in copied(arxiv="2211.15736", eprint="2401.00001")
