"""The report for people: one walk over the rows makes sections of items, which each writer only spells.

A section is a matter to look at: works of several records, undecided pairs, text that could not be read. Its items are
made one by one.
"""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.conversion.report import snippets
from sphinx_pubs.conversion.report.waterfalls import waterfall
from sphinx_pubs.linking.weights import WEAK
from sphinx_pubs.markup import plain
from sphinx_pubs.schema.fields import rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.conversion.report.rows import (
        Extras,
        MovedRow,
        PairRow,
        PublicationRow,
        RecordRow,
        RefusedRow,
        Rows,
        UnreadRow,
        ValueRow,
    )
    from sphinx_pubs.conversion.report.waterfalls import Waterfall
    from sphinx_pubs.records.record import Record

#: How many characters before a difference show where it is.
_BEFORE = 60
#: The most characters of a value, and of a text that could not be read.
_LONGEST, _LONGEST_UNREAD = 200, 2_000


class FieldValue(NamedTuple):
    """A value of a field, where it is from, and the rule by which it was chosen, moved or lost."""

    field: str
    text: str
    place: str
    rule: str
    #: the fields that it was moved to, or that it was lost in if these are others
    to: str = ""
    #: the value that won, and its place
    winner: str = ""
    by: str = ""

    @property
    def origin(self) -> str:
        """Return place, goal and rule in one line."""
        goal = " of ".join(filter(None, (self.to, self.by)))
        what = "; ".join(filter(None, (f"to {goal}" if goal else "", self.rule)))
        return ": ".join(filter(None, (self.place, what)))


class Side(NamedTuple):
    """One record of a pair: the key of its work, its place, and its fields."""

    key: str
    place: str
    values: dict[str, str]


class WorkItem(NamedTuple):
    """One work of the report."""

    key: str
    title: str
    selected: bool
    records: Sequence[str]
    waterfalls: Sequence[Waterfall]
    kept: Sequence[FieldValue]
    moved: Sequence[FieldValue]
    lost: Sequence[FieldValue]
    #: decisions that would undo the merge, by what they mean
    decisions: dict[str, str]


class PairItem(NamedTuple):
    """Two records that stayed apart, or hardly are one work."""

    left: Side
    right: Side
    waterfall: Waterfall
    #: decisions on the pair, by what they mean
    decisions: dict[str, str]


class MessageItem(NamedTuple):
    """One problem of a source, with the text that could not be read."""

    place: str
    reason: str
    text: str = ""


class Section(NamedTuple):
    """One matter to look at; `name` is its place in the report, and `lead` says what it is about."""

    name: str
    heading: str
    lead: str
    size: int
    items: Iterable[WorkItem | PairItem | MessageItem]


def sections(rows: Rows) -> list[Section]:
    """Return the sections of a report in their order, without the empty ones; use up the items of each before the next.

    The works of several records come first among the publications.
    """
    single: list[PublicationRow] = []

    def merged() -> Iterator[WorkItem]:
        for row in rows.publications:
            if len(row["records"]) < 2:
                single.append(row)
                return
            yield publication(row, rows.extras)

    def alone() -> Iterator[WorkItem]:
        return (publication(row, rows.extras) for row in chain(single, rows.publications))

    messages = [_message(row, rows.extras) for row in rows.unread]
    unread = [message for message in messages if message.text]
    warnings = [message for message in messages if not message.text]
    files = [MessageItem(path, "") for path in rows.extras.read]
    files += [MessageItem(path, "skipped, no known form") for path in rows.extras.skipped]
    several, works = rows.extras.merged, rows.counts["publications"]
    undecided, weak, versions = pair_sections(rows)
    found = (
        Section("merged", "Merged", _MERGED, several, merged()),
        undecided,
        weak,
        Section("unread", "Unread", _UNREAD, len(unread), unread),
        Section("warnings", "Warnings", _WARNINGS, len(warnings), warnings),
        versions,
        Section("alone", "Records alone in their work", _ALONE, works - several, alone()),
        Section("files", "Files", _FILES, len(files), files),
    )
    return [section for section in found if section.size]


_MERGED = "Works that are made of several records, those with the weakest evidence first."
_UNDECIDED = "Pairs of records that may be one work. They stay two works, unless you paste a decision into your file."
_WEAK = (
    f"Pairs that were joined by fewer than {WEAK:g} bits, and abstracts that were joined to titles by their words. "
    "Wrong joins are rather among these than among others. Paste a decision to settle one."
)
_UNREAD = "Text that is in no record."
_WARNINGS = "What was read with a doubt."
_VERSIONS = "Works that appeared twice, in a conference and in a journal, say; each has the other in the field related."
_ALONE = "Works of which no other record was found."
_FILES = "The sources."


