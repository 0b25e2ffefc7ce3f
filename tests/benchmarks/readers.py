# ruff: noqa: T201 -- a script prints
"""How long sources take to read: ``python tests/benchmarks/readers.py [FILE …]``.

Prints seconds of processor time for hostile tables, which must be read in linear time, and for each FILE: to recognise
its form, to read its records, and to complete these from their arXiv ids and comments.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from sphinx_pubs.records.arxiv import archived
from sphinx_pubs.records.comments import mine
from sphinx_pubs.records.readers import forms_of
from sphinx_pubs.records.sources import Source, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Text by what is odd about it.
HOSTILE = {
    "a cell of 10 MB": f"title,abstract\nOne,{'x ' * 5_000_000}\n",
    "5,000 open quotes": "id,title,author,year,journal\n" + '1,"x""y"z,A,2001,J\n' * 5_000,
    "10,000 open quotes": "id,title,author,year,journal\n" + '1,"x""y"z,A,2001,J\n' * 10_000,
    "10,000 quoted lines": "id,title,author,year,journal\n" + '1,"One,A,2001,J\n' * 10_000,
}


def laps(source: Source) -> Iterator[float]:
    """Yield the seconds of each step."""
    start = time.process_time()
    form = forms_of(source)[0]
    yield time.process_time() - start
    start = time.process_time()
    records = form.read(source).records
    yield time.process_time() - start
    start = time.process_time()
    for record in records:
        mine(archived(record))
    yield time.process_time() - start


def main(paths: list[str]) -> None:
    """Measure the hostile tables and the files."""
    print(f"{'seconds':32}{'form':>8}{'read':>8}{'rest':>8}")
    found = [Source(name, text) for name, text in HOSTILE.items()]
    found += [source for source in sources(paths) if isinstance(source, Source)]
    for source in found:
        print(f"{source.path[-30:]:32}{''.join(f'{lap:8.2f}' for lap in laps(source))}")


if __name__ == "__main__":
    main(sys.argv[1:])
