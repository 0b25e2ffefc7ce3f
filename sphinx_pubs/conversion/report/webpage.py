"""The report as one HTML page: no script, no request to any place, and everything of a record is text.

It begins with the figures, each a link to its section; then comes what a person should look at. What was kept is
folded, what was moved or lost is shown. Every work has the anchor ``work-KEY``.
"""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_pubs.conversion.report.sections import MessageItem, PairItem, WorkItem, sections
from sphinx_pubs.conversion.report.waterfalls import SCALE
from sphinx_pubs.schema.fields import rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.conversion.report.rows import Rows
    from sphinx_pubs.conversion.report.sections import FieldValue, Section, Side
    from sphinx_pubs.conversion.report.waterfalls import Waterfall

#: The beginning of the report, by which a later run knows it.
HTML_START = '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>pubs-to-bib report</title>\n'
_HEAD = """\
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""
#: The rule of a value that needs no explanation.
_ONLY = "only source"
#: The figures that ask for a person.
_TO_LOOK_AT = ("undecided", "weak", "unread", "warnings")
#: The sections of pairs whose decisions are not folded.
_OPEN = ("undecided", "weak")


def write_html(rows: Rows) -> Iterator[str]:
    """Yield the report as one HTML page."""
    style = " ".join(resources.files(__package__).joinpath("report.css").read_text("utf-8").split())
    found = sections(rows)
    yield f"{HTML_START}{_HEAD}<style>\n{style}\n</style>\n<h1>What became of every record</h1>\n"
    yield f"<p>{escape(rows.summary)}</p>\n{_figures(rows, found)}"
    for section in found:
        yield f'<section id="{section.name}">\n<h2>{section.heading} <small>{section.size:,}</small></h2>\n'
        yield f'<p class="quiet">{escape(section.lead)}</p>\n'
        yield from _items(section)
        yield "</section>\n"
    yield f'<footer><p class="quiet">{SCALE}</p></footer>\n</html>\n'


def _figures(rows: Rows, found: Sequence[Section]) -> str:
    """Return the figures of the report, each a link to its section."""
    counts = {section.name: section.size for section in found}
    works = next((name for name in ("merged", "alone") if name in counts), "")
    figures = [
        ("records", rows.counts["records"], "files"),
        ("files", rows.counts["files"], "files"),
        ("works", rows.counts["publications"], works),
        *((name, counts.get(name, 0), name) for name in ("merged", *_TO_LOOK_AT, "versions", "alone")),
    ]
    items = []
    for name, number, section in figures:
        text = f"<b>{number:,}</b>{name}"
        if not number:
            items.append(f'<li class="none"><span>{text}</span>\n')
        else:
            look = ' class="look"' if name in _TO_LOOK_AT else ""
            items.append(f'<li{look}><a href="#{section}">{text}</a>\n')
    return f'<nav aria-label="Summary"><ul class="sums">\n{"".join(items)}</ul></nav>\n'


def _items(section: Section) -> Iterator[str]:
    messages = []
    for item in section.items:
        if isinstance(item, WorkItem):
            yield _alone(item) if section.name == "alone" else _merged(item)
        elif isinstance(item, PairItem):
            yield _pair(item, section.name)
        else:
            messages.append(_message(item))
    if messages:
        yield f'<ul class="messages">\n{"".join(messages)}</ul>\n'


def _merged(item: WorkItem) -> str:
    weakest = min((waterfall.bits for waterfall in item.waterfalls), default=0.0)
    records = "".join(f"<li>{escape(record)}\n" for record in item.records)
    return (
        f'<article id="{_anchor(item.key)}">\n<header>{_heading(item)}<span class="bits-of">{weakest:.1f} bits</span>'
        f'</header>\n<ul class="records">{records}</ul>\n{_gone(item)}<div class="folds">\n'
        f"{_folded('Why one work', ''.join(map(_waterfall, item.waterfalls)))}"
        f"{_folded(f'{len(item.kept)} fields', _values(item.kept))}"
        f"{_folded('Not one work?', _decisions(item.decisions))}</div></article>\n"
    )


def _alone(item: WorkItem) -> str:
    """Return a work of one record, folded."""
    changes = [f"{len(gone)} {verdict}" for verdict, gone in (("moved", item.moved), ("lost", item.lost)) if gone]
    note = f" <small>{', '.join(changes)}</small>" if changes else ""
    kept = [value._replace(place="") if value.rule == _ONLY else value for value in item.kept]
    return (
        f'<details class="work" id="{_anchor(item.key)}"><summary>{_heading(item, "span")}{note}</summary><div>\n'
        f'<p class="quiet">{escape(item.records[0])}</p>\n{_gone(item)}{_values(kept)}</div></details>\n'
    )


def _heading(item: WorkItem, tag: str = "h3") -> str:
    selected = "" if item.selected else ", not selected"
    link = f'<a href="#{quote(_anchor(item.key, escaped=False))}"><code>{escape(item.key)}</code></a>'
    return f"<{tag}>{escape(item.title or 'Without a title')} <small>{link}{selected}</small></{tag}>"


def _gone(item: WorkItem) -> str:
    """Return the values that were moved or lost, each with what the entry has in its place."""
    rows = [
        f'<tr class="lost"><th>{escape(value.field)}<td><del>{escape(value.text)}</del>'
        f"{f' <ins>{escape(value.winner)}</ins>' if value.winner else ''}{_origin(value)}"
        for value in item.lost
    ]
    rows += [
        f'<tr class="moved"><th>{escape(value.field)}<td>{escape(value.text)} <b>→ {escape(value.to)}</b>'
        f"{_origin(value._replace(to=''))}"
        for value in item.moved
    ]
    return f'<table class="values">\n{"".join(rows)}</table>\n' if rows else ""


def _origin(value: FieldValue) -> str:
    return f"<td>{escape(value.origin)}\n"


def _values(values: Iterable[FieldValue]) -> str:
    values = [value._replace(rule="") if value.rule == _ONLY else value for value in values]
    rows = [f"<tr><th>{escape(value.field)}<td>{escape(value.text)}{_origin(value)}" for value in values]
    return f'<table class="values">\n{"".join(rows)}</table>\n' if rows else ""


def _pair(item: PairItem, section: str) -> str:
    sides = (item.left, item.right)
    anchor = f"{section}-{item.left.key}-{item.right.key}"
    if section == "weak":
        anchor = f"{section}-{item.left.place}-{item.right.place}"
    reason = ", ".join(step.words for step in item.waterfall.steps)
    heads = "".join(
        f'<th><a href="#{quote(_anchor(side.key, escaped=False))}"><code>{escape(side.key)}</code></a> '
        f"<small>{escape(side.place)}</small>"
        for side in sides
    )
    decisions = _decisions(item.decisions)
    return (
        f'<article id="{escape("-".join(anchor.split()))}">\n<header><h3>{escape(_title(item))}</h3>'
        f'<span class="bits-of">{item.waterfall.bits:.1f} bits</span></header>\n'
        f'<table class="sides"><thead><tr><th>{heads}</thead>\n{"".join(_compared(*sides))}</table>\n'
        f'<div class="folds">{_folded(reason, _waterfall(item.waterfall))}'
        f"{decisions if section in _OPEN else _folded('Decide otherwise', decisions)}</div></article>\n"
    )


def _title(item: PairItem) -> str:
    return item.left.values.get("title") or item.right.values.get("title") or "Without a title"


def _compared(left: Side, right: Side) -> Iterator[str]:
    """Yield the fields of two records, side by side; those that differ are marked."""
    for name in sorted({*left.values, *right.values}, key=rank):
        one, other = left.values.get(name, ""), right.values.get(name, "")
        if one == other:
            yield f'<tr><th>{escape(name)}<td colspan="2">{escape(one)}\n'
        else:
            mark = ' class="other"' if one and other else ""
            yield f"<tr{mark}><th>{escape(name)}<td>{escape(one)}<td>{escape(other)}\n"


def _waterfall(waterfall: Waterfall) -> str:
    """Return the findings on a pair as bars, each from the end of the one before; the last bar is the sum."""
    bars = [(step.worth, step.before, step.bits, step.words) for step in waterfall.steps]
    bars.append((f"{waterfall.bits:.1f}", 0.0, waterfall.bits, "bits in sum"))
    leftmost = min(start + min(bits, 0.0) for _, start, bits, _ in bars)
    rows = "".join(
        f"<tr><td>{worth}<td>{escape(words)}<td>{_bar(start - leftmost, bits)}\n" for worth, start, bits, words in bars
    )
    odds = f'<p class="quiet">{waterfall.odds[:1].upper()}{waterfall.odds[1:]}.</p>\n' if waterfall.odds else ""
    return f'<table class="bits"><caption>{escape(waterfall.pair)}</caption>\n{rows}</table>\n{odds}'


def _bar(start: float, bits: float) -> str:
    """Return one bar; `start` counts bits from the left edge."""
    against = ' class="against"' if bits < 0 else ""
    return f'<i{against} style="--s:{start + min(bits, 0.0):.1f};--w:{abs(bits):.1f}"></i>'


def _decisions(decisions: Mapping[str, str]) -> str:
    figures = "".join(
        f"<figure><figcaption>{escape(meaning)}</figcaption><pre>{escape(text)}</pre></figure>\n"
        for meaning, text in decisions.items()
    )
    return f'<div class="decisions">\n{figures}</div>\n'


def _folded(summary: str, content: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>\n{content}</details>\n"


def _message(item: MessageItem) -> str:
    words = ": ".join(filter(None, (item.place, item.reason)))
    return f"<li>{escape(words)}{f'<pre>{escape(item.text)}</pre>' if item.text else ''}\n"


def _anchor(key: str, *, escaped: bool = True) -> str:
    """Return the id of a work on the page: an id has no blanks, all else of a key stays."""
    anchor = f"work-{'-'.join(key.split())}"
    return escape(anchor) if escaped else anchor
