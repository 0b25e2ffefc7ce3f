"""The registry of persons in Sphinx: highlights, links, and the pages that an edit writes."""

from __future__ import annotations

import pytest

BIB = """
@misc{full, author = {Okafor, Ada and Grave, Edouard}, title = {In full}, year = {2024}}
@misc{married, author = {Okafor-Lee, Ada}, title = {Under another name}, year = {2023}}
@misc{edited, editor = {Grave, Edouard}, title = {An edited volume}, year = {2022}}
@misc{other, author = {Nobody, Else}, title = {Somebody else's}, year = {2021}}
"""
PEOPLE = """
[[person]]
name = "Okafor, Ada"
aliases = ["Ada Okafor-Lee"]
homepage = "https://example.org/?a=1&b=2"
highlight = true

[[person]]
name = "Grave, Edouard"
orcid = "0000-0002-1825-0097"
"""
#: Sphinx 8 writes the root document in every build
ROOT = {"index"}


@pytest.fixture
def lab(project):
    """Return a project with a registry: a page for Okafor, one for Grave, one for no registered person."""
    project.edit("conf.py", "\n", '\npubs_people = "people.toml"\n')
    project.write("refs.bib", BIB).write("people.toml", PEOPLE)
    project.write("index.rst", "Index\n=====\n\nNothing.\n")
    pages = {
        "ada": ".. publications:: author=Okafor-Lee",
        "grave": ".. publications:: editor=Grave",
        "else": ".. publications:: key=other",
        "count": ':pub-count:`author="Ada Okafor-Lee"` works',
    }
    for name, text in pages.items():
        project.write(f"{name}.rst", f":orphan:\n\nPage\n====\n\n{text}\n")
    return project


def test_names_lead_to_the_homepage_else_to_orcid(lab):
    """In HTML a link, escaped; other names are plain text."""
    built = lab.build()
    assert built.warnings == []
    ada, grave = built.text("ada.html"), built.text("grave.html")
    assert '<a href="https://example.org/?a=1&amp;b=2"><strong>Ada Okafor</strong></a>' in ada
    assert '<a href="https://orcid.org/0000-0002-1825-0097">Edouard Grave</a> (ed.)' in grave
    assert '<div class="pub-authors">Else Nobody</div>' in built.text("else.html")


def test_names_are_references_on_paper(lab):
    """LaTeX links them; plain text prints no addresses of persons."""
    lab.write("index.rst", "Index\n=====\n\n.. toctree::\n\n   ada\n   grave\n")
    tex = next(lab.build("latex").out.glob("*.tex")).read_text("utf-8")
    assert r"\sphinxhref{https://orcid.org/0000-0002-1825-0097}{Edouard Grave}" in tex
    assert r"\sphinxhref{https://example.org/?a=1\&b=2}{\sphinxstylestrong{Ada Okafor}}" in tex
    assert "example.org" not in lab.build("text").text("ada.txt")


def test_any_spelling_finds_and_highlights_the_person(lab):
    ada = lab.build().text("ada.html")
    assert "In full" in ada
    assert "Under another name" in ada
    assert "<strong>Ada Okafor-Lee</strong>" in ada


def test_highlights_of_a_directive_come_before_those_of_the_registry(lab):
    """``:highlight:`` names exactly the bold persons, each by any spelling."""
    lab.edit("ada.rst", "Okafor-Lee\n", "Okafor\n   :highlight: Grave\n")
    text = lab.build().text("ada.html")
    assert "<strong>Edouard Grave</strong>" in text
    assert "<strong>Ada" not in text
    lab.edit("ada.rst", ":highlight: Grave", ":highlight: Okafor-Lee")
    assert "<strong>Ada Okafor</strong>" in lab.build().text("ada.html")


def test_a_person_has_one_heading(lab):
    """Grouped by author, all spellings are under the registered name; an edit of it reads the page again."""
    lab.edit("ada.rst", "Okafor-Lee\n", "Okafor\n   :group-by: author\n")
    text = lab.build().text("ada.html")
    assert text.count("<h2>") == 2
    assert "<h2>Ada Okafor<" in text
    lab.edit("people.toml", 'name = "Okafor, Ada"', 'name = "Okafor, Ada Maria"\naliases = ["Ada Okafor"]').edit(
        "people.toml", 'aliases = ["Ada Okafor-Lee"]', ""
    )
    again = lab.build()
    assert "ada" in again.read
    assert "<h2>Ada Maria Okafor<" in again.text("ada.html")


def test_a_count_includes_every_spelling(lab):
    assert ">2</" in lab.build().text("count.html")


def test_a_new_homepage_writes_the_pages_that_show_the_person_and_no_others(lab):
    """No page is read again."""
    lab.build()
    lab.edit("people.toml", "?a=1&b=2", "ada")
    again = lab.build()
    assert (again.read, again.written - ROOT) == (set(), {"ada"})
    assert 'href="https://example.org/ada"' in again.text("ada.html")


def test_a_new_alias_writes_the_pages_that_select_the_person(lab):
    lab.edit("people.toml", 'aliases = ["Ada Okafor-Lee"]', "")
    assert "In full" not in lab.build().text("ada.html")
    lab.edit("people.toml", 'name = "Okafor, Ada"', 'name = "Okafor, Ada"\naliases = ["Ada Okafor-Lee"]')
    again = lab.build()
    assert (again.read, again.written - ROOT) == (set(), {"ada", "count"})
    assert "In full" in again.text("ada.html")
    assert ">2</" in again.text("count.html")


def test_an_edited_registry_gives_the_same_as_a_new_build(lab):
    lab.build()
    lab.edit("people.toml", "highlight = true", "").edit("people.toml", "0000-0002-1825-0097", "0000-0002-1694-233X")
    again, new = lab.build(), lab.build(to="new")
    for path in sorted(new.out.rglob("*.html")):
        name = path.relative_to(new.out)
        assert (again.out / name).read_text("utf-8") == path.read_text("utf-8"), name


def test_an_untouched_registry_writes_nothing(lab):
    lab.build()
    again = lab.build()
    assert (again.read, again.written, again.warnings) == (set(), set(), [])


def test_a_wrong_entry_is_a_located_warning(lab):
    """Only that person is left out; the warning can be silenced as pubs.people."""
    lab.edit("people.toml", "0000-0002-1825-0097", "0000-0002-1825-0098")
    built = lab.build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("people.toml:10: WARNING: [[person]] has orcid = '0000-0002-1825-0098'")
    assert built.warnings[0].endswith("[pubs.people]")
    assert '<a href="https://example.org/?a=1&amp;b=2">' in built.text("ada.html")
    assert lab.build(to="silent", suppress_warnings=["pubs.people"]).warnings == []


def test_a_missing_registry_is_one_warning(lab):
    """It is at the first directive, because the file has no line; no person is registered."""
    (lab.source / "people.toml").unlink()
    built = lab.build()
    assert built.warnings == [
        "ada.rst:6: WARNING: people.toml: no such file or directory; expected a TOML file with [[person]] [pubs.people]"
    ]
    assert "Under another name" in built.text("ada.html")
