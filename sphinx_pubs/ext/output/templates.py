"""Entries by a Jinja template of the project, for HTML and EPUB.

A template gets plain values, which are escaped where they are printed, and pieces of HTML that are safe as they are. It
runs in a sandbox: what comes from a .bib file is data in it and never code.
"""

from __future__ import annotations

import traceback
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from sphinx_pubs import bibtex
from sphinx_pubs.ext.output import html
from sphinx_pubs.ext.output.reference import year
from sphinx_pubs.markup import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_pubs.ext.output.html import Writer
    from sphinx_pubs.ext.output.reference import Author, Reference
    from sphinx_pubs.model import Link


_Result = TypeVar("_Result")


class TemplateFault(Exception):  # noqa: N818  # what is wrong is in the project
    """A template that cannot be used: ``path:line: what``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication as plain values: what a template calls ``pub``."""

    key: str
    type: str
    title: str
    #: with name, highlighted, url
    authors: tuple[Author, ...]
    year: str
    #: as exact as it is known: 2025, 2025-04 or 2025-04-08
    date: str
    venue: str
    badge: str
    award: str
    #: where the title leads
    url: str
    #: with field, label, url
    links: tuple[Link, ...]
    keywords: tuple[str, ...]
    abstract: str
    bibtex: str
    #: every field of the entry; one that it lacks is empty
    fields: Mapping[str, str]


@lru_cache(8)
def _environment(folder: str) -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, loader=FileSystemLoader(folder))


def sources(folder: str, name: str) -> list[str]:
    """Return the files of a template and of all that it includes, extends or imports; those that exist.

    What is wrong with them is said by :func:`load`.
    """
    environment, found, wanted = _environment(folder), [], [name]
    while wanted:
        path = Path(folder, wanted.pop())
        if str(path) in found:
            continue
        found.append(str(path))
        with suppress(OSError, UnicodeError, TemplateSyntaxError):
            tree = environment.parse(path.read_text("utf-8"))
            wanted += [other for other in meta.find_referenced_templates(tree) if other]
    return found


def load(folder: str, name: str) -> Callable[[Writer, Reference], str]:
    """Return a function that writes an entry by a template.

    :raises TemplateFault: where it is missing or no template; the function, where it fails at an entry
    """
    template = _checked(name, lambda: _environment(folder).get_template(name))

    def entry(writer: Writer, shown: Reference) -> str:
        values = {"pub": _entry(writer, shown), "html": _pieces(writer, shown)}
        return _checked(name, lambda: template.render(values))

    return entry


def _checked(name: str, act: Callable[[], _Result]) -> _Result:
    """Return the result of something, or say where in which template it failed."""
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


def _entry(writer: Writer, shown: Reference) -> Entry:
    publication = shown.publication
    # addresses as they are seen from the page, escaped already
    links = ((link, Markup(writer.address(link.url))) for link in shown.links)  # noqa: S704
    return Entry(
        key=publication.key,
        type=publication.type,
        title=plain(publication.title) or publication.key,
        authors=shown.authors,
        year=year(publication),
        date=publication.date.text or publication.date.iso if publication.date else "",
        venue=plain(publication.venue.name) if publication.venue else "",
        badge=shown.badge,
        award=shown.award,
        url=Markup(writer.address(shown.url)) if shown.url else "",  # noqa: S704
        links=tuple(replace(link, url=address) for link, address in links if address),
        keywords=tuple(plain(keyword) for keyword in publication.keywords),
        abstract=plain(publication.abstract),
        bibtex=bibtex.entry_text(publication),
        fields=defaultdict(str, {name: plain(text) for name, text in publication.fields.items()}),
    )


def _pieces(writer: Writer, shown: Reference) -> dict[str, Markup]:
    """Return what a template calls ``html``."""
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
