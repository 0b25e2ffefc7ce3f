"""The script that measures other tools: its measures, and a tool that is missing."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest
from linkage import score
from rivals import for_splink

RECORDS = """\
id,title,author,year
a,On the growth of small gardens,"Meyer, Ada",2001
b,On the growth of small gardens,"Meyer, A.",2001
c,A history of bridges,"Olsen, Bo",1990
d,The colours of the sea,"Weiss, Carl",1985
"""


@pytest.fixture
def sets(tmp_path):
    """Return a folder with one set of four records, two of them one work."""
    folder = tmp_path / "sets" / "tiny"
    folder.mkdir(parents=True)
    (folder / "records.csv").write_text(RECORDS, "utf-8")
    (folder / "gold.csv").write_text("id1,id2\na,b\n", "utf-8")
    return folder.parent


def test_a_false_join_costs_precision(sets):
    """Two pairs are predicted, one of them is right, and none is missed."""
    half = (0.5, 1.0, pytest.approx(2 / 3))
    assert score(sets / "tiny", [["a", "b"], ["c", "d"]]) == {"pairwise": half, "records": half}


def test_missing_tools_are_left_out(sets, tmp_path):
    """The table then has the rows of this project alone."""
    venv.create(tmp_path / "empty", symlinks=True)
    python = tmp_path / "empty" / "bin" / "python"
    script = Path(__file__).with_name("rivals.py")
    command = [sys.executable, script, sets, "--python", python]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [line.partition(",")[0] for line in output.splitlines()[:3]] == [
        f"{tool}: left out" for tool in ("splink", "bib-dedupe", "tf-idf")
    ]
    rows = [line for line in output.splitlines() if line.startswith("| tiny ")]
    assert [row.split(" | ")[1:7] for row in rows] == [
        ["pubs-to-bib", "4", measure, "1.0000", "1.0000", "1.0000"] for measure in ("records", "pairwise")
    ]


def test_splink_gets_comparable_values():
    """Words, family names, and numbers without what is around them."""
    row = {"id": "1", "title": "Trees: a Survey", "author": "D. Scott Mackay and Ada Li", "year": "(1999)"}
    values = for_splink({**row, "journal": "J. Forests", "volume": "vol. 3", "pages": "pp. 12-15"})
    kept = {name: value for name, value in values.items() if value}
    assert kept == {
        "unique_id": "1", "title": "trees a survey", "rare": "survey trees", "author": "scott mackay ada li",
        "first": "mackay", "year": "1999", "venue": "j forests", "volume": "3", "page": "12",
    }  # fmt: skip
