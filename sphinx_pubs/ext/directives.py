"""The directives ``publications`` and ``citation-card``.

``publications`` leaves ``publication_list`` nodes; a grouped one leaves, for each heading::

    section (or rubric, where a section cannot stand)
      title
      publication_list
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_pubs import query
from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext import config, listing
from sphinx_pubs.ext.domain import domain_of
from sphinx_pubs.ext.listing import GROUPINGS, NUMBERINGS, PARTS, Listing
from sphinx_pubs.ext.nodes import publication_list
from sphinx_pubs.ext.warning import Warn, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from docutils.nodes import Element, Node

_WORDS = re.compile(r"[\s,]+")


class Entries(SphinxDirective):
    """What both directives share: the parts to show, highlighting, and telling the domain."""

    has_content = False
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "show": directives.unchanged,
        "hide": directives.unchanged,
        "highlight": directives.unchanged,
        "max-authors": directives.nonnegative_int,
        "class": directives.class_option,
        "name": directives.unchanged,
    }

    def words(self, option: str, known: Collection[str]) -> frozenset[str] | None:
        """Return the words of an option, None where it is not given; a word that does not exist is warned about."""
        if option not in self.options:
            return None
        words = [word for word in _WORDS.split(self.options[option].strip()) if word]
        for word in words:
            if word not in known:
                self.wrong(option, word, known)
        return frozenset(words) & frozenset(known)

    def wrong(self, option: str, value: str, known: Collection[str]) -> None:
        """Warn of an option's value that does not exist."""
        warn(
            Warn.OPTION,
            f"{self.name}: :{option}: has no value '{value}'; expected {', '.join(known)}",
            self.get_location(),
        )

    def asked(self, **more: object) -> Listing:
        """Return the listing that the options ask for."""
        highlight = self.options.get("highlight")
        names = tuple(name.strip() for name in highlight.split(";") if name.strip()) if highlight else None
        shared = Listing(
            show=self.words("show", PARTS),
            hide=self.words("hide", PARTS) or frozenset(),
            highlight=names if names is not None else config.highlighted(self.config),
            max_authors=self.options.get("max-authors", self.config.pubs_max_authors),
        )
        return replace(shared, **more)  # type: ignore[arg-type]

    def placeholder(self, asked: Listing) -> publication_list:
        """Return the node that stands for a listing."""
        node = publication_list("", listing=asked, classes=self.options.get("class", []))
        self.set_source_info(node)
        return node

    def noted(self, asked: Listing) -> None:
        """Tell the domain what this page shows."""
        domain_of(self.env).note_listing(self.env.current_document.docname, asked, self.lineno)


class PublicationsDirective(Entries):
    """A list of the publications that a query selects; without a query, of all."""

    option_spec: ClassVar = {
        **Entries.option_spec,
        "sort": directives.unchanged_required,
        "group-by": directives.unchanged_required,
        "limit": directives.nonnegative_int,
        "numbered": directives.unchanged,
        "empty": directives.unchanged_required,
    }

    def run(self) -> list[Node]:
        """Return placeholders, under headings where the list is grouped."""
        text = " ".join(self.arguments[0].split()) if self.arguments else ""
        try:
            query.parse(text)
        except QueryError as error:
            warn(Warn.QUERY, f"publications: {error} of: {text}", self.get_location())
            return []
        asked = self.asked(
            query=text,
            sort=self.options.get("sort", listing.DEFAULT_SORT),
            group_by=self._one_of("group-by", GROUPINGS),
            limit=self.options.get("limit"),
            numbered=self._one_of("numbered", NUMBERINGS),
            empty=self.options.get("empty", ""),
        )
        self.noted(asked)
        headings = listing.headings(asked, domain_of(self.env).library)
        if not headings:
            node = self.placeholder(replace(asked, group_by=""))
            self.add_name(node)
            return [node]
        made: list[Element] = [element for heading in headings for element in self._grouped(asked, heading)]
        self.add_name(made[0])
        return list(made)

    def _one_of(self, option: str, known: Collection[str]) -> str:
        value = self.options.get(option)
        if value is None:
            return ""
        value = value.strip() or "up"
        if value not in known:
            self.wrong(option, value, known)
            return ""
        return str(value)

    def _grouped(self, asked: Listing, heading: str) -> list[Element]:
        """Return one group under its heading: a section where the text allows one here."""
        node = self.placeholder(replace(asked, group=heading))
        if not self.state_machine.match_titles:
            return [nodes.rubric(heading, heading), node]
        section = nodes.section("", nodes.title(heading, heading, translatable=False, support_smartquotes=False), node)
        section["names"].append(nodes.fully_normalize_name(heading))
        self.state.document.note_implicit_target(section, section)
        return [section]


class CitationCardDirective(Entries):
    """A card for each of the keys."""

    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return a placeholder for the keys; those that no .bib file has are warned about when the page is written."""
        keys = tuple(dict.fromkeys(word for word in _WORDS.split(self.arguments[0]) if word))
        asked = self.asked(keys=keys, cards=True)
        self.noted(asked)
        node = self.placeholder(asked)
        self.add_name(node)
        return [node]
