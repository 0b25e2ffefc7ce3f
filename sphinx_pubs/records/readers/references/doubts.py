"""What is unsure about the best reading of a line: it is reported, never guessed in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.names.shapes import are_any_initials, are_initials, has_body_word
from sphinx_pubs.names.words import CAPITAL_PARTICLES, DOUBLE_FAMILY, MIDDLE_NAMES
from sphinx_pubs.records.readers.references.hypotheses import is_cut, lacks_given_name
from sphinx_pubs.records.readers.references.title_ends import begins_with_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.model import Name
    from sphinx_pubs.names.blocks import AuthorBlock
    from sphinx_pubs.records.readers.references.bare import Bare
    from sphinx_pubs.records.readers.references.hypotheses import Habits, Interpretation

#: The best reading is sure if it has so many bits more than any with other authors, another title, another venue.
_SURE_AUTHORS, _SURE_TITLE, _SURE_VENUE = 4.0, 2.0, 1.0
#: A place with fewer bits, and a title with fewer bits or characters, is unsure.
_LEAST_OF_PLACE, _LEAST_OF_TITLE, _SHORTEST_TITLE = 1.0, -9.0, 6
#: "R. Subramaniam", which a person with one name may have in front
_INITIAL_AND_NAME = re.compile(r"(?:[^\W\d_]\.\s?)+[^\W\d_]{4}")
#: "Wei Zhang"
_LIKE_A_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+")
#: Orders in which a given name is in front of the first family, and of all others.
_GIVEN_FIRST = ("first", "reading")
_VENUES = ("journal", "booktitle", "school", "publisher", "institution")


def doubts(best: Interpretation, others: Sequence[Interpretation], line: Bare, habits: Habits) -> Iterator[str]:
    """Yield what is unsure about the best reading, as questions and short remarks."""
    yield from _of_authors(best, others)
    if habits.order == "packed" and best.head.block and best.head.block.order not in ("packed", "body"):
        yield f"are its authors {best.head.text!r}?"
    if not (best.year or "eprint" in line.ids or best.is_forthcoming):
        yield "no year"
    yield from _of_title(best, others)
    if best.place.left:
        yield f"what is {best.place.left[0]!r}?"
    yield from _of_venue(best, others)


def _of_authors(best: Interpretation, others: Sequence[Interpretation]) -> Iterator[str]:
    block = best.head.block
    if block is None and not best.head.text:
        if best.head.form != "marked":
            yield f"has it no author in front of its title {best.title.text!r}?"
        return
    if block is None:
        yield f"are its authors {best.head.text!r}?"
        return
    if block.is_ambiguous:
        yield f"is {best.head.text!r} {len(block.names)} people?"
    near = (other for other in others if other.head.block and best.bits - other.bits < _SURE_AUTHORS)
    if rival := next((other for other in near if _families(other) != _families(best)), None):
        yield f"are its authors {best.head.text!r} or {rival.head.text!r}?"
    elif is_cut(best.head, best.title) or lacks_given_name(block):
        yield f"are its authors {best.head.text!r}?"
    yield from _of_names(block)


def _families(reading: Interpretation) -> tuple[str, ...]:
    return tuple(name.family for name in reading.head.block.names) if reading.head.block else ()


def _is_double(name: Name) -> bool:
    """Return whether a family name of two words may begin with a given name."""
    first, _, second = name.family.partition(" ")
    return not name.literal and second != "" and first not in CAPITAL_PARTICLES and not DOUBLE_FAMILY.fullmatch(first)


def _may_be_family(middle: str) -> bool:
    """Return whether the name behind an initial may belong to the family: "P. Möseneder Frajria"."""
    is_given = middle in MIDDLE_NAMES or re.search(r"-[a-z]", middle) or are_any_initials(middle)
    return middle != "" and not is_given


def _of_names(block: AuthorBlock) -> Iterator[str]:
    """Yield the names that can be taken apart in another way: "V. Daniel Elvira", "JTO Kirk"."""
    for at, name in enumerate(block.names if block.order in _GIVEN_FIRST else ()):
        initial, _, middle = name.given.partition(" ")
        if block.order == "reading" and are_initials(initial) and _may_be_family(middle):
            yield f"is {middle!r} a given name?"
        if _is_double(name) and block.order in _GIVEN_FIRST[at == 0 :] and are_any_initials(name.given):
            yield f"is {name.family!r} a family name?"
        if block.order == "first" and len(block.names) > 1 and _INITIAL_AND_NAME.match(name.given):
            yield f"are {name.family!r} and {name.given!r} one person?"
    for name in block.names:
        if name.family.islower() or _is_odd_body(name, block):
            yield f"is {name.family!r} an author's name?"


def _is_odd_body(name: Name, block: AuthorBlock) -> bool:
    """Return whether a body has no word of bodies, and may be a person."""
    may_be_person = name.family.count(" ") == 1 or len(block.names) > 1
    return name.literal and may_be_person and not has_body_word(name.family)


def _of_title(best: Interpretation, others: Sequence[Interpretation]) -> Iterator[str]:
    title = best.title.text
    if begins_with_names(title):
        yield f"does its title {title!r} begin with names?"
    if best.title.bits <= _LEAST_OF_TITLE or 0 < len(title) < _SHORTEST_TITLE or _may_be_name(best):
        yield f"is its title {title!r}?"
    near = (other for other in others if best.bits - other.bits < _SURE_TITLE)
    if rival := next((other for other in near if other.title.text != title), None):
        yield f"is its title {title!r} or {rival.title.text!r}?"


def _may_be_name(best: Interpretation) -> bool:
    """Return whether the title looks like one more author."""
    is_after_names = best.head.form == "," and best.title.sign == ","
    return is_after_names and _LIKE_A_NAME.fullmatch(best.title.text) is not None


def _of_venue(best: Interpretation, others: Sequence[Interpretation]) -> Iterator[str]:
    field, name = _venue(best)
    near = (other for other in others if other.title == best.title and best.bits - other.bits < _SURE_VENUE)
    rival = next((other for other in near if _venue(other)[1] != name), None)
    if name and rival:
        yield f"is it in {name!r} or {_venue(rival)[1]!r}?"
    elif name and (best.place.bits < _LEAST_OF_PLACE or re.search(r"[“”«»\"]", name)):
        yield f"is {name!r} its {field}?"


def _venue(reading: Interpretation) -> tuple[str, str]:
    """Return the field that says where a work appeared, and its text."""
    fields = reading.place.fields
    return next(((field, fields[field]) for field in _VENUES if field in fields), ("", ""))
