"""A reference without what surrounds it: marks in front, Markdown and reStructuredText, identifiers, days of access."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sphinx_pubs.records.readers.references.asides import without_asides
from sphinx_pubs.records.readers.references.contributors import without_roles
from sphinx_pubs.schema import identifiers

#: "[3] ", "(12) ", "7. ", "18) ", "• ", "* [1] ", "| "
_BULLET = re.compile(
    r"""
    \s* (?: [•*|+–-] \s+ )?
    (?: \[ [\w:+ -]{1,12} \] :? | \(? \d{1,4} [.)] | [•*|+–-] | \.\. )
    \s+ (?=\S)
    """,
    re.VERBOSE,
)
#: [text](address), `text <address>`_
_LINK = re.compile(
    r"""
    \\?\[ (?P<text> [^\[\]]{1,400} ) \\?\] \( (?P<address> [^()\s]{1,400} (?: \([^()\s]*\) [^()\s]* )? ) \)
  | ` (?P<rst> [^`<>]{1,400}? ) \s* < (?P<target> [^<>`\s]{1,400} ) > `__?
  | <a \s [^<>]{0,400}? href=["'] (?P<href> [^"'<>]{1,400} ) ["'] [^<>]{0,200} > (?P<html> [^<>]{0,400} ) </a>
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1(?!\w)")
#: "*Nature*", "_Nature_"
_EMPHASIS = re.compile(
    r"""
    (?<! [\w*\\] ) (?P<mark> [*_] ) (?= [^\s*_] )
    (?P<text> [^*_]{1,600}? )
    (?<= \S ) (?P=mark) (?! [\w] )
    """,
    re.VERBOSE,
)
_TAG = re.compile(r"</?(?:i|b|em|strong|span|sup|sub|u|br)\b[^<>]{0,100}/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([*_\[\]().#'\"~`-])")
#: Signs of equal contribution and affiliation behind names.
_MARKS = re.compile(r"(?<=[^\W\d_])(?:[*∗†‡§¶]+|[¹²³⁴⁵])(?=[\s,.;]|$)")

#: "MR 1333036 (88g:11022)", "Zbl 1179.22019"
_REVIEW = re.compile(
    r"\b MR\s?\d{5,8}\b (?: \s \(\d+[a-z\#]?:?\w*\) )? | \b Zbl\s?[\d.]{5,12}\b",
    re.VERBOSE,
)
#: "pp. 44 012–44 025"
_GROUPED = re.compile(r"(?<=pp\.\s)(\d{1,3})\s(\d{3})([–-])(\d{1,3})\s(\d{3})\b")
#: "https://example.org", "<www.example.org/a>", "example.org/a"
_URL = re.compile(
    r"""
    <?
    (?P<url>
        (?: https?:// | www\. ) [^\s<>]+
      | (?<! [\w@/.] ) (?: [\w-]+\. )+ (?: org | com | net | edu | fr | de | uk | io ) / [^\s<>]*
    )
    >?
    """,
    re.VERBOSE,
)
#: arXiv preprint arXiv:2004.12681 [cs.CL], CoRR abs/2004.12681
_ARXIV = re.compile(
    r"""
    [\[(]? (?: (?: e-?print | pre-?print | prépublication ) [,:]? \s+ )?
    (?: arxiv (?: \s+(?:e-?print|preprint) )? \s* (?: [.,]? \s* arxiv )? \s* [:.]? \s* | CoRR ,? \s+ ) (?: abs/ )?
    (?: \d{4}\.\d{4,5} (?:v\d+)? | [a-z-]+(?:\.[A-Z]{2})?/\d{7} (?:v\d+)? )
    (?: \s* \[ [\w.-]+ \] )? [\])]?
  | (?<= [\s,] ) (?P<bare> \d{4}\.\d{4,5} (?: v\d+ )? ) (?: \s \[ [\w.-]+ \] )? [.\s]* $
  | ,? \s \[ (?P<bracketed> \d{4}\.\d{4,5} ) \]
  | ,? \s \[? (?P<old> (?: astro-ph | cond-mat | gr-qc | hep-(?:ex|lat|ph|th) | math(?:-ph)? | nlin | nucl-(?:ex|th)
      | quant-ph | physics ) / \d{7} ) \]?
  | [\[(]? arxiv (?: \s (?: e-?prints? | preprint ) )? [\])]? (?= \s* (?: [.,;] | $ ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: "DOI : 10.1000/182.", "doi: https://doi.org/10.1000/182", a DOI without a label, and what is around it
_DOI = re.compile(
    r"""
    [(\[<]? \b
    (?: doi \s* [:.]? \s* (?: doi: \s* )? )? (?: (?: https?:// )? (?: dx\. | www\. )? doi\.org/ | doi: )* \s*
    (?P<id> 10\.\d{4,9}/ \S+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: "[et al.]"
_OTHERS = re.compile(r"\[\s?(?P<words>et al\.?|u\. ?a\.|and others|…)\s?\]")
_EMPTY = re.compile(r"\s*[\[(<][\s,;|/·]*[\])>]")
#: Texts of links that are buttons, and no part of a reference.
_BUTTONS = frozenset(
    "pdf bib bibtex link links preprint code doi arxiv slides video html website blog artifact data poster talk paper "
    "url source software supplement abstract journal publisher".split()
)
#: Signs on both sides of what was taken out.
_DOUBLED = re.compile(r"([.,;:?!])(?:\s+[.,])+(?=\s|$)")
_BEFORE_SIGN = re.compile(r"\s+([,.;])(?=\s|$)")
#: "arXiv, 2004.12681"
_LOOSE_ARXIV = re.compile(r"\bar[xX]iv[:,]?\s+(?=\d{4}\.\d{4,5}|[a-z-]+/\d{7})")


class Bare(NamedTuple):
    """The text of a reference, what was taken out of it, and the texts that were emphasized."""

    text: str
    ids: dict[str, str]
    #: fields that remarks state, and people in other roles than the authors'
    asides: dict[str, str]
    emphasized: tuple[str, ...] = ()
    is_preprint: bool = False


@lru_cache(256)
def bare(line: str) -> Bare:
    """Return a reference without the mark in front, without markup, identifiers and remarks."""
    text = " ".join(line.split()).replace(". . .", "…")
    while bullet := _BULLET.match(text):
        text = text[bullet.end() :]
    text = _GROUPED.sub(r"\1\2\3\4\5", _REVIEW.sub("", text))
    addresses: list[str] = []
    text, emphasized = _without_markup(_OTHERS.sub(r"\g<words>", text), addresses)
    ids: dict[str, str] = {}
    text = _take_doi(text, addresses, ids)
    if eprint := ids.get("eprint") or _eprint(text, addresses):
        ids["eprint"] = eprint
    text = _take_url(text, addresses, ids)
    text, preprints = _ARXIV.subn(" ", text)
    text, remarks = without_asides(text)
    text, people = without_roles(text)
    text = _DOUBLED.sub(r"\1", text)
    text = _BEFORE_SIGN.sub(r"\1", re.sub(r"\s\s+", " ", text)).strip(" ,;")
    return Bare(_EMPTY.sub("", text), ids, remarks | people, emphasized, bool(preprints))


def _eprint(text: str, addresses: list[str]) -> str:
    """Return the arXiv id in a reference or in its links."""
    if found := next(filter(None, map(identifiers.arxiv_within, (text, *addresses))), ""):
        return found
    if match := _LOOSE_ARXIV.search(text):
        return identifiers.arxiv(text[match.end() :])
    loose = (match["bare"] or match["bracketed"] or match["old"] for match in _ARXIV.finditer(text))
    return next((identifiers.arxiv(eprint) for eprint in loose if eprint), "")


def _take_url(text: str, addresses: list[str], ids: dict[str, str]) -> str:
    """Add the address of a reference to its `ids`, and return the text without addresses."""
    if match := _URL.search(text):
        url = match["url"].rstrip(".,;)")
        stops = match["url"][len(url) :]
        text = _URL.sub("", f"{text[: match.start()]}{stops} {text[match.end() :]}")
    else:
        url = addresses[0] if addresses else ""
    if url and not identifiers.arxiv_within(url):
        ids["url"] = url if "://" in url else f"https://{url}"
    return text


def _without_markup(text: str, addresses: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return a text without emphasis and links, and the emphasized texts; add to the `addresses` of links."""
    emphasized: list[str] = []

    def shown(match: re.Match[str]) -> str:
        addresses.append(match["address"] or match["target"] or match["href"])
        found: str = match["text"] or match["rst"] or match["html"] or ""
        if found.lower().strip() in _BUTTONS:
            return ""
        emphasized.append(found.strip(" ,."))
        return found

    if "](" in text or ">`" in text or "</a>" in text:
        text = _LINK.sub(shown, text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "*" in text or "_" in text:
        text = _STRONG.sub(r"\2", text)
        emphasized += [_BEFORE_SIGN.sub(r"\1", match["text"]).strip(" ,.") for match in _EMPHASIS.finditer(text)]
        text = _EMPHASIS.sub(r"\g<text>", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text).replace("\\ ", "")
    return _MARKS.sub("", text), tuple(emphasized)


def _take_doi(text: str, addresses: list[str], ids: dict[str, str]) -> str:
    """Add the DOI of a reference to its `ids`, and return the text without DOIs."""
    match = _DOI.search(text)
    if doi := identifiers.doi_within(f"doi:{match['id']}" if match else text):
        ids["doi"] = doi.text.rstrip(")>]") if doi.text.count("(") < doi.text.count(")") else doi.text.rstrip(">]")
        text = _DOI.sub(". ", text)
    else:
        dois = [found for address in addresses if (found := identifiers.whole_doi(address).lower())]
        ids |= {"doi": dois[-1]} if dois else {}
    if identifiers.is_arxiv_doi(ids.get("doi", "")):
        ids["eprint"] = identifiers.arxiv(ids["doi"])
    return text
