"""Files of the project that entries name: found, copied, missed with a warning, never taken from outside."""

from __future__ import annotations

import filecmp
import os
import struct
import zlib

import pytest
from lxml import html

PAGE = "Page\n====\n\n.. publications::\n   :layout: cards\n"
EXPECTED = "expected a file at the page, at the .bib file, or in a folder of pubs_files [pubs.file]"
PDF = b"%PDF-1.4\n%%EOF\n"
BOOK = {"version": "1", "epub_copyright": "us", "epub_show_urls": "no"}


def png(width=40, height=30):
    """Return a grey picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = (b"\0" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def entry(key="one", **fields):
    """Return an entry with the fields."""
    values = {"author": "Okafor, Ada", "title": f"Title {key}", "year": "2024", **fields}
    return f"@misc{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in values.items()) + "}\n"


def put(project, name, content=PDF):
    """Write a file of bytes into the source folder."""
    path = project.source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def links(built, name="index.html"):
    """Return the addresses of buttons and titles by their text, without those of foldouts."""
    page = html.fromstring(built.out.joinpath(name).read_bytes())
    return {one.text_content(): one.get("href") for one in page.xpath("//*[contains(@class, 'pub')]//a")}


def pictures(built, name="index.html"):
    page = html.fromstring(built.out.joinpath(name).read_bytes())
    return page.xpath("//img[@class='pub-thumbnail']/@src")


def target(built, address, name="index.html"):
    """Return the file of the output that an address leads to."""
    return (built.out / name).parent / address.partition("#")[0]


@pytest.fixture
def library(project):
    """Return a project with a page in a folder, and a .bib file in another folder."""
    project.write("conf.py", 'extensions = ["sphinx_pubs"]\npubs_bibfiles = ["bib/refs.bib"]\n')
    return project.write("index.rst", "Site\n====\n\n.. toctree::\n\n   sub/page\n").write("sub/page.rst", PAGE)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("paper.pdf", "sub/paper.pdf"),  # at the page
        ("paper.pdf", "bib/paper.pdf"),  # at the .bib file
        ("paper.pdf", "assets/pdf/paper.pdf"),  # in a folder of pubs_files
        ("2024/paper.pdf", "assets/pdf/2024/paper.pdf"),
        ("assets/pdf/paper.pdf", "assets/pdf/paper.pdf"),  # at the root of the sources
        ("/assets/pdf/paper.pdf", "assets/pdf/paper.pdf"),  # al-folio's addresses begin there
        ("/paper.pdf", "assets/pdf/paper.pdf"),
        ("../bib/paper.pdf", "bib/paper.pdf"),
        ("a paper.pdf", "sub/a paper.pdf"),
        ("a%20paper.pdf", "sub/a paper.pdf"),
        ("paper.pdf#page=2", "sub/paper.pdf"),
    ],
)
@pytest.mark.parametrize(
    ("builder", "page"), [("html", "sub/page.html"), ("dirhtml", "sub/page/index.html"), ("singlehtml", "index.html")]
)
def test_a_file_is_found_and_copied(library, name, path, builder, page):
    """By the title and by the button, with the place in the file that the address names."""
    (library.source / "assets/pdf").mkdir(parents=True)
    put(library, path)
    library.write("bib/refs.bib", entry(pdf=name))
    built = library.build(builder, pubs_files=["assets/pdf"])
    assert built.warnings == []
    found = links(built, page)
    assert found["PDF"] == found["Title one"]
    assert found["PDF"].endswith("#page=2") is ("#" in name)
    copied = built.out / "_downloads"
    assert [one.read_bytes() for one in copied.rglob("*") if one.is_file()] == [PDF]
    assert target(built, found["PDF"].replace("%20", " "), page).read_bytes() == PDF


def test_the_file_at_the_page_counts_first(library):
    """Then that at the .bib file; each page has its own."""
    put(library, "sub/paper.pdf", b"page")
    put(library, "bib/paper.pdf", b"bib")
    library.write("other.rst", ":orphan:\n\n" + PAGE).write("bib/refs.bib", entry(pdf="paper.pdf"))
    built = library.build()
    assert built.warnings == []
    for page, content in (("sub/page.html", b"page"), ("other.html", b"bib")):
        assert target(built, links(built, page)["PDF"], page).read_bytes() == content


def test_two_files_with_one_name_stay_two(project):
    put(project, "a/paper.pdf", b"a")
    put(project, "b/paper.pdf", b"b")
    put(project, "a/x.png", png(3, 3))
    put(project, "b/x.png", png(4, 4))
    entries = entry("one", pdf="a/paper.pdf", preview="a/x.png") + entry("two", pdf="b/paper.pdf", preview="b/x.png")
    built = project.write("refs.bib", entries).write("index.rst", PAGE).build()
    assert built.warnings == []
    assert sorted(one.read_bytes() for one in (built.out / "_downloads").rglob("*.pdf")) == [b"a", b"b"]
    assert sorted(target(built, one).read_bytes() for one in pictures(built)) == sorted([png(3, 3), png(4, 4)])


def test_a_missing_file_is_one_warning_and_no_link(library):
    """At the entry, though two pages show it; the title takes the next best address."""
    library.write("other.rst", ":orphan:\n\n" + PAGE)
    fields = {"html": "talk.html", "slides": "no.pdf", "preview": "no.png", "url": "https://example.org/one"}
    library.write("bib/refs.bib", "\n\n" + entry(**fields))
    built = library.build()
    expected = f"is neither an address nor a file of the project; {EXPECTED}"
    assert built.warnings == [
        f"bib/refs.bib:3: WARNING: 'one': {name} = {fields[name]!r} {expected}"
        for name in ("html", "slides", "preview")
    ]
    for page in ("sub/page.html", "other.html"):
        assert links(built, page) == {"Title one": "https://example.org/one", "Link": "https://example.org/one"}
        assert pictures(built, page) == []


@pytest.mark.parametrize("name", ["../secret.pdf", "../../secret.pdf", "../../../../../../etc/passwd", "way.pdf",
                                  "away/secret.pdf", ".hidden/secret.pdf", "../source/.env"])  # fmt: skip
def test_nothing_is_taken_from_outside_of_the_source_folder(project, tmp_path, name):
    """Neither by a path nor by a link, and no hidden file."""
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.pdf").write_bytes(b"secret")
    put(project, ".hidden/secret.pdf", b"secret")
    put(project, ".env", b"secret")
    (project.source / "away").symlink_to(tmp_path / "elsewhere")
    (project.source / "way.pdf").symlink_to(tmp_path / "secret.pdf")
    built = project.write("refs.bib", entry(pdf=name)).write("index.rst", PAGE).build()
    fault = "is outside of the source folder, or hidden, and is not copied"
    assert built.warnings == [f"refs.bib:1: WARNING: 'one': pdf = {name!r} {fault}; {EXPECTED}"]
    assert links(built) == {}
    assert not any(one.read_bytes() == b"secret" for one in built.out.rglob("*") if one.is_file())


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "a%00b", "x" * 5000, "C:/x.png", "javascript:alert(1)", "//host/x.png"]
)
def test_what_is_neither_file_nor_address_is_no_picture(project, name):
    built = project.write("refs.bib", entry(preview=name)).write("index.rst", PAGE).build()
    assert len(built.warnings) == 1, built.warnings
    assert "is neither an address nor a file of the project" in built.warnings[0]
    assert pictures(built) == []


def test_a_preview_that_is_no_picture_is_reported(project):
    put(project, "paper.pdf")
    built = project.write("refs.bib", entry(preview="paper.pdf")).write("index.rst", PAGE).build()
    assert "preview = 'paper.pdf' is no picture" in built.warnings[0]
    assert pictures(built) == []


def test_what_a_page_hides_is_not_copied(project):
    """Nor looked for: a title leads to a file only where there is no better address, a list has no pictures."""
    for name in ("paper.pdf", "slides.pdf"):
        put(project, name)
    fields = {"pdf": "paper.pdf", "slides": "slides.pdf", "poster": "missing.pdf", "preview": "missing.png"}
    project.write("index.rst", "Page\n====\n\n.. publications::\n   :hide: links\n")
    built = project.write("refs.bib", entry(**fields)).build()
    assert built.warnings == []
    assert [one.name for one in (built.out / "_downloads").rglob("*.pdf")] == ["paper.pdf"]
    built = project.write("refs.bib", entry(**fields, doi="10.1000/182")).build(to="other")
    assert built.warnings == []
    assert not (built.out / "_downloads").exists()


def test_pages_and_what_sphinx_copies_are_linked(project, tmp_path):
    """The content of html_extra_path is at the root of the site, that of html_static_path in _static."""
    (tmp_path / "extra" / "demo").mkdir(parents=True)
    (tmp_path / "extra" / "paper.pdf").write_bytes(PDF)
    (tmp_path / "extra" / "demo" / "index.html").write_text("demo")
    put(project, "static/x.png", png())
    fields = {"pdf": "paper.pdf", "demo": "demo/", "preview": "_static/x.png", "html": "notes.html#two",
              "website": "/sub/", "blog": "notes"}  # fmt: skip
    project.write("refs.bib", entry(**fields)).write("index.rst", PAGE + "\n.. toctree::\n\n   notes\n   sub/index\n")
    project.write("notes.rst", "Notes\n=====\n").write("sub/index.rst", "Sub\n===\n")
    settings = {"html_extra_path": [str(tmp_path / "extra")], "html_static_path": ["static"]}
    built = project.build(**settings)
    assert built.warnings == []
    found = links(built)
    assert {name: found[name] for name in ("PDF", "Demo", "HTML", "Website", "Blog")} == {
        "PDF": "paper.pdf", "Demo": "demo/", "HTML": "notes.html#two", "Website": "sub/index.html",
        "Blog": "notes.html",
    }  # fmt: skip
    assert pictures(built) == ["_static/x.png"]
    assert links(project.build("dirhtml", **settings))["HTML"] == "notes/#two"
    assert links(project.build("singlehtml", **settings))["HTML"] == "#document-notes"


def test_pictures_are_in_every_builder_that_has_pictures(library):
    """Links to files are not: paper has none, and a book has no downloads."""
    put(library, "sub/paper.pdf")
    put(library, "sub/x.png", png())
    library.write("bib/refs.bib", entry(pdf="paper.pdf", preview="x.png", code="https://example.org/code"))
    book = library.build("epub", **BOOK)
    assert book.warnings == []
    assert target(book, pictures(book, "sub/page.xhtml")[0], "sub/page.xhtml").read_bytes() == png()
    assert links(book, "sub/page.xhtml") == {"Code": "https://example.org/code"}
    paper = library.build("latex")
    assert paper.warnings == []
    assert (paper.out / "x.png").read_bytes() == png()
    (text,) = [path.read_text("utf-8") for path in paper.out.glob("*.tex")]
    assert "sphinxincludegraphics[height=2.5cm]{{x}.png}" in text
    assert "paper.pdf" not in text
    for builder in ("text", "man", "texinfo", "xml", "gettext"):
        built = library.build(builder)
        assert built.warnings == [], builder
        assert not any("paper.pdf" in path.read_text("utf-8") for path in built.out.rglob("*.txt"))


def test_a_picture_that_a_builder_cannot_show_is_left_out(project):
    """TeX has no SVG, unless a converter is loaded, and no picture of another site."""
    put(project, "x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    entries = entry("one", preview="x.svg") + entry("two", preview="https://example.org/y.png")
    project.write("refs.bib", entries).write("index.rst", PAGE)
    assert len(pictures(project.build())) == 2
    assert len(pictures(project.build("epub", **BOOK), "index.xhtml")) == 1
    paper = project.build("latex")
    assert paper.warnings == []
    assert not any("\\sphinxincludegraphics" in path.read_text("utf-8") for path in paper.out.glob("*.tex"))


def test_links_in_notes_lead_to_files(project):
    put(project, "paper.pdf")
    note = r"With \href{paper.pdf}{a paper} and \href{missing.pdf}{none}"
    built = project.write("refs.bib", entry(note=note)).write("index.rst", PAGE).build()
    assert [line.split(" is ")[0] for line in built.warnings] == ["refs.bib:1: WARNING: 'one': url = 'missing.pdf'"]
    note = html.fromstring(built.text("index.html")).xpath("//span[@class='pub-where']")[0]
    assert [one.text_content() for one in note.xpath("a")] == ["a paper"]
    assert "none" in note.text_content()


@pytest.mark.parametrize("parallel", [1, 2])
def test_a_change_of_a_file_rewrites_the_pages_that_show_it(library, parallel):
    """A changed, an added and a removed file; a build without changes writes nothing."""
    put(library, "bib/paper.pdf", b"old")
    put(library, "bib/x.png", png())
    library.write("other.rst", ":orphan:\n\nOther\n=====\n\n.. publications::\n   :keys: two\n")
    library.write("bib/refs.bib", entry("one", pdf="paper.pdf", preview="x.png", slides="s.pdf") + entry("two"))
    assert len(library.build(parallel=parallel).warnings) == 1
    again = library.build(parallel=parallel)
    assert (again.written, again.read, again.warnings) == (set(), set(), [])

    put(library, "bib/paper.pdf", b"newer")
    put(library, "bib/x.png", png(50, 50))
    again = library.build(parallel=parallel)
    assert "other" not in again.written
    assert again.read == set()
    assert target(again, links(again, "sub/page.html")["PDF"], "sub/page.html").read_bytes() == b"newer"
    assert target(again, pictures(again, "sub/page.html")[0], "sub/page.html").read_bytes() == png(50, 50)

    put(library, "bib/s.pdf", b"slides")
    again = library.build(parallel=parallel)
    assert (again.warnings, again.read) == ([], set())
    assert target(again, links(again, "sub/page.html")["Slides"], "sub/page.html").read_bytes() == b"slides"

    (library.source / "bib/paper.pdf").unlink()
    again = library.build(parallel=parallel)
    assert ["pdf = 'paper.pdf'" in line for line in again.warnings] == [True]
    assert "PDF" not in links(again, "sub/page.html")
    assert library.build(parallel=parallel).written == set()


def test_an_edit_of_an_entry_finds_its_files(library):
    put(library, "bib/a.pdf", b"a")
    put(library, "bib/b.pdf", b"b")
    library.write("bib/refs.bib", entry(pdf="a.pdf")).build()
    again = library.edit("bib/refs.bib", "a.pdf", "b.pdf").build()
    assert again.read == set()
    assert target(again, links(again, "sub/page.html")["PDF"], "sub/page.html").read_bytes() == b"b"


def test_two_processes_write_what_one_writes(library):
    """Pages, downloads and pictures."""
    entries = ""
    for number in range(12):
        put(library, f"bib/{number % 5}/paper.pdf", b"%d" % (number % 5))
        put(library, f"bib/{number % 4}/x.png", png(number % 4 + 1))
        entries += entry(f"key{number}", pdf=f"{number % 5}/paper.pdf", preview=f"{number % 4}/x.png")
        library.write(f"more/{number}.rst", f":orphan:\n\n{PAGE}\n.. image:: /bib/{number % 4}/x.png\n")
    library.write("bib/refs.bib", entries)
    one, two = library.build(to="one"), library.build(to="two", parallel=2)
    assert one.warnings == two.warnings == []
    names = sorted(path.relative_to(one.out) for path in one.out.rglob("*") if path.suffix in (".html", ".pdf", ".png"))
    assert names == sorted(
        path.relative_to(two.out) for path in two.out.rglob("*") if path.suffix in (".html", ".pdf", ".png")
    )
    assert filecmp.cmpfiles(one.out, two.out, map(os.fspath, names), shallow=False)[1:] == ([], [])


def test_files_of_the_page_itself_are_kept(project):
    """A page that uses the same file with Sphinx's directives has it once, and keeps it without us."""
    put(project, "paper.pdf")
    put(project, "x.png", png())
    page = f"{PAGE}\n.. image:: x.png\n\n:download:`paper.pdf`\n"
    project.write("refs.bib", entry(pdf="paper.pdf", preview="x.png")).write("index.rst", page)
    built = project.build()
    address = links(built)["PDF"]
    assert len(list((built.out / "_images").iterdir())) == 1
    project.write("refs.bib", entry())
    again = project.build()
    assert again.warnings == []
    assert f'href="{address}"' in again.text("index.html")
    assert 'src="_images/x.png"' in again.text("index.html")


def test_a_folder_can_be_a_string_or_a_whole_path(project):
    put(project, "assets/paper.pdf")
    project.write("refs.bib", entry(pdf="paper.pdf")).write("index.rst", PAGE)
    for folders in ("assets", "assets/", [str(project.source / "assets")]):
        built = project.build(pubs_files=folders)
        assert built.warnings == []
        assert "PDF" in links(built)


def test_a_folder_that_does_not_exist_is_reported(project):
    project.write("refs.bib", entry()).write("index.rst", PAGE)
    built = project.build(pubs_files=["assets", "../elsewhere"])
    assert built.warnings == [
        f"WARNING: pubs_files: {name!r} is no folder inside the source folder [pubs.option]"
        for name in ("assets", "../elsewhere")
    ]
