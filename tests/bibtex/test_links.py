"""Links in whatever dress: each id and address is one button, and what should be a link and is none is reported."""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex
from sphinx_pubs.bibtex import Entry
from sphinx_pubs.schema import fields as table
from sphinx_pubs.schema.schemes import BY_ARCHIVE, BY_FIELD, SCHEMES

DOI = "DOI https://doi.org/10.1000/abc"
PUBMED = "PubMed https://pubmed.ncbi.nlm.nih.gov/123456/"
#: One identifier of each scheme, and its address.
EXAMPLES = {
    "hal": ("hal-01234567", "hal.science/hal-01234567"),
    "pmid": ("123456", "pubmed.ncbi.nlm.nih.gov/123456/"),
    "pmcid": ("PMC123456", "pmc.ncbi.nlm.nih.gov/articles/PMC123456/"),
    "jstor": ("2346101", "www.jstor.org/stable/2346101"),
    "inspirehep": ("1234567", "inspirehep.net/literature/1234567"),
    "bibcode": ("2015A&A...580A.111A", "ui.adsabs.harvard.edu/abs/2015A%26A...580A.111A/abstract"),
    "mrnumber": ("MR1108815 (92f:11001)", "mathscinet.ams.org/mathscinet-getitem?mr=1108815"),
    "zblnumber": ("1234.56789", "zbmath.org/?q=an:1234.56789"),
    "hdl": ("1911/19530", "hdl.handle.net/1911/19530"),
    "eccc": ("TR24-021", "eccc.weizmann.ac.il/report/2024/021/"),
    "ascl": ("ascl:1304.002", "ascl.net/1304.002"),
    "iacr": ("2018/987", "eprint.iacr.org/2018/987"),
    "googlebooks": ("zyTCAlFPjgYC", "books.google.com/books?id=zyTCAlFPjgYC"),
}


def links(**fields):
    found = bibtex.publication(Entry("k", "misc", fields), "x.bib").links
    return [f"{link.label} {link.url}" for link in found]


def faults(**fields):
    return [str(problem) for problem in bibtex.dead_links(Entry("k", "misc", fields, {"doi": 3}, 1), "x.bib")]


def test_every_scheme_has_an_example():
    assert set(EXAMPLES) == {scheme.field for scheme in SCHEMES}


@pytest.mark.parametrize("name", sorted(BY_FIELD))
def test_each_field_of_a_scheme_is_a_button(name):
    scheme = BY_FIELD[name][0]
    text, address = EXAMPLES[scheme.field]
    label = table.label(scheme.field)
    assert label
    assert table.label(name) == label
    assert links(**{name: text}) == links(**{name: f"{{{text}}}"}) == [f"{label} https://{address}"]
    assert faults(**{name: text}) == []
    fault = f"{name} = 'no such thing' is no link; expected an identifier"
    assert faults(**{name: "no such thing"}) == [f"x.bib:1: 'k': {fault}"]


