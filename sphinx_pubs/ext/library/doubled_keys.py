"""Publications of several files under one key each; entries that share a key are told apart or reported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.errors import Problem
from sphinx_pubs.markup import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_pubs.model import Publication


class ContentOfFiles(NamedTuple):
    """The publications and problems of all files."""

    publications: tuple[Publication, ...]
    problems: tuple[Problem, ...]
    #: the publications of each file under their keys, with those whose key is in an earlier file
    by_file: dict[str, dict[str, Publication]]

    def of(self, paths: AbstractSet[str]) -> list[Publication]:
        """Return the publications of some files; of several with one key, the first."""
        merged: dict[str, Publication] = {}
        for path, publications in self.by_file.items():
            if path in paths:
                merged = {**publications, **merged} if merged else dict(publications)
        return list(merged.values())


def content_of(files: Iterable[tuple[str, Sequence[Publication], Iterable[Problem]]]) -> ContentOfFiles:
    """Return the content of files, each a path with its publications and problems."""
    everything: dict[str, Publication] = {}
    by_file: dict[str, dict[str, Publication]] = {}
    problems: list[Problem] = []
    for path, publications, faults in files:
        by_file[path], renamed = _told_apart(publications)
        problems += [renamed.get((fault.line, fault.what), fault) for fault in faults]
        for publication in by_file[path].values():
            first = everything.setdefault(publication.key, publication)
            if first is not publication and first.location and publication.location:
                place = publication.location
                what = f"the key {publication.key!r} is in {first.location} already; the first one counts"
                expected = "lists with :bibfile: show the entry of their file"
                problems.append(Problem(place.path, place.line, what, expected))
    return ContentOfFiles(tuple(everything.values()), tuple(problems), by_file)


def _told_apart(
    publications: Sequence[Publication],
) -> tuple[dict[str, Publication], dict[tuple[int, str], Problem]]:
    """Return the publications of a file by key, and the problems with doubled keys that end otherwise than reported.

    Entries with one key and other titles are other works: the second gets a letter behind its key, as the command
    writes it. Of entries with one title, the first is shown.
    """
    found = {publication.key: publication for publication in reversed(publications)}
    if len(found) == len(publications):
        return {publication.key: publication for publication in publications}, {}
    taken, found = set(found), {}
    replaced: dict[tuple[int, str], Problem] = {}
    titles: dict[str, set[str]] = defaultdict(set)
    for publication in publications:
        key, title = publication.key, fold(publication.title)
        if key not in found:
            found[key] = publication
        elif title not in titles[key] and publication.location:
            new = next(one for number in count() if (one := f"{key}{_letters(number)}") not in taken)
            taken.add(new)
            found[new] = replace(publication, key=new)
            what = f"duplicate key {key!r}"
            place = publication.location
            replaced[place.line, what] = Problem(
                place.path, place.line, what, f"this entry has another title, and is shown as {new!r}"
            )
        titles[key].add(title)
    return found, replaced


def _letters(number: int) -> str:
    """Return a, b, … z, aa, ab and so on for 0, 1, … 25, 26, 27."""
    text = ""
    while number >= 0:
        text = chr(ord("a") + number % 26) + text
        number = number // 26 - 1
    return text
