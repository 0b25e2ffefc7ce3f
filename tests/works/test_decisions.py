"""Decisions that name publications by query, and records by place and by id; `--people` with them."""

from __future__ import annotations

import json

import pytest

#: Two parts that linking would keep apart or join by itself, one work in two guises that it cannot join.
MINE = """@article{smith2020part, author = {Smith, Jane}, title = {On blue things: Part I}, year = {2020},
  journal = {Things}}
@article{smith2021part, author = {Smith, Jane}, title = {On blue things: Part II}, year = {2021}, journal = {Things}}
@misc{draft, author = {Smith, Jane}, title = {A working title}, year = {2022}, note = {draft}}
"""
OTHER = """@inproceedings{final, author = {Smith, J. and Doe, John}, title = {What it was called in print},
  year = {2023}, booktitle = {Conference on Things}, doi = {10.1000/final}}
@inproceedings{copy, author = {Smith, J. and Doe, John}, title = {What it was called in print},
  year = {2023}, booktitle = {Conference on Things}, doi = {10.1000/final}}
"""
TABLE = "id,title,author,year\n7,Red apples in winter,Jane Smith,2019\n8,Green pears by the sea,Jane Smith,2018\n"


@pytest.fixture
def run(command, tmp_path):
    """Convert three sources with decisions; return the publications of the report by key, and the messages."""
    for name, text in (("mine.bib", MINE), ("other.bib", OTHER), ("table.csv", TABLE)):
        (tmp_path / name).write_text(text)

    def convert(toml="", *options):
        (tmp_path / "decisions.toml").write_text(toml)
        report = tmp_path / "report.json"
        report.unlink(missing_ok=True)
        sources = [tmp_path / name for name in ("mine.bib", "other.bib", "table.csv")]
        code, out, err = command(*sources, "--decisions", tmp_path / "decisions.toml", "--report", report, *options)
        found = json.loads(report.read_text())["publications"] if report.exists() else []
        works = sorted(sorted(record["id"] for record in one["records"]) for one in found)
        return code, works, err.replace(f"{tmp_path}/", ""), out

    return convert


APART = [["7"], ["8"], ["copy", "final"], ["draft"], ["smith2020part"], ["smith2021part"]]


def test_without_decisions(run):
    """What the sources make without decisions: what the other tests start from."""
    assert run()[1] == APART


@pytest.mark.parametrize(
    "names",
    [
        """match = ["title='A working title'", "doi=10.1000/final"]""",
        """match = ["key=draft", "has=doi"]""",
        """match = ["@misc[note=draft]", 'filter: doi == "10.1000/final"']""",
        """records = ["draft"]\nmatch = ["key=final"]""",
        """records = ["draft", "other.bib:1"]""",
        """records = ["mine.bib:4", "copy"]""",
        """match = ["in=mine.bib year=2022", "in=other"]""",
    ],
)
def test_same_joins_publications_whole(run, names):
    """Every record of each publication is in the one that comes out, whichever name it was given by."""
    assert run(f"[[same]]\n{names}\nwhy = 'renamed in print'\n")[1] == [
        *APART[:2],
        ["copy", "draft", "final"],
        *APART[4:],
    ]


def test_names_are_read_as_bibtex_has_them(run):
    """Bodies in braces, with a comma or an ampersand in them, accents as TeX or as they are; nothing is executed."""
    authors = r"""['{Google, Inc.}', 'AT{\&}T', 'M{\"u}ller, J', 'Jégou, Hervé', '\input{x} Y']"""
    out = run(f"[[set]]\nmatch = 'key=draft'\nauthor = {authors}\n", "--dialect", "biblatex")[3]
    unknown = r"\textbackslash{}input\textbraceleft{}x\textbraceright{}"
    assert rf"{{{{Google, Inc.}} and AT\&T and Müller, J and Jégou, Hervé and {unknown} Y,}}" in out


def test_ids_of_a_table_are_names(run):
    """A CSV's id column names its rows, in `records` and as ``key=``."""
    assert run('[[same]]\nrecords = ["7", "8"]\n')[1][0] == ["7", "8"]
    assert run('[[same]]\nmatch = ["key=7", "key=8"]\n')[1][0] == ["7", "8"]
    assert run('[[set]]\nmatch = "key=7"\nnote = "found"\n')[3].count("note   = {found}") == 1


