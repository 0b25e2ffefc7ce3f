"""What linking looks at in a record, computed once for each; every text is folded: plain, no accents, lower case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

from sphinx_pubs.markup import fold
from sphinx_pubs.schema import dates, identifiers, types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_pubs.names import NameList
    from sphinx_pubs.records.record import Record

ARXIV = "arXiv id"
_NOT_WORD = re.compile(r"[\W_]+")
_TAG = re.compile(r"</?[a-z][a-z0-9:]{0,20}(?: [^<>]{0,200})?/?>|&[a-z]{2,8};", re.IGNORECASE)
#: What databases add behind a title: "[Turkish]", "[Article in French]", "[see comments]", "[Erratum appears in …]".
_REMARK = re.compile(
    r"(?:\s*[\[(](?:(?!part|vol|no\b)[^\[\]()\d]{3,60}|\d+ (?:refs?|references))[\])]\W*$)"
    r"|\s*[\[<](?:erratum|see|comment|republished|corrected|original)\b.*$"
)
#: Where a subtitle begins.
_SUBTITLE = re.compile(r"\s*(?:[:?!;]|\.(?=\s)|\s[-–—]+\s|--+|—)\s*")
_ABSTRACT_LABEL = re.compile(r"(?:<[^<>]{1,40}>\s*)*(?:abstract|summary)\b[\s:.\-—]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
    "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16",
}  # fmt: skip
#: One-letter numerals count behind these words, or at the end of a title.
_SHORT_ROMAN = {"i": "1", "v": "5", "x": "10"}
_COUNTED = {"part", "volume", "vol", "chapter", "book", "series", "paper", "section", "type", "phase", "no"}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_WHOLE = {**_ROMAN, **{word: str(at) for at, word in enumerate(_ORDINALS, 1)}}
_NUMERALS = frozenset({*_WHOLE, *_SHORT_ROMAN})
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
#: Names of so few letters are particles and initials.
_SHORT_NAME = 3
#: Words that say nothing about which work a title is of.
STOP = frozenset(
    "a an the of on in for and or to with from by at as is are its their via using into between der die das und des "
    "fur im le la les et de du el los un une eine".split()
)
#: What is looked at of an abstract and of a title, in characters: what they are shows long before their end.
_ABSTRACT_LENGTH = 1_000
_TITLE_LENGTH = 2_000
#: Numbers of so many digits count no issues of a volume.
_LONG_NUMBER = 3


#: The version at the end of a DOI of figshare or Research Square.
_VERSION = re.compile(r"[./]v\d{1,2}$")
#: What a citation has in front of its title: "(1993) Information and …", "Vazirani, U. 1995. Introduction to …".
_CITED = re.compile(r"^.{0,80}?(?:\(\s*((?:19|20)\d\d)[a-z]?\s*\)|\b((?:19|20)\d\d)[a-z]?\s*\.)\W*(?=.{15})")


class Person(NamedTuple):
    """An author as lists abbreviate him: family name squeezed, first letters of the given names."""

    family: str
    initials: str
    #: the words of the family name and those of the given names, initials left out
    surnames: tuple[str, ...] = ()
    forenames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What linking compares of a record."""

    #: the record's reference
    ref: int
    #: scheme to identifier: two records with different ids of one scheme are different works
    ids: dict[str, str]
    #: the title without anything but letters and digits
    squeezed: str
    #: the words of the title, roman numerals as digits
    words: tuple[str, ...]
    #: the words before the subtitle, all of them where there is none
    head: tuple[str, ...]
    authors: tuple[Person, ...]
    #: the list of authors is not whole
    others: bool
    year: int
    volume: str
    number: str
    #: first and last page, "" where unknown
    pages: tuple[str, str]
    #: where it appeared, folded, and "conference", "journal", "thesis" … where that shows
    container: str
    kind: str
    abstract: str

    @property
    def signature(self) -> tuple[object, ...]:
        """Return everything there is: records with one signature cannot be told apart."""
        return (
            self.squeezed, self.authors, self.others, self.year, self.volume, self.number, self.pages, self.container,
            self.kind, self.abstract, tuple(self.ids.items()),
        )  # fmt: skip


