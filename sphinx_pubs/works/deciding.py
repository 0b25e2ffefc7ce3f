"""Carry out decisions: [[same]] and [[different]] for linking, [[set]] on drafts.

A decision that selects nothing, or more than it may, is an error that names it: silence would hide that a source
changed.

Queries run on drafts as they come out, completed and in the registry's spelling. Those of [[same]] and [[different]]
run on the works as linked without any query and without any [[set]], so that no decision changes what another one
means; those of [[set]] run one after another.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_pubs import linking, names, tex
from sphinx_pubs.errors import QueryError
from sphinx_pubs.markup import fold
from sphinx_pubs.schema.dialects import bibtex_names
from sphinx_pubs.schema.fields import is_text
from sphinx_pubs.works.decisions import wrong_query
from sphinx_pubs.works.draft import Draft, Sourced
from sphinx_pubs.works.matching import as_publication, matching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_pubs.linking import Evidence
    from sphinx_pubs.model import Publication
    from sphinx_pubs.names import People
    from sphinx_pubs.records.record import Record
    from sphinx_pubs.works.decisions import Decision

#: A pair of references, the smaller first.
Pair = tuple[int, int]
#: The most publications that an error names where a query selects too many.
_SHOWN = 4


class Verdict(NamedTuple):
    """What [[same]] and [[different]] come to for pairs of records."""

    same: list[Evidence]
    different: frozenset[Pair]


def match_publications(decisions: Iterable[Decision]) -> bool:
    """Return whether a [[same]] or a [[different]] has queries."""
    return any(decision.queries for decision in decisions if decision.kind != "set")


def on_records(decisions: Sequence[Decision], records: Sequence[Record]) -> Verdict:
    """Return the verdict of [[same]] and [[different]] on the records that they name, queries aside.

    :raises DecisionError: a name fits no record, or several.
    """
    return _verdict([(decision, _named(decision, records)) for decision in decisions if decision.kind != "set"])


def on_publications(
    decisions: Sequence[Decision], records: Sequence[Record], drafts: Sequence[Draft], people: People
) -> Verdict:
    """Return the verdict of [[same]] and [[different]] on records and on the drafts that their queries select.

    :raises DecisionError: a query selects no draft or several, or a [[different]] selects one draft twice.
    """
    publications = [as_publication(draft) for draft in drafts]
    grouped = []
    for decision in decisions:
        if decision.kind == "set":
            continue
        groups = _named(decision, records)
        for text in decision.queries:
            draft = drafts[_selected(decision, text, publications, people)]
            group = [record.ref for record in draft.records]
            if decision.kind == "different" and any(not set(group).isdisjoint(other) for other in groups):
                places = ", ".join(str(record.location) for record in draft.records)
                what = f"match = {text!r} selects the same publication as another name in this decision: {places}"
                raise decision.error(f"{what}; expected different ones, or records = […]", "match")
            groups.append(group)
        grouped.append((decision, groups))
    return _verdict(grouped)


def settle(
    decisions: Sequence[Decision],
    drafts: Sequence[Draft],
    finished: Sequence[Draft],
    people: People,
    finish: Callable[[Draft], Draft],
) -> list[Draft]:
    """Carry out each [[set]] on the one draft that its query selects; return all drafts finished.

    Queries see the `finished` drafts; fields are set in the `drafts` that these were made from, and `finish` follows.

    :raises DecisionError: a query selects no draft, or several.
    """
    drafts, finished = list(drafts), list(finished)
    publications: list[Publication] = []
    for decision in decisions:
        if decision.kind != "set":
            continue
        publications = publications or [as_publication(draft) for draft in finished]
        index = _selected(decision, decision.queries[0], publications, people)
        drafts[index] = _with_fields(decision, drafts[index])
        finished[index] = finish(drafts[index])
        publications[index] = as_publication(finished[index])
    return finished


def _verdict(grouped: Iterable[tuple[Decision, Sequence[Sequence[int]]]]) -> Verdict:
    """Return the verdict of decisions on groups of records, by reference."""
    same: list[Evidence] = []
    different: set[Pair] = set()
    for decision, groups in grouped:
        if decision.kind == "different":
            different |= _across(groups)
        else:
            same += [linking.decision(a, b, decision.rule) for a, b in sorted(_joining(groups))]
    return Verdict(same, frozenset(different))


def _across(groups: Sequence[Sequence[int]]) -> set[Pair]:
    """Return the pairs of records from two groups."""
    return _ordered(pair for left, right in combinations(groups, 2) for pair in product(left, right))


def _joining(groups: Sequence[Sequence[int]]) -> set[Pair]:
    """Return pairs that connect all records, each of two groups: one record of the first group with all of the others.

    The rest of the first group is connected through the first record of the second.
    """
    if len(groups) < 2:
        return set()
    (first, *rest), *others = groups
    return _ordered([*((first, ref) for group in others for ref in group), *((ref, others[0][0]) for ref in rest)])


def _ordered(pairs: Iterable[Pair]) -> set[Pair]:
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def _named(decision: Decision, records: Sequence[Record]) -> list[Sequence[int]]:
    """Return the references of the records that a decision names, each a group of its own."""
    return [(ref,) for ref in dict.fromkeys(_record(decision, name, records).ref for name in decision.records)]


def _record(decision: Decision, name: str, records: Sequence[Record]) -> Record:
    """Find a record by its own id, or by ``path:line``, where the path may leave out leading folders."""
    found = [record for record in records if record.id == name]
    if not found:
        path, _, line = name.rpartition(":")
        found = [
            record
            for record in records
            if line == str(record.line) and path and f"/{record.source}".endswith(f"/{path.lstrip('./')}")
        ]
    if len(found) != 1:
        places = f": {', '.join(str(record.location) for record in found)}" if found else ""
        what = f"names {name!r}, which fits {_count(len(found), 'record')}{places}; expected exactly one"
        raise decision.error(what, "records")
    return found[0]


def _selected(decision: Decision, text: str, publications: Sequence[Publication], people: People) -> int:
    """Return the index of the one publication that a query selects."""
    try:
        found = matching(text, publications, people)
    except QueryError as error:
        raise wrong_query(decision, error) from None
    if len(found) != 1:
        places = [str(publications[index].location) for index in found[:_SHOWN]]
        listed = f": {', '.join(places)}{', …' if len(found) > _SHOWN else ''}" if places else ""
        what = f"match = {text!r} selects {_count(len(found), 'publication')}{listed}; expected exactly one"
        raise decision.error(what, "match")
    return found[0]


def _with_fields(decision: Decision, draft: Draft) -> Draft:
    """Return a draft with the type and the fields of a [[set]]; replaced values are kept as lost."""
    fields, lost = dict(draft.fields), list(draft.lost)
    texts = {name: _text(name, value) for name, value in decision.fields.items()}
    type_ = texts.pop("type", draft.type).lower()
    for name, text in bibtex_names(texts, type_).items():
        if name in fields and fold(fields[name].value) != fold(text):
            lost.append((name, fields[name]))
        fields[name] = Sourced.of(name, text, decision.table.path, decision.table.line, decision.rule)
    return replace(draft, type=type_, fields=fields, lost=tuple(lost))


def _text(name: str, value: Any) -> str:
    """Return a value of a decision as field text; authors may be a list of names in either order."""
    if name in ("author", "editor"):
        joined = " and ".join(map(str, value)) if isinstance(value, list) else str(value)
        people, others = names.parse_names(joined)
        return names.format_names(people, others=others)
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return tex.from_text(text) if is_text(name) else text


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
