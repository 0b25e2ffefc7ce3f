"""The whole way from sources to works, as a list of calls: read, mine, link, merge, decide, complete, key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_pubs import encoding
from sphinx_pubs.bibtex import Entry
from sphinx_pubs.errors import Problem, SourceError, UsageError
from sphinx_pubs.linking import link
from sphinx_pubs.model import is_supplied
from sphinx_pubs.names import NOBODY, read_people
from sphinx_pubs.progress import silent
from sphinx_pubs.records.arxiv import archived
from sphinx_pubs.records.comments import mine
from sphinx_pubs.records.readers import FORMS, form_of
from sphinx_pubs.records.record import numbered
from sphinx_pubs.records.sources import sources
from sphinx_pubs.works import completion, decisions, keys, spelling
from sphinx_pubs.works.matching import as_publication, check_query, matching
from sphinx_pubs.works.merging import Sourced, Work, merge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sphinx_pubs.linking import Evidence, Linking
    from sphinx_pubs.model import Name
    from sphinx_pubs.names import People
    from sphinx_pubs.progress import Progress
    from sphinx_pubs.records.record import Record
    from sphinx_pubs.toml import Table


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asks for beside the sources."""

    #: the name of a form, "" to tell by content
    form: str = ""
    #: whose pages the sources are
    author: Name | None = None
    #: path of the decisions file, "" for none
    decisions: str = ""
    #: path of the registry of persons, "" for none
    people: str = ""
    #: a query: write only what it selects
    select: str = ""
    key_pattern: str = keys.DEFAULT_PATTERN
    #: where the results go: a folder that is searched for sources takes none of them for one
    targets: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came out: all works sorted by key, the records behind them, and what was wrong with the sources."""

    works: tuple[Work, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    #: paths of the sources that were read, and of files in folders that are in no known form
    read: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    #: pairs of records whose works are versions of each other, and pairs that a person should look at
    versions: tuple[Evidence, ...] = ()
    review: tuple[Evidence, ...] = ()
    #: the keys of the works to write: all, or what a query selects
    selected: frozenset[str] = frozenset()

    @property
    def counts(self) -> dict[str, int]:
        """Return the figures of the summary; what is missing is counted in the works to write."""
        titles = [work.text("title") for work in self.written]
        return {
            "records": len(self.records),
            "files": len(self.read),
            "publications": len(self.works),
            "selected": len(self.selected),
            "without_title": sum(1 for title in titles if not title or is_supplied(title)),
            "without_year": sum(1 for work in self.written if not work.text("year")),
            "problems": len(self.problems),
        }

    @property
    def summary(self) -> str:
        """Return ``30 records from 3 files -> 14 publications (4 without a title, 4 without a year)``."""
        counts = self.counts
        lacking = ", ".join(
            f"{counts[f'without_{name}']} without a {name}" for name in ("title", "year") if counts[f"without_{name}"]
        )
        chosen = f", {counts['selected']} selected" if counts["selected"] < counts["publications"] else ""
        return (
            f"{_count(counts['records'], 'record')} from {_count(counts['files'], 'file')} -> "
            f"{_count(counts['publications'], 'publication')}{chosen}{f' ({lacking})' if lacking else ''}"
        )

    @property
    def written(self) -> list[Work]:
        """Return the works to write."""
        return [work for work in self.works if work.key in self.selected]

    def entries(self, progress: Progress = silent) -> Iterator[Entry]:
        """Yield the works to write as BibTeX entries, in the order of their keys."""
        return map(_entry, progress("writing", self.written))


def convert(paths: Sequence[str], settings: Settings | None = None, progress: Progress = silent) -> Conversion:
    """Turn sources into works, counting what is done.

    :raises SourceError: a path cannot be read, is in no known form, or nothing at all was found.
    :raises DecisionError: a decision cannot be carried out.
    :raises UsageError: a setting names what does not exist.
    :raises QueryError: what to select is no query.
    """
    settings = settings or Settings()
    _check(settings)
    decided = decisions.read_decisions(settings.decisions) if settings.decisions else []
    persons, faults = _people(settings.people)
    records, problems, read, skipped = _read(paths, settings, progress)
    author = spelling.spell_name(settings.author, persons) if settings.author else None
    linking, merged = _link(records, decided, author, persons, progress)
    settled = spelling.spell_works(decisions.settle(decided, merged, persons, author), persons)
    complete = [completion.complete(work, author) for work in progress("completing", settled)]
    works = keys.with_keys(complete, settings.key_pattern)
    selected = _select(works, settings.select, persons)
    related = _with_related(works, records, linking.versions, selected)
    return Conversion(
        tuple(related),
        tuple(records),
        (*faults, *problems),
        tuple(read),
        tuple(skipped),
        linking.versions,
        linking.review,
        selected,
    )


def _people(path: str) -> tuple[People, list[Problem]]:
    """Read the registry of persons; an entry that is wrong costs itself alone, a file without any other is an error."""
    if not path:
        return NOBODY, []
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    text, odd = encoding.decode(data, path)
    found, faults = read_people(text, path)
    if faults and not found:
        raise SourceError(str(faults[0]))
    return found, [*odd, *faults]


def _link(
    records: Sequence[Record], decided: Sequence[Table], author: Name | None, persons: People, progress: Progress
) -> tuple[Linking, list[Work]]:
    """Link and merge; where decisions match publications, once to see them, and then by what is said of them."""
    seen = spelling.spell_records(records, persons)
    verdict = decisions.on_records(decided, records)
    linking = link(seen, same=verdict.same, different=verdict.different, progress=progress)
    works = _merge(records, linking, progress)
    if decisions.match_publications(decided):
        publications = [decisions.seen(work, author) for work in works]
        verdict = decisions.on_publications(decided, records, linking.clusters, publications, persons)
        linking = link(seen, same=verdict.same, different=verdict.different, progress=progress)
        works = _merge(records, linking, progress)
    return linking, works


def _merge(records: Sequence[Record], linking: Linking, progress: Progress) -> list[Work]:
    clusters = progress("merging", linking.clusters)
    return [merge([records[i] for i in cluster.records], cluster.evidence) for cluster in clusters]


def _select(works: Sequence[Work], text: str, persons: People) -> frozenset[str]:
    """Return the keys of what a query selects, and of the volumes that these refer to: they are useless without."""
    if not text.strip():
        return frozenset(work.key for work in works)
    by_key = {key.lower(): work for work in reversed(works) for key in (work.key, *work.ids)}
    pending = [works[index] for index in matching(text, [as_publication(work) for work in works], persons)]
    selected: set[str] = set()
    while pending:
        work = pending.pop()
        volume = by_key.get(work.text("crossref").lower())
        if volume and work.key not in selected:
            pending.append(volume)
        selected.add(work.key)
    return frozenset(selected)


def _with_related(
    works: Sequence[Work], records: Sequence[Record], versions: Sequence[Evidence], selected: Collection[str]
) -> list[Work]:
    """Let the versions of a work name each other in `related`, as far as they are written."""
    if not versions:
        return list(works)
    key_of = {id(record): work.key for work in works for record in work.records}
    others: dict[str, list[str]] = {}
    for pair in versions:
        one, two = key_of[id(records[pair.a])], key_of[id(records[pair.b])]
        for key, other in ((one, two), (two, one)):
            if other in selected:
                others.setdefault(key, []).append(other)
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
    check_query(settings.select)


def _read(
    paths: Sequence[str], settings: Settings, progress: Progress
) -> tuple[list[Record], list[Problem], list[str], list[str]]:
    """Read every source; a file in a folder that has no known form is skipped, one that was named is an error."""
    problems: list[Problem] = []
    read: list[str] = []
    skipped: list[str] = []

    def found() -> Iterator[Record]:
        for source in sources(paths, settings.targets):
            if isinstance(source, Problem):
                problems.append(source)
                continue
            try:
                form = form_of(source, settings.form)
            except SourceError:
                if source.named:
                    raise
                skipped.append(source.path)
                continue
            reading = form.read(source)
            read.append(source.path)
            problems.extend((*source.problems, *reading.problems))
            if not reading.records:
                what = f"no record in this {form.name} file"
                problems.append(Problem(source.path, 0, what, f"expected {form.looks}"))
            yield from (mine(archived(record)) for record in reading.records)

    records = list(progress("reading", found()))
    if not read:
        known = ", ".join(form.name for form in FORMS)
        raise SourceError(f"{', '.join(paths)}: nothing to read; {_count(len(skipped), 'file')} tried as {known}")
    records.sort(key=lambda record: (record.source, record.line, record.id))
    return numbered(records), sorted(set(problems)), sorted(read), sorted(skipped)


def _entry(work: Work) -> Entry:
    fields = {name: sourced.value for name, sourced in work.fields.items()}
    ids = [*filter(None, fields.get("ids", "").split(", ")), *work.ids]
    if others := [key for key in dict.fromkeys(ids) if key != work.key]:
        fields["ids"] = ", ".join(others)
    return Entry(work.key, work.type, fields, {}, 0)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
