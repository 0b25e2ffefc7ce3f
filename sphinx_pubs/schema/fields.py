"""The one table of fields: the content of each, where it is printed, its name in biblatex, its button.

A new field is a new row; reading, writing, queries, buttons and the manual follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The content of a field.
Kind = Literal[
    "text",
    "title",
    "names",
    "id",
    "address",
    "keys",
    "word",
    "setting",
    "verbatim",
    "integer",
    "month",
    "date",
    "keywords",
]
#: How a field's text is written in TeX: with capitals that BibTeX would lower, as names, as text, as an address, or as
#: a program needs it. Ids and dates are text: in their own alphabets, that is as they are.
TexKind = Literal["text", "title", "names", "address", "verbatim"]


#: Where the entries of a list print a field; the manual explains each place. The "line" is between names and button:
#: `schema.parts` has its fields, and their rows here have no place. "" is for no place else, and the note says why.
Place = Literal[
    "title", "names", "line", "badge", "award", "remark", "button", "abstract", "picture", "language",
    "heading", "style", "",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field, by its name in BibTeX."""

    name: str
    kind: Kind = "text"
    #: where it is printed, if not in the line
    place: Place = ""
    #: when it is printed there, or why it is printed nowhere
    note: str = ""
    #: its name in biblatex, "" where that is the same
    biblatex: str = ""
    #: the text of its button, "" where it is no link
    label: str = ""
    #: only the site needs it: it is left out of the BibTeX that a reader copies
    site: bool = False
    #: a long text whose paragraphs are kept
    paragraphs: bool = False
    #: it is about this entry alone: no entry inherits it by crossref
    own: bool = False


def _rows(names: str, like: Field) -> tuple[Field, ...]:
    """Return rows that differ by nothing but their names."""
    return tuple(replace(like, name=name) for name in names.split())


def _links(**labels: str) -> tuple[Field, ...]:
    return tuple(Field(name, "address", "button", label=label, site=True) for name, label in labels.items())


_NO_LAYOUT = "no layout prints it"
_OTHER_ROLE = "only authors, editors and translators are named"
_MONTH_AT_MOST = "only year and month of publication are printed"
_REMARK = "what links, venue and awards do not show; of talks without a venue in the line"
_SAID = "its venue, award and links are fields, the rest is in the note"
_SERVICE = "it needs the script of a service"
_SORTING = "it sorts and labels entries in LaTeX"
_PROGRAM = "bookkeeping of a program"

