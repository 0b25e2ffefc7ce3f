"""Account for every field of every record: the entry has its value, has it elsewhere, or lost it to another one.

Nothing here decides. Reading, merging, decisions and completion did; this finds out afterwards what became of each
value, so that a conversion without a report costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_pubs.markup import fold
from sphinx_pubs.records.comments import is_comment
from sphinx_pubs.schema import dates, identifiers
from sphinx_pubs.works.cross_references import NAMING, RENAMED
from sphinx_pubs.works.merging import LISTED, UNITED, differs, folded_names, unfit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_pubs.records.record import Moved, Record, Value
    from sphinx_pubs.works.draft import Sourced
    from sphinx_pubs.works.work import Work

#: What becomes of a value: the entry has it, the entry has it in other fields, or the entry has it not.
Verdict = Literal["kept", "moved", "lost"]


class Account(NamedTuple):
    """What became of one field of one record."""

    field: str
    value: Value
    verdict: Verdict
    #: the fields of the entry that have the value, or that have another value in its place
    to: tuple[str, ...]
    #: the value that won, if the value is lost to another one
    winner: Sourced | None = None
    #: why the value was moved or lost, if no other value won
    reason: str = ""

    @property
    def rule(self) -> str:
        """Return the rule by which the value was moved or lost."""
        return self.winner.rule if self.winner else self.reason


def accounts(work: Work, record: Record) -> Iterator[Account]:
    """Yield one account for each field that a record of a work has, or had before it was read."""
    account_of: dict[str, Account] = {}
    for name, value in record.fields.items():
        account_of[name] = one = _account(name, value, work, record)
        yield one
    for moved in reversed(record.moved):  # a later one may be of the field that an earlier one was moved to
        account_of[moved.field] = one = _followed(moved, account_of)
        yield one


def _account(name: str, value: Value, work: Work, record: Record) -> Account:
    entry = work.fields.get(name)
    if not value.text:
        return Account(name, value, "lost", (), reason="empty")
    if told := _told_elsewhere(name, value, work, record):
        return told
    if entry is not None and _agrees(name, value, record, entry):
        return Account(name, value, "kept", (name,))
    if entry is not None:
        if entry.rule == RENAMED:
            return Account(name, value, "moved", (name,), reason=RENAMED)
        return Account(name, value, "lost", (name,), entry)
    if name in NAMING:
        return Account(name, value, "lost", (), reason="the output has no entry with that key")
    year = work.fields.get("year")
    if name == "eprintdate":
        to = tuple(part for part in ("year", "month", "day") if part in work.fields)
        if _is_date_of(work, value.text):
            return Account(name, value, "moved", to, reason="the date of a work that has not appeared")
        return Account(name, value, "lost", to, year)
    reason = unfit(name, record, appeared=True, year=year.value if year else "")
    return Account(name, value, "lost", (), reason=reason or "of another appearance of the work")


def _told_elsewhere(name: str, value: Value, work: Work, record: Record) -> Account | None:
    """Return the account of a value that an entry never has under this name; None for any other."""
    if name == "note" and is_comment(record):
        return Account(name, value, "moved", ("comment",), reason="a comment of the authors")
    if name == "url" and name not in work.fields and identifiers.is_address_of(work.text("eprint"), value.text):
        return Account(name, value, "moved", ("eprint",), reason="the address of the eprint")
    return None


def _followed(moved: Moved, account_of: Mapping[str, Account]) -> Account:
    """Return the account of a field that was moved by the reader: it is lost if one of the fields that have it is."""
    value, goals = moved.value, [account_of[name] for name in moved.to]
    if not goals:
        return Account(moved.field, value, "lost", (), reason=value.rule)
    if lost := next((goal for goal in goals if goal.verdict == "lost"), None):
        return Account(moved.field, value, "lost", lost.to, lost.winner, lost.reason)
    to = tuple(dict.fromkeys(name for goal in goals for name in goal.to))
    return Account(moved.field, value, "moved", to, reason=value.rule)


def _agrees(name: str, value: Value, record: Record, entry: Sourced) -> bool:
    """Return whether an entry has a value: spelling aside, as a part of a union, or as a part of a longer list."""
    if value.text == entry.value or _unbraced(value.text) == _unbraced(entry.value) or not differs(value, entry):
        return True
    if name in UNITED:
        united = fold(entry.value)
        parts = value.text.split(",") if name in LISTED else [value.text]
        return all(fold(part) in united for part in parts)
    if value.names is None or entry.names is None:
        return False
    if (entry.source, entry.line) == (record.source, value.line):  # respelled by the registry of persons
        return True
    own = folded_names(value.names)
    return value.names.others and folded_names(entry.names)[: len(own)] == own


def _unbraced(text: str) -> str:
    """Return a text without braces, which completion adds around capitals."""
    return text.replace("{", "").replace("}", "")


def _is_date_of(work: Work, text: str) -> bool:
    """Return whether the date of a work is an ISO date, as far as this one goes."""
    date = dates.iso(text)
    return (
        date is not None
        and work.text("year") == str(date.year)
        and date.month in (0, dates.month_number(work.text("month")))
        and str(date.day) in ("0", work.text("day"))
    )
