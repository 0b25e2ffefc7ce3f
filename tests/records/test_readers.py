"""The forms of sources: recognised by content, and read in spite of small faults, which are reported by line."""

from __future__ import annotations

import json

import pytest

from sphinx_pubs import names
from sphinx_pubs.errors import SourceError
from sphinx_pubs.markup import fold
from sphinx_pubs.records.readers import forms_of
from sphinx_pubs.records.sources import Source

LONG = (
    "We study a problem that was not studied before and show that it can be solved. The method is simple, works on "
    "every data set that we could find, and needs neither labels nor training nor any setting that a user must know of"
)
PAGE = f"""\
Doe, Jane
A Study of Things
Doe, Jane, Roe, Richard
{LONG}.
Another, Longer Study
Roe, Richard
{LONG} twice.
"""
LISTING = f"""\
{LONG}.

8 pages, 3 figures

arXiv:2101.00001
Created: 2021-01-02

{LONG} twice.

arXiv:hep-th/9901001v2
Created: 1999-01-01
"""
ABSTRACTS = f"Example University\nAbstract:{LONG}.\nAbstract: {LONG} twice.\n"
BIB = "@article{a, title = {One}, author = {Doe, Jane}, year = 2020}\n"
FORMS = {"page": PAGE, "listing": LISTING, "abstracts": ABSTRACTS, "bibtex": BIB}


def rows(reading):
    """Return the fields of each record, without line numbers."""
    return [{name: value.text for name, value in record.fields.items()} for record in reading.records]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_recognised_by_content(reading, name):
    """The name of the file makes no difference."""
    assert reading(FORMS[name], "misleading.bib")[0] == name


VARIANTS = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "old Mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "NBSP": lambda text: text.replace(" ", "\u00a0").encode(),
    "doubled blank lines": lambda text: text.replace("\n", "\n\n").encode(),
    "trailing blanks": lambda text: text.replace("\n", "  \n").encode(),
    "missing blank lines": lambda text: text.replace("\n\n", "\n").encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
    "blank lines around": lambda text: b"\n\n" + text.encode() + b"\n\n",
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", ["page", "listing", "abstracts"])
def test_small_faults_make_no_difference(tmp_path, name, variant):
    """Line ends, byte order marks, blanks and blank lines do not change the records."""
    from sphinx_pubs import convert

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "x.txt").write_text(FORMS[name])
    (tmp_path / "b" / "x.txt").write_bytes(VARIANTS[variant](FORMS[name]))
    right, nearly = convert([str(tmp_path / "a")]), convert([str(tmp_path / "b")])
    assert [dict(sorted(row.items())) for row in rows(nearly)] == [dict(sorted(row.items())) for row in rows(right)]
    assert not nearly.problems


def test_lines_are_counted_as_an_editor_counts(reading):
    """A form feed or a Unicode line separator does not end a line."""
    _, read = reading(f"Doe, Jane\nA Study\u2028of Things\nDoe, Jane, Roe, Richard\n{LONG}\x0c.\n")
    assert [record.fields["abstract"].line for record in read.records] == [4]


def test_latin_1_is_read_and_reported(tmp_path):
    """A file that is not UTF-8 is read as Windows-1252, and its first odd line is named."""
    from sphinx_pubs import convert

    (tmp_path / "x.txt").write_bytes(f"Doe, Jané\nA Study\nDoe, Jané, Roe, Renée\n{LONG}.\n".encode("latin-1"))
    conversion = convert([str(tmp_path)])
    assert conversion.works[0].text("author") == "Doe, Jané and Roe, Renée"
    assert [(problem.line, problem.what) for problem in conversion.problems] == [(1, "not UTF-8")]


def test_page_without_its_person(reading):
    """A page may start with its first title."""
    name, read = reading(PAGE.partition("\n")[2])
    assert name == "page"
    assert [row["title"] for row in rows(read)] == ["A Study of Things", "Another, Longer Study"]
    assert not read.problems


def test_page_cut_short(reading):
    """A last record that breaks off is read as far as it goes, and reported."""
    _, read = reading(PAGE + "A Third Study\nDoe, Jane\n")
    assert rows(read)[-1] == {"title": "A Third Study", "author": "Doe, Jane"}
    assert [(p.line, p.what) for p in read.problems] == [(9, "no abstract below the authors")]
    _, read = reading(PAGE + "A Fourth Study")
    assert [(p.line, p.text) for p in read.problems] == [(8, "A Fourth Study")]


