"""Identifiers as sources write them, made canonical: records that share one are one work, or one person."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

#: The beginnings of addresses, with the identifier behind them.
DOI_ADDRESS = "https://doi.org/"
ARXIV_ADDRESS = "https://arxiv.org/abs/"
ARXIV_PDF_ADDRESS = "https://arxiv.org/pdf/"
ORCID_ADDRESS = "https://orcid.org/"

#: A pattern for the beginning of a DOI, its registrant.
DOI_START = r"10\.\d{4,9}/"
#: doi:10.1000/x, https://doi.org/10.1000/x, 10.1000/x
_DOI = re.compile(
    rf"""
    (?P<label> doi: \s* | (?: https?:// )? (?: dx\. )? doi\.org/ )?
    (?P<doi> {DOI_START} \S+ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: 10/dvzd5z, a DOI shortened by shortdoi.org
_SHORT_DOI = re.compile(
    r"""
    (?: doi: \s* | (?: https?:// )? (?: dx\. )? doi\.org/ )?
    (?P<doi> 10/[a-z0-9]{3,} )
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: Words of a reference manager that cling to a DOI: 10.1000/182PDF:
_CLINGING = re.compile(r"(?:pdf|html|url)?:\Z|https?://.*|\?casa_token=.*", re.IGNORECASE)
#: Both schemes of arXiv (arxiv.org/help/arxiv_identifier): 2504.06225 since 2007, hep-th/9901001 before.
_ARXIV_ID = r"""
    (?P<id> \d{4}\.\d{4,5} | [a-z]+ (?: -[a-z]+ )? (?: \.[A-Z]{2} )? /\d{7} )
    (?P<version> v\d+ )? (?!\d)
"""
#: arXiv:2504.06225, https://arxiv.org/abs/2504.06225v2, 10.48550/arXiv.2504.06225, 2504.06225
_ARXIV = re.compile(
    rf"""
    \s*
    (?: arxiv \s* [:.] \s*
      | (?: https?:// )? (?: www\. | export\. )? arxiv\.org/ (?: abs | pdf | html ) /
      | (?: https?:// (?: dx\. )? doi\.org/ )? 10\.48550/arxiv\.
    )?
    {_ARXIV_ID}
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: The same inside running text, where only a label makes a number an id; abs/2504.06225 is DBLP's volume of "CoRR".
_ARXIV_WITHIN = re.compile(
    rf"""
    (?: arxiv \s* [:.] \s*
      | arxiv\.org/ (?: abs | pdf | html ) /
      | 10\.48550/arxiv\.
      | (?<! [\w/.] ) abs/
    )
    {_ARXIV_ID}
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: arXiv preprint arXiv:2504.06225v2 [cs.CL], CoRR, vol. abs/2504.06225, Available at arXiv
_ONLY_ARXIV = re.compile(
    r"""
    (?= .* (?: ar\s?xiv | \bcorr\b ) )
    (?: ar\s?xiv | corr | e-?prints? | preprint | available | at
      | vol | abs | : | / | , | \s | \.
      | \d{4}\.\d{4,5} | v\d+ | [a-z-]+/\d{7}
      | \[ [\w.-]+ \]
    )+
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: A longer text has more information.
_ONLY_ARXIV_LENGTH = 200
#: 0000-0002-1825-0097, https://orcid.org/0000-0002-1825-0097
_ORCID = re.compile(
    r"(?: https?:// (?: www\. )? orcid\.org/ )? (?P<id> \d{4}-\d{4}-\d{4}-\d{3}[\dX] ) /?", re.IGNORECASE | re.VERBOSE
)
#: PMID: 12140307, https://pubmed.ncbi.nlm.nih.gov/12140307/
_PMID = re.compile(
    r"""
    (?: (?: pmid | pubmed ) \s* :? \s*
      | (?: https?:// )? (?: www\. )? (?: pubmed\.ncbi\.nlm\.nih\.gov | ncbi\.nlm\.nih\.gov/pubmed ) /
    )
    (?P<id> \d{1,8} ) /?
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: ISBN 978-0-262-03384-8, 0-262-03384-4
_ISBN = re.compile(r"(?: isbn (?: -?1[03] )? \s* :? \s* )? (?P<id> [\d-]{9,16} [\dX] )", re.IGNORECASE | re.VERBOSE)
#: What is between the ISBNs of a field, and around their remarks: "0-262-03384-4 (hardback), 978-0-262-03384-8"
_BETWEEN = re.compile(r"[\s,;()]+")

#: arXiv began in August 1991.
_ARXIV_FIRST_YEAR = "91"
_ARXIV_REGISTRANT = "10.48550/"


class Found(NamedTuple):
    """An identifier in running text, and the ends of it with its label."""

    text: str
    start: int
    end: int


def doi(text: str) -> str:
    """Return the DOI in `text` bare and in lower case (DOIs ignore case); "" where there is none."""
    match = _DOI.search(unquote(text.strip()) if "%" in text else text.strip())
    return match["doi"].rstrip(".,;").lower() if match else ""


def whole_doi(text: str) -> str:
    """Return the DOI that `text` is, as it is written but without its label; "" where it is none."""
    match = (_DOI.fullmatch(text) or _SHORT_DOI.fullmatch(text)) if "10" in text else None
    return _trimmed(match["doi"]) if match else ""


def doi_inside(text: str) -> str:
    """Return the first DOI in `text`, as it is written but without what clings to it; "" where there is none."""
    match = _DOI.search(text)
    return _trimmed(match["doi"]) if match else ""


def _trimmed(doi: str) -> str:
    """Return a DOI without punctuation, words, or a publisher's token behind it."""
    doi = doi.rstrip(".,;")
    return _CLINGING.sub("", doi).rstrip(".,;") if ":" in doi or "?" in doi else doi


def doi_within(text: str) -> Found | None:
    """Return the first DOI in running text that has a label, as ``doi:10.1000/x``."""
    for match in _DOI.finditer(text):
        if match["label"]:
            return Found(doi(match["doi"]), match.start(), match.end())
    return None


def is_arxiv_doi(doi: str) -> bool:
    """Return whether a DOI is one of arXiv's, which has no more information than the arXiv id."""
    return doi.lower().startswith(_ARXIV_REGISTRANT)


def arxiv(text: str, *, versioned: bool = False) -> str:
    """Return the arXiv id that `text` begins with, "" where it begins with none; its version only if asked for."""
    return _canonical(_ARXIV.match(text), versioned=versioned)


def whole_arxiv(text: str) -> str:
    """Return the arXiv id that `text` is, with or without its label and a file's ending; "" where it is none."""
    match = _ARXIV.fullmatch(text.strip().removesuffix(".pdf").rstrip("/"))
    return _canonical(match, versioned=False)


def arxiv_within(text: str, *, versioned: bool = False) -> str:
    """Return the first arXiv id in running text that has a label, as ``arXiv preprint arXiv:2504.06225``."""
    if "abs/" not in text and "arxiv" not in text.lower():
        return ""
    return _canonical(_ARXIV_WITHIN.search(text), versioned=versioned)


def is_address_of(eprint: str, url: str) -> bool:
    """Return whether an address has no more information than an arXiv id: not a version of it either."""
    return whole_arxiv(url) == eprint and arxiv(url, versioned=True) == eprint


def is_only_arxiv(text: str) -> bool:
    """Return whether a text has no more information than "arXiv" and an id, as Google Scholar and DBLP write it."""
    may_be = len(text) < _ONLY_ARXIV_LENGTH and ("xiv" in (lower := text.lower()) or "corr" in lower)
    return may_be and _ONLY_ARXIV.fullmatch(text) is not None


def arxiv_year(identifier: str) -> int:
    """Return the year that a canonical arXiv id begins with, as 2504.06225 or hep-th/9901001; 0 for none."""
    digits = identifier.rpartition("/")[2][:2]
    if not digits.isdigit():
        return 0
    return int(digits) + (1900 if digits >= _ARXIV_FIRST_YEAR else 2000)


def _canonical(match: re.Match[str] | None, *, versioned: bool) -> str:
    """Drop the subject class of an old id, as of math.GT/0309136: arXiv itself ignores it."""
    if not match:
        return ""
    archive, slash, number = match["id"].lower().partition("/")
    found = f"{archive.partition('.')[0]}/{number}" if slash else archive
    return f"{found}{match['version'] or ''}" if versioned else found


def pmid(text: str) -> str:
    """Return the PubMed id that `text` is, bare; "" where it has neither its label nor PubMed's address."""
    match = _PMID.fullmatch(text.strip())
    return match["id"] if match else ""


def isbn(text: str) -> str:
    """Return the ISBN that `text` is, as it is written but without its label; "" where its last digit is wrong."""
    match = _ISBN.fullmatch(text.strip())
    if not match:
        return ""
    found = match["id"].upper()
    digits = [10 if char == "X" else int(char) for char in found if char != "-"]
    if len(digits) == 10:
        is_right = sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    else:
        is_right = len(digits) == 13 and sum(digits[::2] + [3 * digit for digit in digits[1::2]]) % 10 == 0
        is_right = is_right and found.startswith(("978", "979"))
    return found if is_right else ""


def isbns(text: str) -> tuple[str, ...]:
    """Return the ISBNs in a field, with 13 digits and without hyphens: a book has one for each binding."""
    return tuple(dict.fromkeys([_with_13_digits(found) for word in _BETWEEN.split(text) if (found := isbn(word))]))


def _with_13_digits(isbn: str) -> str:
    digits = isbn.replace("-", "")
    if len(digits) == 13:
        return digits
    body = f"978{digits[:-1]}"
    total = sum((1, 3)[at % 2] * int(digit) for at, digit in enumerate(body))
    return f"{body}{-total % 10}"


def orcid(text: str) -> str:
    """Return the ORCID that `text` is, bare; "" where it is none: its last digit is a checksum (ISO 7064, mod 11-2)."""
    match = _ORCID.fullmatch(text.strip())
    if not match:
        return ""
    found = match["id"].upper()
    total = 0
    for digit in found[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return found if found[-1] == ("X" if check == 10 else str(check)) else ""
