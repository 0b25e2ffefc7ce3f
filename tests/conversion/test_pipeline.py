"""The order of a conversion, seen through its progress: each step once, linking twice only for queries of decisions."""

from __future__ import annotations

import pytest

from sphinx_pubs import convert

BIB = """@misc{apples, author = {Doe, Jane}, title = {Red apples in winter}, year = 2019}
@misc{pears, author = {Doe, Jane}, title = {Green pears by the sea}, year = 2018}
"""
ONCE = ["reading", "linking", "comparing", "merging", "completing"]


@pytest.fixture
def steps(tmp_path):
    """Convert two records with decisions; return the steps, and how many items each had."""
    (tmp_path / "two.bib").write_text(BIB)

    def run(decisions=""):
        (tmp_path / "decisions.toml").write_text(decisions)
        counted = []

        def progress(step, items):
            items = list(items)
            counted.append((step, len(items)))
            return items

        convert(tmp_path / "two.bib", decisions=tmp_path / "decisions.toml", progress=progress)
        return counted

    return run


@pytest.mark.parametrize(
    "decisions",
    [
        "",
        "[[set]]\nmatch = 'key=apples'\nnote = 'sweet'\n",
        "[[different]]\nrecords = ['apples', 'pears']\n",
    ],
)
def test_each_step_is_done_once(steps, decisions):
    """Two works are completed once each, whatever is set in them."""
    counted = steps(decisions)
    assert [step for step, _ in counted] == ONCE
    assert counted[-1] == ("completing", 2)


def test_records_are_linked_again_where_a_decision_has_queries(steps):
    """The queries need the works of the first time; the second time has what they decide."""
    counted = steps("[[same]]\nmatch = ['key=apples', 'key=pears']\n")
    assert [step for step, _ in counted] == [*ONCE, *ONCE[1:]]
    assert [count for step, count in counted if step == "completing"] == [2, 1]
