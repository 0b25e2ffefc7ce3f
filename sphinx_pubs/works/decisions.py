"""The user's word, kept in a TOML file and replayed on each run.

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

A decision that matches nothing, or more than it may, is an error that names it: silence would hide that a source
changed.

Queries are asked of publications as they come out, with their years and supplied titles. Those of [[same]] and
[[different]] are asked where none of them and no [[set]] is obeyed, so that what one decision does never changes what
another one means; those of [[set]] one after another.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_pubs import encoding, linking, names, tex, toml
from sphinx_pubs.errors import DecisionError, QueryError, SourceError
from sphinx_pubs.markup import fold
from sphinx_pubs.schema.fields import is_text
from sphinx_pubs.works import completion
from sphinx_pubs.works.matching import as_publication, check_query, matching
from sphinx_pubs.works.merging import Sourced, Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.linking import Cluster, Evidence
    from sphinx_pubs.model import Name, Publication
    from sphinx_pubs.names.registry import People
    from sphinx_pubs.records.record import Record
    from sphinx_pubs.toml import Table

_KINDS = ("same", "different", "set")
#: What a [[same]] or a [[different]] can say.
_KEYS = ("records", "match", "why")
#: Keys of a [[set]] that are not fields.
_OWN = {"match", "why"}
#: So many of the publications that a query selects are named where it selects too many.
_SHOWN = 4


class Verdict(NamedTuple):
    """What the user says of pairs of records, as indexes (a < b)."""

    same: list[Evidence]
    different: frozenset[tuple[int, int]]


def _error(decision: Table, what: str, key: str = "") -> DecisionError:
    """Return an error that names a decision."""
    return DecisionError(str(decision.problem(what, key=key)))


def read_decisions(path: str) -> list[Table]:
    """Read a decisions file.

    :raises SourceError: the file cannot be read, or is no TOML.
    :raises DecisionError: a table is of no known kind, lacks what its kind needs, or has a query that is none.
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error}") from None
    tables, problems = toml.read(encoding.decode(data, path)[0], path, _KINDS)
    if problems:
        raise DecisionError(str(problems[0]))
    for table in tables:
        _check_set(table) if table.kind == "set" else _check_pair(table)
        _check_queries(table)
    return tables


def _check_set(decision: Table) -> None:
    if not isinstance(decision.says.get("match"), str):
        raise _error(decision, 'has no match; expected match = "a query that selects one publication"', "match")
    for name, value in decision.says.items():
        words = value if isinstance(value, list) else [value]
        if not all(isinstance(word, str | int) and not isinstance(word, bool) for word in words):
            raise _error(decision, f"has a value for {name} that is no text; expected a string", name)


def _check_pair(decision: Table) -> None:
    says = decision.says
    for key in says:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1, 0.6)
            hint = f"did you mean {near[0]!r}?" if near else f"expected {', '.join(_KEYS)}"
            raise _error(decision, f"has an unknown key {key!r}; {hint}", key)
    named = []
    for key, example in (("records", '["path:line", "an id"]'), ("match", '["a query", "a query"]')):
        texts = says.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise _error(decision, f"has {key} = {texts!r}; expected a list, as {key} = {example}", key)
        named += texts
    if len(named) < 2:
        expected = 'records = ["path:line", "path:line"] or match = ["a query", "a query"]'
        raise _error(decision, f"has no records; expected {expected}, two at least")


def _check_queries(decision: Table) -> None:
    match = decision.says.get("match", ())
    for text in [match] if isinstance(match, str) else match:
        try:
            check_query(text)
        except QueryError as error:
            raise _no_query(decision, error) from None


def _no_query(decision: Table, error: QueryError) -> DecisionError:
    return _error(decision, f"match = {error.query!r}: {error}", "match")


def on_records(decisions: Sequence[Table], records: Sequence[Record]) -> Verdict:
    """Return what [[same]] and [[different]] say of records that they name.

    :raises DecisionError: a record that a decision names is not there, or its name fits several.
    """
    return _verdict([(one, _named(one, records)) for one in decisions if one.kind != "set"])


def on_publications(
    decisions: Sequence[Table],
    records: Sequence[Record],
    clusters: Sequence[Cluster],
    publications: Sequence[Publication],
    people: People,
) -> Verdict:
    """Return what [[same]] and [[different]] say of records and of publications, which are those of the clusters.

    :raises DecisionError: a query cannot be parsed, or selects none or several; what shall differ is one publication.
    """
    said = []
    for decision in decisions:
        if decision.kind == "set":
            continue
        groups = _named(decision, records)
        for text in decision.says.get("match", ()):
            group = clusters[_selected(decision, text, publications, people)].records
            if decision.kind == "different" and any(not set(group).isdisjoint(other) for other in groups):
                places = ", ".join(str(records[index].location) for index in group)
                what = f"match = {text!r} selects what another of its names means, too: the publication of {places}"
                raise _error(decision, f"{what}; expected different ones, or records = […]", "match")
            groups.append(group)
        said.append((decision, groups))
    return _verdict(said)


