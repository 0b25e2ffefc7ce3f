# ruff: noqa: T201, PLR0913, PLR0917 -- a script prints, and a row of its table has many cells
"""Measure linking as users meet it: run ``pubs-to-bib`` on each set of a folder and score its report.

usage: linkage.py [DIR] [--generated N,N,...] [--keep DIR]

A set is a folder with records.csv (a column `id`) and gold.csv (id1,id2: same work) or labelled.csv
(id1,id2,label[,split]). Nothing is told to the command but the file. Measures:

pairwise  precision, recall and F1 over all pairs of records, the gold closed over its chains
cross     the same over pairs from different sources (what stands in front of ":" in the ids), the gold as listed
records   the same over removed records: each predicted cluster keeps one and removes the others
labelled  the same over the labelled pairs alone (the test split where there is one)

``--generated 1000,10000,100000`` adds noisy duplicates made on the spot (gendups.py), and the exponent of growth.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
#: Sets of pairs of two clean sources are measured across them, those of systematic reviews by removed records.
MEASURES = ("labelled", "cross", "records", "pairwise")


def rows(path):
    """Yield the rows of a CSV file as dicts."""
    csv.field_size_limit(10**9)
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def run(source, folder):
    """Run the command; return the clusters of record ids, seconds of CPU, and peak memory in MB."""
    report = folder / "report.json"
    command = [
        sys.executable,
        "-m",
        "sphinx_pubs",
        source,
        "-o",
        folder / "out.bib",
        "--overwrite",
        "--report",
        report,
        "-q",
    ]
    child = subprocess.Popen([str(word) for word in command], cwd=HERE.parent.parent)
    peak = 0
    # ru_maxrss would begin with the memory of this process; Linux tells the command's own while it runs
    while not (ended := os.wait4(child.pid, os.WNOHANG))[0]:
        peak = max(peak, *memory(child.pid))
        time.sleep(0.01)
    _, status, usage = ended
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{source}: pubs-to-bib ended with {child.returncode}")
    publications = json.loads(report.read_text("utf-8"))["publications"]
    clusters = [[record["id"] for record in publication["records"]] for publication in publications]
    return clusters, usage.ru_utime + usage.ru_stime, peak / 1024


def memory(pid):
    """Return the peak memory of a running process in KB, 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0, 0
    return 0, *(int(found) for found in re.findall(r"VmHWM:\s+(\d+)", status))


def prf(found, right, wanted):
    """Return precision, recall and F1 of counts."""
    precision = right / found if found else 1.0
    recall = right / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pairs(groups):
    """Return all pairs within the groups, each sorted."""
    return {tuple(sorted(pair)) for group in groups for pair in itertools.combinations(group, 2)}


def closed(listed):
    """Return the groups that chains of pairs make."""
    home = {}
    for a, b in listed:
        one, two = home.setdefault(a, {a}), home.setdefault(b, {b})
        if one is not two:
            one |= two
            home.update(dict.fromkeys(two, one))
    return list({id(group): group for group in home.values()}.values())


def across(pairs_):
    """Keep the pairs from different sources."""
    return {(a, b) for a, b in pairs_ if a.partition(":")[0] != b.partition(":")[0]}


def score(folder, clusters):
    """Return the measures that a set allows, each as (precision, recall, F1)."""
    found = pairs(clusters)
    scores = {}
    if (folder / "gold.csv").exists():
        listed = {tuple(sorted((row["id1"], row["id2"]))) for row in rows(folder / "gold.csv")}
        groups = closed(listed)
        gold = pairs(groups)
        scores["pairwise"] = prf(len(found), len(found & gold), len(gold))
        if all(":" in id_ for cluster in clusters for id_ in cluster):
            scores["cross"] = prf(len(across(found)), len(across(found) & listed), len(across(listed)))
        work = {id_: number for number, group in enumerate(groups) for id_ in group}
        parts = [Counter(work.get(id_, id_) for id_ in cluster) for cluster in clusters]
        right = sum(count - 1 for part in parts for count in part.values())
        removed = sum(len(cluster) - 1 for cluster in clusters)
        scores["records"] = prf(removed, right, sum(len(group) - 1 for group in groups))
    if (folder / "labelled.csv").exists():
        labelled = list(rows(folder / "labelled.csv"))
        labelled = [row for row in labelled if row.get("split") == "test"] or labelled
        judged = [(tuple(sorted((row["id1"], row["id2"]))) in found, row["label"] == "1") for row in labelled]
        hits = sum(a and b for a, b in judged)
        scores["labelled"] = prf(sum(a for a, _ in judged), hits, sum(b for _, b in judged))
    return scores


