"""Merge the records of one work into a draft: which value of each field survives, and where it came from.

One table, :data:`RULES`, names the rule of each field; a field without a row follows :func:`_first`. Values that were
not chosen stay in the draft's `lost`, so that the report can show them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.markup import fold, plain
from sphinx_pubs.model import is_supplied
from sphinx_pubs.names import NameList
from sphinx_pubs.records.comments import is_comment
from sphinx_pubs.records.record import AS_READ, Record, Value, is_entry
from sphinx_pubs.schema import dois, identifiers, types
from sphinx_pubs.works.draft import Draft, Sourced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_pubs.linking import Evidence


#: Semantic Scholar writes "Tom'as" for Tomás.
_LOST_ACCENT = re.compile(r"\w'[a-z]")
#: Fields of the place where a work appeared: a preprint has its own.
_APPEARANCE = frozenset("series volume number issue pages publisher address howpublished month day".split())
#: Rules of a value without a rival, and of one with rivals from another appearance.
_ONLY, _APPEARED = "only source", "where it appeared"
_PREFERRED = "published over preprint, .bib over other forms, then the majority"


class Candidate(NamedTuple):
    """One record's value of a field, as the rules see it."""

    record: Record
    value: Value

    @property
    def text(self) -> str:
        """Return the value's field text."""
        return self.value.text

    @property
    def names(self) -> NameList:
        """Return the value's names."""
        return self.value.names or NameList()


def merge(records: Sequence[Record], evidence: Sequence[Evidence] = ()) -> Draft:
    """Merge the records of one cluster, field by field."""
    fields: dict[str, Sourced] = {}
    lost: list[tuple[str, Sourced]] = []
    sources = [(record, _fields(record)) for record in records]
    known = dict.fromkeys(name for _, given in sources for name in given)
    for name in sorted(known, key=lambda name: name != "year"):  # a month belongs to a year
        values = [Candidate(record, given[name]) for record, given in sources if name in given]
        candidates = _of_its_appearance(name, values, records, fields)
        if len(candidates) == 1 and name not in UNITED:
            fields[name] = _sourced(candidates[0], _ONLY if len(values) == 1 else _APPEARED)
        elif candidates:
            fields[name] = RULES.get(name, _first)(candidates)
        if name not in UNITED:
            kept = fields.get(name)
            lost += [(name, _sourced(c, "lost")) for c in values if kept is None or differs(c.value, kept)]
    return Draft(_type(records, fields), fields, tuple(records), tuple(evidence), tuple(lost))


def _fields(record: Record) -> Mapping[str, Value]:
    """Return the fields of a record, the note as `comment` if it is one."""
    if not is_comment(record):
        return record.fields
    return {("comment" if name == "note" else name): value for name, value in record.fields.items()}


def _of_its_appearance(
    name: str, candidates: Sequence[Candidate], records: Sequence[Record], fields: Mapping[str, Sourced]
) -> Sequence[Candidate]:
    """Drop a preprint's pages, publisher, month … where the work has appeared since, and months of other years."""
    if len(records) == 1 or name not in _APPEARANCE:
        return candidates
    year = fields["year"].value if "year" in fields else ""
    appeared = any(types.is_published(record.fields) for record in records)
    return [c for c in candidates if not unfit(name, c.record, appeared=appeared, year=year)]


def unfit(name: str, record: Record, *, appeared: bool, year: str) -> str:
    """Return why a record's value of a field is not for its work, "" if it is.

    `appeared` is whether any record of the work is published; `year` is the year of the work, "" for none.
    """
    if name not in _APPEARANCE:
        return ""
    if appeared and "eprint" in record.fields and not types.is_published(record.fields):
        return "of the preprint of a work that has appeared"
    if name in ("month", "day") and year and record.text("year") not in ("", year):
        return f"of the year {record.text('year')}"
    return ""


def _type(records: Sequence[Record], fields: Mapping[str, Sourced]) -> str:
    """Return the entry type: the most common one that is more than @misc, else the type of the venue.

    Records of the published work decide before those of its preprint.
    """
    for group in ([record for record in records if types.is_published(record.fields)], records):
        if specific := [record.type for record in group if record.type and not types.of(record.type).vague]:
            return Counter(specific).most_common(1)[0][0]
    if (given := _given_type(records)) and (types.of(given).bibtex or "eprint" not in fields):
        return given
    return next((row.name for row in types.PUBLISHED.values() if row.venue in fields), "misc")


