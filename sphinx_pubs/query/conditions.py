"""The tree that a query becomes; closed, so that what walks it can know every kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class All:
    """The empty query: every publication."""


@dataclass(frozen=True, slots=True)
class Words:
    """A bare word or a quoted phrase, looked for in title, authors, venue, abstract and keywords."""

    text: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A field compared with any of `values`; ``!=`` and ``!~`` are :class:`Not` around their positive."""

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


def comparison(field: str, operator: str, values: tuple[str, ...]) -> Condition:
    """Return a comparison; what denies is a :class:`Not` around its positive."""
    positive = Compare(field, operator.removeprefix("!"), values)
    return Not(positive) if operator.startswith("!") else positive


Condition = All | Words | Compare | Not | And | Or