def test_page_record_without_authors(reading):
    """A record with a missing author line lacks its authors only."""
    _, read = reading(f"{PAGE}A Study Without Authors\n{LONG} thrice.\nA Fourth\nDoe, Jane\n{LONG} again.\n")
    assert [row["title"] for row in rows(read)] == [
        "A Study of Things",
        "Another, Longer Study",
        "A Study Without Authors",
        "A Fourth",
    ]
    assert [p.line for p in read.problems] == [8]


def test_page_wrapped_abstract(reading):
    """The lines of a wrapped abstract are joined."""
    wrapped = "\n".join(LONG[at : at + 80] for at in range(0, len(LONG), 80))
    _, read = reading(
        f"Doe, Jane\nA Study of Things\nDoe, Jane, Roe, Richard\n{wrapped}.\nAnother\nRoe, Richard\n{LONG}.\n"
    )
    assert len(read.records) == 2


def test_listing_without_date_or_id(reading):
    """A block without its date keeps the rest; a last block without an id is read and reported."""
    _, read = reading(
        f"{LONG}.\n\narXiv:2101.00001\n\n{LONG} twice.\n\narXiv:2101.00002\nCreated: 2021-01-02\n\n{LONG} thrice"
    )
    assert [row.get("eprint") for row in rows(read)] == ["2101.00001", "2101.00002", None]
    assert [p.line for p in read.problems] == [3, 10]


@pytest.mark.parametrize("wrong", ["arXiv:not-an-id", "arXiv:2101.1"])
def test_listing_with_a_wrong_id(reading, wrong):
    """A wrong id is reported with its line, the text of its block is kept."""
    _, read = reading(f"{LISTING}\n{LONG} thrice.\n\n{wrong}\nCreated: 2021-01-02\n")
    assert len(read.records) == 3
    assert "is not an arXiv id" in read.problems[0].what


@pytest.mark.parametrize("wrong", ["yesterday", "2021-13-01", "0001-01-01"])
def test_listing_with_a_wrong_date(reading, wrong):
    """A wrong date is reported with its line and text, and no date is guessed."""
    _, read = reading(LISTING.replace("2021-01-02", wrong))
    assert "eprintdate" not in read.records[0].fields
    assert [(p.line, p.text) for p in read.problems] == [(6, f"Created: {wrong}")]


def test_abstracts_wrapped_and_stray(reading):
    """A wrapped abstract continues; a stray line is reported with its text."""
    _, read = reading(f"Uni\nAbstract: We show that\nthis works.\nAbstract: {LONG}.\nSeminar on Monday\n")
    assert rows(read)[0]["abstract"] == "We show that this works."
    assert [(p.line, p.text) for p in read.problems] == [(5, "Seminar on Monday")]


def test_bib_with_one_broken_entry(reading):
    """A broken entry is left out and reported with its line and text."""
    text = f"{BIB}\n@article{{broken, title = {{Never closed\n\n@article{{c, title = {{Three}}, year = 2022}}\n"
    _, read = reading(text)
    assert [record.id for record in read.records] == ["a", "c"]
    assert read.problems[0].line == 3
    assert "Never closed" in read.problems[0].text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("  \n\n", "empty"),
        ("Just some words\nin two lines\n", "no known form; tried bibtex"),
        ("\x00\x01\x02PNG\x00\x00", "not a text file"),
    ],
)
def test_no_form(text, message):
    """A text in no known form is an error that lists the known forms."""
    with pytest.raises(SourceError, match=message):
        forms_of(Source("x.txt", text))


def test_the_dumps_are_read_without_a_wrong_field(shared):
    """The 2,000 records of ../shared/dumps: every record is found at its line with its own fields."""
    from sphinx_pubs import convert

    dumps = shared / "dumps"
    gold = json.loads((dumps / "gold.json").read_text())
    conversion = convert([str(dumps / f"{name}.txt") for name in ("abstracts", "listing", "page")])
    found = {(record.source.rpartition("/")[2], record.line): record for record in conversion.records}
    assert len(found) == sum(len(work["lines"]) for work in gold)
    wrong = [
        (work["arxiv_id"], file, name)
        for work in gold
        for file, line in work["lines"].items()
        for name in differing(work, found[file, line])
    ]
    assert wrong == []