#: Fields in the order of the output, up to the place of those that the tables do not know.
_ORDERED: tuple[Field, ...] = (
    Field("author", "names", "names"),
    Field("editor", "names", "names", "if there is no author, else in the line"),
    Field("translator", "names"),
    *_rows("bookauthor editora editorb editorc", Field("", "names", note=_OTHER_ROLE)),
    Field("holder", "names"),
    *_rows("annotator commentator introduction foreword afterword", Field("", "names", note=_OTHER_ROLE)),
    Field("title", "title", "title"),
    Field("subtitle", "title", "title", "after the title"),
    *_rows("titleaddon maintitle mainsubtitle", Field("", "title")),
    Field("journal", biblatex="journaltitle"),
    Field("journalsubtitle"),
    Field("shortjournal", note="only the full name of the venue is printed"),
    *_rows("booktitle booksubtitle eventtitle venue series volume number issue pages eid articleno", Field("")),
    *_rows("chapter edition type school institution organization publisher", Field("")),
    Field("address", biblatex="location"),
    Field("howpublished"),
    Field("year", "text", "line"),
    Field("month", "month", "line", "if the list is sorted by date"),
    Field("day", "integer", note=_MONTH_AT_MOST),
    Field("date", "date", "line", "its year, and its month if the list is sorted by date"),
    *_rows("eventdate origdate", Field("", "date", note=_MONTH_AT_MOST)),
    Field("pubstate"),
    Field("eprint", "address", "button", "if the archive is known"),
    Field("archiveprefix", "id", note="it names the archive of an eprint", biblatex="eprinttype"),
    Field("primaryclass", "id", note=_NO_LAYOUT, biblatex="eprintclass"),
    Field("eprintdate", "date", note=_MONTH_AT_MOST, site=True),
    Field("arxiv", "address", "button", label="arXiv"),
    Field("doi", "address", "button", label="DOI"),
    Field("hal", "id", "button", label="HAL"),
    Field("url", "address", "button", label="Link"),
    Field("urldate", "date", note=_MONTH_AT_MOST),
    Field("isbn", "id", "style"),
    Field("issn", "id", note=_NO_LAYOUT),
    Field("pmid", "id", "button", label="PubMed"),
    Field("pmcid", "id", "button", label="PubMed Central"),
    Field("note", "text", "remark", _REMARK, paragraphs=True, own=True),
    Field("comment", note=_SAID, paragraphs=True, own=True, site=True),
    Field("addendum", "text", "remark", _REMARK),
    Field("crossref", "keys", note="the entry that it names gives its fields", own=True),
    Field("xdata", "keys", note="the entry that it names gives its fields", own=True),
    Field("ids", "keys", note="former keys, for queries", own=True),
    *_links(
        pdf="PDF", html="HTML", website="Website", code="Code", dataset="Data", data="Data",
        huggingface="Hugging Face", model="Model", models="Models", demo="Demo", video="Video", talk="Talk",
        slides="Slides", poster="Poster", blog="Blog", supp="Supplement", appendix="Appendix", preprint="Preprint",
        discussion_url="Discussion", pypi="PyPI",
    ),
    Field("preview", "address", "picture", site=True),
    Field("abbr", "text", "badge", site=True),
    Field("award", "text", "award", site=True),
    Field("award_name", "text", "award", "instead of a long award", site=True),
    Field("selected", note="a mark for queries", site=True),
    Field("bibtex_show", note="false hides the BibTeX of the entry", site=True),
    Field("annotation", "text", "remark", site=True),
    Field("additional_info", "text", "line", "after the year", site=True),
    Field("tldr", note=_NO_LAYOUT, site=True),
    Field("inspirehep_id", "id", "button", label="INSPIRE", site=True),
    *_rows("altmetric dimensions google_scholar_id", Field("", note=_SERVICE, site=True)),
)  # fmt: skip
#: Fields that are written in alphabetical order, and those that the tables do not know among them.
_UNORDERED: tuple[Field, ...] = (
    Field("annote", note=_NO_LAYOUT, paragraphs=True),
    *_rows("booktitleaddon issuetitle", Field("")),
    *_rows("langid language", Field("", "word", "language")),
    Field("collaboration", "text", "names", "after the authors"),
    Field("entrysubtype", "word", note=_NO_LAYOUT),
    Field("supervisor", note=_NO_LAYOUT),
    *_rows("pagetotal part reportnumber version volumes", Field("")),
    *_rows("shorthand shortauthor shorttitle", Field("", note=_SORTING)),
    *_rows("key label", Field("", note=_SORTING, own=True)),
    *_rows("options presort sortkey", Field("", "setting", note=_SORTING, own=True)),
    Field("entryset", "keys", note="keys of the entries in a set, for biblatex", own=True),
    Field("related", "keys", note="keys of other versions, for biblatex"),
    Field("xref", "keys", note="the entry that it names, for biblatex", own=True),
    *_rows("verba verbb verbc", Field("", "verbatim", note=_NO_LAYOUT)),
)
#: Ids whose addresses are in `schemes`, and those of services.
_IDS: tuple[Field, ...] = tuple(
    Field(name, "address" if name.endswith("url") else "id", "button", label=label)
    for label, names in {
        "HAL": "hal_id", "PubMed Central": "pmc", "JSTOR": "jstor", "INSPIRE": "inspirehep", "ADS": "bibcode adsurl",
        "MathSciNet": "mrnumber", "zbMATH": "zblnumber zbl", "Handle": "hdl handle", "ECCC": "eccc", "ASCL": "ascl",
        "IACR": "iacr", "Google Books": "googlebooks",
    }.items()
    for name in names.split()
)  # fmt: skip
#: Fields at the end of an entry.
_LAST: tuple[Field, ...] = (
    Field("keywords", "keywords", "heading", "of a list grouped by keyword", own=True),
    Field("abstract", "text", "abstract", paragraphs=True, own=True),
    *_rows("file timestamp bibsource", Field("", "verbatim", note=_PROGRAM, site=True)),
    Field("biburl", "address", note=_PROGRAM, site=True),
    *_rows("groups date-added date-modified", Field("", "verbatim", note=_PROGRAM, site=True)),
    *_rows("readstatus ranking priority owner mendeley-groups", Field("", note=_PROGRAM, site=True)),
    *_rows("bdsk-url-1 bdsk-url-2", Field("", "address", note=_PROGRAM, site=True)),
)
FIELDS: tuple[Field, ...] = (*_ORDERED, *_IDS, *_UNORDERED, *_LAST)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
#: The names that differ in the two dialects.
TO_BIBTEX: Mapping[str, str] = {field.biblatex: field.name for field in FIELDS if field.biblatex}
TO_BIBLATEX: Mapping[str, str] = {field.name: field.biblatex for field in FIELDS if field.biblatex}
#: Links that BibBase (url_Slides) and Nikola (customlinkSlides) name in the field.
_NAMED_LINK = re.compile(r"(?:url_|customlink_?)(?P<name>\w+)")

