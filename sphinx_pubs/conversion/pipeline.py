"""The whole conversion in its order: read, link, merge, complete, decide, key, select."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING, NamedTuple, Unpack

from sphinx_pubs.conversion.reading import read_registry, read_sources, read_venue_table
from sphinx_pubs.conversion.result import Conversion
from sphinx_pubs.conversion.settings import Options, Settings, StrPath, checked, person
from sphinx_pubs.linking import link
from sphinx_pubs.progress import silent
from sphinx_pubs.works import deciding
from sphinx_pubs.works.completion import complete
from sphinx_pubs.works.cross_references import with_references
from sphinx_pubs.works.decisions import read_decisions
from sphinx_pubs.works.keys import with_keys
from sphinx_pubs.works.matching import selected
from sphinx_pubs.works.merging import merge
from sphinx_pubs.works.spelling import spell_draft, spell_name, spell_records
from sphinx_pubs.works.versions import with_related

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_pubs.linking import Evidence
    from sphinx_pubs.names import People
    from sphinx_pubs.progress import Progress
    from sphinx_pubs.records.record import Record
    from sphinx_pubs.works.deciding import Verdict
    from sphinx_pubs.works.decisions import Decision
    from sphinx_pubs.works.draft import Draft


def convert(
    sources: StrPath | Iterable[StrPath],
    settings: Settings | None = None,
    *,
    progress: Progress = silent,
    **options: Unpack[Options],
) -> Conversion:
    """Convert sources into works.

    `sources` are files, folders to search, or "-" for standard input; `options` are settings by name, and replace
    those of `settings`.

    :raises SourceError: a source cannot be read or has no known form, or none was found.
    :raises DecisionError: a decision cannot be carried out.
    :raises UsageError: a setting has an unknown value.
    :raises QueryError: `select` is no query.
    """
    settings = checked(settings, **options)
    decisions = read_decisions(settings.decisions) if settings.decisions else []
    people, faults = read_registry(settings.people)
    venues, wrong = read_venue_table(settings.venues)
    author = spell_name(named, people) if (named := person(settings.author)) else None

    def finish(draft: Draft) -> Draft:
        return complete(spell_draft(draft, people), author)

    inputs = read_sources(_paths(sources), settings, venues, progress)
    linked = _linked(inputs.records, decisions, people, finish, progress)
    settled = deciding.settle(decisions, linked.drafts, linked.finished, people, finish)
    works = with_keys(settled, settings.key)
    keys = selected(works, settings.select, people)
    return Conversion(
        works=tuple(with_related(with_references(works, keys), linked.versions, keys)),
        records=tuple(inputs.records),
        problems=(*faults, *wrong, *inputs.problems),
        read=tuple(inputs.read),
        skipped=tuple(inputs.skipped),
        versions=linked.versions,
        review=linked.review,
        selected=keys,
    )


class _Linked(NamedTuple):
    """The drafts of linked records, the same drafts finished, and pairs of records that stayed apart."""

    drafts: list[Draft]
    finished: list[Draft]
    versions: tuple[Evidence, ...]
    review: tuple[Evidence, ...]


def _linked(
    records: Sequence[Record],
    decisions: Sequence[Decision],
    people: People,
    finish: Callable[[Draft], Draft],
    progress: Progress,
) -> _Linked:
    """Link, merge and complete; do it twice where queries of decisions need the result of the first time."""
    spelled = spell_records(records, people)

    def linked(verdict: Verdict) -> _Linked:
        linking = link(spelled, same=verdict.same, different=verdict.different, progress=progress)
        clusters = progress("merging", linking.clusters)
        drafts = [merge([records[ref] for ref in cluster.records], cluster.evidence) for cluster in clusters]
        finished = [finish(draft) for draft in progress("completing", drafts)]
        return _Linked(drafts, finished, linking.versions, linking.review)

    first = linked(deciding.on_records(decisions, records))
    if not deciding.match_publications(decisions):
        return first
    return linked(deciding.on_publications(decisions, records, first.finished, people))


def _paths(sources: StrPath | Iterable[StrPath]) -> list[str]:
    """Return the sources as paths; a single one may come without a list."""
    return [fspath(sources)] if isinstance(sources, (str, PathLike)) else [fspath(source) for source in sources]