@pytest.mark.parametrize("archive", sorted(BY_ARCHIVE))
def test_each_archive_of_an_eprint_is_a_button(archive):
    scheme = BY_ARCHIVE[archive][0]
    text, address = EXAMPLES[scheme.field]
    assert links(eprint=text, eprinttype=archive.upper()) == [f"{table.label(scheme.field)} https://{address}"]
    assert faults(eprint="no such thing", eprinttype=archive) == [
        f"x.bib:1: 'k': eprint = 'no such thing' is no identifier of {archive}; it gets no link"
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"url": '<a href="https://x.org/a?b=1">https://x.org/a</a>'}, ["Link https://x.org/a?b=1"]),
        ({"url": '<a href="https://x.org/?a=1&amp;b=2">x</a>'}, ["Link https://x.org/?a=1&b=2"]),
        ({"url": 'doi:<a href="https://doi.org/10.1000/abc">10.1000/abc</a>'}, [DOI]),
        ({"url": "doi:10.1000/abc"}, [DOI]),
        ({"doi": "10/dvzd5z"}, ["DOI https://doi.org/10/dvzd5z"]),
        ({"doi": "{10.1000/abc}"}, [DOI]),
        ({"doi": "10.1000/abc, 10.1000/d"}, [DOI, "DOI https://doi.org/10.1000/d"]),
        ({"doi": "DOI 10.1000/abc"}, [DOI]),
        ({"doi": "10.1000/abcPDF: http://x.org/y"}, [DOI]),
        ({"doi": "10.1000/abc M4 - Citavi"}, [DOI]),
        ({"doi": "http://doi.acm.org/10.1000/abc"}, [DOI]),
        ({"url": "https://dl.acm.org/doi/abs/10.1000/abc?casa_token=xyz"},
         [DOI, "Link https://dl.acm.org/doi/abs/10.1000/abc?casa_token=xyz"]),
        ({"note": r"\url{https://x.org/a\_b}"}, ["Link https://x.org/a_b"]),
        ({"note": r"See \href{https://x.org/a}{the page}, and https://y.org/b(c)."},
         ["Link https://x.org/a", "Link https://y.org/b(c)"]),
        ({"howpublished": r"[\url{http://x.org/is{\_}b}]"}, ["Link http://x.org/is_b"]),
        ({"howpublished": "www.x.org/a"}, ["Link https://www.x.org/a"]),
        ({"note": "doi: 10.1000/abc"}, [DOI]),
        ({"note": "arXiv:2401.00001, https://arxiv.org/abs/2401.00001", "pdf": "a.pdf"},
         ["arXiv https://arxiv.org/abs/2401.00001", "PDF a.pdf"]),
        ({"url": r"https://x.org/\~{}me/a{\_}b\%20c"}, ["Link https://x.org/~me/a_b%20c"]),
        ({"doi": r"\url{https://doi.org/10.1000/a\_b}"}, ["DOI https://doi.org/10.1000/a_b"]),
        ({"url": "https://x.org/a http://y.org/b"}, ["Link https://x.org/a", "Link http://y.org/b"]),
        ({"doi": "10.1000/a<b>c", "url": "https://doi.org/10.1000/a%3Cb%3Ec"},
         ["DOI https://doi.org/10.1000/a%3Cb%3Ec"]),
        ({"url": "http://www.ncbi.nlm.nih.gov/pubmed/123456", "pmid": "123456"}, [PUBMED]),
        ({"adsurl": "http://adsabs.harvard.edu/abs/2015A&A...580A.111A", "bibcode": "2015A&A...580A.111A"},
         ["ADS https://ui.adsabs.harvard.edu/abs/2015A%26A...580A.111A/abstract"]),
        ({"url": "arXiv:2401.00001", "pdf": "a.pdf"}, ["arXiv https://arxiv.org/abs/2401.00001", "PDF a.pdf"]),
        ({"eprint": "123456", "eprinttype": "pmid", "archiveprefix": "arXiv"}, [PUBMED]),
        ({"note": "12 pages, 10 figures (10.1)"}, []),
        ({"note": r"\href{javascript:alert(1)}{x}"}, []),
    ],
)  # fmt: skip
def test_an_address_in_any_dress_is_one_link(fields, expected):
    assert links(**fields) == expected


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"doi": "978-3-319-07040-7"}, "doi = '978-3-319-07040-7' is no link; expected 10.1000/182"),
        ({"doi": "DOI 10.1000/abc"}, "doi = 'DOI 10.1000/abc' is more than a DOI; 10.1000/abc is used"),
        ({"url": "to appear"}, "url = 'to appear' is no link; expected an address"),
        ({"url": "javascript:alert(1)"}, "url = 'javascript:alert(1)' is no link; expected an address"),
        ({"eprint": "x", "archiveprefix": "arXiv"}, "eprint = 'x' is no identifier of arXiv; it gets no link"),
    ],
)
def test_what_should_be_a_link_and_is_none_is_reported(fields, fault):
    line = 3 if "doi" in fields else 1
    assert faults(**fields) == [f"x.bib:{line}: 'k': {fault}"]


@pytest.mark.parametrize(
    "fields",
    [
        {"doi": "{10.1000/abc}"}, {"doi": "https://doi.org/10.1000/abc"}, {"doi": "doi:10.1000/abc"},
        {"doi": "10.1000/abc, 10.1000/d"},
        {"url": "papers/a.pdf"}, {"url": "#top"}, {"pdf": "my paper.pdf"}, {"eprint": "x", "archiveprefix": "Viva"},
        {"eprint": "2401.00001"}, {"doi": ""},
    ],
)  # fmt: skip
def test_links_that_work_are_not_reported(fields):
    assert faults(**fields) == []
