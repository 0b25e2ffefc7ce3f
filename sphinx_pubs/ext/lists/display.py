"""How a directive shows what it selects: the layout, the parts of an entry, the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What ``:show:`` and ``:hide:`` can name."""

    ABSTRACT = "abstract"
    BIBTEX = "bibtex"
    LINKS = "links"
    BADGES = "badges"


class Layout(StrEnum):
    """What ``:layout:`` can name."""

    LIST = "list"
    COMPACT = "compact"
    TABLE = "table"
    CARDS = "cards"


#: the parts that stand with an entry where nothing is said
_USUAL_PARTS = {
    Layout.LIST: frozenset(Part),
    Layout.COMPACT: frozenset((Part.BADGES,)),
    Layout.TABLE: frozenset((Part.LINKS, Part.BADGES)),
    Layout.CARDS: frozenset(Part),
}
#: the parts that fold out on a screen; on paper they stand only where they are asked for
FOLDED = frozenset((Part.ABSTRACT, Part.BIBTEX))


@dataclass(frozen=True, slots=True)
class Display:
    """How a list shows its publications; hashable, and small, for it is pickled with the page."""

    layout: Layout = Layout.LIST
    #: exactly these parts; None for what suits the medium
    show: frozenset[Part] | None = None
    hide: frozenset[Part] = frozenset()
    #: names to print in bold
    highlight: tuple[str, ...] = ()
    #: registered persons who are always highlighted are so here
    highlight_registered: bool = True
    #: the longest author list that is not cut; 0 never cuts
    max_authors: int = 8
    #: up, down, or "" for no numbers
    numbered: str = ""
    #: the numbers begin anew in each group
    per_group: bool = False
    #: a citation style of pybtex, "" for our own look
    style: str = ""
    #: a Jinja template for HTML, by its path in the folder of the sources
    template: str = ""
    #: what to print when nothing is selected
    empty: str = ""

    @property
    def on_screen(self) -> frozenset[Part]:
        """Return the parts to show in HTML."""
        return (_USUAL_PARTS[self.layout] if self.show is None else self.show) - self.hide

    @property
    def on_paper(self) -> frozenset[Part]:
        """Return the parts to show elsewhere; a citation style has the links in its text."""
        if self.show is not None:
            return self.on_screen
        return self.on_screen - FOLDED - ({Part.LINKS} if self.style else set())
