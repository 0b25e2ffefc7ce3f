"""The filter expressions of sphinxcontrib-bibtex, read into the same tree: ``type == "article" and year >= "2020"``.

They are Python's in form: ``and or not``, ``== != < <= > >=``, ``in``, ``not in``, and ``%``, which searches for a
regular expression. A name alone holds where the field says something, and a missing field is the empty text. They are
read here, never run. Years are numbers here, with or without quotes, and a work without a year fits no comparison.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING

from sphinx_pubs.errors import QueryError
from sphinx_pubs.query import fields, values
from sphinx_pubs.query.conditions import All, And, Compare, Condition, Not, Or, comparison
from sphinx_pubs.query.vocabulary import canonical

if TYPE_CHECKING:
    from sphinx_pubs.query.vocabulary import Vocabulary

#: What an expression begins with where a query is expected.
FILTER = "filter:"

_LONGEST = 2000
_DEEPEST = 40
_OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: "=", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.In: "=", ast.NotIn: "!=",
}  # fmt: skip
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_UNORDERED = "==, !=, % or in"
#: Names that say where a work is cited; lists here do not depend on that.
_CITATION = ("cited", "docname", "docnames")
_NOT_PLAIN = re.compile(r"([^\w\s])")


def parse(text: str, vocabulary: Vocabulary, start: int = 0) -> Condition:
    """Parse the expression that begins at `start` in a text.

    :raises QueryError: with the column in the whole text.
    """
    expression = text[start:].replace("\n", " ")
    start += len(expression) - len(expression.lstrip())
    return _Translator(text, expression.strip(), start, vocabulary).whole()


class _Translator:
    """From Python's syntax tree to conditions; whatever is no part of the language is an error with its column."""

    def __init__(self, text: str, expression: str, start: int, vocabulary: Vocabulary) -> None:
        self.text, self.expression, self.start, self.vocabulary = text, expression, start, vocabulary

    def error(self, at: ast.AST | int, what: str) -> QueryError:
        if isinstance(at, ast.AST):  # which counts bytes
            before = self.expression.encode("utf-8", "surrogatepass")[: getattr(at, "col_offset", 0)]
            at = len(before.decode("utf-8", "surrogatepass"))
        return QueryError(self.text, min(self.start + at, max(len(self.text) - 1, 0)) + 1, what)

    def whole(self) -> Condition:
        if not self.expression:
            raise self.error(0, "the expression is missing")
        if len(self.expression) > _LONGEST:
            raise self.error(_LONGEST, f"the expression is longer than {_LONGEST} characters")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of escapes such as "\d", which mean themselves
                tree = ast.parse(self.expression, mode="eval").body
        except SyntaxError as error:
            at = (error.offset or 1) - 1
            said = f"not Python's syntax: {error.msg}"
            raise self.error(
                at, "'=' where '==' is expected" if self.expression[at : at + 1] == "=" else said
            ) from None
        except (ValueError, MemoryError, RecursionError):
            raise self.error(0, "too deep, or with characters that no expression has") from None
        if isinstance(tree, ast.Constant) and tree.value is True:
            return All()
        return self.condition(tree, 1)

    def condition(self, node: ast.expr, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise self.error(node, f"conditions nested more than {_DEEPEST} deep")
        if isinstance(node, ast.BoolOp):
            parts = tuple(self.condition(part, depth + 1) for part in node.values)
            return And(parts) if isinstance(node.op, ast.And) else Or(parts)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Not(self.condition(node.operand, depth + 1))
        if isinstance(node, ast.Name):
            return Compare("has", "=", (self.field(node),))
        if isinstance(node, ast.Compare):
            return self.compare(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            return self.comparison(node, self.listed(node.left), "~", [self.text_of(node.right)])
        for inner in ast.walk(node):  # {"page"} & docnames
            if isinstance(inner, ast.Name) and inner.id in _CITATION:
                self.field(inner)
        raise self.error(node, 'a condition is expected, as year, type == "article" or title % "pattern"')

    def compare(self, node: ast.Compare) -> Condition:
        if len(node.ops) != 1:
            raise self.error(node, "two comparisons in one; join them with and")
        left, right, operator = node.left, node.comparators[0], node.ops[0]
        if isinstance(operator, ast.In | ast.NotIn):
            return self.membership(node, left, right, negated=isinstance(operator, ast.NotIn))
        said = _OPERATORS.get(type(operator), "")
        if not said:
            raise self.error(node, "is and is not compare no texts; expected == or !=")
        if not isinstance(left, ast.Name):
            left, right, said = right, left, _MIRRORED.get(said, said)
        name, value = self.listed(left), self.text_of(right)
        if not value and said in ("=", "!="):  # what is missing is the empty text
            return Compare("missing" if said == "=" else "has", "=", (self.field(left),))
        return self.comparison(node, name, said, [value])

    def membership(self, node: ast.expr, left: ast.expr, right: ast.expr, *, negated: bool) -> Condition:
        """Translate ``type in {"article", "book"}``, and ``"text" in title``."""
        operator = "!" if negated else ""
        if isinstance(right, ast.Set | ast.List | ast.Tuple):
            if not right.elts:
                raise self.error(right, "an empty set holds nothing")
            texts = [self.text_of(element) for element in right.elts]
            return self.comparison(node, self.listed(left), f"{operator}=", texts)
        if isinstance(right, ast.Name):
            part = _NOT_PLAIN.sub(r"\\\1", self.text_of(left))
            return self.comparison(node, self.listed(right), f"{operator}~", [part])
        raise self.error(right, 'a set or a field is expected after in, as {"article", "book"}')

    def comparison(self, node: ast.expr, name: str, operator: str, texts: list[str]) -> Condition:
        for text in texts:
            if fault := values.fault(name, operator, text, self.vocabulary, _UNORDERED):
                raise self.error(node, fault)
        return comparison(name, operator, tuple(texts))

    def field(self, node: ast.expr) -> str:
        """Return the field that a name stands for."""
        if not isinstance(node, ast.Name):
            raise self.error(node, "the name of a field is expected, as author or year")
        if node.id in _CITATION:
            raise self.error(
                node,
                f"{node.id!r} has no meaning here: a list shows what it selects, cited or not; leave it out, or choose "
                'works by key in {"key", …} or by a field of yours, as selected == "true"',
            )
        name = canonical(node.id)
        if fault := self.vocabulary.field_fault(name):
            raise self.error(node, fault)
        return name

    def listed(self, node: ast.expr) -> str:
        """Return the field to compare; people are compared as one text there, "Last, First and Last, First"."""
        return fields.LISTS.get(name := self.field(node), name)

    def text_of(self, node: ast.expr) -> str:
        if isinstance(node, ast.Constant) and type(node.value) in (str, int):
            return str(node.value)
        if isinstance(node, ast.Name):
            self.field(node)
            raise self.error(node, "two fields cannot be compared; expected a text in quotes")
        raise self.error(node, "a text in quotes is expected")
