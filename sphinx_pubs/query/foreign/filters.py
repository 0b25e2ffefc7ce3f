"""The filter expressions of sphinxcontrib-bibtex: ``type == "article" and year >= "2020"``.

They have the form of Python's: ``and or not``, ``== != < <= > >=``, ``in``, ``not in``, and ``%``, which searches for a
regular expression. A name alone holds where the field has a text; a missing field is the empty text. Expressions are
parsed here, never run. Years are numbers, with or without quotes; a work without a year fits no comparison.
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

#: The longest expression in characters, and the most conditions inside each other.
_LONGEST, _DEEPEST = 2000, 40
_OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: "=", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.In: "=", ast.NotIn: "!=",
}  # fmt: skip
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_UNORDERED = "==, !=, % or in"
#: Names for where a work is cited, on which lists do not depend.
_CITATION = ("cited", "docname", "docnames")
_SIGN = re.compile(r"[^\w\s]")


def parse(text: str, vocabulary: Vocabulary, start: int = 0) -> Condition:
    """Parse the expression that begins at `start` in a text.

    :raises QueryError: with the column in the whole text.
    """
    expression = text[start:].replace("\n", " ")
    start += len(expression) - len(expression.lstrip())
    return _Translator(text, expression.strip(), start, vocabulary).whole()


class _Translator:
    """Python's syntax tree to conditions; anything that is not part of the language is an error with its column."""

    def __init__(self, text: str, expression: str, start: int, vocabulary: Vocabulary) -> None:
        self.text, self.expression, self.start, self.vocabulary = text, expression, start, vocabulary

    def error(self, at: ast.AST | int, what: str) -> QueryError:
        """Return an error at a node or at a position of the expression."""
        if isinstance(at, ast.AST):  # its columns count bytes
            before = self.expression.encode("utf-8", "surrogatepass")[: getattr(at, "col_offset", 0)]
            at = len(before.decode("utf-8", "surrogatepass"))
        return QueryError(self.text, min(self.start + at, max(len(self.text) - 1, 0)) + 1, what)

    def whole(self) -> Condition:
        """Translate the expression."""
        if not self.expression:
            raise self.error(0, "the expression is missing")
        if len(self.expression) > _LONGEST:
            raise self.error(_LONGEST, f"the expression is longer than {_LONGEST} characters")
        tree = self.tree()
        if isinstance(tree, ast.Constant) and tree.value is True:
            return All()
        return self.condition(tree, 1)

    def tree(self) -> ast.expr:
        """Return Python's syntax tree of the expression."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about escapes such as "\d", which here mean themselves
                return ast.parse(self.expression, mode="eval").body
        except SyntaxError as error:
            at = (error.offset or 1) - 1
            is_assignment = self.expression.startswith("=", at)
            what = "'=' where '==' is expected" if is_assignment else f"not Python's syntax: {error.msg}"
            raise self.error(at, what) from None
        except (ValueError, MemoryError, RecursionError):
            raise self.error(0, "too deep, or with characters that no expression has") from None

    def condition(self, node: ast.expr, depth: int) -> Condition:
        """Translate a part that is true or false."""
        if depth > _DEEPEST:
            raise self.error(node, f"conditions nested more than {_DEEPEST} deep")
        match node:
            case ast.BoolOp(op=operator, values=operands):
                parts = tuple(self.condition(part, depth + 1) for part in operands)
                return And(parts) if isinstance(operator, ast.And) else Or(parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.condition(operand, depth + 1))
            case ast.Name():
                return Compare("has", "=", (self.field(node),))
            case ast.Compare():
                return self.compare(node)
            case ast.BinOp(op=ast.Mod(), left=left, right=right):
                return self.comparison(node, self.listed(left), "~", [self.text_of(right)])
        for inner in ast.walk(node):  # {"page"} & docnames
            if isinstance(inner, ast.Name) and inner.id in _CITATION:
                self.field(inner)
        raise self.error(node, 'a condition is expected, as year, type == "article" or title % "pattern"')

    def compare(self, node: ast.Compare) -> Condition:
        """Translate a comparison with one operator."""
        if len(node.ops) != 1:
            raise self.error(node, "two comparisons in one; join them with and")
        left, right, kind = node.left, node.comparators[0], node.ops[0]
        if isinstance(kind, ast.In | ast.NotIn):
            return self.membership(node, left, right, negated=isinstance(kind, ast.NotIn))
        operator = _OPERATORS.get(type(kind), "")
        if not operator:
            raise self.error(node, "is and is not compare no texts; expected == or !=")
        if not isinstance(left, ast.Name):
            left, right, operator = right, left, _MIRRORED.get(operator, operator)
        name, value = self.listed(left), self.text_of(right)
        if not value and operator in ("=", "!="):  # a missing field is the empty text
            return Compare("missing" if operator == "=" else "has", "=", (self.field(left),))
        return self.comparison(node, name, operator, [value])

    def membership(self, node: ast.expr, left: ast.expr, right: ast.expr, *, negated: bool) -> Condition:
        """Translate ``type in {"article", "book"}``, and ``"text" in title``."""
        sign = "!" if negated else ""
        if isinstance(right, ast.Set | ast.List | ast.Tuple):
            if not right.elts:
                raise self.error(right, "an empty set matches nothing")
            texts = [self.text_of(element) for element in right.elts]
            return self.comparison(node, self.listed(left), f"{sign}=", texts)
        if isinstance(right, ast.Name):
            part = _SIGN.sub(r"\\\g<0>", self.text_of(left))
            return self.comparison(node, self.listed(right), f"{sign}~", [part])
        raise self.error(right, 'a set or a field is expected after in, as {"article", "book"}')

    def comparison(self, node: ast.expr, name: str, operator: str, texts: list[str]) -> Condition:
        """Return the comparison of a field with any of several texts."""
        for text in texts:
            if fault := values.fault(name, operator, text, self.vocabulary, _UNORDERED):
                raise self.error(node, fault)
        return comparison(name, operator, tuple(texts))

    def field(self, node: ast.expr) -> str:
        """Return the field of a name."""
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
        """Return the text of a constant."""
        if isinstance(node, ast.Constant) and type(node.value) in (str, int):
            return str(node.value)
        if isinstance(node, ast.Name):
            self.field(node)
            raise self.error(node, "two fields cannot be compared; expected a text in quotes")
        raise self.error(node, "a text in quotes is expected")
