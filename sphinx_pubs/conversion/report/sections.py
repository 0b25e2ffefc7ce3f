"""The report for people: one walk over the rows makes sections, which each writer only spells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.markup import plain
from sphinx_pubs.schema.fields import rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.conversion.report.rows import FindingRow, PairRow, PublicationRow, RecordRow, Rows, ValueRow

#: The most characters of a value.
_LONGEST = 200


class Step(NamedTuple):
    """One step of a waterfall: a finding, and the sum of the bits before it."""

    words: str
    bits: float
    before: float
    forbids: bool

    @property
    def worth(self) -> str:
        """Return the bits with their sign, or what takes their place."""
        return "rules out" if self.forbids else f"{self.bits:+.1f}"


class Waterfall(NamedTuple):
    """The findings on a pair of records, which add up to its bits."""

    pair: str
    bits: float
    steps: Sequence[Step]


class FieldValue(NamedTuple):
    """A value of a field, and what became of it."""

    field: str
    text: str
    place: str
    rule: str
    lost: bool


class Section(NamedTuple):
    """One publication, or one list of things to look at."""

    heading: str
    title: str = ""
    items: Sequence[str] = ()
    waterfalls: Sequence[Waterfall] = ()
    values: Sequence[FieldValue] = ()


def sections(rows: Rows) -> Iterator[Section]:
    """Yield everything that a report shows, in its order."""
    yield from map(_publication, rows.publications)
    for heading, pairs in (("Versions of one work", rows.versions), ("Undecided", rows.review)):
        if pairs:
            yield Section(heading, waterfalls=[_waterfall(pair) for pair in pairs])
    if rows.unread:
        problems = [f"{_place(row['source'], row['line'])}: {row['reason']}" for row in rows.unread]
        yield Section("Problems in the sources", items=problems)


def _publication(row: PublicationRow) -> Section:
    values = [_value(name, value, lost=False) for name, value in row["fields"].items()]
    values += [_value(value["field"], value, lost=True) for value in row["lost"]]
    values.sort(key=lambda value: (value.lost, rank(value.field)))
    title = row["fields"].get("title")
    return Section(
        row["key"] if row["selected"] else f"{row['key']} (not selected)",
        plain(title["value"]) if title else "",
        [_record(record) for record in row["records"]],
        [_waterfall(pair) for pair in row["evidence"]],
        values,
    )


def _record(row: RecordRow) -> str:
    own = f" ({row['id']})" if row["id"] else ""
    return f"record {_place(row['source'], row['line'])}{own}"


def _waterfall(row: PairRow) -> Waterfall:
    left, right = row["a"], row["b"]
    if keys := row.get("publications"):
        left, right = (f"{key} ({place})" for key, place in zip(keys, (left, right), strict=True))
    return Waterfall(f"{left} and {right}", row["bits"], list(_steps(row["findings"])))


def _steps(findings: Sequence[FindingRow]) -> Iterator[Step]:
    before = 0.0
    for finding in findings:
        yield Step(finding["words"], finding["bits"], before, finding.get("forbids", False))
        before += finding["bits"]


def _value(name: str, row: ValueRow, *, lost: bool) -> FieldValue:
    """Return a value on one line of printable characters, as far as a person needs it."""
    text = plain(row["value"])
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
    if not shown.isprintable():
        shown = "".join(char if char.isprintable() else " " for char in shown)
    return FieldValue(name, shown, _place(row["source"], row["line"]), row["rule"], lost)


def _place(source: str, line: int) -> str:
    return f"{source}:{line}" if line else source
