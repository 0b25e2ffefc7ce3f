"""What happened to every record: ``--report``, as JSON for programs, Markdown and HTML for people, and ``--explain``.

The JSON is a contract: ``counts``, ``publications`` (key, selected, ids, records, evidence, fields, lost),
``versions``, ``review``, ``unread``. For people, one walk makes sections, and each form only spells them. All of it
comes piece by piece: the report of 100,000 records is as big as its sources.
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_pubs.errors import UsageError
from sphinx_pubs.markup import plain
from sphinx_pubs.progress import silent
from sphinx_pubs.schema.fields import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePath

    from sphinx_pubs.conversion.pipeline import Conversion
    from sphinx_pubs.linking import Evidence
    from sphinx_pubs.progress import Progress
    from sphinx_pubs.works.merging import Sourced, Work

#: What each form begins with: a later run knows its own by that.
_JSON = '{"counts": {"records": '
_MARKDOWN = "# pubs-to-bib: "
_HTML = '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>pubs-to-bib report</title>\n'
#: A person finds the fields where the .bib has them.


class Row(NamedTuple):
    """One value of a field, and what became of it."""

    field: str
    value: str
    place: str
    rule: str
    lost: bool


class Section(NamedTuple):
    """One publication, or one list of things to look at, as a person reads it."""

    heading: str
    items: Sequence[str]
    title: str = ""
    rows: Sequence[Row] = ()


def check_ending(path: PurePath) -> None:
    """Check that the ending of a path tells the form of a report.

    :raises UsageError: it is none of .json, .md, .html.
    """
    if path.suffix.lower() not in _FORMS:
        raise UsageError(f"{path}: a report is .json, .md or .html")


def is_report(text: str) -> bool:
    """Tell a report that was written here, in whatever form, by its beginning."""
    return text.startswith((_JSON, _MARKDOWN, _HTML))


def render(conversion: Conversion, path: PurePath, progress: Progress = silent) -> Iterator[str]:
    """Yield the report in the form that the ending of `path` asks for, piece by piece."""
    return _FORMS[path.suffix.lower()](conversion, progress)


def explain(conversion: Conversion, key: str) -> str:
    """Return for a person why these records are one work, which values lost, and where each field came from.

    :raises UsageError: no publication has that key, nor had one of its records.
    """
    works = {old: work for work in conversion.works for old in work.ids}
    works |= {work.key: work for work in conversion.works}
    if key not in works:
        near = get_close_matches(key, works, 1)
        hint = f"did you mean {near[0]}?" if near else "expected a key of the output"
        raise UsageError(f"--explain: no publication has the key {key!r}; {hint}")
    return "".join(_as_text(_of_work(conversion, works[key])))


def _json(conversion: Conversion, progress: Progress) -> Iterator[str]:
    home = _home(conversion)
    unread = (
        {"source": p.path, "line": p.line, "reason": f"{p.what}; {p.expected}".removesuffix("; "), "text": p.text}
        for p in conversion.problems
    )
    yield f'{{"counts": {_dumped(conversion.counts)}'
    yield from _array("publications", (_publication(conversion, w) for w in progress("reporting", conversion.works)))
    yield from _array("versions", (_apart(conversion, pair, home) for pair in conversion.versions))
    yield from _array("review", (_apart(conversion, pair, home) for pair in conversion.review))
    yield from _array("unread", unread)
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


def _publication(conversion: Conversion, work: Work) -> dict[str, Any]:
    return {
        "key": work.key,
        "selected": work.key in conversion.selected,
        "ids": work.ids,
        "records": [{"source": record.source, "line": record.line, "id": record.id} for record in work.records],
        "evidence": [_evidence(conversion, pair) for pair in work.evidence],
        "fields": {name: _sourced(sourced) for name, sourced in work.fields.items()},
        "lost": [{"field": name, **_sourced(sourced)} for name, sourced in work.lost],
    }


def _apart(conversion: Conversion, pair: Evidence, home: Mapping[int, str]) -> dict[str, Any]:
    """Return a pair of records that stayed apart, with the keys of their publications."""
    keys = [home[id(conversion.records[index])] for index in (pair.a, pair.b)]
    return {"publications": keys, **_evidence(conversion, pair)}


def _home(conversion: Conversion) -> dict[int, str]:
    """Return the key of each record's publication."""
    return {id(record): work.key for work in conversion.works for record in work.records}


def _evidence(conversion: Conversion, pair: Evidence) -> dict[str, Any]:
    one, two = conversion.records[pair.a], conversion.records[pair.b]
    return {"a": str(one.location), "b": str(two.location), "reason": pair.reason, "score": pair.score}


def _sourced(sourced: Sourced) -> dict[str, Any]:
    return {"value": sourced.value, "source": sourced.source, "line": sourced.line, "rule": sourced.rule}