def test_different_keeps_publications_apart_that_others_would_join(run):
    """Publications declared different stay apart, even if another decision joins them."""
    same = '[[same]]\nmatch = ["key=smith2020part", "key=smith2021part"]\n'
    assert ["smith2020part", "smith2021part"] in run(same)[1]
    parts = """[[different]]\nmatch = ["title~'Part I$'", "title~'Part II$'"]\n"""
    assert run(same + parts)[1] == APART


def test_different_parts_records_that_are_one_publication(run):
    """Queries select publications, so what is one already is parted by its records."""
    code, _, err, _ = run('[[different]]\nmatch = ["key=final", "key=copy"]\n')
    assert code == 2
    message = (
        "match = 'key=copy' selects the same publication as another name in this decision: other.bib:1, other.bib:3;"
    )
    assert f"decisions.toml:2: [[different]] {message} expected different ones, or records = […]" in err
    assert run('[[different]]\nrecords = ["final", "copy"]\n')[1] == [
        *APART[:2],
        ["copy"],
        ["draft"],
        ["final"],
        *APART[4:],
    ]


def test_a_same_decision_that_holds_already_is_no_error(run):
    """Sources grow: what had to be decided once may link by itself later."""
    assert run('[[same]]\nmatch = ["key=final", "key=copy"]\n')[:2] == (0, APART)


@pytest.mark.parametrize(
    ("toml", "place", "message"),
    [
        (
            '[[same]]\nmatch = ["year=1800", "key=draft"]',
            "2: [[same]]",
            "match = 'year=1800' selects no publications; expected",
        ),
        (
            '[[same]]\nwhy = "x"\nmatch = ["key=draft", "author=Smith year<=2020"]',
            "3: [[same]]",
            "match = 'author=Smith year<=2020' selects 3 publications: mine.bib:1, table.csv:2, table.csv:3; expected",
        ),
        ('[[set]]\nmatch = "author=Smith"\nyear = 1', "2: [[set]]", "match = 'author=Smith' selects 6 publications: "),
        (
            '[[different]]\nmatch = ["key=draft", "yaer=1"]',
            "2: [[different]]",
            "match = 'yaer=1': column 1: unknown field 'yaer'",
        ),
        ('[[same]]\nmatch = ["key=draft"]', "1: [[same]]", "has no records; expected records ="),
        ('[[same]]\nmatch = "key=draft"', "2: [[same]]", "has match = 'key=draft'; expected a list, as match = "),
        ('[[same]]\nrecord = ["a", "b"]', "2: [[same]]", "has an unknown key 'record'; did you mean 'records'?"),
        (
            '[[same]]\nrecords = ["draft", "mine"]',
            "2: [[same]]",
            "names 'mine', which fits no records; expected exactly one",
        ),
        ("same = 1", "1:", "'same' is not a list of tables; expected [[same]] or"),
    ],
)
def test_what_cannot_be_carried_out_is_named(run, toml, place, message):
    """One line, exit code 2, and no file."""
    code, works, err, out = run(toml)
    assert (code, works, out) == (2, [], "")
    assert f"decisions.toml:{place} {message}" in err
    assert err.count("\n") == 1


def test_a_name_that_fits_two_records_says_which(run, tmp_path):
    (tmp_path / "other.bib").write_text(OTHER.replace("{copy", "{draft"))
    assert (
        "names 'draft', which fits 2 records: mine.bib:4, other.bib:3; expected exactly one"
        in run('[[same]]\nrecords = ["draft", "final"]')[2]
    )


def test_queries_know_registered_people(run, tmp_path):
    """`match` finds a person by any spelling."""
    (tmp_path / "people.toml").write_text('[[person]]\nname = "Doe, John"\naliases = ["Jack Doe"]\n')
    toml = '[[same]]\nmatch = ["author=\'Jack Doe\'", "key=draft"]\n'
    assert "selects no publications" in run(toml)[2]
    assert ["copy", "draft", "final"] in run(toml, "--people", tmp_path / "people.toml")[1]


