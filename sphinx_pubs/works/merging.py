"""Make one work of the records that linking joined: which value of each field survives, and where it came from.

One table, :data:`RULES`, names the rule of each field; a field without a row follows :func:`_first`. A value that
loses is kept in the work's `lost`, so the report can show it: nothing goes in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import names
from sphinx_pubs.markup import fold, plain
from sphinx_pubs.model import is_supplied
from sphinx_pubs.records.record import AS_READ, Record, Value
from sphinx_pubs.schema import identifiers, types

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_pubs.linking import Evidence


#: Semantic Scholar writes "Tom'as" for Tomás.
_LOST_ACCENT = re.compile(r"\w'[a-z]")
#: what says when and in which pages a work appeared
_APPEARANCE = frozenset("series volume number issue pages publisher address howpublished month day".split())
#: the rule of a value that had no rival, and of one whose rivals are of another appearance
_ONLY, _APPEARED = "only source", "where it appeared"


class Candidate(NamedTuple):
    """One record's value of a field, as the rules see it."""

    record: Record
    value: Value

    @property
    def text(self) -> str:
        """Return the value's field text."""
        return self.value.text


@dataclass(frozen=True, slots=True)
class Sourced:
    """A field of a work with its provenance: the file and line it came from and the rule that chose it."""

    value: str
    source: str
    line: int
    rule: str


@dataclass(frozen=True, slots=True)
class Work:
    """One publication in the making: fields with provenance, the records behind it, and why they are one."""

    type: str
    fields: Mapping[str, Sourced]
    records: tuple[Record, ...]
    evidence: tuple[Evidence, ...] = ()
    lost: tuple[tuple[str, Sourced], ...] = ()
    key: str = ""
    #: keys that .bib records of this work had, the one kept aside
    ids: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """Return a field's text, "" where the work lacks it."""
        sourced = self.fields.get(name)
        return sourced.value if sourced else ""


def merge(records: Sequence[Record], evidence: Sequence[Evidence] = ()) -> Work:
    """Merge one cluster, field by field."""
    fields: dict[str, Sourced] = {}
    lost: list[tuple[str, Sourced]] = []
    names_of_fields = dict.fromkeys(name for record in records for name in record.fields)
    for name in sorted(names_of_fields, key=lambda name: name != "year"):  # a month belongs to a year
        told = [Candidate(record, record.fields[name]) for record in records if name in record.fields]
        candidates = _of_its_appearance(name, told, records, fields)
        if len(candidates) == 1 and name not in _UNITED:
            fields[name] = _sourced(candidates[0], _ONLY if len(told) == 1 else _APPEARED)
        elif candidates:
            fields[name] = RULES.get(name, _first)(candidates)
        kept = fields[name].value if name in fields else None
        lost += [
            (name, _sourced(c, "lost"))
            for c in told
            if name not in _UNITED and (kept is None or _differs(name, c.text, kept))
        ]
    return Work(_type(records, fields), fields, tuple(records), tuple(evidence), tuple(lost))


def _of_its_appearance(
    name: str, candidates: Sequence[Candidate], records: Sequence[Record], fields: Mapping[str, Sourced]
) -> Sequence[Candidate]:
    """Leave out a preprint's pages, publisher, month … where the work has appeared since, and months of other years."""
    if len(records) == 1:
        return candidates
    if name in _APPEARANCE and any(map(_is_published, records)):
        candidates = [c for c in candidates if _is_published(c.record) or "eprint" not in c.record.fields]
    if name in ("month", "day") and "year" in fields:
        candidates = [c for c in candidates if c.record.text("year") in ("", fields["year"].value)]
    return candidates


def _type(records: Sequence[Record], fields: Mapping[str, Sourced]) -> str:
    """Return the entry type: what a .bib says where it is more than @misc, else what the venue makes of it.

    Of a work that has appeared, the accounts of that know it best.
    """
    for accounts in ([record for record in records if _is_published(record)], records):
        if told := [one.type for one in accounts if one.type and not types.of(one.type).vague]:
            return Counter(told).most_common(1)[0][0]
    return next((row.name for row in types.PUBLISHED.values() if row.venue in fields), "misc")


def _differs(name: str, one: str, two: str) -> bool:
    """Tell whether two values say different things: not just other accents, case, blanks or TeX spelling."""
    if one == two:
        return False
    if name in ("author", "editor"):
        return _people(one) != _people(two)
    return fold(one) != fold(two)


