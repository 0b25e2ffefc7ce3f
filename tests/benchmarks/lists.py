# ruff: noqa: T201 -- a script prints
"""Measure builds with lists: real ``sphinx-build`` processes on generated sites, compared with other ways to make them.

usage: lists.py [--size N] [--without-others] [--keep DIR]

Two sites: N entries on one page, and 50 pages of filtered lists over half as many. Three jobs each: nothing cached,
nothing changed, one entry edited. CPU seconds are user and system time of the process, the least of three runs (of one
run if it takes more than ten seconds); memory is its peak. Every build feeds Sphinx's search, and the benchmark checks
that the edited entry can be found there.

sphinxcontrib-bibtex renders the same .bib file. The raw lists are pre-rendered HTML, the least that a list can
cost. The site without lists shows the cost of Sphinx itself.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from linkage import measured

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OURS, OTHER, RAW, NONE = "sphinx_pubs", "sphinxcontrib.bibtex", "raw", "none"
NAMES = {OURS: "sphinx-pubs", OTHER: "sphinxcontrib-bibtex", RAW: "raw HTML", NONE: "no lists"}
CACHED, UNCHANGED, EDITED = JOBS = ("nothing cached", "nothing changed", "one entry edited")
#: the target as a share of sphinxcontrib-bibtex's CPU time; for an unchanged site it is 1.15 times Sphinx's own
SHARES = {
    ("page", CACHED): 20,
    ("page", EDITED): 25,
    ("pages", CACHED): 15,
    ("pages", EDITED): 30,
}
LONG = 10


class Cost(NamedTuple):
    """The cost of a build: seconds of CPU, peak memory in MB, and the pages that it wrote."""

    seconds: float
    megabytes: float
    written: frozenset[str] = frozenset()


class Site:
    """A generated project that is built again and again."""

    def __init__(self, way, shape, size, folder):
        self.way, self.shape, self.size = way, shape, size
        self.source = folder / f"{way}-{shape}-{size}"
        shutil.rmtree(self.source, ignore_errors=True)
        self.out = self.source / "_build"
        self.edits = 0
        self.generate()

    def generate(self):
        """Write the sources, with the current edit."""
        arguments = [self.way, self.shape, str(self.size), self.source, "--edit", str(self.edits)]
        subprocess.run([sys.executable, HERE / "gensite.py", *arguments], check=True)

    def build(self):
        """Build the site in a process of its own."""
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", self.out / "doctrees"]
        before = self.pages()
        _, seconds, megabytes = measured([*command, self.source, self.out / "html"], ROOT)
        written = frozenset(name for name, moment in self.pages().items() if before.get(name) != moment)
        return Cost(seconds, megabytes, written)

    def pages(self):
        """Return when each page was written; the index and the search page are written by every build."""
        found = (self.out / "html").glob("*.html")
        return {path.stem: path.stat().st_mtime_ns for path in found if path.stem not in ("genindex", "search")}

    def run(self, job):
        """Run a job, and return its least cost."""
        costs = []
        while len(costs) < 3 and (not costs or costs[-1].seconds < LONG):
            if job == CACHED:
                shutil.rmtree(self.out, ignore_errors=True)
            elif job == EDITED:
                self.edits += 1
                self.generate()
            costs.append(self.build())
        if self.way != NONE:
            self.check(job, costs[-1].written)
        return min(costs)

    def check(self, job, written):
        """Stop if the edited entry is missing on its pages or in the search, which would make a build fast."""
        html = self.out / "html"
        word = f"edited{self.edits}"
        show = {path.stem for path in html.glob("*.html") if word in path.read_text("utf-8")}
        if not show or word not in (html / "searchindex.js").read_text("utf-8"):
            sys.exit(f"{self.source}: {word} is not found")
        # Sphinx itself writes the page with the toctree of a page that is written
        if self.way == OURS and job == EDITED and written | {"index"} != show | {"index"}:
            sys.exit(f"{self.source}: wrote {sorted(written)}, and {sorted(show)} show the entry")


def measure(shape, size, ways, folder):
    """Print the table of one site."""
    what = f"{size:,} entries on one page" if shape == "page" else f"50 filtered pages over {size:,} entries"
    print(f"\n| {what} | {' | '.join(NAMES[way] for way in ways)} | comparison | target |")
    print("|---" * (len(ways) + 3) + "|", flush=True)
    sites = [Site(way, shape, size, folder) for way in ways]
    for job in JOBS:
        costs = {site.way: site.run(job) for site in sites}
        cells = [cell(cost, job) for cost in costs.values()]
        print(f"| {job} | {' | '.join(cells)} | {' | '.join(compared(shape, job, costs))} |", flush=True)


def cell(cost, job):
    """Return the cost of a build as text."""
    written = f", {len(cost.written)} written" if job == EDITED else ""
    return f"{cost.seconds:.2f} s, {cost.megabytes:.0f} MB{written}"


def compared(shape, job, costs):
    """Return the comparison and the target."""
    ours = costs[OURS].seconds
    if job == UNCHANGED:
        return f"{ours / costs[NONE].seconds:.2f} x no lists", "1.15 x"
    return f"1/{costs[OTHER].seconds / ours:.1f}" if OTHER in costs else "", f"1/{SHARES[shape, job]}"


def measure_growth(sizes, ways, folder):
    """Print the cost of an entry on one page with nothing cached: the cost of the build less that without lists."""
    print(f"\n| CPU ms an entry | {' | '.join(NAMES[way] for way in ways)} |\n{'|---' * (len(ways) + 1)}|")
    for size in sizes:
        floor = Site(NONE, "page", size, folder).run(CACHED).seconds
        costs = [(Site(way, "page", size, folder).run(CACHED).seconds - floor) / size * 1000 for way in ways]
        print(f"| {size:,} on one page | {' | '.join(f'{cost:.2f}' for cost in costs)} |", flush=True)


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000, metavar="N", help="entries (default: %(default)s)")
    parser.add_argument("--without-others", action="store_true", help="leave sphinxcontrib-bibtex out, which is slow")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the sites in this folder, and leave them there")
    options = parser.parse_args()
    if not options.without_others and find_spec("sphinxcontrib.bibtex") is None:
        sys.exit("sphinxcontrib-bibtex is not installed; give --without-others to leave it out")
    others = () if options.without_others else (OTHER,)
    with tempfile.TemporaryDirectory() as scratch:
        folder = (options.keep or Path(scratch)).resolve()
        measure("page", options.size, (OURS, *others, RAW, NONE), folder)
        measure("pages", options.size // 2, (OURS, *others, RAW, NONE), folder)
        measure_growth([options.size // 100, options.size // 10, options.size], (OURS, *others), folder)


if __name__ == "__main__":
    main()