def test_queries_see_the_spelling_of_the_registry(run, tmp_path):
    """A pattern matches the name that is written, not the one that was replaced."""
    (tmp_path / "people.toml").write_text('[[person]]\nname = "Doe, John"\naliases = ["Jane Smith"]\n')
    people = ("--people", tmp_path / "people.toml")
    assert (
        "selects no publications"
        in run("[[set]]\nmatch = \"author~'^Jane Smith$' year=2019\"\nnote = 'x'\n", *people)[2]
    )
    assert run("[[set]]\nmatch = \"author~'^John Doe$' year=2019\"\nnote = 'x'\n", *people)[0] == 0


def test_queries_see_publications_as_they_come_out(command, tmp_path):
    """With the year that follows from an arXiv id, the supplied title, and the person of the pages."""
    (tmp_path / "page.txt").write_text(
        "We look at red apples from all sides and find them round. They taste good.\n\nNone\n\narXiv:1904.00001\n"
        "Created: 2019-04-01\n\nWe look at green pears from one side and find them long. So be it.\n\n4 pages\n\n"
        "arXiv:2004.00002\nCreated: 2020-04-02\n"
    )
    (tmp_path / "decisions.toml").write_text(
        '[[set]]\nmatch = "year=2019 missing=title"\ntitle = "Apples"\n'
        '[[set]]\nmatch = "author=Doe title~\'green pears\'"\ntitle = "Pears"\n'
    )
    code, out, err = command(tmp_path / "page.txt", "--author", "Doe, Jane", "--decisions", tmp_path / "decisions.toml")
    assert (code, err) == (0, "2 records from 1 file -> 2 publications\n")
    assert "{Apples}" in out
    assert "{Pears}" in out


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(
        "Doe, Jane\nA Study of Things\nDoe, Jane, Roe, Richard\n"
        + "We study things and find that they are things. " * 8
    )
    return path


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("match = ", "not valid TOML"),
        ("[[sett]]\nmatch = 'year=2020'", ":1: unknown table 'sett'"),
        ("[[set]]\ntitle = 'x'", ":1: [[set]] has no match"),
        ("\n[[set]]\nmatch = 'titel=x'", ":3: [[set]] match = 'titel=x': column 1: unknown field 'titel'"),
        ("[[set]]\nmatch = 'year=1800'\nyear = 1801", "selects no publications; expected exactly one"),
        ("[[same]]\nrecords = ['page.txt:2']", "has no records; expected"),
        ("[[different]]\nrecords = ['page.txt:2', 'page.txt:99']", "names 'page.txt:99', which fits no records"),
    ],
)
def test_decisions_that_fit_nothing(command, page, toml, message):
    """A decision that fits nothing is an error that names it."""
    path = page.parent / "decisions.toml"
    path.write_text(toml)
    code, _, err = command(page, "--decisions", path)
    assert code == 2
    assert message in err


def test_decisions_are_replayed(command, page):
    """[[set]] completes a work, and the report names the decision."""
    decisions, report = page.parent / "decisions.toml", page.parent / "report.json"
    decisions.write_text(
        '[[set]]\nmatch = "author=Roe"\nyear = 2021\nauthor = ["Jane Doe", "Richard van Roe"]\nwhy = "the web"\n'
    )
    code, out, _ = command(page, "--decisions", decisions, "--report", report, "--strict")
    assert code == 0
    assert "{Doe, Jane and van Roe, Richard}" in out
    year = json.loads(report.read_text())["publications"][0]["fields"]["year"]
    assert (year["line"], year["rule"]) == (1, "decided: the web")


def test_a_decision_may_use_the_names_of_biblatex(command, page):
    """A date replaces year and month, and is written in both dialects."""
    decisions = page.parent / "decisions.toml"
    decisions.write_text('[[set]]\nmatch = "author=Roe"\ndate = "2021-05"\njournaltitle = "Journal of Things"\n')
    for dialect, written in (("bibtex", "month = may"), ("biblatex", "{2021-05}")):
        _, out, _ = command(page, "--decisions", decisions, "--dialect", dialect)
        assert written in " ".join(out.split())
        assert "{Journal of Things}" in out
