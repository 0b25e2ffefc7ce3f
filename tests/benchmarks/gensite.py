"""Write a Sphinx project of publication lists for the build benchmarks; the same lists in four ways.

usage: gensite.py WAY SHAPE N DIR [--edit K]

WAY    sphinx_pubs, sphinxcontrib.bibtex (both read refs.bib), raw (the same entries as raw HTML), none (no lists)
SHAPE  page: N entries on one page; pages: 50 pages, each with the entries of one year or one author, out of N

One work has the word "editedK" in its title. Written over an earlier project, only files with changes are touched, so
another K is the edit of one entry.
"""

from __future__ import annotations

import argparse
import re
from html import escape
from pathlib import Path

from genbib import HEAD, Gen

WAYS = ("sphinx_pubs", "sphinxcontrib.bibtex", "raw", "none")
CONF = 'project = author = "benchmark"\nrelease = "1"\n'
SETTINGS = {
    "sphinx_pubs": 'extensions = ["sphinx_pubs"]\npubs_bibfiles = ["refs.bib"]\n',
    "sphinxcontrib.bibtex": (
        'extensions = ["sphinxcontrib.bibtex"]\nbibtex_bibfiles = ["refs.bib"]\nsuppress_warnings = ["bibtex"]\n'
    ),
    "raw": "",
    "none": "",
}
YEARS = range(1985, 2027)
FAMILIES = "Smith Nakamura Chen Rossi Patel Novak Silva Cohen".split()


def works(size, edit):
    """Return the works with their .bib text; one of them is edited."""
    generator = Gen()
    result = []
    for number in range(size):
        work = generator.work(number)
        if number == size // 2:
            work["title"] += f" edited{edit}"
        result.append((work, generator.bib(work)))
    return result


def pages(way, shape, chosen):
    """Return the pages, {name: text}."""
    other = page("Other", "Text.\n")
    if shape == "page":
        return {"index": page("Site", f".. toctree::\n\n   other\n\n{listed(way, '', chosen)}"), "other": other}
    names = [f"p{wanted}" for wanted in (*YEARS, *FAMILIES)]
    return {
        "index": page("Site", ".. toctree::\n   :glob:\n\n   p*\n   other\n"),
        "other": other,
        **{name: page(name, listed(way, name, chosen)) for name in names},
    }


def listed(way, name, chosen):
    """Return the list of a page: of one year, of one family name, or of all works where the page has no name."""
    wanted = name[1:]
    if way == "sphinx_pubs":
        query = "" if not wanted else f"year={wanted}" if wanted.isdigit() else f"author={wanted}"
        return f".. publications:: {query}\n   :hide: abstract, bibtex\n"
    if way == "sphinxcontrib.bibtex":
        condition = f'year == "{wanted}"' if wanted.isdigit() else f'author % "{wanted}"'
        option = f":filter: {condition}\n   :keyprefix: {name}-" if wanted else ":all:"
        return f".. bibliography::\n   :list: bullet\n   {option}\n"
    if way == "raw":
        items = "".join(f"   {item(work)}\n" for work in chosen if not wanted or is_wanted(wanted, work))
        return f'.. raw:: html\n\n   <ul class="simple">\n{items}   </ul>\n'
    return "Nothing.\n"


def is_wanted(wanted, work):
    """Return whether a work is of a year, or has an author of that family name."""
    return str(work["year"]) == wanted or any(wanted in family for _, _, family, _ in work["authors"])


def page(title, text):
    """Return a page."""
    return f"{title}\n{'=' * len(title)}\n\nSome words.\n\n{text}"


def item(work):
    """Return a work as an item of a list, similar to that of both extensions."""
    names = [f"{given} {von} {family}".replace("  ", " ") for given, von, family, _ in work["authors"]]
    title = re.sub(r"[{}$\\]", "", work["title"])
    journal = work["j"][1].replace("\\", "")
    where = {
        "article": f"<em>{escape(journal)}</em>, {work['vol']}({work['num']}):{work['p0']}–{work['p1']}",
        "inproceedings": f"In <em>{work['conf']}</em>, {work['p0']}–{work['p1']}",
    }.get(work["kind"], "<em>Other</em>")
    links = [
        f' <a class="reference external" href="{start}{work[name]}">{label}:{work[name]}</a>.'
        for name, label, start in (
            ("doi", "doi", "https://doi.org/"),
            ("arxiv", "arXiv", "https://arxiv.org/abs/"),
        )
        if work[name]
    ]
    what = escape(f"{', '.join(names)}. {title}.")
    return f"<li><p>{what} {where}, {work['year']}.{''.join(links)}</p></li>"


def write(folder, name, text):
    """Write a file unless it has that text already."""
    path = folder / name
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def main():
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("shape", choices=("page", "pages"))
    parser.add_argument("size", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--edit", type=int, default=0, metavar="K")
    options = parser.parse_args()
    chosen = works(options.size, options.edit)
    options.folder.mkdir(parents=True, exist_ok=True)
    write(options.folder, "conf.py", CONF + SETTINGS[options.way])
    if "bibfiles" in SETTINGS[options.way]:
        write(options.folder, "refs.bib", HEAD.replace("%d", "1") + "\n".join(text for _, text in chosen))
    for name, text in pages(options.way, options.shape, [work for work, _ in chosen]).items():
        write(options.folder, f"{name}.rst", text)


if __name__ == "__main__":
    main()
