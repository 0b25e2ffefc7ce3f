"""The query language: one grammar for lists, roles, decisions and the command line; nothing of Sphinx in it.

::

    query      = [ or ]
    or         = and { "or" and }
    and        = not { ["and"] not }
    not        = "not" not | "(" or ")" | comparison | word
    comparison = field operator value { "," value }
    operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~"
    value      = text | '"' text '"' | year ".." year

A query is parsed into a small closed tree, and a tree is compiled into one predicate. Texts are compared folded: case,
accents and TeX aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.errors import QueryError
from sphinx_pubs.markup import fold
from sphinx_pubs.model import FORTHCOMING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from sphinx_pubs.model import Name, Publication

    Predicate = Callable[[Publication], bool]

__all__ = ["All", "And", "Compare", "Condition", "Not", "Or", "Words", "matches", "parse", "select", "unparse"]


@dataclass(frozen=True, slots=True)
class All:
    """The empty query: every publication."""


@dataclass(frozen=True, slots=True)
class Words:
    """A bare word or a quoted phrase, looked for in title, authors, venue, abstract and keywords."""

    text: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A field compared with any of `values`; negated operators are :class:`Not` around their positive."""

    field: str
    #: one of ``= < <= > >= ~``
    operator: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The exact complement."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more."""

    conditions: tuple[Condition, ...]


Condition = All | Words | Compare | Not | And | Or

