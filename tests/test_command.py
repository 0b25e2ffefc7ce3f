"""pubs-to-bib as a user meets it: files, exit codes, messages; never a traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

PAGE = (
    "Doe, Jane\nA Study of Things\nDoe, Jane, Roe, Richard\n"
    + "We study things and find that they are things. " * 8
    + "\n"
)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


def test_without_output_the_bib_goes_to_standard_output(command, page):
    """The .bib goes to stdout, the summary to stderr."""
    code, out, err = command(page)
    assert code == 0
    assert "@misc{doestudy," in out
    assert err == "1 record from 1 file -> 1 publication (1 without a year)\n"


def test_quiet_and_verbose(command, page):
    """-q prints nothing when all is well, -v names what was read and skipped."""
    (page.parent / "notes.md").write_text("Buy milk\n")
    assert command(page.parent, "-q")[2] == ""
    err = command(page.parent, "-v")[2]
    assert "page.txt: read\n" in err
    assert "notes.md: skipped, no known form\n" in err


def test_hidden_files_are_skipped(command, page):
    """A folder's hidden files and folders are not searched."""
    (page.parent / ".git").mkdir()
    (page.parent / ".git" / "page.txt").write_text(PAGE.replace("Things", "Nothing"))
    (page.parent / ".page.txt").write_text(PAGE.replace("Things", "Nothing"))
    assert "1 publication " in command(page.parent)[2]


def test_standard_input():
    """``-`` reads standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_pubs", "-"], input=PAGE.encode(), capture_output=True, check=True
    )
    assert b"@misc{doestudy," in done.stdout


def test_standard_output_is_utf_8_in_any_locale(page):
    """What goes to standard output is what would go to a file, byte for byte."""
    import os

    page.write_text(PAGE.replace("Doe", "Dö"), "utf-8")
    command = [sys.executable, "-m", "sphinx_pubs", page, "--dialect", "biblatex"]
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True)
    subprocess.run([*command, "-o", page.parent / "out.bib"], capture_output=True, check=True)
    assert "Dö".encode() in done.stdout
    assert done.stdout == (page.parent / "out.bib").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.txt", None, "missing.txt: no such file or folder"),
        ("empty.bib", b"", "empty.bib: empty; expected"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", "picture.png: not a text file"),
        ("letter.txt", b"Dear Jane,\nhow are you?\n", "letter.txt: no known form; tried bibtex"),
    ],
)
def test_a_source_that_cannot_be_read(command, tmp_path, name, content, message):
    """One line names the file and the reason, exit code 2, nothing is written."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    out = tmp_path / "out.bib"
    code, _, err = command(tmp_path / name, "-o", out)
    assert code == 2
    assert message in err
    assert err.count("\n") == 1
    assert not out.exists()


def test_a_folder_without_known_forms(command, tmp_path):
    """A folder without any known form is an error that lists what was tried."""
    (tmp_path / "letter.txt").write_text("Dear Jane,\nhow are you?\n")
    code, _, err = command(tmp_path)
    assert code == 2
    assert "nothing to read; 1 file tried as bibtex, abstracts, listing, page" in err


@pytest.mark.parametrize(
    "name", ["LICENSE", "CHANGELOG.md", "pyproject.toml", "sphinx_pubs/cli.py", "example_docs/how-it-works.rst"]
)
def test_prose_and_code_are_in_no_form(command, root, name):
    """A project folder may contain anything: prose and code are not taken for publications."""
    assert command(root / name)[0] == 2


def test_an_unwritable_output(command, page):
    """An output in a missing folder is one line, exit code 2."""
    code, _, err = command(page, "-o", page.parent / "no" / "out.bib")
    assert code == 2
    assert "cannot be written" in err


def test_a_foreign_output_is_refused(command, page):
    """A file that the command did not write, or that was edited, stays untouched without --overwrite."""
    out = page.parent / "mine.bib"
    out.write_text("@misc{mine, title = {Mine}}\n")
    code, _, err = command(page, "-o", out)
    assert code == 2
    assert "was not written by pubs-to-bib" in err
    assert out.read_text().startswith("@misc{mine")
    assert command(page, "-o", out, "--overwrite")[0] == 0
    assert command(page, "-o", out)[0] == 0
    out.write_text(out.read_text().replace("A Study", "My Study"))
    code, _, err = command(page, "-o", out)
    assert code == 2
    assert "was edited by hand" in err


