# ruff: noqa: T201 -- a script prints
"""Measure linking by other tools beside ``pubs-to-bib``, on the same sets, with the same gold and measures.

usage: rivals.py DIR [--python PYTHON] [--only TEXT]

DIR contains sets as in linkage.py. The tools are no dependencies of the project. Install them elsewhere, and name the
Python that has them; one that is missing is left out:

python -m venv tools && tools/bin/pip install splink==5.0.0 bib-dedupe==0.11.0 scikit-learn==1.9.1
python tests/benchmarks/rivals.py DIR --python tools/bin/python

Each has one configuration for all sets, sees no gold, and is called as its manual recommends:

splink      A Fellegi-Sunter model on DuckDB. 7 comparisons of 3 to 4 levels, those that a set has values for: title,
            authors, year, venue, volume and first page, DOI or arXiv id, abstract; frequencies of terms for the
            first, second and fourth. 7 blocking rules. Probabilities by random sampling and three runs of EM. Pairs
            with p >= .95; clusters are connected components.
bib-dedupe  prep, block, match, cluster, with one worker; column names as it expects them.
tf-idf      Cosine of all words of a record, scikit-learn's defaults without accents. Clusters by average linkage down
            to .55. If ids name two sources: each record joins its best match in the other source, down to .55.

CPU is user and system time of the whole process, start and imports included.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from linkage import MEASURES, closed, clusters_of, line, measured, rows, run, score, sets_of

#: Probability from which on Splink's pairs are one work.
PROBABLE = 0.95
#: Cosine from which on records, or the average of two clusters, are one work.
SIMILAR = 0.55
#: Columns that are no text of a record.
LABELS = {"id", "source", "view", "type"}


def plain(text):
    """Return the words of a text in lower case, without punctuation; None if there are none."""
    return " ".join(re.findall(r"\w+", text.lower())) or None


def first_match(pattern, text):
    """Return the first match of a pattern, None if there is none."""
    match = re.search(pattern, text)
    return match[0] if match else None


def for_splink(row):
    """Return the values that Splink compares and blocks on."""
    value = defaultdict(str, row)
    first_author = re.split(r" and |[,;]", value["author"])[0]
    names = [word for word in re.findall(r"[^\W\d_]{2,}", value["author"].lower()) if word not in {"and", "et", "al"}]
    title = plain(value["title"])
    return {
        "unique_id": value["id"],
        "title": title,
        "rare": " ".join(sorted(sorted(set((title or "").split()), key=len)[-2:])) or None,
        "author": " ".join(names) or None,
        "first": first_match(r"[^\W\d_]+\W*\Z", first_author.lower()),
        "year": first_match(r"(?:18|19|20)\d\d", value["year"]),
        "venue": plain(value["journal"] or value["booktitle"]),
        "volume": first_match(r"\d+", value["volume"]),
        "page": first_match(r"\d+", value["pages"]),
        "ident": value["doi"].lower() or re.sub(r"v\d+\Z", "", value["eprint"].lower()) or None,
        "abstract": " ".join((plain(value["abstract"]) or "").split()[:60]) or None,
    }


def comparison(column, *conditions):
    """Return a comparison for Splink: equal, then each condition, then anything else."""
    equal = {"sql_condition": f"{column}_l = {column}_r"}
    if column in BY_FREQUENCY:
        equal["tf_adjustment_column"] = column
    return {
        "output_column_name": column,
        "comparison_levels": [
            {"sql_condition": f"{column}_l IS NULL OR {column}_r IS NULL", "is_null_level": True},
            equal,
            *({"sql_condition": level} for level in conditions),
            {"sql_condition": "ELSE"},
        ],
    }


def shared_words(column, of, least):
    """Return the condition that two values share at least so many words of the longer or shorter one."""
    left, right = (f"string_split({column}_{side}, ' ')" for side in "lr")
    return f"len(list_intersect({left}, {right})) >= {least} * {of}(len({left}), len({right}))"


COMPARISONS = {
    "title": (shared_words("title", "greatest", 0.8), shared_words("title", "greatest", 0.5)),
    "author": (shared_words("author", "least", 0.8), shared_words("author", "least", 0.3)),
    "year": ("abs(CAST(year_l AS int) - CAST(year_r AS int)) <= 1",),
    "venue": (shared_words("venue", "least", 0.8), shared_words("venue", "least", 0.3)),
    "page": (),
    "ident": (),
    "abstract": (shared_words("abstract", "greatest", 0.8), shared_words("abstract", "greatest", 0.5)),
}
#: Columns in which equal values count less if they are frequent.
BY_FREQUENCY = {"title", "author", "venue"}
BLOCKS = (
    ("substr(title, 1, 15)",),
    ("right(title, 15)",),
    ("rare",),
    ("first", "year"),
    ("volume", "page"),
    ("ident",),
    ("substr(abstract, 1, 40)",),
)
#: Each run of EM estimates the comparisons that its block does not use.
TRAINING = (("substr(title, 1, 15)",), ("first", "year"), ("substr(abstract, 1, 40)",))


def splink(path):
    """Return the clusters that Splink finds."""
    import pandas as pd
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink.internals.exceptions import EMTrainingException

    table = pd.DataFrame([for_splink(row) for row in rows(path)])
    filled = {column for column in table if table[column].notna().any()}
    comparisons = [comparison(column, *levels) for column, levels in COMPARISONS.items() if column in filled]
    for one in comparisons:
        if one["output_column_name"] == "page" and "volume" in filled:
            one["comparison_levels"].insert(1, {"sql_condition": "page_l = page_r AND volume_l = volume_r"})
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in BLOCKS],
        retain_matching_columns=False,
    )
    linker = Linker(DuckDBAPI().register(table), settings, log_level="ERROR")
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("title", "first"), block_on("ident")], recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for columns in TRAINING:
        try:
            training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
        except EMTrainingException:
            continue  # no pair in these blocks
    predicted = linker.inference.predict(threshold_match_probability=PROBABLE)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, PROBABLE)
    return clusters.as_pandas_dataframe().groupby("cluster_id")["unique_id"].agg(list).tolist()


def bib_dedupe(path):
    """Return the clusters that bib-dedupe finds."""
    import pandas as pd
    from bib_dedupe.bib_dedupe import block, cluster, match, prep

    table = pd.read_csv(path, dtype=str, keep_default_na=False).rename(columns={"id": "ID", "type": "ENTRYTYPE"})
    once = {"verbosity_level": 0, "cpu": 1}
    return cluster(match(block(prep(table, **once), **once), **once), verbosity_level=0)


def tf_idf(path):
    """Return the clusters of records whose words are alike."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    table = list(rows(path))
    ids = [row["id"] for row in table]
    texts = [" ".join(value for name, value in row.items() if name not in LABELS) for row in table]
    words = TfidfVectorizer(strip_accents="unicode").fit_transform(texts)
    sources = sorted({id_.partition(":")[0] for id_ in ids if ":" in id_})
    if len(sources) == 2 and all(":" in id_ for id_ in ids):
        left, right = ([number for number, id_ in enumerate(ids) if id_.startswith(f"{one}:")] for one in sources)
        matches = best_matches((words[left] @ words[right].T).toarray())
        return [list(group) for group in closed((ids[left[a]], ids[right[b]]) for a, b in matches)]
    return [[ids[number] for number in cluster] for cluster in average_linkage(words)]