def _people(text: str) -> list[str]:
    return [fold(name.full) for name in names.parse_names(text)[0]]


def _sourced(candidate: Candidate, rule: str) -> Sourced:
    """Return a candidate's value with its provenance; a value that was not just read says how it was got."""
    how = candidate.value.rule
    return Sourced(
        candidate.text, candidate.record.source, candidate.value.line, rule if how == AS_READ else f"{how}; {rule}"
    )


def _is_published(record: Record) -> bool:
    return any(map(record.text, types.PUBLISHED_IN))


def _first(candidates: Sequence[Candidate]) -> Sourced:
    """Prefer the published account to the preprint's, a .bib to scraps, what most sources say, and capitals."""
    if len(candidates) == 1:
        return _sourced(candidates[0], _ONLY)
    votes = Counter(fold(c.text) for c in candidates)

    def rank(candidate: Candidate) -> tuple[object, ...]:
        text, record = candidate.text, candidate.record
        capitals = 0 if text.isupper() else sum(map(str.isupper, text))
        return _is_published(record), record.form == "bibtex", votes[fold(text)], len(text), capitals, text

    best = max(candidates, key=rank)
    agreed = len(votes) == 1
    return _sourced(best, "sources agree" if agreed else "published over preprint, .bib over scraps, then the majority")


def _title(candidates: Sequence[Candidate]) -> Sourced:
    real = [c for c in candidates if not is_supplied(c.text)]
    return _first(real or candidates)


def _fullest_list(candidates: Sequence[Candidate]) -> Sourced:
    """Take the list with the most names; of equal ones the one whose names are spelt out, then a .bib's."""

    def fullness(candidate: Candidate) -> tuple[bool, int, int, bool, str]:
        people, others = names.parse_names(candidate.text)
        letters = sum(len(name.given.replace(".", "")) for name in people if not _LOST_ACCENT.search(name.full))
        return not others, len(people), letters, candidate.record.form == "bibtex", candidate.text

    return _sourced(max(candidates, key=fullness), "fullest list")


def _longest_whole(candidates: Sequence[Candidate]) -> Sourced:
    """Take the longest abstract that ends as a sentence ends: dumps cut abstracts short in mid-word."""

    def wholeness(candidate: Candidate) -> tuple[bool, int, bool, str]:
        shown = plain(candidate.text)
        return shown.endswith((".", "!", "?", ")", "”", '"', "$")), len(shown), candidate.record.form == "bibtex", shown

    best = max(candidates, key=wholeness)
    return _sourced(best, "longest whole abstract")


def _union(candidates: Sequence[Candidate]) -> Sourced:
    """Keep every distinct statement, in the order of the sources, joined by semicolons."""
    texts: list[str] = []
    for candidate in sorted(candidates, key=lambda c: (c.record.form != "bibtex", c.record.source, c.value.line)):
        if all(fold(candidate.text) not in fold(text) for text in texts):
            texts.append(candidate.text)
    first = _sourced(candidates[0], _ONLY if len(candidates) == 1 else "united")
    return Sourced("; ".join(texts), first.source, first.line, first.rule)


def _words(candidates: Sequence[Candidate]) -> Sourced:
    """Unite comma-separated words, each once."""
    words = dict.fromkeys(word.strip() for c in candidates for word in c.text.split(",") if word.strip())
    first = _sourced(candidates[0], _ONLY if len(candidates) == 1 else "united")
    return Sourced(", ".join(words), first.source, first.line, first.rule)


def _earliest(candidates: Sequence[Candidate]) -> Sourced:
    return _sourced(min(candidates, key=lambda c: c.text), "earliest")


def _published_doi(candidates: Sequence[Candidate]) -> Sourced:
    """Prefer the publisher's DOI to a repository's."""
    return _first([c for c in candidates if not identifiers.is_repository_doi(c.text)] or candidates)


#: The rule of each field that has one of its own.
RULES: Mapping[str, Callable[[Sequence[Candidate]], Sourced]] = {
    "title": _title,
    "author": _fullest_list,
    "editor": _fullest_list,
    "abstract": _longest_whole,
    "doi": _published_doi,
    "note": _union,
    "keywords": _words,
    "ids": _words,
    "eprintdate": _earliest,
}
_UNITED = {name for name, rule in RULES.items() if rule in (_union, _words)}
