"""The one table of fields and the one table of entry types: what each holds, its biblatex twin, its place, its button.

A new field is a new row; reading, writing, links and the copy panel follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.tex import Kind as TexKind

Kind = Literal["text", "title", "names", "verbatim", "integer", "month", "date", "keywords"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its BibTeX name and what it is."""

    name: str
    kind: Kind = "text"
    #: its name in biblatex, "" where that is the same
    biblatex: str = ""
    #: what its button says, "" where it is no link
    label: str = ""
    #: it speaks to the site alone, and is left out of the BibTeX that a reader copies
    site: bool = False


def _site(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, site=True) for name in names)


def _links(**labels: str) -> tuple[Field, ...]:
    return tuple(Field(name, "verbatim", label=label, site=True) for name, label in labels.items())


#: in the order of the output
FIELDS: tuple[Field, ...] = (
    Field("author", "names"),
    Field("editor", "names"),
    *(Field(name, "names") for name in ("translator", "bookauthor", "editora", "editorb", "editorc", "holder")),
    *(Field(name, "names") for name in ("annotator", "commentator", "introduction", "foreword", "afterword")),
    Field("title", "title"),
    *(Field(name, "title") for name in ("subtitle", "titleaddon", "maintitle", "mainsubtitle")),
    Field("journal", biblatex="journaltitle"),
    *(Field(name) for name in ("journalsubtitle", "shortjournal")),
    Field("booktitle"),
    *(Field(name) for name in ("booksubtitle", "eventtitle", "venue", "series", "volume", "number", "issue", "pages")),
    *(Field(name) for name in ("eid", "articleno", "chapter", "edition", "type")),
    *(Field(name) for name in ("school", "institution", "organization")),
    Field("publisher"),
    Field("address", biblatex="location"),
    Field("howpublished"),
    Field("year"),
    Field("month", "month"),
    Field("day", "integer"),
    Field("date", "date"),
    *(Field(name, "date") for name in ("eventdate", "origdate")),
    Field("pubstate"),
    Field("eprint", "verbatim"),
    Field("archiveprefix", "verbatim", biblatex="eprinttype"),
    Field("primaryclass", "verbatim", biblatex="eprintclass"),
    Field("eprintdate", "date", site=True),
    Field("arxiv", "verbatim", label="arXiv"),
    Field("doi", "verbatim", label="DOI"),
    Field("hal", "verbatim", label="HAL"),
    Field("url", "verbatim", label="Link"),
    Field("urldate", "date"),
    *(Field(name, "verbatim") for name in ("isbn", "issn", "pmid", "pmcid")),
    Field("note"),
    Field("addendum"),
    Field("crossref", "verbatim"),
    Field("xdata", "verbatim"),
    Field("ids", "verbatim"),
    *_links(
        pdf="PDF", html="HTML", website="Website", code="Code", dataset="Data", data="Data",
        huggingface="Hugging Face", model="Model",
        models="Models", demo="Demo", video="Video", talk="Talk", slides="Slides", poster="Poster", blog="Blog",
        supp="Supplement",
        appendix="Appendix", preprint="Preprint", discussion_url="Discussion", pypi="PyPI",
    ),
    Field("preview", "verbatim", site=True),
    *_site("abbr", "award", "award_name", "selected", "bibtex_show", "annotation", "additional_info", "tldr"),
    *_site("altmetric", "dimensions", "google_scholar_id", "inspirehep_id"),
    Field("keywords", "keywords"),
    Field("abstract", biblatex="abstract"),
    *(Field(name, "verbatim", site=True) for name in ("file", "timestamp", "bibsource", "biburl", "groups")),
    *(Field(name, "verbatim", site=True) for name in ("date-added", "date-modified")),
    *_site("readstatus", "ranking", "priority", "owner", "mendeley-groups", "bdsk-url-1", "bdsk-url-2"),
)  # fmt: skip

BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
_RANK = {field.name: rank for rank, field in enumerate(FIELDS)}
#: fields that the table does not know stand before the keywords
_UNKNOWN_RANK = _RANK["keywords"] - 0.5

_TO_BIBTEX = {field.biblatex: field.name for field in FIELDS if field.biblatex}
_TO_BIBLATEX = {field.name: field.biblatex for field in FIELDS if field.biblatex}
_RANK |= {twin: _RANK[name] for twin, name in _TO_BIBTEX.items()}
#: BibBase's url_Slides, Nikola's customlinkSlides
_NAMED_LINK = re.compile(r"(?:url_|customlink_?)(\w+)")


@dataclass(frozen=True, slots=True)
class EntryType:
    """One entry type: what BibTeX requires of it (alternatives joined by "/") and its name in biblatex."""

    name: str
    required: tuple[str, ...] = ()
    biblatex: str = ""
    #: biblatex's *type* field, where one of its types stands for several of BibTeX's
    subtype: str = ""


TYPES: tuple[EntryType, ...] = (
    EntryType("article", ("author", "title", "journal", "year")),
    EntryType("book", ("author/editor", "title", "publisher", "year")),
    EntryType("booklet", ("title",)),
    EntryType("inbook", ("author/editor", "title", "chapter/pages", "publisher", "year")),
    EntryType("incollection", ("author", "title", "booktitle", "publisher", "year")),
    EntryType("inproceedings", ("author", "title", "booktitle", "year")),
    EntryType("conference", ("author", "title", "booktitle", "year"), "inproceedings"),
    EntryType("manual", ("title",)),
    EntryType("mastersthesis", ("author", "title", "school", "year"), "thesis", "mathesis"),
    EntryType("misc"),
    EntryType("phdthesis", ("author", "title", "school", "year"), "thesis", "phdthesis"),
    EntryType("proceedings", ("title", "year")),
    EntryType("techreport", ("author", "title", "institution", "year"), "report", "techreport"),
    EntryType("unpublished", ("author", "title", "note")),
)
TYPES_BY_NAME: Mapping[str, EntryType] = {entry_type.name: entry_type for entry_type in TYPES}
THESES = ("thesis", "phdthesis", "mastersthesis")
_BY_SUBTYPE = {(row.biblatex, row.subtype): row.name for row in TYPES if row.subtype}
#: biblatex types that BibTeX's styles do not have
_TO_BIBTEX_TYPE = {
    "online": "misc", "electronic": "misc", "www": "misc", "thesis": "phdthesis", "report": "techreport",
    "dataset": "misc",
    "software": "misc", "patent": "misc", "mvbook": "book", "bookinbook": "inbook", "suppbook": "inbook",
    "collection": "book",
    "mvcollection": "book", "suppcollection": "incollection", "reference": "book", "mvreference": "book",
    "inreference": "incollection",
    "mvproceedings": "proceedings", "periodical": "misc", "suppperiodical": "article", "review": "article",
    "artwork": "misc",
    "audio": "misc", "video": "misc", "image": "misc", "movie": "misc", "music": "misc", "performance": "misc",
    "letter": "misc",
    "legislation": "misc", "legal": "misc", "jurisdiction": "misc", "commentary": "misc", "standard": "misc",
    "preprint": "misc",
}  # fmt: skip

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def kind(name: str) -> Kind:
    """Return what a field holds; a field that the table does not know holds text."""
    field = BY_NAME.get(_TO_BIBTEX.get(name, name))
    if field:
        return field.kind
    return "verbatim" if _NAMED_LINK.fullmatch(name) or name.endswith(("url", "-file")) else "text"


@lru_cache(4096)
def tex_kind(name: str) -> TexKind:
    """Return how a field's text is spelled in TeX."""
    of = kind(name)
    return of if of in ("title", "names", "verbatim") else "verbatim" if of == "date" else "text"


@lru_cache(4096)
def is_text(name: str) -> bool:
    """Tell whether a field holds TeX (a title, names, text), and not an address or an id."""
    return tex_kind(name) != "verbatim"


