"""Values behind titles or in front of them go back to their fields; titles that only look so stay whole."""

from __future__ import annotations

import csv
import io

import pytest

import sphinx_pubs
from sphinx_pubs.records.readers import forms_of
from sphinx_pubs.records.restoring import restored
from sphinx_pubs.records.sources import Source

AUTHORS = ("Jane Doe", "Rosa Fuchs and Ian Berg", "Emil Noor", "Ada Quist and Bo Lind and Jane Doe", "Kim Orr")
VENUES = ("Annals of Botany", "Garden Letters", "Language")
TITLES = [
    f"{subject} of {flower} in {place}"
    for subject in ("The growth", "Slow roots", "On the colours")
    for flower in ("wild roses", "tulips", "late asters", "old peonies")
    for place in ("cold valleys", "city gardens", "salt water")
]
COLUMNS = ("title", "author", "year", "journal", "volume", "pages")
SIDES = {"behind": "was behind the title", "in front": "was in front of the title"}


def garden():
    """Return rows without a fault."""
    return [
        {
            "title": title,
            "author": AUTHORS[at % 5],
            "year": str(1980 + at),
            "journal": VENUES[at % 3],
            "volume": str(3 + at),
            "pages": f"{10 * at + 1}-{10 * at + 8}",
        }
        for at, title in enumerate(TITLES)
    ]


def moved(rows, *names, every=2, in_front=False):
    """Move values of every other row beside its title, in the order of the names."""
    for row in rows[::every]:
        values = " ".join(row.pop(name) for name in names)
        row["title"] = f"{values} {row['title']}" if in_front else f"{row['title']} {values}"
    return rows