def features(record: Record) -> Features:
    """Compute what linking looks at; a supplied title in brackets is no title."""
    shown, year = _uncited(_title(record), _year(record))
    words = _numbered(tuple(_words(shown).split()))
    subtitle = _SUBTITLE.search(shown)
    head = _numbered(tuple(_words(shown[: subtitle.start()]).split())) if subtitle else words
    people, others = _people(record.names("author"))
    container, kind = _container(record)
    ids = dict(_ids(record))
    return Features(
        ref=record.ref,
        ids=ids,
        squeezed="".join(words),
        words=words,
        head=head or words,
        authors=people,
        others=others,
        year=year or _arxiv_year(ids.get(ARXIV, "")),
        volume=_first_number(record.text("volume")),
        number=_issue(record.text("number")),
        pages=_pages(record.text("pages")),
        container=container,
        kind=kind,
        abstract=_abstract(record.text("abstract")),
    )


def _title(record: Record) -> str:
    """Return the folded title with its subtitle, without the remarks of databases."""
    text = record.text("title")[:_TITLE_LENGTH]
    bare = text.strip("{}. ")
    if bare.startswith("[") and bare.endswith("]"):
        text = bare[1:-1]
        if _squeeze(text.rstrip(" …")) in _squeeze(record.text("abstract")[:_TITLE_LENGTH]):
            return ""
    if subtitle := record.text("subtitle")[:_TITLE_LENGTH]:
        text = f"{text}: {subtitle}"
    if "<" in text or "&" in text:
        text = _TAG.sub("", text.replace("<ORIGINAL>", "[original]"))
    folded = fold(text)
    return _without_remarks(folded) if folded[-1:] in "]).>" or "[" in folded or "<" in folded else folded


def _uncited(title: str, year: int) -> tuple[str, int]:
    """Return a title without the authors and the year that a citation has in front of it, and the year."""
    match = _CITED.match(title) if "19" in title or "20" in title else None
    if not match or year not in {0, found := int(match[1] or match[2])}:
        return title, year
    return title[match.end() :], found


def _without_remarks(folded: str) -> str:
    while len(shorter := _REMARK.sub("", folded)) > 10 and shorter != folded:
        folded = shorter
    return folded


def _squeeze(text: str) -> str:
    return _NOT_WORD.sub("", fold(text))


def _words(text: str) -> str:
    return _NOT_WORD.sub(" ", text).strip()


