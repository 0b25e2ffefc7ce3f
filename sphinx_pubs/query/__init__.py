"""The query language, the same in lists, roles, decisions and on the command line; it does not know Sphinx.

::

    query      = [ any ]
    any        = all { "or" all }
    all        = one { ["and"] one }
    one        = "not" one | "(" any ")" | comparison | text
    comparison = field operator value { "," value }
    operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~"
    value      = text | [ moment ] ".." [ moment ]
    text       = word | '"' … '"' | "'" … "'"

==============  =======================================================================
`parse`         text to conditions, in any language
`syntax`        our own language; `foreign` has those of other tools
`conditions`    the tree that a query becomes
`selection`     the publications that a tree selects
`vocabulary`    the fields and entry types that a query may name
`fields`        the texts of a field in a publication
`values`        the check of a comparison
`moments`       years and dates as values
`patterns`      regular expressions as values
==============  =======================================================================
"""

from __future__ import annotations

from sphinx_pubs.errors import QueryError
from sphinx_pubs.query.conditions import All, And, Compare, Condition, Not, Or, Words
from sphinx_pubs.query.foreign import FILTER
from sphinx_pubs.query.parse import parse
from sphinx_pubs.query.selection import matches, select
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
