# ruff: noqa: T201, PLR0913, PLR0917 -- a script prints, and a row of its table has many cells
"""Measure linking by its output: run ``pubs-to-bib`` on each set of a folder, and score its report.

usage: linkage.py [--calibrate] DIR

A set is a folder with records.csv (a column `id`) and gold.csv (id1,id2: same work) or labelled.csv
(id1,id2,label[,split]). The command gets the file and no options. Measures:

pairwise  precision, recall and F1 over all pairs of records, the gold closed over its chains
cross     the same over pairs from different sources (the part of an id before ":"), the gold as listed
records   the same over removed records: each predicted cluster keeps one and removes the others
labelled  the same over the labelled pairs (the test split where there is one)

--calibrate counts how often pairs with so many bits are one work, and writes sphinx_pubs/linking/calibration.py.

scale.py measures generated duplicates, growth, and other tools.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
#: All measures, in the order of the table.
MEASURES = ("labelled", "cross", "records", "pairwise")
#: The table that is shipped with the package, and the bits at which its bands begin.
CALIBRATION = HERE.parent.parent / "sphinx_pubs" / "linking" / "calibration.py"
BANDS = (4, 7, 9, 12, 15, 20)
#: Pairs of a set in a band, at least: fewer show no share.
FEWEST = 5
#: Python keeps compiled modules, as in an installation.
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def rows(path):
    """Yield the rows of a CSV file as dicts."""
    csv.field_size_limit(10**9)
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def run(source, folder):
    """Run the command; return its report, seconds of CPU, and peak memory in MB."""
    report = folder / "report.json"
    command = [sys.executable, "-m", "sphinx_pubs", source, "-o", folder / "out.bib", "--overwrite", "--report", report]
    _, seconds, megabytes = measured([*command, "-q"], HERE.parent.parent)
    return json.loads(report.read_text("utf-8")), seconds, megabytes


def clusters_of(report):
    """Return the ids of the records of each work."""
    return [[record["id"] for record in one["records"]] for one in report["publications"]]


def measured(command, folder):
    """Run a command; return its standard output, seconds of CPU, and peak memory in MB."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        child = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=output, env=INSTALLED)
        peak = 0
        # ru_maxrss would include the memory of this process; Linux has the command's own while it runs
        while not (ended := os.wait4(child.pid, os.WNOHANG))[0]:
            peak = max(peak, memory(child.pid))
            time.sleep(0.01)
        _, status, usage = ended
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{command[0]}: ended with {child.returncode}")
        output.seek(0)
        return output.read(), usage.ru_utime + usage.ru_stime, peak / 1024


