"""Query text: parsed into conditions, and conditions written as text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.errors import QueryError
from sphinx_pubs.markup import fold
from sphinx_pubs.query import fields, values
from sphinx_pubs.query.conditions import All, And, Condition, Not, Or, Words, comparison
from sphinx_pubs.query.foreign import filters, scholar
from sphinx_pubs.query.vocabulary import STANDARD, Vocabulary, canonical

if TYPE_CHECKING:
    from collections.abc import Callable

_OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "~", "!~")
_DEEPEST = 40
_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<open>\() | (?P<close>\))
      | (?P<field>[^\W\d][\w-]*)\s*(?P<operator>[=!<>~]+)
      | (?P<quoted>{_QUOTED})
      | (?P<word>[^\s()"'=!<>~,][^\s()"]*)
      | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_VALUE = re.compile(rf"""(?P<quoted>{_QUOTED})|[^\s(),"'][^\s(),"]*""", re.DOTALL)
#: a comparison behind another one, joined by what other languages write
_NEXT = re.compile(r"([;&|]+)(?P<field>[^\W\d][\w-]*)[=!<>~]")
#: what is a year, or years, and hardly a word
_YEARS = re.compile(r"(?:19|20)\d\d(?:\.\.(?:\d{4})?)?|\.\.\d{4}")
_ESCAPED = re.compile(r"""\\(["'\\])""")
_KEYWORDS = ("and", "or", "not")
#: What other languages write for the keywords.
_FOREIGN = {"&": "and", "&&": "and", "|": "or", "||": "or", "!": "not"}


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int
    operator: str


@lru_cache(1024)
def parse(text: str, vocabulary: Vocabulary = STANDARD) -> Condition:
    """Parse a query; "" is everything. `vocabulary` holds the fields and entry types that may be named.

    What begins with ``@`` or ``!@`` is jekyll-scholar's language, what begins with ``filter:`` sphinxcontrib-bibtex's.

    :raises QueryError: with the column, and the nearest field or type for one that does not exist.
    """
    begun = text.lstrip()
    if begun.startswith(scholar.SELECTORS):
        return scholar.parse(text, vocabulary)
    if begun.startswith(filters.FILTER):
        return filters.parse(text, vocabulary, text.index(filters.FILTER) + len(filters.FILTER))
    return _Parser(text, vocabulary).query()


class _Parser:
    """Recursive descent over one text; `at` is where the next token begins."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.at, self.vocabulary = text, 0, vocabulary
        self.depth = 0

    def error(self, start: int, what: str) -> QueryError:
        return QueryError(self.text, min(start, max(len(self.text) - 1, 0)) + 1, what)

    def peek(self) -> _Token:
        match = _TOKEN.match(self.text, self.at)
        if match and match.lastgroup:
            kind = "field" if match["field"] else match.lastgroup
            return _Token(kind, match[kind], match.start(kind), match.end(), match["operator"] or "")
        start = len(self.text) - len(self.text[self.at :].lstrip())
        char = self.text[start]
        if char in "\"'":
            raise self.error(start, f"a quote {char} that is never closed")
        signs = re.match(r"[=!<>~,]+", self.text[start:])
        said = signs[0] if signs else char
        raise self.error(start, self._foreign(said) or f"{said!r} where a condition is expected")

    @staticmethod
    def _foreign(word: str) -> str:
        return f"{word!r} where {_FOREIGN[word]!r} is expected" if word in _FOREIGN else ""

    def query(self) -> Condition:
        if self.peek().kind == "end":
            return All()
        condition = self.any()
        token = self.peek()
        if token.kind != "end":
            raise self.error(token.start, "a parenthesis ) that was never opened")
        return condition

    def any(self) -> Condition:
        parts = [self.all()]
        while self._keyword("or"):
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all(self) -> Condition:
        parts = [self.one()]
        while True:
            if not self._keyword("and"):
                token = self.peek()
                if token.kind in ("end", "close") or (token.kind == "word" and token.text.lower() == "or"):
                    return parts[0] if len(parts) == 1 else And(tuple(parts))
            parts.append(self.one())

    def one(self) -> Condition:
        token = self.peek()
        if self._keyword("not"):
            return Not(self._deeper(token, self.one))
        if token.kind == "end":
            raise self.error(token.start, "the query ends where a condition is expected")
        if token.kind == "close":
            raise self.error(token.start, "a parenthesis ) where a condition is expected")
        self.at = token.end
        if token.kind == "open":
            return self._deeper(token, self.group)
        if token.kind == "field":
            return self._comparison(token)
        if token.kind == "word" and (token.text.lower() in _KEYWORDS or token.text in _FOREIGN):
            said = self._foreign(token.text) or f"{token.text!r} where a condition is expected"
            raise self.error(token.start, said)
        if token.kind == "word" and (what := self._unlikely(token.text)):
            raise self.error(token.start, f"{what}; to look for {token.text!r}, put it in quotes")
        self._end_of_text()
        words = Words(_unquoted(token.text))
        if not fold(words.text):
            raise self.error(token.start, "a text that says nothing")
        return words

    def _unlikely(self, word: str) -> str:
        """Return what a bare word seems to be instead, "" where it is a word to look for."""
        if word.startswith((*scholar.SELECTORS, filters.FILTER)):
            return "a query of another language stands alone"
        if word.startswith("-") and word[1:2].isalpha():
            return f"'-' where 'not' is expected, as in not {word[1:]}"
        if _YEARS.fullmatch(word):
            return f"a year where a condition is expected, as year={word}"
        name, colon, value = word.partition(":")
        if colon and value and self.vocabulary.has_field(canonical(name)):
            return f"':' where '=' is expected, as in {name}={value}"
        return ""

    def _misread(self, name: str, operator: str, value: str) -> tuple[int, str] | None:
        """Return where and why a value without quotes is probably not meant so."""
        joined = _NEXT.search(value)
        if joined and self.vocabulary.has_field(canonical(joined["field"])):
            what = f"{joined[1]!r} where a blank is expected before {joined['field']}"
            return joined.start(), f"{what}; a value that holds it stands in quotes"
        if "*" in value and "~" not in operator and (value == "*" or name in fields.PEOPLE):
            what = f"has={name}" if value == "*" else f"a pattern, as {name}~{value.strip('*').replace('*', '.*')}"
            return value.index("*"), f"a * stands for nothing but itself; expected {what}, or quotes around it"
        return None

    def group(self) -> Condition:
        opening = self.at - 1
        inner = self.any()
        token = self.peek()
        if token.kind != "close":
            raise self.error(opening, "a parenthesis ( that is never closed")
        self.at = token.end
        return inner

    def _deeper(self, token: _Token, part: Callable[[], Condition]) -> Condition:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error(token.start, f"conditions nested more than {_DEEPEST} deep")
        condition = part()
        self.depth -= 1
        return condition

    def _keyword(self, word: str) -> bool:
        token = self.peek()
        if token.kind != "word" or token.text.lower() != word:
            return False
        self.at = token.end
        return True

    def _end_of_text(self) -> None:
        """Check that a text ends where it seems to: ``f(x)`` without quotes is three tokens, and never meant so."""
        follower = self.text[self.at : self.at + 1]
        if follower and follower != ")" and not follower.isspace():
            raise self.error(self.at, f"{follower} in the middle of a text; put the whole text in quotes")

    def _comparison(self, token: _Token) -> Condition:
        name, operator = canonical(token.text), token.operator
        if fault := self.vocabulary.field_fault(name):
            raise self.error(token.start, fault)
        if operator not in _OPERATORS:
            start = token.end - len(operator)
            raise self.error(start, f"{operator!r} is no operator; expected one of {' '.join(_OPERATORS)}")
        blank = re.compile(r"\s*").match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        found = [self._value(name, operator, f"a value is expected after {token.text}{operator}")]
        while self.text[self.at : self.at + 1] == ",":
            self.at += 1
            either = "a value is expected right after the comma; quote a value that holds a comma or a blank"
            found.append(self._value(name, operator, either))
        self._end_of_text()
        return comparison(name, operator, tuple(found))

    def _value(self, name: str, operator: str, expected: str) -> str:
        start = self.at
        match = _VALUE.match(self.text, start)
        if match is None:
            following = self.text[start : start + 1]
            hint = f", not {following}; a value that holds one stands in quotes" if following in ("(", ")") else ""
            raise self.error(start, expected + hint)
        self.at = match.end()
        value = _unquoted(match[0])
        if not match["quoted"] and (found := self._misread(name, operator, value)):
            at, what = found
            raise self.error(start + at, what)
        if fault := values.fault(name, operator, value, self.vocabulary):
            raise self.error(start, fault)
        return value


def _unquoted(text: str) -> str:
    r"""Return what quotes hold: a backslash stands for itself, except before a quote or another (``"\bAIM\b"``)."""
    return _ESCAPED.sub(r"\1", text[1:-1]) if text[0] in "\"'" and len(text) > 1 else text
