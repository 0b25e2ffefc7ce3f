"""The queries of jekyll-scholar, read into the same tree: ``@article[year>=2020 && author~=Joulin]``.

::

    query     = selector { selector }                         any of them
    selector  = ["!"] "@" ( type | "*" ) [ "[" any "]" ] ["*"]
    any       = all { "||" all }
    all       = condition { ( "&&" | "," ) condition }
    condition = field [ operator value ]                      the field alone: where it is there
    operator  = "=" | "!=" | "^=" | "~=" | "!~" | "<" | "<=" | ">" | ">="

``^=`` and ``~=`` take regular expressions, the first one anchored at the beginning. A value goes on to the next ``&&``,
``,``, ``||`` or ``]``. Case and accents make no difference here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.errors import QueryError
from sphinx_pubs.query import fields, values
from sphinx_pubs.query.conditions import All, And, Compare, Condition, Not, Or, comparison
from sphinx_pubs.query.vocabulary import canonical

if TYPE_CHECKING:
    from sphinx_pubs.query.vocabulary import Vocabulary

#: What a query begins with.
SELECTORS = ("@", "!@")

_SELECTOR = re.compile(r"\s*(?P<not>!)?@(?P<type>\*|\w+)\s*(?:(?P<open>\[)(?P<inside>[^\]]*)(?P<close>\])?\*?)?[\s,]*")
_OR = re.compile(r"\|\|")
_AND = re.compile(r"&&|,")
_CONDITION = re.compile(r"(?P<field>[\w-]+)\s*(?:(?P<operator>[!~/^<>]?==?|!~|[<>])\s*(?P<value>.*))?", re.DOTALL)
#: What each operator is in the query language.
_OPERATORS = {
    "=": "=", "==": "=", "!=": "!=", "/=": "!=", "^=": "~", "~=": "~", "!~": "!~", "<": "<", "<=": "<=", ">": ">",
    ">=": ">=",
}  # fmt: skip
_UNORDERED = "=, !=, ^=, ~= or !~"
_EVERYTHING = ("*", "entry")


def parse(text: str, vocabulary: Vocabulary) -> Condition:
    """Parse a query.

    :raises QueryError: with the column.
    """
    selectors = []
    at = 0
    while at < len(text):
        match = _SELECTOR.match(text, at)
        if match is None:
            what = f"{text[at]!r} where @type or @type[…] is expected; all conditions stand in one […]"
            raise QueryError(text, at + 1, what)
        if match["open"] and not match["close"]:
            raise QueryError(text, match.start("open") + 1, "a bracket [ that is never closed")
        selectors.append(_selector(text, match, vocabulary))
        at = match.end()
    if All() in selectors:
        return All()
    return selectors[0] if len(selectors) == 1 else Or(tuple(selectors))


def _selector(text: str, match: re.Match[str], vocabulary: Vocabulary) -> Condition:
    every = match["type"].lower() in _EVERYTHING
    if every and match["not"]:
        raise QueryError(text, match.start("not") + 1, f"!@{match['type']} selects nothing")
    if not every and (fault := vocabulary.type_fault(match["type"])):
        raise QueryError(text, match.start("type") + 1, fault)
    parts: list[Condition] = [] if every else [Compare("type", "=", (match["type"].lower(),))]
    if match["not"]:
        parts = [Not(parts[0])]
    if match["inside"] and not match["inside"].isspace():
        inside = _any(text, match.start("inside"), match.end("inside"), vocabulary)
        parts += inside.conditions if isinstance(inside, And) else [inside]
    return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else All()


def _any(text: str, start: int, end: int, vocabulary: Vocabulary) -> Condition:
    alternatives = []
    for first, last in _split(_OR, text, start, end):
        conditions = [_condition(text, one, two, vocabulary) for one, two in _split(_AND, text, first, last)]
        alternatives.append(conditions[0] if len(conditions) == 1 else And(tuple(conditions)))
    return alternatives[0] if len(alternatives) == 1 else Or(tuple(alternatives))


def _split(separator: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the beginnings and ends of the parts between separators."""
    found = list(separator.finditer(text, start, end))
    return list(zip([start, *(m.end() for m in found)], [*(m.start() for m in found), end], strict=True))


def _condition(text: str, start: int, end: int, vocabulary: Vocabulary) -> Condition:
    bare = text[start:end].lstrip()
    start = end - len(bare)
    match = _CONDITION.fullmatch(text, start, start + len(bare.rstrip()))
    if match is None:
        raise QueryError(text, start + 1, "a condition is expected, as year>=2020 or author~=Joulin")
    name = canonical("key" if match["field"].lower() == "id" else match["field"])
    if name == "type":
        what = "the entry type stands before the bracket, as in @article[…]"
        raise QueryError(text, match.start("field") + 1, what)
    if fault := vocabulary.field_fault(name):
        raise QueryError(text, match.start("field") + 1, fault)
    said, value = match["operator"], match["value"]
    if not said:
        return Compare("has", "=", (name,))
    if not value:
        raise QueryError(text, match.end("operator"), f"a value is expected after {said}")
    operator = _OPERATORS.get(said, "")
    if not operator:
        what = f"{said!r} is no operator; expected one of {' '.join(_OPERATORS)}"
        raise QueryError(text, match.start("operator") + 1, what)
    name = fields.LISTS.get(name, name)
    value = f"^{value}" if said == "^=" else value
    if fault := values.fault(name, operator, value, vocabulary, _UNORDERED):
        raise QueryError(text, match.start("value") + 1, fault)
    return comparison(name, operator, (value,))
