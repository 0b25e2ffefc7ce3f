"""Citation styles of pybtex: a publication becomes an entry for pybtex, and the formatted entry becomes spans.

Import this only for a list with ``:style:``, because pybtex takes longer to load than a page to write.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pybtex.database import Entry, Person
from pybtex.exceptions import PybtexError
from pybtex.plugin import enumerate_plugin_names, find_plugin
from pybtex.style.labels.number import LabelStyle as NumberLabels
from pybtex.style.template import FieldIsMissing, href, join, tag

from sphinx_pubs.ext.lists.excerpt import Styled
from sphinx_pubs.ext.output.bylines import byline, cut
from sphinx_pubs.ext.output.imprint import ARTICLE_NUMBERS, year
from sphinx_pubs.ext.output.readings import ordinal
from sphinx_pubs.ext.output.style_text import SpanBackend, hide, hide_markup, joined
from sphinx_pubs.markup import plain
from sphinx_pubs.schema import dates, types
from sphinx_pubs.schema.dialects import bibtex_entry
from sphinx_pubs.schema.fields import is_site, is_text
from sphinx_pubs.schema.identifiers import ARXIV_ADDRESS, DOI_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_pubs.ext.library.contents import Library
    from sphinx_pubs.ext.lists.arrangement import Group
    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.ext.output.bylines import Author
    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Name, Publication

_PLUGINS = "pybtex.style.formatting"


def fault(name: str) -> str:
    """Return why a style cannot be used, with the nearest name that can; "" if it can."""
    try:
        _style(name)
    except PybtexError:
        names = sorted(enumerate_plugin_names(_PLUGINS))
        near = get_close_matches(name, names, 1, 0.5)
        return f"unknown value {name!r}; " + (f"did you mean {near[0]!r}?" if near else f"expected {', '.join(names)}")
    except Exception as error:  # noqa: BLE001  # a style is foreign code
        return f"cannot load {name!r}: {type(error).__name__}: {error}"
    return ""


class CitationStyle:
    """A citation style, with the entries that it has written."""

    def __init__(self, name: str, library: Library) -> None:
        self.name = name
        self._style = _style(name)
        self._library = library
        self._written: dict[tuple[object, ...], tuple[Span, ...]] = {}

    def labels(self, groups: Iterable[Group]) -> dict[str, str]:
        """Return the labels by key of a style that has some, such as Knu86; numbers are left to ``:numbered:``.

        They are made for all groups of a list together, so that no two are the same.
        """
        if isinstance(self._style.label_style, NumberLabels):
            return {}
        publications = {one.key: one for group in groups for one in group.publications}
        entries = []
        for one in publications.values():  # of a body, too, a label has a letter for each word
            authors, editors = (
                [_Person(replace(name, literal=False), None) for name in role] for role in (one.authors, one.editors)
            )
            entries.append(_entry(one, authors, editors, []))
        return dict(zip(publications, map(str, self._style.format_labels(entries)), strict=False))

    def entries(
        self,
        publications: Iterable[Publication],
        labels: Mapping[str, str],
        display: Display,
        report: Callable[[str], None],
    ) -> dict[str, Styled]:
        """Return the entries by key; those that the style cannot format are reported and left out."""
        result = {}
        for publication in publications:
            options = (display.highlight, display.highlight_registered, display.max_authors)
            identity = (self._library.digest_of(publication), *options)
            text = self._written.get(identity)
            if text is None:
                text = self._written[identity] = self._format(publication, display, report)
            if text:
                result[publication.key] = Styled(labels.get(publication.key, ""), text)
        return result

    def _format(self, publication: Publication, display: Display, report: Callable[[str], None]) -> tuple[Span, ...]:
        """Return an entry formatted; one that lacks a field that its type requires is formatted as ``misc``."""
        spans: list[tuple[Span, ...]] = []
        authors = self._people(publication.authors, display, publication.marks)
        if publication.others and publication.authors and str(authors[-1]) != "others":
            authors.append(Person("others"))
        entry = _entry(publication, authors, self._people(publication.editors, display), spans)
        try:
            try:
                text = self._style.format_entry("", entry).text
            except (FieldIsMissing, AttributeError):
                entry.type = "misc"
                venue = next((entry.fields[name] for name in types.VENUES if name in entry.fields), "")
                entry.fields.setdefault("howpublished", venue)
                text = self._style.format_entry("", entry).text
            return joined(text.render(SpanBackend(spans)))
        except Exception as error:  # noqa: BLE001  # a style is foreign code
            report(f"the style {self.name!r} fails at {publication.key!r}: {type(error).__name__}: {error}")
            return ()

    def _people(self, names: Sequence[Name], display: Display, marks: Sequence[tuple[str, str]] = ()) -> list[Person]:
        """Return names for the style, with their marks, cut if the list is long."""
        authors = byline(names, display, self._library.people)
        visible = cut(authors, display.max_authors)
        people = [
            _Person(name, author, marked)
            for name, author, marked in zip(names, authors, marks or [("", "")] * len(names), strict=True)
            if not visible or author in visible
        ]
        return [*people, Person("others")] if visible else people


@lru_cache(16)
def _style(name: str) -> Any:
    style = find_plugin(_PLUGINS, name)()
    style.format_name = _with_marks(style.format_name)
    return style


def _with_marks(format_name: Callable[[Person, bool], Any]) -> Callable[[Person, bool], Any]:
    """Return a function that also prints highlighted names in bold and links registered persons."""

    def marked(person: Person, abbr: bool = False) -> Any:
        before, behind = getattr(person, "marks", ("", ""))
        name = (
            join[hide(before), format_name(person, abbr), hide(behind)]
            if before or behind
            else format_name(person, abbr)
        )
        author: Author | None = getattr(person, "author", None)
        if author and author.highlighted:
            name = tag("strong")[name]
        return href(author.url)[name] if author and author.url else name

    return marked


class _Person(Person):  # type: ignore[misc]  # pybtex has no types
    """A name for a style, with its highlight and link."""

    def __init__(self, name: Name, author: Author | None, marks: tuple[str, str] = ("", "")) -> None:
        family = f"{{{hide(name.family)}}}" if name.literal else hide(name.family)
        given, particle, suffix = (hide(part) for part in (name.given, name.particle, name.suffix))
        super().__init__(first=given, prelast=particle, last=family, lineage=suffix)
        self.author, self.marks = author, marks


def _entry(
    publication: Publication, authors: list[Person], editors: list[Person], spans: list[tuple[Span, ...]]
) -> Entry:
    """Return an entry for a style; the spans in its fields are appended to `spans`."""
    kind, named = bibtex_entry(publication.type, publication.fields)
    texts = {
        name: hide_markup(text.rstrip(" ,"), spans) if is_text(name) else hide(plain(text))
        for name, text in (named | {"title": publication.title}).items()
        if name not in ("author", "editor") and not is_site(name)
    }
    fields = {name: text for name, text in _adapted(texts, publication).items() if text}
    persons = {role: people for role, people in (("author", authors), ("editor", editors)) if people}
    entry = Entry(kind, fields=fields, persons=persons)
    entry.key = publication.key
    return entry


def _adapted(fields: Mapping[str, str], publication: Publication) -> dict[str, str]:
    """Return fields as the styles of BibTeX use them: article numbers are pages, editions words, links ids."""
    links = {link.field: hide(link.url) for link in publication.links}
    arxiv, month = links.get("arxiv", ""), publication.date.month if publication.date else 0
    adapted = {
        "pages": next((fields[name] for name in ARTICLE_NUMBERS if name in fields), ""),
        **fields,
        "url": links.get("url", ""),
        "doi": links.get("doi", "").removeprefix(DOI_ADDRESS),
        "eprint": arxiv.removeprefix(ARXIV_ADDRESS),
        "year": hide(year(publication)),
        "month": dates.MONTH_NAMES[month - 1] if month else "",
    }
    if adapted.get("edition", "").isdecimal():  # biblatex has numbers where BibTeX has words
        adapted["edition"] = ordinal(adapted["edition"]) % adapted["edition"]
    if arxiv:  # its id is enough
        adapted |= {name: "" for name in ("url", "howpublished") if "arxiv" in adapted.get(name, "").lower()}
    return adapted