def pair_sections(rows: Rows) -> Iterator[Section]:
    """Yield the sections of pairs to look at, each by bits."""
    for name, heading, lead, pairs in (
        ("undecided", "Undecided", _UNDECIDED, rows.review),
        ("weak", "Weak joins", _WEAK, rows.weak),
        ("versions", "Versions of one work", _VERSIONS, rows.versions),
    ):
        yield Section(name, heading, lead, len(pairs), (_pair(row, rows.extras) for row in pairs))


def publication(row: PublicationRow, extras: Extras) -> WorkItem:
    """Return a work as a person needs it."""
    fields = row["fields"]
    title = fields.get("title")
    kept = [
        FieldValue(name, _shown(value["value"]), extras.place(value["source"], value["line"]), value["rule"])
        for name, value in fields.items()
    ]
    moved = [_moved(record["source"], gone, extras) for record in row["records"] for gone in record["moved"]]
    lost = [_lost(record["source"], gone, fields, extras) for record in row["records"] for gone in record["lost"]]
    names = [extras.name(record["source"], record["line"], record["id"]) for record in row["records"]]
    return WorkItem(
        row["key"],
        plain(title["value"]) if title else "",
        row["selected"],
        [_record(record, extras) for record in row["records"]],
        [waterfall(pair, extras) for pair in row["evidence"]],
        sorted(kept, key=lambda value: rank(value.field)),
        sorted(moved, key=lambda value: rank(value.field)),
        sorted(lost, key=lambda value: rank(value.field)),
        {"Not one work": snippets.different(names)} if len(names) > 1 else {},
    )


def _record(row: RecordRow, extras: Extras) -> str:
    own = f" ({row['id']})" if row["id"] else ""
    return f"{extras.place(row['source'], row['line'])}{own}"


def _moved(source: str, row: MovedRow, extras: Extras) -> FieldValue:
    where = extras.place(source, row["line"])
    return FieldValue(row["field"], _shown(row["value"]), where, row["rule"], ", ".join(row["to"]))


def _lost(source: str, row: RefusedRow, fields: Mapping[str, ValueRow], extras: Extras) -> FieldValue:
    field, where = row["field"], extras.place(source, row["line"])
    if not row["by"]:
        return FieldValue(field, _shown(row["value"]), where, row["rule"])
    to = "" if row["to"] == [field] else ", ".join(row["to"])
    text, winner = _contrasted(plain(row["value"]), plain(fields[row["to"][0]]["value"]))
    return FieldValue(field, _shown(text), where, row["rule"], to, _shown(winner), extras.place(row["by"], 0))


def _pair(row: PairRow, extras: Extras) -> PairItem:
    records = [extras.records[where] for where in (row["a"], row["b"])]
    left, right = map(_side, row["publications"], records, repeat(extras))
    names = [extras.name(record.source, record.line, record.id) for record in records]
    return PairItem(
        left,
        right,
        waterfall(row, extras),
        {"One work": snippets.same(names), "Two works": snippets.different(names)},
    )


def _side(key: str, record: Record, extras: Extras) -> Side:
    ordered = sorted(record.fields.items(), key=lambda field: rank(field[0]))
    return Side(key, extras.place(record.source, record.line), {name: _shown(value.text) for name, value in ordered})


def _message(row: UnreadRow, extras: Extras) -> MessageItem:
    text = row["text"] if len(row["text"]) <= _LONGEST_UNREAD else f"{row['text'][:_LONGEST_UNREAD]} …"
    lines = [_printable(line) for line in text.split("\n")]
    return MessageItem(extras.place(row["source"], row["line"]), _printable(row["reason"]), "\n".join(lines))


def _contrasted(left: str, right: str) -> tuple[str, str]:
    """Return two long texts from shortly before the place where they begin to differ."""
    same = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    start = left.rfind(" ", 0, max(0, same - _BEFORE)) + 1
    return (f"… {left[start:]}", f"… {right[start:]}") if start > 1 else (left, right)


def _shown(text: str) -> str:
    """Return a value on one line of printable characters, as far as a person needs it."""
    text = plain(text)
    return _printable(text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …")


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
