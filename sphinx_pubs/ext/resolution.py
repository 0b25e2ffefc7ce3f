"""Placeholders get their publications: the last step before a page is written, in every builder."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import start_of_file
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_pubs.ext import headings
from sphinx_pubs.ext.attachments import Attachments
from sphinx_pubs.ext.domain import domain_of
from sphinx_pubs.ext.lists.excerpt import Excerpt
from sphinx_pubs.ext.lists.nodes import publication_jumps, publication_list
from sphinx_pubs.ext.messages import Warn, warn
from sphinx_pubs.ext.output.media import medium_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_pubs.ext.catalogue import Catalogue
    from sphinx_pubs.ext.domain import PublicationDomain
    from sphinx_pubs.ext.lists.arrangement import Group
    from sphinx_pubs.ext.lists.excerpt import Styled
    from sphinx_pubs.ext.output.media import Medium


def choose_medium(app: Sphinx) -> None:
    """Look up what the builder's output can hold (builder-inited)."""
    domain = domain_of(app.env)
    domain.medium = medium_of(app.builder.format)
    domain.attachments = Attachments(app, domain.data["attachments"])


class ResolveLists(SphinxPostTransform):
    """Give each placeholder its excerpt, and replace it by standard nodes unless the medium is HTML."""

    default_priority = 8  # before references are resolved, because lists may hold some

    def run(self, **kwargs: Any) -> None:
        """Resolve the placeholders of a document."""
        anchored: set[tuple[str, str]] = set()
        placeholders = list(self.document.findall(publication_list))
        described = 0
        for node in placeholders:
            from sphinx_pubs.ext.output import search  # noqa: PLC0415  # an unchanged build writes no list

            medium = domain_of(self.env).medium
            node.excerpt = self._excerpt(node, anchored)
            if medium.html:  # `visitor` writes it; Sphinx's search finds the words as text, and Sphinx copies pictures
                publications, rest = node.excerpt.publications, search.DESCRIBED - described
                node.append(nodes.Text(search.text(publications[:rest], publications[rest:])))
                described += len(publications[:rest])
                pictures = domain_of(self.env).attachments.pictures(node.request.docname, node.excerpt.files)
                node += [nodes.image("", uri=path, candidates={"*": path}) for path in pictures]
            else:
                _replace(node, medium)
        if placeholders:
            self._finish_headings(domain_of(self.env))

    def _finish_headings(self, domain: PublicationDomain) -> None:
        """Print the numbers beside the headings, and drop the links to headings where the medium has none."""
        headings.write_counts(self.document, domain.catalogue, domain.medium)
        if not domain.medium.html:
            for jumps in list(self.document.findall(publication_jumps)):
                jumps.parent.remove(jumps)

    def _excerpt(self, node: publication_list, anchored: set[tuple[str, str]]) -> Excerpt:
        """Return what a placeholder asks for; `anchored` are the anchors that the document has already."""
        request, domain = node.request, domain_of(self.env)
        docname, display, group = request.docname, request.display, domain.catalogue.group(request)
        # On a site, each page has an anchor for each publication in it, for links from elsewhere. Pages that become one
        # document must not repeat an id, so there only the publication's own place has one.
        everywhere = domain.medium.html and not self._is_assembled
        keys = frozenset(
            publication.key
            for publication in group.publications
            if (docname, publication.key) not in anchored and (everywhere or domain.page_of(publication.key) == docname)
        )
        anchored |= {(docname, key) for key in keys}
        return Excerpt(
            docname=docname,
            display=display,
            publications=group.publications,
            people=domain.library.people,
            start=group.first_number(down=display.numbered == "down", per_group=display.per_group),
            anchored=keys,
            styled=_styled(domain.catalogue, group, node),
            years=not request.selection.has_headings("year"),
            months=request.selection.is_by_month,
            files=domain.attachments.addresses(docname, group.publications, display) if domain.medium.pictures else {},
            foreign_pictures=domain.attachments.has_foreign_pictures,
            venues=not request.selection.has_headings("venue"),
            groups=domain.catalogue.groups(request.selection),
        )

    @cached_property
    def _is_assembled(self) -> bool:
        """Return whether the document was put together from several pages."""
        return next(self.document.findall(start_of_file), None) is not None


def _styled(catalogue: Catalogue, group: Group, node: publication_list) -> Mapping[str, Styled]:
    """Return the entries of a group as a citation style writes them, where the directive names one."""
    selection, display = node.request.selection, node.request.display
    if not display.style:
        return {}
    style = catalogue.style(display.style)
    labels = {} if display.numbered else style.labels(catalogue.groups(selection))
    return style.entries(group.publications, labels, display, lambda message: warn(Warn.STYLE, message, node))


def _replace(node: publication_list, medium: Medium) -> None:
    """Replace a placeholder by standard nodes."""
    from sphinx_pubs.ext.output import docnode_layouts, docnodes  # noqa: PLC0415  # an unchanged build writes no list

    written = docnode_layouts.list_nodes(node.excerpt, medium, in_table=_is_in_table(node))
    for one in written:  # messages about them, such as a dead link, name the line of the directive
        one.source, one.line = node.source, node.line
        docnodes.fit(one, medium)
    labels = _labels_before(node)
    if written:
        written[0]["classes"] += node["classes"]
        written[0]["ids"] += labels
    if ids := [one for one in node["ids"] if one not in labels]:
        written.insert(0, nodes.target("", "", ids=ids, names=node["names"]))
    at = node.parent.index(node)
    node.parent[at : at + 1] = written


def _is_in_table(node: nodes.Node) -> bool:
    parent = node.parent
    while parent and not isinstance(parent, nodes.entry):
        parent = parent.parent
    return bool(parent)


def _labels_before(node: publication_list) -> list[str]:
    """Return the ids that a target in front of the list (``.. _name:``) writes a label for."""
    parent = node.parent
    before = reversed(parent.children[: parent.index(node)])
    targets = takewhile(lambda one: isinstance(one, nodes.target), before)
    return [one["refid"] for one in targets if one.get("refid") in node["ids"]]
