"""`--select` and `--people`: what is written, what is reported, and what stays traceable."""

from __future__ import annotations

import json

import pytest

MINE = r"""@article{mueller2020, author = {M{\"u}ller, J{\"o}rg and Smith, A.}, title = {On red apples},
  journal = {Fruit}, year = {2020}, keywords = {fruit, apples}}
@inproceedings{smith2021, author = {Jones, Anna*}, title = {Green pears by the sea}, crossref = {proceedings},
  pages = {1--2}}
@proceedings{proceedings, editor = {A. Smith}, title = {Proceedings of Pears}, booktitle = {Proceedings of Pears},
  year = {2021}}
@misc{soon, author = {Smith, Anna and others}, title = {Blue plums}, year = {in press}}
"""
OTHER = """@misc{plums, author = {A. Smith and others}, title = {Blue plums}, year = {in press}, note = {draft}}
@misc{bare, title = {A note by nobody}}
"""
PEOPLE = """[[person]]
name = "Smith, Anna"
aliases = ["A. Smith", "Anna Jones"]
"""


@pytest.fixture
def run(command, tmp_path):
    """Convert two files; return the exit code, the keys that were written, the messages, and the report."""
    for name, text in (("mine.bib", MINE), ("other.bib", OTHER), ("people.toml", PEOPLE)):
        (tmp_path / name).write_text(text)

    def convert(*options):
        report = tmp_path / "report.json"
        code, out, err = command(tmp_path / "mine.bib", tmp_path / "other.bib", "--report", report, *options)
        keys = " ".join(line.partition("{")[2].rstrip(",") for line in out.splitlines() if line.startswith("@"))
        return code, keys, err.replace(f"{tmp_path}/", ""), json.loads(report.read_text()) if report.exists() else {}

    return convert


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("author=Müller", "mueller2020"),
        ("author='J. Mueller'", ""),
        ("author='A. Smith'", "mueller2020 soon"),
        ("editor=Smith", "smith2021 proceedings"),  # a paper has the editors of its volume
        ("first-author=Smith", "soon"),
        ("author-count=2", "mueller2020"),
        ("year='in press'", "soon"),
        ("year>2020 type=misc", "soon"),
        ("year=..2020", "mueller2020"),
        ("keyword=apples,plums", "mueller2020"),
        ("missing=author", "bare proceedings"),
        ("missing=year,title", "bare"),
        ("in=other.bib", "bare soon"),
        ("in=mine in=other", "soon"),
        ("key=plums", "soon"),
        ("has=ids", "soon"),
        ("note=draft", "soon"),
        ("@misc[year]", "soon"),
        ('filter: "fruit" in keywords', "mueller2020"),
    ],
)
def test_only_what_the_query_selects_is_written(run, query, keys):
    """The query language of lists, on the publications of the result; the summary counts them."""
    code, written, err, report = run("--select", query)
    number = len(keys.split())
    assert (code, written) == (0, keys)
    assert f"6 records from 2 files -> 5 publications, {number} selected" in err
    assert report["counts"]["selected"] == number
    assert sorted(one["key"] for one in report["publications"] if one["selected"]) == sorted(keys.split())
    assert len(report["publications"]) == 5


def test_a_volume_comes_with_what_refers_to_it(run):
    """An entry with a crossref is useless without the entry that it names."""
    assert run("--select", "key=smith2021")[1] == "smith2021 proceedings"


def test_a_query_that_selects_everything_is_not_mentioned(run):
    assert "5 publications (1 without a year)" in run("--select", "has=title or missing=title")[2]