def label(name: str) -> str:
    """Return what a field's button says, "" where the field is no link."""
    field = BY_NAME.get(name)
    if field:
        return field.label
    named = _NAMED_LINK.fullmatch(name)
    return named[1].replace("_", " ").strip().title() if named else ""


def is_site(name: str) -> bool:
    """Tell whether a field speaks to the site alone."""
    field = BY_NAME.get(name)
    return field.site if field else bool(_NAMED_LINK.fullmatch(name))


def rank(name: str) -> tuple[float, str]:
    """Return a field's place in the output, as a sort key."""
    return _RANK.get(name, _UNKNOWN_RANK), name


def bibtex_entry(kind: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return entry type and fields under BibTeX's names; biblatex's field `type` goes where the entry type says it."""
    renamed = bibtex_names(fields, kind)
    if told := _BY_SUBTYPE.get((kind, renamed.get("type", "").lower())):
        del renamed["type"]
        return told, renamed
    return _TO_BIBTEX_TYPE.get(kind, kind), renamed


def bibtex_names(fields: Mapping[str, str], kind: str = "") -> dict[str, str]:
    """Return fields under their BibTeX names; a date becomes year, month and day. What BibTeX has no name for stays.

    Where both names stand, BibTeX's wins and the twin goes. The institution of a thesis, if the entry type is told, is
    its school.
    """
    if _TO_BIBTEX.keys().isdisjoint(fields):
        renamed = dict(fields)
    else:
        renamed = {name: text for name, text in fields.items() if name not in _TO_BIBTEX}
        for twin, name in _TO_BIBTEX.items():
            if twin in fields:
                renamed.setdefault(name, fields[twin])
    if "date" in renamed and (parts := _DATE.fullmatch(renamed["date"].strip())):
        del renamed["date"]
        for name, text in zip(("year", "month", "day"), parts.groups(), strict=True):
            if text:
                renamed.setdefault(name, text.lstrip("0") if name != "year" else text)
    elif "date" in renamed and (years := _YEARS.fullmatch(renamed["date"].strip())):
        del renamed["date"]
        renamed.setdefault("year", f"{years[1]}--{years[2]}")
    if kind in THESES and "institution" in renamed and "school" not in renamed:
        renamed["school"] = renamed.pop("institution")
    return renamed


def biblatex_names(fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields under their biblatex names; year, month and day that are numbers become a date."""
    renamed = {_TO_BIBLATEX.get(name, name): text for name, text in fields.items()}
    year, month = renamed.get("year", ""), month_number(renamed.get("month", ""))
    if "date" not in renamed and re.fullmatch(r"\d{4}", year) and (month or "month" not in renamed):
        day = renamed.pop("day", "") if month else ""
        renamed.pop("month", None)
        del renamed["year"]
        date = f"{year}-{month:02d}" if month else year
        renamed["date"] = f"{date}-{int(day):02d}" if re.fullmatch(r"[1-9]|0[1-9]|[12]\d|3[01]", day) else date
    elif "date" not in renamed and (years := _YEARS.fullmatch(year)):
        del renamed["year"]
        renamed["date"] = f"{years[1]}/{years[2]}"
    return renamed


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
#: from one year to another, in biblatex and in BibTeX
_YEARS = re.compile(r"(\d{4})(?:/|--|–)(\d{4})")
_MONTH = re.compile(r"0?([1-9]|1[0-2])|([A-Za-z]{3,9})\.?")


def month_number(text: str) -> int:
    """Return 1 to 12 for ``4``, ``04``, ``apr``, ``April``, ``Sept.``; 0 for what is no month."""
    match = _MONTH.fullmatch(text.strip().strip("{}"))
    if not match:
        return 0
    if match[1]:
        return int(match[1])
    word = match[2].lower()
    for number, name in enumerate(_MONTH_NAMES, 1):
        if name.startswith(word) or word == "sept":
            return 9 if word == "sept" else number
    return 0


_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
