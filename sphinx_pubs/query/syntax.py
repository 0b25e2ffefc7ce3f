"""Our own query language: text to conditions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.errors import QueryError
from sphinx_pubs.markup import fold
from sphinx_pubs.query import fields, values
from sphinx_pubs.query.conditions import All, And, Condition, Not, Or, Words, comparison, joined
from sphinx_pubs.query.foreign import FILTER, SELECTORS
from sphinx_pubs.query.vocabulary import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_pubs.query.vocabulary import Vocabulary

_OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "~", "!~")
_KEYWORDS = ("and", "or", "not")
#: The keywords of other languages.
_OTHER_KEYWORDS = {"&": "and", "&&": "and", "|": "or", "||": "or", "!": "not"}
#: Conditions inside each other.
_DEEPEST = 40

#: "a \" b", 'a b'
_QUOTED = r""" "(?: [^"\\] | \\. )*" | '(?: [^'\\] | \\. )*' """
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<open> \( ) | (?P<close> \) )
      | (?P<field> [^\W\d][\w-]* ) \s* (?P<operator> [=!<>~]+ )      # year>=
      | (?P<quoted> {_QUOTED} )
      | (?P<word> [^\s()"'=!<>~,][^\s()"]* )                         # Joulin
      | (?P<end> \Z )
    )""",
    re.VERBOSE | re.DOTALL,
)
#: A value in quotes, or up to a blank, a comma, a parenthesis or a quote.
_VALUE = re.compile(rf"""(?P<quoted> {_QUOTED} ) | [^\s(),"'][^\s(),"]*""", re.VERBOSE | re.DOTALL)
#: A comparison behind a value, joined as in other languages: 2024&&year>
_NEXT = re.compile(r"(?P<sign>[;&|]+)(?P<field>[^\W\d][\w-]*)[=!<>~]")
#: 2024, 2020..2024, ..2024: years, and hardly words
_YEARS = re.compile(r"(?:19|20)\d\d(?:\.\.(?:\d{4})?)?|\.\.\d{4}")
_SIGNS = re.compile(r"[=!<>~,]+")
_BLANKS = re.compile(r"\s*")
_ESCAPED = re.compile(r"""\\(["'\\])""")


def parse(text: str, vocabulary: Vocabulary) -> Condition:
    """Parse a query.

    :raises QueryError: with the column.
    """
    return _Parser(text, vocabulary).query()


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int
    operator: str


class _Parser:
    """Recursive descent over one text; `at` is the position of the next token."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.at, self.vocabulary = text, 0, vocabulary
        self.depth = 0

    def error(self, start: int, what: str) -> QueryError:
        """Return an error at a position."""
        return QueryError(self.text, min(start, max(len(self.text) - 1, 0)) + 1, what)

    def peek(self) -> _Token:
        """Return the next token, and stay where it begins."""
        match = _TOKEN.match(self.text, self.at)
        if match and match.lastgroup:
            kind = "field" if match["field"] else match.lastgroup
            return _Token(kind, match[kind], match.start(kind), match.end(), match["operator"] or "")
        start = len(self.text) - len(self.text[self.at :].lstrip())
        char = self.text[start]
        if char in "\"'":
            raise self.error(start, f"a quote {char} that is never closed")
        signs = _SIGNS.match(self.text, start)
        found = signs[0] if signs else char
        raise self.error(start, self._other_keyword(found) or f"{found!r} where a condition is expected")

    @staticmethod
    def _other_keyword(word: str) -> str:
        return f"{word!r} where {_OTHER_KEYWORDS[word]!r} is expected" if word in _OTHER_KEYWORDS else ""

    def query(self) -> Condition:
        """Parse the whole text."""
        if self.peek().kind == "end":
            return All()
        condition = self.any()
        token = self.peek()
        if token.kind != "end":
            raise self.error(token.start, "a parenthesis ) that was never opened")
        return condition

    def any(self) -> Condition:
        """Parse conditions joined by *or*."""
        parts = [self.all()]
        while self._keyword("or"):
            parts.append(self.all())
        return joined(Or, parts)

    def all(self) -> Condition:
        """Parse conditions joined by *and*, or next to each other."""
        parts = [self.one()]
        while True:
            if not self._keyword("and"):
                token = self.peek()
                if token.kind in ("end", "close") or (token.kind == "word" and token.text.lower() == "or"):
                    return joined(And, parts)
            parts.append(self.one())

    def one(self) -> Condition:
        """Parse a single condition: a comparison, a text, a group, or *not* and another one."""
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
        return self._comparison(token) if token.kind == "field" else self._words(token)

    def _words(self, token: _Token) -> Condition:
        if token.kind == "word":
            self._check_word(token)
        self._check_end()
        words = Words(_unquoted(token.text))
        if not fold(words.text):
            raise self.error(token.start, "an empty text")
        return words

    def _check_word(self, token: _Token) -> None:
        """Raise an error for a bare word that is probably meant as something else."""
        word = token.text
        if word.lower() in _KEYWORDS or word in _OTHER_KEYWORDS:
            raise self.error(token.start, self._other_keyword(word) or f"{word!r} where a condition is expected")
        if what := self._likely_meaning(word):
            raise self.error(token.start, f"{what}; to look for {word!r}, put it in quotes")

    def _likely_meaning(self, word: str) -> str:
        """Return what a bare word looks like in another language, "" for a word to look for."""
        if word.startswith((*SELECTORS, FILTER)):
            return "a query of another language must be the whole query"
        if word.startswith("-") and word[1:2].isalpha():
            return f"'-' where 'not' is expected, as in not {word[1:]}"
        if _YEARS.fullmatch(word):
            return f"a year where a condition is expected, as year={word}"
        name, colon, value = word.partition(":")
        if colon and value and self.vocabulary.has_field(canonical(name)):
            return f"':' where '=' is expected, as in {name}={value}"
        return ""

    def group(self) -> Condition:
        """Parse the rest of a group in parentheses."""
        opening = self.at - 1
        inner = self.any()
        token = self.peek()
        if token.kind != "close":
            raise self.error(opening, "a parenthesis ( that is never closed")
        self.at = token.end
        return inner

    def _deeper(self, token: _Token, parse_part: Callable[[], Condition]) -> Condition:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error(token.start, f"conditions nested more than {_DEEPEST} deep")
        condition = parse_part()
        self.depth -= 1
        return condition

    def _keyword(self, word: str) -> bool:
        """Take a keyword if it is the next token; return whether it was."""
        token = self.peek()
        if token.kind != "word" or token.text.lower() != word:
            return False
        self.at = token.end
        return True

    def _check_end(self) -> None:
        """Check that a text ends in front of a blank: ``f(x)`` without quotes is three tokens, never intended."""
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
        blanks = _BLANKS.match(self.text, self.at)
        self.at = blanks.end() if blanks else self.at
        found = [self._value(name, operator, f"a value is expected after {token.text}{operator}")]
        while self.text.startswith(",", self.at):
            self.at += 1
            expected = "a value is expected right after the comma; quote a value that contains a comma or a blank"
            found.append(self._value(name, operator, expected))
        self._check_end()
        return comparison(name, operator, tuple(found))

    def _value(self, name: str, operator: str, expected: str) -> str:
        start = self.at
        match = _VALUE.match(self.text, start)
        if match is None:
            following = self.text[start : start + 1]
            hint = f", not {following}; put a value that contains one in quotes" if following in ("(", ")") else ""
            raise self.error(start, expected + hint)
        self.at = match.end()
        value = _unquoted(match[0])
        if not match["quoted"]:
            self._check_bare_value(start, name, operator, value)
        if fault := values.fault(name, operator, value, self.vocabulary):
            raise self.error(start, fault)
        return value

    def _check_bare_value(self, start: int, name: str, operator: str, value: str) -> None:
        """Raise an error for a value without quotes that is probably meant as something else."""
        next_one = _NEXT.search(value)
        if next_one and self.vocabulary.has_field(canonical(next_one["field"])):
            what = f"{next_one['sign']!r} where a blank is expected before {next_one['field']}"
            raise self.error(start + next_one.start(), f"{what}; put a value that contains it in quotes")
        if "*" in value and "~" not in operator and (value == "*" or name in fields.PEOPLE):
            what = f"has={name}" if value == "*" else f"a pattern, as {name}~{value.strip('*').replace('*', '.*')}"
            expected = f"a * means only itself here; expected {what}, or quotes around it"
            raise self.error(start + value.index("*"), expected)


def _unquoted(text: str) -> str:
    r"""Return a text without its quotes; a backslash is itself, except before a quote or another (``"\bAIM\b"``)."""
    return _ESCAPED.sub(r"\1", text[1:-1]) if text[0] in "\"'" and len(text) > 1 else text
