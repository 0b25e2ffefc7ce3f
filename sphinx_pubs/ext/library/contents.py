"""The content of the files: publications and persons, and the answers to queries about them.

It is kept beside the environment and never in it: a pickled environment that holds the publications costs more than all
the rest of a build (sphinxcontrib-bibtex: 20 to 49 MB for 10,000 entries).
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex, query
from sphinx_pubs.encoding import decode, is_binary
from sphinx_pubs.errors import Problem, QueryError
from sphinx_pubs.ext.library import cache
from sphinx_pubs.ext.library.doubled_keys import ContentOfFiles, content_of
from sphinx_pubs.ext.library.files import fingerprint
from sphinx_pubs.markup import plain, without_commands
from sphinx_pubs.names import NOBODY, read_people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_pubs.ext.library.files import Files, FoundFile
    from sphinx_pubs.model import Publication
    from sphinx_pubs.names import People


class Library:
    """What the files of a build hold, parsed when it is first asked for.

    `cache_folder` keeps the entries for the next build; `parsing` returns a context to parse the files in.
    """

    def __init__(
        self,
        files: Files,
        cache_folder: Path | None = None,
        parsing: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.files = files
        self._cache_folder = cache_folder
        self._parsing = parsing
        self._selected: dict[tuple[str, frozenset[str]], tuple[Publication, ...]] = {}
        self._digests: dict[str, str] = {}

    @cached_property
    def _content(self) -> ContentOfFiles:
        with self._parsing():
            return content_of((str(file.path), *self._parse_file(file)) for file in self.files.bibfiles)

    def _parse_file(self, file: FoundFile) -> tuple[Sequence[Publication], Iterable[Problem]]:
        if file.content is None:
            return (), ()
        path = str(file.path)
        entries = cache.load(self._cache_folder, file.digest) if self._cache_folder else None
        if entries is None:
            text, oddities = decode(file.content, path)
            if is_binary(text):
                return (), (Problem(path, 0, "not a text file", "expected BibTeX"),)
            current = {one.digest for one in self.files.bibfiles}
            known = cache.outdated_blocks(self._cache_folder, current) if self._cache_folder else None
            parsed = bibtex.parse(text, path, known)
            dead = [problem for entry in parsed.entries for problem in bibtex.dead_links(entry, path)]
            entries = cache.Entries(parsed.entries, [*oddities, *parsed.problems, *dead], parsed.blocks)
            if self._cache_folder:
                cache.store(self._cache_folder, file.digest, entries, current)
        works = [entry for entry in entries.entries if entry.type != "set"]  # the works of a set are entries themselves
        return [bibtex.publication(entry, path) for entry in works], entries.problems

    @property
    def publications(self) -> tuple[Publication, ...]:
        """Return all publications in the order of the files; of several files with one key, the first counts."""
        return self._content.publications

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong inside the .bib files."""
        return self._content.problems

    @cached_property
    def _persons(self) -> tuple[People, Sequence[Problem]]:
        file = self.files.registry
        if file is None:
            return NOBODY, ()
        if file.content is None:
            return NOBODY, [Problem(str(file.path), 0, file.fault, "expected a TOML file with [[person]]")]
        text, oddities = decode(file.content, str(file.path))
        people, problems = read_people(text, str(file.path))
        return people, [*oddities, *problems]

    @property
    def people(self) -> People:
        """Return the registered persons."""
        return self._persons[0]

    @property
    def people_problems(self) -> Sequence[Problem]:
        """Return what is wrong with the registry."""
        return self._persons[1]

    @cached_property
    def by_key(self) -> Mapping[str, Publication]:
        """Return the publications by citation key."""
        return {publication.key: publication for publication in self.publications}

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {publication.key: position for position, publication in enumerate(self.publications)}

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {str(file.path): rank for rank, file in enumerate(self.files.bibfiles)}

    def position(self, publication: Publication) -> tuple[int, ...]:
        """Return the place of a publication in the files; of several with one key, each has its own."""
        place = publication.location
        within = (self._ranks.get(place.path, 0), place.line) if place else ()
        return (*within, self._positions.get(publication.key, 0))

    @cached_property
    def vocabulary(self) -> query.Vocabulary:
        """Return the fields and types that a query can name: the usual ones and those of the entries."""
        return query.STANDARD.of(self.publications)

    def select(self, text: str, paths: frozenset[str] = frozenset()) -> tuple[Publication, ...]:
        """Return the publications that a query selects, of all files or of those with `paths`; each query runs once.

        :raises QueryError: if the query cannot be parsed
        """
        if (text, paths) not in self._selected:
            condition = query.parse(text, self.vocabulary)
            among = self._content.of(paths) if paths else self.publications
            self._selected[text, paths] = tuple(query.select(among, condition, self.people))
        return self._selected[text, paths]

    def count(self, text: str) -> str:
        """Return the number of publications that a query selects, "?" if it cannot be parsed."""
        try:
            return str(len(self.select(text)))
        except QueryError:
            return "?"

    def title_of(self, key: str) -> str:
        """Return the title as one line of plain text for results of searches; the key if there is none."""
        return without_commands(" ".join(plain(self.by_key[key].title).split()) or key)

    def digest_of(self, publication: Publication) -> str:
        """Return the digest of all that a page can show of a publication."""
        place = f"{publication.location}\0{publication.key}"
        if place not in self._digests:
            fields = publication.fields
            persons = self._shown_persons(publication) if self.people else ()
            shown = "\0".join([publication.key, publication.type, *fields, *fields.values(), *persons])
            self._digests[place] = fingerprint((shown,))
        return self._digests[place]

    def _shown_persons(self, publication: Publication) -> Iterator[str]:
        """Yield what a page can show of the registered persons among the authors: their links, and who is bold."""
        for name in (*publication.authors, *publication.editors):
            if person := self.people.find(name.full):
                yield from (person.url, str(person.highlight), *(spelling.full for spelling in person.spellings))
