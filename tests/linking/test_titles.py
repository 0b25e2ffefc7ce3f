"""Titles: slips and additions that make no difference, and words that do."""

from __future__ import annotations

#: Long enough to be compared.
ABSTRACT = "We introduce a family of lightweight models built from the research behind larger ones. " * 2
ONE_WORK = {
    "a title cut at its subtitle": (
        {"title": "Deep Learning of Rare Things: A Study in Two Cities", "author": "Doe, Jane and Roe, R."},
        {"title": "Deep learning of rare things", "author": "J. Doe and R. Roe"},
    ),
    "slips of the pen, words cut in two": (
        {"title": "Efficient distribution free learn ing of probabilistic concepts", "author": "Doe, Jane"},
        {"title": "Efficient distribution-free learning of probabilistic conceps", "author": "Doe, J."},
    ),
    "a citation's year in front of a title, and no other": (
        {"title": "Vazirani, U. (1995). Introduction to the Theory of Rare Things", "author": "Kearns, M. J."},
        {
            "title": "Introduction to the Theory of Rare Things",
            "author": "Kearns, M. J. and Vazirani, U. V.",
            "year": "1994",
        },
    ),
    "a citation's year behind a title, and no other": (
        {"title": "Wrapper Generation for Rare Internet Sources, 1997", "author": "Ashish, N. and Knoblock, C."},
        {"title": "Wrapper Generation for Rare Internet Sources", "author": "Ashish, N. and Knoblock, C."},
    ),
    "the year before the meeting in a title": (
        {"title": "Wrapper Generation for Rare Internet Sources, 1996", "author": "Ashish, N. and Knoblock, C."},
        {
            "title": "Wrapper Generation for Rare Internet Sources",
            "author": "Ashish, N. and Knoblock, C.",
            "year": "1997",
        },
    ),
    "numbers as words and digits": (
        {"title": "Learning Rare Things in Three Cities", "author": "Doe, Jane"},
        {"title": "Learning Rare Things in 3 Cities", "author": "Doe, Jane"},
    ),
    "remarks of databases": (
        {
            "title": "[A trial of rare things in small cities]. [Review] [88 refs] [Turkish]",
            "author": "Doe, J.",
            "year": "2001",
        },
        {"title": "A trial of rare things in small cities", "author": "Doe, J", "year": "2001"},
    ),
    "same long title, authors unknown on one side": (
        {"title": "Deep Learning of Rare Things"},
        {"title": "Deep learning of rare things", "author": "Doe, Jane"},
    ),
}
TWO_WORKS = {
    "versions in the title": (
        {"title": "Gemma 2 Report", "author": "{Gemma Team}", "abstract": ABSTRACT},
        {"title": "Gemma 3 Report", "author": "{Gemma Team}", "abstract": ABSTRACT},
    ),
    "a part with a roman numeral": (
        {"title": "On Things, Part I", "author": "Doe, Jane"},
        {"title": "On Things, Part II", "author": "Doe, Jane"},
    ),
    "an erratum": (
        {"title": "Deep Learning of Rare Things", "author": "Doe, Jane", "year": "2001"},
        {"title": "Erratum: Deep Learning of Rare Things", "author": "Doe, Jane", "year": "2001"},
    ),
    "the same study in two groups of people": (
        {
            "title": "Open label trial of a rare drug in adult patients with rare disease",
            "author": "{Rare Pharmaceuticals}",
            "year": "2011",
        },
        {
            "title": "Open label trial of a rare drug in pediatric patients with rare disease",
            "author": "{Rare Pharmaceuticals}",
            "year": "2011",
        },
    ),
    "a substitution of what the title is about": (
        {
            "title": "A trial of rare things in men",
            "author": "Doe, J. and Roe, R.",
            "year": "2001",
            "journal": "T",
            "pages": "1-5",
        },
        {
            "title": "A trial of rare things in women",
            "author": "Doe, J. and Roe, R.",
            "year": "2001",
            "journal": "T",
            "pages": "6-9",
        },
    ),
}


def test_pairs(records, works, groups):
    """These are one work, and those are two, however alike."""
    assert groups(*records) == works


def test_the_words_that_differ_count_by_their_information(findings):
    """A missing word counts less if many titles have it."""
    others = [{"title": f"Roses in {city}"} for city in ("Bonn", "Kiel", "Jena")]
    common = findings({"title": "Growing roses in Ulm"}, {"title": "Growing in Ulm"}, *others)
    rare = findings({"title": "Growing asters in Ulm"}, {"title": "Growing in Ulm"}, *others)
    assert common["titles 75% alike"] > rare["titles 72% alike"] > 0


def test_a_numeral_in_one_title_forbids_one_work(judgement):
    """However many bits the authors add."""
    author = {"author": "Doe, Jane and Roe, R. and Poe, E."}
    one = judgement({"title": "Gemma Report", **author}, {"title": "Gemma 2 Report", **author})
    assert one.forbidden
    assert [finding.words for finding in one.findings if finding.forbids] == ["different numerals in the titles"]


def test_the_venue_behind_a_title_is_no_conflict(judgement):
    """A numeral there counts conferences, not parts."""
    title = "Query processing of rare things"
    cited = {"title": f"{title}, in Proc. 21st VLDB", "author": "Doe, Jane"}
    assert not judgement(cited, {"title": title, "author": "Doe, Jane"}).forbidden
