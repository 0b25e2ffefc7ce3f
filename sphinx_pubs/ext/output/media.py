"""The table of media: what the output of each builder can hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Medium:
    """What a builder's output can hold."""

    #: HTML, written as strings when its translator meets the placeholder; else standard nodes replace it
    html: bool = False
    #: links; else the address behind each is printed
    links: bool = True
    #: the address behind each link is printed in a footnote, too
    footnotes: bool = False
    #: lists that begin with any number; else the numbers are text
    numbers: bool = True
    #: math; else it is spelled in Unicode
    math: bool = True
    #: pictures
    pictures: bool = True
    #: the number of publications beside headings; not where tables of contents are made of all that headings have
    counts: bool = True
    #: cells of tables have straight edges unless each asks for a ragged one
    justified: bool = False
    #: symbols as characters of text, which TeX's fonts lack; else they are math
    symbols: bool = True


#: By the format of the builder. Sphinx begins each list of Texinfo with 1, and makes footnotes of its links.
_MEDIA = {
    "html": Medium(html=True),
    "latex": Medium(symbols=False, counts=False, justified=True),
    "text": Medium(links=False, math=False, pictures=False),
    "man": Medium(links=False, math=False, pictures=False),
    "texinfo": Medium(footnotes=True, numbers=False, math=False, pictures=False, counts=False),
}


def medium_of(format_: str) -> Medium:
    """Return the medium of a builder's format; unknown formats can hold everything that docutils has."""
    return _MEDIA.get(format_, Medium())
