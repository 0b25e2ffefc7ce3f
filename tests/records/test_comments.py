"""Comments of authors: a statement becomes fields, a hope does not."""

from __future__ import annotations

import pytest

from sphinx_pubs import tex
from sphinx_pubs.markup import plain
from sphinx_pubs.records.comments import mine
from sphinx_pubs.records.record import Record, Value


def mined(note="", abstract="", year="2022"):
    fields = {"eprintdate": Value(year, 4)}
    if note:
        fields["note"] = Value(tex.from_text(note), 3)
    if abstract:
        fields["abstract"] = Value(tex.from_text(abstract), 1)
    record = mine(Record("x.txt", 1, "listing", fields))
    return {name: plain(value.text) for name, value in record.fields.items() if name != "eprintdate"}


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("ICML 2023", {"abbr": "ICML 2023", "year": "2023"}),
        ("ICML 2023, 8 pages + appendix", {"abbr": "ICML 2023"}),
        ("Accepted to ACL 2024 main conference", {"abbr": "ACL 2024", "year": "2024"}),
        ("Accepted at NIPS'22 (spotlight)", {"abbr": "NeurIPS 2022", "award": "spotlight"}),
        ("To appear in the Proceedings of ECCV 2022", {"abbr": "ECCV 2022"}),
        ("2023 CVPR", {"abbr": "CVPR 2023"}),
        ("CVPR 2022 (Oral). Website: https://example.org/", {"award": "Oral", "website": "https://example.org/"}),
        ("ICCV 2023 Best Paper Award", {"abbr": "ICCV 2023", "award": "Best Paper Award"}),
        (
            "To appear in NeurIPS 2023 Datasets and Benchmarks Track",
            {"booktitle": "Advances in Neural Information Processing Systems, Datasets and Benchmarks Track"},
        ),
        ("Accepted to Findings of EMNLP 2023", {"abbr": "Findings of EMNLP 2023"}),
        ("Accepted for publication in MNRAS", {"journal": "Monthly Notices of the Royal Astronomical Society"}),
        ("14 pages, accepted by ApJ", {"journal": "The Astrophysical Journal"}),
        ("Accepted to the Journal of Imaginary Results", {"journal": "Journal of Imaginary Results"}),
        ("Code/Models: https://github.com/a/b", {"code": "https://github.com/a/b"}),
        ("https://github.com/a/b.", {"code": "https://github.com/a/b"}),
        ("Video: https://youtu.be/x (see also https://example.org/a_(b)).", {"video": "https://youtu.be/x"}),
    ],
)
def test_what_a_comment_states(note, expected):
    """Venue, badge, year, award and links become fields next to the note."""
    fields = mined(note)
    assert {name: fields.get(name) for name in expected} == expected
    assert fields["note"] == plain(tex.from_text(note))


@pytest.mark.parametrize(
    "note",
    [
        "Submitted to ICML 2023",
        "Under review at NeurIPS 2023",
        "Extended version of our ICML 2022 paper",
        "Full version of a paper accepted at CCS 2022",
        "8 pages, 3 figures",
        "PhD thesis",
        "We thank the ICML reviewers",
        "Compares with the ACL of routers",
    ],
)
def test_what_a_comment_does_not_state(note):
    """Neither a submission nor another version of the work has a venue."""
    assert not {"booktitle", "journal", "abbr", "year"} & set(mined(note))


def test_a_venue_many_years_later_contradicts_the_date():
    """A preprint of 2009 is not a paper of CVPR 2022; the comment stays in the note."""
    assert set(mined("CVPR 2022 (Oral)", year="2009")) == {"note"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Code is available at https://github.com/a/b.",
        "Our code and models are publicly available at https://github.com/a/b",
        "The source code can be found at: https://github.com/a/b .",
    ],
)
def test_a_pointer_at_the_end_of_an_abstract_moves(sentence):
    """A last sentence without other information becomes the link."""
    fields = mined(abstract=f"We show that it works. {sentence}")
    assert fields == {"abstract": "We show that it works.", "code": "https://github.com/a/b"}


def test_a_last_sentence_with_more_information_stays():
    """The sentence stays in the abstract, and its link is copied."""
    text = "We show that it works. The benchmark has 300 tasks in seven languages (https://example.org/x)."
    fields = mined(abstract=text)
    assert fields["abstract"] == text
    assert "https://example.org/x" in fields.values()


def test_hostile_addresses_are_not_links():
    """Only web addresses become links."""
    assert set(mined("Code: javascript:alert(1) Website: data:text/html,x")) == {"note"}
