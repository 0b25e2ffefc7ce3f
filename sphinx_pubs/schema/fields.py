"""The one table of fields: what each holds, its name in biblatex, its button.

A new field is a new row; reading, writing, queries, buttons and the BibTeX that a reader copies follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What a field holds.
Kind = Literal["text", "title", "names", "verbatim", "integer", "month", "date", "keywords"]
#: How a field's text is written in TeX: with capitals that BibTeX would lower, as names, as text, or not as TeX at all.
TexKind = Literal["text", "title", "names", "verbatim"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field, by its name in BibTeX."""

    name: str
    kind: Kind = "text"
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


def _rows(names: str, kind: Kind = "text", *, site: bool = False, own: bool = False) -> tuple[Field, ...]:
    """Return rows that differ by nothing but their names."""
    return tuple(Field(name, kind, site=site, own=own) for name in names.split())


def _links(**labels: str) -> tuple[Field, ...]:
    return tuple(Field(name, "verbatim", label=label, site=True) for name, label in labels.items())


#: Fields in the order of the output, up to the place of those that the tables do not know.
_ORDERED: tuple[Field, ...] = (
    *_rows("author editor translator bookauthor editora editorb editorc holder", "names"),
    *_rows("annotator commentator introduction foreword afterword", "names"),
    *_rows("title subtitle titleaddon maintitle mainsubtitle", "title"),
    Field("journal", biblatex="journaltitle"),
    *_rows("journalsubtitle shortjournal"),
    *_rows("booktitle booksubtitle eventtitle venue series volume number issue pages"),
    *_rows("eid articleno chapter edition type"),
    *_rows("school institution organization publisher"),
    Field("address", biblatex="location"),
    *_rows("howpublished year"),
    Field("month", "month"),
    Field("day", "integer"),
    *_rows("date eventdate origdate", "date"),
    *_rows("pubstate"),
    Field("eprint", "verbatim"),
    Field("archiveprefix", "verbatim", biblatex="eprinttype"),
    Field("primaryclass", "verbatim", biblatex="eprintclass"),
    Field("eprintdate", "date", site=True),
    Field("arxiv", "verbatim", label="arXiv"),
    Field("doi", "verbatim", label="DOI"),
    Field("hal", "verbatim", label="HAL"),
    Field("url", "verbatim", label="Link"),
    Field("urldate", "date"),
    *_rows("isbn issn pmid pmcid", "verbatim"),
    Field("note", paragraphs=True, own=True),
    *_rows("addendum"),
    *_rows("crossref xdata ids", "verbatim", own=True),
    *_links(
        pdf="PDF", html="HTML", website="Website", code="Code", dataset="Data", data="Data",
        huggingface="Hugging Face", model="Model", models="Models", demo="Demo", video="Video", talk="Talk",
        slides="Slides", poster="Poster", blog="Blog", supp="Supplement", appendix="Appendix", preprint="Preprint",
        discussion_url="Discussion", pypi="PyPI",
    ),
    Field("preview", "verbatim", site=True),
    *_rows("abbr award award_name selected bibtex_show annotation additional_info tldr", site=True),
    *_rows("altmetric dimensions google_scholar_id inspirehep_id", site=True),
)  # fmt: skip
#: Fields that are written in alphabetical order, and those that the tables do not know among them.
_UNORDERED: tuple[Field, ...] = (
    Field("annote", paragraphs=True),
    *_rows("booktitleaddon collaboration entrysubtype issuetitle langid language mrnumber pagetotal part related"),
    *_rows("reportnumber shortauthor shorthand shorttitle supervisor version volumes"),
    *_rows("entryset key label options sortkey xref", own=True),
)
#: Fields at the end of an entry.
_LAST: tuple[Field, ...] = (
    Field("keywords", "keywords", own=True),
    Field("abstract", paragraphs=True, own=True),
    *_rows("file timestamp bibsource biburl groups date-added date-modified", "verbatim", site=True),
    *_rows("readstatus ranking priority owner mendeley-groups bdsk-url-1 bdsk-url-2", site=True),
)
FIELDS: tuple[Field, ...] = (*_ORDERED, *_UNORDERED, *_LAST)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
#: The names that differ in the two dialects.
TO_BIBTEX: Mapping[str, str] = {field.biblatex: field.name for field in FIELDS if field.biblatex}
TO_BIBLATEX: Mapping[str, str] = {field.name: field.biblatex for field in FIELDS if field.biblatex}
#: Links that BibBase (url_Slides) and Nikola (customlinkSlides) name in the field.
_NAMED_LINK = re.compile(r"(?:url_|customlink_?)(?P<name>\w+)")

_UNORDERED_RANK = len(_ORDERED)
_RANK = {
    **{field.name: rank for rank, field in enumerate(_ORDERED)},
    **{field.name: rank for rank, field in enumerate(_LAST, _UNORDERED_RANK + 1)},
}
_RANK |= {twin: _RANK[name] for twin, name in TO_BIBTEX.items()}


def kind(name: str) -> Kind:
    """Return what a field holds, by its name in either dialect; a field that the table does not know holds text."""
    field = BY_NAME.get(TO_BIBTEX.get(name, name))
    if field:
        return field.kind
    return "verbatim" if is_named_link(name) or name.endswith(("url", "-file")) else "text"


@lru_cache(4096)
def tex_kind(name: str) -> TexKind:
    """Return how a field's text is written in TeX."""
    held = kind(name)
    return held if held in ("title", "names", "verbatim") else "verbatim" if held == "date" else "text"


@lru_cache(4096)
def is_text(name: str) -> bool:
    """Return whether a field holds TeX (a title, names, text), and not an address or an id."""
    return tex_kind(name) != "verbatim"


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
