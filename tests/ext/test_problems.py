"""Bad input has no other effect than one located warning, which can be silenced; the rest of the page is written."""

from __future__ import annotations

import pytest

from sphinx_pubs.ext.messages import Warn

BIB = "@misc{good, author = {Okafor, Ada}, title = {Good work}, year = {2024}}\n"

#: directive or text; the message of the warning, its line, its subtype
CASES = [
    (".. publications:: autor=Okafor", "query 'autor=Okafor': column 1: unknown field 'autor'", 6, "query"),
    (".. publications:: type=artcle", "column 6: unknown type 'artcle'; did you mean 'article'?", 6, "query"),
    (".. publications:: @misc[yaer=2024]", "query '@misc[yaer=2024]': column 7: unknown field 'yaer'", 6, "query"),
    (".. publications::\n   :filter: cited", "column 9: 'cited' has no meaning here", 6, "query"),
    (":pub-count:`filter: yaer`", "query 'filter: yaer': column 9: unknown field 'yaer'; did you mean", 6, "query"),
    (".. publications:: year=2024 (", "column", 6, "query"),
    (".. publications:: author=Smyth", "'author=Smyth' selects no publication; expected one", 6, "empty"),
    (".. citation-card:: goood", "no .bib file has the key 'goood'; did you mean 'good'?", 6, "key"),
    (".. citation-card:: xyz", "no .bib file has the key 'xyz' [", 6, "key"),
    (":pub:`goood`", "no .bib file has the key 'goood'; did you mean 'good'?", 6, "key"),
    (":pub:title:`goood`", "no .bib file has the key 'goood'", 6, "key"),
    (":pub-count:`autor=x`", "column 1: unknown field 'autor'", 6, "query"),
    (
        ".. publications::\n   :sort: -yaer",
        ":sort: unknown value '-yaer'; expected date, title, file",
        6,
        "option",
    ),
    (".. publications::\n   :sort: -award", ":sort: -award: no entry has the field 'award'", 6, "option"),
    (".. publications::\n   :group-by: decade", ":group-by: unknown value 'decade'; expected year, type", 6, "option"),
    (".. publications::\n   :limit: ten", ":limit: is 'ten'; expected a number", 6, "option"),
    (".. publications::\n   :offset: ten", ":offset: is 'ten'; expected a number", 6, "option"),
    (
        ".. publications::\n   :layout: grid",
        ":layout: unknown value 'grid'; expected list, compact, table, cards",
        6,
        "option",
    ),
    (".. publications::\n   :style: plian", ":style: unknown value 'plian'; did you mean 'plain'?", 6, "option"),
    (".. publications::\n   :layout: card", "table, cards; did you mean 'cards'?", 6, "option"),
    (".. publications::\n   :keys:", ":keys: is empty; expected citation keys", 6, "option"),
    (".. publications::\n   :headings: h2", ":headings: unknown value 'h2'; expected section, rubric", 6, "option"),
    (".. publications::\n   :bibfile: more.bib", ":bibfile: unknown value 'more.bib'; expected refs.bib", 6, "option"),
    (".. publications::\n   :keys: goood", "no .bib file has the key 'goood'", 6, "key"),
    (".. publications::\n   :limit: -1", ":limit: is '-1'; expected a number", 6, "option"),
    (
        ".. publications::\n   :numbered: sideways",
        ":numbered: unknown value 'sideways'; expected up, down",
        6,
        "option",
    ),
    (".. publications::\n   :show: everything", ":show: unknown value 'everything'; expected abstract", 6, "option"),
    (".. publications::\n   :hide: author", ":hide: unknown value 'author'", 6, "option"),
    (".. publications::\n   :max-authors: some", ":max-authors: is 'some'; expected a number", 6, "option"),
]


@pytest.mark.parametrize(("source", "message", "line", "subtype"), CASES)
def test_one_located_warning(project, source, message, line, subtype):
    """The warning names the file, the line and its type; the page is written with the rest."""
    project.write("refs.bib", BIB)
    project.write("index.rst", f"Page\n====\n\n.. publications::\n\n{source}\n\nThe end.\n")
    built = project.build()
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith(f"index.rst:{line}: WARNING: "), built.warnings
    assert message in built.warnings[0]
    assert built.warnings[0].endswith(f"[pubs.{subtype}]")
    text = built.text("index.html")
    assert "Good work" in text
    assert "The end." in text


