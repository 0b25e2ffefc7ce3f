"""How a directive shows its publications: the layout, the parts of an entry, the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """A part of an entry that ``:show:`` and ``:hide:`` can name."""

    ABSTRACT = "abstract"
    BIBTEX = "bibtex"
    LINKS = "links"
    BADGES = "badges"


class Layout(StrEnum):
    """A layout that ``:layout:`` can name."""

    LIST = "list"
    COMPACT = "compact"
    TABLE = "table"
    CARDS = "cards"


#: the parts that each layout shows by default
_DEFAULT_PARTS = {
    Layout.LIST: frozenset(Part),
    Layout.COMPACT: frozenset((Part.BADGES,)),
    Layout.TABLE: frozenset((Part.LINKS, Part.BADGES)),
    Layout.CARDS: frozenset(Part),
}
#: the parts that fold out on a screen; on paper they are printed only where ``:show:`` names them
FOLDED = frozenset((Part.ABSTRACT, Part.BIBTEX))


@dataclass(frozen=True, slots=True)
class Display:
    """How a list shows its publications; hashable, and small, because it is pickled with the page."""

    layout: Layout = Layout.LIST
    #: exactly these parts; None for the default of the layout and the medium
    show: frozenset[Part] | None = None
    hide: frozenset[Part] = frozenset()
    #: names to print in bold
    highlight: tuple[str, ...] = ()
    #: registered persons with ``highlight = true`` are bold as well
    highlight_registered: bool = True
    #: the longest author list that is not cut; 0 never cuts
    max_authors: int = 8
    #: up, down, or "" for no numbers
    numbered: str = ""
    #: the numbers begin anew in each group
    per_group: bool = False
    #: a citation style of pybtex, "" for our own format
    style: str = ""
    #: a Jinja template for HTML, by its path in the folder of the sources
    template: str = ""
    #: the text to print when nothing is selected
    empty: str = ""

    @property
    def has_pictures(self) -> bool:
        """Return whether the pictures of entries are shown; a template may do so in any layout."""
        return self.layout is Layout.CARDS or bool(self.template)

    @property
    def has_all_links(self) -> bool:
        """Return whether all links of entries are shown, and not only those of titles."""
        return Part.LINKS in self.on_screen or bool(self.template)

    @property
    def on_screen(self) -> frozenset[Part]:
        """Return the parts to show in HTML."""
        return (_DEFAULT_PARTS[self.layout] if self.show is None else self.show) - self.hide

    @property
    def on_paper(self) -> frozenset[Part]:
        """Return the parts to show in other formats; a citation style has the links in its text."""
        if self.show is not None:
            return self.on_screen
        return self.on_screen - FOLDED - ({Part.LINKS} if self.style else set())
