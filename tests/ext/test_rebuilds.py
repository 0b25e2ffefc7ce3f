"""An edit writes the pages that show it, and a build without an edit writes nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest


def test_nothing_changed_nothing_written(site):
    site.build()
    again = site.build()
    assert (again.read, again.written, again.warnings) == (set(), set(), [])


def test_a_build_without_changes_parses_nothing(site, monkeypatch):
    """The library is not even parsed."""
    site.build()
    from sphinx_pubs.ext.library.contents import Library

    monkeypatch.setattr(Library, "_parse_file", None)
    assert site.build().warnings == []


def test_a_build_without_changes_loads_neither_bibtex_nor_queries(site):
    """They take longer to import than the rest of the extension to run."""
    code = (
        "import sys; from sphinx.cmd.build import main; main(['-q', *sys.argv[1:]]); "
        "print(*(name for name in sys.modules if name.startswith('sphinx_pubs.')))"
    )
    command = [sys.executable, "-c", code, site.source, site.folder / "html"]
    first, second = (
        set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()) for _ in range(2)
    )
    heavy = {"sphinx_pubs.bibtex", "sphinx_pubs.query", "sphinx_pubs.tex", "sphinx_pubs.ext.output.html"}
    assert heavy <= first
    assert "sphinx_pubs.ext.freshness" in second
    assert not heavy & second


def test_an_edited_entry_rewrites_the_pages_that_show_it(site):
    """No page is read again; only those that list or mention the entry are written."""
    site.write("other.rst", ":orphan:\n\nOther\n=====\n\n.. publications:: author=Tanaka\n")
    site.build()
    site.edit("refs.bib", "Many hands", "More hands")
    again = site.build()
    assert again.read == set()
    assert again.written == {"works", "layouts", "index", "other"}
    assert "More hands" in again.text("other.html")


def test_a_mention_follows_its_entry(site):
    """The page that only mentions a work is written when the work changes."""
    site.write("other.rst", ":orphan:\n\nOther\n=====\n\n:pub:`tanaka2023many`\n")
    site.build()
    site.edit("refs.bib", "{Ray Team} and", "{Light Team} and")
    again = site.build()
    assert "other" in again.written
    assert "Light Team et al. (2023)" in again.text("other.html")


def test_a_count_follows_the_file(site):
    site.write("other.rst", ":orphan:\n\nOther\n=====\n\n:pub-count:`year=2024` in 2024\n").build()
    site.write("more.bib", "@misc{new, title = {New}, year = {2024}}\n")
    site.edit("refs.bib", "@misc{unknown", "@misc{new, title = {New}, year = {2024}}\n@misc{unknown")
    assert "2 in 2024" in site.build().text("other.html").replace("</span>", "").replace(
        '<span class="xref pub pub-count">', ""
    )


def test_a_new_heading_reads_the_page_again(site):
    """Headings are in tables of contents, which Sphinx collects when a page is read."""
    site.build()
    site.edit("refs.bib", "year      = {2023}", "year      = {2022}")
    again = site.build()
    assert again.read == {"works"}
    assert 'href="works.html#pubs-2022"' in again.text("index.html")
    assert "pubs-2023" not in again.text("works.html")


@pytest.mark.parametrize(
    "asked",
    [".. publications:: type=talks", ".. publications:: type=talks\n   :group-by: year", ":pub-count:`type=talks`"],
)
def test_a_query_follows_the_types_of_the_file(project, asked):
    """A type that no entry has is a warning, and the list is empty; it fills and empties with the file."""
    known, unknown = "@talks{one, title = {Talk}, year = {2024}}\n", "@misc{one, title = {Talk}, year = {2024}}\n"
    project.write("refs.bib", unknown).write("index.rst", f"Page\n====\n\n{asked}\n")
    shown, empty = (">1</", "?</") if "count" in asked else ("Talk", "pubs")
    for bib, text in ((unknown, empty), (known, shown), (unknown, empty)):
        built = project.write("refs.bib", bib).build()
        assert text in built.text("index.html")
        assert (shown in built.text("index.html")) is (bib is known)
        assert ["unknown type 'talks'" in line for line in built.warnings] == [True] * (bib is unknown)


@pytest.mark.parametrize("edit", [("Many hands", "More hands"), ("year      = {2023}", "year      = {2021}")])
def test_an_edited_site_is_the_same_as_a_new_one(site, edit):
    """Every page that was not written again has no reason to be."""
    site.build()
    site.edit("refs.bib", *edit)
    again, new = site.build(), site.build(to="new")
    for path in sorted(new.out.rglob("*.html")):
        name = path.relative_to(new.out)
        assert (again.out / name).read_text("utf-8") == path.read_text("utf-8"), name


def test_two_builders_share_their_doctrees(site, tmp_path):
    """The second builder writes the edit as well, after the first one has."""
    import shutil

    site.build("html")
    shutil.copytree(tmp_path / "html-doctrees", tmp_path / "text-doctrees")
    site.build("text")
    site.edit("refs.bib", "Many hands", "More hands")
    site.build("html")
    shutil.rmtree(tmp_path / "text-doctrees")
    shutil.copytree(tmp_path / "html-doctrees", tmp_path / "text-doctrees")
    assert "More hands" in site.build("text").text("works.txt")


def test_a_missing_file_heals(site):
    """One warning at the first directive, an empty list, and everything is back with the file."""
    whole = site.build().text("works.html")
    kept = (site.source / "refs.bib").read_text("utf-8")
    (site.source / "refs.bib").unlink()
    gone = site.build()
    assert len(gone.warnings) == 1
    assert (
        "index.rst:14: WARNING: refs.bib: no such file or directory; expected a .bib file [pubs.bibfile]"
        in gone.warnings[0]
    )
    assert "Many hands" not in gone.text("works.html")
    site.write("refs.bib", kept)
    healed = site.build()
    assert healed.warnings == []
    assert healed.text("works.html") == whole


def test_another_release_writes_the_pages_that_show_publications(site, monkeypatch):
    """It may show them differently. No page is read again, and a page without publications is not written."""
    site.write("none.rst", ":orphan:\n\nNone\n====\n\nNothing.\n").build()
    monkeypatch.setattr("sphinx_pubs.ext.library.files.RELEASE", b"of another release")
    again = site.build()
    assert again.read == set()
    assert {"works", "layouts"} <= again.written
    assert "none" not in again.written
    assert site.build().written == set()


def test_the_environment_holds_no_publication(site):
    """Entries are cached in a folder of their own, never in the environment."""
    site.build()
    folder = site.folder / "html-doctrees"
    assert b"Journal of Rays" not in (folder / "environment.pickle").read_bytes()
    assert b"Journal of Rays" not in (folder / "works.doctree").read_bytes()
    assert len(list((folder / "pubs").glob("*.entries"))) == 1


def test_a_damaged_cache_is_made_anew(site):
    site.build()
    for path in (site.folder / "html-doctrees" / "pubs").glob("*.entries"):
        path.write_bytes(b"\x80\x04nonsense")
    (site.source / "plain.rst").touch()
    site.edit("plain.rst", "Nothing is", ":pub:`unknown` is")
    assert site.build().warnings == []
