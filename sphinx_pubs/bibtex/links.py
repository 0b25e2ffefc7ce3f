r"""Links out of .bib fields, in whatever dress: ids, addresses, ``\url{…}``, ``<a href="…">``, bare in a note.

Each address is one link, however often and in whatever spelling an entry has it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from sphinx_pubs.errors import Problem
from sphinx_pubs.markup import is_relative, is_safe_url, plain
from sphinx_pubs.model import Link
from sphinx_pubs.schema import identifiers, schemes
from sphinx_pubs.schema.dialects import bibtex_names
from sphinx_pubs.schema.fields import FIELDS, label
from sphinx_pubs.tex import addresses
from sphinx_pubs.tex.braces import unbraced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_pubs.bibtex.entries import Entry

_PLAIN_DOI = re.compile(r"[A-Za-z0-9/:;()._+~-]+")
#: A DOI as nearly all fields have it, which needs no tidying: the fast path.
_USUAL_DOI = re.compile(rf"{identifiers.DOI_START}[A-Za-z0-9/()._-]*[A-Za-z0-9/()_-]", re.ASCII)
_TOP_DOMAINS = "com org edu net io gov eu fr de uk ch ai".split()
#: www.example.org, github.com/a
_HOST = re.compile(rf"(?:www\.|(?:[\w-]+\.)+(?:{'|'.join(_TOP_DOMAINS)})(?:/|\Z))", re.IGNORECASE)
_BLANK = re.compile(r"\s")
#: Two addresses in one field
_NEXT_ADDRESS = re.compile(r"[;,]?\s+(?:and\s+)?(?=https?://)")
#: Two DOIs in one field, as INSPIRE has them for a paper and its erratum
_NEXT_DOI = re.compile(r",\s+(?=10\.)")
_ANCHOR = re.compile(r"<a\s[^>]*?href\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)
#: An address in braces, one pair of which may be in it: a{\_}b
_COMMAND = re.compile(r"\\(?:url|href|path|nolinkurl)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
#: A DOI, or an address, in running text
_BARE = re.compile(
    rf"""
    (?<![\w/.]) doi: \s* (?P<doi> {identifiers.DOI_START} [^\s{{}}<>]+ )     # doi:10.1000/182
  | (?P<address> https?:// [^\s{{}}<>"|]+ )                                # https://example.org/a
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: The page of a work at its publisher: https://dl.acm.org/doi/abs/10.1145/3292500?casa_token=x
_PUBLISHERS_PAGE = re.compile(rf"//[^/?#]+/(?:[\w/.-]+/)?doi/(?:[a-z]+/)?({identifiers.DOI_START}[^\s?#]+)")
#: Fields with an arXiv id, and fields that may have one in their text.
_ARXIV_FIELDS, _ARXIV_TEXTS = ("arxiv", "eprint"), ("journal", "howpublished", "note", "volume")
_ORDER = {field.name: rank for rank, field in enumerate((field for field in FIELDS if field.label), 1)}
#: Fields whose text may have addresses in it.
_TEXTS = ("note", "howpublished")
#: Addresses that lead to the same place, without their scheme.
_SYNONYMS = {
    "www.": "", "dx.doi.org/": "doi.org/", "export.arxiv.org/": "arxiv.org/",
    "ui.adsabs.harvard.edu/": "adsabs.harvard.edu/", "hal.archives-ouvertes.fr/": "hal.science/",
    "ncbi.nlm.nih.gov/pubmed/": "pubmed.ncbi.nlm.nih.gov/", "inspirehep.net/record/": "inspirehep.net/literature/",
    "ncbi.nlm.nih.gov/pmc/articles/": "pmc.ncbi.nlm.nih.gov/articles/",
}  # fmt: skip
_SYNONYM = re.compile("|".join(map(re.escape, _SYNONYMS)))


def links(fields: Mapping[str, str]) -> tuple[Link, ...]:
    """Return what a reader can open, arXiv and DOI first, each address once; the fields have their BibTeX names."""
    found: dict[str, Link] = {}
    for link in _candidates(fields):
        same = same_address(link.url)
        if is_safe_url(link.url) and (same not in found or found[same].label == "Link" != link.label):
            found[same] = link
    return tuple(found.values())


def same_address(url: str) -> str:
    """Return what all spellings of an address have in common: ``http://x.org/%3C`` and ``https://www.x.org/<``."""
    same = url.lower().removeprefix("https://").removeprefix("http://").rstrip("/")
    if "%" in same:
        same = unquote(same)
    while match := _SYNONYM.match(same):
        same = _SYNONYMS[match[0]] + same[match.end() :]
    return same.removesuffix("/abstract") if same.startswith("adsabs.") else same


def _candidates(fields: Mapping[str, str]) -> Iterator[Link]:
    if arxiv := _arxiv_id(fields):
        yield Link("arxiv", label("arxiv"), f"{identifiers.ARXIV_ADDRESS}{arxiv}")
        if "pdf" not in fields:
            yield Link("pdf", label("pdf"), f"{identifiers.ARXIV_PDF_ADDRESS}{arxiv}")
    if not fields.get("doi") and (doi := _doi_of_page(fields.get("url", ""))):
        fields = {**fields, "doi": doi}
    said = [name for name in fields if _rank(name) and fields[name]]
    for name in sorted(said, key=_rank):
        for url in _addresses(name, fields[name]):
            yield Link(name, _label(name), url)
    for scheme in schemes.BY_ARCHIVE.get(fields.get("archiveprefix", "").lower(), ()) if "eprint" in fields else ():
        yield Link(scheme.field, label(scheme.field), _scheme_address([scheme], fields["eprint"]))
    for name in _TEXTS:
        for url in _addresses_within(fields[name]) if name in fields else ():
            is_doi = url.startswith(identifiers.DOI_ADDRESS)
            yield Link("doi", "DOI", url) if is_doi and not fields.get("doi") else Link("url", "Link", url)


@lru_cache(4096)
def _rank(name: str) -> int:
    """Return the place of a field's button, 0 for a field without one and for arXiv, which comes first."""
    if name == "arxiv" or not label(name):
        return 0
    return _ORDER.get(name, len(_ORDER) + 1)


@lru_cache(4096)
def _label(name: str) -> str:
    """Return the text of a field's button; the fields of one scheme share it."""
    return label(schemes.BY_FIELD[name][0].field if name in schemes.BY_FIELD else name)


def _addresses(name: str, text: str) -> list[str]:
    """Return the addresses that a link field means; several are separated by blanks."""
    if name == "doi" and _USUAL_DOI.fullmatch(text):
        return [f"{identifiers.DOI_ADDRESS}{text}"]
    if name == "doi":
        texts = _NEXT_DOI.split(text) if ", " in text else [text]
    else:
        texts = _NEXT_ADDRESS.split(text) if "//" in text and _BLANK.search(text) else [text]
    return [url for one in texts if (url := _address(name, one))]


def _address(name: str, text: str) -> str:
    """Return the address that a link field means: an id, a URL with or without TeX around it, a file of the site."""
    text = undressed(text)
    if name == "doi":
        return _doi_address(text) or (text if text.startswith("http") else "")
    if name in schemes.BY_FIELD and not text.lower().startswith("http"):
        return _scheme_address(schemes.BY_FIELD[name], text)
    if name == "url" and identifiers.whole_doi(text):
        return _doi_address(text)
    if name == "url" and is_relative(text) and (" " in text or not set(text) & set("/.#")):
        return ""  # words: "to appear"
    return f"https://{text}" if _HOST.match(text) else text.replace(" ", "%20")


def undressed(text: str) -> str:
    r"""Return a value without braces, tags or commands around it, TeX's escapes resolved."""
    text = text.strip()
    if "<a" in text and (match := _ANCHOR.search(text)):
        text = unescape(match[1])
    if "{" in text:
        text = unbraced(text)
    if "\\" in text:
        text = " ".join(_COMMAND.findall(text)) or text
        text = addresses.undressed(text)
    return text[1:-1] if text.startswith("<") and text.endswith(">") else text


def _doi_address(text: str) -> str:
    """Return the address of the DOI in `text`, "" where it has none."""
    text = unquote(text) if "%" in text and "://" in text else text
    if doi := identifiers.whole_doi(text) or identifiers.doi_inside(plain(text) if set(text) & set("\\$") else text):
        return f"{identifiers.DOI_ADDRESS}{doi if _PLAIN_DOI.fullmatch(doi) else quote(doi, safe='/:;()._-+~')}"
    return ""


def _doi_of_page(url: str) -> str:
    """Return the DOI that an address leads to: that of doi.org, or of the publisher's page; "" for none."""
    if "10." not in url:
        return ""
    text = undressed(url)
    if "doi.org/10." in text or identifiers.whole_doi(text):
        return text
    match = _PUBLISHERS_PAGE.search(text)
    return unquote(match[1]) if match else ""


def _scheme_address(rows: list[schemes.Scheme], text: str) -> str:
    """Return the address of an identifier; a query behind it is none of its own."""
    text = undressed(text)
    return text if text.startswith("http") else next(filter(None, (one.url(text.split("?")[0]) for one in rows)), "")


@lru_cache(4096)
def _addresses_within(text: str) -> tuple[str, ...]:
    """Return the addresses in the text of a note."""
    if _HOST.match(text) and " " not in text:
        return (f"https://{addresses.undressed(text)}",)
    if not any(mark in text for mark in ("://", "\\url", "\\href", "10.")):
        return ()
    found = [addresses.undressed(match[1]) for match in _COMMAND.finditer(text)]
    bare = _BARE.finditer(addresses.undressed(_COMMAND.sub(" ", text)))
    found += [_doi_address(match["doi"]) if match["doi"] else _trimmed(match["address"]) for match in bare]
    return tuple(f"https://{url}" if _HOST.match(url) else url.replace(" ", "%20") for url in found if url)


def _trimmed(url: str) -> str:
    """Return an address of running text without the punctuation of the sentence behind it."""
    url = url.rstrip(".,;:'\\")
    return url[:-1].rstrip(".,;") if url.endswith((")", "]")) and "(" not in url else url


def named_archive(fields: Mapping[str, str], renamed: dict[str, str]) -> dict[str, str]:
    """Return fields under BibTeX names; of two archives of an eprint, biblatex's counts, for it is the newer name."""
    if "archiveprefix" in fields and fields.get("eprinttype"):
        renamed["archiveprefix"] = fields["eprinttype"]
    return renamed


def begins_with_host(text: str) -> bool:
    """Return whether a text is an address without its scheme, as ``github.com/a``."""
    return _HOST.match(text) is not None


def _arxiv_id(fields: Mapping[str, str]) -> str:
    """Return the arXiv id of fields under BibTeX names, with the version that they name, "" where there is none."""
    archive = fields.get("archiveprefix", "").lower()
    for name in _ARXIV_FIELDS:
        may_be = name in fields and (name == "arxiv" or archive in ("", "arxiv"))
        if may_be and (found := identifiers.arxiv(fields[name].strip("{} "), versioned=True)):
            return found
    if (url := fields.get("url", "")) and url[:6].lower() == "arxiv:" and (found := identifiers.arxiv(url)):
        return found
    for name in _ARXIV_TEXTS:
        if name in fields and (found := identifiers.arxiv_within(fields[name], versioned=True)):
            return found
    return ""


def dead_links(entry: Entry, path: str) -> Iterator[Problem]:
    """Yield a problem for each field of an entry that should lead somewhere and does not, or has more than an id."""
    fields = named_archive(entry.fields, bibtex_names(entry.fields))
    for name, text in fields.items():
        if text and (name == "eprint" or _rank(name)) and (fault := _fault(name, text, fields)):
            what, expected = fault
            yield Problem(path, entry.lines.get(name, entry.line), f"'{entry.key}': {what}", expected)


def _fault(name: str, text: str, fields: Mapping[str, str]) -> tuple[str, str] | None:
    """Return what is wrong with a field that should be a link, and what was expected; None for nothing."""
    if name == "eprint":
        archive = fields.get("archiveprefix", "")
        rows = schemes.BY_ARCHIVE.get(archive.lower(), ())
        known = bool(rows) or archive.lower() == "arxiv"
        if not known or _arxiv_id(fields) or any(_scheme_address([row], text) for row in rows):
            return None
        return f"eprint = {_quoted(text)} is no identifier of {archive}", "it gets no link"
    urls = _addresses(name, text)
    if urls == [f"{identifiers.DOI_ADDRESS}{text}"]:
        return None
    if not any(map(is_safe_url, urls)):
        form = "10.1000/182" if name == "doi" else "an identifier" if name in schemes.BY_FIELD else "an address"
        return f"{name} = {_quoted(text)} is no link", f"expected {form}"
    is_one = len(urls) == 1 and urls[0].startswith(identifiers.DOI_ADDRESS)
    if name == "doi" and is_one and not identifiers.whole_doi(undressed(text)) and not set(text) & set("\\$"):
        return f"doi = {_quoted(text)} is more than a DOI", f"{urls[0].removeprefix(identifiers.DOI_ADDRESS)} is used"
    return None


def _quoted(text: str) -> str:
    """Return a text as a message quotes it: one line, cut off where it is long."""
    return repr(" ".join(text.split())[:80])
