"""The publications of a project, read once per build and never put into Sphinx's pickled environment."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex
from sphinx_pubs.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sphinx_pubs.model import Publication

_NOT_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Library:
    """Every publication of the project's .bib files, in their order; where a key stands twice the first counts."""

    publications: tuple[Publication, ...] = ()
    by_key: Mapping[str, Publication] = field(default_factory=dict)
    #: key to the id that its entry has in a page
    anchors: Mapping[str, str] = field(default_factory=dict)
    #: key to a digest of everything that an entry says
    digests: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    #: files that could not be read at all
    missing: tuple[Problem, ...] = ()


def read_library(files: Iterable[str], folder: Path) -> Library:
    """Read .bib files, relative to `folder`; what is wrong with them is in the library's problems."""
    publications: list[Publication] = []
    problems: list[Problem] = []
    missing: list[Problem] = []
    for name in files:
        path = folder / name
        try:
            text = path.read_text("utf-8-sig")
        except FileNotFoundError:
            missing.append(Problem(name, 0, "no such .bib file", "expected it in the folder of conf.py"))
            continue
        except OSError as error:
            missing.append(Problem(name, 0, f"cannot be read: {error.strerror}"))
            continue
        except UnicodeDecodeError:
            problems.append(Problem(str(path), 0, "not UTF-8", "read as Windows-1252 (Latin-1); save it as UTF-8"))
            text = path.read_text("cp1252", errors="replace")
        database = bibtex.read(text, str(path))
        publications += database.publications
        problems += database.problems
    by_key: dict[str, Publication] = {}
    for publication in publications:
        by_key.setdefault(publication.key, publication)
    unique = tuple(by_key.values())
    return Library(
        unique, by_key, _anchors(by_key), {p.key: _digest(p) for p in unique}, tuple(problems), tuple(missing)
    )


def _anchors(keys: Iterable[str]) -> dict[str, str]:
    """Give each key an id of its own: keys differ in case and signs, ids may not rely on either."""
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(keys):
        wanted = anchor = f"pub-{_NOT_ID.sub('-', key.lower()).strip('-')}"
        number = 1
        while anchor in taken:
            number += 1
            anchor = f"{wanted}-{number}"
        taken.add(anchor)
        anchors[key] = anchor
    return anchors


def _digest(publication: Publication) -> str:
    said = "\0".join(
        [publication.key, publication.type, *(f"{name}={text}" for name, text in publication.fields.items())]
    )
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
