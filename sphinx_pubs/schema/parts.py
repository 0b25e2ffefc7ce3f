"""The one table of what a reference prints between its authors and its links: the parts, in order, for each entry type.

A field that is printed at a place of its own is a row of ``PARTS`` and its name in the lines that have it; one behind
the date needs nothing but its row in the table of fields. Every builder follows, as does the manual. The order is that
of BibTeX's *plain*; what *plain* does not know is where biblatex, APA and Chicago have it.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from sphinx_pubs.schema import types
from sphinx_pubs.schema.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.schema.fields import Field, Place

#: How a field's text is put, ``{field:reading}``. Bodies and events are never arXiv, for that is a link; a number of
#: pages is told from pages ("150 pages"); a bare number gets its word ("vol. 2"), and people their role ("(eds.)").
Reading = Literal[
    "", "place", "range", "pages", "extent", "edition", "kind", "volume", "number", "part", "chapter", "version",
    "volumes", "names", "editors", "translators",
]  # fmt: skip


class Piece(NamedTuple):
    """Words, and the field behind them, "" for none."""

    words: str
    field: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a line."""

    #: ways to print it, the best first; the first one is printed of which the entry has all fields
    forms: tuple[str, ...]
    #: what separates it from the part before
    joint: str = ", "
    #: printed only where the entry has this field
    needs: str = ""
    #: printed only where the entry lacks this field
    unless: str = ""
    #: a place or a body: left out where the line has its name already
    once: bool = False


#: A part that is no field: the date, as the list prints it.
DATE = "date"

PARTS: dict[str, Slot] = {
    # venues
    "journal": Slot(("{journal:place}",)),
    "booktitle": Slot(("{booktitle:place}",)),
    "school": Slot(("{school:place}",), once=True),
    "institution": Slot(("{institution:place}",), once=True),
    "organization": Slot(("{organization:place}",), once=True),
    "publisher": Slot(("{publisher:place}",), once=True),
    "howpublished": Slot(("{howpublished:place}",), once=True),
    "journalsubtitle": Slot(("{journalsubtitle}",), joint=": "),
    "booksubtitle": Slot(("{booksubtitle}",), joint=": "),
    "booktitleaddon": Slot(("{booktitleaddon}",)),
    "issuetitle": Slot(("{issuetitle}",)),
    "maintitle": Slot(("{maintitle}: {mainsubtitle}", "{maintitle}")),
    "titleaddon": Slot(("{titleaddon}",)),
    # people
    "in": Slot(("In {editor:editors}",), needs="booktitle"),
    "editors": Slot(("{editor:editors}",), unless="booktitle"),
    "translators": Slot(("{translator:translators}",)),
    "holder": Slot(("{holder:names}",)),
    # numbers
    "numbers": Slot(
        (
            "{volume:range}({number:range})", "{volume:range}({issue:range})", "{volume:range}", "{number:number}",
            "{issue:range}",
        ), joint=" ",
    ),
    "journal series": Slot(("{series}",), once=True),
    "volume": Slot(
        (
            "{volume:volume}, {series} {number}", "{series} {volume}", "{series} {number}", "{series}",
            "{volume:volume}, {number:number}", "{volume:volume}", "{number:number}",
        ),
    ),
    "part": Slot(("{part:part}",)),
    "volumes": Slot(("{volumes:volumes}",)),
    "kind": Slot(("{type:kind}",)),
    "kind and number": Slot(("{type:kind} {number}", "{type:kind} {reportnumber}", "{type:kind}")),
    "type and number": Slot(
        (
            "{type:kind} {number}", "{type:kind} {reportnumber}", "{type:kind}", "{number:number}", "{reportnumber}",
        ),
    ),
    "report series": Slot(("{series} {volume}", "{series}", "{volume:volume}")),
    "chapter": Slot(("{chapter:chapter}",)),
    "edition": Slot(("{edition:edition}",)),
    "version": Slot(("{version:version}",)),
    "pages": Slot(("{pages:pages}", "{eid}", "{articleno}", "{pagetotal:extent}")),
    "extent": Slot(("{pages:extent}", "{pagetotal:extent}", "{eid}", "{articleno}")),
    # places and moments
    "event": Slot(("{eventtitle:place}",), once=True),
    "event place": Slot(("{venue}",), once=True),
    "address": Slot(("{address}",), once=True),
    "location": Slot(("{location}",), once=True),
    "location of the event": Slot(("{location}",), needs="address", once=True),
    "state": Slot(("{pubstate:kind}",), once=True),
}  # fmt: skip
#: Fields behind the date, which their rows in the table of fields put into the line.
_FURTHER = tuple(
    field.name for field in FIELDS if field.place == "line" and field.name not in ("year", "month", "date")
)
PARTS |= {name: Slot((f"{{{name}}}",)) for name in _FURTHER}


class WorksLine(NamedTuple):
    """What entries of some types print between their authors and their links."""

    #: what these works are called, for the manual
    works: str
    #: the entry types, () for all that no other line has
    types: tuple[str, ...]
    #: the parts in order
    parts: tuple[str, ...]


def _line(works: str, types_: str, names: str) -> WorksLine:
    return WorksLine(works, tuple(types_.split()), (*names.split("; "), "state", DATE, *_FURTHER))


