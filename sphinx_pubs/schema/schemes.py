"""The one table of identifier schemes other than DOI and arXiv: where each is written, its form, its address.

A new scheme is a row here and the row of its field in :mod:`sphinx_pubs.schema.fields`, which has the button's label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping


class Scheme(NamedTuple):
    """One scheme, and the address of an identifier of one form; a scheme with two kinds of addresses has two rows."""

    #: the field, whose label is the button's
    field: str
    #: the identifier whole, with or without its label, as a pattern
    form: str
    #: where it leads, with the named groups of the form in braces
    address: str
    #: other fields that hold it
    fields: tuple[str, ...] = ()
    #: `eprinttype` or `archiveprefix` of an `eprint` that is one, in lower case
    archives: tuple[str, ...] = ()

    def url(self, text: str) -> str:
        """Return the address of the identifier that `text` is, "" where it has another form."""
        match = _compiled(self.form).fullmatch(text)
        groups = {name: quote(found, safe="/:;()._-+~") for name, found in match.groupdict().items()} if match else {}
        return self.address.format_map(groups) if groups else ""


#: A named group for identifiers of unspecified characters.
_NAME = r"(?P<id>[\w./-]+)"

SCHEMES: tuple[Scheme, ...] = (
    Scheme("hal", r"(?P<id>[a-z]+[-_]\d+(?:v\d+)?)", "https://hal.science/{id}", ("hal_id",), ("hal",)),
    Scheme(
        "pmid", r"(?:pmid:?\s*|pubmed:?\s*)?(?P<id>\d{1,8})", "https://pubmed.ncbi.nlm.nih.gov/{id}/",
        archives=("pubmed", "pmid"),
    ),
    Scheme(
        "pmcid", r"(?:pmcid:?\s*)?(?:pmc)?(?P<id>\d{3,9})(?:\.\d+)?", "https://pmc.ncbi.nlm.nih.gov/articles/PMC{id}/",
        ("pmc",), ("pmcid", "pmc"),
    ),
    Scheme("jstor", _NAME, "https://www.jstor.org/stable/{id}", archives=("jstor",)),
    Scheme(
        "inspirehep", r"(?P<id>\d{1,8})", "https://inspirehep.net/literature/{id}", ("inspirehep_id",), ("inspirehep",)
    ),
    Scheme(
        "bibcode", r"(?P<id>\d{4}[A-Za-z0-9.&]{14}[A-Za-z.])", "https://ui.adsabs.harvard.edu/abs/{id}/abstract",
        archives=("ads", "adsbibcode"),
    ),
    Scheme(
        "mrnumber", r"(?:mr)?\s*(?P<id>\d{3,7})(?:\s*\(.*\))?", "https://mathscinet.ams.org/mathscinet-getitem?mr={id}",
        archives=("mr", "mrnumber"),
    ),
    Scheme(
        "zblnumber", r"(?:zbl)?\s*(?P<id>\d{3,4}\.\d{5}|\d{7,8})", "https://zbmath.org/?q=an:{id}", ("zbl",),
        ("zbl", "zbmath"),
    ),
    Scheme("hdl", r"(?:hdl:\s*)?(?P<id>\d[\d.]*/\S+)", "https://hdl.handle.net/{id}", ("handle",), ("hdl", "handle")),
    # the reports of ECCC are numbered by year since 1994
    Scheme(
        "eccc", r"(?:tr)?(?P<year>9\d)-(?P<id>\d{1,3})", "https://eccc.weizmann.ac.il/report/19{year}/{id}/",
        archives=("eccc",),
    ),
    Scheme(
        "eccc", r"(?:tr)?(?P<year>[0-8]\d)-(?P<id>\d{1,3})", "https://eccc.weizmann.ac.il/report/20{year}/{id}/",
        archives=("eccc",),
    ),
    Scheme("ascl", r"(?:ascl:\s*)?(?P<id>\d{4}\.\d{3})", "https://ascl.net/{id}", archives=("ascl",)),
    Scheme(
        "iacr", r"(?:cryptology eprint archive,? )?(?P<id>\d{4}/\d{3,4})", "https://eprint.iacr.org/{id}",
        archives=("iacr", "cryptoeprint"),
    ),
    Scheme("googlebooks", r"(?P<id>[\w-]{8,14})", "https://books.google.com/books?id={id}", archives=("googlebooks",)),
)  # fmt: skip

_BY_FIELD: dict[str, list[Scheme]] = {}
_BY_ARCHIVE: dict[str, list[Scheme]] = {}
for _scheme in SCHEMES:
    for _name in (_scheme.field, *_scheme.fields):
        _BY_FIELD.setdefault(_name, []).append(_scheme)
    for _name in _scheme.archives:
        _BY_ARCHIVE.setdefault(_name, []).append(_scheme)
#: The schemes by the fields that hold them, and by the archives of an `eprint`.
BY_FIELD: Mapping[str, list[Scheme]] = _BY_FIELD
BY_ARCHIVE: Mapping[str, list[Scheme]] = _BY_ARCHIVE

_PATTERNS: dict[str, re.Pattern[str]] = {}


def _compiled(form: str) -> re.Pattern[str]:
    """Return a form as a pattern, compiled when it is first asked for: few files have most schemes."""
    if form not in _PATTERNS:
        _PATTERNS[form] = re.compile(form, re.IGNORECASE | re.ASCII)
    return _PATTERNS[form]
