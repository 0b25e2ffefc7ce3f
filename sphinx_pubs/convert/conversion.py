"""The whole way from sources to works, as a list of calls: read, mine, link, merge, decide, complete, key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex import Entry
from sphinx_pubs.convert import completion, decisions, keys
from sphinx_pubs.convert.comments import mine
from sphinx_pubs.convert.linking import link
from sphinx_pubs.convert.merging import Sourced, Work, merge
from sphinx_pubs.convert.readers import FORMS, form_of
from sphinx_pubs.convert.sources import sources
from sphinx_pubs.errors import Problem, SourceError, UsageError
from sphinx_pubs.model import is_supplied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_pubs.convert.linking import Evidence
    from sphinx_pubs.convert.record import Record
    from sphinx_pubs.model import Name


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asks for beside the sources."""

    #: the name of a form, "" to tell by content
    form: str = ""
    #: whose pages the sources are
    author: Name | None = None
    #: path of the decisions file, "" for none
    decisions: str = ""
    key_pattern: str = keys.DEFAULT_PATTERN
    #: where the result goes: a folder that is searched for sources does not take it for one
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came out: the works sorted by key, the records behind them, and what was wrong with the sources."""

    works: tuple[Work, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    #: paths of the sources that were read, and of files in folders that are in no known form
    read: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    #: pairs of records whose works are versions of each other, and pairs that a person should look at
    versions: tuple[Evidence, ...] = ()
    review: tuple[Evidence, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Return the figures of the summary."""
        return {
            "records": len(self.records),
            "files": len(self.read),
            "publications": len(self.works),
            "without_title": sum(1 for work in self.works if not work.text("title") or is_supplied(work.text("title"))),
            "without_year": sum(1 for work in self.works if not work.text("year")),
            "problems": len(self.problems),
        }

    @property
    def summary(self) -> str:
        """Return ``30 records from 3 files -> 14 publications (4 without a title, 4 without a year)``."""
        counts = self.counts
        lacking = ", ".join(
            f"{counts[f'without_{name}']} without a {name}" for name in ("title", "year") if counts[f"without_{name}"]
        )
        return (
            f"{_count(counts['records'], 'record')} from {_count(counts['files'], 'file')} -> "
            f"{_count(counts['publications'], 'publication')}{f' ({lacking})' if lacking else ''}"
        )

    def entries(self) -> list[Entry]:
        """Return the works as BibTeX entries, in the order of their keys."""
        return [_entry(work) for work in self.works]


def convert(paths: Sequence[str], settings: Settings | None = None) -> Conversion:
    """Turn sources into works.

    :raises SourceError: a path cannot be read, is in no known form, or nothing at all was found.
    :raises DecisionError: a decision cannot be carried out.
    :raises UsageError: a setting names what does not exist.
    """
    settings = settings or Settings()
    _check(settings)
    decided = decisions.read_decisions(settings.decisions) if settings.decisions else []
    records, problems, read, skipped = _read(paths, settings)
    same, different = decisions.pairs(decided, records)
    linking = link(records, same=same, different=different)
    merged = [merge([records[i] for i in cluster.records], cluster.evidence) for cluster in linking.clusters]
    works = [completion.complete(work, settings.author) for work in decisions.settle(decided, merged)]
    keyed = _with_related(keys.with_keys(works, settings.key_pattern), records, linking.versions)
    return Conversion(
        tuple(keyed), tuple(records), tuple(problems), tuple(read), tuple(skipped), linking.versions, linking.review
    )


def _with_related(works: Sequence[Work], records: Sequence[Record], versions: Sequence[Evidence]) -> list[Work]:
    """Let the versions of a work name each other in `related`."""
    if not versions:
        return list(works)
    key_of = {id(record): work.key for work in works for record in work.records}
    others: dict[str, list[str]] = {}
    for pair in versions:
        one, two = key_of[id(records[pair.a])], key_of[id(records[pair.b])]
        others.setdefault(one, []).append(two)
        others.setdefault(two, []).append(one)
    return [_related(work, others[work.key]) if work.key in others else work for work in works]


def _related(work: Work, others: Sequence[str]) -> Work:
    told = [key.strip() for key in work.text("related").split(",") if key.strip()]
    related = Sourced(",".join(dict.fromkeys([*told, *sorted(others)])), "", 0, "another version of this work")
    return replace(work, fields={**work.fields, "related": related})


def _check(settings: Settings) -> None:
    if settings.form and settings.form not in [form.name for form in FORMS]:
        known = ", ".join(form.name for form in FORMS)
        raise UsageError(f"unknown form {settings.form!r}; expected one of {known}")
    keys.check(settings.key_pattern)


def _read(paths: Sequence[str], settings: Settings) -> tuple[list[Record], list[Problem], list[str], list[str]]:
    """Read every source; a file in a folder that has no known form is skipped, one that was named is an error."""
    records: list[Record] = []
    problems: list[Problem] = []
    read: list[str] = []
    skipped: list[str] = []
    for source in sources(paths, settings.output):
        try:
            form = form_of(source, settings.form)
        except SourceError:
            if source.named:
                raise
            skipped.append(source.path)
            continue
        reading = form.read(source)
        read.append(source.path)
        problems += [*source.problems, *reading.problems]
        records += [mine(record) for record in reading.records]
        if not reading.records:
            problems.append(Problem(source.path, 0, f"no record in this {form.name} file", f"expected {form.looks}"))
    if not read:
        known = ", ".join(form.name for form in FORMS)
        raise SourceError(f"{', '.join(paths)}: nothing to read; {_count(len(skipped), 'file')} tried as {known}")
    records.sort(key=lambda record: (record.source, record.line, record.id))
    return records, sorted(set(problems)), sorted(read), sorted(skipped)


def _entry(work: Work) -> Entry:
    fields = {name: sourced.value for name, sourced in work.fields.items()}
    ids = [*filter(None, fields.get("ids", "").split(", ")), *work.ids]
    if others := [key for key in dict.fromkeys(ids) if key != work.key]:
        fields["ids"] = ", ".join(others)
    return Entry(work.key, work.type, fields, {}, 0)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
