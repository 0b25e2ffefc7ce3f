"""Entries of one .bib file: two keys mean two works, unless the file proves one."""

from __future__ import annotations

import pytest

ARTICLE = (
    "author = {Doe, Jane and Roe, Richard}, title = {Rare Things in Wide Cities}, journal = {Journal of Things}, "
    "year = 2001, volume = 3, pages = {10--19}"
)
TALK = "@misc{{{key}, author = {{Doe, Jane}}, title = {{Things for All}}, year = 2020, note = {{{note}}}}}"

#: Two entries of one file by name: @TYPE{key, …} twice.
PROVEN = {
    "one DOI": (
        "@article{a, author = {Doe, J.}, title = {Rare Things in Cities}, doi = {10.1000/1}, year = 2001}",
        "@article{b, author = {Doe, Jane}, title = {Rare things in cities}, doi = {10.1000/1}, year = 2001}",
    ),
    "one arXiv id": (
        "@misc{a, author = {Doe, J.}, title = {Rare Things in Cities}, eprint = {2101.00001}}",
        "@misc{b, author = {Doe, Jane}, title = {Rare Things}, eprint = {2101.00001}, year = 2021}",
    ),
    "title, authors, year, venue and pages": (f"@article{{a, {ARTICLE}}}", f"@article{{b, {ARTICLE}, note = {{x}}}}"),
    "one talk twice": (TALK.format(key="a", note="Day of Things"), TALK.format(key="b", note="Day of Things")),
}
UNPROVEN = {
    "no id and no pages": (
        "@article{a, author = {Doe, Jane}, title = {Rare Things in Wide Cities}, journal = {Things}, year = 2001}",
        "@article{b, author = {Doe, Jane}, title = {Rare Things in Wide Cities}, journal = {Things}, year = 2001}",
    ),
    "two meetings": (TALK.format(key="a", note="Day of Things"), TALK.format(key="b", note="Week of Things")),
    "an erratum with the DOI of its paper": (
        f"@article{{a, {ARTICLE}, doi = {{10.1000/1}}}}",
        f"@article{{b, {ARTICLE.replace('10--19', '99')}, doi = {{10.1000/1}}}}",
    ),
    "one DOI copied to another paper": (
        f"@article{{a, {ARTICLE}, doi = {{10.1000/1}}}}",
        (
            "@article{b, author = {Poe, Ann}, title = {Fish and Lakes}, journal = {Lakes}, year = 2010, volume = 8, "
            "pages = {5}, doi = {10.1000/1}}"
        ),
    ),
    "two DOIs": (
        f"@article{{a, {ARTICLE}, doi = {{10.1000/1}}}}",
        f"@article{{b, {ARTICLE}, doi = {{10.1000/2}}}}",
    ),
    "a manual and a report": (
        "@manual{a, author = {Doe, Jane}, title = {Things 2: the User}, year = 2020, organization = {ETH}}",
        "@techreport{b, author = {Doe, Jane}, title = {Things 2: the User}, year = 2020, institution = {ETH}}",
    ),
    "a thesis and its paper": (
        "@phdthesis{a, author = {Doe, Jane}, title = {Rare Things in Wide Cities}, school = {ETH}, year = 2001}",
        "@article{b, author = {Doe, Jane}, title = {Rare Things in Wide Cities}, year = 2001}",
    ),
}


@pytest.mark.parametrize("entries", PROVEN.values(), ids=PROVEN)
def test_proof_makes_one_work(command, tmp_path, entries):
    """A merge of two entries is one line on stderr, with both keys and the reason."""
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(entries))
    _, _, told = command(path)
    assert "2 records from 1 file -> 1 publication" in told
    assert f"{path}:2: entry 'b' is merged into 'a' of line 1; " in told


@pytest.mark.parametrize("entries", UNPROVEN.values(), ids=UNPROVEN)
def test_without_proof_both_keys_stay(command, tmp_path, entries):
    """Nothing is merged, and nothing is printed of a merge."""
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(entries))
    _, _, told = command(path)
    assert "2 records from 1 file -> 2 publications" in told
    assert "is merged" not in told


def test_what_is_likely_is_for_a_person_to_look_at(command, tmp_path):
    """The report lists the pair as undecided, with the two keys as the finding that forbids the join."""
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(UNPROVEN["no id and no pages"]))
    report = command(path, "--report", tmp_path / "report.md") and (tmp_path / "report.md").read_text()
    assert "two keys of one file" in report


def test_records_of_other_files_do_not_join_two_entries(command, tmp_path):
    """A third account that fits both joins one of them at most."""
    (tmp_path / "refs.bib").write_text("\n".join(UNPROVEN["no id and no pages"]))
    (tmp_path / "other.csv").write_text("title,author,year\nRare Things in Wide Cities,Jane Doe,2001\n")
    assert "3 records from 2 files -> 2 publications" in command(tmp_path)[2]


def test_files_prove_less_to_each_other(command, tmp_path):
    """Entries of two files are joined by the evidence, as all other records."""
    for name, entry in zip(("a.bib", "b.bib"), UNPROVEN["no id and no pages"], strict=True):
        (tmp_path / name).write_text(entry)
    assert "2 records from 2 files -> 1 publication" in command(tmp_path)[2]


def test_a_pile_of_exports_is_nobodys_list(command, tmp_path):
    """Where one entry in six and more has a likely copy in the file, the evidence decides."""
    entry = "@article{{{key}, author = {{{name}, Jane}}, title = {{{title}}}, journal = {{Things}}, year = 2001}}\n"
    firsts, lasts = "Apples Bridges Candles Dragons Engines Forests", "violins windows gardens zebras oceans mountains"
    names = {f"{first}{last}": f"{first} and {last}" for first in firsts.split() for last in lasts.split()}
    twice = "".join(
        entry.format(key=f"{name}{copy}", name=name, title=title) for name, title in names.items() for copy in "ab"
    )
    (tmp_path / "pile.bib").write_text(twice)
    assert "72 records from 1 file -> 36 publications" in command(tmp_path / "pile.bib")[2]
    (tmp_path / "list.bib").write_text(twice[: len(twice) // 2])
    assert "36 records from 1 file -> 36 publications" in command(tmp_path / "list.bib")[2]
