# ruff: noqa: T201 -- a script as well
"""References as people write them, field by field: 40 lines in each of 13 styles, and of ten by another hand.

A half of a file is read as one list, because a list is written in one style. The lines with odd numbers were at hand
when the reader was written; of those with even numbers the first folder's were read at its end, and some thirty of the
second folder's were known. All four halves have floors. As a script,
``python tests/records/test_reference_styles.py [STYLE]``, it prints the figures and the wrong fields of the odd lines.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from sphinx_pubs.markup import fold, plain
from sphinx_pubs.names import parse_names
from sphinx_pubs.records.readers import references
from sphinx_pubs.records.sources import Source

FOLDER = Path(__file__).parent / "references"
STYLES = sorted(f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.toml"))
#: The field that names where a work appeared: the first that a line has.
VENUES = ("journal", "booktitle", "school", "institution", "publisher")
FIELDS = ("author", "year", "title", "venue", "volume", "number", "pages", "doi", "eprint")


class Score(NamedTuple):
    """The fields of a list: all, right, wrong in lines without a message; the messages at lines that are right."""

    fields: int = 0
    right: int = 0
    silent: int = 0
    silent_authors: int = 0
    lines: int = 0
    doubted: int = 0
    doubted_right: int = 0

    @property
    def accuracy(self):
        """Return the part of the fields that is right."""
        return self.right / self.fields

    @property
    def silent_rate(self):
        """Return the part of the fields that is wrong in a line without a message."""
        return self.silent / self.fields

    def __add__(self, other):
        """Return the score of two lists."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def references_of(style, half):
    """Return the lines of a style with odd (1) or even (0) numbers."""
    rows = tomllib.loads((FOLDER / f"{style}.toml").read_text())["reference"]
    return [row for number, row in enumerate(rows, 1) if number % 2 == half]


def text_of(value):
    """Return the letters and digits of a text."""
    return "".join(char for char in fold(plain(value)) if char.isalnum())


def expected(row):
    """Return the fields that a line states, for comparison."""
    found = {name: row[name] for name in ("year", "title", "volume", "number", "pages", "doi", "eprint") if name in row}
    if venue := next((name for name in VENUES if name in row), ""):
        found["venue"] = (venue, text_of(row[venue]))
    if "author" in row:
        found["author"] = people(" and ".join(row["author"]), row.get("others", False))
    return normal(found)


def found_in(record):
    """Return the fields of a record, for comparison."""
    found = {name: record.text(name) for name in ("year", "title", "volume", "number", "doi", "eprint")}
    found["pages"] = record.text("pages") or record.text("eid")
    if venue := next((name for name in VENUES if record.text(name)), ""):
        found["venue"] = (venue, text_of(record.text(venue)))
    if record.text("author"):
        found["author"] = people(record.text("author"), False)
    return normal(found)


def people(text, others):
    names = parse_names(text)
    return tuple(text_of(name.surname) for name in names.names), others or names.others


def normal(found):
    """Return fields without differences of case, punctuation and dashes."""
    if "doi" in found:
        found["doi"] = found["doi"].lower()
    if "eprint" in found:
        found["eprint"] = re.sub(r"v\d+$", "", found["eprint"])
    for name in ("title", "volume"):
        if name in found:
            found[name] = text_of(found[name])
    for name in ("number", "pages"):
        if name in found:
            found[name] = re.sub(r"[-–—]+", "-", plain(found[name])).lower().replace(" ", "")
    return {name: value for name, value in found.items() if value}


def wrong_fields(row, record):
    """Return the fields that a line states, or that were read, and the ones of them that differ."""
    wanted, found = expected(row), found_in(record) if record else {}
    names = [name for name in FIELDS if name in wanted or name in found]
    return names, {name: (wanted.get(name), found.get(name)) for name in names if wanted.get(name) != found.get(name)}


def score_of(style, half, report=None):
    """Return the score of half a style, read as one list."""
    rows = references_of(style, half)
    reading = references.read(Source("list.txt", "\n".join(row["line"] for row in rows)))
    records = {record.line: record for record in reading.records}
    doubted = {problem.line for problem in reading.problems}
    score = Score()
    for line, row in enumerate(rows, 1):
        names, wrong = wrong_fields(row, records.get(line))
        silent = len(wrong) if line not in doubted else 0
        score += Score(
            len(names), len(names) - len(wrong), silent, bool(silent and "author" in wrong), 1,
            line in doubted, line in doubted and not wrong,
        )  # fmt: skip
        if report and (wrong or line in doubted):
            report(row, wrong, [p for p in reading.problems if p.line == line])
    return score


#: The least accuracy, and the most fields that are wrong without a message, for odd and even lines of a folder.
FLOORS = {
    ("first", 1): (0.978, 0.009),
    ("first", 0): (0.96, 0.019),
    ("second", 1): (0.98, 0.008),
    ("second", 0): (0.925, 0.038),
}


@pytest.mark.parametrize(
    ("folder", "half"), FLOORS, ids=[f"{folder}-{('even', 'odd')[half]}" for folder, half in FLOORS]
)
def test_references_are_read_right_or_said_to_be_unsure(folder, half):
    """Over all styles, nearly every field is right, and what is wrong has a message at its line."""
    score = sum((score_of(style, half) for style in STYLES if style.startswith(folder)), Score())
    accuracy, silent_rate = FLOORS[folder, half]
    assert score.accuracy >= accuracy
    assert score.silent_rate <= silent_rate


def main(style=""):
    """Print the figures of each style."""

    def report(row, wrong, problems):
        print("-", row["line"])
        for name, (wanted, found) in wrong.items():
            print(f"      {name}: {found!r} for {wanted!r}")
        for problem in problems:
            print(f"      ! {problem}")

    titles = "fields right silent s.authors doubted doubted-right".split()
    print(f"{'':38}" + "".join(f"{title:>14}" for title in titles))
    for half in (1, 0):
        total = Score()
        for name in STYLES:
            score = score_of(name, half, report if half and style in ("all", name) else None)
            total += score
            print_row(name, half, score)
        print_row("all", half, total)


def print_row(name, half, score):
    cells = (
        f"{score.accuracy:.3f}",
        f"{score.silent_rate:.4f}",
        score.silent_authors,
        score.doubted,
        score.doubted_right,
    )
    print(f"{name:32}{'odd' if half else 'even':>6}{score.fields:14}" + "".join(f"{cell:>14}" for cell in cells))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
