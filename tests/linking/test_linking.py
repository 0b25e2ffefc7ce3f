"""Which records are one work, and what keeps works apart."""

from __future__ import annotations

import pytest

from sphinx_pubs import linking
from sphinx_pubs.linking.features import features
from sphinx_pubs.linking.spacing import respaced
from sphinx_pubs.records.record import Record, Value, numbered

ABSTRACT = (
    "We introduce a family of lightweight models built from the research behind larger ones. The models perform well "
    "across academic benchmarks for language understanding, reasoning and safety, and we release two sizes of them"
)


def record(line=1, **fields):
    return Record("x", line, "page", {name: Value.of(name, text, line) for name, text in fields.items()})


def link(records, **word):
    return linking.link(numbered(records), **word)


def groups(*records, **word):
    return [cluster.records for cluster in link(records, **word).clusters]


ONE_WORK = {
    "same arXiv id, whatever its version": (
        {"eprint": "2101.00001", "title": "A Draft"},
        {"eprint": "2101.00001v3", "title": "The Final Paper"},
    ),
    "same DOI, however written": (
        {"doi": "10.1000/ABC", "title": "A"},
        {"doi": "https://doi.org/10.1000/abc", "title": "A"},
    ),
    "same abstract": ({"abstract": f"{ABSTRACT}."}, {"title": "Models", "abstract": f"{ABSTRACT}."}),
    "an abstract cut short": ({"abstract": ABSTRACT[:150]}, {"abstract": f"{ABSTRACT}."}),
    "an abstract with a sentence more": (
        {"abstract": f"{ABSTRACT}. Code is on the web."},
        {"abstract": f"{ABSTRACT}."},
    ),
    "an abstract with other quotes and spelling": (
        {"abstract": ABSTRACT.replace("models", "Models", 1)},
        {"abstract": ABSTRACT.replace("behind", "underlying")},
    ),
    "same title and authors": (
        {"title": "Deep Learning of Things", "author": "Doe, Jane"},
        {"title": "Deep learning of {Things}", "author": "Jane Doe and Roe, R."},
    ),
    "a title cut at its subtitle": (
        {"title": "Deep Learning of Rare Things: A Study in Two Cities", "author": "Doe, Jane and Roe, R."},
        {"title": "Deep learning of rare things", "author": "J. Doe and R. Roe"},
    ),
    "slips of the pen, words cut in two": (
        {"title": "Efficient distribution free learn ing of probabilistic concepts", "author": "Doe, Jane"},
        {"title": "Efficient distribution-free learning of probabilistic conceps", "author": "Doe, J."},
    ),
    "a preprint and what was published a year later": (
        {"title": "Deep Learning of Rare Things", "author": "Doe, Jane", "eprint": "2101.00001", "year": "2021"},
        {
            "title": "Deep learning of rare things",
            "author": "J. Doe",
            "doi": "10.1000/x",
            "journal": "J",
            "year": "2022",
        },
    ),
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
    "a name that is part of a double name": (
        {"title": "Incremental Maintenance of Rare Things", "author": "Molina, Hector and Labio, W."},
        {"title": "Incremental Maintenance of Rare Things", "author": "Garcia-Molina, H. and Labio, W."},
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
    "one long title in one year of one venue, and authors read wrongly": (
        {
            "title": "Timer-driven database triggers and alerters: semantics and a challenge",
            "author": "Hanson, E. and Noronha, L.",
            "year": "1999",
            "journal": "SIGMOD Record",
        },
        {
            "title": "Timer-driven database triggers and alerters: semantics and a challenge",
            "author": "Anthology, A.",
            "year": "1999",
            "journal": "SIGMOD Record",
        },
    ),
    "remarks of databases": (
        {
            "title": "[A trial of rare things in small cities]. [Review] [88 refs] [Turkish]",
            "author": "Doe, J.",
            "year": "2001",
        },
        {"title": "A trial of rare things in small cities", "author": "Doe, J", "year": "2001"},
    ),
    "two DOIs of one deposit's versions": (
        {
            "title": "Data of Rare Things in Cities",
            "author": "Doe, J.",
            "doi": "10.6084/m9.figshare.123",
            "year": "2020",
        },
        {
            "title": "Data of Rare Things in Cities",
            "author": "Doe, J.",
            "doi": "10.6084/m9.figshare.123.v2",
            "year": "2020",
        },
    ),
    "a title and the abstract that speaks of it": (
        {"title": "Phototropic zygotes under alternating monochromatic illumination", "author": "Doe, J."},
        {"abstract": f"We grew phototropic zygotes. Illumination was monochromatic and alternating. {ABSTRACT}"},
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
    "two arXiv ids": (
        {"eprint": "2101.00001", "abstract": ABSTRACT},
        {"eprint": "2101.00002", "abstract": ABSTRACT},
    ),
    "same title, other people": (
        {"title": "Deep Learning of Things", "author": "Doe, Jane"},
        {"title": "Deep Learning of Things", "author": "Roe, Richard"},
    ),
    "same title, many years apart": (
        {"title": "Annual Report of Things", "author": "Doe, Jane", "year": "1990"},
        {"title": "Annual Report of Things", "author": "Doe, Jane", "year": "2010"},
    ),
    "an erratum": (
        {"title": "Deep Learning of Rare Things", "author": "Doe, Jane", "year": "2001"},
        {"title": "Erratum: Deep Learning of Rare Things", "author": "Doe, Jane", "year": "2001"},
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
    "two issues of a column": (
        {
            "title": "Editor's comments",
            "author": "Doe, Jane",
            "year": "2001",
            "journal": "Quarterly",
            "volume": "26",
            "number": "3",
        },
        {
            "title": "Editor's comments",
            "author": "Doe, Jane",
            "year": "2001",
            "journal": "Quarterly",
            "volume": "26",
            "number": "4",
        },
    ),
    "two articles to which one journal gave two DOIs": (
        {
            "title": "Abstract for Bacillus cereus",
            "author": "Doe, J.",
            "year": "2003",
            "journal": "Names",
            "doi": "10.1601/ex.1",
        },
        {
            "title": "Abstract for Bacillus cereus",
            "author": "Doe, J.",
            "year": "2003",
            "journal": "Names",
            "doi": "10.1601/ex.2",
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
    "short abstracts say nothing": ({"abstract": "No abstract."}, {"abstract": "No abstract."}),
    "nothing known": ({"note": "8 pages"}, {"note": "8 pages"}),
}


@pytest.mark.parametrize("case", ONE_WORK)
def test_one_work(case):
    """These are one work."""
    assert groups(*(record(**fields) for fields in ONE_WORK[case])) == [(0, 1)]


@pytest.mark.parametrize("case", TWO_WORKS)
def test_two_works(case):
    """These are two works, however alike."""
    assert groups(*(record(**fields) for fields in TWO_WORKS[case])) == [(0,), (1,)]


def test_titles_that_lost_their_blanks_are_mended_by_the_words_of_the_others():
    """Words run together, or cut in two, are mended where parts or whole are three times as common."""
    known = "learning the architecture of a database for memory access in one bottleneck"
    titles = [f"{known} {_family(at)}" for at in range(3)]
    broken = ("databasearchitecture for memoryaccess inonebottleneck", "learn ing with a database", "a deep bottleneck")
    seen = respaced([features(record(line, title=title)) for line, title in enumerate([*titles, *broken])])
    assert [" ".join(one.words) for one in seen[3:]] == [
        "database architecture for memory access in one bottleneck",
        "learning with a database",
        "a deep bottleneck",
    ]


def test_what_forbids_a_pair_forbids_it_for_whole_clusters():
    """A record that fits two works with different ids joins one of them, and does not weld them."""
    found = groups(
        record(1, eprint="2101.00001", abstract=f"{ABSTRACT}."),
        record(2, abstract=f"{ABSTRACT}."),
        record(3, eprint="2101.00002", abstract=f"{ABSTRACT}."),
    )
    assert sorted(map(len, found)) == [1, 2]


def test_a_record_that_knows_little_does_not_weld_two_works():
    """Title and authors alone fit both the paper and the article; the three become two works, not one."""
    known = {"title": "Deep Learning of Rare Things", "author": "Doe, Jane and Roe, R."}
    found = groups(
        record(1, **known, year="2001", booktitle="Conference on Things", pages="11--19"),
        record(2, **known),
        record(3, **known, year="2004", journal="Journal of Things", volume="7", pages="101--144"),
    )
    assert sorted(map(len, found)) == [1, 2]


def test_a_paper_and_its_article_are_versions():
    """What was not joined although title and authors are one work's is told under versions."""
    known = {"title": "Deep Learning of Rare Things", "author": "Doe, Jane"}
    linked = link(
        [
            record(1, **known, year="2001", booktitle="Conference on Things"),
            record(2, **known, year="2002", journal="Journal of Things"),
        ]
    )
    assert [(pair.a, pair.b) for pair in linked.versions] == [(0, 1)]
    assert "a conference and a journal" in linked.versions[0].reason


@pytest.mark.parametrize("third", [{"year": "2008"}, {}, {"year": "2008", "eprint": "0801.00001"}])
def test_no_third_record_makes_one_of_a_paper_and_its_article(third):
    """A row without a venue, or the preprint, fits both; on their own pages both stay what they are."""
    told = {"title": "Deep Learning of Rare Things in Large Gardens", "author": "Doe, Jane and Roe, R."}
    talk = record(1, **told, year="2008", booktitle="Conference on Things", pages="207--219")
    article = record(2, **told, year="2008", journal="Journal of Things", volume="17", pages="259--282")
    linked = link([talk, article, record(3, **told, **third)])
    assert not any({0, 1} <= set(one.records) for one in linked.clusters)
    assert len(linked.clusters) == 2
    assert [(pair.a, pair.b) for pair in linked.versions] == [(0, 1)]


@pytest.mark.parametrize("told", ["institution = {University of Things}", "note = {unpublished}"])
def test_a_thesis_of_biblatex_is_a_thesis(works, told):
    """Whatever it says of its school, it stays apart from the paper on it."""
    title = "title = {Diversity-based inference of automata}, author = {Doe, Jane}"
    thesis = f"@thesis{{a, {title}, type = {{phdthesis}}, date = {{1988}}, {told}}}\n"
    paper = f"@inproceedings{{b, {title}, booktitle = {{Proceedings of the Symposium on Things}}, year = {{1987}}}}\n"
    assert len(works(bib=thesis + paper)) == 2


def test_the_undecided_is_told():
    """Two titles that are rather alike, by the same people, stay apart and are told for review."""
    linked = link(
        [
            record(1, title="Storing semistructured data with wavelets", author="Doe, Jane and Roe, R."),
            record(2, title="Storing semistructured data in relations", author="Doe, Jane and Roe, R."),
        ]
    )
    (pair,) = linked.review
    assert len(linked.clusters) == 2
    assert 0 < pair.score < 0.5
    assert "titles" in pair.reason


def test_what_the_user_parted_needs_no_review():
    """[[different]] is the last word: the pair is not told again."""
    one = record(1, title="Deep Learning of Rare Things", author="Doe, Jane")
    linked = link([one, one], different=frozenset({(0, 1)}))
    assert (len(linked.clusters), linked.versions, linked.review) == (2, (), ())


def test_every_join_has_a_reason():
    """A cluster of n records has n - 1 reasons with scores between 0 and 1."""
    records = [record(line, abstract=f"{ABSTRACT}.") for line in range(1, 5)]
    (cluster,) = link(records).clusters
    assert len(cluster.evidence) == 3
    assert all(evidence.reason and 0 < evidence.score <= 1 for evidence in cluster.evidence)


def test_the_users_word_overrules_everything():
    """[[same]] joins what an id forbids, [[different]] parts what an id joins."""
    one, two = record(1, eprint="2101.00001"), record(2, eprint="2101.00002")
    assert groups(one, two, same=[linking.decision(0, 1, "decided")]) == [(0, 1)]
    assert groups(one, one, different=frozenset({(0, 1)})) == [(0,), (1,)]


def test_many_records_with_one_title_take_bounded_time():
    """A big block is compared by neighbourhood: 3,000 equal records are one work, quickly."""
    records = [record(line, title="The Same Old Title Again", author="Doe, Jane") for line in range(3000)]
    assert groups(*records) == [tuple(range(3000))]


def test_many_works_with_one_title_take_bounded_time():
    """20,000 works of one title and as many authors: none is joined with another, and it takes seconds."""
    import time

    records = [record(line, title="The Same Old Title Again", author=f"{_family(line)}, J.") for line in range(20_000)]
    start = time.process_time()
    found = groups(*records)
    assert time.process_time() - start < 30
    assert len(found) == 20_000


def _family(number):
    letters = "bcdfghjklmnpqrstvwxz"
    return "".join(letters[number // 20**at % 20] + "aeiou"[number * 7 // 20**at % 5] for at in range(4)).title()


def test_the_dumps(shared):
    """The 2,000 records of ../shared/dumps: pairwise precision >= .999, recall >= .99."""
    import json
    from itertools import combinations

    from sphinx_pubs import convert

    dumps = shared / "dumps"
    conversion = convert([str(dumps / f"{name}.txt") for name in ("abstracts", "listing", "page")])
    gold_of = {}
    for number, work in enumerate(json.loads((dumps / "gold.json").read_text())):
        for file, line in work["lines"].items():
            gold_of[file, line] = number
    found, gold = set(), set()
    for work in conversion.works:
        places = sorted((record.source.rpartition("/")[2], record.line) for record in work.records)
        found |= set(combinations(places, 2))
    by_work = {}
    for at, number in sorted(gold_of.items()):
        by_work.setdefault(number, []).append(at)
    for places in by_work.values():
        gold |= set(combinations(places, 2))
    assert len(found & gold) / len(found) >= 0.999
    assert len(found & gold) / len(gold) >= 0.99
