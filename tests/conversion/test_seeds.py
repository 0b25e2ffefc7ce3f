"""The seeds: 30 records that are 14 works, every one of which must come out right."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from sphinx_pubs import bibtex, convert
from sphinx_pubs.markup import plain

AUTHORS_OF = {  # the distinct authors of each titled work
    "Gemma 3 Technical Report": 212,
    "Gemma: Open Models Based on Gemini Research and Technology": 108,
    "RecurrentGemma: Moving Past Transformers for Efficient Open Language Models": 62,
    "Whispering Experts: Neural Interventions for Toxicity Mitigation in Language Models": 7,
    "Automatic Data Curation for Self-Supervised Learning: A Clustering-Based Approach": 13,
    "Time Sensitive Knowledge Editing through Efficient Finetuning": 8,
    "Advancing human-centric AI for robust X-ray analysis through holistic self-supervised learning": 10,
    "The effectiveness of MAE pre-pretraining for billion-scale pretraining": 12,
    "PaSS: Parallel Speculative Sampling": 3,
    "ImageBind: One Embedding Space To Bind Them All": 7,
}
RECORDS_OF = {  # the records of each work, by file number and line
    "2504.06225": {"000:2", "001:1"},
    "2407.12824": {"001:6", "002:5"},
    "2406.04496": {"000:5", "001:13", "002:11"},
    "2405.15613": {"000:6", "001:20", "002:8"},
    "2405.01469": {"000:7", "001:25", "002:14"},
    "2404.07839": {"000:8", "001:30", "002:20"},
    "2401.08541": {"000:10", "001:35"},
    "2311.13581": {"000:11", "001:42", "002:26"},
    "2305.05665": {"001:49", "002:29"},
    "2304.07193": {"001:56"},
}


@pytest.fixture(scope="module")
def conversion(seeds):
    return convert([str(seeds)])


@pytest.fixture(scope="module")
def by_eprint(conversion):
    return {work.text("eprint"): work for work in conversion.works if work.text("eprint")}


@pytest.fixture(scope="module")
def by_title(conversion):
    return {plain(work.text("title")): work for work in conversion.works}


def place(record):
    return f"{record.source.rpartition('/')[2][:3]}:{record.line}"


def test_summary(conversion):
    """The summary counts records, files, works and what is missing."""
    expected = "30 records from 3 files -> 14 publications (4 without a title, 4 without a year)"
    assert conversion.summary == expected


@pytest.mark.parametrize("eprint", RECORDS_OF)
def test_records_of_works_with_an_id(by_eprint, eprint):
    """Each work with an arXiv id is made of exactly its records."""
    assert {place(record) for record in by_eprint[eprint].records} == RECORDS_OF[eprint]


def test_the_four_gemmas_stay_apart(conversion):
    """Gemma, Gemma 2, Gemma 3 and RecurrentGemma share most words and are four works."""
    found = {frozenset(place(record) for record in work.records) for work in conversion.works}
    expected = [{"000:3", "002:2"}, {"000:4"}, {"000:9", "002:17"}, {"000:8", "001:30", "002:20"}]
    assert all(frozenset(places) in found for places in expected)


@pytest.mark.parametrize("title", AUTHORS_OF)
def test_authors(by_title, title):
    """Each titled work has all its authors, each once."""
    people = bibtex.publication(by_title[title].entry, "").authors
    assert len(people) == AUTHORS_OF[title]


def test_names_are_repaired(by_title):
    """A body is a body, a particle belongs to the family, a slipped shift key is undone."""
    people = {}
    for title in AUTHORS_OF:
        for name in bibtex.publication(by_title[title].entry, "").authors:
            people[name.full] = name
    assert people["Gemma Team"].literal
    assert people["Charline Le Lan"].surname == "Le Lan"
    assert people["Luiz Gustavo Martins"].given == "Luiz Gustavo"
    assert people["Jean-Bastien Grill"].given == "Jean-Bastien"
    assert people["Nando de Frietas"].particle == "de"
    assert people["Ju-yeong Ji"].given == "Ju-yeong"
    assert {"Dmitry", "Lepikhin"} <= set(people)


def test_doubled_authors_are_reported(conversion):
    """The authors listed twice in Gemma 3 are named with file and line."""
    doubled = [str(problem) for problem in conversion.problems if "is listed twice" in problem.what]
    assert [re.search(r":(\d+): (\S+ \S+)", line).groups() for line in sorted(doubled)] == [
        ("3", name) for name in ("Alex Feng", "Kat Black", "Nabila Babar", "Noveen Sachdeva")
    ]


@pytest.mark.parametrize(
    ("eprint", "fields"),
    [
        (
            "2407.12824",
            {"year": "2024", "abbr": "ICML 2024", "booktitle": "International Conference on Machine Learning"},
        ),
        (
            "2406.04496",
            {"year": "2024", "abbr": "ACL 2024", "note": "", "comment": "Accepted to ACL 2024 main conference"},
        ),
        ("2405.15613", {"year": "2024", "month": "5", "code": "https://github.com/facebookresearch/ssl-data-curation"}),
        ("2401.08541", {"year": "2024", "code": "https://github.com/apple/ml-aim"}),
        ("2311.13581", {"year": "2023", "abbr": "ENLSP, NeurIPS 2023"}),
        (
            "2305.05665",
            {
                "year": "2023",
                "abbr": "CVPR 2023",
                "award": "Highlighted Paper",
                "website": "https://imagebind.metademolab.com/",
                "code": "https://github.com/facebookresearch/ImageBind",
            },
        ),
        ("2504.06225", {"year": "2025", "month": "4", "day": "8"}),
    ],
)
def test_comments_become_fields(by_eprint, eprint, fields):
    """Venue, year, award, code and website are read out of the comments."""
    work = by_eprint[eprint]
    assert {name: plain(work.text(name)) for name in fields} == fields


def test_pass_is_a_workshop_paper_under_its_own_name(by_eprint):
    """A workshop at NeurIPS is not NeurIPS."""
    booktitle = plain(by_eprint["2311.13581"].text("booktitle"))
    assert booktitle.startswith("3rd Workshop on Efficient Natural Language and Speech Processing")


def test_a_link_at_the_end_of_an_abstract_becomes_a_field(by_eprint):
    """``Code is available at …`` leaves the abstract and stays as a link."""
    assert by_eprint["2405.15613"].text("abstract").endswith("manually curated data.")


def test_percent_signs(by_title):
    r"""A bare ``91.7%`` is escaped, ``$\sim$7\%`` stays as it is."""
    abstract = by_title["The effectiveness of MAE pre-pretraining for billion-scale pretraining"].text("abstract")
    assert r"(91.7\%)" in abstract
    assert r"\\%" not in abstract


def test_untitled_works_get_a_supplied_title(by_eprint):
    """A supplied title is the opening words in square brackets."""
    title = by_eprint["2504.06225"].text("title")
    assert title.startswith("{[While decoder-only large language models")
    assert title.endswith("]}")


def test_the_author_of_the_pages(seeds):
    """--author names the author of works that have none, and others."""
    works = convert(seeds, author="Joulin, Armand").works
    lacking = [work for work in works if work.text("author") == "Joulin, Armand and others"]
    assert len(lacking) == 4
    assert all("Joulin, Armand" in work.text("author") for work in works)


def run(arguments, cwd, **environment):
    return subprocess.run(
        [sys.executable, "-m", "sphinx_pubs", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_order_hash_seed_or_locale(seeds, root, tmp_path):
    """Shuffled sources, PYTHONHASHSEED 0 to 4 and LC_ALL=C give the same file."""
    files = [f"seeds/{path.name}" for path in sorted(seeds.iterdir())]
    orders = [files, files[::-1], [*files[1:], files[0]], ["seeds"], ["seeds/", files[1]]]
    texts = set()
    for seed, sources in enumerate(orders):
        out = tmp_path / f"{seed}.bib"
        run([*sources, "-q", "-o", out], root, PYTHONHASHSEED=str(seed), LC_ALL="C" if seed % 2 else "C.UTF-8")
        texts.add(out.read_bytes())
    assert len(texts) == 1


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
def test_feeding_the_output_back_changes_nothing(root, tmp_path, dialect):
    """The output among the sources changes no key, adds no entry, and changes no byte of an entry."""
    first, second = tmp_path / "first.bib", tmp_path / "second.bib"
    run(["seeds", "-q", "--dialect", dialect, "-o", first], root)
    run(["seeds", first, "-q", "--dialect", dialect, "-o", second], root)
    assert second.read_text() == first.read_text()


def test_example_docs_publications_bib_is_what_the_command_writes(root, tmp_path):
    """The database of the manual is made by the command that the manual shows."""
    out = tmp_path / "publications.bib"
    decisions = "example_docs/decisions.toml"
    run(["seeds/", "--author", "Joulin, Armand", "--decisions", decisions, "-o", out], root)
    assert out.read_text() == (root / "example_docs" / "publications.bib").read_text()


def test_the_decisions_complete_every_work(root, publications_of):
    """With its decisions the manual's database lacks no title and no year, and Joulin is an author of all."""
    text = (root / "example_docs" / "publications.bib").read_text()
    publications = publications_of(text)
    assert len(publications) == 14
    assert not [p.key for p in publications if p.supplied_title or not p.date]