LINES: tuple[WorksLine, ...] = (
    _line(
        "articles", "article review suppperiodical periodical",
        "titleaddon; translators; journal; journalsubtitle; journal series; numbers; issuetitle; event; event place; "
        "pages; version; howpublished; location",
    ),
    _line(
        "conference papers", "inproceedings conference",
        "titleaddon; translators; in; editors; booktitle; booksubtitle; booktitleaddon; maintitle; event; event place; "
        "location of the event; volume; part; chapter; pages; version; howpublished; organization; publisher; address",
    ),
    _line(
        "chapters", "incollection inbook bookinbook inreference suppbook suppcollection",
        "titleaddon; translators; in; editors; booktitle; booksubtitle; booktitleaddon; maintitle; event; event place; "
        "volume; part; volumes; edition; chapter; pages; version; howpublished; organization; publisher; address",
    ),
    _line(
        "books", "book mvbook booklet collection mvcollection proceedings mvproceedings reference mvreference",
        "titleaddon; editors; translators; maintitle; event; event place; volume; part; volumes; edition; version; "
        "howpublished; organization; institution; publisher; address; chapter; extent",
    ),
    _line(
        "theses", "phdthesis mastersthesis thesis",
        "titleaddon; kind; school; institution; report series; publisher; address; extent",
    ),
    _line(
        "reports", "techreport report",
        "titleaddon; kind and number; institution; report series; organization; howpublished; publisher; address; "
        "version; chapter; extent",
    ),
    _line(
        "manuals", "manual",
        "titleaddon; kind; editors; translators; organization; institution; publisher; address; volume; edition; "
        "version; howpublished; chapter; extent",
    ),
    _line("patents", "patent", "titleaddon; kind and number; holder; version; howpublished; address; extent"),
    _line(
        "other works", "",
        "titleaddon; journal; type and number; in; editors; translators; holder; booktitle; booksubtitle; maintitle; "
        "report series; school; institution; event; event place; howpublished; part; volumes; version; edition; "
        "chapter; pages; organization; publisher; address",
    ),
)  # fmt: skip

#: Types of which the note names where they were presented, where nothing else does.
PRESENTED = frozenset(("unpublished", "misc"))
#: Types whose kind is printed even where nothing but the type tells it.
ALWAYS_KIND = frozenset(row.name for row in types.TYPES if row.kind in ("thesis", "report") or row.name == "patent")
#: biblatex's keys in the field *type*, and the name that BibTeX's users write.
KINDS: Mapping[str, str] = {
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate’s thesis", "techreport": "Technical report", "resreport": "Research report",
    "software": "Software", "patent": "Patent", "patentus": "U.S. patent", "patenteu": "European patent",
    "patentde": "German patent", "patentfr": "French patent", "patentuk": "British patent",
    "inpress": "in press", "inpreparation": "in preparation", "forthcoming": "forthcoming", "submitted": "submitted",
    "prepublished": "pre-published",
}  # fmt: skip
#: The words for bare numbers and for roles; "%s" is the number or the names.
WORDS: Mapping[Reading, str] = {
    "volume": "vol. %s", "number": "no. %s", "part": "part %s", "volumes": "%s vols.", "chapter": "chapter %s",
    "version": "version %s", "extent": "%s pages", "edition": "%s ed.",
}  # fmt: skip
ROLES: Mapping[Reading, tuple[str, str]] = {
    "editors": ("(ed.)", "(eds.)"), "translators": ("(trans.)", "(trans.)"),
}  # fmt: skip
#: The ordinals of edition numbers.
ORDINALS = ("%sst", "%snd", "%srd", "%sth")


def pieces(form: str) -> tuple[Piece, ...]:
    """Return the pieces of a form: "vol. {volume} of {maintitle}" has two, and one more for words at its end."""
    return tuple(
        Piece(words, field or "", cast("Reading", reading or ""))
        for words, field, reading, _ in Formatter().parse(form)
    )


def line(kind: str) -> WorksLine:
    """Return the line of an entry type."""
    return _BY_TYPE.get(kind) or LINES[-1]


def fields_of(part: Slot) -> tuple[str, ...]:
    """Return the fields that a part can print, each once."""
    return tuple(dict.fromkeys(piece.field for form in part.forms for piece in pieces(form) if piece.field))


def fields_of_line(found: WorksLine) -> frozenset[str]:
    """Return the fields that a line can print."""
    return frozenset(field for name in found.parts if name != DATE for field in fields_of(PARTS[name]))


_BY_TYPE = {kind: found for found in LINES for kind in found.types}
_FIELDS = {found.works: fields_of_line(found) for found in LINES}


def printed(field: Field) -> tuple[Place, str]:
    """Return where a field is printed, and of which works or why not: by the lines, else by its own row."""
    works = [works for works, names in _FIELDS.items() if field.name in names]
    if not works or field.place:
        return field.place, field.note
    others = [found.works for found in LINES if found.works not in works]
    condition = f"not of {_listed(others)}" if len(others) < len(works) else f"of {_listed(works)}"
    return "line", condition if others else ""


def _listed(works: list[str]) -> str:
    return f"{', '.join(works[:-1])} and {works[-1]}" if works[1:] else "".join(works)
