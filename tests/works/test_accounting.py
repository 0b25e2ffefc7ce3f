"""The law of the report: every field of every record is kept, moved or lost, and what it says of them is true."""

from __future__ import annotations

from collections import Counter
from urllib.parse import unquote

import pytest

from sphinx_pubs import bibtex, convert, tex
from sphinx_pubs.errors import PubsError
from sphinx_pubs.markup import fold
from sphinx_pubs.names import parse_names
from sphinx_pubs.schema import calendars, dates, types
from sphinx_pubs.schema.dialects import bibtex_names
from sphinx_pubs.schema.fields import TO_BIBLATEX, kind
from sphinx_pubs.works.cross_references import for_bibtex

#: Small sources of each form, by the name of a file; together they have all that readers, merging and writing move.
SOURCES = {
    "exports.bib": r"""
@article{vaswani17, title = {Attention Is All You Need}, author = {Vaswani, A. and others}, journal = {CoRR},
  volume = {abs/1706.03762}, year = 2017, month = jun, doi = {10.48550/ARXIV.1706.03762}, publisher = {}, note = {}}
@misc{two, title = {Two Archives of One Thing}, arxiv = {2001.00001}, eprint = {2001.00002}, howpublished = {arXiv},
  url = {doi:10.1000/182}, doi = {10.1000/183}, journal = {arXiv preprint arXiv:2001.00002}, year = 2020}
@online{here, title = {Arranged}, author = {Roe, R.}, date = {2020-05-04}, url = {10.1000/184}, key = {arranged}}
@phdthesis{thesis, title = {A Thesis on Bricks}, author = {Roe, R.}, institution = {Here}, school = {There},
  date = {2020-05}, year = 2019, month = 13, day = {4--5}}
@article{tex, title = {{\"U}ber $k$-Means \& {AI}}, author = {M{\"u}ller, {\'E}mile and {The Team}},
  journaltitle = {J. of {T}hings}, location = {K{\"o}ln}, address = {Bonn}, date = {2020/2021}}
@article{day, title = {Days without a Month}, author = {Roe, R.}, journal = {J}, year = 2001, day = 7}
@misc{how, title = {How It Was Said}, eprint = {2002.00001}, howpublished = {arXiv, and a talk in Paris}, year = 2020}
@article{nodate, title = {Soon}, author = {Roe, R.}, journal = {J}, date = {in press}}
@misc{empty, title = {Same Thing Here}, doi = {}, author = {Roe, Richard}, year = 2003, journal = {Journal of Bricks}}
""",
    "venues.bib": r"""
@inproceedings{vaswani2017, title = {Attention is all you Need}, author = {Vaswani, Ashish and Shazeer, Noam},
  booktitle = {Advances in Neural Information Processing Systems}, year = 2017, month = dec, eprint = {1706.03762v5},
  keywords = {attention, sequences}, note = {Oral}}
""",
    "table.csv": """\
id,title,author,date,year,type,Publication Title,booktitle,location,pages,doi,citation,eprint,color
1,Attention Is All You Need,"Vaswani, A.; Shazeer, N.",2017-06-12,2017,,NeurIPS,,,pp. 1-11,,,1706.03762,red
2,Bricks on Walls,;,May 2001,2002,conferencePaper,Proc. Walls,Proceedings on Walls,Oslo,,10.1000/7,,,
3,,,,,,,,,,,"Doe, J. (2001). A Title of Its Own. Journal of Walks, 3, 1-9.",,
4,Same Thing Here,"Roe, Richard",,2003,,Journal of Bricks,,,,10.1000/99,,,
""",
    "listing.txt": """\
We introduce a new simple network architecture, the Transformer, based solely on attention mechanisms.

Accepted at NIPS 2017. Code: https://github.com/tensorflow/tensor2tensor

arXiv:1706.03762
Created: 2017-06-12

We study things that nobody has studied, at length. Code is available at https://github.com/a/b

8 pages

arXiv:2003.00001
Created: sometime
""",
    "abstracts.txt": "Somewhere\nAbstract: We introduce a new simple network architecture, the Transformer.\n",
    "page.txt": "Vaswani, Ashish\nAttention Is All You Need\nVaswani, Ashish, Shazeer, Noam\n"
    "We introduce a new simple network architecture, the Transformer, which is based solely on attention mechanisms, "
    "and dispenses with recurrence and convolutions entirely, on two tasks of translation.\n",
    "ids.txt": "10.1000/182\narXiv:2003.00001v2\nhttps://example.org/a\n",
    "references.txt": "Doe, J. (2001). A Title of Its Own. Journal of Walks, 3, 1-9.\n"
    "Zhou A. Small steps. Journal of Walks. 2010;12(3):45-67.\n",
}
PREFERRED = "published over preprint, .bib over other forms, then the majority"
PARTS_OF_DATES = ("year", "month", "day")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return the conversion of all small sources."""
    folder = tmp_path_factory.mktemp("small")
    for name, text in SOURCES.items():
        (folder / name).write_text(text)
    return convert(folder)


def rows_of(conversion):
    """Return the rows of records in the report, by their places."""
    publications = conversion.report()["publications"]
    return {(row["source"], row["line"]): row for one in publications for row in one["records"]}


def account_of(row, field):
    """Return the verdict on a field of a record, the fields that it names, and its rule."""
    for verdict in ("moved", "lost"):
        for gone in row[verdict]:
            if gone["field"] == field:
                return verdict, gone["to"], gone["rule"]
    return ("kept", [field], "") if field in row["kept"] else None


def entries_of(conversion, dialect):
    """Return the entries of the .bib written, by the keys of their works."""
    entries = bibtex.parse(conversion.bib(dialect), "").entries
    works = for_bibtex(conversion.works) if dialect == "bibtex" else conversion.works
    return {work.key: entry for work, entry in zip(works, entries, strict=True)}


#: Fields that have a value of another field in one dialect.
ELSEWHERE = {
    "subtitle": {"title"}, "booksubtitle": {"booktitle"}, "journalsubtitle": {"journal"}, "pubstate": {"year"},
    "year": {"pubstate"},
}  # fmt: skip


def texts(entry, name):
    """Return what an entry says in a field of BibTeX's, whatever its dialect calls it."""
    names = {name, TO_BIBLATEX.get(name, name)} | ({"institution"} if name == "school" else set())
    names |= {"date"} if name in PARTS_OF_DATES else set()
    names |= ELSEWHERE.get(name, set())
    found = [entry.fields[one] for one in names if one in entry.fields]
    if name == "type":
        found += [entry.type, types.of(entry.type).subtype]  # BibTeX has a type for what biblatex has a field for
    return [entry.key, *found] if name == "ids" else found


