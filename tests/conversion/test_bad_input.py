"""Hostile, broken and huge input through the command: a message with its place, bounded memory, no record lost."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HEADER = "id,title,author,year,journal\n"
ROW = '1,On Rare Things,"Doe, Jane",2001,Journal of Things\n'
PROSE = "We study things and find that they are things. "
DAY = "Created: 2021-01-01\n"
#: Megabytes of text in one field or line, and the address space that a run on them may take.
HUGE, ROOM = 2, 1_000
#: Seconds of CPU after which the system ends a run: far above what any of them takes.
PATIENCE = 60
BIG = "words of it " * (HUGE * 90_000)


@pytest.fixture
def run(tmp_path):
    """Write a source, run the command within bounds; return exit code, messages, the .bib, the report."""

    def bounded():
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        resource.setrlimit(resource.RLIMIT_AS, (ROOM << 20, ROOM << 20))

    def run(content, name="source", *arguments):
        source, out, report = tmp_path / name, tmp_path / "out.bib", tmp_path / "report.json"
        source.write_bytes(content if isinstance(content, bytes) else content.encode())
        command = [sys.executable, "-m", "sphinx_pubs", name, "-o", out, "--report", report, *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False, preexec_fn=bounded, env=environment()
        )
        assert "Traceback" not in done.stderr
        if done.returncode == 2:
            return 2, done.stderr, "", {}
        return done.returncode, done.stderr, out.read_text("utf-8"), json.loads(report.read_text("utf-8"))

    return run


def environment():
    """Let the command be found from any folder."""
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def kept(bib, report):
    """Return all text that came out: the output, and what the report keeps of what could not be read."""
    return bib + "".join(unread["text"] for unread in report["unread"])


TABLES = {
    "byte order mark": (b"\xef\xbb\xbf" + (HEADER + ROW).encode(), ""),
    "semicolons": ("id;title;author;year\n1;On Rare Things;Doe, Jane;2001\n", ""),
    "tabs": ("id\ttitle\tauthor\n1\tOn Rare Things\tDoe, Jane\n", ""),
    "UTF-16": ((HEADER + ROW).encode("utf-16"), ""),
    "Latin-1": ((HEADER + ROW + "2,Gänse,Roe,2001,J\n").encode("latin-1"), ":3: not UTF-8; read as Windows-1252"),
    "NUL bytes": ((HEADER + ROW).replace("Rare", "Ra\0re"), ":2: control character U+0000; removed"),
    "a short row": (HEADER + ROW + "2,Two things\n", ":3: 2 cells in a table of 5 columns; read as far as it goes"),
    "a long row": (HEADER + ROW + "2,Two things,A,2001,J,extra\n", ":3: 6 cells in a table of 5 columns"),
    "an open quote": (HEADER + '2,"Two things,A,2001,J\n' + ROW, ":2: a quote that is not closed, or is inside"),
    "a nameless column": (",id,title,author\n0,1,On Rare Things,A\n", ":1: column 1 has no name of its own"),
    "an id again": (HEADER + ROW + "1,Two things,A,2001,J\n", ":3: id '1' again, first on line 2"),
}


@pytest.mark.parametrize("kind", TABLES)
def test_odd_tables(run, kind):
    """Each oddity costs itself alone, with its place; all other cells come out, and the odd ones too."""
    content, message = TABLES[kind]
    code, err, bib, report = run(content)
    assert code == 0
    assert f"source{message}" in err if message else "source" not in err
    assert "On Rare Things" in bib
    everything = kept(bib, report)
    for word in ("Two things", "extra", "nse"):
        assert (word in str(content)) <= (word in everything)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "source: empty; expected bibtex"),
        (b" \n\t\n", "source: empty; expected bibtex"),
        (ROW, "source: no known form; tried bibtex"),
        ((HEADER + ROW).encode("utf-16-le"), "source: not a text file; expected bibtex"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "source: not a text file; expected bibtex"),
    ],
)
def test_sources_without_records(run, content, message):
    """One line, exit code 2."""
    code, err, _, _ = run(content)
    assert code == 2
    assert message in err
    assert err.count("\n") == 1


def test_a_table_without_header_keeps_its_rows(run):
    """With --from csv there is no detection; the report has every row."""
    code, err, bib, report = run(ROW + "2,Two things\n", "source", "--from", "csv")
    assert code == 0
    assert "source:1: no header; expected a first row with some of the columns id title" in err
    assert "@" not in bib
    assert ROW + "2,Two things\n" in kept(bib, report)


MONSTERS = {
    "a cell": f"{HEADER}1,{BIG},A,2001,J\n2,Two things,A,2001,J\n",
    "a citation": f"id,citation\n1,{BIG}\n2,Doe J. (2001). Two things. Journal\n",
    "a field": f"@article{{a, title = {{{BIG}}}, year = 2001}}\n@misc{{b, title = {{Two things}}}}\n",
    "an abstract": f"@article{{a, title = {{A}}, abstract = {{{BIG}}}}}\n@misc{{b, title = {{Two things}}}}\n",
    "an open brace": f"@article{{a, title = {{A {BIG}\n@misc{{b, title = {{Two things}}}}\n",
    "a line of a listing": f"{BIG}\n\narXiv:2101.00001\n{DAY}\n{PROSE * 9}\n\narXiv:2101.00002\n{DAY}",
    "a line of a page": f"Doe, Jane\nTwo things\nDoe, Jane, Roe, R.\n{BIG}.\nOthers\nDoe, Jane, Roe, R.\n{PROSE * 9}\n",
    "an abstract's line": f"Abstract: {BIG}\nAbstract: {PROSE}\n",
    "a reference": f"Doe, J. (2001). Two things. Journal of Things\nDoe, J. (2001). {BIG}\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", MONSTERS)
def test_monstrous_fields_and_lines(run, kind):
    """Megabytes in one field are read in bounded time and memory, and nothing of them is lost."""
    code, err, bib, report = run(MONSTERS[kind])
    assert code == 0
    assert "1 file ->" in err
    everything = kept(bib, report)
    assert len(re.findall("words of it", everything)) >= HUGE * 90_000
    assert "wo things" in everything or "We study" in everything


@pytest.mark.parametrize(
    "rows",
    [
        "{n},On Rare Things in Cities,,,\n",
        "{n},Editorial,Doe{n},{year},Journal\n",
        '{n},"x,A,2001,J\n',
        "{n}\n",
        "{n},On Rare \0Things in Cities and what becomes of them in {n} years,Doe,2001,Journal of Things\n",
    ],
)
def test_many_rows_of_one_kind(run, rows):
    """Thousands of equal titles, or rows that are all wrong in one way: bounded, every one accounted for."""
    count = 2_000
    content = HEADER + "".join(rows.format(n=n, year=1950 + n % 70) for n in range(count))
    code, err, _, report = run(content)
    assert code == 0
    assert err.count("\n") <= 52
    known = {record["id"] for one in report["publications"] for record in one["records"]}
    reported = {unread["line"] - 2 for unread in report["unread"]}
    assert not {n for n in range(count) if str(n) not in known and n not in reported}


def test_all_messages_are_printed_on_demand(run):
    """Only the first messages are printed, and how many more there are; -v prints all."""
    content = HEADER + "1\n" * 200
    _, err, _, report = run(content)
    assert f"… and {len(report['unread']) - 50} more; -v prints them all" in err
    _, err, _, _ = run(content, "source", "-v", "--overwrite")
    assert err.count("source:") >= len(report["unread"])


def test_a_folder_with_traps(command, tmp_path):
    """Loops, dangling links, pictures, pipes and files that fail when they are read cost themselves alone."""
    import os

    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.csv").write_text(HEADER + ROW)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "self.bib").symlink_to("self.bib")
    (folder / "gone.bib").symlink_to("nowhere")
    (folder / "again.csv").symlink_to("a.csv")
    (folder / "fails.bib").symlink_to("/proc/self/mem")
    os.mkfifo(folder / "pipe")
    code, _, err = command(folder)
    assert code == 0
    assert err == (f"{folder}/fails.bib: cannot be read; Input/output error\n1 record from 1 file -> 1 publication\n")
    assert "picture.png: skipped" in command(folder, "-v")[2]


@pytest.mark.parametrize(("target", "message"), [("self.bib", "cannot be read"), ("nowhere", "no such file or folder")])
def test_a_link_that_leads_nowhere(command, tmp_path, target, message):
    """Named itself, it is an error of one line; as an output it is replaced."""
    link = tmp_path / "self.bib"
    link.symlink_to(target)
    code, _, err = command(link)
    assert code == 2
    assert f"{link}: {message}" in err
    assert err.count("\n") == 1


def test_standard_input_twice_is_read_once(tmp_path):
    """``- -`` is ``-``, and one source among files."""
    (tmp_path / "a.csv").write_text(HEADER + ROW)
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_pubs", "-", "a.csv", "-"],
        input=(HEADER + ROW).encode(), capture_output=True, cwd=tmp_path, check=True, env=environment(),
    )  # fmt: skip
    assert done.stderr.decode() == "2 records from 2 files -> 1 publication\n"