def memory(pid):
    """Return the peak memory of a running process in KB, 0 where the system has no such figure."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0
    match = re.search(r"VmHWM:\s+(\d+)", status)
    return int(match[1]) if match else 0


def prf(predicted, right, gold):
    """Return precision, recall and F1 of counts."""
    precision = right / predicted if predicted else 1.0
    recall = right / gold if gold else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pairs(groups):
    """Return all pairs within the groups, each sorted."""
    return {tuple(sorted(pair)) for group in groups for pair in itertools.combinations(group, 2)}


def closed(listed):
    """Return the groups that chains of pairs make."""
    group_of = {}
    for a, b in listed:
        left, right = group_of.setdefault(a, {a}), group_of.setdefault(b, {b})
        if left is not right:
            left |= right
            group_of.update(dict.fromkeys(right, left))
    return list({id(group): group for group in group_of.values()}.values())


def across(pairs_):
    """Keep the pairs from different sources."""
    return {(a, b) for a, b in pairs_ if a.partition(":")[0] != b.partition(":")[0]}


def score(folder, clusters):
    """Return the measures that a set allows, each as (precision, recall, F1)."""
    predicted = pairs(clusters)
    scores = {}
    if (folder / "gold.csv").exists():
        listed = {tuple(sorted((row["id1"], row["id2"]))) for row in rows(folder / "gold.csv")}
        groups = closed(listed)
        gold = pairs(groups)
        scores["pairwise"] = prf(len(predicted), len(predicted & gold), len(gold))
        if all(":" in id_ for cluster in clusters for id_ in cluster):
            scores["cross"] = prf(len(across(predicted)), len(across(predicted) & listed), len(across(listed)))
        work_of = {id_: number for number, group in enumerate(groups) for id_ in group}
        parts = [Counter(work_of.get(id_, id_) for id_ in cluster) for cluster in clusters]
        right = sum(count - 1 for part in parts for count in part.values())
        removed = sum(len(cluster) - 1 for cluster in clusters)
        scores["records"] = prf(removed, right, sum(len(group) - 1 for group in groups))
    if (folder / "labelled.csv").exists():
        labelled = list(rows(folder / "labelled.csv"))
        labelled = [row for row in labelled if row.get("split") == "test"] or labelled
        judged = [(tuple(sorted((row["id1"], row["id2"]))) in predicted, row["label"] == "1") for row in labelled]
        hits = sum(a and b for a, b in judged)
        scores["labelled"] = prf(sum(a for a, _ in judged), hits, sum(b for _, b in judged))
    return scores


def views(folder, clusters):
    """Return recall by the kinds of two views of one work, where records.csv has a column `view`."""
    view = {row["id"]: row.get("view", "") for row in rows(folder / "records.csv")}
    if not any(view.values()) or not (folder / "gold.csv").exists():
        return {}
    predicted = pairs(clusters)
    hits_of = defaultdict(list)
    for pair in pairs(closed((row["id1"], row["id2"]) for row in rows(folder / "gold.csv"))):
        hits_of[tuple(sorted((view[pair[0]], view[pair[1]])))].append(pair in predicted)
    return {f"{a} + {b}": (sum(hits) / len(hits), len(hits)) for (a, b), hits in sorted(hits_of.items())}


def line(name, measure, numbers, size, seconds, megabytes):
    """Print one row of the table."""
    p, r, f1 = numbers
    print(
        f"| {name} | {size} | {measure} | {p:.4f} | {r:.4f} | {f1:.4f} | {seconds:.1f} | {megabytes:.0f} |", flush=True
    )


def sets_of(directory):
    """Return the sets of a folder."""
    sets = sorted(path.parent for path in directory.glob("*/records.csv"))
    if not sets:
        sys.exit(f"{directory}: no set there; expected folders with records.csv and gold.csv or labelled.csv")
    return sets


def truth(folder):
    """Return a function that says whether two records are one work, None where the set does not say."""
    if not (folder / "gold.csv").exists():
        label_of = {
            tuple(sorted((row["id1"], row["id2"]))): row["label"] == "1" for row in rows(folder / "labelled.csv")
        }
        return label_of.get
    listed = [(row["id1"], row["id2"]) for row in rows(folder / "gold.csv")]
    gold = pairs(closed(listed))
    of_sources = all(":" in id_ for pair in listed for id_ in pair)
    return lambda pair: None if of_sources and not across([pair]) else pair in gold


def shares(report, is_right):
    """Return the number of right pairs and of all pairs in each band; "retrieval" is a band of its own."""
    id_of = {f"{one['source']}:{one['line']}": one["id"] for work in report["publications"] for one in work["records"]}
    joined = [pair for work in report["publications"] for pair in work["evidence"]]
    counts = defaultdict(lambda: [0, 0])
    for pair in [*joined, *report["review"]]:
        verdict = is_right(tuple(sorted((id_of[pair["a"]], id_of[pair["b"]]))))
        if verdict is None or any("forbids" in finding for finding in pair["findings"]):
            continue
        retrieved = any(finding["kind"] == "retrieval" for finding in pair["findings"])
        band = "retrieval" if retrieved else max((least for least in BANDS if pair["bits"] >= least), default=0)
        counts[band][0] += verdict
        counts[band][1] += 1
    return counts


def calibrate(directory, folder):
    """Measure the share of right pairs in each band, and write the table."""
    shares_of = defaultdict(list)
    for path in sets_of(directory):
        report, _, _ = run((path / "records.csv").resolve(), folder)
        for band, (right, count) in shares(report, truth(path)).items():
            if count >= FEWEST:
                shares_of[band].append(right / count)
            print(f"{path.name}: from {band} bits on, {right} of {count}", flush=True)

    def band(least, name):
        values = shares_of[name]
        percents = (sum(values) / len(values), min(values), max(values))
        return f"Band({least}, {', '.join(str(round(100 * share)) for share in percents)})"

    lines = "".join(f"    {band(least, least)},\n" for least in BANDS)
    text = CALIBRATION.read_text("utf-8")
    text = re.sub(r"(?<=\nBANDS: tuple\[Band, \.\.\.\] = \(\n).*?(?=\)\n)", lines, text, count=1, flags=re.DOTALL)
    text = re.sub(r"(?<=\nRETRIEVED = )Band.*", band(0, "retrieval"), text, count=1)
    CALIBRATION.write_text(text, "utf-8")


def measure_sets(directory, folder):
    """Measure every set of a folder."""
    details = {}
    for path in sets_of(directory):
        report, seconds, megabytes = run((path / "records.csv").resolve(), folder)
        clusters = clusters_of(report)
        scores = score(path, clusters)
        for measure in MEASURES:
            if measure in scores:
                line(path.name, measure, scores[measure], sum(map(len, clusters)), seconds, megabytes)
        if recalls := views(path, clusters):
            details[path.name] = recalls
    for name, recalls in details.items():
        print(f"\n{name}, recall by kinds of views:\n")
        print("| views | recall | pairs |\n|---|---|---|")
        for kinds, (recall, count) in recalls.items():
            print(f"| {kinds} | {recall:.3f} | {count} |")


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path, help="the folder of sets")
    parser.add_argument("--calibrate", action="store_true", help="write the table of shares")
    options = parser.parse_args()
    if not options.directory.is_dir():
        sys.exit(f"{options.directory}: no such folder; the sets do not come with the project")
    if options.calibrate:
        with tempfile.TemporaryDirectory() as folder:
            calibrate(options.directory, Path(folder))
        return
    print("| set | records | measure | P | R | F1 | CPU s | peak MB |\n|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        measure_sets(options.directory, Path(folder))


if __name__ == "__main__":
    main()
