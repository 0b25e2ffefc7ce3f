"""Lists as standard docutils nodes: one function for each layout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.ext.lists.display import FOLDED, Layout
from sphinx_pubs.ext.output import docnodes
from sphinx_pubs.ext.output.columns import columns
from sphinx_pubs.ext.output.imprint import year
from sphinx_pubs.ext.output.reference import Reference, references
from sphinx_pubs.ext.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_pubs.ext.lists.excerpt import Excerpt
    from sphinx_pubs.ext.output.media import Medium


def list_nodes(excerpt: Excerpt, medium: Medium, *, in_table: bool) -> list[nodes.Element]:
    """Return the nodes of a list, which is itself in the cell of a table or not."""
    display = excerpt.display
    if not excerpt.publications:
        return [docnodes.paragraph(nodes.Text(display.empty))] if display.empty else []
    # A row is never broken between pages, so abstracts and BibTeX do not fit into one; and LaTeX cannot nest tables
    # that break between pages. The entries of a list have the year, for which a table has a column.
    if display.layout is Layout.TABLE and (display.on_paper & FOLDED or in_table):
        excerpt = replace(excerpt, display=replace(display, layout=Layout.LIST))
    return _LAYOUTS[excerpt.display.layout](excerpt, medium)


def _list(excerpt: Excerpt, medium: Medium) -> list[nodes.Element]:
    items = list(_items(excerpt, medium))
    if excerpt.display.numbered:
        return _numbered(items, excerpt, medium)
    return [_listed(nodes.bullet_list("", bullet="*"), items)]


def _items(excerpt: Excerpt, medium: Medium) -> Iterator[list[nodes.Element]]:
    for shown, target in _references(excerpt):
        picture = [docnodes.picture(shown.picture)] if shown.picture else []
        yield [docnodes.line(shown, target, medium), *picture, *docnodes.panels(shown)]


def _numbered(items: Sequence[list[nodes.Element]], excerpt: Excerpt, medium: Medium) -> list[nodes.Element]:
    """Return items with numbers; only HTML can count backwards, so elsewhere each item is then a list of its own."""
    if medium.numbers:
        lists = [items] if excerpt.step > 0 else [[item] for item in items]
        return [
            _listed(nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".", start=number), one)
            for one, number in zip(lists, excerpt.numbers(), strict=False)
        ]
    for item, number in zip(items, excerpt.numbers(), strict=False):
        item[0].insert(0, nodes.Text(f"{number}. "))
    return [node for item in items for node in item]


def _listed(parent: nodes.Element, items: Iterable[Iterable[nodes.Node]]) -> nodes.Element:
    parent += [nodes.list_item("", *item) for item in items]
    return parent


def _cards(excerpt: Excerpt, medium: Medium) -> list[nodes.Element]:
    """Return entries without bullets."""
    if excerpt.display.numbered:
        return _list(excerpt, medium)
    return [one for item in _items(excerpt, medium) for one in item]


def _table(excerpt: Excerpt, medium: Medium) -> list[nodes.Element]:
    """Return a table; where links are addresses, they need the widest column."""
    found = columns(excerpt, excerpt.display.on_paper, lambda link: medium.links and not docnodes.is_left_out(link))
    names = {column.name for column in found}
    rows = []
    for (shown, target), number in zip(_references(excerpt), excerpt.numbers(), strict=False):
        cells: dict[str, list[nodes.Element]] = {
            "number": _cell(nodes.Text(str(number))),
            "year": _cell(nodes.Text(year(shown.publication) or "–")),
            "publication": _cell(*target, *_publication(shown, medium, where="venue" not in names)),
            "venue": _cell(*docnodes.where(shown)),
            "links": [*map(docnodes.paragraph, docnodes.links(shown, medium, identifiers=False))],
        }
        rows.append(_table_row([cells[column.name] for column in found]))
    group = nodes.tgroup("", cols=len(found))
    group += [nodes.colspec("", colwidth=column.width) for column in found]
    group += nodes.thead("", _table_row([_cell(nodes.Text(_(column.heading))) for column in found]))
    group += nodes.tbody("", *rows)
    if medium.justified:
        for text in group.findall(nodes.paragraph):
            text.insert(0, nodes.raw("", "\\raggedright\\arraybackslash{}", format="latex"))
    # a long table may break between pages, and reads from its left edge
    return [nodes.table("", group, classes=["longtable", "colwidths-given"])]


def _publication(shown: Reference, medium: Medium, *, where: bool) -> list[nodes.Node]:
    """Return what a table has in its widest column; `where` it appeared, too, if no column has that."""
    if shown.styled:
        sentences = [docnodes.styled(shown.styled)]
    else:
        sentences = [[docnodes.title(shown, medium)], docnodes.authors(shown, medium)]
        sentences += [docnodes.where(shown)] if where else []
        sentences += docnodes.remarks(shown)
    if not medium.links:
        sentences.append(docnodes.link_line(shown, medium))
    return docnodes.sentences(*sentences)[:-1]


def _cell(*content: nodes.Node) -> list[nodes.Element]:
    return [docnodes.paragraph(*content)] if content else []


def _table_row(cells: Iterable[list[nodes.Element]]) -> nodes.row:
    return nodes.row("", *[nodes.entry("", *cell) for cell in cells])


_LAYOUTS: dict[Layout, Callable[[Excerpt, Medium], list[nodes.Element]]] = {
    Layout.LIST: _list,
    Layout.COMPACT: _list,
    Layout.TABLE: _table,
    Layout.CARDS: _cards,
}


def _references(excerpt: Excerpt) -> Iterator[tuple[Reference, list[nodes.target]]]:
    """Yield the publications ready to print, each with the target of mentions of it."""
    for shown in references(excerpt, excerpt.display.on_paper):
        anchor = excerpt.anchor(shown.publication)
        yield shown, [nodes.target("", "", ids=[anchor])] if anchor else []