def says(entry, name, text):
    """Return whether a field of an entry has a value: as it is, among others, or as a part of a date."""
    own = texts(entry, name)
    if kind(name) == "names":
        listed = {fold(one.full) for found in own for one in parse_names(tex.decode(found)).names}
        return listed >= {fold(one.full) for one in parse_names(text).names}
    number = dates.month_number(text) if name == "month" else int(text) if name == "day" and text.isdigit() else 0
    if number and any(f"-{number:02d}" in found or dates.month_number(found) == number for found in own):
        return True
    if name in PARTS_OF_DATES and is_part_of_date(entry, name, text):
        return True
    parts = text.split(",") if name in ("keywords", "ids") else [text]
    joined = "".join(letters(text) for found in own for text in (found, tex.decode(found)))
    return bool(own) and all(letters(part) in joined for part in parts)


def is_part_of_date(entry, name, text):
    """Return whether biblatex's date of an entry has a year, month or day that is more than a number."""
    date = entry.fields.get("date", "")
    joined, _ = calendars.joined({"year": date[:4], name: text})
    return bool(date) and (joined == date or bibtex_names(entry.fields).get(name) == text)


def letters(text):
    """Return the letters and digits of a text, which no writing changes; an address may be percent-encoded.

    The letters ʻ ʼ ʽ ʾ ʿ of transcriptions are written as quotes.
    """
    return "".join(char for char in fold(unquote(text)) if char.isalnum() and char not in "ʻʼʽʾʿ")


def check(conversion):
    """Check the law; return the numbers of verdicts."""
    counts = Counter()
    report = conversion.report()
    written = [entries_of(conversion, dialect) for dialect in bibtex.DIALECTS]
    record_of = {record.ref: record for record in conversion.records}
    for work, publication in zip(conversion.works, report["publications"], strict=True):
        entries = [entries[work.key] for entries in written if work.key in entries]
        for record, row in zip(work.records, publication["records"], strict=True):
            accounted = [*row["kept"], *(gone["field"] for verdict in ("moved", "lost") for gone in row[verdict])]
            assert sorted(accounted) == sorted([*record.fields, *(moved.field for moved in record.moved)])
            assert len(set(accounted)) == len(accounted)
            for name in row["kept"]:
                assert all(says(entry, name, record.text(name)) for entry in entries), (record, name, entries)
            for gone in row["moved"]:
                assert gone["to"]
                assert gone["rule"]
                assert all(texts(entry, name) for entry in entries for name in gone["to"]), (gone, entries)
            for gone in row["lost"]:
                assert gone["rule"]
                assert all(publication["fields"][name]["value"] != gone["value"] for name in gone["to"]), gone
                assert not gone["by"] or gone["to"]
            counts.update({verdict: len(row[verdict]) for verdict in ("kept", "moved", "lost")})
            del record_of[record.ref]
    assert not record_of, "every record is in one work"
    return counts