def test_strict_looks_at_what_is_written(run):
    """What is not written may lack anything; the summary counts the same."""
    assert run("--strict")[0] == 1
    code, _, err, _ = run("--strict", "--select", "has=year")
    assert code == 0
    assert err.endswith("5 publications, 4 selected\n")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("yaer=2020", "--select 'yaer=2020': column 1: unknown field 'yaer'; did you mean 'year'?"),
        ("has=title autor=x", "--select 'has=title autor=x': column 11: unknown field 'autor'; did you mean 'author'?"),
        ("type=artcle", "--select 'type=artcle': column 6: unknown type 'artcle'; did you mean 'article'?"),
        ("year>=", "--select 'year>=': column 6: a value is expected after year>="),
        ("@misc[yaer]", "--select '@misc[yaer]': column 7: unknown field 'yaer'"),
        ("filter: cited", "--select 'filter: cited': column 9: 'cited' has no meaning here"),
    ],
)
def test_what_is_no_query_is_one_line_and_no_file(run, query, message):
    code, written, err, report = run("--select", query)
    assert (code, written, report) == (2, "", {})
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "decision", "message"),
    [
        (["--select", "tier=1 year>="], "", "pubs-to-bib: --select 'tier=1 year>=': column 13: a value is expected"),
        (["--select", "title~'('"], "", "pubs-to-bib: --select \"title~'('\": column 7: the pattern '(' has a group"),
        ([], "[[set]]\nmatch = 'tier=1 ('", "toml:2: [[set]] match = 'tier=1 (': column 8: the query ends where"),
        ([], "[[same]]\nmatch = ['key=a', 'year>=']", "toml:2: [[same]] match = 'year>=': column 6: a value is"),
    ],
)
def test_a_query_is_read_before_the_sources(command, tmp_path, options, decision, message):
    """A slip is reported at once; unknown fields only after the sources are read."""
    (tmp_path / "decisions.toml").write_text(decision)
    code, out, err = command(tmp_path / "no.bib", "--decisions", tmp_path / "decisions.toml", *options)
    assert (code, out) == (2, "")
    assert message in err
    assert "no.bib" not in err
    assert "no.bib: no such file" in command(tmp_path / "no.bib", "--select", "tier=1")[2]


def test_related_names_nothing_that_is_not_written(command, tmp_path):
    """The versions of a work name each other only where both are in the file."""
    (tmp_path / "both.bib").write_text(
        "@inproceedings{talk, author = {Doe, Jane}, title = {Counting sheep with machines}, year = 2019,\n"
        "  booktitle = {Conference on Sheep}, pages = {1--4}}\n"
        "@article{paper, author = {Doe, Jane}, title = {Counting sheep with machines}, year = 2021,\n"
        "  journal = {Journal of Sheep}, volume = {3}, pages = {100--130}}\n"
    )
    assert "related" in command(tmp_path / "both.bib")[1]
    assert "related" not in command(tmp_path / "both.bib", "--select", "type=article")[1]


def test_registered_people_have_one_spelling(run, tmp_path):
    """In authors and editors; the rest of a list stays to the letter, and the rule names what was replaced."""
    code, _, err, report = run("--people", tmp_path / "people.toml")
    fields = {one["key"]: one["fields"] for one in report["publications"]}
    assert fields["mueller2020"]["author"]["value"] == "Müller, Jörg and Smith, Anna"
    assert fields["mueller2020"]["author"]["rule"].startswith("only source; 'A. Smith' is Anna Smith by ")
    assert fields["mueller2020"]["author"]["rule"].endswith("people.toml:1")
    assert fields["smith2021"]["author"]["value"] == "Smith, Anna*"
    assert fields["smith2021"]["editor"]["value"] == "Smith, Anna"
    assert fields["soon"]["author"]["value"] == "Smith, Anna and others"
    assert (code, "people.toml" in err) == (0, False)


def test_a_lost_value_keeps_the_spelling_of_its_source(command, tmp_path):
    """The report shows the lost value as in its source; the rule of the kept one names what was replaced."""
    (tmp_path / "people.toml").write_text(PEOPLE)
    one, two = tmp_path / "one.bib", tmp_path / "two.bib"
    one.write_text("@misc{one, author = {Jones, Anna}, title = {Green pears by the sea}, year = 2019}\n")
    two.write_text("\n@misc{two, author = {A. Smith}, title = {Green pears by the sea}, year = 2019}\n")
    report = tmp_path / "report.json"
    _, out, _ = command(one, two, "--people", tmp_path / "people.toml", "--report", report)
    (work,) = json.loads(report.read_text())["publications"]
    assert work["fields"]["author"]["value"] == "Smith, Anna"
    assert work["fields"]["author"]["rule"].startswith("fullest list; 'Anna Jones' is Anna Smith by ")
    assert [(one["value"], one["line"]) for one in work["lost"] if one["field"] == "author"] == [("A. Smith", 2)]
    assert "{Smith, Anna}" in out


