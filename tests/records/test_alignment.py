"""Cells of shifted rows go back under their columns; odd cells of a table that is not shifted stay."""

from __future__ import annotations

import pytest

from sphinx_pubs.records.readers import table
from sphinx_pubs.records.sources import Source

HEADER = ["id", "title", "author", "year", "journal", "volume", "pages", "doi"]
AUTHORS = ("Jane Doe", "Rosa Fuchs and Ian Berg", "Emil Noor", "Kim Orr")
VENUES = ("Annals of Botany", "Garden Letters", "Roses")


def garden(size=30):
    """Return rows without a fault; each has an empty cell."""
    rows = []
    for at in range(size):
        pages, doi = f"{at + 1}1-{at + 1}9", f"10.1000/{at}"
        row = [f"r{at}", f"On roses {at}", AUTHORS[at % 4], str(1980 + at), VENUES[at % 3], str(at + 1), pages, doi]
        row[(7, 6)[at // 2 % 2]] = ""
        rows.append(row)
    return rows


def shifted(rows, start, every=2):
    """Insert an empty cell in every other row; the next empty cell takes what is pushed out."""
    for row in rows[::every]:
        del row[row.index("", start)]
        row.insert(start, "")
    return rows


def read(rows, *, as_is=False):
    """Return the records of a table, and the problems with it."""
    reading = table.read(Source("x.csv", "\n".join(",".join(row) for row in [HEADER, *rows]), as_is=as_is))
    return reading.records, [problem.what for problem in reading.problems]


def texts(records):
    """Return the texts of all fields."""
    return [{name: value.text for name, value in record.fields.items()} for record in records]


@pytest.mark.parametrize("start", range(2, 5), ids=HEADER[2:5])
def test_cells_that_moved_to_the_right_go_back(start):
    """From whichever column on."""
    right, _ = read(garden())
    found, problems = read(shifted(garden(), start))
    assert texts(found) == texts(right)
    assert problems == ["15 of 30 rows have cells in the column in front of their own, or in the one behind it"]


def test_cells_that_moved_to_the_left_go_back():
    """An empty cell was left out, and one is at the end."""
    rows = garden()
    for row in rows:
        row[2] = ""
    rows += [[*row[:2], *row[3:], ""] for row in garden()[::2] if not row.__setitem__(2, "")]
    right, _ = read(garden())
    found, _ = read(rows)
    assert texts(found[30:]) == [
        {name: text for name, text in one.items() if name != "author"} for one in texts(right)[::2]
    ]


def test_a_row_with_a_cell_too_many_is_whole():
    """It is not reported as one of a wrong length."""
    rows = garden()
    full = [[*row[:6], "1-9", "10.1000/1"] for row in rows]
    right, _ = read(full)
    found, problems = read([[*row[:3], "", *row[3:]] if at % 2 else row for at, row in enumerate(full)])
    assert texts(found) == texts(right)
    assert len(problems) == 1


def test_a_moved_cell_has_its_line_and_its_rule():
    """The rule names the column that it was in, by its number."""
    found, _ = read(shifted(garden(), 3))
    year = found[2].fields["year"]
    assert (year.text, year.line, year.rule) == ("1982", 4, "was in column 5")
    assert found[2].fields["author"].rule == "as read"


def test_a_few_odd_rows_stay_as_they_are():
    """Two rows of thirty are no habit of a file."""
    rows = [*garden(28), *shifted(garden(2), 3, every=1)]
    as_they_are, _ = read(rows, as_is=True)
    assert texts(read(rows)[0]) == texts(as_they_are)


def test_odd_cells_of_filled_columns_stay_as_they_are():
    """A volume may be a word, a year a range of years, pages may be missing."""
    rows = garden()
    for row in rows[::3]:
        row[5] = "Suppl. to the spring issue"
        row[3] = "1980-1985"
    as_they_are, _ = read(rows, as_is=True)
    found, problems = read(rows)
    assert texts(found) == texts(as_they_are)
    assert problems == []


def test_a_source_may_be_read_as_it_is():
    """Nothing is moved then."""
    found, problems = read(shifted(garden(), 3), as_is=True)
    assert found[0].text("journal") == "1980"
    assert problems == []