def _given_type(records: Sequence[Record]) -> str:
    """Return the one type that .bib records have, as @online; "" for none, for @misc, and for several."""
    given = {record.type for record in records if is_entry(record)} - {"", "misc"}
    return given.pop() if len(given) == 1 else ""


def differs(value: Value, kept: Sourced) -> bool:
    """Return whether two values differ by more than accents, case, blanks or TeX spelling."""
    if value.text == kept.value:
        return False
    if value.names and kept.names:
        return folded_names(value.names) != folded_names(kept.names)
    return fold(value.text) != fold(kept.value)


def folded_names(names: NameList) -> list[str]:
    """Return the names of a list for comparing."""
    return [fold(name.full) for name in names.names]


def _sourced(candidate: Candidate, rule: str) -> Sourced:
    """Return a candidate's value with its origin; the rule of a derived value begins with the derivation."""
    value = candidate.value
    whole = rule if value.rule == AS_READ else f"{value.rule}; {rule}"
    return Sourced(value.text, candidate.record.source, value.line, whole, value.names)


def _first(candidates: Sequence[Candidate]) -> Sourced:
    """Prefer a published record to a preprint, a .bib to other forms, the majority, the longer text, and capitals."""
    if len(candidates) == 1:
        return _sourced(candidates[0], _ONLY)
    votes = Counter(fold(c.text) for c in candidates)

    def rank(candidate: Candidate) -> tuple[object, ...]:
        text, record = candidate.text, candidate.record
        capitals = 0 if text.isupper() else sum(map(str.isupper, text))
        return types.is_published(record.fields), record.form == "bibtex", votes[fold(text)], len(text), capitals, text

    best = max(candidates, key=rank)
    agreed = len(votes) == 1
    return _sourced(best, "sources agree" if agreed else _PREFERRED)


def _title(candidates: Sequence[Candidate]) -> Sourced:
    real = [c for c in candidates if not is_supplied(c.text)]
    return _first(real or candidates)


def _fullest_list(candidates: Sequence[Candidate]) -> Sourced:
    """Take the list with the most names; of equal ones the one with full given names, then a .bib's."""

    def fullness(candidate: Candidate) -> tuple[bool, int, int, bool, str]:
        names, others = candidate.names
        letters = sum(len(name.given.replace(".", "")) for name in names if not _LOST_ACCENT.search(name.full))
        return not others, len(names), letters, candidate.record.form == "bibtex", candidate.text

    return _sourced(max(candidates, key=fullness), "fullest list")


def _longest_whole(candidates: Sequence[Candidate]) -> Sourced:
    """Take the longest abstract that ends as a sentence ends: some sources cut abstracts off in mid-word."""

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
    return _united(candidates, "; ".join(texts))


def _words(candidates: Sequence[Candidate]) -> Sourced:
    """Unite comma-separated words, each once."""
    words = dict.fromkeys(word.strip() for c in candidates for word in c.text.split(",") if word.strip())
    return _united(candidates, ", ".join(words))


def _united(candidates: Sequence[Candidate], text: str) -> Sourced:
    """Return a text made of all candidates, with the origin of the first."""
    first = _sourced(candidates[0], _ONLY if len(candidates) == 1 else "united")
    return Sourced(text, first.source, first.line, first.rule)


def _earliest(candidates: Sequence[Candidate]) -> Sourced:
    return _sourced(min(candidates, key=lambda c: c.text), "earliest")


def _published_doi(candidates: Sequence[Candidate]) -> Sourced:
    """Prefer the DOI of the work to those of its supplements and figures, and the publisher's to a repository's."""
    works = [c for c in candidates if not dois.is_part(identifiers.doi(c.text))] or candidates
    return _first([c for c in works if not dois.is_deposit(identifiers.doi(c.text))] or works)


#: The rule of each field that has one of its own.
RULES: Mapping[str, Callable[[Sequence[Candidate]], Sourced]] = {
    "title": _title,
    "author": _fullest_list,
    "editor": _fullest_list,
    "abstract": _longest_whole,
    "doi": _published_doi,
    "note": _union,
    "comment": _union,
    "keywords": _words,
    "ids": _words,
    "eprintdate": _earliest,
}
#: The fields whose words are united, and all whose values are united, so that none is lost.
LISTED = {name for name, rule in RULES.items() if rule is _words}
UNITED = LISTED | {name for name, rule in RULES.items() if rule is _union}
