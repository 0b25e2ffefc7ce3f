"""The queries of jekyll-scholar: ``@article[year>=2020 && author~=Joulin]``.

::

    query     = selector { selector }                         any of them
    selector  = ["!"] "@" ( type | "*" ) [ "[" any "]" ] ["*"]
    any       = all { "||" all }
    all       = condition { ( "&&" | "," ) condition }
    condition = field [ operator value ]                      a field alone: it is there
    operator  = "=" | "!=" | "^=" | "~=" | "!~" | "<" | "<=" | ">" | ">="

``^=`` and ``~=`` take regular expressions; that of ``^=`` matches at the beginning. A value ends at the next ``&&``,
``,``, ``||`` or ``]``. Here, case and accents make no difference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.errors import QueryError
from sphinx_pubs.query import fields, values
from sphinx_pubs.query.conditions import All, And, Compare, Condition, Not, Or, comparison, joined
from sphinx_pubs.query.vocabulary import canonical

if TYPE_CHECKING:
    from sphinx_pubs.query.vocabulary import Vocabulary

#: @article[year>=2020], !@book, @*[url]*
_SELECTOR = re.compile(
    r"""
    \s* (?P<not> ! )? @ (?P<type> \* | \w+ ) \s*
    (?: (?P<open> \[ ) (?P<inside> [^\]]* ) (?P<close> \] )? \*? )?
    [\s,]*
    """,
    re.VERBOSE,
)
_OR = re.compile(r"\|\|")
_AND = re.compile(r"&&|,")
#: year >= 2020, url
_CONDITION = re.compile(
    r"(?P<field> [\w-]+ ) \s* (?: (?P<operator> [!~/^<>]?==? | !~ | [<>] ) \s* (?P<value> .* ) )?",
    re.DOTALL | re.VERBOSE,
)
#: Operators, and what they are in our own language.
_OPERATORS = {
    "=": "=", "==": "=", "!=": "!=", "/=": "!=", "^=": "~", "~=": "~", "!~": "!~", "<": "<", "<=": "<=", ">": ">",
    ">=": ">=",
}  # fmt: skip
_UNORDERED = "=, !=, ^=, ~= or !~"
#: Words for every type.
_EVERY_TYPE = ("*", "entry")


def parse(text: str, vocabulary: Vocabulary) -> Condition:
    """Parse a query.

    :raises QueryError: with the column.
    """
    selectors: list[Condition] = []
    at = 0
    while at < len(text):
        match = _SELECTOR.match(text, at)
        if match is None:
            what = f"{text[at]!r} where @type or @type[…] is expected; all conditions go into one […]"
            raise QueryError(text, at + 1, what)
        if match["open"] and not match["close"]:
            raise QueryError(text, match.start("open") + 1, "a bracket [ that is never closed")
        selectors.append(_selector(text, match, vocabulary))
        at = match.end()
    return All() if All() in selectors else joined(Or, selectors)


def _selector(text: str, match: re.Match[str], vocabulary: Vocabulary) -> Condition:
    parts = _types(text, match, vocabulary)
    if match["inside"] and not match["inside"].isspace():
        inside = _any(text, match.start("inside"), match.end("inside"), vocabulary)
        parts += inside.conditions if isinstance(inside, And) else [inside]
    return joined(And, parts) if parts else All()


def _types(text: str, match: re.Match[str], vocabulary: Vocabulary) -> list[Condition]:
    """Return what a selector asks of the entry type: nothing, one type, or any other."""
    name = match["type"].lower()
    if name in _EVERY_TYPE:
        if match["not"]:
            raise QueryError(text, match.start("not") + 1, f"!@{match['type']} selects nothing")
        return []
    if fault := vocabulary.type_fault(match["type"]):
        raise QueryError(text, match.start("type") + 1, fault)
    is_type = Compare("type", "=", (name,))
    return [Not(is_type) if match["not"] else is_type]


def _any(text: str, start: int, end: int, vocabulary: Vocabulary) -> Condition:
    return joined(Or, [_all(text, first, last, vocabulary) for first, last in _split(_OR, text, start, end)])


def _all(text: str, start: int, end: int, vocabulary: Vocabulary) -> Condition:
    return joined(And, [_condition(text, first, last, vocabulary) for first, last in _split(_AND, text, start, end)])


def _split(separator: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the beginnings and the ends of the parts between separators."""
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
        what = "the entry type goes before the bracket, as in @article[…]"
        raise QueryError(text, match.start("field") + 1, what)
    if fault := vocabulary.field_fault(name):
        raise QueryError(text, match.start("field") + 1, fault)
    if not match["operator"]:
        return Compare("has", "=", (name,))
    return _comparison(text, match, name, vocabulary)


def _comparison(text: str, match: re.Match[str], name: str, vocabulary: Vocabulary) -> Condition:
    written, value = match["operator"], match["value"]
    if not value:
        raise QueryError(text, match.end("operator"), f"a value is expected after {written}")
    operator = _OPERATORS.get(written, "")
    if not operator:
        what = f"{written!r} is no operator; expected one of {' '.join(_OPERATORS)}"
        raise QueryError(text, match.start("operator") + 1, what)
    name = fields.LISTS.get(name, name)
    value = f"^{value}" if written == "^=" else value
    if fault := values.fault(name, operator, value, vocabulary, _UNORDERED):
        raise QueryError(text, match.start("value") + 1, fault)
    return comparison(name, operator, (value,))
