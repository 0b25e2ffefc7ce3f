"""Fields that name other entries: crossref, xdata, related, entryset, xref."""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex, convert

MEMBER = "@misc{%s, author = {Doe, Jane}, title = {%s}, year = 2001, %s}"


@pytest.fixture
def conversion_of(tmp_path):
    """Return a function that converts files, given by their names."""

    def make(texts, **options):
        for name, text in texts.items():
            (tmp_path / name).write_text(text, "utf8")
        return convert([tmp_path / name for name in texts], **options)

    return make


def entries(conversion, dialect="bibtex"):
    """Return the entries that are written, by key, in their order."""
    return {entry.key: entry for entry in bibtex.parse(conversion.bib(dialect), "").entries}


def verdicts(conversion, field):
    """Return the accounts of a field that no entry has as it was."""
    records = [record for one in conversion.report()["publications"] for record in one["records"]]
    return [
        (verdict, gone["to"], gone["rule"])
        for record in records
        for verdict in ("moved", "lost")
        for gone in record[verdict]
        if gone["field"] == field
    ]


VOLUMES = """
@inproceedings{zoo, author = {Kindl, Otto}, title = {On Bears}, crossref = {book}, pages = {1--2}}
@inproceedings{ant, author = {Kindl, Anna}, title = {On Ants}, crossref = {Book}, pages = {3--4}}
@book{book, editor = {Vater, Max}, title = {Animals}, crossref = {Aseries}, volume = 1}
@book{aseries, title = {The Animals of the World}, editor = {Groß, Max}, publisher = {P}, year = 1977}
"""


def test_parents_come_behind_their_children_for_bibtex(conversion_of):
    """BibTeX reads a file once, and stops where a parent comes first; biber reads any order."""
    conversion = conversion_of({"a.bib": VOLUMES})
    assert list(entries(conversion)) == ["ant", "zoo", "book", "aseries"]
    assert list(entries(conversion, "biblatex")) == ["ant", "aseries", "book", "zoo"]
    assert [one.fields.get("crossref") for one in entries(conversion).values()] == ["book", "book", "aseries", None]


def test_a_circle_of_parents_ends(conversion_of):
    text = "@book{%s, title = {%s}, editor = {A, B}, year = 1990, crossref = {%s}}"
    files = {"a.bib": "\n".join(text % one for one in [("a", "Apes", "b"), ("b", "Bears", "c"), ("c", "Cats", "a")])}
    assert sorted(entries(conversion_of(files))) == ["a", "b", "c"]


def test_a_crossref_to_no_entry_of_the_output_is_left_out(conversion_of):
    """BibTeX would stop; what the parent has is in the child."""
    conversion = conversion_of({"a.bib": "@inbook{a, author = {A, B}, title = {T}, year = 1990, crossref = {gone}}"})
    assert "crossref" not in entries(conversion)["a"].fields
    assert verdicts(conversion, "crossref") == [("lost", [], "the output has no entry with that key")]


def test_xdata_is_written_into_its_entries(conversion_of):
    """Styles of BibTeX know none, and the entries that it names are not written."""
    conversion = conversion_of({"a.bib": f"{MEMBER % ('a', 'Apes', 'xdata = {x_y}')} @xdata{{x_y, publisher = {{P}}}}"})
    for dialect in bibtex.DIALECTS:
        fields = entries(conversion, dialect)["a"].fields
        assert ("xdata" in fields, fields["publisher"]) == (False, "P")
    assert verdicts(conversion, "xdata") == [("moved", ["publisher"], "the fields of the entries that it names")]


@pytest.mark.parametrize("name", ["related", "xref", "entryset"])
def test_keys_follow_the_entries_that_they_name(conversion_of, name):
    """Two files may have one key for two works, and two keys for one; biber may know those that no file has."""
    apes, bears = MEMBER % ("a_1", "Apes", "doi = {10.1000/apes}"), MEMBER % ("same", "Bears", "")
    others = MEMBER % ("A1", "Apes", "doi = {10.1000/apes}"), MEMBER % ("same", "Dogs", "")
    files = {
        "a.bib": "".join((apes, bears, MEMBER % ("c", "Cats", f"{name} = {{a_1,same,gone}}"))),
        "b.bib": "".join((*others, MEMBER % ("e", "Eels", f"{name} = {{A1,same}}"))),
    }
    conversion = conversion_of(files)
    key_of = {work.text("title"): work.key for work in conversion.works}
    for dialect in bibtex.DIALECTS:
        written = entries(conversion, dialect)
        assert written["c"].fields[name] == f"{key_of['Apes']},{key_of['Bears']},gone"
        assert written["e"].fields[name] == f"{key_of['Apes']},{key_of['Dogs']}"


def test_a_set_is_written_for_biblatex(conversion_of):
    """BibTeX has no sets: their entries are written, and a message names the set."""
    files = {"a.bib": f"@set{{s, entryset = {{a,b}}}} {MEMBER % ('a', 'Apes', '')} {MEMBER % ('b', 'Bears', '')}"}
    conversion = conversion_of(files)
    assert list(entries(conversion)) == ["a", "b"]
    (problem,) = conversion.left_out("bibtex")
    assert (problem.line, problem.what) == (1, "'s' is a set of entries, which BibTeX does not know")
    assert entries(conversion, "biblatex")["s"].fields == {"entryset": "a,b"}
    assert conversion.left_out("biblatex") == []
    assert (conversion.counts["without_title"], conversion.counts["without_year"]) == (0, 0)


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
def test_a_second_run_changes_nothing(conversion_of, dialect):
    text = VOLUMES + MEMBER % ("a_1", "Eels_", r"related = {ea\_2014\_x,zoo}, xref={zoo}, sortkey = {a_b}, presort={A}")
    first = conversion_of({"a.bib": text}).bib(dialect)
    assert "ea_2014_x" in first
    assert conversion_of({"b.bib": first}).bib(dialect) == first
