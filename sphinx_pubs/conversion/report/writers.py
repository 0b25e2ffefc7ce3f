"""The writers of a report: JSON of the rows; Markdown and plain text of the sections, piece by piece."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_pubs.conversion.report.sections import PairItem, WorkItem, pair_sections, publication, sections
from sphinx_pubs.conversion.report.waterfalls import SCALE
from sphinx_pubs.linking.weights import SAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.conversion.report.rows import Rows
    from sphinx_pubs.conversion.report.sections import FieldValue
    from sphinx_pubs.conversion.report.waterfalls import Waterfall

#: The beginnings of the reports, by which a later run knows them.
JSON_START = '{"counts": {"records": '
MARKDOWN_START = "# pubs-to-bib: "
#: Marks that could close a block of code.
_BACKTICKS = re.compile("`+")


def write_json(rows: Rows) -> Iterator[str]:
    """Yield the rows as JSON, a publication a line."""
    yield f'{{"counts": {_dumped(rows.counts)}'
    yield from _array("publications", rows.publications)
    yield from _array("versions", rows.versions)
    yield from _array("review", rows.review)
    yield from _array("weak", rows.weak)
    yield from _array("unread", rows.unread)
    yield "}\n"


def _array(name: str, items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield one member that is a list, an item a line."""
    start = f',\n"{name}": [\n'
    for item in items:
        yield start + _dumped(item)
        start = ",\n"
    yield "\n]" if start == ",\n" else f',\n"{name}": []'


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_markdown(rows: Rows) -> Iterator[str]:
    """Yield the report as Markdown."""
    yield f"{MARKDOWN_START}{rows.summary}\n\n{SCALE}\n"
    for section in sections(rows):
        yield f"\n## {section.heading} ({section.size})\n\n{section.lead}\n"
        if section.name in ("unread", "warnings", "files"):
            yield "\n"
        for item in section.items:
            if isinstance(item, WorkItem):
                yield from _md_publication(item)
            elif isinstance(item, PairItem):
                keys = dict.fromkeys((item.left.key, item.right.key))
                yield f"\n### {' and '.join(map(_md, keys))}\n\n"
                yield from _md_waterfall(item.waterfall)
                yield from _md_decisions(item.decisions)
            else:
                text = f"\n\n      {item.text.replace(chr(10), chr(10) + ' ' * 6)}\n" if item.text else ""
                yield f"- {_md(': '.join(filter(None, (item.place, item.reason))))}{text}\n"


def _md_publication(item: WorkItem) -> Iterator[str]:
    yield f"\n### {_md(item.key)}{'' if item.selected else ' (not selected)'}\n\n"
    if item.title:
        yield f"*{_md(item.title)}*\n\n"
    yield from (f"- record {_md(record)}\n" for record in item.records)
    for waterfall in item.waterfalls:
        yield from _md_waterfall(waterfall)
    yield "\n| field | value | from | rule |\n|---|---|---|---|\n"
    for verdict, values in (("", item.kept), ("moved ", item.moved), ("lost ", item.lost)):
        for value in values:
            name = f"~~{_md(value.field)}~~" if values is item.lost else _md(value.field)
            rule = value._replace(place="").origin
            yield f"| {name} | {_md(value.text)} | {_md(value.place)} | {verdict}{_md(rule)} |\n"
    yield from _md_decisions(item.decisions)


def _md_waterfall(waterfall: Waterfall) -> Iterator[str]:
    odds = f"; {waterfall.odds}" if waterfall.odds else ""
    yield f"- {_md(waterfall.pair)}: {waterfall.bits:.1f} bits{odds}\n"
    yield from (f"  - {step.worth} {_md(step.words)}\n" for step in waterfall.steps)


def _md_decisions(decisions: Mapping[str, str]) -> Iterator[str]:
    """Yield decisions as blocks of code, whose fences no record can close."""
    for meaning, decision in decisions.items():
        fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(decision)), default=0))
        yield f"\n{meaning}:\n\n{fence}toml\n{decision}{fence}\n"


def _md(text: str) -> str:
    """Return `text` escaped for Markdown, tables included."""
    return escape(text, quote=False).translate(_ESCAPES)


_ESCAPES = {ord(char): f"\\{char}" for char in "|*`_[]\\"}


def write_text(rows: Rows) -> Iterator[str]:
    """Yield the publications and the pairs of a report for a terminal, in blocks with a blank line between them."""
    blank = ""
    for block in _text_blocks(rows):
        yield f"{blank}{block}"
        blank = "\n"


def _text_blocks(rows: Rows) -> Iterator[str]:
    for row in rows.publications:
        item = publication(row, rows.extras)
        heading = item.key if item.selected else f"{item.key} (not selected)"
        yield f"{heading}: {item.title}\n" if item.title else f"{heading}\n"
        yield "".join(f"  record {record}\n" for record in item.records)
        yield from map(_text_waterfall, item.waterfalls)
        for verdict, values in (("kept", item.kept), ("moved", item.moved), ("lost", item.lost)):
            if values:
                yield f"{verdict}:\n{''.join(_text_values(values))}"
    for section in pair_sections(rows):
        if section.size:
            yield f"{section.heading}\n"
        yield from (_text_waterfall(item.waterfall) for item in section.items if isinstance(item, PairItem))


def _text_waterfall(waterfall: Waterfall) -> str:
    steps = "".join(f"  {step.worth:>9}  {step.words}\n" for step in waterfall.steps)
    odds = f"  {'':>9}  {waterfall.odds}\n" if waterfall.odds else ""
    return f"  {waterfall.pair}:\n{steps}  {waterfall.bits:>9.1f}  bits in sum; {SAME:g} join two records\n{odds}"


def _text_values(values: Sequence[FieldValue]) -> Iterator[str]:
    width = max(len(value.field) for value in values)
    for value in values:
        yield f"  {value.field:<{width}}  {value.text}\n  {'':<{width}}  {value.origin}\n"
