"""The tree that a query becomes. It is closed: code that walks it handles every kind of condition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class All:
    """The empty query: every publication."""


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a phrase to find in title, authors, venue, abstract or keywords."""

    text: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A field compared with any of `values`; ``!=`` and ``!~`` are :class:`Not` around ``=`` and ``~``."""

    field: str
    #: one of ``= < <= > >= ~``
    operator: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The exact complement of a condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more conditions."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more conditions."""

    conditions: tuple[Condition, ...]


Condition = All | Words | Compare | Not | And | Or


def comparison(field: str, operator: str, values: tuple[str, ...]) -> Condition:
    """Return a comparison by any operator; a negative one is :class:`Not` around its positive."""
    positive = Compare(field, operator.removeprefix("!"), values)
    return Not(positive) if operator.startswith("!") else positive


def joined(kind: type[And | Or], conditions: list[Condition]) -> Condition:
    """Return conditions joined by *and* or *or*; a single one is itself."""
    return conditions[0] if len(conditions) == 1 else kind(tuple(conditions))
