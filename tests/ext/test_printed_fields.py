"""Pages print each field and each entry type where the tables have it, and nowhere else."""

from __future__ import annotations

from collections import defaultdict

import pytest
from conftest import Project
from lxml import html

from sphinx_pubs.schema import parts, types
from sphinx_pubs.schema.fields import BY_NAME, FIELDS
from sphinx_pubs.schema.types import BIBTEX_TYPES

#: The entry types that lists show; the entries of a set are shown in its place.
TYPES = tuple(row for row in types.TYPES if row.name != "set")
#: Places by the class of an element, or by the tag of one without a class.
PLACES = {
    "pub-title": "title", "pub-authors": "names", "pub-badge": "badge", "pub-badge pub-award": "award",
    "pub-where": "line", "pub-note": "remark", "pub-annotation": "remark", "a": "button", "p": "abstract",
    "pub-thumbnail": "picture", "pub-styled": "style",
}  # fmt: skip
ADDRESS = "https://example.org/zmark"
VALUES = {
    "eprint": "1871.01234", "arxiv": "1871.01234", "doi": "10.1234/zmark", "preview": f"{ADDRESS}.png", "year": "1871",
    "edition": "1871", "langid": "german", "language": "german", "pubstate": "inpress",
}  # fmt: skip
BY_KIND = {"names": "Zmark, Qi", "month": "apr", "integer": "17", "date": "1871-04-08"}
#: What a page shows of these values; of others the value itself.
SHOWN = {"Zmark, Qi": "Zmark", "apr": "April", "1871-04-08": "1871", "inpress": "in press"}


def value_of(field):
    """Return a value that shows on a page."""
    return VALUES.get(field.name) or BY_KIND.get(field.kind) or (ADDRESS if field.label else "Zmark")


def entry(row, field, other):
    """Return .bib text of an entry that has a field and `other` ones; its key names type and field."""
    named = {**other, field.name: value_of(field)}
    text = ", ".join(f"{name} = {{{value}}}" for name, value in named.items())
    return f"@{row.name}{{{row.name}--{field.name}, {text}}}"


def companions(field):
    """Return other fields without which a field is not printed."""
    alone = {
        "subtitle": {"title": "T"},
        "mainsubtitle": {"maintitle": "M"},
        "note": {"publisher": "P"},
        "addendum": {"publisher": "P"},
    }
    return alone.get(field.name, {})


def printing(field):
    """Return the types that print a field in their line; each type prints what names its venue."""
    is_venue = field.name in types.VENUES
    return {row.name for row in TYPES if is_venue or field.name in parts.fields_of_line(parts.line(row.name))}


def required(row, field):
    """Return what BibTeX requires of a type; year and date are never both there."""
    values = {"author": "Doe, Jane", "editor": "Roe, Richard", "year": "1990"}
    names = [names.split("/")[-1] for names in row.required]
    return {name: values.get(name, "T") for name in names if (name, field.name) != ("year", "date")}


def built(folder, entries, options):
    """Return the elements of a list, by type and field."""
    project = Project(folder)
    project.write("refs.bib", "\n".join(entries))
    lines = "".join(f"   :{option}\n" for option in (*options, "sort: key", "hide: bibtex"))
    project.write("index.rst", f"All\n===\n\n.. publications::\n{lines}")
    elements = html.fromstring(project.build().text("index.html")).xpath("//*[@class='pub' or @class='pub pub-card']")
    keys = sorted(text.partition("{")[2].partition(",")[0] for text in entries)
    assert len(elements) == len(keys)
    return {tuple(key.split("--", 1)): element for key, element in zip(keys, elements, strict=True)}


def places(elements):
    """Return where fields are printed: {field: {place: types}}."""
    found = defaultdict(lambda: defaultdict(set))
    for (type_, name), element in elements.items():
        value = value_of(BY_NAME[name])
        shown = SHOWN.get(value, value)
        for part in element.iter():
            texts = [part.text, *(child.tail for child in part), part.get("href"), part.get("src")]
            if any(shown in text for text in texts if text):
                found[name][place(part)].add(type_)
            if part.get("lang"):
                found[name]["language"].add(type_)
    return found


def place(part):
    """Return what the table calls the place of an element."""
    class_ = part.get("class") or part.tag
    if part.xpath("ancestor::*[@class='pub-styled']"):
        return "style"
    return PLACES.get(class_, class_)


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return where each field is printed, in entries of every type that have little else."""
    entries = [entry(row, field, companions(field)) for row in TYPES for field in FIELDS]
    return places(built(tmp_path_factory.mktemp("own"), entries, ["layout: cards"]))


@pytest.fixture(scope="module")
def styled(tmp_path_factory):
    """Return where fields are printed that our own layouts do not print, in complete entries in a citation style."""
    rows = [row for row in TYPES if row.name in BIBTEX_TYPES]
    fields = [field for field in FIELDS if parts.printed(field)[0] in ("style", "")]
    entries = [entry(row, field, required(row, field)) for row in rows for field in fields]
    return places(built(tmp_path_factory.mktemp("styled"), entries, ["style: plain"]))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_field_is_printed_where_the_table_says(printed, styled, field):
    """A field without a place is printed nowhere, and has a reason."""
    place, note = parts.printed(field)
    assert place or note
    if place in ("style", ""):
        assert set(styled[field.name]) == ({place} - {""})
        assert set(printed[field.name]) == set()
    else:
        is_conditional = place == "heading" or field.name == "month"
        assert set(printed[field.name]) == (set() if is_conditional else {place})
    if place == "line" and not field.place:
        assert printed[field.name]["line"] == printing(field)


def test_an_article_prints_no_publisher(project):
    """Nor its editor, nor the address of either, as in any reference list."""
    project.write(
        "refs.bib",
        "@article{a, author = {Doe, Jane}, editor = {Zmark, Qi}, publisher = {Zmark}, journal = {J}, pages = {1},"
        " eid = {Zmark}, address = {Zmark}, year = {1990}}",
    )
    project.write("index.rst", "All\n===\n\n.. publications::\n   :hide: bibtex\n")
    (shown,) = html.fromstring(project.build().text("index.html")).xpath("//*[@class='pub']")
    assert "Zmark" not in shown.text_content()


def test_keywords_are_headings(project):
    project.write("refs.bib", "@misc{a, title = {T}, keywords = {zmark}}")
    project.write("index.rst", "All\n===\n\n.. publications::\n   :group-by: keyword\n")
    assert "zmark" in html.fromstring(project.build().text("index.html")).xpath("//h2/text()")


def test_each_type_has_its_heading_and_its_noun(project):
    """A list grouped by type prints the headings in their order; a work without a venue is called what it is."""
    project.write("refs.bib", "\n".join(f"@{row.name}{{{row.name}, title = {{T}}}}" for row in TYPES))
    project.write("index.rst", "All\n===\n\n.. publications::\n   :group-by: type\n   :sort: key\n   :hide: bibtex\n")
    page = html.fromstring(project.build().text("index.html"))
    found = {}
    for section in page.xpath("//section/section"):
        (heading,) = section.xpath("h2/text()")
        for element in section.xpath(".//*[@class='pub']"):
            key = element.get("id").removeprefix("pub-")
            found[key] = (heading, "".join(element.xpath(".//*[@class='pub-where']/text()")))
    assert found == {row.name: (row.heading, row.noun) for row in TYPES}
    assert tuple(page.xpath("//h2/text()")) == types.HEADINGS