def best_matches(cosines):
    """Yield each row with its best column, and each column with its best row, as (row, column)."""
    for row, column in [*enumerate(cosines.argmax(axis=1)), *((a, b) for b, a in enumerate(cosines.argmax(axis=0)))]:
        if cosines[row, column] >= SIMILAR:
            yield row, column


def average_linkage(words):
    """Return the clusters: one is within a component of similar pairs, as an average has a pair that reaches it."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.sparse import vstack
    from scipy.sparse.csgraph import connected_components

    # some rows at a time: nearly all records share some word
    parts = (words[start : start + 500] @ words.T for start in range(0, words.shape[0], 500))
    similar = vstack([part.multiply(part >= SIMILAR) for part in parts])
    members = defaultdict(list)
    for number, component in enumerate(connected_components(similar, directed=False)[1]):
        members[component].append(number)
    for group in members.values():
        if len(group) == 1:
            yield group
            continue
        upper = [(a, b) for a in range(len(group)) for b in range(a + 1, len(group))]
        cosines = (words[group] @ words[group].T).toarray()
        tree = linkage([max(0.0, 1 - cosines[pair]) for pair in upper], "average")
        clusters = defaultdict(list)
        for number, cluster in zip(group, fcluster(tree, 1 - SIMILAR, "distance"), strict=True):
            clusters[cluster].append(number)
        yield from clusters.values()


#: Each tool with the distribution it is from.
RIVALS = {"splink": (splink, "splink"), "bib-dedupe": (bib_dedupe, "bib-dedupe"), "tf-idf": (tf_idf, "scikit-learn")}


def installed(python):
    """Return the tools that a Python has; print their releases, and which are missing."""
    found = []
    for tool, (_, distribution) in RIVALS.items():
        code = f"import importlib.metadata as one; print(one.version({distribution!r}))"
        asked = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
        if asked.returncode:
            print(f"{tool}: left out, {python} has no {distribution}")
        else:
            print(f"{tool}: {distribution} {asked.stdout.strip()}")
            found.append(tool)
    return found


def measure(path, tools, python):
    """Print the measures of one set, for each tool."""
    source = (path / "records.csv").resolve()
    ids = {row["id"] for row in rows(source)}
    for tool in ("pubs-to-bib", *tools):
        with tempfile.TemporaryDirectory() as folder:
            if tool == "pubs-to-bib":
                report, seconds, megabytes = run(source, Path(folder))
                clusters = clusters_of(report)
            else:
                command = [python, Path(__file__).resolve(), "--clusters", tool, source]
                output, seconds, megabytes = measured(command, folder)
                clusters = json.loads(output.splitlines()[-1])
        alone = ids.difference(*clusters)  # bib-dedupe leaves them out
        scores = score(path, [*clusters, *([id_] for id_ in alone)])
        for name in MEASURES:
            if name in scores:
                line(f"{path.name} | {tool}", name, scores[name], len(ids), seconds, megabytes)


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path, help="the folder of sets, or the file for --clusters")
    parser.add_argument("--python", default=sys.executable, help="the Python that has the other tools")
    parser.add_argument("--only", default="", help="measure only sets with this text in their names")
    parser.add_argument("--clusters", choices=RIVALS, help="print the clusters of one tool, as JSON")
    options = parser.parse_args()
    if options.clusters:
        print(json.dumps(RIVALS[options.clusters][0](options.directory)))
        return
    if not options.directory.is_dir():
        sys.exit(f"{options.directory}: no such folder; the sets do not come with the project")
    tools = installed(options.python)
    print("\n| set | tool | records | measure | P | R | F1 | CPU s | peak MB |\n|---|---|---|---|---|---|---|---|---|")
    for path in sets_of(options.directory):
        if options.only in path.name:
            measure(path, tools, options.python)


if __name__ == "__main__":
    main()
