# ruff: noqa: T201 -- a script prints, and its random numbers keep no secret
"""Measure linking on damaged copies of labelled sets: how much of F1 is left when half of the values are misplaced.

usage: shaken.py DIR [--only TEXT] [--kind KIND ...] [--seed N] [--keep FOLDER]

A set is a folder as in linkage.py. Kinds of damage, each to half of the values that it can do to:

behind       a value moves behind the title, its own cell is empty (the "dirty" sets of DeepMatcher)
before       authors and year move in front of the title, their own cells are empty
shifted      the cells of a row move to the next column from some column on, or to the one before up to there
unparted     authors without separators and in lower case: "aha d w kibler d albert m"
abbreviated  the words of a venue are cut to four letters
years        a year is one off
cut          a title loses its last third
all          half of the values have one of these kinds each, and one row in four is shifted

The table has F1 on the clean set and on each copy. With --keep, the copies stay in a folder.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path

from linkage import MEASURES, clusters_of, rows, run, score

#: Columns whose values are moved; what is behind a title in real files.
MOVED = "author editor year journal booktitle volume number pages publisher".split()
VENUES = ("journal", "booktitle")
#: Columns that are no part of a reference, and are never shifted.
OWN = {"id", "title", "source", "view", "raw", "citation"}
SMALL = frozenset("a an the of on in for and & der die und de la des".split())


def behind(row, column, _):
    """Move a value behind the title."""
    row["title"], row[column] = f"{row['title']} {row[column]}".strip(), ""


def before(row, column, _):
    """Move a value in front of the title."""
    row["title"], row[column] = f"{row[column]} {row['title']}".strip(), ""


def unparted(row, column, _):
    """Write authors without separators: the family name first where the list has it first."""
    row[column] = " ".join(re.sub(r"\band\b|[^\w\s'’-]", " ", row[column].lower()).split())


def abbreviated(row, column, _):
    """Cut each word of a venue."""
    words = [word for word in row[column].split() if word.lower() not in SMALL]
    row[column] = " ".join(f"{word[:4]}." if word.isalpha() and len(word) > 5 else word for word in words)


def off_by_one(row, column, chance):
    """Change the first year of a cell."""
    step = chance.choice((-1, 1))
    row[column] = re.sub(r"(?:19|20)\d\d", lambda match: str(int(match[0]) + step), row[column], count=1)


def cut(row, column, _):
    """Cut off the last third of a title of four words or more."""
    words = row[column].split()
    if len(words) > 3:
        row[column] = " ".join(words[: -(len(words) // 3)])


def shifted(row, chance):
    """Return the cells of a row, moved to the next column from some column on, up to the next empty cell.

    Where no cell is empty to take the last value, one before is filled by moving cells back, or the row gets longer.
    """
    columns = list(row)
    start = columns.index(chance.choice([name for name in MOVED if name in row]))
    cells = list(row.values())
    own = {at for at, name in enumerate(columns) if name in OWN}
    empty = [at for at, cell in enumerate(cells) if not cell.strip() and at not in own and at != start]
    to_right, to_left = [at for at in empty if at > start], [at for at in empty if at < start]
    if to_right or to_left:
        del cells[to_right[0] if to_right else to_left[-1]]
    cells.insert(start, "")
    return cells


#: The damage to single values: its function, and the columns that it is done to.
VALUES = {
    "behind": (behind, MOVED),
    "before": (before, ("author", "year")),
    "unparted": (unparted, ("author",)),
    "abbreviated": (abbreviated, VENUES),
    "years": (off_by_one, ("year",)),
    "cut": (cut, ("title",)),
}
KINDS = ("behind", "before", "shifted", "unparted", "abbreviated", "years", "cut", "all")


def shaken(row, kind, chance):
    """Return the cells of a row with half of its values damaged."""
    kinds = list(VALUES) if kind == "all" else [kind] if kind in VALUES else []
    for column in [name for name in row if row[name].strip()]:
        can = [name for name in kinds if column in VALUES[name][1]]
        if can and chance.random() < 0.5:
            VALUES[chance.choice(can)][0](row, column, chance)
    is_shifted = chance.random() < {"shifted": 0.5, "all": 0.25}.get(kind, 0)
    return shifted(row, chance) if is_shifted else list(row.values())


def copy(folder, kind, seed, target):
    """Write a damaged copy of a set."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("gold.csv", "labelled.csv"):
        if (folder / name).exists():
            shutil.copy(folder / name, target)
    chance = random.Random(f"{seed} {kind} {folder.name}")
    clean = list(rows(folder / "records.csv"))
    with (target / "records.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([list(clean[0]), *(shaken(row, kind, chance) for row in clean)])


def measure(folder, output):
    """Return F1 by measure, and seconds of CPU."""
    report, seconds, _ = run((folder / "records.csv").resolve(), output)
    return {name: numbers[2] for name, numbers in score(folder, clusters_of(report)).items()}, seconds


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path, help="the folder of sets")
    parser.add_argument("--only", default="", metavar="TEXT", help="sets whose names have this text")
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=KINDS, help="default: all of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the copies stay")
    options = parser.parse_args()
    sets = sorted(path.parent for path in options.directory.glob("*/records.csv") if options.only in path.parent.name)
    if not sets:
        sys.exit(f"{options.directory}: no set there; expected folders with records.csv and gold.csv or labelled.csv")
    print(f"| set | measure | clean | {' | '.join(options.kind)} |\n|---|---|---|{'---|' * len(options.kind)}")
    with tempfile.TemporaryDirectory() as temporary:
        for folder in sets:
            results = [measure(folder, Path(temporary))]
            for kind in options.kind:
                target = (options.keep or Path(temporary)) / f"{folder.name}-{kind}"
                copy(folder, kind, options.seed, target)
                results.append(measure(target, Path(temporary)))
            for name in MEASURES:
                if name in results[0][0]:
                    cells = " | ".join(f"{scores[name]:.4f}" for scores, _ in results)
                    print(f"| {folder.name} | {name} | {cells} |", flush=True)
            print(f"| {folder.name} | CPU s | {' | '.join(f'{seconds:.1f}' for _, seconds in results)} |", flush=True)


if __name__ == "__main__":
    main()