def test_the_report_traces_every_field(command, seeds, tmp_path):
    """Every field of every publication has a file, a rule, and a line that exists."""
    report = tmp_path / "report.json"
    code, _, _ = command(seeds, "-q", "-o", tmp_path / "o.bib", "--report", report)
    assert code == 0
    data = json.loads(report.read_text())
    assert data["counts"]["publications"] == len(data["publications"]) == 14
    assert sum(len(p["records"]) for p in data["publications"]) == 30
    for publication in data["publications"]:
        assert len(publication["evidence"]) >= len(publication["records"]) - 1
        for field in publication["fields"].values():
            lines = (seeds / field["source"].rpartition("/")[2]).read_text().split("\n")
            assert 1 <= field["line"] <= len(lines)
            assert field["rule"]


@pytest.mark.slow
def test_other_readers_read_what_was_written(root, tmp_path):
    """Bibtexparser, pybtex (strict) and biber read 14 entries without a warning of substance."""
    import bibtexparser
    from pybtex.database import parse_file

    out = tmp_path / "out.bib"
    run(["seeds/", "-q", "-o", out], root)
    library = bibtexparser.parse_file(str(out))
    assert len(library.entries) == 14
    assert not library.failed_blocks
    assert len(parse_file(str(out)).entries) == 14
    if not shutil.which("biber"):
        pytest.skip("biber is not installed")
    checked = subprocess.run(
        ["biber", "--tool", "--validate-datamodel", "--output-file", "checked.bib", out.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    warnings = [line for line in checked.splitlines() if "WARN" in line]
    expected = re.compile(
        r"Field '(abbr|award|code|website|comment|eprintdate|ids|abstract)' |"
        r"Missing mandatory field.*date|WARNINGS?: \d"
    )
    assert not [line for line in warnings if not expected.search(line)]
