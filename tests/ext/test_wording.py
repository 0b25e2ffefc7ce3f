"""The words of the interface in the language of the project."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from lxml import html
from sphinx import locale

from sphinx_pubs.ext.lists.grouping import GROUPINGS
from sphinx_pubs.ext.output.columns import COLUMNS
from sphinx_pubs.ext.output.reference import TITLE_SUPPLIED
from sphinx_pubs.ext.wording import CATALOG, FOLDER
from sphinx_pubs.schema import dates, parts, types
from sphinx_pubs.schema.fields import FIELDS

LANGUAGES = sorted(path.name for path in FOLDER.iterdir())
#: names that are the same in every language
NAMES = {
    "ADS", "arXiv", "ASCL", "DOI", "ECCC", "Google Books", "HAL", "Handle", "HTML", "Hugging Face", "IACR", "INSPIRE",
    "JSTOR", "MathSciNet", "PDF", "PubMed", "PubMed Central", "PyPI", "zbMATH",
}  # fmt: skip


@pytest.fixture(autouse=True)
def one_language():
    """Forget the catalogs that Sphinx has loaded, because it expects one project in a process."""
    locale.translators.clear()
    yield
    locale.translators.clear()


def catalog(language):
    with (FOLDER / language / "LC_MESSAGES" / f"{CATALOG}.po").open("rb") as source:
        return read_po(source, locale=language)


def texts(found):
    """Return the words of a catalog with their translations, and with the plurals of both."""
    rows = [[[text] if isinstance(text, str) else [*text] for text in (one.id, one.string)] for one in found if one.id]
    return sorted(rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(language):
    """Headings, nouns of types, columns and buttons; no translation is empty, and none is unused."""
    words = {
        *types.HEADINGS, *(grouping.missing for grouping in GROUPINGS.values()),
        *(row.noun for row in types.TYPES if row.noun),
        *(column.heading for column in COLUMNS), TITLE_SUPPLIED, "n.d.", "%s and %s",
        *(field.label for field in FIELDS if field.label and field.label not in NAMES),
        *parts.KINDS.values(), *parts.WORDS.values(), *parts.ORDINALS, *chain(*parts.ROLES.values()),
        *dates.MONTH_NAMES, "In", "%s Collaboration", "%s Collaborations",
        ("%d publication", "%d publications"), "Jump to",
        "Abstract", "and %d more", "show fewer", "and others", "(ed.)", "(eds.)",
    }  # fmt: skip
    found = catalog(language)
    assert {message.id for message in found if message.id} == words
    assert all(message.string for message in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_is_compiled(language):
    """The .mo that Sphinx reads is compiled from the .po that people edit."""
    with Path(FOLDER, language, "LC_MESSAGES", f"{CATALOG}.mo").open("rb") as compiled:
        words = texts(read_mo(compiled))
    assert words == texts(catalog(language))


def test_the_interface_of_a_german_page_is_german(site):
    """Everything but the text of the page and of the .bib file."""
    site.write("works.rst", "Werke\n=====\n\n.. publications::\n   :group-by: type\n")
    site.write("index.rst", "Seite\n=====\n\n.. toctree::\n\n   works\n\n.. publications::\n   :layout: table\n")
    built = site.build(language="de")
    page = html.fromstring(built.text("works.html"))
    assert page.xpath("//section//section/h2/text()") == [
        "Zeitschriftenartikel", "Konferenzbeiträge", "Preprints", "Sonstiges",
    ]  # fmt: skip
    assert "Zusammenfassung" in page.xpath("//summary/text()")
    assert "und 4 weitere" in page.xpath("//summary/span/text()")
    table = html.fromstring(built.text("index.html"))
    assert table.xpath("//th/text()") == ["Jahr", "Veröffentlichung", "Erschienen in", "Links"]


def test_numbers_have_the_plural_forms_of_the_language(site):
    """German has another plural than French, which counts 0 and 1 alike."""
    site.write("works.rst", "Works\n=====\n\n.. publications::\n   :group-by: type\n")
    assert "Preprints · 1 Veröffentlichung\n" in site.build("text", language="de").text("works.txt")
    site.write("works.rst", "Works\n=====\n\n.. publications::\n   :group-by: keyword\n")
    text = site.build("text", language="de", to="again").text("works.txt")
    assert "Ohne Schlagwort · 3 Veröffentlichungen\n" in text


def test_other_builders_are_translated_as_well(site):
    assert "et 4 autres" in " ".join(site.build("text", language="fr").text("works.txt").split())


def test_a_language_without_a_catalog_keeps_english(site):
    assert "Abstract" in site.build(language="nl").text("works.html")


@pytest.mark.parametrize(
    ("page", "tagged"), [("en", ["Die Wellen/de", "Vagues/fr"]), ("de_AT", ["Waves/en", "Waves 2/en", "Vagues/fr"])]
)
def test_a_title_in_another_language_is_tagged(project, page, tagged):
    """For screen readers and hyphenation: as babel calls languages, or as libraries do; not where it is the page's."""
    works = [
        ("Waves", "langid = {american}"), ("Waves 2", "language = {en-GB}"), ("Die Wellen", "langid = {ngerman}"),
        ("Vagues", "language = {fr}"), ("Undae", "language = {langlatin and langgerman}"), ("Olas", "year = 2024"),
    ]  # fmt: skip
    project.write("refs.bib", "\n".join(f"@misc{{k{n}, title = {{{t}}}, {how}}}" for n, (t, how) in enumerate(works)))
    project.write("index.rst", "All\n===\n\n.. publications::\n   :sort: key\n")
    titles = html.fromstring(project.build(language=page).text("index.html")).xpath("//*[@class='pub-title'][@lang]")
    assert [f"{title.text}/{title.get('lang')}" for title in titles] == tagged
