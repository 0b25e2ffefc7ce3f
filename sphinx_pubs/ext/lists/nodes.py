"""The placeholder that stands in a doctree for a list, and the anchors of publications.

A doctree holds no publication: a page of 10,000 entries made of docutils nodes takes 40 seconds and 36 MB, its
placeholder 2 seconds and 24 KB. What it stands for is put in when a page is written (`html`, `docnodes`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.ext.lists.selection import Selection

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9-]+")


class publication_list(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """One group of a list, or a row of cards, until the page is written.

    Attributes: `docname`, the page it was written on; `selection` (:class:`.Selection`), `display` (:class:`.Display`),
    and `path`, the headings it stands under.
    """


def placeholder(docname: str, selection: Selection, display: Display, path: tuple[str, ...]) -> publication_list:
    """Return the node that stands for one group of a selection."""
    return publication_list("", docname=docname, selection=selection, display=display, path=path)


@lru_cache(65536)
def anchor(key: str) -> str:
    """Return the id of a publication on a page: unlike for unlike keys, and the same in every build.

    Only letters, digits and hyphens survive in every output format; a key with other characters gets a digest behind.
    """
    plain = _NOT_IN_ID.sub("-", key).strip("-")
    if plain == key:
        return f"pub-{key}"
    return f"pub-{plain}-{blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=3).hexdigest()}".replace("--", "-")
