"""What one DOI is to another one."""

from __future__ import annotations

import pytest

from sphinx_pubs.schema import dois


@pytest.mark.parametrize("row", dois.RELATIVES, ids=lambda row: f"{row.relation}, {row.publisher}")
def test_each_scheme_relates_its_example(row):
    relative, whole = row.example
    assert dois.relation(relative, whole) == row.relation
    assert dois.relation(whole, relative) == row.relation
    assert dois.relation(relative, relative) == "same"


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("10.1000/abc", "10.1000/abc", "same"),
        ("10.1000/abc", "10.1000/xyz", "other article"),
        ("10.1000/abc", "10.2000/abc", "other publisher"),
        # two files of one article
        ("10.1021/jm0001.s001", "10.1021/jm0001.s002", "other article"),
        ("10.1371/journal.pone.0000001.g001", "10.1371/journal.pone.0000001.t003", "other article"),
        ("10.1371/journal.pone.0000001.g001", "10.1371/journal.pone.0000002", "other article"),
        # two versions
        ("10.12688/f1000research.1.1", "10.12688/f1000research.1.2", "version"),
        ("10.21203/rs.3.rs-1/v1", "10.21203/rs.3.rs-1/v2", "version"),
        ("10.26434/chemrxiv-2021-ab1-v2", "10.26434/chemrxiv-2021-ab1", "version"),
        # two chapters of one book, and the same number in two books
        ("10.1007/978-3-319-96397-6_1", "10.1007/978-3-319-96397-6_2", "other article"),
        ("10.1007/978-3-319-96397-6_1", "10.1007/978-3-540-00000-6_1", "other article"),
        ("10.1007/3-540-45072-8_12", "10.1007/3-540-45072-8", "chapter"),
        ("10.1007/978-3-319-76887-8_61-1", "10.1007/978-3-319-76887-8_61-2", "item"),
        ("10.4324/9781315105437-3", "10.4324/9781315105437", "chapter"),
        ("10.1137/1.9781611973105.12", "10.1137/1.9781611973105", "chapter"),
        ("10.1039/9781847550545-00001", "10.1039/9781847550545", "chapter"),
        ("10.1163/9789004248939_005", "10.1163/9789004248939", "chapter"),
        ("10.7551/mitpress/9780262013192.003.0001", "10.7551/mitpress/9780262013192.001.0001", "chapter"),
        ("10.1145/1376616.1376746", "10.1145/1376616.1376747", "other article"),
        ("10.1002/1234567", "10.1145/89.1234567", "item"),
        # drafts
        ("10.1101/2020.01.01.123456", "10.1038/s41586-020-1", "preprint"),
        ("10.5194/acpd-11-1234-2011", "10.5194/acp-12-99-2012", "preprint"),
        ("10.5194/egusphere-2023-45", "10.5194/bg-21-1-2024", "preprint"),
        ("10.5194/essd-9-1-2017", "10.5194/essd-9-20-2017", "other article"),
        ("10.2139/ssrn.1", "10.31235/osf.io/abc", "other deposit"),
        ("10.2139/ssrn.1", "10.2139/ssrn.2", "other deposit"),
    ],
)
def test_relations(left, right, relation):
    assert dois.relation(left, right) == relation
    assert dois.relation(right, left) == relation


@pytest.mark.parametrize(
    ("doi", "work", "part"),
    [
        ("10.1021/jm0001.s001", "10.1021/jm0001", True),
        ("10.7554/elife.01234.003", "10.7554/elife.01234", True),
        ("10.6084/m9.figshare.1.v2", "10.6084/m9.figshare.1", False),
        ("10.1007/978-3-319-96397-6_1", "10.1007/978-3-319-96397-6_1", False),
        ("10.1000/abc", "10.1000/abc", False),
    ],
)
def test_a_part_belongs_to_a_work(doi, work, part):
    assert dois.work(doi) == work
    assert dois.is_part(doi) == part


@pytest.mark.parametrize(
    ("doi", "deposit", "data"),
    [
        ("10.48550/arxiv.2504.06225", True, False),
        ("10.5281/zenodo.1", True, False),
        ("10.7288/v4/magic/1", True, True),
        ("10.5061/dryad.1", True, True),
        ("10.2139/nothing", False, False),
        ("10.1000/x", False, False),
    ],
)
def test_dois_of_repositories(doi, deposit, data):
    assert dois.is_deposit(doi) == deposit
    assert dois.is_data(doi) == data
