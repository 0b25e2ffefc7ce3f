"""Identifiers as they stand in the wild, made canonical: two records that share one are one work, or one person."""

from __future__ import annotations

import re
from urllib.parse import unquote

#: arXiv's two schemes (arxiv.org/help/arxiv_identifier): 2504.06225 since 2007, hep-th/9901001 before.
_ARXIV_ID = r"(?P<id>\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{7})(?P<version>v\d+)?(?!\d)"
_ARXIV = re.compile(
    rf"\s*(?:arxiv\s*[:.]\s*|(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|"
    rf"(?:https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.)?{_ARXIV_ID}",
    re.IGNORECASE,
)
_ARXIV_WITHIN = re.compile(
    # DBLP's volume of "CoRR" is abs/2504.06225
    rf"(?:arxiv\s*[:.]\s*|arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.|(?<![\w/.])abs/){_ARXIV_ID}",
    re.IGNORECASE,
)
_ORCID = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)

#: DOIs that repositories of preprints give: a work may have one beside its publisher's.
PREPRINT_DOI = tuple(
    f"10.{registrant}/" for registrant in (48550, 1101, 2139, 21203, 26434, 31234, 31219, 20944, 5281, 6084)
)


def arxiv(text: str, *, versioned: bool = False) -> str:
    """Return the arXiv id that `text` begins with, "" where it begins with none; its version only if asked for."""
    return _canonical(_ARXIV.match(text), versioned=versioned)


def arxiv_within(text: str, *, versioned: bool = False) -> str:
    """Return the first arXiv id in running text that says it is one, as ``arXiv preprint arXiv:2504.06225``."""
    if "abs/" not in text and "arxiv" not in text.lower():
        return ""
    return _canonical(_ARXIV_WITHIN.search(text), versioned=versioned)


def doi(text: str) -> str:
    """Return the DOI in `text` bare and in lower case (DOIs ignore case); "" where there is none."""
    match = _DOI.search(unquote(text.strip()) if "%" in text else text.strip())
    return match[1].rstrip(".,;").lower() if match else ""


def orcid(text: str) -> str:
    """Return the ORCID that `text` is, bare; "" where it is none: ISO 7064's checksum (mod 11-2) is its last digit."""
    match = _ORCID.fullmatch(text.strip())
    if not match:
        return ""
    found = match[1].upper()
    total = 0
    for digit in found[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return found if found[-1] == ("X" if check == 10 else str(check)) else ""


def _canonical(match: re.Match[str] | None, *, versioned: bool) -> str:
    """Drop the subject class of an old id, as math.GT/0309136: arXiv itself ignores it."""
    if not match:
        return ""
    archive, slash, number = match["id"].lower().partition("/")
    found = f"{archive.partition('.')[0]}/{number}" if slash else archive
    return f"{found}{match['version'] or ''}" if versioned else found