def match_publications(decisions: Sequence[Table]) -> bool:
    """Tell whether a [[same]] or a [[different]] has queries."""
    return any("match" in decision.says for decision in decisions if decision.kind != "set")


def _verdict(said: Sequence[tuple[Table, Sequence[Sequence[int]]]]) -> Verdict:
    """Return what decisions say of pairs, each decision on groups of records."""
    same: list[Evidence] = []
    different: set[tuple[int, int]] = set()
    for decision, groups in said:
        if decision.kind == "different":
            across = [pair for one, two in combinations(groups, 2) for pair in product(one, two)]
            different |= {(min(pair), max(pair)) for pair in across if pair[0] != pair[1]}
            continue
        reason = f"decided{f': {why}' if (why := decision.says.get('why')) else ''}"
        # pairs that join all: the first record with all others, and what stands with it with the first of the others
        first, *others = groups or [()]
        joined = {(first[0], index) for group in others for index in group}
        joined |= {(index, others[0][0]) for index in first[1:]} if others else set()
        pairs = sorted({(min(pair), max(pair)) for pair in joined if pair[0] != pair[1]})
        same += [linking.decision(a, b, reason) for a, b in pairs]
    return Verdict(same, frozenset(different))


def _named(decision: Table, records: Sequence[Record]) -> list[Sequence[int]]:
    """Return the records that a decision names, each a group of its own."""
    found = dict.fromkeys(_record(decision, name, records) for name in decision.says.get("records", ()))
    return [(index,) for index in found]


def _record(decision: Table, name: str, records: Sequence[Record]) -> int:
    """Find a record by its own id, or by ``path:line``, where the path may leave out leading folders."""
    found = [index for index, record in enumerate(records) if record.id == name]
    if not found:
        path, _, line = name.rpartition(":")
        found = [
            index
            for index, record in enumerate(records)
            if line == str(record.line) and path and f"/{record.source}".endswith(f"/{path.lstrip('./')}")
        ]
    if len(found) != 1:
        places = f": {', '.join(str(records[index].location) for index in found)}" if found else ""
        what = f"names {name!r}, which fits {_count(len(found), 'record')}{places}; expected exactly one"
        raise _error(decision, what, "records")
    return found[0]


def seen(work: Work, author: Name | None) -> Publication:
    """Return a work as it comes out, which is how queries see it."""
    return as_publication(completion.complete(work, author))


def settle(decisions: Sequence[Table], works: Sequence[Work], people: People, author: Name | None) -> list[Work]:
    """Carry out each [[set]] on the one work that its query selects; `author` is whose pages the sources are.

    :raises DecisionError: a query cannot be parsed, or selects none or several.
    """
    settled = list(works)
    publications: list[Publication] = []
    for decision in decisions:
        if decision.kind != "set":
            continue
        publications = publications or [seen(work, author) for work in settled]
        index = _selected(decision, decision.says["match"], publications, people)
        settled[index] = _with_fields(decision, settled[index])
        publications[index] = seen(settled[index], author)
    return settled


def _selected(decision: Table, text: str, publications: Sequence[Publication], people: People) -> int:
    try:
        found = matching(text, publications, people)
    except QueryError as error:
        raise _no_query(decision, error) from None
    if len(found) != 1:
        places = [str(publications[index].location) for index in found[:_SHOWN]]
        listed = f": {', '.join(places)}{', …' if len(found) > _SHOWN else ''}" if places else ""
        what = f"match = {text!r} selects {_count(len(found), 'publication')}{listed}; expected exactly one"
        raise _error(decision, what, "match")
    return found[0]


def _with_fields(decision: Table, work: Work) -> Work:
    fields = dict(work.fields)
    lost = list(work.lost)
    rule = f"decided{f': {why}' if (why := decision.says.get('why')) else ''}"
    type_ = work.type
    for name, value in decision.says.items():
        if name in _OWN:
            continue
        if name == "type":
            type_ = str(value).lower()
            continue
        if name in fields and fold(fields[name].value) != fold(_text(name, value)):
            lost.append((name, fields[name]))
        fields[name] = Sourced(_text(name, value), decision.path, decision.line, rule)
    return replace(work, type=type_, fields=fields, lost=tuple(lost))


def _text(name: str, value: Any) -> str:
    """Return what a decision says of a field as field text; authors may be a list of names in either order."""
    if name in ("author", "editor"):
        joined = " and ".join(map(str, value)) if isinstance(value, list) else str(value)
        people, others = names.parse_names(joined)
        return names.format_names(people, others=others)
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return tex.from_text(text) if is_text(name) else text


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
