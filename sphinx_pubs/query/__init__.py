"""The query language: one for lists, roles, decisions and the command line; nothing of Sphinx in it.

::

    query      = [ any ]
    any        = all { "or" all }
    all        = one { ["and"] one }
    one        = "not" one | "(" any ")" | comparison | text
    comparison = field operator value { "," value }
    operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~"
    value      = text | [ moment ] ".." [ moment ]
    text       = word | '"' … '"' | "'" … "'"

From the ground up: :mod:`~sphinx_pubs.query.conditions` is the tree that a query becomes,
:mod:`~sphinx_pubs.query.pattern` and :mod:`~sphinx_pubs.query.moments` are what values can be,
:mod:`~sphinx_pubs.query.person` tells people by their names, :mod:`~sphinx_pubs.query.vocabulary` says which fields
and entry types there are, :mod:`~sphinx_pubs.query.fields` what the fields hold, :mod:`~sphinx_pubs.query.values` what
they can be compared with, :mod:`~sphinx_pubs.query.syntax` reads and writes query text, and
:mod:`~sphinx_pubs.query.selection` finds what a tree selects. :mod:`~sphinx_pubs.query.filters` and
:mod:`~sphinx_pubs.query.scholar` read what people bring along from sphinxcontrib-bibtex (``filter: year >= "2020"``)
and jekyll-scholar (``@article[year>=2020]``) into the same tree.
"""

from __future__ import annotations

from sphinx_pubs.errors import QueryError
from sphinx_pubs.query.conditions import All, And, Compare, Condition, Not, Or, Words
from sphinx_pubs.query.filters import FILTER
from sphinx_pubs.query.person import is_person
from sphinx_pubs.query.selection import matches, select
from sphinx_pubs.query.syntax import parse, unparse
from sphinx_pubs.query.vocabulary import STANDARD, UNREAD, Vocabulary

__all__ = [
    "FILTER",
    "STANDARD",
    "UNREAD",
    "All",
    "And",
    "Compare",
    "Condition",
    "Not",
    "Or",
    "QueryError",
    "Vocabulary",
    "Words",
    "is_person",
    "matches",
    "parse",
    "select",
    "unparse",
]