def test_each_field_of_each_record_has_one_true_verdict(small):
    """Kept values are in the .bib of both dialects, moved ones at their places, and lost ones have a rule."""
    counts = check(small)
    assert min(counts.values()) > 5


def test_the_seeds_lose_nothing(seeds):
    """Their dates move into years, months and days, their comments into a field that is not printed."""
    counts = check(convert(seeds))
    assert (counts["moved"], counts["lost"]) == (11, 0)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["dumps", "bibs", "corpus/bib", "corpus/other", "linkage"])
def test_the_law_holds_for_files_of_others(shared, folder):
    """Exports, curated lists, tables and dumps of many origins, each file alone."""
    paths = [path for path in sorted((shared / folder).rglob("*")) if path.suffix != ".md" and path.is_file()]
    counts = Counter()
    for path in paths if folder != "linkage" else [path for path in paths if path.name == "records.csv"]:
        try:
            conversion = convert(path)
        except PubsError:  # a form that is refused, a file without records
            continue
        counts.update(check(conversion))
    assert counts["kept"] > counts["lost"]


def at(conversion, name, start):
    """Return the row of the record of a small source whose text begins with `start`."""
    line = next(number for number, text in enumerate(SOURCES[name].split("\n"), 1) if text.startswith(start))
    return next(row for (source, at), row in rows_of(conversion).items() if (source.endswith(name), at) == (True, line))


@pytest.mark.parametrize(
    ("start", "field", "expected"),
    [
        ("@article{vaswani17", "doi", ("moved", ["eprint"], "arXiv is in eprint")),
        ("@article{vaswani17", "journal", ("moved", ["eprint"], "arXiv is in eprint")),
        ("@article{vaswani17", "volume", ("moved", ["eprint"], "arXiv is in eprint")),
        ("@article{vaswani17", "note", ("lost", [], "empty")),
        ("@article{vaswani17", "month", ("lost", ["month"], PREFERRED)),
        ("@inproceedings{vaswani2017", "eprint", ("kept", ["eprint"], "")),
        ("@inproceedings{vaswani2017", "note", ("kept", ["note"], "")),
        ("@misc{two", "arxiv", ("lost", [], "eprint is another one")),
        ("@misc{two", "url", ("lost", [], "doi is another one")),
        ("@online{here", "url", ("moved", ["doi"], "the DOI in url")),
        ("@online{here", "date", ("moved", ["year", "month", "day"], "its name in BibTeX")),
        ("@phdthesis{thesis", "date", ("lost", [], "year and month is given as well")),
        ("@phdthesis{thesis", "institution", ("kept", ["institution"], "")),
        ("@article{tex", "journaltitle", ("moved", ["journal"], "its name in BibTeX")),
        ("@article{tex", "location", ("lost", [], "address is given as well")),
    ],
)
def test_what_becomes_of_fields_of_exports(small, start, field, expected):
    name = "venues.bib" if start in SOURCES["venues.bib"] else "exports.bib"
    assert account_of(at(small, name, start), field) == expected


def test_what_becomes_of_cells(small):
    """A date, a reference and a title of proceedings move; a second year and a list without a name are lost."""
    assert account_of(at(small, "table.csv", "1,"), "date") is not None
    walls = at(small, "table.csv", "2,")
    assert account_of(walls, "date") == ("lost", [], "year is given as well")
    assert account_of(walls, "journal") == ("lost", [], "booktitle is given as well")
    assert account_of(walls, "author") == ("lost", [], "nothing is left of it")
    verdict, to, rule = account_of(at(small, "table.csv", "3,"), "citation")
    assert (verdict, rule) == ("moved", "parsed as a reference")
    assert {"author", "title", "year"} <= set(to)


def test_an_empty_field_wins_against_nothing(small):
    """`doi = {}` in a .bib leaves the field to a table that knows it."""
    (work,) = [work for work in small.works if work.plain("title") == "Same Thing Here"]
    assert work.text("doi") == "10.1000/99"
