"""Entries by a Jinja template of the project, for HTML and EPUB.

A template gets plain values, which are escaped when they are printed, and pieces of HTML, which are safe as they are.
It runs in a sandbox: the content of a .bib file is data in it and never code.
"""

from __future__ import annotations

import traceback
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from sphinx_pubs import bibtex
from sphinx_pubs.ext.output import html
from sphinx_pubs.ext.output.imprint import year
from sphinx_pubs.markup import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_pubs.ext.output.bylines import Author
    from sphinx_pubs.ext.output.html import Writer
    from sphinx_pubs.ext.output.reference import Reference
    from sphinx_pubs.model import Link


_Result = TypeVar("_Result")


class TemplateFault(Exception):  # noqa: N818  # the error is in the project
    """A template that cannot be used: ``path:line: what``."""


@dataclass(frozen=True, slots=True)
class PlainPublication:
    """A publication as plain values: what a template calls ``pub``."""

    key: str
    type: str
    title: str
    #: each with name, highlighted, url
    authors: tuple[Author, ...]
    #: the link of the title
    url: str
    #: the address of the picture
    picture: str
    year: str
    #: as exact as it is known: 2025, 2025-04 or 2025-04-08
    date: str
    venue: str
    badge: str
    award: str
    #: each with field, label, url
    links: tuple[Link, ...]
    abstract: str
    bibtex: str
    keywords: tuple[str, ...]
    #: every field of the entry; one that it lacks is empty
    fields: Mapping[str, str]


@lru_cache(8)
def _environment(folder: str) -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, loader=FileSystemLoader(folder))


def sources(folder: str, name: str) -> list[str]:
    """Return the files of a template: its own, and those that it includes, extends or imports, missing ones as well.

    Faults in them are found by :func:`load`.
    """
    environment, found, pending = _environment(folder), [], [name]
    while pending:
        path = Path(folder, pending.pop())
        if str(path) in found:
            continue
        found.append(str(path))
        with suppress(OSError, UnicodeError, TemplateSyntaxError):
            tree = environment.parse(path.read_text("utf-8"))
            pending += [other for other in meta.find_referenced_templates(tree) if other]
    return found


def load(folder: str, name: str) -> Callable[[Writer, Reference], str]:
    """Return a function that writes an entry by a template.

    :raises TemplateFault: if the template is missing or cannot be parsed; by the function, if it fails at an entry
    """
    template = _checked(name, lambda: _environment(folder).get_template(name))

    def entry(writer: Writer, shown: Reference) -> str:
        values = {"pub": _values(writer, shown), "html": _pieces(writer, shown)}
        return _checked(name, lambda: template.render(values))

    return entry


def _checked(name: str, act: Callable[[], _Result]) -> _Result:
    """Return the result of a function; an error becomes a fault with the place in the template."""
    try:
        return act()
    except TemplateNotFound as error:
        what = "no such file" if error.name == name else f"no such file: {error.name}"
        raise TemplateFault(f"{name}: {what}; expected a template in the folder of the sources") from error
    except TemplateSyntaxError as error:
        raise TemplateFault(f"{error.name or name}:{error.lineno}: {error.message}") from error
    except Exception as error:  # a template can raise whatever Python can
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(name)]
        place = f"{name}:{lines[-1]}" if lines else name
        raise TemplateFault(f"{place}: {type(error).__name__}: {error}") from error


def _values(writer: Writer, shown: Reference) -> PlainPublication:
    publication = shown.publication
    # addresses relative to the page, and escaped
    links = ((link, Markup(writer.address(link.url))) for link in shown.links)  # noqa: S704
    return PlainPublication(
        key=publication.key,
        type=publication.type,
        title=plain(publication.title) or publication.key,
        authors=shown.authors,
        year=year(publication),
        date=publication.date.text or publication.date.iso if publication.date else "",
        venue=plain(publication.venue.name) if publication.venue else "",
        badge=shown.badge,
        award=shown.award,
        url=Markup(writer.address(shown.url)),  # noqa: S704
        picture=Markup(writer.address(shown.picture)),  # noqa: S704
        links=tuple(link._replace(url=address) for link, address in links if address),
        keywords=tuple(plain(keyword) for keyword in publication.keywords),
        abstract=plain(publication.abstract),
        bibtex=bibtex.entry_text(publication),
        fields=defaultdict(str, {name: plain(text) for name, text in publication.fields.items()}),
    )


def _pieces(writer: Writer, shown: Reference) -> dict[str, Markup]:
    """Return the pieces of HTML: what a template calls ``html``."""
    links, panels = html.links(writer, shown), html.panels(writer, shown)
    pieces = {
        "title": html.title(writer, shown, "span"),
        "authors": html.authors(writer, shown) if shown.authors else "",
        "venue": html.where(writer, shown),
        "links": links,
        "abstract": html.abstract(writer, shown),
        "bibtex": html.bibtex_text(shown) if shown.bibtex else "",
        "actions": html.actions(links, panels),
    }
    return {name: Markup(piece) for name, piece in pieces.items()}  # noqa: S704  # every piece was escaped when made
