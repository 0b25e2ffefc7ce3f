"""The result of a conversion: works, the records behind them, and the texts that are made of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from math import inf
from posixpath import commonpath, dirname
from typing import TYPE_CHECKING, overload

from sphinx_pubs import bibtex
from sphinx_pubs.conversion.output import marked
from sphinx_pubs.conversion.report import rendered
from sphinx_pubs.conversion.report.rows import Extras, Rows, keyed_row, publication_row, unread_row
from sphinx_pubs.errors import UsageError
from sphinx_pubs.model import is_supplied
from sphinx_pubs.progress import silent
from sphinx_pubs.schema import fields
from sphinx_pubs.works.checking import check
from sphinx_pubs.works.cross_references import for_bibtex, without_sets
from sphinx_pubs.works.key_map import changed_keys, key_map
from sphinx_pubs.works.merges import merged_entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sphinx_pubs.bibtex import Dialect
    from sphinx_pubs.conversion.report import Form
    from sphinx_pubs.conversion.report.rows import PublicationRow, Report
    from sphinx_pubs.errors import Problem
    from sphinx_pubs.linking import Evidence
    from sphinx_pubs.progress import Progress
    from sphinx_pubs.records.record import Record
    from sphinx_pubs.works.work import Work


@dataclass(frozen=True, slots=True, repr=False)
class Conversion:
    """What a conversion made of its sources, and what was wrong with them."""

    #: all works, sorted by key
    works: tuple[Work, ...]
    #: all records, sorted by place
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    #: the sources that were read, and files in folders that are in no known form
    read: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    #: pairs of records in works that are versions of each other, and pairs for a person to look at
    versions: tuple[Evidence, ...] = ()
    review: tuple[Evidence, ...] = ()
    #: the keys of the works to write: all, or those that the query selects
    selected: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        """Return the summary in angle brackets."""
        return f"<{type(self).__name__}: {self.summary}>"

    @property
    def written(self) -> list[Work]:
        """Return the works to write."""
        return [work for work in self.works if work.key in self.selected]

    @property
    def counts(self) -> dict[str, int]:
        """Return the figures of the summary; missing titles and years are counted in the works to write."""
        works = [work for work in self.written if work.type != "set"]
        titles = [work.text("title") for work in works]
        return {
            "records": len(self.records),
            "files": len(self.read),
            "publications": len(self.works),
            "selected": len(self.selected),
            "without_title": sum(1 for title in titles if not title or is_supplied(title)),
            "without_year": sum(1 for work in works if not work.text("year")),
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
    def merges(self) -> list[str]:
        """Return a line for each merge of two entries of one .bib file, with its reason."""
        return list(merged_entries(self.works))

    def key_map(self, dialect: Dialect = "bibtex") -> list[tuple[str, str]]:
        """Return the former keys of the works to write, each with the key that its work has now."""
        return key_map(self.written, dialect)

    def changed_keys(self, dialect: Dialect = "bibtex") -> list[str]:
        """Return a line for each key of a .bib source that had to change, with its reason."""
        return list(changed_keys(self.written, dialect))

    def bib(self, dialect: Dialect = "bibtex", *, without: Collection[str] = (), max_authors: int = 0) -> str:
        """Return the text of the .bib file: without some fields, "site" for those of sites, and with fewer names.

        :raises UsageError: no work has a field to leave out, and no table.
        """
        return "".join(self.bib_parts(dialect, without=without, max_authors=max_authors))

    def bib_parts(
        self, dialect: Dialect, *, without: Collection[str] = (), max_authors: int = 0, progress: Progress = silent
    ) -> Sequence[str]:
        """Return the text of the .bib file in parts, for files that are too long to be in memory twice."""
        self._check_fields(without)
        works = for_bibtex(self.written) if dialect == "bibtex" else self.written
        entries = (bibtex.trimmed(work.entry, without, max_authors) for work in progress("writing", works))
        return marked(list(bibtex.write_each(entries, dialect)))

    def _check_fields(self, names: Collection[str]) -> None:
        """Check that fields exist."""
        known = {bibtex.SITE, *fields.BY_NAME, *fields.TO_BIBTEX}
        for name in sorted({*names} - known):
            if not any(name in work.fields for work in self.works):
                near = get_close_matches(name, known, 1)
                hint = f"did you mean {near[0]}?" if near else "expected the name of a field"
                raise UsageError(f"no publication has a field {name!r}; {hint}")

    def left_out(self, dialect: Dialect) -> list[Problem]:
        """Return a problem for each work to write that a dialect has no entry for."""
        return list(without_sets(self.written)) if dialect == "bibtex" else []

    def check(self, dialect: Dialect = "bibtex") -> list[Problem]:
        """Return a problem for each work to write that lacks a field that a dialect requires of its entry type."""
        return list(check(self.written, dialect))

    @overload
    def report(self) -> Report: ...

    @overload
    def report(self, form: Form) -> str: ...

    def report(self, form: Form | None = None) -> Report | str:
        """Return the report as data, or as text in one of its forms: "json", "markdown" or "html"."""
        return "".join(self.report_parts(form)) if form else self._rows(self.works).report()

    def report_parts(self, form: Form, *, progress: Progress = silent) -> Iterator[str]:
        """Yield the text of the report in parts: it is as long as all sources together."""
        works = self.works if form == "json" else sorted(self.works, key=_weakest)
        return rendered(self._rows(progress("reporting", works), folder=_folder(self.read)), form)

    def work(self, key: str) -> Work:
        """Return the work with a key, or with a key that it lists in `ids`.

        :raises UsageError: no work has that key.
        """
        works = {other: work for work in self.works for other in work.ids}
        works |= {work.key: work for work in self.works}
        if key not in works:
            near = get_close_matches(key, works, 1)
            hint = f"did you mean {near[0]}?" if near else "expected a key of the output"
            raise UsageError(f"no publication has the key {key!r}; {hint}")
        return works[key]

    def explain(self, key: str) -> str:
        """Return for a person why records are one work, which values were lost, and where each field came from.

        :raises UsageError: no work has that key.
        """
        work = self.work(key)
        rows = self._rows([work])
        versions = [row for row in rows.versions if work.key in row["publications"]]
        review = [row for row in rows.review if work.key in row["publications"]]
        return "".join(rendered(rows._replace(versions=versions, review=review, weak=[]), "text"))

    def _rows(self, works: Iterable[Work], *, folder: str = "") -> Rows:
        record_of = {record.ref: record for record in self.records}
        key_of = {record.ref: work.key for work in self.works for record in work.records}
        weak = self._weak()
        return Rows(
            self.summary,
            self.counts,
            map(self._row, works),
            [keyed_row(pair, record_of, key_of) for pair in self.versions],
            [keyed_row(pair, record_of, key_of) for pair in self.review],
            [keyed_row(pair, record_of, key_of) for pair in weak],
            [unread_row(problem) for problem in self.problems],
            self._extras(folder, weak),
        )

    def _weak(self) -> list[Evidence]:
        """Return the joins that a person should look at, the weakest first."""
        weak = [pair for work in self.works for pair in work.evidence if pair.weak]
        return sorted(weak, key=lambda pair: (pair.bits, pair.a, pair.b))

    def _extras(self, folder: str, weak: Sequence[Evidence]) -> Extras:
        pairs = [*self.versions, *self.review, *weak]
        shown = {ref for pair in pairs for ref in (pair.a, pair.b)}
        ids = Counter(record.id for record in self.records)
        return Extras(
            merged=sum(1 for work in self.works if len(work.records) > 1),
            read=self.read,
            skipped=self.skipped,
            records={str(record.location): record for record in self.records if record.ref in shown},
            shared_ids=frozenset(id_ for id_, count in ids.items() if count > 1),
            folder=folder,
        )

    def _row(self, work: Work) -> PublicationRow:
        return publication_row(work, selected=work.key in self.selected)


def _weakest(work: Work) -> float:
    """Return the bits of the weakest link of a work, by which people look at works; records alone come last."""
    return min((pair.bits for pair in work.evidence), default=inf)


def _folder(paths: Sequence[str]) -> str:
    """Return the folder that all paths are in, with a slash; "" for none."""
    try:
        folder = commonpath([dirname(path) for path in paths])
    except ValueError:  # absolute and relative paths
        return ""
    return f"{folder}/" if folder.strip("/") else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
