"""The rows of a report: the one model of what happened to every record, and the contract of the JSON report.

The typed dictionaries are the JSON, member by member. Publications are made one by one, for the report of 100,000
records is as big as its sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NotRequired, TypedDict

from sphinx_pubs.linking import band_of
from sphinx_pubs.works.accounting import accounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_pubs.errors import Problem
    from sphinx_pubs.linking import Evidence, Finding
    from sphinx_pubs.records.record import Record
    from sphinx_pubs.works.draft import Sourced
    from sphinx_pubs.works.work import Work


class FindingRow(TypedDict):
    """One result of comparing two records."""

    kind: str
    bits: float
    words: str
    #: present where the finding rules out that the records are one work
    forbids: NotRequired[bool]


class CalibrationRow(TypedDict):
    """How many of a hundred pairs with as many bits were one work on labelled sets: on average, and in single sets."""

    right: int
    fewest: int
    most: int


class PairRow(TypedDict):
    """Two records by their places, and the findings that speak for one work or against it."""

    #: the keys of both, where the records are of two publications
    publications: NotRequired[list[str]]
    a: str
    b: str
    reason: str
    score: float
    bits: float
    findings: list[FindingRow]
    #: absent for decisions, and where a finding rules out one work
    calibration: NotRequired[CalibrationRow]


class MovedRow(TypedDict):
    """A value of a record that the entry has in other fields."""

    field: str
    value: str
    line: int
    #: these fields
    to: list[str]
    rule: str


class RefusedRow(MovedRow):
    """A value of a record that the entry has not; `to` are the fields that have another one in its place."""

    #: the place of the value that won, "" if the value was dropped without one
    by: str


class RecordRow(TypedDict):
    """A record by its place and its own id, and what became of its fields: each is in one of three lists."""

    source: str
    line: int
    id: str
    kept: list[str]
    moved: list[MovedRow]
    lost: list[RefusedRow]


class ValueRow(TypedDict):
    """The value of a field with its origin."""

    value: str
    source: str
    line: int
    rule: str


class LostRow(ValueRow):
    """A value that another one replaced."""

    field: str


class PublicationRow(TypedDict):
    """One work: its records, why they are one, its fields, and the values that were lost."""

    key: str
    selected: bool
    ids: list[str]
    records: list[RecordRow]
    evidence: list[PairRow]
    fields: dict[str, ValueRow]
    lost: list[LostRow]


class UnreadRow(TypedDict):
    """A problem in a source, with the text that could not be read."""

    source: str
    line: int
    reason: str
    text: str


class Report(TypedDict):
    """The whole report."""

    counts: dict[str, int]
    publications: list[PublicationRow]
    versions: list[PairRow]
    review: list[PairRow]
    weak: list[PairRow]
    unread: list[UnreadRow]


class Extras(NamedTuple):
    """What reports for people show besides the data."""

    #: the number of works of several records, which come before the others
    merged: int
    #: the sources that were read, and files in folders that are in no known form
    read: Sequence[str]
    skipped: Sequence[str]
    #: the records of pairs that stayed apart, by place
    records: Mapping[str, Record]
    #: ids that several records have, by which a decision cannot name one
    shared_ids: frozenset[str]
    #: the folder that all sources are in, left out of places; "" to name every place in full
    folder: str

    def place(self, source: str, line: int) -> str:
        """Return a place as it is shown."""
        return place(source.removeprefix(self.folder), line)

    def name(self, source: str, line: int, id_: str) -> str:
        """Return the name of a record for decisions: its id, or its place where the id is missing or not its own."""
        return id_ if id_ and id_ not in self.shared_ids else place(source, line)


class Rows(NamedTuple):
    """The rows of a report; the publications are made one by one."""

    summary: str
    counts: dict[str, int]
    publications: Iterator[PublicationRow]
    versions: list[PairRow]
    review: list[PairRow]
    #: joins that a person should look at, the weakest first
    weak: list[PairRow]
    unread: list[UnreadRow]
    #: what reports for people show as well
    extras: Extras

    def report(self) -> Report:
        """Return the whole report."""
        return {
            "counts": self.counts,
            "publications": list(self.publications),
            "versions": self.versions,
            "review": self.review,
            "weak": self.weak,
            "unread": self.unread,
        }


def publication_row(work: Work, *, selected: bool) -> PublicationRow:
    """Return a work."""
    record_of = {record.ref: record for record in work.records}
    return {
        "key": work.key,
        "selected": selected,
        "ids": list(work.ids),
        "records": [_record_row(work, record) for record in work.records],
        "evidence": [_pair_row(evidence, record_of) for evidence in work.evidence],
        "fields": {name: _value_row(sourced) for name, sourced in work.fields.items()},
        "lost": [{"field": name, **_value_row(sourced)} for name, sourced in work.lost],
    }


def _record_row(work: Work, record: Record) -> RecordRow:
    """Return a record of a work, with the account of its fields."""
    row: RecordRow = {
        "source": record.source,
        "line": record.line,
        "id": record.id,
        "kept": [],
        "moved": [],
        "lost": [],
    }
    for account in accounts(work, record):
        if account.verdict == "kept":
            row["kept"].append(account.field)
            continue
        value = account.value
        gone: MovedRow = {
            "field": account.field,
            "value": value.text,
            "line": value.line,
            "to": list(account.to),
            "rule": account.rule,
        }
        if account.verdict == "moved":
            row["moved"].append(gone)
        else:
            winner = account.winner
            row["lost"].append({**gone, "by": place(winner.source, winner.line) if winner else ""})
    return row


def place(source: str, line: int) -> str:
    """Return ``path:line``, or the path alone where there is no line."""
    return f"{source}:{line}" if line else source


def keyed_row(evidence: Evidence, record_of: Mapping[int, Record], key_of: Mapping[int, str]) -> PairRow:
    """Return two records with the keys of their works, which may be one; both mappings are by reference."""
    return {"publications": [key_of[evidence.a], key_of[evidence.b]], **_pair_row(evidence, record_of)}


def unread_row(problem: Problem) -> UnreadRow:
    """Return a problem of a source."""
    reason = f"{problem.what}; {problem.expected}" if problem.expected else problem.what
    return {"source": problem.path, "line": problem.line, "reason": reason, "text": problem.text}


def _pair_row(evidence: Evidence, record_of: Mapping[int, Record]) -> PairRow:
    row: PairRow = {
        "a": str(record_of[evidence.a].location),
        "b": str(record_of[evidence.b].location),
        "reason": evidence.reason,
        "score": evidence.score,
        "bits": _rounded(evidence.bits),
        "findings": [_finding_row(finding) for finding in evidence.findings],
    }
    if band := band_of(evidence):
        row["calibration"] = {"right": band.right, "fewest": band.fewest, "most": band.most}
    return row


def _finding_row(finding: Finding) -> FindingRow:
    row: FindingRow = {"kind": finding.kind, "bits": _rounded(finding.bits), "words": finding.words}
    return {**row, "forbids": True} if finding.forbids else row


def _value_row(sourced: Sourced) -> ValueRow:
    return {"value": sourced.value, "source": sourced.source, "line": sourced.line, "rule": sourced.rule}


def _rounded(bits: float) -> float:
    """Return bits to two decimals, without a negative zero."""
    return round(bits, 2) + 0.0
