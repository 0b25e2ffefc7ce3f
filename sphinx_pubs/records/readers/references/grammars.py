"""The grammars of a reference line: where its authors end, and where its title does.

===========  ==============================================================================
dated        ``Doe, J. (2010). A title. Journal, 12(3), 45-67.``       APA, Harvard, German
year behind  ``Doe, Jane. 2010. “A title.” Journal 12: 45–67.``        Chicago, ACM
quoted       ``J. Doe, “A title,” Journal, vol. 12, 2010.``            IEEE, MLA, notes, French
colon        ``Doe, Jane: A title. In: Journal 12 (2010), S. 45–67.``  German
sentences    ``Jane Doe. A title. Journal, 12(3):45–67, 2010.``        plain.bst, Vancouver, books
commas       ``J. Doe, A title, Journal 12 (2010), 45–67.``            AMS, physics
===========  ==============================================================================

A list is written in one style: of the grammars that fit a line, the one that fits most lines is preferred.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.names.blocks import AuthorBlock, parse_block
from sphinx_pubs.records.readers.references.cues import ABBREVIATIONS, EDITION, FORTHCOMING, MONTHS, PUBLISHERS
from sphinx_pubs.records.readers.references.quotations import CLOSING_OF, quotation
from sphinx_pubs.records.readers.references.title_ends import comma_title, title_and_place, without_trailing
from sphinx_pubs.schema.dates import YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DATE = rf"""
    (?: (?P<year> {YEAR} ) [a-z]? (?: \s? [/–-] \s? \d{{2,4}} )? (?: , \s (?P<month> {MONTHS} ) [^()]{{0,30}} )?
      | (?P<forthcoming> {FORTHCOMING} ) (?: -[a-z] )?
    )
