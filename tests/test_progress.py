"""The progress line of a long run: only on a terminal, erased at the end, and Ctrl-C leaves nothing behind."""

from __future__ import annotations

import contextlib
import itertools
import os
import pty
import random
import re
import select
import signal
import subprocess
import sys
import threading
import time

import pytest

pytestmark = pytest.mark.slow

#: Enough records for a run that takes seconds on any machine.
MANY = 20_000
#: Longer than the line has patience, in seconds.
WHILE = 0.8
ONE = b"id,title\n1,On Things\n"
SUMMARY = "1 record from 1 file -> 1 publication (1 without a year)"
INTERRUPTED = "pubs-to-bib: interrupted; no file was left half-written"


@pytest.fixture(autouse=True, scope="module")
def interruptible():
    """Let children be interrupted also where these tests run in the background, where children ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Run:
    """pubs-to-bib with a real terminal for its standard error."""

    def __init__(self, *arguments, term="xterm"):
        self._screen, terminal = pty.openpty()
        self.shown = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sphinx_pubs", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=terminal,
            env={**os.environ, "TERM": term, "PYTHONIOENCODING": "utf-8"},
        )
        os.close(terminal)

    def until(self, pattern):
        """Read the terminal until `pattern` is there, or the run ends."""
        while not re.search(pattern, self.shown) and (piece := self._read()):
            self.shown += piece

    def end(self, typed=b""):
        """Type, wait for the end; return exit code, standard output, and what is left on the terminal."""
        rest = threading.Thread(target=lambda: self.until("$never"))
        rest.start()
        out, _ = self.process.communicate(typed, timeout=60)
        rest.join()
        os.close(self._screen)
        return self.process.returncode, out.decode(), self._left()

    def _left(self):
        """Return the lines as the terminal shows them in the end."""
        lines = self.shown.replace("\r\n", "\n").removesuffix("\n").split("\n")
        return [line.rpartition("\x1b[K")[2] for line in lines]

    def _read(self):
        ready, _, _ = select.select([self._screen], [], [], 60)
        with contextlib.suppress(OSError):  # Linux reports the end of a terminal as an error
            return os.read(self._screen, 1 << 16).decode(errors="replace") if ready else ""
        return ""


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.csv"
    parts = "gra me si no ta lu rin vek pol ba do fe".split()
    words = ["".join(word) for word in itertools.product(parts, repeat=3)]
    chance = random.Random(1)
    titles = (" ".join(chance.sample(words, 6)) for _ in range(MANY))
    path.write_text("id,title,year\n" + "".join(f"{n},{title},2001\n" for n, title in enumerate(titles)))
    return path


def test_a_long_run_shows_how_far_it_is_and_wipes_it(many, tmp_path):
    """The line is there while the work goes on, with counts, and only the summary stays."""
    run = Run(many, "-o", tmp_path / "out.bib")
    run.until(r"(linking|merging|completing|writing) +━* *[\d,]+ of [\d,]+  \d+ s")
    code, _, left = run.end()
    assert code == 0
    assert len(left) == 1
    assert left[0].startswith(f"{MANY} records from 1 file -> ")


def test_a_source_that_is_slow_to_come_is_seen_to_be_waited_for():
    """The line goes on while nothing comes; a run without it on the terminal shows the messages alone."""
    run = Run("-")
    run.until(r"reading +0  1 s")
    code, out, left = run.end(ONE)
    assert code == 0
    assert "{On Things}" in out
    assert left == [SUMMARY]


@pytest.mark.parametrize(("arguments", "term"), [(["-q"], "xterm"), ([], "dumb")])
def test_nothing_is_drawn_where_it_is_not_wanted(arguments, term):
    """With -q, and on a terminal that cannot wipe a line, nothing moves."""
    run = Run("-", *arguments, term=term)
    time.sleep(WHILE)
    code, _, left = run.end(ONE)
    assert code == 0
    assert left == ["" if arguments else SUMMARY]
    assert "\x1b" not in run.shown


def test_nothing_is_drawn_for_a_short_run(tmp_path):
    """What is over in a moment needs no line."""
    source = tmp_path / "one.csv"
    source.write_bytes(ONE)
    run = Run(source)
    assert run.end()[0] == 0
    assert "\x1b" not in run.shown


def test_nothing_is_drawn_into_a_pipe():
    """A log has only the messages."""
    pipe = subprocess.PIPE
    run = subprocess.Popen([sys.executable, "-m", "sphinx_pubs", "-"], stdin=pipe, stdout=pipe, stderr=pipe)
    time.sleep(WHILE)
    assert run.communicate(ONE)[1].decode() == f"{SUMMARY}\n"


@pytest.mark.parametrize("phase", ["reading|linking", "comparing|merging|completing|writing|reporting"])
def test_ctrl_c_leaves_no_file_and_a_clean_line(many, tmp_path, phase):
    """A real interrupt in the middle: one message, exit code 130, the folder as it was."""
    before = sorted(tmp_path.iterdir())
    run = Run(many, "-o", tmp_path / "out.bib", "--report", tmp_path / "report.json")
    run.until(phase)
    run.process.send_signal(signal.SIGINT)
    code, _, left = run.end()
    assert code == 130
    assert left == [INTERRUPTED]
    assert sorted(tmp_path.iterdir()) == before


def test_ctrl_c_keeps_the_output_of_an_earlier_run(many, tmp_path):
    """What an earlier run wrote stays to the byte."""
    out, small = tmp_path / "out.bib", tmp_path / "one.csv"
    small.write_bytes(ONE)
    assert Run(small, "-o", out).end()[0] == 0
    before = out.read_bytes()
    run = Run(many, "-o", out)
    run.until("linking|comparing|merging|completing|writing")
    run.process.send_signal(signal.SIGINT)
    assert run.end()[0] == 130
    assert out.read_bytes() == before
