"""The directives ``publications`` and ``citation-card``: options in, placeholders and headings out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext.config import highlighted, parts, split_names
from sphinx_pubs.ext.domain import Listing, domain_of
from sphinx_pubs.ext.headings import Headings
from sphinx_pubs.ext.lists.display import Display, Layout, Part
from sphinx_pubs.ext.lists.nodes import placeholder
from sphinx_pubs.ext.lists.request import DEFAULT_SORT, Request, Selection
from sphinx_pubs.ext.messages import Warn, nearest, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils.nodes import Element, Node

    from sphinx_pubs.ext.lists.arrangement import Group
    from sphinx_pubs.ext.lists.nodes import publication_list

_SEPARATOR = re.compile(r"[\s,]+")
_NUMBERINGS = ("up", "down", "per-group")
_HEADINGS = ("section", "rubric")
_YES_NO = ("yes", "no")
_COMMON_OPTIONS: dict[str, Callable[[str], object]] = {
    "show": directives.unchanged,
    "hide": directives.unchanged,
    "highlight": directives.unchanged,
    "max-authors": directives.unchanged,
    "style": directives.unchanged,
    "template": directives.unchanged,
    "class": directives.class_option,
    "name": directives.unchanged,
}


class _PublicationsDirective(SphinxDirective):
    """The common part of both directives.

    Values of options are checked here and not by docutils, which would drop the whole directive for a wrong one.
    """

    def display(self, layout: Layout) -> Display:
        """Return how to show publications."""
        highlight = self.options.get("highlight")
        template = self.template()
        numbering = self.words("numbered", _NUMBERINGS.__contains__, _NUMBERINGS)
        return Display(
            layout=layout if not template or layout is Layout.CARDS else Layout.LIST,  # a template writes their entries
            show=self._parts("show"),
            hide=self._parts("hide") or frozenset(),
            highlight=highlighted(self.config) if highlight is None else split_names(highlight),
            highlight_registered=highlight is None,
            max_authors=self.number("max-authors", self.config.pubs_max_authors),
            numbered="" if "numbered" not in self.options else "down" if "down" in numbering else "up",
            per_group="per-group" in numbering,
            style=self.style(),
            template=template,
            empty=self.options.get("empty", ""),
        )

    def style(self) -> str:
        """Return the citation style, "" for none; a style that cannot be used is reported."""
        name: str = self.options.get("style", "").strip()
        if not name:
            return ""
        from sphinx_pubs.ext.output import styles  # noqa: PLC0415  # pybtex is slow to load

        if fault := styles.fault(name):
            self.report(Warn.OPTION, f":style: {fault}")
            return ""
        return name

    def template(self) -> str:
        """Return the template, "" for none; its faults are reported when it is used."""
        name: str = self.options.get("template", "").strip().lstrip("/")
        if name:
            from sphinx_pubs.ext.output import templates  # noqa: PLC0415  # few lists have one

            for path in templates.sources(str(self.env.srcdir), name):
                self.env.note_dependency(path)
        return name

    def _parts(self, name: str) -> frozenset[Part] | None:
        """Return the parts that an option names, None for no option.

        The setting of the site counts where a directive names neither parts to show nor parts to hide.
        """
        if name in self.options:
            words = self.words(name, frozenset(Part).__contains__, tuple(Part))
        elif "show" in self.options or "hide" in self.options or not (default := parts(self.config, name)):
            return None
        else:
            words = self._known(f"pubs_{name}", default, frozenset(Part).__contains__, tuple(Part))
        return frozenset(map(Part, words))

    def words(self, name: str, is_known: Callable[[str], bool], known: Sequence[str]) -> list[str]:
        """Return the known words of an option, and report the others."""
        return self._known(f":{name}:", self.options.get(name, ""), is_known, known)

    def _known(self, name: str, text: str, is_known: Callable[[str], bool], known: Sequence[str]) -> list[str]:
        words = _words(text)
        for word in words:
            if not is_known(word):
                expected = f"expected {', '.join(known)}{nearest(word, known)}"
                self.report(Warn.OPTION, f"{name} unknown value {word!r}; {expected}")
        return [word for word in words if is_known(word)]

    def choice(self, name: str, known: Sequence[str]) -> str:
        """Return the one word of an option, the first choice if there is none."""
        return next(iter(self.words(name, known.__contains__, known)), known[0])

    def number(self, name: str, default: int) -> int:
        """Return the number of an option, the default if there is none."""
        text = self.options.get(name, "").strip()
        if text and not (text.isascii() and text.isdigit()):
            self.report(Warn.OPTION, f":{name}: is {text!r}; expected a number")
            return default
        return int(text) if text else default

    def switch(self, name: str, *, default: bool) -> bool:
        """Return whether an option is "yes", the default if there is none."""
        return self.choice(name, _YES_NO) == "yes" if name in self.options else default

    def report(self, subtype: Warn, message: str) -> None:
        """Warn at this directive."""
        warn(subtype, message, self.get_location())

    def placeholder(self, selection: Selection, display: Display, path: tuple[str, ...] = ()) -> publication_list:
        """Return the placeholder of one group, with the line of its directive."""
        node = placeholder(Request(self.env.docname, selection, display, path))
        self.set_source_info(node)
        return node

    def finish(self, nodes_: list[Element]) -> list[Node]:
        """Give the first node the class and the name of the directive."""
        nodes_[0]["classes"] += self.options.get("class", [])
        self.add_name(nodes_[0])
        return [*nodes_]


class PublicationsDirective(_PublicationsDirective):
    """A list of the publications that a query selects.

    Makes one ``publication_list``; with ``:group-by:`` a tree of ``section``, each with a ``title`` and either more
    sections or a ``publication_list``, because tables of contents are collected from the headings of the doctree.
    Where no section is allowed, it makes ``rubric`` and ``publication_list`` in turn.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {
        **_COMMON_OPTIONS,
        "filter": directives.unchanged,
        "keys": directives.unchanged,
        "bibfile": directives.unchanged,
        "sort": directives.unchanged,
        "group-by": directives.unchanged,
        "headings": directives.unchanged,
        "counts": directives.unchanged,
        "jump-list": directives.unchanged,
        "offset": directives.unchanged,
        "limit": directives.unchanged,
        "layout": directives.unchanged,
        "numbered": directives.unchanged,
        "empty": directives.unchanged,
    }

    def run(self) -> list[Node]:
        """Make the placeholders, and note what they ask for."""
        selection, display = self.selection(), self.display(Layout(self.choice("layout", tuple(Layout))))
        domain, docname = domain_of(self.env), self.env.docname
        try:
            groups = domain.catalogue.arranged(selection)
        except QueryError as error:
            self.report(Warn.QUERY, f"query {error.query!r}: {error}")
            groups = ()
        paths = tuple(group.path for group in groups)
        domain.note_listing(docname, Listing(selection, self.lineno, display, paths, "empty" in self.options))
        headings = Headings(
            directive=self,
            place=lambda path: self.placeholder(selection, display, path),
            sections=self.choice("headings", _HEADINGS) == "section" and self._may_hold_sections(),
            counted=self.switch("counts", default=self.config.pubs_counts),
        )
        # without any group, one placeholder shows the text for an empty list; a new group reads the page again
        made = headings.above(paths) or [self.placeholder(selection, display)]
        finished = self.finish(made)
        return [*self._jump_list(headings, made, groups, selection), *finished]

    def _jump_list(
        self, headings: Headings, made: list[Element], groups: Sequence[Group], selection: Selection
    ) -> list[Node]:
        """Return the links to the headings, if there are many or the option asks for them."""
        number, least = len({group.path[:1] for group in groups}), self.config.pubs_jump_list
        if not groups or not selection.group_by or not self.switch("jump-list", default=0 < least <= number):
            return []
        from sphinx_pubs.ext.lists.jumps import jumps  # noqa: PLC0415  # an unchanged build reads no directive

        people = domain_of(self.env).library.people
        return [headings.jump_list(made, jumps(groups, selection.group_by[0].removeprefix("-"), people))]

    def selection(self) -> Selection:
        """Return which publications the directive asks for; a file that is not set is reported, and selects nothing."""
        from sphinx_pubs.ext.lists import grouping, ordering  # noqa: PLC0415  # an unchanged build reads no directive

        domain = domain_of(self.env)
        fields = domain.library.vocabulary.fields
        names = tuple(Path(path).name for path in domain.files.paths)
        self.words("bibfile", lambda name: bool(domain.files.named(name)), names)
        keys = _words(self.options.get("keys", ""))
        if "keys" in self.options and not keys:
            self.report(Warn.OPTION, ":keys: is empty; expected citation keys")
        sort = self.words("sort", lambda key: ordering.is_sort_key(key, fields), ("date, title, file", "any field"))
        for key in sort:
            if ordering.is_empty_key(key, domain.library.publications):
                self.report(Warn.OPTION, f":sort: {key}: no entry has the field {key.removeprefix('-')!r}")
        return Selection(
            query=" ".join(self.arguments[0].split()) if self.arguments else "",
            filter=" ".join(self.options.get("filter", "").split()),
            keys=tuple(dict.fromkeys(keys)),
            bibfiles=tuple(_words(self.options.get("bibfile", ""))),
            sort=tuple(sort) or (() if keys else DEFAULT_SORT),
            group_by=tuple(self.words("group-by", grouping.is_grouping, tuple(grouping.GROUPINGS))),
            offset=self.number("offset", 0),
            limit=self.number("limit", 0),
        )

    def _may_hold_sections(self) -> bool:
        """Return whether headings can be sections here: on a page itself, and not in a list item or a note."""
        try:
            parent = self.state.parent
        except Exception:  # noqa: BLE001  # MyST's replacement of the parser's state raises its own error for it
            parent = self.state_machine.node
        return isinstance(parent, nodes.document | nodes.section)


class CitationCardDirective(_PublicationsDirective):
    """One card for each key: a ``publication_list`` in the layout of cards."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = _COMMON_OPTIONS

    def run(self) -> list[Node]:
        """Make the placeholder; keys that no file has are reported when all pages are read."""
        selection = Selection(keys=tuple(dict.fromkeys(_words(self.arguments[0]))), sort=())
        display = self.display(Layout.CARDS)
        domain_of(self.env).note_listing(self.env.docname, Listing(selection, self.lineno, display, ((),)))
        return self.finish([self.placeholder(selection, display)])


def _words(text: str) -> list[str]:
    return [word for word in _SEPARATOR.split(text) if word]