@pytest.mark.parametrize(("source", "subtype"), [(case[0], case[3]) for case in CASES])
def test_each_kind_can_be_silenced(project, source, subtype):
    project.write("refs.bib", BIB).write("index.rst", f"Page\n====\n\n{source}\n")
    assert project.build(suppress_warnings=[f"pubs.{subtype}"]).warnings == []


def test_every_subtype_is_tried():
    """By the table above, by the tests below, or by those of the registry and of local files."""
    assert {case[3] for case in CASES} | {"bibfile", "entry", "file", "people", "style"} == set(Warn)


def test_no_files_are_set(project):
    project.write("conf.py", 'extensions = ["sphinx_pubs"]\n').write("index.rst", "Page\n====\n\n.. publications::\n")
    assert project.build().warnings == [
        "index.rst:4: WARNING: no .bib files are set; expected pubs_bibfiles in conf.py [pubs.bibfile]"
    ]


@pytest.mark.parametrize("registered", ['app.add_config_value("bibtex_bibfiles", [], "env")', "pass"])
def test_the_files_of_sphinxcontrib_bibtex_are_read(project, registered):
    """Whether or not that extension is loaded and has registered its setting."""
    project.write(
        "conf.py",
        f'extensions = ["sphinx_pubs"]\nbibtex_bibfiles = ["refs.bib"]\ndef setup(app):\n    {registered}\n',
    ).write("refs.bib", BIB)
    project.write("index.rst", "Page\n====\n\n.. publications::\n")
    built = project.build()
    assert built.warnings == []
    assert "Good work" in built.text("index.html")


def test_a_broken_entry_is_left_out(project):
    """The warning is at the entry in the .bib file; the others are listed."""
    project.write("refs.bib", BIB + "\n@misc{broken, title = {No end\n\n@misc{also, title = {Also good}}\n")
    project.write("index.rst", "Page\n====\n\n.. publications::\n")
    built = project.build()
    assert built.warnings
    assert all(line.startswith("refs.bib:") and line.endswith("[pubs.entry]") for line in built.warnings)
    assert "refs.bib:3:" in built.warnings[0]
    text = built.text("index.html")
    assert "Good work" in text
    assert "Also good" in text


def test_a_doubled_key_is_reported_and_the_same_work_is_shown_once(project):
    project.write("refs.bib", BIB + BIB.replace("2024", "2023"))
    project.write("index.rst", "Page\n====\n\n.. publications::\n")
    built = project.build()
    assert built.warnings == ["refs.bib:2: WARNING: duplicate key 'good'; it is used in line 1 already [pubs.entry]"]
    assert built.text("index.html").count(">Good work") == 1


def test_a_doubled_key_with_another_title_gets_a_letter(project):
    """As the command gives it, and never one that another entry has."""
    other, third = BIB.replace("Good work", "Other work"), BIB.replace("{good", "{gooda").replace("Good", "Third")
    project.write("refs.bib", BIB + other + third)
    project.write("index.rst", "Page\n====\n\n.. publications::\n\n:pub:`goodb`\n")
    built = project.build()
    assert built.warnings == [
        "refs.bib:2: WARNING: duplicate key 'good'; this entry has another title, and is shown as 'goodb' [pubs.entry]"
    ]
    text = built.text("index.html")
    assert all(f"{word} work" in text for word in ("Good", "Other", "Third"))
    assert 'href="#pub-goodb"' in text


def test_a_list_of_one_file_shows_its_own_entry_of_a_key(project):
    project.write("conf.py", 'extensions = ["sphinx_pubs"]\npubs_bibfiles = ["refs.bib", "more.bib"]\n')
    project.write("refs.bib", BIB).write("more.bib", BIB.replace("Good work", "Other work"))
    lists = "".join(f".. publications:: author=Okafor\n   :bibfile: {name}.bib\n\n" for name in ("refs", "more"))
    project.write("index.rst", f"Page\n====\n\n{lists}")
    built = project.build()
    assert "Good work" in built.text("index.html")
    assert "Other work" in built.text("index.html")
    assert len(built.warnings) == 1
    project.write("more.bib", BIB.replace("Good work", "Newer work"))
    assert "Newer work" in project.build().text("index.html")


def test_an_empty_result_is_reported_unless_the_list_has_a_text_for_it(project):
    """Also after an edit of the .bib file alone."""
    project.write("refs.bib", BIB)
    query = ".. publications:: author=Okafor"
    lists = f"{query}\n   :group-by: year\n\n{query} year<1990\n   :empty: None.\n\n.. publications:: year<1990\n"
    project.write("index.rst", f"Page\n====\n\n{lists}")
    empty = "WARNING: 'year<1990' selects no publication; expected one, or a text in :empty: [pubs.empty]"
    assert project.build().warnings == [f"index.rst:10: {empty}"]
    project.write("refs.bib", BIB.replace("Okafor", "Smith"))
    assert sorted(project.build().warnings) == [
        f"index.rst:10: {empty}",
        "index.rst:4: WARNING: 'author=Okafor' selects no publication; expected one, or a text in :empty: [pubs.empty]",
    ]