def _sections(conversion: Conversion, progress: Progress) -> Iterator[Section]:
    """Walk over everything that there is to tell."""
    for work in progress("reporting", conversion.works):
        yield _of_work(conversion, work)
    home = _home(conversion)
    for heading, pairs in (("Versions of one work", conversion.versions), ("Undecided", conversion.review)):
        if pairs:
            yield Section(heading, [_apart_line(_apart(conversion, pair, home)) for pair in pairs])
    if conversion.problems:
        yield Section("What could not be read, or looked wrong", [str(problem) for problem in conversion.problems])


def _of_work(conversion: Conversion, work: Work) -> Section:
    records = [f"record {record.location}{f' ({record.id})' if record.id else ''}" for record in work.records]
    reasons = [
        "{a} and {b}: {reason} (score {score:g})".format(**_evidence(conversion, pair)) for pair in work.evidence
    ]
    rows = [_row(name, sourced, lost=False) for name, sourced in work.fields.items()]
    rows += [_row(name, sourced, lost=True) for name, sourced in work.lost]
    rows.sort(key=lambda row: (row.lost, rank(row.field)))
    heading = work.key if work.key in conversion.selected else f"{work.key} (not selected)"
    return Section(heading, records + reasons, plain(work.text("title")), rows)


def _row(name: str, sourced: Sourced, *, lost: bool) -> Row:
    text = plain(sourced.value)
    shown = text if len(text) <= 200 else f"{text[:200]} …"
    if not shown.isprintable():
        shown = "".join(char if char.isprintable() else " " for char in shown)
    place = f"{sourced.source}:{sourced.line}" if sourced.line else sourced.source
    return Row(name, shown, place, sourced.rule, lost)


def _apart_line(told: Mapping[str, Any]) -> str:
    one, two = told["publications"]
    return f"{one} ({told['a']}) and {two} ({told['b']}): {told['reason']} ({told['score']:g})"


def _markdown(conversion: Conversion, progress: Progress) -> Iterator[str]:
    yield f"{_MARKDOWN}{conversion.summary}\n"
    for section in _sections(conversion, progress):
        yield f"\n## {_md(section.heading)}\n\n"
        if section.title:
            yield f"*{_md(section.title)}*\n\n"
        yield from (f"- {_md(item)}\n" for item in section.items)
        if section.rows:
            yield "\n| field | value | from | rule |\n|---|---|---|---|\n"
        for row in section.rows:
            name = f"~~{_md(row.field)}~~" if row.lost else _md(row.field)
            yield f"| {name} | {_md(row.value)} | {_md(row.place)} | {_md(row.rule)} |\n"


def _md(text: str) -> str:
    """Return `text` harmless in a Markdown table."""
    return escape(text, quote=False).translate(_ESCAPES)


_ESCAPES = {ord(char): f"\\{char}" for char in "|*`_[]\\"}

_STYLE = (
    "<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;"
    "margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8886;"
    "padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "td:first-child{white-space:nowrap}td:nth-child(3){font-size:.85em}.lost{text-decoration:line-through}</style>\n"
)


def _html(conversion: Conversion, progress: Progress) -> Iterator[str]:
    yield f"{_HTML}{_STYLE}<h1>{escape(conversion.summary)}</h1>\n"
    for section in _sections(conversion, progress):
        yield f"<h2>{escape(section.heading)}</h2>\n"
        if section.title:
            yield f"<p><i>{escape(section.title)}</i></p>\n"
        items = "".join(f"<li>{escape(item)}</li>\n" for item in section.items)
        yield f"<ul>\n{items}</ul>\n"
        if section.rows:
            yield "<table><tr><th>field<th>value<th>from<th>rule</tr>\n"
            for *cells, lost in section.rows:
                yield f"<tr{' class=lost' if lost else ''}><td>{'<td>'.join(map(escape, cells))}</tr>\n"
            yield "</table>\n"
    yield "</html>\n"


def _as_text(section: Section) -> Iterator[str]:
    """Yield a section for a terminal, values that lost behind those that won."""
    yield f"{section.heading}: {section.title}\n\n"
    yield from (f"  {item}\n" for item in section.items)
    width = max((len(row.field) for row in section.rows), default=0)
    for lost, heading in ((False, "kept"), (True, "lost")):
        if rows := [row for row in section.rows if row.lost is lost]:
            yield f"\n{heading}:\n"
            yield from (f"  {row.field:<{width}}  {row.value}\n  {'':<{width}}  {_origin(row)}\n" for row in rows)


def _origin(row: Row) -> str:
    return ": ".join(part for part in (row.place, row.rule) if part)


_FORMS: Mapping[str, Callable[[Conversion, Progress], Iterator[str]]] = {
    ".json": _json, ".md": _markdown, ".html": _html, ".htm": _html,
}  # fmt: skip
