"""The publications that a condition selects: a tree compiled into one predicate.

Texts are compared in folded form, which is cached, so that a list costs look-ups and not work.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from sphinx_pubs.markup import fold
from sphinx_pubs.names import NOBODY, People, is_person
from sphinx_pubs.query import fields, moments, patterns
from sphinx_pubs.query.conditions import All, And, Compare, Condition, Not, Or, Words
from sphinx_pubs.query.vocabulary import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_pubs.model import Publication

    Predicate = Callable[[Publication], bool]

#: What a condition costs for one publication, for the order in which conditions are asked.
_CHEAP, _PEOPLE, _WORDS, _PATTERN = range(4)
_LETTERS = frozenset(ascii_lowercase + digits)
#: The year behind a badge: "ICML 2024"
_YEAR_OF_BADGE = re.compile(r"\W*[0-9]*")


def select(publications: Iterable[Publication], condition: Condition, people: People = NOBODY) -> list[Publication]:
    """Return the publications for which a condition holds, in their order; `people` are found by any spelling."""
    chosen: Iterable[Publication] = publications
    for part in _cheapest_first(condition.conditions) if isinstance(condition, And) else (condition,):
        chosen = filter(_predicate(part, people), chosen)
    return list(chosen)


def matches(publication: Publication, condition: Condition, people: People = NOBODY) -> bool:
    """Return whether a condition holds for one publication."""
    return _predicate(condition, people)(publication)


@lru_cache(1024)
def _predicate(condition: Condition, people: People) -> Predicate:
    if isinstance(condition, All):
        return lambda _: True
    if isinstance(condition, Words):
        return _words(condition.text)
    if isinstance(condition, Not):
        negated = _predicate(condition.condition, people)
        return lambda publication: not negated(publication)
    if isinstance(condition, And):
        every = [_predicate(part, people) for part in _cheapest_first(condition.conditions)]
        return lambda publication: all(holds(publication) for holds in every)
    if isinstance(condition, Or):
        some = [_predicate(part, people) for part in _cheapest_first(condition.conditions)]
        return lambda publication: any(holds(publication) for holds in some)
    return _comparison(condition, people)


def _cheapest_first(conditions: Iterable[Condition]) -> list[Condition]:
    """Return conditions in the order of their cost, so that the expensive ones see few publications."""
    return sorted(conditions, key=_cost)


def _cost(condition: Condition) -> int:
    if isinstance(condition, Not):
        return _cost(condition.condition)
    if isinstance(condition, And | Or):
        return max(map(_cost, condition.conditions))
    if isinstance(condition, Compare):
        return _PATTERN if condition.operator == "~" else _PEOPLE if condition.field in fields.PEOPLE else _CHEAP
    return _WORDS


def _words(text: str) -> Predicate:
    """Return a search for a text at the beginning of a word; a phrase also finds a name in reading order."""
    wanted = fold(text)
    is_in = _search(wanted)
    is_phrase = " " in wanted

    def holds(publication: Publication) -> bool:
        field, venue = publication.fields.get, publication.venue
        return (
            any(is_in(fold(field(name, ""))) for name in ("title", "author", "abstract"))
            or (venue is not None and (is_in(fold(venue.name)) or is_in(fold(venue.abbr))))
            or any(is_in(fold(keyword)) for keyword in publication.keywords)
            or (is_phrase and any(is_in(fold(name.full)) for name in publication.authors))
        )

    return holds


def _search(wanted: str) -> Callable[[str], bool]:
    """Return a search for a text at the beginning of a word: "aim" is in "AIMs" and not in "claim".

    In scripts without blanks between words a text may begin anywhere.
    """
    begins_word = wanted[0] in _LETTERS

    def is_in(text: str) -> bool:
        at = text.find(wanted)
        while begins_word and at > 0 and text[at - 1] in _LETTERS:
            at = text.find(wanted, at + 1)
        return at >= 0

    return is_in


def _comparison(condition: Compare, people: People) -> Predicate:
    name, operator, values = condition.field, condition.operator, condition.values
    if operator == "~":
        return _pattern(name, values)
    if name in moments.ORDERED:
        return _moment(name, operator, values)
    if name in fields.PEOPLE:
        return _people(name, values, people)
    if name in fields.PRESENCE:
        named, wanted = [canonical(value) for value in values], name == "has"
        return lambda publication: any(fields.has(publication, one) is wanted for one in named)
    spellings = frozenset().union(*(fields.spellings(name, value) for value in values))
    if name == "venue":
        return lambda publication: any(_is_venue(text, spellings) for text in fields.texts(publication, name))
    return lambda publication: not spellings.isdisjoint(fields.texts(publication, name))


def _pattern(name: str, values: tuple[str, ...]) -> Predicate:
    compiled = [patterns.compiled(value) for value in values]
    return lambda publication: any(one.found_in(text) for text in fields.texts(publication, name) for one in compiled)


def _moment(name: str, operator: str, values: tuple[str, ...]) -> Predicate:
    intervals = [moments.read(name, value) for value in values]

    @cache
    def holds(known: moments.Interval) -> bool:
        return any(moments.holds(known, operator, wanted) for wanted in intervals)

    def holds_for(publication: Publication) -> bool:
        known = moments.of(publication, name)
        return known is not None and holds(known)

    return holds_for


def _people(name: str, values: tuple[str, ...], people: People) -> Predicate:
    listed, tests = fields.PEOPLE[name], [is_person(value, people) for value in values]
    if len(tests) == 1:
        (test,) = tests
        return lambda publication: any(map(test, listed(publication)))
    return lambda publication: any(test(person) for person in listed(publication) for test in tests)


def _is_venue(text: str, spellings: frozenset[str]) -> bool:
    """Return whether a text is a venue, or its badge with a year: "ICML" is "ICML 2024", too."""
    return any(
        text == one or (text.startswith(one) and _YEAR_OF_BADGE.fullmatch(text, len(one)) is not None)
        for one in spellings
    )
