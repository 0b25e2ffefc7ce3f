"""Read the inputs of a conversion: sources into records, the registry of persons, the table of venues."""

from __future__ import annotations

from dataclasses import replace
from os import fspath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs import encoding
from sphinx_pubs.errors import Problem, SourceError
from sphinx_pubs.names import NOBODY, read_people
from sphinx_pubs.records.arxiv import archived
from sphinx_pubs.records.comments import mine
from sphinx_pubs.records.readers import FORMS, doubts, forms_of
from sphinx_pubs.records.record import numbered
from sphinx_pubs.records.restoring import restored
from sphinx_pubs.records.sources import sources
from sphinx_pubs.records.venues import known_venues, read_venues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.conversion.settings import Settings, StrPath
    from sphinx_pubs.names import People
    from sphinx_pubs.progress import Progress
    from sphinx_pubs.records.record import Reading, Record
    from sphinx_pubs.records.sources import Source
    from sphinx_pubs.records.venues import VenueTable


class Inputs(NamedTuple):
    """The records of all sources, in the order of their places, and the problems met."""

    records: list[Record]
    problems: list[Problem]
    #: the sources that were read, and files in folders that are in no known form
    read: list[str]
    skipped: list[str]


def read_sources(paths: Sequence[str], settings: Settings, venues: VenueTable, progress: Progress) -> Inputs:
    """Read every source; the form of each is detected from its content, unless the settings have one.

    :raises SourceError: a named source cannot be read or has no known form, or no source has any.
    """
    problems: list[Problem] = []
    read: list[str] = []
    skipped: list[str] = []

    def records() -> Iterator[Record]:
        macros: dict[str, str] = {}
        waiting: list[tuple[Source, Reading]] = []
        for source in sources(paths, [Path(path) for path in settings.exclude]):
            if isinstance(source, Problem):
                problems.append(source)
            elif (reading := _reading(source, settings)) is None:
                skipped.append(source.path)
            else:
                read.append(source.path)
                macros |= {macro: text for macro, text in reading.macros.items() if macro not in macros}
                if reading.unknown:
                    waiting.append((source, reading))
                else:
                    yield from _completed(reading, venues, problems)
        for source, reading in waiting:
            again = _reading(replace(source, macros=macros), settings) if reading.unknown & macros.keys() else None
            yield from _completed(again or reading, venues, problems)

    found = sorted(progress("reading", records()), key=lambda record: (record.source, record.line, record.id))
    if not read:
        known = ", ".join(form.name for form in FORMS)
        tried = f"{len(skipped)} file{'' if len(skipped) == 1 else 's'}"
        raise SourceError(f"{', '.join(paths) or 'no sources'}: nothing to read; {tried} tried as {known}")
    return Inputs(numbered(found), sorted(set(problems)), sorted(read), sorted(skipped))


def _reading(source: Source, settings: Settings) -> Reading | None:
    """Return the records of one source and its problems, None for a file of a folder that has no known form.

    :raises SourceError: a source that the user named has no known form.
    """
    try:
        forms = forms_of(source, settings.form)
    except SourceError:
        if source.named:
            raise
        return None
    form = forms[0]
    source = replace(source, as_is=not settings.restore)
    reading = form.read(source)
    problems = [*source.problems, *reading.problems]
    if not settings.form:
        problems.extend(doubts(source, forms, reading))
    if not (reading.records or reading.macros):
        what = f"no record in this {form.name} file"
        problems.append(Problem(source.path, 0, what, f"expected {form.looks}"))
    if not settings.restore:
        return replace(reading, problems=tuple(problems))
    records, notices = restored(reading.records)
    return replace(reading, records=tuple(records), problems=(*problems, *notices))


def _completed(reading: Reading, venues: VenueTable, problems: list[Problem]) -> Iterator[Record]:
    """Return the records of a source with their arXiv fields and mined comments, and add its problems."""
    problems.extend(reading.problems)
    return (mine(archived(record), venues) for record in reading.records)


def read_registry(path: StrPath) -> tuple[People, list[Problem]]:
    """Read the registry of persons, "" for none; a wrong entry is left out and reported.

    :raises SourceError: the file cannot be read, or no entry is right.
    """
    if not path:
        return NOBODY, []
    text, odd = _text(path)
    people, faults = read_people(text, fspath(path))
    if faults and not people:
        raise SourceError(str(faults[0]))
    return people, [*odd, *faults]


def read_venue_table(path: StrPath) -> tuple[VenueTable, list[Problem]]:
    """Read the user's venues, "" for those of the package alone; a wrong row is left out and reported.

    :raises SourceError: the file cannot be read, or no row is right.
    """
    if not path:
        return known_venues(), []
    text, odd = _text(path)
    venues, faults = read_venues(text, fspath(path))
    if faults and not venues:
        raise SourceError(str(faults[0]))
    return known_venues(venues), [*odd, *faults]


def _text(path: StrPath) -> tuple[str, tuple[Problem, ...]]:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise SourceError(f"{fspath(path)}: {(error.strerror or 'cannot be read').lower()}") from None
    return encoding.decode(data, fspath(path))
