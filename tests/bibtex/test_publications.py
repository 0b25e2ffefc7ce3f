"""What an entry means: names, dates, venues, links, keywords."""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex
from sphinx_pubs.bibtex import Entry
from sphinx_pubs.markup import is_safe_url
from sphinx_pubs.model import FORTHCOMING, Date, Location, Venue

ABS, PDF = "https://arxiv.org/abs/2401.00001", "https://arxiv.org/pdf/2401.00001"


def publication(kind="article", /, **fields):
    return bibtex.publication(Entry("k", kind, fields, {}, 7), "x.bib")


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({}, None),
        ({"year": "2020"}, Date(2020)),
        ({"year": "2020", "month": "apr"}, Date(2020, 4)),
        ({"year": "2020", "month": "April", "day": "8"}, Date(2020, 4, 8)),
        ({"year": "2020", "month": "4"}, Date(2020, 4)),
        ({"year": "2020", "month": "Sept."}, Date(2020, 9)),
        ({"year": "2020", "month": "jan~1"}, Date(2020, 1, 1)),
        ({"year": "2020", "month": "12-14 May"}, Date(2020, 5, 12)),
        ({"year": "2020", "month": "13"}, Date(2020)),
        ({"year": "2020", "month": "Spring"}, Date(2020)),
        ({"date": "2020-04-08"}, Date(2020, 4, 8)),
        ({"date": "2020-04"}, Date(2020, 4)),
        ({"date": "2019/2020"}, Date(2019)),
        ({"date": "2020-13-99"}, Date(2020)),
        ({"year": "2019/2020"}, Date(2019)),
        ({"year": "{2020}"}, Date(2020)),
        ({"year": "c. 1850"}, Date(1850)),
        ({"year": "in press"}, Date(FORTHCOMING, text="in press")),
        ({"year": "{Forthcoming}"}, Date(FORTHCOMING, text="Forthcoming")),
        ({"year": "to appear 2026"}, Date(2026)),
        ({"pubstate": "inpress"}, Date(FORTHCOMING, text="in press")),
        ({"year": "n.d."}, None),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(fields, date):
    assert publication(**fields).date == date


@pytest.mark.parametrize(
    ("kind", "fields", "venue"),
    [
        ("article", {"journal": "Annals", "publisher": "P"}, Venue("Annals")),
        ("article", {"journaltitle": "Annals"}, Venue("Annals")),
        ("article", {"journal": "Ann. Phys.,"}, Venue("Ann. Phys.")),
        ("inproceedings", {"booktitle": "Proc.", "abbr": "ICML 2024"}, Venue("Proc.", "ICML 2024")),
        ("phdthesis", {"school": "ENS"}, Venue("ENS")),
        ("techreport", {"institution": "CERN"}, Venue("CERN")),
        ("book", {"publisher": "MIT Press"}, Venue("MIT Press")),
        ("misc", {"howpublished": "arXiv:2401.00001"}, None),
        ("article", {"journal": "arXiv preprint arXiv:2401.00001"}, None),
        ("article", {"journal": "CoRR", "volume": "abs/2401.00001"}, None),
        ("misc", {"howpublished": r"\url{http://x.org}"}, None),
        ("misc", {"abbr": "NeurIPS"}, Venue("NeurIPS", "NeurIPS")),
        ("misc", {}, None),
    ],
)
def test_the_venue_is_where_the_work_appeared(kind, fields, venue):
    assert publication(kind, **fields).venue == venue


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ({"doi": "10.1000/a(b)<c>"}, ["DOI https://doi.org/10.1000/a(b)%3Cc%3E"]),
        ({"doi": "https://dx.doi.org/10.1000/x"}, ["DOI https://doi.org/10.1000/x"]),
        ({"doi": r"10.1000/x\_y"}, ["DOI https://doi.org/10.1000/x_y"]),
        ({"doi": "nonsense"}, []),
        ({"eprint": "2401.00001", "archiveprefix": "arXiv"}, [f"arXiv {ABS}", f"PDF {PDF}"]),
        ({"eprint": "2401.00001v2", "eprinttype": "arxiv"}, [f"arXiv {ABS}v2", f"PDF {PDF}v2"]),
        ({"arxiv": "hep-th/9901001", "pdf": "/a.pdf"}, ["arXiv https://arxiv.org/abs/hep-th/9901001", "PDF /a.pdf"]),
        ({"journal": "arXiv preprint arXiv:2401.00001", "pdf": "a.pdf"}, [f"arXiv {ABS}", "PDF a.pdf"]),
        ({"journal": "CoRR", "volume": "abs/2401.00001", "pdf": "a.pdf"}, [f"arXiv {ABS}", "PDF a.pdf"]),
        ({"eprint": "123", "archiveprefix": "jstor"}, ["JSTOR https://www.jstor.org/stable/123"]),
        ({"eprint": "123", "archiveprefix": "xyz"}, []),
        ({"eprint": "2401.00001", "url": "arxiv.org/abs/2401.00001/", "pdf": "x.pdf"}, [f"arXiv {ABS}", "PDF x.pdf"]),
        ({"url": r"\url{http://x.org/a\_b}"}, ["Link http://x.org/a_b"]),
        ({"website": "www.x.org", "code": "github.com/a/b"}, ["Website https://www.x.org", "Code https://github.com/a/b"]),
        ({"hal": "hal-01234"}, ["HAL https://hal.science/hal-01234"]),
        ({"slides": "talks/my slides.pdf"}, ["Slides talks/my%20slides.pdf"]),
        ({"url_Poster_A0": "http://x.org/p"}, ["Poster A0 http://x.org/p"]),
        ({"code": "javascript:alert(1)", "pdf": "data:text/html,x", "url": " vbscript:x", "html": "//evil.org"}, []),
    ],
)  # fmt: skip
def test_links_come_from_fields_each_address_once_and_safe(fields, links):
    found = publication(**{name.lower(): text for name, text in fields.items()}).links
    assert [f"{link.label} {link.url}" for link in found] == links
    assert all(is_safe_url(link.url) for link in found)


def test_names_keywords_and_the_place_are_read():
    one = publication(author="Smith, A and {Gemma Team} and others", editor="B C", keywords="a b, c, a b", title="T")
    assert ([name.full for name in one.authors], one.others) == (["A Smith", "Gemma Team"], True)
    assert [name.full for name in one.editors] == ["B C"]
    assert one.keywords == ("a b", "c")
    assert one.location == Location("x.bib", 7)
    assert one.title == "T"


def test_fields_are_as_in_the_file():
    """BibTeX's names for biblatex's fields are used in the typed values only; the fields keep their names."""
    assert dict(publication(journaltitle=r"G{\"o}tt", date="2020").fields) == {
        "journaltitle": r"G{\"o}tt",
        "date": "2020",
    }


def test_real_files_are_understood(shared, publications_of):
    """Nearly every entry of the real files has names, a year, and a venue or a link."""
    found = [
        one for path in (shared / "bibs").glob("*.bib") for one in publications_of(path.read_text("utf8"), path.name)
    ]
    assert sum(bool(one.authors or one.editors) for one in found) > 0.97 * len(found)
    assert sum(bool(one.date) for one in found) > 0.97 * len(found)
    assert sum(bool(one.venue or one.links) for one in found) > 0.95 * len(found)
