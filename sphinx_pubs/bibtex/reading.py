"""Entries understood: names, dates, venues and links out of .bib fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_pubs.bibtex.syntax import parse
from sphinx_pubs.markup import is_safe_url, plain
from sphinx_pubs.model import FORTHCOMING, Date, Link, Location, Publication, Venue
from sphinx_pubs.names import parse_names
from sphinx_pubs.schema import dates, identifiers, types
from sphinx_pubs.schema.dates import month_number
from sphinx_pubs.schema.dialects import bibtex_names
from sphinx_pubs.schema.fields import FIELDS, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.bibtex.entries import Entry
    from sphinx_pubs.errors import Problem


@dataclass(frozen=True, slots=True)
class Database:
    """What a .bib file says: its publications in the order of the file, and what is wrong with it."""

    publications: tuple[Publication, ...]
    problems: tuple[Problem, ...]


_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_WORD = re.compile(r"[A-Za-z]{3,}|\b\d{1,2}\b")
_PLAIN_DOI = re.compile(r"[A-Za-z0-9/:;()._+~-]+")
_ONLY_ARXIV = re.compile(r"(?:arxiv|corr)\b.*|arxiv preprint.*|abs/\d{4}\.\d{4,5}", re.IGNORECASE)
_URL_COMMAND = re.compile(r"\\url\s*\{([^{}]*)\}|\\href\s*\{([^{}]*)\}.*", re.DOTALL)
_ESCAPED = re.compile(r"\\([%#&_~$])|\\textasciitilde\s?(?:\{\})?")
_HOST = re.compile(r"(?:www\.|(?:[\w-]+\.)+(?:com|org|edu|net|io|gov|eu|fr|de|uk|ch|ai)(?:/|\Z))", re.IGNORECASE)
_LINK_FIELDS = tuple(field.name for field in FIELDS if field.label)


def read(text: str, path: str) -> Database:
    """Return the publications of .bib text; `path` stands in their locations and in the problems."""
    bibliography = parse(text, path)
    return Database(tuple(publication(entry, path) for entry in bibliography.entries), bibliography.problems)


def publication(entry: Entry, path: str) -> Publication:
    """Return an entry with its names, date, venue, links and keywords read; `path` may be "" for none."""
    fields = bibtex_names(entry.fields)
    authors, others = parse_names(fields["author"]) if "author" in fields else ((), False)
    return Publication(
        key=entry.key,
        type=entry.type,
        fields=MappingProxyType(dict(entry.fields)) if not isinstance(entry.fields, MappingProxyType) else entry.fields,
        authors=authors,
        editors=parse_names(fields["editor"])[0] if "editor" in fields else (),
        others=others,
        date=_date(entry.fields),
        venue=_venue(entry.type, fields),
        links=_links(fields),
        keywords=_keywords(fields["keywords"]) if "keywords" in fields else (),
        location=Location(path, entry.line) if path else None,
    )


def _date(fields: Mapping[str, str]) -> Date | None:
    said = fields.get
    return _read_date(said("date", ""), said("year", ""), said("month", ""), said("day", ""), said("pubstate", ""))


@lru_cache(4096)
def _read_date(written: str, year: str, month: str, day: str, pubstate: str) -> Date | None:
    """Read date, else year, month and day; a year that is no number is in the future ("in press")."""
    if written and (date := dates.leading_iso(written)):
        return _checked(*date)
    year = plain(year or written).strip()
    if match := _YEAR.search(year):
        return _checked(int(match[1]), *_month(month, day))
    state = plain(pubstate).strip()
    text = (
        year
        if dates.is_forthcoming(year)
        else "in press"
        if state in ("inpress", "forthcoming", "submitted", "prepublished")
        else ""
    )
    return Date(FORTHCOMING, text=text) if text else None


def _month(month: str, day: str) -> tuple[int, int]:
    """Read the month, and the day that may stand in it (``jan # "~1"``)."""
    text, day = plain(month), day.strip("{} ")
    number = month_number(text)
    if not number:
        words = _WORD.findall(text)
        number = next((found for word in words if word.isalpha() and (found := month_number(word))), 0)
        if number and not day and (match := _DAY.search(text)):
            day = match[1]
    return number, int(day) if day.isascii() and day.isdigit() and len(day) <= 2 else 0


def _checked(year: int, month: int, day: int) -> Date:
    month = month if 1 <= month <= 12 else 0
    return Date(year, month, day if month and 1 <= day <= 31 else 0)


def _venue(kind: str, fields: Mapping[str, str]) -> Venue | None:
    """Choose where a work appeared; a journal that only says "arXiv" is none, for the links say that."""
    abbr = plain(fields.get("abbr", "")).strip()
    for name in (*types.of(kind).venues, *types.VENUES):
        if name in fields and _is_venue(text := fields[name].strip(" ,")):
            return Venue(text, abbr)
    return Venue(abbr, abbr) if abbr else None


@lru_cache(4096)
def _is_venue(text: str) -> bool:
    return bool(text) and not _ONLY_ARXIV.fullmatch(plain(text)) and "\\url" not in text and not _HOST.match(text)


def _links(fields: Mapping[str, str]) -> tuple[Link, ...]:
    """Return what a reader can open, arXiv and DOI first, each address once."""
    links: dict[str, Link] = {}
    for link in _candidates(fields):
        same = link.url.lower().removeprefix("https://").removeprefix("http://").rstrip("/")
        same = same.removeprefix("www.").removeprefix("dx.")
        if same not in links and is_safe_url(link.url):
            links[same] = link
    return tuple(links.values())


def _candidates(fields: Mapping[str, str]) -> list[Link]:
    found = []
    if arxiv := arxiv_id(fields):
        found.append(Link("arxiv", "arXiv", f"{identifiers.ARXIV_ADDRESS}{arxiv}"))
        if "pdf" not in fields:
            found.append(Link("pdf", "PDF", f"{identifiers.ARXIV_PDF_ADDRESS}{arxiv}"))
    if "doi" not in fields and "doi.org/10." in fields.get("url", ""):
        fields = {**fields, "doi": fields["url"], "url": ""}
    said = [name for name in fields if _link_rank(name) and fields[name]]
    found += [Link(name, label(name), _address(name, fields[name])) for name in sorted(said, key=_link_rank)]
    return found


@lru_cache(4096)
def _link_rank(name: str) -> int:
    """Return the place of a field's button, 0 for a field that has none (and for arXiv, which comes first)."""
    if name == "arxiv" or not label(name):
        return 0
    return _LINK_FIELDS.index(name) + 1 if name in _LINK_FIELDS else len(_LINK_FIELDS) + 1


def _address(name: str, text: str) -> str:
    """Return the address that a link field means: an id, a URL with or without TeX around it, a file of the site."""
    text = text.strip()
    if "\\" in text:
        if match := _URL_COMMAND.fullmatch(text):
            text = match[1] or match[2] or ""
        text = _ESCAPED.sub(lambda match: match[1] or "~", text).strip()
    if name == "doi":
        doi = identifiers.whole_doi(text)
        if not doi:
            return text if text.startswith("http") else ""
        return f"{identifiers.DOI_ADDRESS}{doi if _PLAIN_DOI.fullmatch(doi) else quote(doi, safe='/:;()._-+~')}"
    if name == "hal" and not text.startswith("http"):
        return f"{identifiers.HAL_ADDRESS}{quote(text, safe='-')}"
    return f"https://{text}" if _HOST.match(text) else text.replace(" ", "%20")


def arxiv_id(fields: Mapping[str, str]) -> str:
    """Return the arXiv id of fields under BibTeX names, with the version that they name, "" where there is none."""
    archive = fields.get("archiveprefix", "").lower()
    for name in ("arxiv", "eprint"):
        is_asked = name in fields and (name == "arxiv" or archive in ("", "arxiv"))
        if is_asked and (found := identifiers.arxiv(fields[name].strip("{} "), versioned=True)):
            return found
    for name in ("journal", "howpublished", "note", "volume"):
        if name in fields and (found := identifiers.arxiv_within(fields[name], versioned=True)):
            return found
    return ""


def _keywords(text: str) -> tuple[str, ...]:
    parts = plain(text).replace("\n", ";").split(";") if ";" in text else plain(text).split(",")
    return tuple(dict.fromkeys(filter(None, map(str.strip, parts))))
