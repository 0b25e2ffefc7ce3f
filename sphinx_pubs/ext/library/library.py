"""The publications of a build: read once, kept beside the environment and never in it.

A pickled environment that holds the model costs more than all the rest of a build (sphinxcontrib-bibtex: 20 to 49 MB
for 10,000 entries), so the entries are cached in the doctree folder under the digest of their text.
"""

from __future__ import annotations

import gc
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from sphinx_pubs import bibtex, query
from sphinx_pubs.encoding import decode, is_binary
from sphinx_pubs.errors import Problem, QueryError
from sphinx_pubs.ext.config import bibfiles
from sphinx_pubs.ext.library import cache
from sphinx_pubs.garbage import uncollected
from sphinx_pubs.names import NOBODY, read_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.ext.lists.selection import Group, Selection
    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Publication
    from sphinx_pubs.names import People

_LIBRARIES: WeakKeyDictionary[BuildEnvironment, Library] = WeakKeyDictionary()


class _Source(NamedTuple):
    """A file as it was found; `content` is None where it cannot be read, and `fault` says why."""

    path: Path
    content: bytes | None
    fault: str
    digest: str


class Library:
    """The .bib files of a project, and its registry of persons.

    Opening reads and digests the bytes; the first look at what they say parses them.
    """

    def __init__(self, files: Sequence[Path], cache: Path | None = None, registry: Path | None = None) -> None:
        self._sources = [_read_source(path) for path in files]
        self._registry = _read_source(registry) if registry else None
        self._cache = cache
        #: changes when anything in the files does
        self.digest = _digest(source.digest for source in (*self._sources, self._registry) if source)
        #: the files that cannot be read, with the reason
        self.unreadable = tuple(
            Problem(str(source.path), 0, source.fault, "expected a .bib file")
            for source in self._sources
            if source.fault
        )
        #: an empty list of files is a setting that was forgotten
        self.is_set = bool(files)
        #: the files in the order of the setting
        self.paths = tuple(str(source.path) for source in self._sources)
        #: what each selection gave, kept by `arrangement`
        self.arranged: dict[Selection, tuple[Group, ...]] = {}
        #: what each citation style made of each publication, kept by `styles`
        self.styled: dict[tuple[object, ...], tuple[Span, ...]] = {}
        self._selected: dict[str, tuple[Publication, ...]] = {}
        self._digests: dict[str, str] = {}

    @cached_property
    @uncollected()
    def _contents(self) -> tuple[tuple[Publication, ...], tuple[Problem, ...]]:
        publications: dict[str, Publication] = {}
        problems: list[Problem] = []
        for source in self._sources:
            found, faults = self._parsed(source)
            problems += faults
            for publication in found:
                first = publications.setdefault(publication.key, publication)
                if first.location and publication.location and first.location.path != publication.location.path:
                    place = publication.location
                    what = f"the key {publication.key!r} stands in {first.location} already; the first one counts"
                    problems.append(Problem(place.path, place.line, what))
        # what was read stays to the end of the process: to look through it for garbage is a sixth of a build
        gc.freeze()
        return tuple(publications.values()), tuple(problems)

    def _parsed(self, source: _Source) -> tuple[Iterable[Publication], Iterable[Problem]]:
        if source.content is None:
            return (), ()
        path = str(source.path)
        stored = cache.load(self._cache, source.digest) if self._cache else None
        if stored is None:
            text, oddities = decode(source.content, path)
            if is_binary(text):
                return (), (Problem(path, 0, "not a text file", "expected BibTeX"),)
            wanted = {source.digest for source in self._sources}
            known = cache.blocks(self._cache, wanted) if self._cache else None
            found = bibtex.parse(text, path, known)
            stored = cache.Stored(found.entries, [*oddities, *found.problems], found.blocks)
            if self._cache:
                cache.store(self._cache, source.digest, stored, wanted)
        return [bibtex.publication(entry, path) for entry in stored.entries], stored.problems

    @property
    def publications(self) -> tuple[Publication, ...]:
        """Return all publications in the order of the files; of a doubled key the first."""
        return self._contents[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong inside the files."""
        return self._contents[1]

    @cached_property
    def _persons(self) -> tuple[People, Sequence[Problem]]:
        source = self._registry
        if source is None:
            return NOBODY, ()
        if source.content is None:
            return NOBODY, [Problem(str(source.path), 0, source.fault, "expected a TOML file with [[person]]")]
        text, oddities = decode(source.content, str(source.path))
        registered, problems = read_people(text, str(source.path))
        return registered, [*oddities, *problems]

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
    def vocabulary(self) -> query.Vocabulary:
        """Return the fields and types that can be asked for: the usual ones, and whatever an entry has."""
        return query.STANDARD.of(self.publications)

    def files_named(self, name: str) -> tuple[str, ...]:
        """Return the paths of the files that a name, or the end of a path, means."""
        end = f"/{name.removeprefix('./').removeprefix('/')}"
        return tuple(path for path in self.paths if f"/{Path(path).as_posix()}".endswith(end))

    def select(self, text: str) -> tuple[Publication, ...]:
        """Return what a query selects; the same query is answered once.

        :raises QueryError: where the text is no query
        """
        if text not in self._selected:
            condition = query.parse(text, self.vocabulary)
            self._selected[text] = tuple(query.select(self.publications, condition, self.people))
        return self._selected[text]

    def count(self, text: str) -> str:
        """Return how many a query selects, "?" where the text is no query."""
        try:
            return str(len(self.select(text)))
        except QueryError:
            return "?"

    def digest_of(self, publication: Publication) -> str:
        """Return the digest of all that a page can show of a publication."""
        if publication.key not in self._digests:
            fields = publication.fields
            persons = self._shown_persons(publication) if self.people else ()
            said = "\0".join([publication.key, publication.type, *fields, *fields.values(), *persons])
            self._digests[publication.key] = _digest((said,))
        return self._digests[publication.key]

    def _shown_persons(self, publication: Publication) -> Iterator[str]:
        """Yield what a page can show of the registered persons among the authors: where they link to, who is bold."""
        for name in (*publication.authors, *publication.editors):
            if person := self.people.find(name.full):
                yield from (person.url, str(person.highlight), *(spelling.full for spelling in person.spellings))


def open_library(app: Sphinx, env: BuildEnvironment) -> Library:
    """Read the project's files as they are now; what was parsed before stays if nothing changed."""
    people_file = app.config.pubs_people
    registry = Path(app.confdir, people_file) if people_file else None
    library = Library(bibfiles(app), Path(app.doctreedir, "pubs"), registry)
    known = _LIBRARIES.get(env)
    if known is None and _LIBRARIES:
        gc.unfreeze()  # of an earlier build in this process
    if known is None or known.digest != library.digest:
        _LIBRARIES[env] = library
    return _LIBRARIES[env]


def library_of(env: BuildEnvironment) -> Library:
    """Return the library that was opened for this build."""
    return _LIBRARIES[env]


def _read_source(path: Path) -> _Source:
    try:
        content = path.read_bytes()
    except OSError as error:
        return _Source(path, None, (error.strerror or "cannot be read").lower(), _digest((str(path), "unreadable")))
    return _Source(path, content, "", _digest((str(path), content, cache.FORMAT)))


def _digest(parts: Iterable[str | bytes]) -> str:
    digest = blake2b(digest_size=16)
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(raw))
        digest.update(raw)
    return digest.hexdigest()
