r"""The data that both halves share: publications, and the names, dates, venues and links in them.

Everything here is frozen. Two kinds of text are kept apart throughout the package:

- *field text* is the text of .bib files: Unicode with TeX in it (``{\"o}``, ``$k$-means``, ``91.7\%``);
  :mod:`sphinx_pubs.markup` turns it into spans or plain text.
- *plain text* has no markup. Names, labels and dates are plain text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file, `line` counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        """Return ``path:line``."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body such as ``{Gemma Team}``; plain text, the parts named as in CSL."""

    family: str
    given: str = ""
    #: "van der" in "van der Berg": CSL's non-dropping particle, BibTeX's *von* part
    particle: str = ""
    #: "Jr.", "III"
    suffix: str = ""
    #: a body, whose name is never split, inverted or shortened
    literal: bool = False

    @property
    def surname(self) -> str:
        """Return the family name with its particle, as "van der Berg"."""
        return f"{self.particle} {self.family}" if self.particle else self.family

    @property
    def full(self) -> str:
        """Return the name in reading order, as "Ludwig van der Berg Jr."."""
        if not self.particle and not self.suffix:
            return f"{self.given} {self.family}" if self.given else self.family
        return " ".join([part for part in (self.given, self.particle, self.family, self.suffix) if part])


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date; its month and day are 0 if unknown. Dates sort by time."""

    year: int
    month: int = 0
    day: int = 0
    #: the text to print instead of the year, as "in press" (the year is then FORTHCOMING)
    text: str = ""

    @property
    def iso(self) -> str:
        """Return ``2025``, ``2025-04`` or ``2025-04-08``."""
        month = f"-{self.month:02d}" if self.month else ""
        return f"{self.year:04d}{month}{f'-{self.day:02d}' if month and self.day else ''}"


#: the year of everything not yet published: later than any other
FORTHCOMING = 10_000


def is_supplied(title: str) -> bool:
    """Return whether a title is in square brackets: a cataloguer's, since no source has the real one."""
    bare = title.strip("{}")
    return bare.startswith("[") and bare.endswith("]")


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a work appeared: a journal, a conference, a workshop, a school, a publisher."""

    #: field text, as "International Conference on Machine Learning"
    name: str
    #: the badge, plain text, as "ICML 2024"
    abbr: str = ""
    #: the field that names it, as "booktitle"
    named_by: str = field(default="", compare=False)


class Link(NamedTuple):
    """A link of a publication; `url` is safe in an href once it is escaped."""

    #: the field that it comes from, as "doi", "code", "pdf"
    field: str
    #: the text of its button, as "DOI", "Code", "PDF"
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Publication:
    """One entry of the database: its fields as in the file, and their typed values.

    `sphinx_pubs.bibtex` makes publications from .bib text; nothing else needs to know BibTeX's syntax.
    """

    key: str
    #: the BibTeX entry type in lower case, as "inproceedings"
    type: str
    #: field name (lower case) to field text, in the order of the file
    fields: Mapping[str, str]
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    #: the list of authors ends with "and others"
    others: bool = False
    #: the marks of each author, in front of and behind the name, as plain text; () where nobody has any
    marks: tuple[tuple[str, str], ...] = ()
    date: Date | None = None
    venue: Venue | None = None
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    #: field text: what its note has besides what its links, venue and award tell already
    remark: str = ""
    location: Location | None = field(default=None, compare=False)
    #: the files that it was merged from, if these are more than `location`
    sources: tuple[str, ...] = field(default=(), compare=False)

    @property
    def archived(self) -> bool:
        """Return whether it is on arXiv."""
        return any(link.field == "arxiv" for link in self.links)

    @property
    def title(self) -> str:
        """Return the title with its subtitle as field text, "" if it has none."""
        title, subtitle = self.fields.get("title", ""), self.fields.get("subtitle", "")
        if not title or not subtitle:
            return title
        return f"{title} {subtitle}" if title.rstrip("}").endswith((".", "?", "!", ":")) else f"{title}: {subtitle}"

    @property
    def supplied_title(self) -> bool:
        """Return whether the title is a cataloguer's (see :func:`is_supplied`)."""
        return is_supplied(self.fields.get("title", ""))

    @property
    def abstract(self) -> str:
        """Return the abstract as field text, "" if it has none."""
        return self.fields.get("abstract", "")
