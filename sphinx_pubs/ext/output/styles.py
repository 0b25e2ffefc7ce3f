"""Citation styles of pybtex: an entry goes in as pybtex wants it, and spans come out.

Imported where a list has ``:style:`` and nowhere else, for pybtex takes longer to load than a page to write. pybtex
reads TeX in its own way and loses math and emphasis, so that it gets none: braces stay, for styles change the case of
what stands outside them; a span that is no text is one character, and characters that mean something to TeX are others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from pybtex.backends import BaseBackend
from pybtex.database import Entry, Person
from pybtex.exceptions import PybtexError
from pybtex.plugin import enumerate_plugin_names, find_plugin
from pybtex.style.labels.number import LabelStyle as NumberLabels
from pybtex.style.template import FieldIsMissing, href, tag

from sphinx_pubs import tex
from sphinx_pubs.ext.lists.excerpt import Styled
from sphinx_pubs.ext.output.reference import ARTICLE_NUMBERS, Author, cut, shown_authors, year
from sphinx_pubs.markup import (
    Format,
    Formatted,
    Hyperlink,
    Span,
    Text,
    is_safe_url,
    plain,
    rendered,
    typeset,
)
from sphinx_pubs.schema import dates, types
from sphinx_pubs.schema.dialects import bibtex_entry
from sphinx_pubs.schema.fields import is_site, is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_pubs.ext.library.contents import Library
    from sphinx_pubs.ext.lists.arrangement import Group
    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.model import Name, Publication

_GROUP = "pybtex.style.formatting"
#: characters that mean something to TeX, as characters that mean nothing to anybody
_HIDDEN = {ord(char): chr(0xE000 + ord(char)) for char in "\\{}$%&#_~^`'\"<>|"}
_SHOWN = {ord(hidden): char for char, hidden in _HIDDEN.items()}
#: the first of the characters that stand for spans
_SPAN = 0xF0000
#: no style may change the case of a word with a formula in it, as in H$_2$O
_WORD_WITH_SPAN = re.compile(f"[^\\s{{}}]*[{chr(_SPAN)}-\U0010ffff][^\\s{{}}]*")
#: BibTeX lets a title begin again behind a colon
_AFTER_COLON = re.compile(r"(?<=: )[A-Z]")


def fault(name: str) -> str:
    """Return why a style cannot be used, with the nearest name that can; "" where it can."""
    try:
        _style(name)
    except PybtexError:
        names = sorted(enumerate_plugin_names(_GROUP))
        near = get_close_matches(name, names, 1, 0.5)
        return f"knows no {name!r}; " + (f"did you mean {near[0]!r}?" if near else f"expected {', '.join(names)}")
    except Exception as error:  # noqa: BLE001  # a style is others' code
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
        for one in publications.values():  # a label has a letter for each word of a body, too
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
        """Return the entries by key; what the style cannot format is reported and left out."""
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
        people = self._library.people
        authors = _people(publication.authors, shown_authors(publication.authors, display, people), display)
        if publication.others and publication.authors and str(authors[-1]) != "others":
            authors.append(Person("others"))
        editors = _people(publication.editors, shown_authors(publication.editors, display, people), display)
        entry = _entry(publication, authors, editors, spans)
        try:
            try:
                text = self._style.format_entry("", entry).text
            except (FieldIsMissing, AttributeError):
                entry.type = "misc"
                venue = next((entry.fields[name] for name in types.VENUES if name in entry.fields), "")
                entry.fields.setdefault("howpublished", venue)
                text = self._style.format_entry("", entry).text
            return _joined(text.render(_Backend(spans)))
        except Exception as error:  # noqa: BLE001  # a style is foreign code
            report(f"the style {self.name!r} fails at {publication.key!r}: {type(error).__name__}: {error}")
            return ()


@lru_cache(16)
def _style(name: str) -> Any:
    style = find_plugin(_GROUP, name)()
    style.format_name = _with_marks(style.format_name)
    return style


def _with_marks(format_name: Callable[[Person, bool], Any]) -> Callable[[Person, bool], Any]:
    """Let a style print highlighted names in bold, and link those of registered persons."""

    def marked(person: Person, abbr: bool = False) -> Any:
        name = format_name(person, abbr)
        author: Author | None = getattr(person, "author", None)
        if author and author.highlighted:
            name = tag("strong")[name]
        return href(author.url)[name] if author and author.url else name

    return marked


class _Person(Person):  # type: ignore[misc]  # pybtex has no types
    """A name for a style, with how it is to be marked."""

    def __init__(self, name: Name, author: Author | None) -> None:
        family = f"{{{_plain(name.family)}}}" if name.literal else _plain(name.family)
        given, particle, suffix = (_plain(part) for part in (name.given, name.particle, name.suffix))
        super().__init__(first=given, prelast=particle, last=family, lineage=suffix)
        self.author = author


def _people(names: Sequence[Name], authors: tuple[Author, ...], display: Display) -> list[Person]:
    """Return names for a style; a list that is too long is cut as everywhere."""
    if not (visible := cut(authors, display.max_authors)):
        return [_Person(name, author) for name, author in zip(names, authors, strict=True)]
    people = [_Person(name, author) for name, author in zip(names, authors, strict=True) if author in visible]
    return [*people, Person("others")]


def _entry(
    publication: Publication, authors: list[Person], editors: list[Person], spans: list[tuple[Span, ...]]
) -> Entry:
    """Return an entry for a style, `spans` filled with what its fields hold beside text."""
    kind, named = bibtex_entry(publication.type, publication.fields)
    fields = {
        name: _rich(text.rstrip(" ,"), spans) if is_text(name) else _plain(plain(text))
        for name, text in (named | {"title": publication.title}).items()
        if name not in ("author", "editor") and not is_site(name)
    }
    fields.setdefault("pages", next((fields[name] for name in ARTICLE_NUMBERS if name in fields), ""))
    links = {link.field: link.url for link in publication.links}
    doi, arxiv = links.get("doi", ""), links.get("arxiv", "")
    fields |= {
        "url": _plain(links.get("url", "")),
        "doi": _plain(doi.removeprefix("https://doi.org/")),
        "eprint": _plain(arxiv.removeprefix("https://arxiv.org/abs/")),
        "year": _plain(year(publication)),
        "month": dates.MONTH_NAMES[publication.date.month - 1] if publication.date and publication.date.month else "",
    }
    if fields.get("edition", "").isdecimal():  # biblatex has numbers where BibTeX has words
        fields["edition"] = _ordinal(fields["edition"])
    if arxiv:  # said once is enough
        fields |= {name: "" for name in ("url", "howpublished") if "arxiv" in fields.get(name, "").lower()}
    persons = {role: people for role, people in (("author", authors), ("editor", editors)) if people}
    fields = {name: text for name, text in fields.items() if text}
    entry = Entry(kind, fields=fields, persons=persons)
    entry.key = publication.key
    return entry


def _ordinal(number: str) -> str:
    """Return 2 as "2nd", 11 as "11th"."""
    return number + ("th" if number[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))


def _plain(text: str) -> str:
    """Return text that means nothing to TeX."""
    return text.translate(_HIDDEN)


def _rich(text: str, spans: list[tuple[Span, ...]]) -> str:
    """Return field text with nothing but braces in it; other spans are put aside."""
    text = _WORD_WITH_SPAN.sub(r"{\g<0>}", "".join(_pieces(tex.parse(text), spans)))
    return _AFTER_COLON.sub(r"{\g<0>}", text)


def _pieces(nodes: Iterable[tex.Node], spans: list[tuple[Span, ...]]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, str):
            yield _plain(node)
        elif isinstance(node, tex.Braces):
            yield from ("{", *_pieces(node.children, spans), "}")
        else:
            yield chr(_SPAN + len(spans))
            spans.append(rendered((node,)))


class _Backend(BaseBackend):  # type: ignore[misc]  # pybtex has no types
    """Where a style writes to: tuples of spans."""

    RenderType = tuple
    symbols: ClassVar = {"ndash": (Text("–"),), "newblock": (Text(" "),), "nbsp": (Text("\u00a0"),)}
    _FORMATS: ClassVar[Mapping[str, Format]] = {
        "em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong", "tt": "code", "sup": "superscript",
        "sub": "subscript", "sc": "small caps",
    }  # fmt: skip

    def __init__(self, spans: Sequence[tuple[Span, ...]]) -> None:
        super().__init__("utf-8")
        self._spans = spans

    def format_str(self, text: str) -> tuple[Span, ...]:
        """Return text, with the spans that stand in it."""
        if max(text, default="") < chr(_SPAN):
            return (Text(typeset(text.translate(_SHOWN))),)
        found: list[Span] = []
        for char in text:
            found += self._spans[ord(char) - _SPAN] if ord(char) >= _SPAN else (Text(char.translate(_SHOWN)),)
        return _joined(found)

    def format_tag(self, name: str, text: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return text in another format; an unknown format changes nothing."""
        typeface = self._FORMATS.get(name)
        return (Formatted(typeface, text),) if typeface and text else text

    def format_href(self, url: str, text: tuple[Span, ...], external: bool = False) -> tuple[Span, ...]:
        """Return a link, if the address may be one."""
        url = url.translate(_SHOWN)
        return (Hyperlink(url, text),) if is_safe_url(url) and text else text

    def render_sequence(self, rendered: Iterable[tuple[Span, ...]]) -> tuple[Span, ...]:
        """Return spans one after the other."""
        return _joined(span for spans in rendered for span in spans)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans with neighbouring texts as one."""
    result: list[Span] = []
    for span in spans:
        if isinstance(span, Text) and result and isinstance(result[-1], Text):
            result[-1] = Text(typeset(result[-1].text + span.text))
        else:
            result.append(span)
    return tuple(result)
