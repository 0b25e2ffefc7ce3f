"""Places of publication: venue, volume, number and pages."""

from __future__ import annotations

import pytest

ONE_WORK = {
    "another language, the same pages of the same volume": (
        {
            "title": "Über seltene Dinge",
            "author": "Doe, J. and Roe, R.",
            "year": "2001",
            "volume": "7",
            "pages": "11--19",
            "journal": "Things",
        },
        {
            "title": "On rare matters",
            "author": "Doe, J. and Roe, R.",
            "year": "2001",
            "volume": "7",
            "pages": "11-9",
            "journal": "Things",
        },
    ),
    "another language, the same pages, authors unknown on one side": (
        {
            "title": "[Postoperative immunostimulation in bronchial carcinoma. Outcome and complications]",
            "author": "Toomes, H.",
            "year": "1984",
            "volume": "109",
            "pages": "935-40",
            "journal": "Deutsche Medizinische Wochenschrift",
        },
        {
            "title": "Postoperative local immunostimulation in non-oatcell bronchial carcinoma",
            "year": "1984",
            "volume": "109",
            "pages": "935--940",
            "journal": "Dtsch-Med-Wochenschr",
        },
    ),
    "pages that lost their letter": (
        {
            "title": "Rare syndromes",
            "author": "Doe, Jane",
            "year": "2011",
            "journal": "Nephron",
            "volume": "118",
            "pages": "c37-c42",
        },
        {
            "title": "Rare syndromes",
            "author": "Doe, Jane",
            "year": "2010",
            "journal": "Nephron",
            "volume": "118",
            "pages": "37--42",
        },
    ),
    "pages that lost their dash": (
        {
            "title": "On the learnability of rare formulae",
            "author": "Doe, Jane",
            "year": "1987",
            "booktitle": "Proc. 19th Symposium on Theory of Computing",
            "pages": "285295",
        },
        {
            "title": "On the learnability of rare formulae",
            "author": "Doe, Jane",
            "year": "1987",
            "booktitle": "Nineteenth Annual ACM Symposium on the Theory of Computing",
            "pages": "285--295",
        },
    ),
    "pages counted differently": (
        {
            "title": "Experiments with a new algorithm for things",
            "author": "Doe, Jane and Roe, R.",
            "year": "1996",
            "journal": "Things",
            "pages": "148--156",
        },
        {
            "title": "Experiments with a new algorithm for things",
            "author": "Doe, Jane and Roe, R.",
            "year": "1996",
            "journal": "Things",
            "pages": "149--156",
        },
    ),
}
#: Long enough to be compared.
ABSTRACT = "Forty people with rare things in their blood were asked about them every week for two years. " * 2
TWO_WORKS = {
    "one abstract of a meeting in two journals": (
        {
            "title": "Rare Things in the Blood of Forty People",
            "author": "Doe, Jane and Roe, R.",
            "year": "2001",
            "journal": "Diabetologia",
            "volume": "44",
            "pages": "A334",
            "abstract": ABSTRACT,
        },
        {
            "title": "Rare Things in the Blood of Forty People",
            "author": "Doe, Jane and Roe, R.",
            "year": "2001",
            "journal": "Diabetes",
            "volume": "50",
            "pages": "A254",
            "abstract": ABSTRACT,
        },
    ),
    "a conference paper and the journal's article": (
        {
            "title": "Deep Learning of Rare Things",
            "author": "Doe, Jane",
            "year": "2001",
            "booktitle": "Conference on Things",
        },
        {
            "title": "Deep Learning of Rare Things",
            "author": "Doe, Jane",
            "year": "2002",
            "journal": "Journal of Things",
        },
    ),
    "one talk printed in two journals": (
        {
            "title": "Deep Learning of Rare Things",
            "author": "Doe, Jane and Roe, R.",
            "year": "2001",
            "journal": "Stroke",
            "volume": "41",
            "pages": "494",
        },
        {
            "title": "Deep Learning of Rare Things",
            "author": "Doe, Jane and Roe, R.",
            "year": "2001",
            "journal": "Brain Injury",
            "volume": "37",
            "pages": "99",
        },
    ),
    "two works in one volume whose title names both": (
        {
            "title": "Kritik der praktischen Vernunft",
            "author": "Kant, Immanuel",
            "year": "1968",
            "booktitle": "Kritik der praktischen Vernunft. Kritik der Urtheilskraft",
            "volume": "5",
            "pages": "1--163",
        },
        {
            "title": "Kritik der Urtheilskraft",
            "author": "Kant, Immanuel",
            "year": "1968",
            "booktitle": "Kritik der praktischen Vernunft. Kritik der Urtheilskraft",
            "volume": "5",
            "pages": "165--485",
        },
    ),
    "one work given at two conferences, under two titles": (
        {
            "title": "The Digital Platform Otto: A Case Study of Growth",
            "author": "Doe, Jane and Roe, R.",
            "year": "2019",
            "booktitle": "International Conference on Wirtschaftsinformatik",
        },
        {
            "title": "Growth of Digital Platforms: The Case of Otto",
            "author": "Doe, Jane and Roe, R.",
            "year": "2019",
            "booktitle": "International Conference on Information Systems",
        },
    ),
    "two meetings' abstracts in two issues of one volume": (
        {
            "title": "Genetic aberrations in complement genes in patients",
            "author": "Doe, J. and Roe, R. and Poe, E.",
            "year": "2009",
            "journal": "Pediatric Nephrology",
            "volume": "24",
            "number": "9",
            "pages": "1798",
        },
        {
            "title": "Molecular genetic aberrations in complement genes in patients",
            "author": "Doe, J. and Roe, R. and Poe, E.",
            "year": "2009",
            "journal": "Pediatr Nephrol",
            "volume": "24",
            "number": "4",
            "pages": "886",
        },
    ),
    "journals whose names share only a common word": (
        {
            "title": "Recurrence of rare things after transplantation",
            "author": "Doe, Jane and Roe, R.",
            "year": "2007",
            "journal": "Current Opinion in Organ Transplantation",
            "volume": "12",
            "pages": "496--502",
        },
        {
            "title": "Rare things: recurrence after transplantation",
            "author": "Doe, Jane and Roe, R.",
            "year": "2008",
            "journal": "Pediatric Transplantation",
            "volume": "12",
            "pages": "619--629",
        },
    ),
    "a thesis and the paper on it": (
        {
            "title": "Diversity-based inference of automata",
            "author": "Doe, Jane",
            "year": "1988",
            "school": "University of Things",
        },
        {
            "title": "Diversity-based inference of automata",
            "author": "Doe, Jane",
            "year": "1987",
            "booktitle": "Proceedings of the Symposium on Things",
        },
    ),
}


