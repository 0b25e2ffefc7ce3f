# ruff: noqa: T201 -- a script prints
"""Measure ``pubs-to-bib`` and other tools on generated records of known truth: how well, how fast, how lean.

usage: scale.py [SIZE ...] [--bibtex-tidy EXECUTABLE] [--bib-dedupe PYTHON] [--others-up-to SIZE]

Records come from gendups.py: 30 % are noisy copies, 3 % are hard negatives (a second part, an erratum, a new edition).
Without sizes: 1,000, 10,000 and 100,000. The others are called as in their manuals, with one worker each:

bibtex-tidy  npm install bibtex-tidy@1.14     --bibtex-tidy node_modules/.bin/bibtex-tidy
bib-dedupe   pip install bib-dedupe==0.11.0   --bib-dedupe venv/bin/python

Precision, recall and F1 are over pairs of records. Ends with 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from linkage import HERE, closed, measured, pairs, prf

SIZES = (1_000, 10_000, 100_000)
#: Bars for pubs-to-bib: a measure, the size it is taken at, and its least or greatest value.
LEAST = (("precision", 10_000, 0.995), ("f1", 10_000, 0.985))
GREATEST = (("seconds", 100_000, 40.0), ("megabytes", 100_000, 1_000.0))
#: pubs-to-bib takes at most this share of another tool's CPU time at 10,000 records.
SHARES = {"bibtex-tidy": 1.0, "bib-dedupe": 1 / 12}

_KEY, _IDS, _WORD = (
    re.compile(r"\A\w+\{([^,]+),"),
    re.compile(r"^ +ids += \{([^}]*)\}", re.MULTILINE),
    re.compile(r"[^,\s]+"),
)
_TIDY_PAIR = re.compile(r"^DUPLICATE_ENTRY: .*?Entry (\S+) (?:has|appears) .* (\S+?)\.?$", re.MULTILINE)
_DEDUPE = """
import json, sys
import pandas
from bib_dedupe.bib_dedupe import block, cluster, match, prep
table = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
once = {"verbosity_level": 0, "cpu": 1}
print(json.dumps(cluster(match(block(prep(table, **once), **once), **once), verbosity_level=0)))
"""


class Result(NamedTuple):
    """What one tool made of one set."""

    tool: str
    size: int
    precision: float
    recall: float
    f1: float
    seconds: float
    megabytes: float

    def __str__(self):
        """Return a row of the table."""
        return (
            f"| {self.tool} | {self.size:,} | {self.precision:.4f} | {self.recall:.4f} | {self.f1:.4f} "
            f"| {self.seconds:.1f} | {self.megabytes:.0f} |"
        )


def pubs_to_bib(folder, _):
    """Return the clusters of record ids, seconds of CPU, peak memory in MB: an entry lists the keys it absorbed."""
    output = folder / "out.bib"
    command = [sys.executable, "-m", "sphinx_pubs", folder / "records.bib", "-o", output, "-q"]
    _, seconds, megabytes = measured(command, HERE.parent.parent)
    entries = output.read_text("utf-8").split("\n@")[1:]
    return (
        [[*_KEY.findall(entry), *_WORD.findall("".join(_IDS.findall(entry)))] for entry in entries],
        seconds,
        megabytes,
    )


def bibtex_tidy(folder, executable):
    """Return the same of bibtex-tidy: it names the pairs that it merges."""
    merge = ["--duplicates=doi,key,abstract,citation", "--merge=combine"]
    command = [executable, folder / "records.bib", "--v2", "-o", folder / "tidy.bib", *merge]
    output, seconds, megabytes = measured(command, folder)
    return closed(_TIDY_PAIR.findall(output)), seconds, megabytes


def bib_dedupe(folder, python):
    """Return the same of bib-dedupe, from a Python that has it installed."""
    output, seconds, megabytes = measured([python, "-c", _DEDUPE, folder / "records.csv"], folder)
    return json.loads(output.splitlines()[-1]), seconds, megabytes


OTHERS = {"bibtex-tidy": bibtex_tidy, "bib-dedupe": bib_dedupe}


def generate(size, folder):
    """Write records.bib and records.csv; return the pairs of records that are one work."""
    script, truth = HERE / "gendups.py", folder / "truth.json"
    files = [folder / "records.bib", "--truth", truth, "--csv", folder / "records.csv"]
    subprocess.run([sys.executable, script, str(size), *files], check=True)
    works = defaultdict(list)
    for id_, work in json.loads(truth.read_text("utf-8")).items():
        works[work].append(id_)
    return pairs(works.values())


def measure(sizes, tools, others_up_to):
    """Print and return a row for each size and tool."""
    results = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            gold = generate(size, folder)
            for tool, (work, path) in tools.items():
                if work is not pubs_to_bib and size > others_up_to:
                    print(f"| {tool} | {size:,} | left out above {others_up_to:,} |", flush=True)
                    continue
                clusters, seconds, megabytes = work(folder, path)
                found = pairs(clusters)
                quality = prf(len(found), len(found & gold), len(gold))
                results.append(Result(tool, size, *quality, seconds, megabytes))
                print(results[-1], flush=True)
    return results


def growth(results, tool):
    """Return a line on how a tool's cost grows from its smallest to its biggest set."""
    small, *_, big = sorted((one for one in results if one.tool == tool), key=lambda one: one.size)
    exponent = math.log(big.seconds / small.seconds) / math.log(big.size / small.size)
    return f"{tool}: CPU ~ n^{exponent:.2f} from {small.size:,} to {big.size:,} records"


def bars(results):
    """Yield each bar with the measured value, and whether it is met."""
    at = {(one.tool, one.size): one for one in results}
    for bounds, word in ((LEAST, "least"), (GREATEST, "most")):
        for name, size, bound in bounds:
            if own := at.get(("pubs-to-bib", size)):
                value = getattr(own, name)
                is_met = value >= bound if word == "least" else value <= bound
                yield f"{name} at {size:,}: {value:.4g}, at {word} {bound:g}", is_met
    for tool, share in SHARES.items():
        if (own := at.get(("pubs-to-bib", 10_000))) and (other := at.get((tool, 10_000))):
            ratio = own.seconds / other.seconds
            yield f"CPU at 10,000: {ratio:.3f} of {tool}'s, at most {share:.3f}", ratio <= share


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "sizes", metavar="SIZE", nargs="*", type=int, help="how many records; give several to see the growth"
    )
    for tool in OTHERS:
        parser.add_argument(f"--{tool}", metavar="PATH", help=f"what runs {tool}")
    parser.add_argument("--others-up-to", metavar="SIZE", type=int, default=10_000, help="default %(default)s")
    options = parser.parse_args()
    tools = {"pubs-to-bib": (pubs_to_bib, None)}
    for tool, work in OTHERS.items():
        if path := getattr(options, tool.replace("-", "_")):
            tools[tool] = work, Path(path).absolute()
        else:
            print(f"{tool}: left out; name it with --{tool}")
    print("\n| tool | records | P | R | F1 | CPU s | peak MB |\n|---|---|---|---|---|---|---|")
    results = measure(options.sizes or SIZES, tools, options.others_up_to)
    print()
    for tool in tools:
        if len({one.size for one in results if one.tool == tool}) > 1:
            print(growth(results, tool))
    verdicts = list(bars(results))
    print(*(f"{'met   ' if is_met else 'MISSED'} {text}" for text, is_met in verdicts), sep="\n")
    sys.exit(not all(is_met for _, is_met in verdicts))


if __name__ == "__main__":
    main()