def test_a_missing_file_names_those_that_are_there(project):
    project.write("conf.py", 'extensions = ["sphinx_pubs"]\npubs_bibfiles = ["ref.bib"]\n')
    project.write("refs.bib", BIB).write("index.rst", "Page\n====\n\n.. publications:: author=Okafor\n")
    (warning,) = project.build().warnings
    assert "ref.bib: no such file or directory; its folder has refs.bib [pubs.bibfile]" in warning


def test_a_key_in_two_files_is_reported(project):
    project.write("conf.py", 'extensions = ["sphinx_pubs"]\npubs_bibfiles = ["refs.bib", "more.bib"]\n')
    project.write("refs.bib", BIB).write("more.bib", BIB.replace("Good work", "Other work"))
    project.write("index.rst", "Page\n====\n\n.. publications::\n")
    built = project.build()
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("more.bib:1: WARNING: the key 'good' is in ")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\x00\xff\xfe\x80" * 100, b"no entries at all"])
def test_an_empty_or_strange_file_is_an_empty_list(project, content):
    (project.source / "refs.bib").write_bytes(content)
    project.write("index.rst", "Page\n====\n\n.. publications::\n   :empty: Nothing yet.\n\nThe end.\n")
    built = project.build()
    text = built.text("index.html")
    assert "Nothing yet." in text
    assert "The end." in text
    assert all("[pubs.entry]" in line for line in built.warnings)


def test_latin1_is_read(project):
    (project.source / "refs.bib").write_bytes(BIB.replace("Good", "Größe").encode("latin-1"))
    project.write("index.rst", "Page\n====\n\n.. publications::\n")
    assert "Größe work" in project.build().text("index.html")


def test_an_empty_list_prints_nothing_by_default(project):
    project.write("refs.bib", BIB).write("index.rst", "Page\n====\n\n.. publications:: author=Nobody\n")
    assert 'class="pubs' not in project.build().text("index.html")


@pytest.mark.parametrize(
    ("name", "value", "falls_back"),
    [
        ("pubs_bibfiles", 5, False),
        ("bibtex_bibfiles", 5, True),
        ("pubs_people", ["people.toml"], True),
        ("pubs_highlight", 3, True),
        ("pubs_max_authors", "8", True),
        ("pubs_counts", "no", True),
        ("pubs_jump_list", "8", True),
        ("pubs_home", None, True),
    ],
)
def test_a_setting_of_a_wrong_type_is_reported_and_ignored(project, name, value, falls_back):
    """Sphinx reports it, and the build goes on with the default."""
    project.write("refs.bib", "@misc{a, author = {Doe, Jane}, title = {Things}, year = {2020}}")
    project.write("index.rst", "Page\n====\n\n.. publications::\n")
    project.write("conf.py", f"extensions = ['sphinx_pubs']\npubs_bibfiles = ['refs.bib']\n{name} = {value!r}\n")
    built = project.build()
    assert f"The config value `{name}' has type `{type(value).__name__}'" in built.warnings[0]
    assert ("Things" in built.text("index.html")) is falls_back


def test_one_bib_file_needs_no_list(project):
    project.write("refs.bib", "@misc{a, author = {Doe, Jane}, title = {Things}, year = {2020}}")
    built = project.write("index.rst", "Page\n====\n\n.. publications::\n").build(pubs_bibfiles="refs.bib")
    assert built.warnings == []
    assert "Things" in built.text("index.html")


def test_a_warning_of_another_extension_has_the_line_of_the_list(project):
    """A heading with the label of another, which sphinx.ext.autosectionlabel reports."""
    lists = "index:pubs-2020\n---------------\n\nList\n----\n\n.. publications::\n   :group-by: year\n"
    project.write("refs.bib", "@misc{a, author = {Doe, Jane}, title = {Things}, year = {2020}}")
    built = project.write("index.rst", f"Page\n====\n\n{lists}").build(
        extensions=["sphinx_pubs", "sphinx.ext.autosectionlabel"]
    )
    assert [line.split(" WARNING")[0] for line in built.warnings] == ["index.rst:10:"]