def test_pairs(records, works, groups):
    """These are one work, and those are two, however alike."""
    assert groups(*records) == works


@pytest.mark.parametrize("told", ["institution = {University of Things}", "note = {unpublished}"])
def test_a_thesis_of_biblatex_is_a_thesis(works, told):
    """Whatever its fields have on the school, it stays apart from the paper on it."""
    title = "title = {Diversity-based inference of automata}, author = {Doe, Jane}"
    thesis = f"@thesis{{a, {title}, type = {{phdthesis}}, date = {{1988}}, {told}}}\n"
    paper = f"@inproceedings{{b, {title}, booktitle = {{Proceedings of the Symposium on Things}}, year = {{1987}}}}\n"
    assert len(works(bib=thesis + paper)) == 2


def test_the_same_pages_count_less_in_another_number(findings):
    """Each issue of a volume may begin with page 1."""
    place = {"journal": "Things", "volume": "7", "pages": "11--19"}
    assert findings({**place, "number": "1"}, {**place, "number": "1"}) == {
        "same venue": 1, "same volume": 1.5, "same pages": 12,
    }  # fmt: skip
    assert findings({**place, "number": "1"}, {**place, "number": "2"}) == {
        "same venue": 1, "same volume": 1.5, "same pages": 12, "of another number": -6,
    }  # fmt: skip


def test_two_slips_are_less_likely_than_one(findings):
    """Another volume of another venue counts more than both by themselves."""
    assert findings({"journal": "Stroke", "volume": "41"}, {"journal": "Brain Injury", "volume": "37"}) == {
        "other venue": -1, "other volume": -6, "venue and volume differ": -4.5,
        "appeared twice: in two venues, on other pages of other volumes": 0,
    }  # fmt: skip


def test_a_report_long_after_the_paper_is_no_draft_of_it(findings):
    """A report of the year before is."""
    paper = {"journal": "Journal of Things", "year": "1990"}
    assert "a report later than the paper" in findings(paper, {"institution": "Lab", "year": "1992"})
    assert "a report later than the paper" not in findings(paper, {"institution": "Lab", "year": "1989"})


@pytest.fixture
def paper():
    """Return a paper of one title, authors, year and abstract, as another type with other fields."""
    fields = {"title": "Deep Learning of Rare Things", "author": "Doe, Jane and Roe, R.", "year": "2001"}
    return lambda type_, **more: {"type": type_, **fields, "abstract": ABSTRACT, **more}


@pytest.mark.parametrize(
    ("type_", "fields"),
    [
        ("incollection", {"booktitle": "Handbook of Things", "pages": "3--20"}),
        ("inbook", {"pages": "3--20"}),
        ("book", {"publisher": "Ulm"}),
        ("dataset", {"doi": "10.1000/data"}),
        ("misc", {"doi": "10.5061/dryad.1"}),
        ("misc", {"howpublished": "Keynote, Day of Things"}),
    ],
)
def test_an_article_is_no_work_of_another_kind(link, paper, type_, fields):
    """They are versions that name each other, however alike they are."""
    linked = link(paper("article", journal="Journal of Things", pages="5--9"), paper(type_, **fields))
    assert [cluster.records for cluster in linked.clusters] == [(0,), (1,)]
    assert [(pair.a, pair.b) for pair in linked.versions] == [(0, 1)]


def test_a_chapter_is_not_its_book(link, paper):
    """Nor the part of a book without a title of its own."""
    book = paper("book", publisher="Ulm")
    assert len(link(book, paper("inbook", pages="3--20")).clusters) == 2


def test_one_doi_is_one_appearance(groups, paper):
    """Whatever kind of work two sources see in it."""
    doi = {"doi": "10.1000/abc"}
    chapter = paper("incollection", booktitle="Handbook of Things", **doi)
    assert groups(paper("article", journal="Journal of Things", **doi), chapter) == [(0, 1)]