@pytest.mark.parametrize("ending", ["json", "md", "html"])
def test_a_report_replaces_a_report_and_nothing_else(command, page, ending):
    """Other lists, binary files and sources stay as they are; an empty file is replaced."""
    report = page.parent / f"report.{ending}"
    for mine in (b"# Reading list\n", b'{"counts": {}}', b"\xff\xfe\x00"):
        report.write_bytes(mine)
        for options in ((), ("-o", page.parent / "out.bib", "--overwrite")):
            code, out, err = command(page, "--report", report, *options)
            assert (code, out, report.read_bytes()) == (2, "", mine)
            assert err == f"pubs-to-bib: {report}: exists and is no report of pubs-to-bib; choose another --report\n"
    report.write_text("")
    assert command(page, "--report", report)[0] == 0
    for other in ("json", "md", "html"):
        assert command(page, "--report", page.parent / f"report.{other}")[0] == 0
        assert command(page, "--report", page.parent / f"report.{other}")[0] == 0
    source = page.rename(page.with_suffix(".md"))
    before = source.read_text()
    assert command(source, "--report", source)[0] == 2
    assert source.read_text() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("-o", "x.md", "--report", "./x.md"), "--output and --report are the same file, ./x.md; expected two"),
        (("-o", "x.toml", "--decisions", "x.toml"), "--output and --decisions are the same file, x.toml"),
        (("-o", "x.toml", "--people", "x.toml"), "--output and --people are the same file, x.toml"),
        (("-o", "x.toml", "--venues", "x.toml"), "--output and --venues are the same file, x.toml"),
    ],
)
def test_no_result_takes_the_place_of_another_file_of_the_run(command, page, monkeypatch, options, message):
    """Not with --overwrite either, which is about the output alone."""
    monkeypatch.chdir(page.parent)
    (page.parent / "x.toml").write_text(registry := "[[person]]\nname = 'Doe, Jane'\n")
    code, _, err = command(page, *options, "--overwrite")
    assert code == 2
    assert message in err
    assert {path.name for path in page.parent.iterdir()} == {"page.txt", "x.toml"}
    assert (page.parent / "x.toml").read_text() == registry


def test_a_source_that_others_wrote_is_never_replaced(command, tmp_path):
    """Not with --overwrite either, and not under another path: it may be the only one."""
    source = tmp_path / "mine.bib"
    source.write_text("@misc{a, title = {Rays}}\n", "utf-8")
    (tmp_path / "other").mkdir()
    code, _, err = command(source, "-o", tmp_path / "other" / ".." / "mine.bib", "--overwrite")
    assert code == 2
    assert "mine.bib: is a source, and not written by pubs-to-bib; choose another -o" in err
    assert source.read_text("utf-8") == "@misc{a, title = {Rays}}\n"


def test_where_nothing_can_be_written_nothing_is_read(command, tmp_path):
    """A missing folder is reported before the conversion."""
    for option in (("-o", tmp_path / "no" / "x.bib"), ("--report", tmp_path / "no" / "x.json")):
        code, _, err = command(tmp_path / "no.bib", *option)
        assert code == 2
        assert "cannot be written: no such folder" in err


def test_what_is_no_file_is_written_to_and_a_link_is_followed(command, page):
    """A pipe stays a pipe and a link stays a link: neither is replaced by a file."""
    import os
    import threading

    pipe, link, real = (page.parent / name for name in ("pipe", "link.bib", "real.bib"))
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    assert command(page, "-o", pipe)[0] == 0
    reader.join()
    assert "@misc{doestudy," in got[0]
    assert pipe.is_fifo()
    link.symlink_to(real)
    assert command(page, "-o", link)[0] == 0
    assert link.is_symlink()
    assert real.read_text() == got[0]


def test_the_output_is_no_source_of_its_own_folder(command, page):
    """Running twice on a folder with the output in it reads the same sources; naming the file reads it."""
    out = page.parent / "out.bib"
    first = command(page.parent, "-o", out)[2]
    assert command(page.parent, "-o", out)[2] == first
    assert "2 records from 2 files -> 1 publication" in command(page.parent, out, "-o", out)[2]


def test_a_report_is_no_source_of_its_folder(command, page):
    """Neither is a report in another form."""
    for ending in ("json", "md", "html", "json"):
        assert "1 record from 1 file " in command(page.parent, "--report", page.parent / f"report.{ending}")[2]


def test_an_output_that_is_a_folder(command, page):
    """A folder cannot be an output: one line, exit code 2."""
    code, _, err = command(page, "-o", page.parent)
    assert code == 2
    assert "cannot be written" in err


