"""What a query may name: fields and entry types, with the nearest known one for what nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sphinx_pubs.model import Publication

#: Fields with a meaning of their own; every other name in a query is a BibTeX field, compared as text.
TYPED_FIELDS = tuple(
    "author editor first-author last-author author-count author-list editor-list year date month type venue keyword "
    "key doi arxiv has missing in".split()
)
#: What BibTeX, biblatex, al-folio and JabRef call their fields.
_FIELDS = frozenset(
    "abbr abstract addendum additional_info address afterword altmetric annotation annotator annote appendix "
    "archiveprefix articleno award award_name bdsk-url-1 bdsk-url-2 bibsource bibtex_show biburl blog bookauthor "
    "booksubtitle booktitle booktitleaddon chapter code collaboration commentator crossref data dataset date-added "
    "date-modified day demo dimensions discussion_url edition editora editorb editorc eid entrysubtype eprint "
    "eprintclass eprintdate eprinttype eventdate eventtitle file foreword google_scholar_id groups hal holder "
    "howpublished html huggingface ids inspirehep_id institution introduction isbn issn issue issuetitle journal "
    "journalsubtitle journaltitle keywords langid language location mainsubtitle maintitle mendeley-groups model "
    "models mrnumber note number organization origdate owner pages pagetotal part pdf pmcid pmid poster preprint "
    "preview primaryclass priority publisher pubstate pypi ranking readstatus related reportnumber school selected "
    "series shortauthor shorthand shortjournal shorttitle slides subtitle supervisor supp talk timestamp title "
    "titleaddon tldr translator url urldate venue version video volume volumes website xdata".split()
)
#: BibBase's url_Slides, Nikola's customlinkSlides
_NAMED_LINK = re.compile(r"(?:url_|customlink_?)\w+")
#: The entry types of BibTeX and of biblatex, and what the language itself calls types.
_TYPES = frozenset(
    "article artwork audio bibnote book bookinbook booklet collection commentary conference customa customb customc "
    "customd custome customf dataset electronic image inbook incollection inproceedings inreference jurisdiction legal "
    "legislation letter manual mastersthesis misc movie music mvbook mvcollection mvproceedings mvreference online "
    "patent performance periodical phdthesis preprint proceedings reference report review software standard suppbook "
    "suppcollection suppperiodical techreport thesis unpublished video www".split()
)
#: One word of the language for one thing.
_SYNONYMS = {"keywords": "keyword"}
#: Names that others use for a field, for messages.
_MEANT_FIELDS = {
    "tag": "keyword", "tags": "keyword", "topic": "keyword", "subject": "keyword", "conference": "venue",
    "citekey": "key", "citation_key": "key", "id": "key", "since": "year", "published": "date", "authors": "author",
}  # fmt: skip
#: And for an entry type.
_MEANT_TYPES = {
    "journal": "article", "paper": "article", "workshop": "inproceedings", "talk": "inproceedings",
    "chapter": "incollection", "arxiv": "preprint", "website": "online", "webpage": "online", "code": "software",
    "data": "dataset", "phd": "phdthesis", "master": "mastersthesis",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The fields and entry types that may be named, in lower case."""

    fields: frozenset[str]
    types: frozenset[str]
    #: nothing was read yet: entries may bring more than these
    is_open: bool = False

    def of(self, publications: Collection[Publication]) -> Vocabulary:
        """Return this and whatever publications have; it is complete then."""
        return Vocabulary(
            self.fields.union(*(one.fields for one in publications)), self.types.union(one.type for one in publications)
        )

    def has_field(self, name: str) -> bool:
        """Tell whether a field is known."""
        return name in TYPED_FIELDS or name in self.fields or _NAMED_LINK.fullmatch(name) is not None

    def field_fault(self, name: str) -> str:
        """Return what is wrong with a field's name, "" where it is known; the nearest known one is suggested."""
        if self.is_open or self.has_field(name):
            return ""
        near = _nearest(name, _MEANT_FIELDS, [*TYPED_FIELDS, *self.fields])
        return f"unknown field {name!r}; {near or 'expected author, year, venue, type, or any field of your entries'}"

    def type_fault(self, name: str) -> str:
        """Return what is wrong with an entry type, "" where it is known; the nearest known one is suggested."""
        if self.is_open or name.lower() in self.types:
            return ""
        near = _nearest(name.lower(), _MEANT_TYPES, self.types)
        return f"unknown type {name!r}; {near or 'expected article, book, misc, or any type of your entries'}"


#: What every database knows, and what may be asked before one is read.
STANDARD = Vocabulary(_FIELDS, _TYPES)
UNREAD = Vocabulary(_FIELDS, _TYPES, is_open=True)


def canonical(name: str) -> str:
    """Return the one name of a field, in lower case."""
    return _SYNONYMS.get(name.lower(), name.lower())


def _nearest(name: str, meant: Mapping[str, str], known: Iterable[str]) -> str:
    near = [meant[name]] if name in meant else get_close_matches(name, sorted(known), 1, 0.6)
    return f"did you mean {near[0]!r}?" if near else ""
