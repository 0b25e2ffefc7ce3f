"""The one table of the kinds of works: how a venue shows one, and which kinds one work may be of.

What :mod:`sphinx_pubs.schema.types` calls an entry is up to its author; the kind is what it appeared as. A paper in a
conference and the article that it became are two versions, a chapter is not its book, a data set not its article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

#: "" is unknown: no two works are apart for that.
Kind = Literal[
    "", "journal", "conference", "chapter", "book", "thesis", "report", "manual", "talk", "dataset", "software"
]


class KindOfWork(NamedTuple):
    """A kind of works."""

    #: words of the name of a venue that show it, folded
    words: tuple[str, ...] = ()
    #: the field that alone names such a venue
    field: str = ""
    #: other kinds of which one work may be: a report is a draft, proceedings are cited as books
    shared: tuple[Kind, ...] = ()
    #: a work of this kind may be a version of one of these, as only its pages show
    near: tuple[Kind, ...] = ()


KINDS: Mapping[Kind, KindOfWork] = {
    "journal": KindOfWork(
        ("journal", "transactions", "trans", "letters", "review", "annals", "archives", "magazine", "j"),
        shared=("report",), near=("conference", "thesis"),
    ),
    "conference": KindOfWork(
        (
            "proc", "proceeding", "proceedings", "procedia", "conf", "conference", "workshop", "symposium", "meeting",
            "congress", "lecture notes",
        ), "booktitle", shared=("report", "chapter"), near=("journal", "thesis", "talk"),
    ),
    "chapter": KindOfWork(shared=("report", "conference"), near=("thesis",)),
    "book": KindOfWork(shared=("report", "manual"), near=("thesis",)),
    "thesis": KindOfWork(
        ("thesis", "dissertation"), "school", shared=("report",), near=("journal", "conference", "book", "chapter"),
    ),
    "report": KindOfWork(field="institution", shared=get_args(Kind)),
    "manual": KindOfWork(shared=("report", "book", "software")),
    "talk": KindOfWork(("talk", "poster", "slides", "presentation", "keynote", "seminar"), near=("conference",)),
    "dataset": KindOfWork(shared=("software",)),
    "software": KindOfWork(shared=("dataset", "manual")),
}  # fmt: skip
#: A journal's issue with the abstracts of a meeting: "molecular immunology conference 23rd international …".
_ABSTRACTS_OF = re.compile(r"\S conference:? \d")
_WORDS = {kind: re.compile(rf"\b(?:{'|'.join(row.words)})\b") for kind, row in KINDS.items() if row.words}


def of_venue(name: str) -> Kind:
    """Return the kind that the folded name of a venue shows by its wording; "" where it shows none, or two."""
    if _ABSTRACTS_OF.search(name):
        return ""
    if _WORDS["thesis"].search(name):
        return "thesis"
    conference, journal = bool(_WORDS["conference"].search(name)), bool(_WORDS["journal"].search(name))
    if conference == journal:
        return ""
    return "conference" if conference else "journal"


def is_talk(occasion: str) -> bool:
    """Return whether a folded note describes a talk."""
    return _WORDS["talk"].search(occasion) is not None


def are_apart(left: Kind, right: Kind) -> bool:
    """Return whether works of two kinds are versions at most, unless something proves one work."""
    return bool(
        left and right and left != right and right not in KINDS[left].shared and left not in KINDS[right].shared
    )


def are_never_one(left: Kind, right: Kind) -> bool:
    """Return whether works of two kinds never are one, whatever their pages."""
    return are_apart(left, right) and right not in KINDS[left].near and left not in KINDS[right].near