def differing(work, record):
    """Yield the fields of a record that differ from the gold of its work."""
    if "title" in record.fields and not same(record.text("title"), work["title"]):
        yield "title"
    if "eprint" in record.fields and record.text("eprint").lower() != work["arxiv_id"].lower():
        yield "eprint"
    if "author" in record.fields:
        people = [fold_words(name.full) for name in names.parse_names(record.text("author"))[0]]
        gold = list(dict.fromkeys(fold_words(" ".join(reversed(name.split(", ")))) for name in work["authors"]))
        if people != gold:
            yield "author"
    if "eprintdate" in record.fields and int(record.text("eprintdate")[:4]) != work["year"]:
        yield "eprintdate"
    shown, gold = squeeze(record.text("abstract")), squeeze(work["abstract"])
    if not (shown == gold or (gold.startswith(shown) and len(shown) > 50)):
        yield "abstract"


def same(shown, gold):
    return squeeze(shown) == squeeze(gold)


def squeeze(text):
    """Return the letters and digits of what a text shows."""
    from sphinx_pubs import tex

    return "".join(c for c in fold(tex.from_text(text)) if c.isalnum())


def fold_words(text):
    return " ".join(sorted(fold(text).replace(".", " ").replace("-", " ").split()))


def test_squeeze_sees_through_markup():
    """The comparison in this file ignores markup."""
    assert squeeze(r"The \emph{way} of H$_2$O") == squeeze("The way of H$_2$O")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Doe, Jane, and Roe, Richard", "Doe, Jane and Roe, Richard"),
        ("Jane Doe, and {Google, Inc.}, and others", "Jane Doe and {Google, Inc.} and others"),
        ('Doe A, and Roe B. C., and M{\\"u}ller D. E.', "Doe, A and Roe, B. C. and Müller, D. E."),
        ("Doe, Jane,", "Doe, Jane"),
        ("Doe, Jane and Roe B. C.", "Doe, Jane and Roe B. C."),
    ],
)
def test_a_comma_behind_a_name_is_a_slip(reading, text, read):
    """BibTeX stops at it. The rest of a list stays as it is."""
    _, found = reading(f"@misc{{a, author = {{{text}}}, title = {{T}}}}")
    assert found.records[0].text("author") == read


def test_ids_numbers_and_dates_lose_the_braces_around_them(reading):
    """Exports put every value into a second pair of braces, which protects capitals and is no part of an id."""
    text = "@article{k, title = {{An RNA}}, doi = {{10.1000/Abc}}, year = {{2019}}, month = {{apr}}, volume = {{7}}}"
    (record,) = reading(text)[1].records
    assert {name: value.text for name, value in record.fields.items()} == {
        "title": "{An RNA}", "doi": "10.1000/Abc", "year": "2019", "month": "apr", "volume": "7",
    }  # fmt: skip


def test_an_id_is_found_inside_its_field(reading):
    text = "@misc{k,\n doi = {DOI 10.1000/abc},\n url = {<a href='https://x.org/a'>x</a>}}"
    _, found = reading(text, "x.bib")
    (first,) = found.records
    assert first.text("doi") == "10.1000/abc"
    assert first.text("url") == "https://x.org/a"
    assert [str(one) for one in found.problems] == ["x.bib:2: 'k': doi is more than a DOI; 10.1000/abc is used"]
    (record,) = reading("@misc{k, url = {doi:10.1000/abc}}")[1].records
    assert {name: value.text for name, value in record.fields.items()} == {"doi": "10.1000/abc"}


@pytest.mark.parametrize(
    ("pages", "read"),
    [
        ("1990-2005", "1990–2005"),
        ("1360 - 80", "1360–80"),
        ("S93-S99", "S93–S99"),
        ("12--19", "12–19"),
        ("12-3", "12-3"),
        ("ix-xii", "ix-xii"),
    ],
)
def test_pages_of_an_entry_get_a_dash(reading, pages, read):
    """A hyphen between ascending pages is a dash, as in a table."""
    _, found = reading(f"@misc{{a, title = {{T}}, pages = {{{pages}}}}}")
    assert found.records[0].text("pages") == read
