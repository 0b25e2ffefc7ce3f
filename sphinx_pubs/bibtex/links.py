"""The links of an entry: addresses out of ids, URLs with TeX in them, and files of the site."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_pubs.markup import is_safe_url
from sphinx_pubs.model import Link
from sphinx_pubs.schema import identifiers
from sphinx_pubs.schema.fields import FIELDS, label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: A DOI that an address can have as it is.
_PLAIN_DOI = re.compile(r"[A-Za-z0-9/:;()._+~-]+")
#: \url{https://example.org}, \href{https://example.org}{text}
_URL_COMMAND = re.compile(r"\\url\s*\{(?P<url>[^{}]*)\}|\\href\s*\{(?P<href>[^{}]*)\}.*", re.DOTALL)
#: \%, \textasciitilde{}
_ESCAPED = re.compile(r"\\(?P<char>[%#&_~$])|\\textasciitilde\s?(?:\{\})?")
_TOP_DOMAINS = "com org edu net io gov eu fr de uk ch ai".split()
#: www.example.org, github.com/a
_HOST = re.compile(rf"(?:www\.|(?:[\w-]+\.)+(?:{'|'.join(_TOP_DOMAINS)})(?:/|\Z))", re.IGNORECASE)
#: Fields with an arXiv id, and fields that may have one in their text.
_ARXIV_FIELDS, _ARXIV_TEXTS = ("arxiv", "eprint"), ("journal", "howpublished", "note", "volume")
_ORDER = {field.name: rank for rank, field in enumerate((field for field in FIELDS if field.label), 1)}


def links(fields: Mapping[str, str]) -> tuple[Link, ...]:
    """Return the links of fields under BibTeX names, arXiv and DOI first; each address once, unsafe ones left out."""
    found: dict[str, Link] = {}
    for link in _candidates(fields):
        address = link.url.lower().removeprefix("https://").removeprefix("http://").rstrip("/")
        address = address.removeprefix("www.").removeprefix("dx.")
        if address not in found and is_safe_url(link.url):
            found[address] = link
    return tuple(found.values())


def _candidates(fields: Mapping[str, str]) -> Iterator[Link]:
    if arxiv := _arxiv_id(fields):
        yield Link("arxiv", label("arxiv"), f"{identifiers.ARXIV_ADDRESS}{arxiv}")
        if "pdf" not in fields:
            yield Link("pdf", label("pdf"), f"{identifiers.ARXIV_PDF_ADDRESS}{arxiv}")
    if "doi" not in fields and "doi.org/10." in fields.get("url", ""):
        fields = {**fields, "doi": fields["url"], "url": ""}
    for name in sorted([name for name in fields if _rank(name) and fields[name]], key=_rank):
        yield Link(name, label(name), _address(name, fields[name]))


@lru_cache(4096)
def _rank(name: str) -> int:
    """Return the place of a field's button, 0 for a field without one and for arXiv, which comes first."""
    if name == "arxiv" or not label(name):
        return 0
    return _ORDER.get(name, len(_ORDER) + 1)


def _address(name: str, text: str) -> str:
    """Return the address in a link field: an id, a URL with or without TeX around it, or a file of the site."""
    text = text.strip()
    if "\\" in text:
        if match := _URL_COMMAND.fullmatch(text):
            text = match["url"] or match["href"] or ""
        text = _ESCAPED.sub(lambda match: match["char"] or "~", text).strip()
    if name == "doi":
        doi = identifiers.whole_doi(text)
        if not doi:
            return text if text.startswith("http") else ""
        return f"{identifiers.DOI_ADDRESS}{doi if _PLAIN_DOI.fullmatch(doi) else quote(doi, safe='/:;()._-+~')}"
    if name == "hal" and not text.startswith("http"):
        return f"{identifiers.HAL_ADDRESS}{quote(text, safe='-')}"
    return f"https://{text}" if begins_with_host(text) else text.replace(" ", "%20")


def begins_with_host(text: str) -> bool:
    """Return whether a text is an address without its scheme, as ``github.com/a``."""
    return _HOST.match(text) is not None


def _arxiv_id(fields: Mapping[str, str]) -> str:
    """Return the arXiv id of fields under BibTeX names, with its version if they have one, "" for none."""
    archive = fields.get("archiveprefix", "").lower()
    for name in _ARXIV_FIELDS:
        may_be = name in fields and (name == "arxiv" or archive in ("", "arxiv"))
        if may_be and (found := identifiers.arxiv(fields[name].strip("{} "), versioned=True)):
            return found
    for name in _ARXIV_TEXTS:
        if name in fields and (found := identifiers.arxiv_within(fields[name], versioned=True)):
            return found
    return ""
