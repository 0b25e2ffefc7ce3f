"""What linking looks at in a record, computed once for each: ids, title, names, year, abstract; all folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_pubs import names
from sphinx_pubs.convert import identifiers
from sphinx_pubs.markup import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_pubs.convert.record import Record

_NOT_WORD = re.compile(r"[\W_]+")
#: What tells parts, versions and editions of one title apart: numerals, roman numerals, years.
_NUMBER = re.compile(r"\b(?:[a-z]*\d+(?:\.\d+)*[a-z]*|(?=[ivx])(?:x{0,2}(?:ix|iv|v?i{1,3}|v|x)))\b")
#: DOIs that repositories of preprints give: a work may have one beside its publisher's.
_PREPRINT_DOI = tuple(
    f"10.{registrant}/" for registrant in (48550, 1101, 2139, 21203, 26434, 31234, 31219, 20944, 5281)
)


@dataclass(frozen=True, slots=True)
class Features:
    """A record as linking sees it; every text is folded: plain, without accents, in lower case."""

    #: scheme to identifier: two records with different ids of one scheme are different works
    ids: dict[str, str]
    title: str
    #: the title without anything but letters and digits
    squeezed: str
    #: the numerals of the title, in order
    numbers: tuple[str, ...]
    surnames: frozenset[str]
    year: int
    abstract: str


def features(record: Record) -> Features:
    """Compute what linking looks at; a supplied title in brackets is no title."""
    text = record.text("title")
    title = "" if text.strip("{}").startswith("[") and text.strip("{}").endswith("]") else _words(text)
    authors, _ = names.parse_names(record.text("author"))
    year = record.text("year")[:4] or record.text("eprintdate")[:4]
    return Features(
        ids=dict(_ids(record)),
        title=title,
        squeezed=title.replace(" ", ""),
        numbers=tuple(_NUMBER.findall(title)),
        surnames=frozenset(_words(name.family) for name in authors),
        year=int(year) if year.isdigit() else 0,
        abstract=_words(record.text("abstract")),
    )


def _words(text: str) -> str:
    return _NOT_WORD.sub(" ", fold(text)).strip()


def _ids(record: Record) -> Iterator[tuple[str, str]]:
    if eprint := identifiers.arxiv(record.text("eprint")):
        yield "arXiv id", eprint
    if doi := identifiers.doi(record.text("doi")):
        yield ("preprint DOI" if doi.startswith(_PREPRINT_DOI) else "DOI"), doi
    if record.text("pmid"):
        yield "PMID", record.text("pmid")