def table(rows):
    """Return a table as text."""
    output = io.StringIO()
    writer = csv.DictWriter(output, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue()


def read(rows):
    """Return the records of a table as they are read, and as they are restored, with the notices."""
    source = Source("x.csv", table(rows))
    records = forms_of(source, "")[0].read(source).records
    return records, *restored(records)


def texts(record, *names):
    """Return the texts of some fields."""
    return [record.text(name) for name in names]


@pytest.mark.parametrize(
    "names",
    [("author",), ("year",), ("journal",), ("author", "year"), ("year", "journal", "author"), ("journal", "volume"),
     ("author", "year", "journal", "volume", "pages")],
    ids=" ".join,
)  # fmt: skip
def test_values_behind_titles_go_back(names):
    """In whatever order, they are what the table without the fault has."""
    right, _, _ = read(garden())
    _, found, notices = read(moved(garden(), *names))
    fields = ("title", *COLUMNS)
    assert [texts(record, *fields) for record in found] == [texts(record, *fields) for record in right]
    assert {notice.what for notice in notices} == {
        f"18 of 18 records without {name} have one behind the title" for name in names
    }


@pytest.mark.parametrize("names", [("year",), ("author", "year")], ids=" ".join)
def test_authors_and_years_in_front_of_titles_go_back(names):
    """As "fahlman 1988 faster learning …" in lists that were pasted together."""
    right, _, _ = read(garden())
    _, found, notices = read(moved(garden(), *names, in_front=True))
    assert [texts(record, "title", *names) for record in found] == [texts(record, "title", *names) for record in right]
    assert {notice.what for notice in notices} == {
        f"18 of 18 records without {name} have one in front of the title" for name in names
    }


def test_a_restored_value_has_its_line_and_its_rule():
    """The title has a rule, too: it is not as it was read."""
    _, found, _ = read(moved(garden(), "journal", "year"))
    assert (found[2].fields["journal"].rule, found[2].fields["journal"].line) == ("was behind the title", 4)
    assert found[2].fields["title"].rule == "without journal, year beside it"
    assert found[3].fields["title"].rule == "as read"


def test_the_output_and_its_origins_have_restored_values(tmp_path):
    """From the table to the work, with file, line and rule."""
    path = tmp_path / "x.csv"
    path.write_text(table(moved(garden(), "journal")), "utf-8")
    conversion = sphinx_pubs.convert(path)
    work = next(work for work in conversion.works if work.records[0].line == 2)
    assert work.fields["journal"].value == "Annals of Botany"
    assert work.fields["journal"].rule == "was behind the title; only source"
    assert [problem.what for problem in conversion.problems] == [
        "18 of 18 records without journal have one behind the title"
    ]


def test_each_file_is_judged_alone(tmp_path):
    """A habit of one file is none of another one."""
    stray = {**garden()[0], "title": "Tales of the Garden Letters", "journal": ""}
    (tmp_path / "a.csv").write_text(table(moved(garden(), "journal")), "utf-8")
    (tmp_path / "b.csv").write_text(table([*garden()[:20], stray]), "utf-8")
    records = sphinx_pubs.convert(tmp_path).records
    assert [record.text("title") for record in records][-1] == "Tales of the Garden Letters"


@pytest.mark.parametrize(
    ("title", "lacked"),
    [
        ("Tales from the Annals of Botany", "journal"), ("The Karok language", "journal"),
        ("A visit to Jane Doe", "author"), ("The floods of 1994", "year"), ("1994 in flowers", "year"),
        ("The daffodils 2", "volume"),
    ],
)  # fmt: skip
def test_a_title_that_looks_so_stays_whole_where_it_is_no_habit(title, lacked):
    """Few titles of the file end like this, whether one record lacks that field or half of them do."""
    stray = {**garden()[0], "title": title, lacked: ""}
    for rows in (garden(), [{**row, lacked: row[lacked] if at % 2 else ""} for at, row in enumerate(garden())]):
        records, found, notices = read([*rows, stray])
        assert list(found) == list(records)
        assert notices == []


def test_the_karok_language_is_no_work_in_language():
    """Not even where the file has the habit."""
    stray = {**garden()[0], "title": "The Karok language", "journal": ""}
    _, found, _ = read([*moved(garden(), "journal"), stray])
    assert texts(found[-1], "title", "journal") == ["The Karok language", ""]


def test_a_field_that_most_records_may_lack_has_a_habit_as_well():
    """As many volumes behind titles as in their place, and no volume in most rows."""
    others = [{**row, "volume": ""} for _ in range(3) for row in moved(garden(), "journal")]
    rows = [*moved(garden(), "journal", "volume"), *others]
    _, found, notices = read(rows)
    assert texts(found[0], "title", "volume") == [TITLES[0], "3"]
    assert {notice.what for notice in notices} == {
        "18 of 126 records without volume have one behind the title",
        "72 of 72 records without journal have one behind the title",
    }


def test_a_text_that_is_too_long_for_a_title_is_not_divided():
    """It may be a page of text; its last words are not tried."""
    rows = moved(garden(), "journal")
    rows[0]["title"] = "Notes on roses " * 200 + VENUES[0]
    _, found, _ = read(rows)
    assert found[0].text("journal") == ""
    assert found[2].text("journal") == VENUES[2]


def test_nothing_is_moved_from_a_table_whose_columns_are_filled():
    """A title that ends on its own journal and year keeps them."""
    rows = [{**row, "title": f"{row['title']} {row['journal']} {row['year']}"} for row in garden()]
    records, found, notices = read(rows)
    assert list(found) == list(records)
    assert notices == []


def test_works_lack_only_what_their_type_has():
    """A book has no journal; its title may end on the name of one."""
    entries = [
        f"@article{{a{at}, title = {{{row['title']}}}, journal = {{{row['journal']}}}, year = {row['year']}}}"
        for at, row in enumerate(garden())
    ]
    entries += [
        f"@book{{b{at}, title = {{Tales of {row['title']} from Garden Letters}}, year = 1999}}"
        for at, row in enumerate(garden())
    ]
    source = Source("x.bib", "\n".join(entries))
    records = forms_of(source, "")[0].read(source).records
    assert list(restored(records)[0]) == list(records)


def test_no_group_in_braces_and_no_formula_is_cut():
    """Such a title stays as it is."""
    rows = moved(garden(), "year")
    rows[0]["title"] = "The growth of $x = 1980"
    _, found, _ = read(rows)
    assert found[0].text("year") in {"", "1980"}
    assert found[0].text("title").count("$") % 2 == found[0].text("title").count("\\$") % 2


def test_no_word_is_lost():
    """A year with other words is no year."""
    rows = moved(garden(), "year")
    for row in rows[1::4]:
        row["year"] = "about 1980 or so"
    rows[0]["title"] = f"{TITLES[0]} about 1980 or so"
    _, found, _ = read(rows)
    assert texts(found[0], "title", "year") == [rows[0]["title"], ""]


def test_unknown_words_become_no_number():
    """Some pages of the table are words, and those may be behind a title as well."""
    rows = moved(garden(), "journal", "pages")
    for row in rows[1::4]:
        row["pages"] = "in press"
    for row, words in zip(rows[:4:2], ("in press", "IN PRINT"), strict=True):
        row["title"] = f"{TITLES[rows.index(row)]} {VENUES[0]} {words}"
    _, found, _ = read(rows)
    assert texts(found[0], "title", "pages") == [TITLES[0], "in press"]
    assert found[2].text("pages") == ""


def test_few_records_have_no_habits():
    """Nothing is learnt from a handful."""
    records, found, _ = read(moved(garden()[:8], "journal"))
    assert list(found) == list(records)


def test_no_restore_leaves_values_where_they_are(tmp_path):
    """Nothing is moved, and there is no notice."""
    path = tmp_path / "x.csv"
    path.write_text(table(moved(garden(), "journal")), "utf-8")
    conversion = sphinx_pubs.convert(path, restore=False)
    assert conversion.records[0].text("title") == f"{TITLES[0]} Annals of Botany"
    assert conversion.problems == ()