def test_strict(command, page):
    """--strict exits with 1 when something is missing, and writes the file all the same."""
    out = page.parent / "out.bib"
    assert command(page, "--strict", "-o", out)[0] == 1
    assert out.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--author", "A and B"], "is not one name"),
        (["--from", "ris"], "unknown form 'ris'; expected one of bibtex"),
        (["--key", "auth"], "key pattern 'auth' is not understood"),
        (["--report", "r.txt"], "a report is .json, .md or .html"),
        (["--decisions", "none.toml"], "none.toml: no such file"),
    ],
)
def test_wrong_arguments(command, page, arguments, message):
    """A wrong argument is one line, exit code 2."""
    code, _, err = command(page, *arguments)
    assert code == 2
    assert message in err
    assert err.count("\n") == 1


def test_venues_of_the_user(command, tmp_path):
    """--venues adds venues to those that comments may name; a wrong row is reported, a file of wrong rows an error."""
    listing, venues = tmp_path / "listing.txt", tmp_path / "venues.toml"
    listing.write_text(
        f"{'We look at red apples from all sides. ' * 9}\n\nMOC 2021\n\narXiv:2101.00001\nCreated: 2021-01-05\n"
    )
    venues.write_text("[[conference]]\nabbr = 'MOC'\nname = 'Meeting on Cooking'\n[[journal]]\nname = 'Nameless'\n")
    assert "booktitle" not in command(listing)[1]
    code, out, err = command(listing, "--venues", venues)
    assert code == 0
    assert "@inproceedings{" in out
    assert "{Meeting on Cooking}" in out
    assert f"{venues}:4: [[journal]] has no abbr; expected " in err
    venues.write_text("[[journal]]\nname = 'Nameless'\n")
    assert command(listing, "--venues", venues)[0] == 2
    assert (
        command(listing, "--venues", tmp_path / "no.toml")[2]
        == f"pubs-to-bib: {tmp_path}/no.toml: no such file or directory\n"
    )


def test_interrupted_writing_leaves_the_old_file(command, page, monkeypatch):
    """A file is replaced whole or not at all, and no temporary file stays."""
    from pathlib import Path

    out = page.parent / "out.bib"
    command(page, "-o", out)
    before = out.read_text()

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", fail)
    assert command(page, "-o", out)[0] == 130
    assert out.read_text() == before
    assert {path.name for path in page.parent.iterdir()} == {"page.txt", "out.bib"}


def test_the_key_map_is_written_and_replaced_but_nothing_else_is(command, tmp_path):
    """One line for each key that changed; a file of another kind is left alone."""
    source, rows = tmp_path / "old.bib", tmp_path / "keys.tsv"
    source.write_text("@misc{a b, title = {One}, year = 2001}\n@misc{c, title = {Other}, year = 2002}\n", "utf8")
    for _ in range(2):
        code, _, err = command(source, "--key-map", rows)
        assert code == 0
        assert f"{source}:1: key 'a b' becomes ab; a key cannot have ' '" in err
        assert rows.read_text("utf8") == "a b\tab\n"
    rows.write_text("my notes\n", "utf8")
    assert command(source, "--key-map", rows)[0] == 2
    assert rows.read_text("utf8") == "my notes\n"


def test_the_bib_of_a_paper_has_no_abstracts_no_links_of_sites_and_few_names(command, tmp_path):
    """Read again, it stays as it is; a field that nothing has is a mistake."""
    source, paper = tmp_path / "my.bib", tmp_path / "paper.bib"
    source.write_text(
        "@article{a, author = {Doe, J. and Roe, J. and Poe, J.}, title = {One}, journal = {J}, year = 2001,\n"
        "abstract = {We do.}, code = {https://x.org/a}, note = {Invited}, own = {mine}}\n"
    )
    options = ("--for", "paper", "--max-authors", "2", "--without", "own")
    assert command(source, *options, "-o", paper)[0] == 0
    written = paper.read_text()
    assert "Doe, J. and Roe, J. and others}" in written
    assert [line.split()[0] for line in written.splitlines() if " = " in line] == [
        "author", "title", "journal", "year", "note",
    ]  # fmt: skip
    assert command(paper, "--for", "paper", "--max-authors", "2")[1] == written
    code, _, err = command(source, "--without", "abstrct")
    assert (code, err) == (2, "pubs-to-bib: no publication has a field 'abstrct'; did you mean abstract?\n")