def test_people_are_found_by_any_spelling(run, tmp_path):
    people = ("--people", tmp_path / "people.toml")
    assert run("--select", "author='Anna Jones'")[1] == "smith2021 proceedings"
    assert run("--select", "author='Anna Jones'", *people)[1] == "mueller2020 smith2021 soon proceedings"


def test_names_in_options_and_decisions_get_one_spelling_too(command, tmp_path):
    (tmp_path / "people.toml").write_text(PEOPLE)
    (tmp_path / "bare.bib").write_text("@misc{bare, title = {A note by nobody}}\n@misc{set, title = {Red apples}}\n")
    (tmp_path / "decisions.toml").write_text('[[set]]\nmatch = "key=set"\nauthor = ["Anna Jones", "Ada King"]\n')
    _, out, _ = command(
        tmp_path / "bare.bib", "--people", tmp_path / "people.toml", "--author", "A. Smith",
        "--decisions", tmp_path / "decisions.toml",
    )  # fmt: skip
    assert "{Smith, Anna and others}" in out
    assert "{Smith, Anna and King, Ada}" in out


def test_the_person_of_the_pages_is_not_added_twice(command, tmp_path):
    """--author finds the person under any spelling, and adds no name twice."""
    (tmp_path / "people.toml").write_text(PEOPLE)
    (tmp_path / "one.bib").write_text("@misc{one, author = {Anna Jones and others}, title = {Green pears}}\n")
    people = ("--people", tmp_path / "people.toml", "--author", "A. Smith")
    assert "author = {Smith, Anna and others}" in command(tmp_path / "one.bib", *people)[1]


def test_two_of_one_name_in_a_list_stay_as_they_are(command, tmp_path):
    """One of them must be another person."""
    (tmp_path / "people.toml").write_text(PEOPLE)
    (tmp_path / "two.bib").write_text("@misc{two, author = {Smith, Anna and Smith, A.}, title = {Two}}\n")
    assert "{Smith, Anna and Smith, A.}" in command(tmp_path / "two.bib", "--people", tmp_path / "people.toml")[1]


def test_a_changed_name_no_longer_keeps_two_accounts_apart(command, tmp_path):
    """Linking compares one person: a short title and a year suffice then."""
    (tmp_path / "people.toml").write_text('[[person]]\nname = "Zhukova, Anna"\naliases = ["Anna Brandt"]\n')
    one, two = tmp_path / "one.bib", tmp_path / "two.bib"
    one.write_text("@misc{one, author = {Brandt, Anna}, title = {Blue plums}, year = 2019}\n")
    two.write_text("@article{two, author = {Zhukova, Anna}, title = {Blue plums}, year = 2019, journal = {Fruit}}\n")
    assert "-> 2 publications" in command(one, two)[2]
    assert "-> 1 publication" in command(one, two, "--people", tmp_path / "people.toml")[2]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (f"{PEOPLE}[[person]]\nnam = 'x'\n", 0, "people.toml:4: [[person]] has no name; expected name = "),
        ("[[person]]\nname = 'Smith, Anna'\norcid = '1'\n", 2, "people.toml:3: [[person]] has orcid = '1', which"),
        ("not toml", 2, "people.toml:1: not valid TOML; "),
        (None, 2, "people.toml: no such file or directory"),
    ],
)  # fmt: skip
def test_a_wrong_registry(run, tmp_path, text, code, message):
    """A wrong entry is reported and left out; a file without a right one is an error."""
    path = tmp_path / "people.toml"
    path.write_text(text) if text else path.unlink()
    result = run("--people", path)
    assert result[0] == code
    assert message in result[2]
