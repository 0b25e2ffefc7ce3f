"""Preprints, as Google Scholar, DBLP, ADS and spreadsheets write them."""

from __future__ import annotations

import pytest

from sphinx_pubs.records.arxiv import archived
from sphinx_pubs.records.record import Record, Value


def after(type_="article", **fields):
    """Return type and fields of a record with its arXiv id as `eprint`."""
    values = {name: Value.of(name, text, 1) for name, text in fields.items()}
    record = archived(Record("a.bib", 1, "bibtex", values, type_))
    return record.type, {name: value.text for name, value in record.fields.items()}


@pytest.mark.parametrize(
    "fields",
    [
        {"journal": "arXiv preprint arXiv:2004.12681"},
        {"journal": "CoRR", "volume": "abs/2004.12681"},
        {"journal": "ArXiv", "volume": "abs/2004.12681"},
        {"journal": "CoRR, vol. abs/2004.12681"},
        {"journal": "arXiv e-prints", "eprint": "arXiv:2004.12681v2"},
        {"journal": "arXiv:2004.12681 [cs.CL]"},
        {"howpublished": "arXiv:2004.12681"},
        {"journal": "arXiv preprint", "arxiv": "2004.12681"},
        {"journal": "arXiv", "doi": "10.48550/arXiv.2004.12681"},
    ],
)
def test_a_preprint_is_not_an_article(fields):
    """The id is all the information there is."""
    type_ = "article" if "journal" in fields else "misc"
    assert after(type_, **fields) == ("misc", {"eprint": "2004.12681"})


@pytest.mark.parametrize(
    ("type_", "fields", "expected"),
    [
        ("article", {"journal": "Nature", "volume": "7"}, {}),
        ("article", {"journal": "Journal of arXiv Studies"}, {}),
        ("inproceedings", {"booktitle": "ACL"}, {}),
        ("article", {"journal": "Nature", "url": "https://arxiv.org/abs/2004.12681"}, {"eprint": "2004.12681"}),
    ],
)
def test_a_published_work_keeps_its_venue(type_, fields, expected):
    """An arXiv id in another field becomes `eprint` all the same."""
    assert after(type_, **fields) == (type_, {**fields, **expected})


def test_an_article_that_is_only_on_arxiv_is_none():
    """INSPIRE exports preprints so; what names a place has appeared, and another archive is none of arXiv."""
    assert after("article", eprint="2004.12681")[0] == "misc"
    assert after("article", eprint="2004.12681", volume="7")[0] == "article"
    assert after("article", eprint="hal-01234", archiveprefix="HAL")[0] == "article"


def test_an_archive_without_an_id_stays():
    """As `howpublished`, which classic styles print."""
    assert after(journal="arXiv", year="2020") == ("misc", {"howpublished": "arXiv", "year": "2020"})
    assert after(journal="arXiv", volume="1907.11692") == ("misc", {"howpublished": "arXiv", "volume": "1907.11692"})


def test_one_preprint_in_three_forms_is_one_work(works):
    """A table, a reference and a .bib each have its id in another field."""
    (work,) = works(
        table="title,author,journal,volume,year\nSmall steps in large gardens,Jane Doe,CoRR,abs/2004.12681,2020\n",
        bib="@article{doe, title = {Small steps in large gardens}, journal = {arXiv preprint arXiv:2004.12681}}\n",
        reference="Doe, J. (2020). Small steps in large gardens. arXiv preprint arXiv:2004.12681.\n",
    )
    assert work.type == "misc"
    assert (work.text("eprint"), work.text("journal"), work.text("volume")) == ("2004.12681", "", "")
