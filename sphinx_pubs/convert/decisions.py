"""The user's word, kept in a TOML file and replayed on each run.

::

    [[same]]                                  # these records are one work
    records = ["page.txt:2", "old.bib:17"]    # path:line, or a record's own id
    why = "the workshop version was renamed"

    [[different]]                             # these are not, however alike
    records = ["a.bib:3", "a.bib:40"]

    [[set]]                                   # complete or correct the one work that the query selects
    match = "eprint=2504.06225"
    title = "Encoder-Decoder Gemma: …"
    author = ["Biao Zhang", "Fedor Moiseev"]  # or one BibTeX string
    why = "https://arxiv.org/abs/2504.06225"

A decision that matches nothing, or more than it may, is an error that names it: silence would hide that a source
changed.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_pubs import bibtex, names, query, tex
from sphinx_pubs.convert.linking import Evidence
from sphinx_pubs.convert.merging import Sourced, Work
from sphinx_pubs.errors import DecisionError, QueryError, SourceError
from sphinx_pubs.markup import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_pubs.convert.record import Record
    from sphinx_pubs.model import Publication

_TABLES = ("same", "different", "set")
_HEADING = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")
#: Keys of a [[set]] that are not fields.
_OWN = {"match", "why"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One table of the file: its kind, what it says, and the place that messages name."""

    kind: str
    says: Mapping[str, Any]
    path: str
    line: int

    def error(self, what: str) -> DecisionError:
        """Return an error that names this decision."""
        return DecisionError(f"{self.path}:{self.line}: [[{self.kind}]] {what}")


def read_decisions(path: str) -> list[Decision]:
    """Read a decisions file.

    :raises SourceError: the file cannot be read, or is no TOML.
    :raises DecisionError: a table is of no known kind, or lacks what its kind needs.
    """
    try:
        text = Path(path).read_text("utf-8-sig")
        data = tomllib.loads(text)
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: no valid TOML: {error}") from None
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if match := _HEADING.match(line):
            lines.setdefault(match[1], []).append(number)
    decisions = []
    for kind, tables in data.items():
        if kind not in _TABLES or not isinstance(tables, list):
            raise DecisionError(f"{path}: {kind!r} is no kind of decision; expected [[same]], [[different]] or [[set]]")
        places = lines.get(kind, [])
        for index, says in enumerate(tables):
            decision = Decision(kind, says, path, places[index] if index < len(places) else 1)
            _check(decision)
            decisions.append(decision)
    return decisions


def _check(decision: Decision) -> None:
    says = decision.says
    if decision.kind == "set":
        if not isinstance(says.get("match"), str):
            raise decision.error('has no match; expected match = "a query that selects one publication"')
        for name, value in says.items():
            words = value if isinstance(value, list) else [value]
            if not all(isinstance(word, str | int) and not isinstance(word, bool) for word in words):
                raise decision.error(f"has a value for {name} that is no text; expected a string")
        return
    records = says.get("records")
    if not isinstance(records, list) or len(records) < 2 or not all(isinstance(name, str) for name in records):
        raise decision.error('has no records; expected records = ["path:line", "path:line"] or ids, two at least')


def pairs(
    decisions: Sequence[Decision], records: Sequence[Record]
) -> tuple[list[Evidence], frozenset[tuple[int, int]]]:
    """Return what [[same]] and [[different]] say of pairs of records, as indexes.

    :raises DecisionError: a record that a decision names is not there, or its name fits several.
    """
    same: list[Evidence] = []
    different: set[tuple[int, int]] = set()
    for decision in decisions:
        if decision.kind == "set":
            continue
        found = sorted({_record(decision, name, records) for name in decision.says["records"]})
        for a, b in combinations(found, 2):
            if decision.kind == "same":
                why = decision.says.get("why", "")
                same.append(Evidence(a, b, f"decided{f': {why}' if why else ''}", 1.0, decided=True))
            else:
                different.add((a, b))
    return same, frozenset(different)


def _record(decision: Decision, name: str, records: Sequence[Record]) -> int:
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
        raise decision.error(f"names {name!r}, which fits {_count(len(found), 'record')}; expected exactly one")
    return found[0]


def settle(decisions: Sequence[Decision], works: Sequence[Work]) -> list[Work]:
    """Carry out each [[set]] on the one work that its query selects.

    :raises DecisionError: a query cannot be parsed, or selects none or several.
    """
    settled = list(works)
    publications: list[Publication] = []
    for decision in decisions:
        if decision.kind != "set":
            continue
        publications = publications or [_as_publication(work, index) for index, work in enumerate(settled)]
        index = _selected(decision, publications)
        settled[index] = _with_fields(decision, settled[index])
        publications[index] = _as_publication(settled[index], index)
    return settled


def _selected(decision: Decision, publications: Sequence[Publication]) -> int:
    text = decision.says["match"]
    known = query.KNOWN_FIELDS.union(*(publication.fields for publication in publications))
    try:
        condition = query.parse(text, known)
    except QueryError as error:
        raise decision.error(f"match = {text!r}: {error}") from None
    found = query.select(publications, condition)
    if len(found) != 1:
        raise decision.error(f"match = {text!r} selects {_count(len(found), 'publication')}; expected exactly one")
    return int(found[0].key)


def _as_publication(work: Work, index: int) -> Publication:
    """Return a work as the query language sees it, its index for a key."""
    fields = {name: sourced.value for name, sourced in work.fields.items()}
    return bibtex.publication(bibtex.Entry(str(index), work.type, fields, {}, 0), "")


def _with_fields(decision: Decision, work: Work) -> Work:
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
        people, others = names.parse_names(tex.from_text(joined))
        return names.format_names(people, others=others)
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return tex.from_text(text) if bibtex.is_text(name) else text


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
