"""What happened to every record: the data of ``--report``, as JSON for programs, Markdown and HTML for people.

The JSON is a contract: ``counts``, ``publications`` (key, selected, ids, records, evidence, fields, lost),
``versions``, ``review``, ``unread``.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from sphinx_pubs.errors import UsageError
from sphinx_pubs.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.convert.conversion import Conversion
    from sphinx_pubs.convert.linking import Evidence
    from sphinx_pubs.convert.merging import Sourced, Work
    from sphinx_pubs.convert.record import Record


def render(conversion: Conversion, path: str) -> str:
    """Return the report in the form that the ending of `path` asks for.

    :raises UsageError: the ending is none of .json, .md, .html.
    """
    ending = PurePath(path).suffix.lower()
    if ending == ".json":
        return json.dumps(as_data(conversion), ensure_ascii=False, indent=1) + "\n"
    if ending == ".md":
        return "\n".join(_markdown(conversion)) + "\n"
    if ending in (".html", ".htm"):
        return "\n".join(_html(conversion)) + "\n"
    raise UsageError(f"{path}: a report is .json, .md or .html")


def as_data(conversion: Conversion) -> dict[str, Any]:
    """Return the report as plain data."""
    return {
        "counts": conversion.counts,
        "publications": [_publication(conversion, work) for work in conversion.works],
        "versions": _pairs(conversion, conversion.versions),
        "review": _pairs(conversion, conversion.review),
        "unread": [
            {
                "source": p.path,
                "line": p.line,
                "reason": f"{p.what}; {p.expected}" if p.expected else p.what,
                "text": p.text,
            }
            for p in conversion.problems
        ],
    }


def _publication(conversion: Conversion, work: Work) -> dict[str, Any]:
    return {
        "key": work.key,
        "selected": work.key in conversion.selected,
        "ids": list(work.ids),
        "records": [_record(record) for record in work.records],
        "evidence": [_evidence(conversion, pair) for pair in work.evidence],
        "fields": {name: _sourced(sourced) for name, sourced in work.fields.items()},
        "lost": [{"field": name, **_sourced(sourced)} for name, sourced in work.lost],
    }


def _pairs(conversion: Conversion, pairs: Sequence[Evidence]) -> list[dict[str, Any]]:
    """Return pairs of records that stayed apart, with the keys of their publications."""
    key_of = {id(record): work.key for work in conversion.works for record in work.records}
    told = []
    for pair in pairs:
        one, two = conversion.records[pair.a], conversion.records[pair.b]
        keys = [key_of[id(one)], key_of[id(two)]]
        told.append({"publications": keys, **_evidence(conversion, pair)})
    return told


def _evidence(conversion: Conversion, pair: Evidence) -> dict[str, Any]:
    one, two = conversion.records[pair.a], conversion.records[pair.b]
    return {"a": str(one.location), "b": str(two.location), "reason": pair.reason, "score": pair.score}


def _record(record: Record) -> dict[str, Any]:
    return {"source": record.source, "line": record.line, "id": record.id}


def _sourced(sourced: Sourced) -> dict[str, Any]:
    return {"value": sourced.value, "source": sourced.source, "line": sourced.line, "rule": sourced.rule}


def _markdown(conversion: Conversion) -> Iterator[str]:
    yield f"# {conversion.summary}"
    for work in conversion.works:
        yield f"\n## {work.key}{'' if work.key in conversion.selected else ' (not selected)'}\n"
        yield f"*{_md(plain(work.text('title')))}*\n"
        for record in work.records:
            yield f"- record {_md(str(record.location))}"
        for e in work.evidence:
            a, b = conversion.records[e.a].location, conversion.records[e.b].location
            yield f"- {_md(str(a))} and {_md(str(b))}: {_md(e.reason)} ({e.score:g})"
        yield "\n| field | value | from | rule |\n|---|---|---|---|"
        for name, s in work.fields.items():
            yield f"| {name} | {_md(_short(s))} | {_md(_place(s))} | {_md(s.rule)} |"
        for name, s in work.lost:
            yield f"| ~~{name}~~ | {_md(_short(s))} | {_md(_place(s))} | {_md(s.rule)} |"
    for heading, pairs in _apart(conversion):
        yield f"\n## {heading}\n"
        yield from (f"- {_md(line)}" for line in pairs)
    if conversion.problems:
        yield "\n## What could not be read, or looked wrong\n"
        yield from (f"- {_md(str(problem))}" for problem in conversion.problems)


def _html(conversion: Conversion) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>pubs-to-bib report</title>'
    yield (
        "<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;"
        "margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8886;"
        "padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
        "td:first-child{white-space:nowrap}td:nth-child(3){font-size:.85em}.lost{text-decoration:line-through}</style>"
    )
    yield f"<h1>{escape(conversion.summary)}</h1>"
    for work in conversion.works:
        left_out = "" if work.key in conversion.selected else " (not selected)"
        yield f"<h2>{escape(work.key)}{left_out}</h2><p><i>{escape(plain(work.text('title')))}</i></p><ul>"
        yield from (f"<li>{escape(str(record.location))}</li>" for record in work.records)
        for e in work.evidence:
            a, b = conversion.records[e.a].location, conversion.records[e.b].location
            yield f"<li>{escape(f'{a} and {b}: {e.reason} ({e.score:g})')}</li>"
        yield "</ul><table><tr><th>field<th>value<th>from<th>rule</tr>"
        for name, s in work.fields.items():
            yield f"<tr><td>{escape(name)}<td>{escape(_short(s))}<td>{escape(_place(s))}<td>{escape(s.rule)}</tr>"
        for name, s in work.lost:
            yield (
                f'<tr class="lost"><td>{escape(name)}<td>{escape(_short(s))}<td>{escape(_place(s))}'
                f"<td>{escape(s.rule)}</tr>"
            )
        yield "</table>"
    for heading, pairs in _apart(conversion):
        yield f"<h2>{escape(heading)}</h2><ul>"
        yield from (f"<li>{escape(line)}</li>" for line in pairs)
        yield "</ul>"
    if conversion.problems:
        yield "<h2>What could not be read, or looked wrong</h2><ul>"
        yield from (f"<li>{escape(str(problem))}</li>" for problem in conversion.problems)
        yield "</ul>"
    yield "</html>"


def _apart(conversion: Conversion) -> Iterator[tuple[str, list[str]]]:
    """Yield the headings and lines of the pairs that stayed apart."""
    for heading, pairs in (("Versions of one work", conversion.versions), ("Undecided", conversion.review)):
        if pairs:
            yield (
                heading,
                [
                    f"{told['publications'][0]} ({told['a']}) and {told['publications'][1]} ({told['b']}): "
                    f"{told['reason']} ({told['score']:g})"
                    for told in _pairs(conversion, pairs)
                ],
            )


def _place(sourced: Sourced) -> str:
    return f"{sourced.source}:{sourced.line}" if sourced.line else sourced.source


def _short(sourced: Sourced) -> str:
    text = plain(sourced.value)
    return text if len(text) <= 200 else f"{text[:200]} …"


def _md(text: str) -> str:
    """Return `text` harmless in a Markdown table."""
    return escape(text, quote=False).replace("|", "\\|").replace("*", "\\*").replace("`", "\\`").replace("_", "\\_")
