"""The headings of a grouped list: made when a page is read; the numbers beside them come when it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count, groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.ext import wording
from sphinx_pubs.ext.lists.nodes import publication_count, publication_jumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from docutils.nodes import Element
    from sphinx.util.docutils import SphinxDirective

    from sphinx_pubs.ext.catalogue import Catalogue
    from sphinx_pubs.ext.lists.nodes import publication_list
    from sphinx_pubs.ext.output.media import Medium

#: the attribute of a heading with the request of its publications, until the page is written
_COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Headings:
    """How the headings of one list are made.

    Sections are nodes of the doctree, because tables of contents are collected from them.
    """

    directive: SphinxDirective
    #: makes the placeholder of a group, by its path
    place: Callable[[tuple[str, ...]], publication_list]
    #: else the headings are rubrics
    sections: bool
    #: they get the number of their publications
    counted: bool

    def above(self, paths: Iterable[tuple[str, ...]], depth: int = 0) -> list[Element]:
        """Return headings and placeholders for groups that share the first `depth` headings."""
        made: list[Element] = []
        for heading, members in groupby(paths, key=lambda path: path[depth : depth + 1]):
            inner = list(members)
            if not heading:
                made.append(self.place(inner[0]))
                continue
            path, body = inner[0][: depth + 1], self.above(inner, depth + 1)
            title = (nodes.title if self.sections else nodes.rubric)("", heading[0])
            if self.counted:
                title[_COUNTED] = replace(self.place(path).request, path=path)
            made += [self._section(path, title, body)] if self.sections else [title, *body]
        return made

    def _section(self, path: tuple[str, ...], title: Element, body: Iterable[Element]) -> nodes.section:
        name = self._id(path)
        section = nodes.section("", title, *body, ids=[name])
        # sphinx.ext.autosectionlabel makes labels of the sources of titles, which would be the same on all pages
        is_by_page = getattr(self.directive.config, "autosectionlabel_prefix_document", False)
        title.rawsource = name if is_by_page else f"{self.directive.env.docname}:{name}"
        title["translatable"] = False
        self.directive.set_source_info(section)
        self.directive.state.document.set_id(section)
        return section

    def _id(self, path: tuple[str, ...]) -> str:
        """Return a readable id, as "pubs-2024", that the page does not have yet."""
        name = nodes.make_id("-".join(("pubs", *path))) or "pubs"
        taken = self.directive.state.document.ids
        return next(one for n in count() if (one := f"{name}-{n}" if n else name) not in taken)

    def jump_list(self, made: Iterable[Element], jumps: Mapping[str, str]) -> publication_jumps:
        """Return the links to outermost headings, given by label; a rubric gets an id for it."""
        ids: dict[str, str] = {}
        for node in made:
            heading = node[0] if isinstance(node, nodes.section) else node
            text = heading.astext()
            if not isinstance(heading, nodes.title | nodes.rubric) or text in ids:
                continue
            if node is heading and text in jumps.values():
                node["ids"].append(self._id((text,)))
                self.directive.state.document.set_id(node)
            ids[text] = node["ids"][0] if node["ids"] else ""
        number = self.directive.env.new_serialno("publication_jumps")
        return publication_jumps("", links=[(label, ids[text]) for label, text in jumps.items()], number=number)


def write_counts(document: nodes.document, catalogue: Catalogue, medium: Medium) -> None:
    """Print beside each heading of ours the number of its publications.

    In HTML the number is no text of the heading, so that searches and tables of contents have the heading alone.
    """
    for heading in document.findall(nodes.TextElement):
        if _COUNTED not in heading.attributes:
            continue
        number = wording.publications(catalogue.count(heading[_COUNTED]))
        del heading[_COUNTED]
        if medium.html:
            heading.append(publication_count("", number=number))
        elif medium.counts or isinstance(heading, nodes.rubric):
            heading.append(nodes.Text(f" · {number}"))
