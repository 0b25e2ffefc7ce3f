"""Records for linking, written as their fields."""

from __future__ import annotations

import pytest

from sphinx_pubs import linking
from sphinx_pubs.linking.corpus import corpus_of
from sphinx_pubs.linking.features import features_of
from sphinx_pubs.linking.judging import judge
from sphinx_pubs.records.record import Record, Value, numbered


def pytest_generate_tests(metafunc):
    """Run a test of `records` and their `works` with each pair of its module, by its name."""
    if {"records", "works"} <= set(metafunc.fixturenames):
        one_work, two_works = (getattr(metafunc.module, name, {}) for name in ("ONE_WORK", "TWO_WORKS"))
        cases = [(records, [(0, 1)]) for records in one_work.values()]
        cases += [(records, [(0,), (1,)]) for records in two_works.values()]
        metafunc.parametrize(("records", "works"), cases, ids=[*one_work, *two_works])


def _records(fields):
    """Return numbered records, each from a line of its own."""
    values = [
        {name: Value.of(name, text, line) for name, text in one.items() if name not in ("type", "source")}
        for line, one in enumerate(fields)
    ]
    read = [(one.get("source", "x"), one.get("type", "")) for one in fields]
    return numbered(
        [
            Record(source, line, "page", one, type=type_)
            for line, (one, (source, type_)) in enumerate(zip(values, read, strict=True))
        ]
    )


@pytest.fixture
def features():
    """Return the features of records."""
    return lambda *fields: [features_of(record) for record in _records(fields)]


@pytest.fixture
def link():
    """Link records."""
    return lambda *fields, **decisions: linking.link(_records(fields), **decisions)


@pytest.fixture
def groups(link):
    """Link records; return the references of each work's records, which count from 0."""
    return lambda *fields, **decisions: [cluster.records for cluster in link(*fields, **decisions).clusters]


@pytest.fixture
def judgement(features):
    """Judge the first two of some records, all of which make the corpus."""

    def run(*fields):
        known = features(*fields)
        return judge(known[0], known[1], corpus_of(known))

    return run


@pytest.fixture
def findings(judgement):
    """Judge the first two of some records; return the bits of each finding by its words."""
    return lambda *fields: {finding.words: round(finding.bits, 2) for finding in judgement(*fields).findings}
