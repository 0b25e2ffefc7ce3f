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

==============  ==================================================================
`conditions`    the tree that a query becomes
`vocabulary`    which fields and entry types there are
`fields`        what each field holds of a publication
`moments`       years and dates as values
`pattern`       regular expressions as values
`values`        what a field can be compared with
`syntax`        reads and writes query text
`selection`     finds what a tree selects
`foreign`       queries of sphinxcontrib-bibtex and jekyll-scholar, read into the same tree
==============  ==================================================================
"""

from __future__ import annotations

from sphinx_pubs.errors import QueryError
from sphinx_pubs.query.conditions import All, And, Compare, Condition, Not, Or, Words
from sphinx_pubs.query.foreign.filters import FILTER
from sphinx_pubs.query.selection import matches, select
from sphinx_pubs.query.syntax import parse
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
    "matches",
    "parse",
    "select",
]
