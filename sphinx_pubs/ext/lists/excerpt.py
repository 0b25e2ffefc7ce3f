"""What a placeholder gets for its request: the publications of its group, ready to be written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_pubs.ext.library.local_files import Wanted
    from sphinx_pubs.ext.lists.arrangement import Group
    from sphinx_pubs.ext.lists.display import Display
    from sphinx_pubs.markup import Span
    from sphinx_pubs.model import Publication
    from sphinx_pubs.names import People

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9-]+")


class Styled(NamedTuple):
    """An entry as a citation style writes it."""

    #: "" where the style numbers its entries
    label: str
    text: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The publications of one placeholder, and how to show them."""

    docname: str
    display: Display
    publications: tuple[Publication, ...]
    #: the registered persons, who are linked and highlighted
    people: People
    #: the number of the first publication
    start: int
    #: the keys of the publications that get their anchor here
    anchored: frozenset[str]
    #: the entries by key, where a citation style writes them
    styled: Mapping[str, Styled]
    #: print the year of each publication; not where its heading is the year
    years: bool = True
    #: print the month of each publication, because the list is sorted by it
    months: bool = False
    #: print the name of each venue; not where its heading is the venue
    venues: bool = True
    #: all groups of the list, which have the same columns in a table
    groups: tuple[Group, ...] = ()
    #: the files of the project that the entries name, with their place in the output
    files: Mapping[Wanted, str] = field(default_factory=dict)
    #: pictures of other sites can be shown
    foreign_pictures: bool = False

    @property
    def step(self) -> int:
        """Return the difference between a number and the next."""
        return -1 if self.display.numbered == "down" else 1

    def numbers(self) -> Iterator[int]:
        """Return the numbers of the publications, without end."""
        return count(self.start, self.step)

    def anchor(self, publication: Publication) -> str:
        """Return the id of a publication in this list, "" where another list has it."""
        return anchor(publication.key) if publication.key in self.anchored else ""


@lru_cache(65536)
def anchor(key: str) -> str:
    """Return the id of a publication on a page: different for different keys, and the same in every build.

    Only letters, digits and hyphens survive in every output format; a key with other characters gets a digest appended.
    """
    plain = _NOT_IN_ID.sub("-", key).strip("-")
    if plain == key:
        return f"pub-{key}"
    return f"pub-{plain}-{blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=3).hexdigest()}".replace("--", "-")
