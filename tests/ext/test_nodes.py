"""The placeholder of a list in a doctree: one request when a page is read, one excerpt when it is written."""

from __future__ import annotations

import pickle
from copy import deepcopy

import pytest
from docutils import nodes

from sphinx_pubs.ext.lists.display import Display, Layout, Part
from sphinx_pubs.ext.lists.nodes import placeholder
from sphinx_pubs.ext.lists.request import Request, Selection

REQUEST = Request(
    "works",
    Selection("author=Okafor", keys=("one", "two"), sort=("-year",), group_by=("year",), limit=3),
    Display(Layout.TABLE, show=frozenset(Part), highlight=("Okafor, Ada",), numbered="down"),
    ("2024",),
)


@pytest.mark.parametrize(
    "copied",
    [
        lambda node: pickle.loads(pickle.dumps(node)),
        deepcopy,
        lambda node: node.deepcopy(),
        lambda node: nodes.section("", node).deepcopy()[0],
    ],
)
def test_a_copy_asks_for_the_same(copied):
    """Sphinx pickles doctrees, and copies them where several pages become one document."""
    node = placeholder(REQUEST)
    node["classes"].append("wide")
    again = copied(node)
    assert again is not node
    assert again.request == REQUEST
    assert again["classes"] == ["wide"]


def test_a_request_is_small():
    """It is pickled with every page."""
    assert len(pickle.dumps(placeholder(REQUEST))) < 1000


@pytest.mark.parametrize(("builder", "name"), [("xml", "works.xml"), ("pseudoxml", "works.pseudoxml")])
def test_no_placeholder_is_left_in_a_document_that_was_written(site, builder, name):
    text = site.build(builder).text(name)
    assert "publication_list" not in text
    assert "Selection(" not in text


def test_translators_see_no_entry(site):
    """Neither a placeholder nor an entry of a .bib file is a message of the page."""
    catalog = "\n".join(path.read_text("utf-8") for path in site.build("gettext").out.rglob("*.pot"))
    assert 'msgid "Works"' in catalog
    assert "Many hands" not in catalog
    assert "publication_list" not in catalog
