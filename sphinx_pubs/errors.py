"""Faults of the input: a problem is a value, an exception ends the job.

::

    PubsError
    ├── UsageError      the command line or a setting asks for something that does not exist
    ├── SourceError     a file cannot be read or written
    ├── QueryError      a query cannot be parsed; knows its column
    └── DecisionError   a decision selects nothing, or more than it may

A bad record raises nothing: it becomes a :class:`Problem`, printed as ``path:line: what; what was expected``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a source, with its place; `line` counts from 1, and 0 means the whole file."""

    path: str
    line: int
    what: str
    expected: str = ""
    #: the text that could not be read, for the report
    text: str = ""

    def __str__(self) -> str:
        """Return ``path:line: what; what was expected``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.what}; {self.expected}" if self.expected else f"{place}: {self.what}"


class PubsError(Exception):
    """The base of all exceptions for bad input; its text is one line for users."""


class UsageError(PubsError):
    """The command line or a setting asks for something that does not exist."""


class SourceError(PubsError):
    """A file cannot be read or written at all."""


class DecisionError(PubsError):
    """A decision cannot be carried out: it selects nothing, or more than it may."""


class QueryError(PubsError):
    """A query cannot be parsed; `column` counts characters of `query` from 1."""

    def __init__(self, query: str, column: int, what: str) -> None:
        self.query, self.column, self.what = query, column, what
        super().__init__(f"column {column}: {what}")