#: A date in the form of biblatex: 2019-07~, 1984/1986, 1999/.., 2004-04-25T14:34:00Z
_POINT = r"""
    (?: \.\.
      | -? [\dX]{4} (?: - [\dX]{2} ){0,2} (?: T [\d:.]+ (?: Z | [+-] [\d:]+ )? )? [?~%]?
    )
"""
#: What the values of a kind consist of; any other value is text.
_ALPHABETS: Mapping[Kind, re.Pattern[str]] = {
    "id": re.compile(r"[A-Za-z0-9.:/()+*;, -]*"),
    "setting": re.compile(r"[A-Za-z0-9.:/()+*;, =_-]*"),
    "integer": re.compile(r"\d*", re.ASCII),
    "date": re.compile(rf"{_POINT}? (?: / {_POINT}? )?", re.VERBOSE | re.ASCII),
}

_UNORDERED_RANK = len(_ORDERED)
_RANK = {
    **{field.name: rank for rank, field in enumerate(_ORDERED)},
    **{field.name: rank for rank, field in enumerate(_LAST, _UNORDERED_RANK + 1)},
}
_RANK |= {twin: _RANK[name] for twin, name in TO_BIBTEX.items()}


@lru_cache(4096)
def kind(name: str) -> Kind:
    """Return the content of a field, by its name in either dialect; an unknown field has text."""
    field = BY_NAME.get(TO_BIBTEX.get(name, name))
    if field:
        return field.kind
    if is_named_link(name) or name.endswith("url"):
        return "address"
    return "verbatim" if name.endswith("-file") else "text"


@lru_cache(4096)
def tex_kind(name: str) -> TexKind:
    """Return how a field's text is written in TeX."""
    held = kind(name)
    if held in ("keys", "word"):
        return "verbatim"
    return held if held in ("title", "names", "address", "verbatim") else "text"


def is_literal(name: str, text: str) -> bool:
    """Return whether a value is in the alphabet of its field, which TeX and programs read alike."""
    alphabet = _ALPHABETS.get(kind(name))
    return alphabet is not None and alphabet.fullmatch(text) is not None


@lru_cache(4096)
def is_text(name: str) -> bool:
    """Return whether a field has TeX (a title, names, text, an id), and not an address or what only programs read."""
    return tex_kind(name) not in ("address", "verbatim")


def label(name: str) -> str:
    """Return the text of a field's button, "" where the field is no link."""
    field = BY_NAME.get(name)
    if field:
        return field.label
    named = _NAMED_LINK.fullmatch(name)
    return named["name"].replace("_", " ").strip().title() if named else ""


def is_named_link(name: str) -> bool:
    """Return whether a field is a link that has its label in its name, as ``url_Slides``."""
    return _NAMED_LINK.fullmatch(name) is not None


def is_site(name: str) -> bool:
    """Return whether only the site needs a field."""
    field = BY_NAME.get(name)
    return field.site if field else is_named_link(name)


def rank(name: str) -> tuple[int, str]:
    """Return a field's place in the output, as a sort key."""
    return _RANK.get(name, _UNORDERED_RANK), name
