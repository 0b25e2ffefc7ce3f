"""DOIs and their relatives: how publishers number the parts, the versions and the drafts of a work.

A publisher who numbers such things in a way of its own is a row of :data:`RELATIVES`, a repository one of
:data:`REPOSITORIES`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What one DOI is to another one:
#:
#: ===============  ====================================================================
#: same             they are equal
#: item             one item that was published twice, under one number
#: supplement       supporting information, and its article
#: chapter          a part of a book, and the whole book
#: figure           a figure or a table, and its article
#: preprint         one is a repository's: it may be the other one's draft
#: version          two versions of one work, numbered as such
#: other deposit    two of repositories: the work may be in both
#: other article    two works of one publisher, also two parts of one work
#: other publisher  two works of two publishers, if neither publisher took over the other
#: ===============  ====================================================================
Relation = Literal[
    "same", "item", "supplement", "chapter", "figure", "preprint", "version", "other deposit", "other article",
    "other publisher",
]  # fmt: skip


class Relative(NamedTuple):
    """How the DOI of a relative is made: the group `id` in it names the work."""

    relation: Relation
    #: who makes it so, for the reader of this table
    publisher: str
    #: the registrant, "" for many
    registrant: str
    #: the relative's DOI behind the registrant
    form: str
    #: the DOI of the work behind the registrant; its group `id` equals that of `form`
    work: str = r"(?P<id>.+)"
    #: a relative and its work
    example: tuple[str, str] = ("", "")

    def relative(self, doi: str) -> str:
        """Return the `id` in the DOI of a relative, "" where the DOI is none of this scheme."""
        return self._id(self.form, doi)

    def whole(self, doi: str) -> str:
        """Return the `id` in the DOI of a work, "" where the DOI is none of this scheme."""
        return self._id(self.work, doi)

    def _id(self, form: str, doi: str) -> str:
        match = _compiled(form).fullmatch(doi.partition("/")[2])
        return match["id"] if match else ""


#: An ISBN of 13 digits; Springer's older books have one of 10.
_ISBN = r"97[89]-?\d[\d-]{8,11}\d"
_SPRINGER_BOOK = r"(?:97[89]-)?\d[\d-]{8,11}[\dx]"

RELATIVES: tuple[Relative, ...] = (
    Relative(
        "supplement", "American Chemical Society, PLOS", "", r"(?P<id>.+)\.s\d{3}",
        example=("10.1021/acssynbio.7b00001.s001", "10.1021/acssynbio.7b00001"),
    ),
    Relative(
        "supplement", "PeerJ", "10.7717/", r"(?P<id>peerj(?:-cs)?\.\d+)/supp-\d+",
        example=("10.7717/peerj.4375/supp-1", "10.7717/peerj.4375"),
    ),
    Relative(
        "figure", "PLOS", "10.1371/", r"(?P<id>journal\.[a-z]+\.\d+)\.[gte]\d{3}",
        example=("10.1371/journal.pone.0012345.g002", "10.1371/journal.pone.0012345"),
    ),
    Relative(
        "figure", "PeerJ", "10.7717/", r"(?P<id>peerj(?:-cs)?\.\d+)/(?:fig|table)-\d+",
        example=("10.7717/peerj.4375/fig-2", "10.7717/peerj.4375"),
    ),
    Relative(
        "figure", "eLife", "10.7554/", r"(?P<id>elife\.\d{5})\.\d{3}",
        example=("10.7554/elife.01234.003", "10.7554/elife.01234"),
    ),
    Relative(
        "version", "eLife: reviewed preprints", "10.7554/", r"(?P<id>elife\.\d+)\.\d{1,2}",
        example=("10.7554/elife.85688.2", "10.7554/elife.85688"),
    ),
    Relative(
        "version", "F1000Research, Wellcome Open Research", "10.12688/", r"(?P<id>[a-z\d]+\.\d+)\.\d{1,2}",
        example=("10.12688/f1000research.7654.2", "10.12688/f1000research.7654"),
    ),
    Relative(
        "version", "figshare, Research Square, ChemRxiv, Preprints.org", "", r"(?P<id>.+)[./-]v\d{1,2}",
        example=("10.6084/m9.figshare.123.v2", "10.6084/m9.figshare.123"),
    ),
    Relative(
        "version", "PeerJ Preprints", "10.7287/", r"(?P<id>peerj\.preprints\.\d+)v\d+",
        example=("10.7287/peerj.preprints.27v1", "10.7287/peerj.preprints.27"),
    ),
    Relative(
        "version", "BSI: a standard under review", "10.3403/", r"(?P<id>\d+)u",
        example=("10.3403/30276345u", "10.3403/30276345"),
    ),
    Relative(
        "item", "Springer: a living handbook, later printed", "10.1007/", rf"{_SPRINGER_BOOK}(?P<id>_\d+)-\d+",
        work=rf"{_SPRINGER_BOOK}(?P<id>_\d+)(?:-\d+)?",
        example=("10.1007/978-3-319-76887-8_61-1", "10.1007/978-3-319-96397-6_61"),
    ),
    Relative(
        "item", "ACM, Wiley: the proceedings and the journal", "", r"(?:.*[./])?(?P<id>\d{6,})",
        work=r"(?:.*[./])?(?P<id>\d{6,})",
        example=("10.1145/375551.1375567", "10.1145/375360.1375567"),
    ),
    Relative(
        "chapter", "Springer", "10.1007/", rf"(?P<id>{_SPRINGER_BOOK})_\d+(?:-\d+)?",
        example=("10.1007/978-3-319-96397-6_61", "10.1007/978-3-319-96397-6"),
    ),
    Relative(
        "chapter", "Elsevier", "10.1016/", rf"b(?P<id>{_ISBN})\.[\dx]{{5}}-[\dx]", work=rf"b?(?P<id>{_ISBN})",
        example=("10.1016/b978-0-12-409547-2.00001-2", "10.1016/b978-0-12-409547-2"),
    ),
    Relative(
        "chapter", "De Gruyter, Routledge, Wiley, RSC, SIAM, Brill, World Scientific, IGI Global, Cambridge", "",
        rf"(?P<id>(?:cbo|[a-z\d]*[./])?{_ISBN})[._-][a-z]*\d{{1,5}}",
        example=("10.1017/cbo9780511611117.004", "10.1017/cbo9780511611117"),
    ),
    Relative(
        "chapter", "Oxford, MIT Press", "", rf"(?P<id>[a-z]+/{_ISBN}\.)(?!001\.0001)\d{{3}}\.\d{{4}}",
        work=rf"(?P<id>[a-z]+/{_ISBN}\.)001\.0001",
        example=("10.1093/oso/9780198250000.003.0004", "10.1093/oso/9780198250000.001.0001"),
    ),
    Relative(
        "chapter", "ACM: a paper and its proceedings", "10.1145/", r"(?P<id>\d{6,7})\.\d{6,7}",
        example=("10.1145/1376616.1376746", "10.1145/1376616"),
    ),
)  # fmt: skip

#: Beginnings of the DOIs of preprints and data; a work may have one of these and its publisher's.
REPOSITORIES: Mapping[str, str] = {
    "10.48550/": "arXiv", "10.1101/": "bioRxiv, medRxiv", "10.64898/": "openRxiv", "10.2139/ssrn": "SSRN",
    "10.21203/": "Research Square", "10.26434/": "ChemRxiv", "10.31234/": "PsyArXiv", "10.31219/": "OSF Preprints",
    "10.17605/": "OSF", "10.31235/": "SocArXiv", "10.31223/": "EarthArXiv", "10.32942/": "EcoEvoRxiv",
    "10.35542/": "EdArXiv", "10.31222/": "MetaArXiv", "10.31224/": "engrXiv", "10.31226/": "INA-Rxiv",
    "10.20944/": "Preprints.org", "10.22541/": "Authorea", "10.36227/": "TechRxiv", "10.33774/": "Cambridge Engage",
    "10.7287/peerj.preprints": "PeerJ Preprints", "10.1590/scielopreprints": "SciELO Preprints",
    "10.2196/preprints": "JMIR Preprints", "10.13140/": "ResearchGate", "10.5281/": "Zenodo", "10.6084/": "figshare",
}  # fmt: skip
#: Repositories of data sets alone.
DATA_REPOSITORIES: Mapping[str, str] = {
    "10.5061/": "Dryad", "10.7910/": "Dataverse", "10.1594/pangaea": "PANGAEA", "10.17632/": "Mendeley Data",
    "10.3886/": "ICPSR", "10.7288/": "MagIC, EarthRef", "10.15468/": "GBIF", "10.5255/": "UK Data Archive",
    "10.7289/": "NOAA", "10.5067/": "NASA", "10.5063/": "KNB", "10.6073/": "LTER",
}  # fmt: skip
#: Copernicus: acpd-11-1234-2011, bg-2016-123 and egusphere-2023-45 are discussions, essd-9-1-2017 is an article.
_DISCUSSION = re.compile(
    r"""
    10\.5194/ (?:
        (?! (?: ess | es | s ) d- ) [a-z]+ d-\d+-\d+-(?:19|20)\d\d (?: -supplement )?
      | [a-z]+ -20\d\d-\d+ (?: -supplement )?
    )
    """,
    re.VERBOSE,
)
#: Relatives that are no works of their own: they share the title of what they belong to.
_PARTS: frozenset[Relation] = frozenset(("supplement", "figure", "version"))
#: Relatives of which two are one work, too.
_COPIES: frozenset[Relation] = frozenset(("version", "item"))


def relation(left: str, right: str) -> Relation:
    """Return what two DOIs, canonical as of `identifiers.doi`, are to each other."""
    if left == right:
        return "same"
    for row in _rows_of(_registrant(left), _registrant(right)):
        own, other = row.relative(left), row.relative(right)
        if own == other != "" and row.relation in _COPIES:
            return row.relation  # two chapters of one book are two works
        if (own and own == row.whole(right)) or (other and other == row.whole(left)):
            return row.relation
    deposits = is_deposit(left), is_deposit(right)
    if any(deposits):
        return "other deposit" if all(deposits) else "preprint"
    return "other article" if _registrant(left) == _registrant(right) else "other publisher"


def work(doi: str) -> str:
    """Return the DOI of the work that a supplement, a figure or a version belongs to; any other DOI as it is."""
    for row in _rows_of(_registrant(doi)):
        if row.relation in _PARTS and (found := row.relative(doi)):
            return _registrant(doi) + found
    return doi


def is_part(doi: str) -> bool:
    """Return whether a DOI is that of a supplement or a figure, and not of the article."""
    return work(doi) != doi and relation(doi, work(doi)) != "version"


def is_deposit(doi: str) -> bool:
    """Return whether a DOI is that of a preprint or a data set, and not a publisher's."""
    return doi.startswith((*REPOSITORIES, *DATA_REPOSITORIES)) or _DISCUSSION.fullmatch(doi) is not None


def is_data(doi: str) -> bool:
    """Return whether a DOI is that of a data set."""
    return doi.startswith(tuple(DATA_REPOSITORIES))


def _registrant(doi: str) -> str:
    """Return the beginning of a DOI, with the slash."""
    return "".join(doi.partition("/")[:2])


@lru_cache
def _rows_of(*registrants: str) -> tuple[Relative, ...]:
    return tuple(row for row in RELATIVES if not row.registrant or set(registrants) == {row.registrant})


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)
