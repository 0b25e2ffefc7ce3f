"""Placeholders meet their publications: the last step before a page is written, in every builder."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import start_of_file
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_pubs.errors import QueryError
from sphinx_pubs.ext.domain import domain_of
from sphinx_pubs.ext.library.library import library_of
from sphinx_pubs.ext.lists.arrangement import arrange
from sphinx_pubs.ext.lists.nodes import publication_list
from sphinx_pubs.ext.lists.selection import Group
from sphinx_pubs.ext.messages import Warn, warn
from sphinx_pubs.ext.output import search
from sphinx_pubs.ext.output.docnode_layouts import list_nodes
from sphinx_pubs.ext.output.docnodes import MEDIA, Medium, paragraph, suit_math

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.ext.library.library import Library
    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.ext.output.reference import Styled


class _Resolution(SphinxPostTransform):
    """Give each placeholder its publications, its first number and the anchors that stand in it."""

    default_priority = 8  # before references are resolved, for what we write may hold some
    #: mentions lead to the place of a publication alone; else each page has its own anchors, for links from outside
    places_only = True

    def run(self, **kwargs: Any) -> None:
        """Resolve the placeholders of a document."""
        placeholders = list(self.document.findall(publication_list))
        if not placeholders:
            return
        library, domain = library_of(self.env), domain_of(self.env)
        # a document that was put together from several pages must not hold an id twice
        places_only = self.places_only or self._is_assembled()
        anchored: set[tuple[str, str]] = set()
        for node in placeholders:
            docname = node["docname"]
            try:
                groups = arrange(library, node["selection"])
            except QueryError:  # reported when the page was read
                groups = ()
            group = next((one for one in groups if one.path == node["path"]), Group(node["path"], ()))
            publications = group.publications
            mine = {
                one.key
                for one in publications
                if (docname, one.key) not in anchored and (not places_only or domain.page_of(one.key) == docname)
            }
            anchored |= {(docname, key) for key in mine}
            node["publications"], node["people"] = publications, library.people
            node["start"] = _first_number(group, node["display"])
            node["anchored"] = frozenset(mine)
            node["styled"] = _styled(library, groups, node)
            self.put(node)

    def put(self, node: publication_list) -> None:
        """Make of a placeholder what the builder can write."""
        raise NotImplementedError

    def _is_assembled(self) -> bool:
        return next(self.document.findall(start_of_file), None) is not None


class ResolveForHTML(_Resolution):
    """Leave the placeholder to the visitor in `html`; Sphinx's search finds the words that stand in it as text."""

    formats = ("html",)
    places_only = False

    def put(self, node: publication_list) -> None:
        """Leave words for the search index."""
        node += nodes.Text(search.words(node["publications"]))


class ResolveForPaper(_Resolution):
    """Replace the placeholder by standard nodes."""

    formats: tuple[str, ...] = ("html", *MEDIA)
    medium: ClassVar = Medium()

    def is_supported(self) -> bool:
        """Tell whether nobody else does it."""
        return not super().is_supported()

    def put(self, node: publication_list) -> None:
        """Replace the node."""
        if node["publications"]:
            made = list_nodes(node, self.medium)
        elif empty := node["display"].empty:
            made = [paragraph(nodes.Text(empty))]
        else:
            made = []
        for one in made:  # what is reported about it, a dead link say, is reported at the directive
            one.source, one.line = node.source, node.line
            suit_math(one, self.medium)
        labelled = _labels_before(node)
        if made:
            made[0]["classes"] += node["classes"]
            made[0]["ids"] += labelled
        if ids := [one for one in node["ids"] if one not in labelled]:
            made.insert(0, nodes.target("", "", ids=ids, names=node["names"]))
        at = node.parent.index(node)
        node.parent[at : at + 1] = made


def _labels_before(node: publication_list) -> list[str]:
    """Return the ids that a target in front of the list (``.. _name:``) writes a label for."""
    parent = node.parent
    before = reversed(parent.children[: parent.index(node)])
    targets = takewhile(lambda one: isinstance(one, nodes.target), before)
    return [one["refid"] for one in targets if one.get("refid") in node["ids"]]


class ResolveForLaTeX(ResolveForPaper):
    """The same with symbols as math."""

    formats: tuple[str, ...] = ("latex",)
    medium = MEDIA["latex"]

    def is_supported(self) -> bool:
        """Tell whether the builder writes such a format."""
        return SphinxPostTransform.is_supported(self)


class ResolveForTerminal(ResolveForLaTeX):
    """The same with the addresses printed, for plain text has no links, and math in Unicode."""

    formats = ("text", "man")
    medium = MEDIA["text"]


class ResolveForTexinfo(ResolveForLaTeX):
    """The same with the numbers printed, each address once, and math in Unicode."""

    formats = ("texinfo",)
    medium = MEDIA["texinfo"]


RESOLUTIONS = (ResolveForHTML, ResolveForPaper, ResolveForLaTeX, ResolveForTerminal, ResolveForTexinfo)


def _styled(library: Library, groups: Sequence[Group], node: publication_list) -> dict[str, Styled]:
    """Return the publications of a placeholder as a citation style has them, where one is asked for."""
    display: Display = node["display"]
    if not display.style:
        return {}
    from sphinx_pubs.ext.output import styles  # noqa: PLC0415  # pybtex is slow to load

    return styles.styled(
        library, groups, node["publications"], display, lambda message: warn(Warn.STYLE, message, node)
    )


def _first_number(group: Group, display: Display) -> int:
    """Return the number of the first publication in a group: its place in the whole selection, or in the group."""
    before, after = (0, 0) if display.per_group else (group.before, group.after)
    return after + len(group.publications) if display.numbered == "down" else before + 1
