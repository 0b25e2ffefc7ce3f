"""The decisions file: what the user decides on records and works, in TOML.

::

    [[same]]                                  # these are one work
    records = ["page.txt:2", "old.bib:17"]    # path:line, or a record's own id
    why = "the workshop version was renamed"

    [[different]]                             # these are not, however alike
    match = ["title~'Part I$'", "title~'Part II$'"]   # queries, each of which selects one publication

    [[set]]                                   # complete or correct the one work that the query selects
    match = "eprint=2504.06225"
    title = "Encoder-Decoder Gemma: …"
    author = ["Biao Zhang", "Fedor Moiseev"]  # or one BibTeX string
    why = "https://arxiv.org/abs/2504.06225"

This module reads and checks the file; :mod:`sphinx_pubs.works.deciding` carries the decisions out.
"""

from __future__ import annotations

from dataclasses import dataclass
from os import fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs import encoding, toml
from sphinx_pubs.errors import DecisionError, QueryError, SourceError
from sphinx_pubs.works.matching import check_query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

    from sphinx_pubs.toml import Table

_KINDS = ("same", "different", "set")
#: The keys of a [[same]] or a [[different]], and those of a [[set]] that are no fields.
_PAIR_KEYS, _SET_KEYS = ("records", "match", "why"), ("match", "why")
#: The lists of a [[same]] or a [[different]], with an example of each.
_LISTS = (("records", '["path:line", "an id"]'), ("match", '["a query", "a query"]'))


@dataclass(frozen=True, slots=True)
class Decision:
    """One checked table of the file."""

    kind: str
    #: names of records: ``path:line`` or a record's own id
    records: tuple[str, ...]
    #: queries; of a [[set]] exactly one
    queries: tuple[str, ...]
    #: the fields of a [[set]]
    fields: Mapping[str, Any]
    why: str
    table: Table

    @property
    def rule(self) -> str:
        """Return the rule of what follows from the decision."""
        return f"decided: {self.why}" if self.why else "decided"

    def error(self, what: str, key: str = "") -> DecisionError:
        """Return an error that names the decision, at the line of one of its keys."""
        return _error(self.table, what, key)


def read_decisions(path: str | PathLike[str]) -> list[Decision]:
    """Read a decisions file.

    :raises SourceError: the file cannot be read.
    :raises DecisionError: the file is no TOML, or a table is of no known kind, incomplete, or has a wrong query.
    """
    shown = fspath(path)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{shown}: no such file") from None
    except OSError as error:
        raise SourceError(f"{shown}: cannot be read: {error}") from None
    tables, problems = toml.read_tables(encoding.decode(data, shown)[0], shown, _KINDS)
    if problems:
        raise DecisionError(str(problems[0]))
    return [_checked(table) for table in tables]


def _checked(table: Table) -> Decision:
    """Return a table as a decision.

    :raises DecisionError: the table is incomplete, or has a wrong key, value or query.
    """
    is_set = table.kind == "set"
    _check_set(table) if is_set else _check_pair(table)
    match = table.values.get("match", ())
    decision = Decision(
        table.kind,
        tuple(table.values.get("records", ())) if not is_set else (),
        (match,) if isinstance(match, str) else tuple(match),
        {name: value for name, value in table.values.items() if name not in _SET_KEYS} if is_set else {},
        str(table.values.get("why") or ""),
        table,
    )
    for text in decision.queries:
        try:
            check_query(text)
        except QueryError as error:
            raise wrong_query(decision, error) from None
    return decision


def _check_set(table: Table) -> None:
    if not isinstance(table.values.get("match"), str):
        raise _error(table, 'has no match; expected match = "a query that selects one publication"', "match")
    for name, value in table.values.items():
        words = value if isinstance(value, list) else [value]
        if not all(isinstance(word, str | int) and not isinstance(word, bool) for word in words):
            raise _error(table, f"has a value for {name} that is not text; expected a string", name)


def _check_pair(table: Table) -> None:
    if unknown := next(table.unknown(_PAIR_KEYS), None):
        raise DecisionError(str(unknown))
    if len(list(_names(table))) < 2:
        expected = 'records = ["path:line", "path:line"] or match = ["a query", "a query"]'
        raise _error(table, f"has no records; expected {expected}, two at least")


def _names(table: Table) -> Iterator[str]:
    """Yield the names of records and the queries of a [[same]] or a [[different]].

    :raises DecisionError: one of the two is no list of strings.
    """
    for key, example in _LISTS:
        texts = table.values.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise _error(table, f"has {key} = {texts!r}; expected a list, as {key} = {example}", key)
        yield from texts


def wrong_query(decision: Decision, error: QueryError) -> DecisionError:
    """Return the error of a query that cannot be parsed."""
    return decision.error(f"match = {error.query!r}: {error}", "match")


def _error(table: Table, what: str, key: str = "") -> DecisionError:
    return DecisionError(str(table.problem(what, key=key)))