def views(folder, clusters):
    """Return recall by the kinds of two views of one work, where records.csv has a column `view`."""
    view = {row["id"]: row.get("view", "") for row in rows(folder / "records.csv")}
    if not any(view.values()) or not (folder / "gold.csv").exists():
        return {}
    found = pairs(clusters)
    seen = defaultdict(list)
    for pair in pairs(closed((row["id1"], row["id2"]) for row in rows(folder / "gold.csv"))):
        seen[tuple(sorted((view[pair[0]], view[pair[1]])))].append(pair in found)
    return {f"{a} + {b}": (sum(hits) / len(hits), len(hits)) for (a, b), hits in sorted(seen.items())}


def line(name, measure, numbers, size, seconds, megabytes):
    """Print one row of the table."""
    p, r, f1 = numbers
    print(
        f"| {name} | {size} | {measure} | {p:.4f} | {r:.4f} | {f1:.4f} | {seconds:.1f} | {megabytes:.0f} |", flush=True
    )


def measure_sets(directory, folder):
    """Measure every set of a folder."""
    sets = sorted(path.parent for path in directory.glob("*/records.csv"))
    if not sets:
        sys.exit(f"{directory}: no set there; expected folders with records.csv and gold.csv or labelled.csv")
    details = {}
    for path in sets:
        clusters, seconds, megabytes = run((path / "records.csv").resolve(), folder)
        scores = score(path, clusters)
        for measure in MEASURES:
            if measure in scores:
                line(path.name, measure, scores[measure], sum(map(len, clusters)), seconds, megabytes)
        if found := views(path, clusters):
            details[path.name] = found
    for name, found in details.items():
        print(f"\n{name}, recall by kinds of views:\n")
        print("| views | recall | pairs |\n|---|---|---|")
        for kinds, (recall, count) in found.items():
            print(f"| {kinds} | {recall:.3f} | {count} |")


def measure_generated(sizes, folder):
    """Measure noisy duplicates of known truth, and how the cost grows."""
    costs = []
    for size in sizes:
        bib, truth = folder / f"{size}.bib", folder / f"{size}.json"
        subprocess.run([sys.executable, HERE / "gendups.py", str(size), bib, "--truth", truth], check=True)
        work = json.loads(truth.read_text("utf-8"))
        clusters, seconds, megabytes = run(bib, folder)
        wanted = defaultdict(list)
        for id_, number in work.items():
            wanted[number].append(id_)
        found, gold = pairs(clusters), pairs(wanted.values())
        line(f"generated {size}", "pairwise", prf(len(found), len(found & gold), len(gold)), size, seconds, megabytes)
        costs.append((size, seconds))
    if len(costs) > 1:
        (small, cheap), (big, dear) = costs[0], costs[-1]
        print(f"\ngrowth: CPU ~ n^{math.log(dear / cheap) / math.log(big / small):.2f} from {small} to {big} records")


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", nargs="?", type=Path, help="the folder of sets")
    parser.add_argument("--generated", default="", help="sizes of generated duplicates, as 1000,10000,100000")
    options = parser.parse_args()
    if options.directory and not options.directory.is_dir():
        sys.exit(f"{options.directory}: no such folder; the sets do not come with the project")
    print("| set | records | measure | P | R | F1 | CPU s | peak MB |\n|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        if options.directory:
            measure_sets(options.directory, Path(folder))
        if options.generated:
            measure_generated([int(size) for size in options.generated.split(",")], Path(folder))


if __name__ == "__main__":
    main()