#: Fields with a meaning of their own; every other name in a query is a BibTeX field, compared as text.
TYPED_FIELDS = tuple(
    "author editor first-author last-author author-count year date month type venue keyword key doi arxiv has missing "
    "in".split()
)
#: BibTeX's, biblatex's and al-folio's fields, for messages that suggest the nearest.
KNOWN_FIELDS = frozenset(
    "abbr abstract additional_info address annotation annote archiveprefix award award_name blog booktitle chapter "
    "code crossref dataset edition eprint eprintdate eventtitle hal howpublished html ids institution isbn issn "
    "journal journaltitle keywords language location note number organization pages pdf pmid poster preview primaryclass "
    "publisher pubstate school selected series shortjournal slides subtitle supp title tldr translator url video "
    "volume website".split()
)

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\))
      | (?P<field>[A-Za-z][\w-]*)\s*(?P<operator>!=|!~|<=|>=|=|<|>|~)\s*
      | (?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<word>[^\s()"']+(?:'[^\s()"']*)*)
    )""",
    re.VERBOSE,
)
_VALUE = re.compile(
    r"""\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<bare>[^\s(),"']+(?:'[^\s(),"']*)*))"""
)
_RANGE = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)?\.\.(\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_MOMENT = re.compile(r"(\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_SUFFIX_TYPES = {"thesis": ("phdthesis", "mastersthesis", "thesis"), "preprint": ("misc", "online", "unpublished")}
#: Regular expressions are bounded by what they may be: so many characters, no repeated repetition, so much text.
_LONGEST_PATTERN, _LONGEST_TEXT = 200, 20_000
_NESTED_REPEAT = re.compile(r"[+*}]\)?[+*{]|\([^()]*[+*{|][^()]*\)[+*{]|\\[1-9]|\(\?[<P=!]")


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


def parse(text: str, known_fields: Collection[str] = KNOWN_FIELDS) -> Condition:
    """Parse a query; "" is everything.

    :raises QueryError: with the column, and the nearest field for one that does not exist.
    """
    return _Parser(text, known_fields).query()


class _Parser:
    """Recursive descent over one text; `at` is where the next token begins."""

    def __init__(self, text: str, known_fields: Collection[str]) -> None:
        self.text, self.at, self.known = text, 0, known_fields
        self.depth = 0

    def error(self, start: int, what: str) -> QueryError:
        return QueryError(self.text, min(start, max(len(self.text) - 1, 0)) + 1, what)

    def peek(self) -> _Token:
        match = _TOKEN.match(self.text, self.at)
        if match and match.lastgroup:
            kind = "field" if match["field"] else match.lastgroup
            return _Token(kind, match[kind], match.start(kind))
        rest = self.text[self.at :]
        start = self.at + len(rest) - len(rest.lstrip())
        if start == len(self.text):
            return _Token("end", "", start)
        raise self.error(start, f"a quote {self.text[start]} that is never closed")

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
            if self._keyword("and"):
                parts.append(self.one())
                continue
            token = self.peek()
            if token.kind in ("end", "close") or (token.kind == "word" and token.text.lower() == "or"):
                return parts[0] if len(parts) == 1 else And(tuple(parts))
            parts.append(self.one())

    def one(self) -> Condition:
        if self._keyword("not"):
            return Not(self.one())
        token = self.peek()
        if token.kind == "end":
            raise self.error(token.start, "the query ends where a condition is expected")
        if token.kind == "close":
            raise self.error(token.start, "a parenthesis ) where a condition is expected")
        match = _TOKEN.match(self.text, self.at)
        if match is None:
            raise self.error(token.start, "a condition is expected")
        self.at = match.end()
        if token.kind == "open":
            return self._group(token)
        if token.kind == "field":
            return self._comparison(match)
        if token.kind == "word" and token.text.lower() in ("and", "or"):
            raise self.error(token.start, f"'{token.text}' where a condition is expected")
        return Words(_unquoted(token.text))

    def _group(self, opening: _Token) -> Condition:
        self.depth += 1
        if self.depth > 50:
            raise self.error(opening.start, "parentheses nested more than 50 deep")
        inner = self.any()
        if self.peek().kind != "close":
            raise self.error(opening.start, "a parenthesis ( that is never closed")
        self.at = self.text.index(")", self.at) + 1
        self.depth -= 1
        return inner

    def _keyword(self, word: str) -> bool:
        token = self.peek()
        if token.kind != "word" or token.text.lower() != word:
            return False
        self.at = token.start + len(token.text)
        return True

    def _comparison(self, match: re.Match[str]) -> Condition:
        name, operator, start = match["field"].lower(), match["operator"], match.start("field")
        if name not in TYPED_FIELDS and name not in self.known:
            near = get_close_matches(name, [*TYPED_FIELDS, *sorted(self.known)], 1, 0.6)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise self.error(start, f"unknown field '{name}'{hint}")
        values = []
        while True:
            value = _VALUE.match(self.text, self.at)
            if value is None:
                raise self.error(self.at, f"a value is expected behind '{name}{operator}'")
            values.append(_unquoted(value["quoted"] or value["bare"]))
            self.at = value.end()
            if self.text[self.at : self.at + 1] != ",":
                break
            self.at += 1
        self._check(name, operator, values, match.end())
        positive = Compare(name, operator.removeprefix("!"), tuple(values))
        return Not(positive) if operator.startswith("!") else positive

    def _check(self, name: str, operator: str, values: list[str], start: int) -> None:
        """Check that the values fit the field and the operator."""
        if operator in ("<", "<=", ">", ">=") and name not in _ORDERED:
            raise self.error(start, f"'{name}' has no order; expected =, != or ~")
        for value in values:
            if operator.endswith("~"):
                if fault := _pattern_fault(value):
                    raise self.error(start, f"the pattern {value!r} {fault}")
            elif name in _ORDERED and not (
                _RANGE.fullmatch(value) or _MOMENT.fullmatch(value) or _is_forthcoming(value)
            ):
                raise self.error(start, f"{value!r} is no {_ORDERED[name]}")


#: The fields that have an order, with what their values are called.
_ORDERED = {"year": "year", "date": "date", "month": "month", "author-count": "number"}


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text[:1] in "\"'" and len(text) > 1 else text


def _pattern_fault(pattern: str) -> str:
    """Return why a regular expression cannot be used, "" where it can.

    Matching must end in time nearly linear in the text: nested repetition, which can take exponential time, is refused.
    """
    if len(pattern) > _LONGEST_PATTERN:
        return f"is longer than {_LONGEST_PATTERN} characters"
    if _NESTED_REPEAT.search(pattern) or len(re.findall(r"(?<!\\)[*+]", pattern)) > 2:
        return "repeats a repetition, which could take for ever"
    try:
        re.compile(fold_pattern(pattern))
    except (re.error, OverflowError, RecursionError) as error:
        return f"is no regular expression: {error}"
    return ""


def fold_pattern(pattern: str) -> str:
    r"""Return a pattern that finds in folded text what the given one means: letters folded, escapes (``\D``) kept."""
    return re.sub(r"\\.|[^\\]+", lambda match: match[0] if match[0][0] == "\\" else _folded_letters(match[0]), pattern)


def _folded_letters(text: str) -> str:
    return "".join(fold(char) if char.isalpha() else char for char in text)


def unparse(condition: Condition) -> str:
    """Return the query text of a condition, such that parsing it gives the condition again."""
    if isinstance(condition, All):
        return ""
    if isinstance(condition, Words):
        return _quoted(condition.text)
    if isinstance(condition, Compare):
        return f"{condition.field}{condition.operator}{','.join(map(_quoted, condition.values))}"
    if isinstance(condition, Not):
        return f"not {_grouped(condition.condition)}"
    joint = " or " if isinstance(condition, Or) else " "
    return joint.join(map(_grouped, condition.conditions))


def _grouped(condition: Condition) -> str:
    text = unparse(condition)
    return f"({text})" if isinstance(condition, And | Or) else text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def select(publications: Iterable[Publication], condition: Condition) -> list[Publication]:
    """Return the publications that a condition holds for, in the order given."""
    predicate = compiled(condition)
    return [publication for publication in publications if predicate(publication)]


def matches(publication: Publication, condition: Condition) -> bool:
    """Tell whether a condition holds for one publication."""
    return compiled(condition)(publication)


@lru_cache(1024)
def compiled(condition: Condition) -> Predicate:
    """Return a condition as one function."""
    if isinstance(condition, All):
        return lambda _: True
    if isinstance(condition, Words):
        return _words(condition.text)
    if isinstance(condition, Not):
        negated = compiled(condition.condition)
        return lambda publication: not negated(publication)
    if isinstance(condition, And):
        every = [compiled(part) for part in condition.conditions]
        return lambda publication: all(holds(publication) for holds in every)
    if isinstance(condition, Or):
        some = [compiled(part) for part in condition.conditions]
        return lambda publication: any(holds(publication) for holds in some)
    return _comparison(condition)


def _words(text: str) -> Predicate:
    wanted = fold(text)
    return lambda publication: any(wanted in part for part in _searched(publication))


def _searched(publication: Publication) -> Iterator[str]:
    yield fold(publication.title)
    for name in publication.authors:
        yield fold(name.full)
    if publication.venue:
        yield fold(publication.venue.name)
        yield fold(publication.venue.abbr)
    yield fold(publication.abstract)
    for keyword in publication.keywords:
        yield fold(keyword)


def _comparison(condition: Compare) -> Predicate:
    name, operator, values = condition.field, condition.operator, condition.values
    if operator == "~":
        return _pattern(name, values)
    if name in ("year", "date", "month", "author-count"):
        return _moments(name, operator, values)
    if name in _PEOPLE:
        people, wanted = _PEOPLE[name], [is_person(value) for value in values]
        return lambda p: any(is_wanted(one) for one in people(p) for is_wanted in wanted)
    if name in ("has", "missing"):
        names = tuple(map(str.lower, values))
        present = name == "has"
        return lambda p: any(_has(p, one) == present for one in names)
    if name == "type":
        types = {kind for value in values for kind in _SUFFIX_TYPES.get(value.lower(), (value.lower(),))}
        return lambda p: p.type in types
    if name == "key":
        keys = set(values)
        return lambda p: p.key in keys
    folded = {fold(value) for value in values}
    if name == "venue":
        return lambda p: any(_is_venue(wanted, p) for wanted in folded)
    return lambda p: not folded.isdisjoint(_texts(p, name))


#: The fields that hold people, with whom they mean.
_PEOPLE: dict[str, Callable[[Publication], tuple[Name, ...]]] = {
    "author": lambda p: p.authors,
    "editor": lambda p: p.editors,
    "first-author": lambda p: p.authors[:1],
    "last-author": lambda p: () if p.others else p.authors[-1:],
}


def _pattern(name: str, values: tuple[str, ...]) -> Predicate:
    patterns = [re.compile(fold_pattern(value)) for value in values]

    def holds(publication: Publication) -> bool:
        if name in _PEOPLE:
            texts: Iterable[str] = [fold(one.full) for one in _PEOPLE[name](publication)]
        else:
            texts = _texts(publication, name)
        return any(pattern.search(text[:_LONGEST_TEXT]) for text in texts for pattern in patterns)

    return holds


def _texts(publication: Publication, name: str) -> list[str]:
    """Return what a field says, folded: several texts for a set, none where it is missing."""
    if name == "keyword":
        return [fold(keyword) for keyword in publication.keywords]
    if name == "venue":
        venue = publication.venue
        return [fold(text) for text in (venue.name, venue.abbr) if text] if venue else []
    if name == "type":
        return [publication.type]
    if name == "key":
        return [fold(publication.key)]
    if name == "in":
        path = PurePath(publication.location.path) if publication.location else None
        return [fold(text) for text in (str(path), path.name, path.stem)] if path else []
    if name == "arxiv":
        links = [link.url.removeprefix("https://arxiv.org/abs/") for link in publication.links if link.field == "arxiv"]
        return [fold(link) for link in links]
    if name in ("year", "date"):
        return [publication.date.text or publication.date.iso] if publication.date else []
    text = publication.fields.get(name)
    return [fold(text)] if text else []


def _has(publication: Publication, name: str) -> bool:
    if name in ("author", "editor"):
        return bool(_PEOPLE[name](publication))
    if name in ("year", "date"):
        return publication.date is not None
    if name == "title":
        return bool(publication.title) and not publication.supplied_title
    return bool(_texts(publication, name)) or any(link.field == name for link in publication.links)


def _is_venue(wanted: str, publication: Publication) -> bool:
    """Tell whether a venue is meant: by its full name, its badge, or its badge without the year."""
    return any(
        text == wanted or (text.startswith(wanted) and re.fullmatch(r"\W*\d*", text[len(wanted) :]))
        for text in _texts(publication, "venue")
    )


@lru_cache(4096)
def is_person(text: str) -> Callable[[Name], bool]:
    """Return a test that tells a person by family name, by full name in either order, or with initials."""
    family, comma, given = (part.strip() for part in fold(text).partition(","))
    words = family.split()

    def is_meant(name: Name) -> bool:
        own, bare, firsts = fold(name.surname), fold(name.family), fold(name.given).replace(".", " ")
        if comma:
            return family in (own, bare) and _given_fits(given, firsts)
        if family in (own, bare, fold(name.full)):
            return True
        return any(
            " ".join(words[cut:]) in (own, bare) and _given_fits(" ".join(words[:cut]), firsts)
            for cut in range(1, len(words))
        )

    return is_meant


def _given_fits(wanted: str, known: str) -> bool:
    """Tell whether two given names may be one: word by word equal, or one the other's initial."""
    some, others = (re.split(r"[\s.-]+", text.strip(" .")) for text in (wanted, known))
    return all(
        one == two or (len(one) == 1 and two.startswith(one)) or (len(two) == 1 and one.startswith(two))
        for one, two in zip(some, others, strict=False)
    )


def _moments(name: str, operator: str, values: tuple[str, ...]) -> Predicate:
    tests = [_moment_test(operator, value) for value in values]

    def moment(publication: Publication) -> tuple[int, ...] | None:
        if name == "author-count":
            return (len(publication.authors),)
        date = publication.date
        if date is None or (name == "month" and not date.month):
            return None
        if name == "month":
            return (date.month,)
        return (date.year,) if name == "year" else (date.year, date.month, date.day)

    def holds(publication: Publication) -> bool:
        known = moment(publication)
        return known is not None and any(test(known) for test in tests)

    return holds


def _moment_test(operator: str, value: str) -> Callable[[tuple[int, ...]], bool]:
    """Compare as exactly as the query is: 2024 means the whole year."""
    if match := _RANGE.fullmatch(value):
        low, high = _moment(match[1] or "0"), _moment(match[2] or str(FORTHCOMING - 1))
        return lambda known: low <= known[: len(low)] and known[: len(high)] <= high
    wanted = (FORTHCOMING,) if _is_forthcoming(value) else _moment(value)
    size = len(wanted)
    if operator == "=":
        return lambda known: known[:size] == wanted
    if operator == "<":
        return lambda known: known[:size] < wanted
    if operator == "<=":
        return lambda known: known[:size] <= wanted
    if operator == ">":
        return lambda known: known[:size] > wanted
    return lambda known: known[:size] >= wanted


def _moment(text: str) -> tuple[int, ...]:
    match = _MOMENT.fullmatch(text)
    return tuple(int(part) for part in match.groups() if part) if match else (0,)


def _is_forthcoming(text: str) -> bool:
    return fold(text) in ("in press", "forthcoming", "to appear")
