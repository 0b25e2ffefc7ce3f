"""What linking compares of a record, computed once; every text is folded: plain, without accents, in lower case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.appearance import appearance_of
from sphinx_pubs.linking.title_words import TAG, as_words, read_title
from sphinx_pubs.markup import fold
from sphinx_pubs.records.record import is_entry
from sphinx_pubs.schema import dates, identifiers, types

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.names import NameList
    from sphinx_pubs.records.record import Record
    from sphinx_pubs.schema import kinds

ARXIV = "arXiv id"
DOI = "DOI"
#: Fields with the occasion of what has no pages: talks, posters, drafts.
_OCCASION = ("eventtitle", "howpublished", "organization", "note", "eventdate", "month", "day", "version", "url")

#: "<b>Abstract</b>: "
_ABSTRACT_LABEL = re.compile(
    r"(?: < [^<>]{1,40} > \s* )* (?: abstract | summary ) \b [\s:.\-—]*", re.IGNORECASE | re.VERBOSE
)
#: A TeX command is dropped as an accent is: an abstract is compared, not read.
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+ ?|[^a-zA-Z])")
_GENERAL_PUNCTUATION = re.compile(r"[\u2000-\u206f]+")
#: ASCII text to lower case and blanks; braces, dollars, marks of raised and lowered letters join the text around them.
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | dict.fromkeys(b"{}$^_")


class NameFeatures(NamedTuple):
    """An author as lists abbreviate names: the family name squeezed, and the first letters of the given names."""

    family: str
    initials: str
    #: the words of the family name and those of the given names, without particles and initials
    surnames: tuple[str, ...] = ()
    forenames: tuple[str, ...] = ()


class EntryFeatures(NamedTuple):
    """An entry of a .bib file, as its owner distinguishes it from the others."""

    key: str
    #: the heading of its type: a thesis is no article, a manual no book
    heading: str
    #: the day, the meeting and the note, folded: talks of one title differ in nothing else
    occasion: str


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What linking compares of a record."""

    #: the record's reference
    ref: int
    #: the file that the record was read from
    source: str
    #: scheme to identifier
    ids: dict[str, str]
    #: the ISBNs of a book
    isbns: tuple[str, ...]
    #: the title's letters and digits
    squeezed: str
    #: the words of the title, numerals as digits
    words: tuple[str, ...]
    #: the words before the subtitle, all of them where there is none
    head: tuple[str, ...]
    authors: tuple[NameFeatures, ...]
    #: the list of authors is not complete
    others: bool
    year: int
    volume: str
    number: str
    #: first and last page, "" where unknown
    pages: tuple[str, str]
    #: the venue, folded
    container: str
    kind: kinds.Kind
    abstract: str
    #: None if the record is no entry of a .bib file
    entry: EntryFeatures | None

    @property
    def signature(self) -> tuple[object, ...]:
        """Return all features but the reference: no comparison can distinguish records with one signature."""
        return (
            self.squeezed, self.authors, self.others, self.year, self.volume, self.number, self.pages, self.container,
            self.kind, self.abstract, tuple(self.ids.items()), self.isbns,
        )  # fmt: skip


def features_of(record: Record) -> Features:
    """Return what linking compares of a record."""
    year = _year(record)
    title = read_title(record, year)
    listed = _listed(record)
    authors = tuple([person for name in listed.names for person in _persons(name.family, name.given)])
    ids = dict(_ids(record))
    place = appearance_of(record, ids.get(DOI, ""))
    return Features(
        ref=record.ref,
        source=record.source,
        ids=ids,
        isbns=_isbns(record),
        squeezed="".join(title.words),
        words=title.words,
        head=title.head,
        authors=authors,
        others=listed.others or len(authors) > len(listed.names),
        year=year or title.year or identifiers.arxiv_year(ids.get(ARXIV, "")),
        volume=place.volume,
        number=place.number,
        pages=place.pages,
        container=place.container,
        kind=place.kind,
        abstract=_abstract(record.text("abstract")),
        entry=_entry(record),
    )


def _entry(record: Record) -> EntryFeatures | None:
    if not is_entry(record):
        return None
    occasion = " ".join(
        [as_words(fold(text)) for field in _OCCASION if (text := record.text(field)[: weights.TITLE_READ])]
    )
    return EntryFeatures(record.id, types.of(record.type).heading, occasion)


def _ids(record: Record) -> Iterator[tuple[str, str]]:
    doi = identifiers.doi(text) if (text := record.text("doi")) else ""
    is_arxiv = bool(doi) and identifiers.is_arxiv_doi(doi)
    if eprint := identifiers.arxiv(record.text("eprint")) or (identifiers.arxiv(doi) if is_arxiv else ""):
        yield ARXIV, eprint
    if doi and not is_arxiv:
        yield DOI, doi
    if pmid := record.text("pmid"):
        yield "PMID", pmid


def _listed(record: Record) -> NameList:
    """Return the authors, or the editors of a work without authors; a part of a volume has only those of the volume."""
    if (authors := record.names("author")).names or record.text("booktitle") or types.of(record.type).part:
        return authors
    return record.names("editor")


def _isbns(record: Record) -> tuple[str, ...]:
    """Return the ISBNs of a book; a paper has that of its proceedings."""
    if not (text := record.text("isbn")) or types.of(record.type).part or any(map(record.text, types.PUBLISHED_IN)):
        return ()
    return identifiers.isbns(text)


@lru_cache(weights.CACHED)
def _persons(family: str, given: str) -> tuple[NameFeatures, ...]:
    """Return one person, or a person for each word of a list that nothing parts: "aha d w kibler d albert m"."""
    surnames, forenames = as_words(fold(family)).split(), as_words(fold(given)).split()
    if len(forenames) >= weights.UNPARTED or (forenames and len("".join(surnames)) == 1):
        words = [word for word in (*forenames, *surnames) if len(word) > 1]
        return tuple([NameFeatures(word, "", (word,)) for word in dict.fromkeys(words)])
    return (_person(surnames, forenames),) if surnames else ()


def _person(surnames: Sequence[str], forenames: Sequence[str]) -> NameFeatures:
    return NameFeatures(
        "".join(surnames),
        "".join([name[0] for name in forenames]),
        tuple([name for name in surnames if len(name) > weights.PARTICLE]),
        tuple([name for name in forenames if len(name) > weights.PARTICLE]),
    )


def _year(record: Record) -> int:
    year = dates.year_within(record.text("year"))
    return int(year or dates.year_within(record.text("date") or record.text("eprintdate")) or 0)


def _abstract(text: str) -> str:
    """Return the beginning of an abstract, folded; not by `fold`, whose cache such long texts would fill."""
    if not text:
        return ""
    text = text[: weights.ABSTRACT_READ]
    if "<" in text:
        text = TAG.sub(" ", text)
    if text[:1] in "aAsS <":
        text = _ABSTRACT_LABEL.sub("", text, count=1)
    if "\\" in text:
        text = _COMMAND.sub("", text)
    if not text.isascii():
        decomposed = normalize("NFKD", _GENERAL_PUNCTUATION.sub(" ", text))
        text = decomposed.encode("ascii", "ignore").decode()
        if len(text) < weights.ASCII * len(decomposed):
            return as_words("".join([char for char in decomposed if not combining(char)]).casefold())
    return " ".join(text.translate(_ASCII).split())
