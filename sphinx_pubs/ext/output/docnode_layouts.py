"""Lists as standard docutils nodes: one function for each layout."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.ext.lists.display import FOLDED, Display, Layout
from sphinx_pubs.ext.lists.nodes import anchor
from sphinx_pubs.ext.output import docnodes
from sphinx_pubs.ext.output.reference import Reference, references, year
from sphinx_pubs.ext.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_pubs.ext.lists.nodes import publication_list
    from sphinx_pubs.ext.output.docnodes import Medium


def _list(node: publication_list, medium: Medium) -> list[nodes.Element]:
    items = list(_items(node, medium))
    display: Display = node["display"]
    if display.numbered:
        return _numbered(items, node["start"], -1 if display.numbered == "down" else 1, medium)
    return [_listed(nodes.bullet_list("", bullet="*"), items)]


def _items(node: publication_list, medium: Medium) -> Iterator[list[nodes.Element]]:
    for shown, target in _references(node):
        yield [docnodes.line(shown, target, medium), *docnodes.panels(shown)]


def _numbered(items: Sequence[list[nodes.Element]], start: int, step: int, medium: Medium) -> list[nodes.Element]:
    """Return items with numbers; nothing but HTML can count backwards, so there each item is a list of its own."""
    if medium.numbers:
        lists = [items] if step > 0 else [[item] for item in items]
        return [
            _listed(nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".", start=start + step * n), one)
            for n, one in enumerate(lists)
        ]
    for n, item in enumerate(items):
        item[0].insert(0, nodes.Text(f"{start + step * n}. "))
    return [node for item in items for node in item]


def _listed(parent: nodes.Element, items: Iterable[Iterable[nodes.Node]]) -> nodes.Element:
    parent += [nodes.list_item("", *item) for item in items]
    return parent


def _cards(node: publication_list, medium: Medium) -> list[nodes.Element]:
    """Return entries without bullets."""
    return _list(node, medium) if node["display"].numbered else [one for item in _items(node, medium) for one in item]


def _table(node: publication_list, medium: Medium) -> list[nodes.Element]:
    """Return a table; a column that would be empty is left out.

    With abstracts or BibTeX it is a list: a row is never broken between pages, so that what is too long would be lost.
    Inside another table it is a list as well, for LaTeX cannot nest tables that break between pages.
    """
    display: Display = node["display"]
    if display.on_paper & FOLDED or _is_in_cell(node):
        # the entries of a list say the year, for which a table has a column
        node["display"] = replace(display, layout=Layout.LIST)
        return _list(node, medium)
    numbered = display.numbered
    numbers = count(node["start"], -1 if numbered == "down" else 1)
    rows = []
    for (shown, target), number in zip(_references(node), numbers, strict=False):
        rows.append(_cells(shown, target, medium) | ({"No.": _cell(nodes.Text(str(number)))} if numbered else {}))
    columns = {name: width for name, width in _COLUMNS.items() if any(row.get(name) for row in rows)}
    group = nodes.tgroup("", cols=len(columns))
    group += [nodes.colspec("", colwidth=width) for width in columns.values()]
    group += nodes.thead("", _table_row([_cell(nodes.Text(_(name))) for name in columns]))
    group += nodes.tbody("", *[_table_row([row[name] for name in columns]) for row in rows])
    # a long table may break between pages, and reads from its left edge
    return [nodes.table("", group, classes=["longtable", "colwidths-given"])]


#: the columns of a table, with their widths in characters
_COLUMNS = {"No.": 5, "Year": 6, "Publication": 42, "Venue": 18, "Links": 8}


def _cells(shown: Reference, target: list[nodes.target], medium: Medium) -> dict[str, list[nodes.Element]]:
    if shown.styled:
        said = [docnodes.styled(shown.styled)]
    else:
        title, remark = docnodes.title(shown, medium), docnodes.inline_nodes(shown.annotation)
        said = [[title], docnodes.authors(shown, medium), remark]
    links: list[nodes.Element] = []
    if medium.links:
        links += [docnodes.paragraph(link) for link in docnodes.links(shown, medium, identifiers=False)]
    else:  # an address wants the widest column
        said.append(docnodes.link_line(shown, medium))
    return {
        "Year": _cell(nodes.Text(year(shown.publication) or "–")),
        "Publication": _cell(*target, *docnodes.sentences(*said)[:-1]),
        "Venue": [] if shown.styled else _cell(*docnodes.where(shown)),
        "Links": links,
    }


def _is_in_cell(node: nodes.Node) -> bool:
    parent = node.parent
    while parent and not isinstance(parent, nodes.entry):
        parent = parent.parent
    return bool(parent)


def _cell(*content: nodes.Node) -> list[nodes.Element]:
    return [docnodes.paragraph(*content)] if content else []


def _table_row(cells: Iterable[list[nodes.Element]]) -> nodes.row:
    return nodes.row("", *[nodes.entry("", *cell) for cell in cells])


_LAYOUTS: dict[Layout, Callable[[publication_list, Medium], list[nodes.Element]]] = {
    Layout.LIST: _list,
    Layout.COMPACT: _list,
    Layout.TABLE: _table,
    Layout.CARDS: _cards,
}


def list_nodes(node: publication_list, medium: Medium) -> list[nodes.Element]:
    """Return what stands for a placeholder that `resolution` has filled."""
    return _LAYOUTS[node["display"].layout](node, medium)


def _references(node: publication_list) -> Iterator[tuple[Reference, list[nodes.target]]]:
    """Yield what is shown of each publication, and the target for mentions of it."""
    for shown in references(node, node["display"].on_paper):
        key = shown.publication.key
        yield shown, [nodes.target("", "", ids=[anchor(key)])] if key in node["anchored"] else []