"""
#: Doe, J. (2010, May). … Doe, J. (in press). …
_DATED = re.compile(
    rf"""
    (?P<authors> [^()“„«]{{2,3000}}? (?: \([^()]*\) [^()“„«]{{0,40}}? )? ) [\s,]*
    \( \s* {_DATE} \s* \) \s* [.,:]? \s+
    (?P<rest> \S.* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Doe, Jane. 2010. …
_BEHIND = re.compile(
    rf"(?P<authors> [^“„«]{{2,3000}}? ) [.,] \s+ {_DATE} [.,:] \s+ (?P<rest> \S.* )", re.VERBOSE | re.IGNORECASE
)
_OPENING = re.compile(r"(?:(?<=[\s(])|^)[\"“„«‟‘'](?=\s?\S)")
_CLOSING_OF = {'"': '"', "“": "”", "„": '“”"', "«": "»", "‟": "”", "‘": "’", "'": "'"}
#: An author block has at most this many words if it is in no known order.
_MOST_WORDS = 60
#: So many texts that are no block end the search for the end of the authors.
_MOST_MISSES = 3
#: So many characters are parsed in search of it.
_MOST_TRIED = 100_000
#: "43, 172 (1927)": numbers behind the name of a journal
_NO_TITLE = re.compile(r"\d+[A-Z]?\s*[,(:;]")
_LAST_WORD = re.compile(r"[^\W\d_]{2,}$")
_INITIAL_LAST = re.compile(r"(?:^|[\s.-])[^\W\d_]$")
_CONTINUES_AUTHORS = re.compile(r"et al|and\b|&|[(]")
_IMPRINT_ALONE = re.compile(rf"[^,]{{2,40}},\s+(?:[^,]{{2,40}},\s+)?{YEAR}\.?$")


class Split(NamedTuple):
    """A reference taken apart by a grammar."""

    grammar: str
    block: AuthorBlock | None
    authors: str
    title: str
    place: str
    year: str = ""
    month: str = ""
    is_forthcoming: bool = False
    is_quoted: bool = False


class Habits(NamedTuple):
    """How the other lines of a list are written."""

    grammar: str = ""
    order: str = ""


def splits(text: str, habits: Habits, emphasized: tuple[str, ...]) -> Iterator[Split]:
    """Yield how each grammar that fits takes a reference apart."""
    for grammar in _GRAMMARS:
        if split := grammar(text, habits, emphasized):
            yield split


def _dated(text: str, habits: Habits, emphasized: tuple[str, ...]) -> Split | None:
    match = _DATED.match(text)
    if not match or '"' in match["authors"]:
        return None
    return _of_match("dated", match, habits, emphasized)


def _year_behind(text: str, habits: Habits, emphasized: tuple[str, ...]) -> Split | None:
    match = _BEHIND.match(text)
    if not match or '"' in match["authors"]:
        return None
    return _of_match("year behind", match, habits, emphasized)


def _of_match(grammar: str, match: re.Match[str], habits: Habits, emphasized: tuple[str, ...]) -> Split | None:
    authors = match["authors"].strip(" ,")
    block = parse_block(_without_stop(authors), habits.order)
    if block is None and len(authors.split()) > _MOST_WORDS:
        return None
    title, place = title_and_place(match["rest"], emphasized)
    return Split(
        grammar, block, authors, title, place, match["year"] or "", match["month"] or "",
        is_forthcoming=bool(match["forthcoming"]), is_quoted=match["rest"][0] in CLOSING_OF,
    )  # fmt: skip


def _without_stop(authors: str) -> str:
    """Remove the full stop behind a whole word; that of an initial stays."""
    return authors[:-1] if re.search(r"[^\W\d_]{3}\.$", authors) else authors


def _quoted(text: str, habits: Habits, _: tuple[str, ...]) -> Split | None:
    for opening in _OPENING.finditer(text):
        before = text[: opening.start()].rstrip()
        if opening[0] in "‘'" and before[-1:] not in (",", ".", ":", ")"):
            continue
        authors = before.strip(" ,:")
        block = parse_block(_without_stop(authors), habits.order)
        found = quotation(text[opening.start() :])
        if not block or not found:
            return None
        return Split("quoted", block, authors, *without_trailing(*found), is_quoted=True)
    return None


def _colon(text: str, habits: Habits, emphasized: tuple[str, ...]) -> Split | None:
    authors, colon, rest = text.partition(": ")
    block = parse_block(authors, habits.order) if colon and rest else None
    return Split("colon", block, authors, *title_and_place(rest.lstrip(), emphasized)) if block else None


def _sentences(text: str, habits: Habits, emphasized: tuple[str, ...]) -> Split | None:
    best: tuple[int, AuthorBlock] | None = None
    misses = tried = 0
    for match in re.finditer(r"\.\s+(?=[^\s(,;])", text):
        authors = text[: match.start()]
        if _NO_TITLE.match(text, match.end()) or _is_abbreviated(authors):
            continue
        tried += match.start()
        ends_in_initial = _INITIAL_LAST.search(authors)
        if block := parse_block(authors + ("." if ends_in_initial else ""), habits.order):
            best = (match.end(), block)
        misses += not block and not ends_in_initial
        if misses >= _MOST_MISSES or tried > _MOST_TRIED:
            break
    if best is None:
        return None
    end, block = best
    return Split("sentences", block, text[: end - 1], *title_and_place(text[end:], emphasized))


def _is_abbreviated(authors: str) -> bool:
    """Return whether a text ends in an abbreviated word of a journal, as "W. Heisenberg, Z. Phys"."""
    word = _LAST_WORD.search(authors)
    return word is not None and word[0].istitle() and word[0].lower() in ABBREVIATIONS


def _commas(text: str, habits: Habits, emphasized: tuple[str, ...]) -> Split | None:
    found = _blocks_before_commas(text, habits)
    for at in reversed(range(len(found))):
        end, block = found[at]
        rest = text[end:]
        shorter = found[at - 1] if at else None
        if _CONTINUES_AUTHORS.match(rest) or (shorter and _is_too_long(block, habits, shorter[1])):
            continue
        if shorter and _is_place_already(rest) and not _is_sure_name(text[shorter[0] : end]):
            continue
        return Split("commas", block, text[:end].rstrip(" ,:"), *comma_title(rest, emphasized))
    return None


def _blocks_before_commas(text: str, habits: Habits) -> list[tuple[int, AuthorBlock]]:
    """Return the author blocks that end at a comma or colon, and where each ends."""
    found: list[tuple[int, AuthorBlock]] = []
    misses = tried = 0
    for match in re.finditer(r"[,:]\s+(?=\S)", text):
        if block := parse_block(text[: match.start()], habits.order):
            found.append((match.end(), block))
        misses = 0 if block else misses + 1
        tried += match.start()
        if misses >= _MOST_MISSES or tried > _MOST_TRIED:
            break
    return found


def _is_too_long(block: AuthorBlock, habits: Habits, shorter: AuthorBlock) -> bool:
    """Return whether a block took a title for a given name: "Karl Marx, Capital"."""
    is_odd = block.order == "first" and habits.order != "first" and " " in block.names[0].family
    return is_odd and shorter.order == "reading"


def _is_place_already(rest: str) -> bool:
    """Return whether no title is left."""
    return bool(PUBLISHERS.match(rest) or _IMPRINT_ALONE.match(rest) or EDITION.match(rest))


def _is_sure_name(text: str) -> bool:
    return bool(re.match(r"(?:and |& |et |und )|(?:[^\W\d_a-z]\.[\s-]?)", text))


_GRAMMARS: tuple[Callable[[str, Habits, tuple[str, ...]], Split | None], ...] = (
    _dated,
    _year_behind,
    _quoted,
    _colon,
    _sentences,
    _commas,
)
