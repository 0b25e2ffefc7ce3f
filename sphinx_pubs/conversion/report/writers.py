"""The writers of a report: JSON of the rows; Markdown, HTML and plain text of the sections, piece by piece."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_pubs.conversion.report.sections import sections
from sphinx_pubs.linking.weights import REVIEW, SAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.conversion.report.rows import Rows
    from sphinx_pubs.conversion.report.sections import FieldValue, Section, Waterfall

#: The beginnings of the reports, by which a later run knows them.
JSON_START = '{"counts": {"records": '
MARKDOWN_START = "# pubs-to-bib: "
HTML_START = '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>pubs-to-bib report</title>\n'

_SCALE = (
    f"Evidence is counted in bits: findings for one work add bits, findings against it take bits away. {SAME:g} bits "
    f"join two records; {REVIEW:g} bits or more that join nothing are listed as undecided."
)


def write_json(rows: Rows) -> Iterator[str]:
    """Yield the rows as JSON, a publication a line."""
    yield f'{{"counts": {_dumped(rows.counts)}'
    yield from _array("publications", rows.publications)
    yield from _array("versions", rows.versions)
    yield from _array("review", rows.review)
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
    yield f"{MARKDOWN_START}{rows.summary}\n\n{_SCALE}\n"
    for section in sections(rows):
        yield f"\n## {_md(section.heading)}\n\n"
        if section.title:
            yield f"*{_md(section.title)}*\n\n"
        yield from (f"- {_md(item)}\n" for item in section.items)
        for waterfall in section.waterfalls:
            yield f"- {_md(waterfall.pair)}: {waterfall.bits:.1f} bits\n"
            yield from (f"  - {step.worth} {_md(step.words)}\n" for step in waterfall.steps)
        if section.values:
            yield "\n| field | value | from | rule |\n|---|---|---|---|\n"
        for value in section.values:
            name = f"~~{_md(value.field)}~~" if value.lost else _md(value.field)
            yield f"| {name} | {_md(value.text)} | {_md(value.place)} | {_md(value.rule)} |\n"


def _md(text: str) -> str:
    """Return `text` escaped for Markdown, tables included."""
    return escape(text, quote=False).translate(_ESCAPES)


_ESCAPES = {ord(char): f"\\{char}" for char in "|*`_[]\\"}

_STYLE = """\
<style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
caption { text-align: left; font-weight: 600 }
td, th { border-bottom: 1px solid #8886; padding: .2rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere }
.values td:first-child { white-space: nowrap }
.values td:nth-child(3) { font-size: .85em; min-width: 6rem }
.lost { text-decoration: line-through }
.bits { width: auto }
.bits td { border: 0; padding: 0 .5rem }
.bits td:first-child { width: 5rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.bits i { display: block; height: .8rem; margin-top: .35rem; background: #2a7d4f }
.bits i.against { background: #c2452d }
.bits tr:last-child td { border-top: 1px solid #8886 }
.bits tr:last-child i { background: #8889 }
</style>
"""
#: The width of one bit, in rem.
_BIT = 0.25


def write_html(rows: Rows) -> Iterator[str]:
    """Yield the report as one HTML page."""
    yield f"{HTML_START}{_STYLE}<h1>{escape(rows.summary)}</h1>\n<p>{_SCALE}</p>\n"
    for section in sections(rows):
        yield f"<h2>{escape(section.heading)}</h2>\n"
        if section.title:
            yield f"<p><i>{escape(section.title)}</i></p>\n"
        if section.items:
            items = "".join(f"<li>{escape(item)}</li>\n" for item in section.items)
            yield f"<ul>\n{items}</ul>\n"
        yield from map(_html_waterfall, section.waterfalls)
        if section.values:
            yield '<table class="values"><tr><th>field<th>value<th>from<th>rule</tr>\n'
            for *cells, lost in section.values:
                yield f"<tr{' class=lost' if lost else ''}><td>{'<td>'.join(map(escape, cells))}</tr>\n"
            yield "</table>\n"
    yield "</html>\n"


def _html_waterfall(waterfall: Waterfall) -> str:
    """Return the findings on a pair as bars, each from the end of the one before; the last bar is the sum."""
    bars = [(step.worth, step.before, step.bits, step.words) for step in waterfall.steps]
    bars.append((f"{waterfall.bits:.1f}", 0.0, waterfall.bits, "bits in sum"))
    leftmost = min(start + min(bits, 0.0) for _, start, bits, _ in bars)
    rows = "".join(
        f"<tr><td>{worth}<td>{_bar(start - leftmost, bits)}<td>{escape(words)}</tr>\n"
        for worth, start, bits, words in bars
    )
    return f'<table class="bits"><caption>{escape(waterfall.pair)}</caption>\n{rows}</table>\n'


def _bar(start: float, bits: float) -> str:
    """Return one bar; `start` counts bits from the left edge."""
    left, width = start + min(bits, 0.0), abs(bits)
    against = " class=against" if bits < 0 else ""
    return f'<i{against} style="margin-left:{left * _BIT:.2f}rem;width:{width * _BIT:.2f}rem"></i>'


def write_text(rows: Rows) -> Iterator[str]:
    """Yield the report for a terminal, in blocks with a blank line between them."""
    blank = ""
    for section in sections(rows):
        for block in _text_blocks(section):
            yield f"{blank}{block}"
            blank = "\n"


def _text_blocks(section: Section) -> Iterator[str]:
    """Yield a section for a terminal, values that were lost after those that were kept."""
    yield f"{section.heading}: {section.title}\n" if section.title else f"{section.heading}\n"
    if section.items:
        yield "".join(f"  {item}\n" for item in section.items)
    for waterfall in section.waterfalls:
        steps = "".join(f"  {step.worth:>9}  {step.words}\n" for step in waterfall.steps)
        yield f"  {waterfall.pair}:\n{steps}  {waterfall.bits:>9.1f}  bits in sum; {SAME:g} join two records\n"
    for heading, lost in (("kept", False), ("lost", True)):
        if values := [value for value in section.values if value.lost is lost]:
            yield f"{heading}:\n{''.join(_text_values(values))}"


def _text_values(values: Sequence[FieldValue]) -> Iterator[str]:
    width = max(len(value.field) for value in values)
    for value in values:
        origin = ": ".join(part for part in (value.place, value.rule) if part)
        yield f"  {value.field:<{width}}  {value.text}\n  {'':<{width}}  {origin}\n"
