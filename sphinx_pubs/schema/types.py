"""The one table of entry types: required fields, names in dialects and elsewhere, heading, kind of venue.

A new entry type is a new row; reading, writing, ``--check``, queries, headings and citation styles follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.schema.kinds import Kind

#: Headings of a list that is grouped by type, in their order; a type without one is under the last.
Heading = Literal[
    "Journal articles", "Conference papers", "Books", "Chapters", "Edited volumes", "Theses", "Reports", "Preprints",
    "Software and data", "Patents", "Other",
]  # fmt: skip
HEADINGS: tuple[Heading, ...] = get_args(Heading)
#: Fields that name a venue, the best first.
VENUES = ("journal", "booktitle", "school", "institution", "howpublished", "organization", "publisher")


@dataclass(frozen=True, slots=True)
class EntryType:
    """One entry type of either dialect."""

    name: str
    #: fields that BibTeX requires, alternatives joined by "/"
    required: tuple[str, ...] = ()
    heading: Heading = "Other"
    #: what a work without a venue is called, "" for nothing
    noun: str = ""
    #: the kind of work, "" if the type does not show it
    kind: Kind = ""
    #: fields that name the venue of this type better than VENUES, the best first
    venues: tuple[str, ...] = ()
    #: its name in biblatex, "" where that is the same
    biblatex: str = ""
    #: biblatex's field *type*, where one of its types covers several of BibTeX's
    subtype: str = ""
    #: the type that BibTeX's styles have in its place, "" where they have this one, None where they have none
    bibtex: str | None = ""
    #: the type that it is another name of, "" where it is a type of its own
    alias: str = ""
    #: a part of a volume, of which it inherits the title as its booktitle
    part: bool = False
    #: a work of it may be of any kind
    vague: bool = False
    #: its names in Crossref, CSL, Zotero and Scopus
    exported: tuple[str, ...] = ()
    #: what people call it who do not know its name, for messages
    words: tuple[str, ...] = ()

    @property
    def is_thesis(self) -> bool:
        """Return whether it is any kind of thesis."""
        return self.kind == "thesis"

    @property
    def venue(self) -> str:
        """Return the field that must name the venue, "" where none must."""
        return next((name for name in VENUES if name in self.required), "")


_ARTICLE = ("author", "title", "journal", "year")
_PAPER = ("author", "title", "booktitle", "year")
_THESIS = ("author", "title", "school", "year")
_REPORT = ("author", "title", "institution", "year")

TYPES: tuple[EntryType, ...] = (
    # BibTeX's types
    EntryType(
        "article", _ARTICLE, "Journal articles", kind="journal",
        exported=("journal-article", "article-journal", "journalarticle", "review"), words=("journal", "paper"),
    ),
    EntryType(
        "book", ("author/editor", "title", "publisher", "year"), "Books", kind="book", venues=("series", "publisher"),
    ),
    EntryType("booklet", ("title",), "Books"),
    EntryType(
        "inbook", ("author/editor", "title", "chapter/pages", "publisher", "year"), "Chapters", kind="chapter",
        part=True,
    ),
    EntryType(
        "incollection", ("author", "title", "booktitle", "publisher", "year"), "Chapters", kind="chapter", part=True,
        exported=("book-chapter", "book chapter", "booksection", "chapter"), words=("chapter",),
    ),
    EntryType(
        "inproceedings", _PAPER, "Conference papers", kind="conference", part=True,
        exported=("proceedings-article", "paper-conference", "conferencepaper", "conference paper"),
        words=("workshop", "talk"),
    ),
    EntryType(
        "conference", _PAPER, "Conference papers", biblatex="inproceedings", alias="inproceedings", part=True,
    ),
    EntryType("manual", ("title",), "Reports", "Manual", kind="manual"),
    EntryType(
        "mastersthesis", _THESIS, "Theses", "Master’s thesis", "thesis", ("school", "institution"),
        biblatex="thesis", subtype="mathesis", words=("master",),
    ),
    EntryType("misc", vague=True, exported=("posted-content", "preprint")),
    EntryType(
        "phdthesis", _THESIS, "Theses", "PhD thesis", "thesis", ("school", "institution"),
        biblatex="thesis", subtype="phdthesis", exported=("dissertation", "thesis"), words=("phd",),
    ),
    EntryType("proceedings", ("title", "year"), "Edited volumes", venues=("series", "publisher")),
    EntryType(
        "techreport", _REPORT, "Reports", "Technical report", "report", ("institution", "series", "publisher"),
        biblatex="report", subtype="techreport", exported=("report",),
    ),
    EntryType("unpublished", ("author", "title", "note"), "Preprints", "Unpublished", vague=True),
    # biblatex's types
    EntryType("artwork", bibtex="misc"),
    EntryType("audio", bibtex="misc"),
    EntryType("bibnote", bibtex=None),
    EntryType("bookinbook", heading="Chapters", bibtex="inbook", part=True, kind="chapter"),
    EntryType("collection", heading="Edited volumes", bibtex="book", kind="book"),
    EntryType("commentary", bibtex="misc"),
    EntryType("customa", bibtex=None),
    EntryType("customb", bibtex=None),
    EntryType("customc", bibtex=None),
    EntryType("customd", bibtex=None),
    EntryType("custome", bibtex=None),
    EntryType("customf", bibtex=None),
    EntryType("dataset", heading="Software and data", noun="Data set", bibtex="misc", words=("data",), kind="dataset"),
    EntryType("electronic", bibtex="misc", alias="online", vague=True),
    EntryType("image", bibtex="misc"),
    EntryType("inreference", heading="Chapters", bibtex="incollection", part=True, kind="chapter"),
    EntryType("jurisdiction", bibtex="misc"),
    EntryType("legal", bibtex="misc"),
    EntryType("legislation", bibtex="misc"),
    EntryType("letter", bibtex="misc"),
    EntryType("movie", bibtex="misc"),
    EntryType("music", bibtex="misc"),
    EntryType("mvbook", heading="Books", bibtex="book", kind="book"),
    EntryType("mvcollection", heading="Edited volumes", bibtex="book", kind="book"),
    EntryType("mvproceedings", heading="Edited volumes", bibtex="proceedings"),
    EntryType("mvreference", bibtex="book", kind="book"),
    EntryType("online", bibtex="misc", vague=True, words=("website", "webpage")),
    EntryType("patent", heading="Patents", noun="Patent", bibtex="misc"),
    EntryType("performance", bibtex="misc"),
    EntryType("periodical", heading="Edited volumes", bibtex="misc"),
    EntryType("reference", heading="Edited volumes", bibtex="book", kind="book"),
    EntryType(
        "report", _REPORT, "Reports", "Report", "report", ("institution", "publisher"),
        bibtex="techreport", alias="techreport",
    ),
    EntryType("review", heading="Journal articles", bibtex="article"),
    EntryType("set", bibtex=None),
    EntryType(
        "software", heading="Software and data", noun="Software", kind="software", bibtex="misc", words=("code",),
    ),
    EntryType("standard", bibtex="misc"),
    EntryType("suppbook", heading="Chapters", bibtex="inbook", part=True, kind="chapter"),
    EntryType("suppcollection", heading="Chapters", bibtex="incollection", part=True, kind="chapter"),
    EntryType("suppperiodical", heading="Journal articles", bibtex="article"),
    EntryType("thesis", _THESIS, "Theses", "Thesis", "thesis", ("institution", "school"), bibtex="phdthesis"),
    EntryType("video", bibtex="misc"),
    EntryType("www", bibtex="misc", alias="online", vague=True),
    # in use without a standard
    EntryType("preprint", heading="Preprints", noun="Preprint", bibtex="misc", words=("arxiv",)),
)  # fmt: skip
BY_NAME: Mapping[str, EntryType] = {row.name: row for row in TYPES}
#: The fields that biblatex's data model requires, by its types: what `biber --validate-datamodel` looks for.
_IN_BIBLATEX = {
    "article": "author title journaltitle date/year",
    "book mvbook": "author title date/year",
    "inbook bookinbook suppbook inproceedings": "author title booktitle date/year",
    "booklet": "author/editor title date/year",
    "collection reference mvcollection": "editor title date/year",
    "mvreference": "editor title",
    "incollection suppcollection inreference": "author editor title booktitle date/year",
    "dataset software": "title",
    "manual misc proceedings": "title date/year",
    "mvproceedings": "title",
    "online": "title url/doi/eprint date/year",
    "patent": "author title number date/year",
    "periodical": "editor title date/year",
    "report thesis": "author title type institution date/year",
    "set": "entryset date/year",
    "suppperiodical": "date/year",
    "unpublished": "author title date/year",
}
REQUIRED_IN_BIBLATEX: Mapping[str, tuple[str, ...]] = {
    name: tuple(fields.split()) for names, fields in _IN_BIBLATEX.items() for name in names.split()
}
#: The types that BibTeX's styles have.
BIBTEX_TYPES = frozenset(row.name for row in TYPES if row.bibtex == "")
#: The type of what appeared at a conference or in a journal, and so surely is published.
PUBLISHED: Mapping[str, EntryType] = {"conference": BY_NAME["inproceedings"], "journal": BY_NAME["article"]}
#: The fields that name a conference or a journal.
PUBLISHED_IN = tuple(row.venue for row in PUBLISHED.values())
#: The types by their names in Crossref, CSL, Zotero and Scopus.
BY_EXPORTED_NAME: Mapping[str, str] = {name: row.name for row in TYPES for name in row.exported}
#: Types of works that are no preprints, on arXiv or not.
SETTLED = frozenset(row.name for row in TYPES if row.heading not in ("Preprints", "Other"))
_THESES = frozenset(row.name for row in TYPES if row.is_thesis)


def of(name: str) -> EntryType:
    """Return the row of a type; an unknown type has an empty row."""
    return BY_NAME.get(name) or EntryType(name, bibtex=None)


def synonyms(name: str) -> frozenset[str]:
    """Return the types that a reader means by one: "thesis" is every kind of thesis, "report" is "techreport" too."""
    if name == "thesis":
        return _THESES
    original = of(name).alias or name
    return frozenset(row.name for row in TYPES if original in (row.name, row.alias)) or frozenset((name,))


def is_preprint(name: str, *, archived: bool) -> bool:
    """Return whether a work of a type is a preprint; `archived` works are on arXiv."""
    return name == "preprint" or (archived and name not in SETTLED)


def heading(name: str, *, archived: bool) -> Heading:
    """Return the heading for works of a type, on arXiv or not."""
    return "Preprints" if is_preprint(name, archived=archived) else of(name).heading


def noun(name: str, *, archived: bool) -> str:
    """Return what a work without a venue is called; one of no particular kind that is on arXiv is a preprint."""
    return of(name).noun or (BY_NAME["preprint"].noun if archived else "")


def is_published(fields: Mapping[str, object]) -> bool:
    """Return whether fields name a journal or a conference, which makes a work more than a preprint."""
    return any(name in fields for name in PUBLISHED_IN)
