# ruff: noqa: T201 -- a script prints
"""How long queries take: ``python tests/benchmarks/queries.py [NUMBER]`` generates that many publications.

Prints milliseconds of processor time a query, the best of five rounds, for queries of each kind.
"""

from __future__ import annotations

import random
import sys
import time

from sphinx_pubs import bibtex, names, query

FAMILIES = [f"Family{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(300)]
REGISTRY = "\n".join(f'[[person]]\nname = "{family}, Ana"\naliases = ["Old{family}, Ana"]' for family in FAMILIES[:50])
QUERIES = {
    "everything": [""],
    "numbers": [f"year={year}" for year in range(1990, 2020)],
    "types": ["type=article", "has=doi type!=misc"],
    "people": [f"author={family}" for family in FAMILIES[:30]],
    "people and numbers": [f"author={family} year>=2015" for family in FAMILIES[:30]],
    "full names": [f'author="{family}, A."' for family in FAMILIES[:30]],
    "words": ["things", '"about things"', "Title journal"],
    "patterns": ['title~"^title 1.*things$"', "author-list~'^Familyaa.*Familyb'"],
    "jekyll-scholar": [f"@article[year>=2000 && author~={family}]" for family in FAMILIES[:5]],
    "sphinxcontrib-bibtex": [f'filter: year >= 2000 and author % "{family}"' for family in FAMILIES[:5]],
}


def entries(number: int) -> str:
    """Return a .bib of `number` entries with six authors each, the same in every run."""
    chance = random.Random(1)

    def authors() -> str:
        return " and ".join(f"{chance.choice(FAMILIES)}, {chance.choice('ABCDEF')}na" for _ in range(6))

    return "\n".join(
        f"@article{{k{n}, author = {{{authors()}}}, title = {{Title {n} about things}}, year = {1990 + n % 30},\n"
        f"  journal = {{Journal {n % 40}}}}}"
        for n in range(number)
    )


def best(rounds: int, queries: list[str], publications: tuple, registered: names.People) -> float:
    """Return the milliseconds that one of the queries takes on average, in the best round."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        for text in queries:
            query.select(publications, query.parse(text), registered)
        took.append(time.process_time() - start)
    return 1000 * min(took) / len(queries)


def main() -> None:
    """Print a line a kind, without a registry of persons and with one."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    parsed = bibtex.parse(entries(number), "generated.bib")
    publications = tuple(bibtex.publication(entry, "generated.bib") for entry in parsed.entries)
    registered, _ = names.read_people(REGISTRY, "people.toml")
    print(f"{'ms a query':24}{'alone':>10}{'with people':>14}")
    for kind, queries in QUERIES.items():
        alone, with_people = (best(5, queries, publications, who) for who in (names.NOBODY, registered))
        print(f"{kind:24}{alone:10.2f}{with_people:14.2f}")


if __name__ == "__main__":
    main()