def _numbered(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write roman numerals and ordinals as digits."""
    if _NUMERALS.isdisjoint(words) and not _DIGITS.search(" ".join(words)):
        return words
    last = len(words) - 1
    return tuple(
        _WHOLE.get(word)
        or (_ORDINAL.sub(r"\1", word) if word[0].isdigit() else "")
        or (_SHORT_ROMAN[word] if word in _SHORT_ROMAN and at and (at == last or words[at - 1] in _COUNTED) else word)
        for at, word in enumerate(words)
    )


@lru_cache(65536)
def _person(family: str, given: str) -> Person:
    surnames, forenames = _words(fold(family)).split(), _words(fold(given)).split()
    return Person(
        "".join(surnames),
        "".join([name[0] for name in forenames]),
        tuple([name for name in surnames if len(name) > _SHORT_NAME]),
        tuple([name for name in forenames if len(name) > _SHORT_NAME]),
    )


def _people(listed: NameList) -> tuple[tuple[Person, ...], bool]:
    people = tuple([person for name in listed.names if (person := _person(name.family, name.given)).family])
    return people, listed.others


def _year(record: Record) -> int:
    year = dates.year_within(record.text("year"))
    return int(year or dates.year_within(record.text("date") or record.text("eprintdate")) or 0)


def _arxiv_year(eprint: str) -> int:
    """Return the year that an arXiv id begins with: 2504.06225, hep-th/9901001."""
    digits = eprint.rpartition("/")[2][:2]
    return (2000 if int(digits) < 91 else 1900) + int(digits) if digits.isdigit() else 0


def _first_number(text: str) -> str:
    match = _DIGITS.search(text)
    return match[0].lstrip("0") if match else ""


def _issue(text: str) -> str:
    """Return the number of an issue; longer ones are of something else: a database's count of its records."""
    number = _first_number(text)
    return number if len(number) < _LONG_NUMBER else ""


_PAGE = re.compile(r"([a-z]{0,3})(\d+(?:\.\d+)?)([a-z]?)")


@lru_cache(16384)
def _pages(text: str) -> tuple[str, str]:
    """Return first and last page; "1561-5" ends on 1565."""
    found = _PAGE.findall(text.lower())
    if not found:
        return "", ""
    first = found[0][0][-1:] + found[0][1]
    if len(found) == 1:
        return first, ""
    last = found[1][1]
    if len(last) < len(found[0][1]) and "." not in found[0][1]:
        last = found[0][1][: -len(last)] + last
    return first, last


_CONFERENCE = re.compile(
    r"\b(?:proc|proceedings?|procedia|conf|conference|workshop|symposium|meeting|congress|lecture notes)\b"
)
_THESIS = re.compile(r"\b(?:thesis|dissertation)\b")
#: A journal's issue with the abstracts of a meeting: "Molecular Immunology. Conference: 23rd International …".
_ABSTRACTS_OF = re.compile(r"\S conference:? \d")
_JOURNAL = re.compile(r"\b(?:journal|transactions|trans|letters|review|annals|archives|magazine|j)\b")


#: Kinds of places that a type alone shows: a paper without a journal or a conference may be a preprint.
_KIND_OF_TYPE = {row.name: row.place for row in types.TYPES if row.place in ("thesis", "report", "book")}


def _container(record: Record) -> tuple[str, str]:
    """Return where a work appeared, and the kind of place where field, type or wording tell it."""
    for field, kind in (("booktitle", "conference"), ("journal", ""), ("school", "thesis"), ("institution", "report")):
        if text := record.text(field):
            folded, told = _place(text[:_TITLE_LENGTH])
            return folded, kind or told
    return "", _KIND_OF_TYPE.get(record.type, "")


@lru_cache(16384)
def _place(text: str) -> tuple[str, str]:
    folded = _words(fold(text))
    return folded, _kind(folded)


def _kind(container: str) -> str:
    if _ABSTRACTS_OF.search(container):
        return ""
    if _THESIS.search(container):
        return "thesis"
    conference, journal = bool(_CONFERENCE.search(container)), bool(_JOURNAL.search(container))
    if conference == journal:
        return ""
    return "conference" if conference else "journal"


def _abstract(text: str) -> str:
    """Return the beginning of an abstract, folded; not by `fold`, whose cache such long texts would fill."""
    if not text:
        return ""
    text = text[:_ABSTRACT_LENGTH]
    if "<" in text:
        text = _TAG.sub(" ", text)
    if text[:1] in "aAsS <":
        text = _ABSTRACT_LABEL.sub("", text, count=1)
    if "\\" in text:
        text = _COMMAND.sub("", text)
    if not text.isascii():
        decomposed = normalize("NFKD", _GENERAL_PUNCTUATION.sub(" ", text))
        text = decomposed.encode("ascii", "ignore").decode()
        if 4 * len(text) < 3 * len(decomposed):
            return _words("".join([char for char in decomposed if not combining(char)]).casefold())
    return " ".join(text.translate(_ASCII).split())


#: What TeX makes of letters goes, as accents do: an abstract is compared, not read.
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+ ?|[^a-zA-Z])")
#: Lower case and blanks for ASCII text; braces, dollars, marks of raised and lowered letters join what they part.
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | dict.fromkeys(b"{}$^_")
_GENERAL_PUNCTUATION = re.compile(r"[\u2000-\u206f]+")


def _ids(record: Record) -> Iterator[tuple[str, str]]:
    doi = identifiers.doi(text) if (text := record.text("doi")) else ""
    eprint = identifiers.arxiv(record.text("eprint")) or (
        identifiers.arxiv(doi) if identifiers.is_arxiv_doi(doi) else ""
    )
    if eprint:
        yield ARXIV, eprint
    if doi and not identifiers.is_arxiv_doi(doi):
        yield ("preprint DOI" if identifiers.is_repository_doi(doi) else "DOI"), _VERSION.sub("", doi)
    if record.text("pmid"):
        yield "PMID", record.text("pmid")
