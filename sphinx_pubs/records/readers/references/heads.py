"""What a reference begins with: its authors, and its year where it follows them.

The authors are everything up to a date or an opening quote, or as many names as there are up to a full stop, a colon
or a comma. Several ends may fit; which is right shows behind them.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.model import Name
from sphinx_pubs.names.blocks import AuthorBlock, parse_block
from sphinx_pubs.names.words import BODY, LEADING_PARTICLES, NO_NAMES, SUBUNIT
from sphinx_pubs.records.readers.references.contributors import is_role, without_role
from sphinx_pubs.records.readers.references.cues import ABBREVIATIONS, FORTHCOMING, MONTHS
from sphinx_pubs.schema.dates import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

#: "(2010, May)", "2010b.", "(in press)"
_DATE = re.compile(
    rf"""
    (?P<open> [.,;:]?\s+ \( \s* | [.,;]\s+ | (?<=[.)]) \s+ | (?<=\s[A-Z]) \s+ | \s+ (?= {YEAR} [a-z]? ,\s ) )
    (?:
        (?P<year> {YEAR} ) [a-z]? (?: \s? [/–-] \s? \d{{2,4}} )? (?: , \s (?P<month> {MONTHS} ) [^()]{{0,30}}? )?
      | (?P<forthcoming> {FORTHCOMING} ) (?: -[a-z] )?
    )
    (?: \s* (?P<close> \) ) [.,:;]* | [.,:] ) (?: \s+ | $ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_QUOTE = re.compile(r"[\"“„«‟‘'](?!t\s)(?=\s?\S)")
#: "‘Anthony’ Chen"
_NICKNAME = re.compile(r"[“„«‟‘'\"][^\W\d_]+[’”'\"]\s[A-ZÀ-Þ][^\W\d_]+[.,]?\s")
_BOUNDARY = re.compile(r"\s?[.,:;]\s+(?=\S)|\s+(?=[(])")
#: An opening quote, or the straight one.
_QUOTED = re.compile(r"[“„«\"]")
#: A text of more words is no author, and one of more no list of them; a block has at most so many characters.
_MOST_WORDS, _MOST_AUTHOR_WORDS, _LONGEST_BLOCK = 14, 60, 1_600
#: So many dates are tried, the first ones.
_MOST_DATES = 2
#: So many ends of names are tried, the last ones.
_MOST_ENDS = 10
_NAME = re.compile(r"\(?(?:(?:and|und|et|y|&)\s+)?(?:[^\W\d_]|['’`-])", re.IGNORECASE)
#: "hooks, bell", "boyd, d."
_LOWER_NAME = re.compile(r"(?P<family>[a-z]{3,12}), (?P<given>[a-z]\.|[a-z]{3,10})")
_SUFFIX = re.compile(r"\b(?:2nd|3rd)$")
#: A number, but not the one of "ISIS-2"
_NUMBER = re.compile(r"(?<![A-Z]-)\d")
#: Words in lower case that names and lists of them have.
_SMALL = frozenset((*LEADING_PARTICLES, *"and und et y e a u do al the".split()))
_OTHERS = re.compile(r"(?:and|et|und|&)?\s*(?:al|others|autres|coll)\b", re.IGNORECASE)
#: "Cook. The", behind "Stephen A."
_INITIAL_NEXT = re.compile(r"[A-ZÀ-Þ]\.[\s,-]|[a-z]\.\s")
#: Words with a full stop of their own.
_SHORT = frozenset("Jr Sr Yu Ya Ch Th Ph Zh Sh al".split())
_FAMILY_NEXT = re.compile(
    r"""
    [A-ZÀ-Þ][\w'’-]+ (?: \s [A-ZÀ-Þ][\w'’-]+ )? (?: \.\s | ,?\s (?: and | & | et | und ) \s [A-ZÀ-Þ] )
    """,
    re.VERBOSE,
)
_CONTINUES = re.compile(
    r"(?: et\ al | and | und | et )\b | & | [JS]r\b | [(]? (?: eds? | hrsg | hgg? | dir )\b", re.VERBOSE | re.IGNORECASE
)
_LAST_WORD = re.compile(r"[^\W\d_]{2,}$")
#: The last name of a list is in so many characters.
_LAST_NAME = 80
#: "A, B, and C", "A & B", "A et al."
_CLOSED = re.compile(
    r"""
    (?: (?: \band | \bund | \bet | & ) \s [^,;&]{3,60} | \bet\ al\.? | \bu\.\s?a\.? | \bothers ) $
    """,
    re.VERBOSE,
)
_INITIAL_LAST = re.compile(r"(?:^|[\s.-])(?:[^\W\d_]|Yu|Ya|Ch|Th|Ph|Zh|Sh|St|Jr|Sr)$")


class Head(NamedTuple):
    """The authors of a reference, what separates them from the rest, and the date behind them."""

    block: AuthorBlock | None
    text: str
    #: where the rest of the line begins
    end: int
    #: "dated", or the sign behind the names
    form: str
    year: str = ""
    month: str = ""
    is_forthcoming: bool = False
    is_editor: bool = False

    @property
    def is_closed(self) -> bool:
        """Return whether "and" is in front of the last name: the list is complete."""
        return _CLOSED.search(self.text[-_LAST_NAME:]) is not None


def heads(text: str, order: str) -> Iterator[Head]:
    """Yield the heads that a line may have; `order` is the order of names in the other lines."""
    yield from _dated(text, order)
    quote = _first_quote(text)
    if quote > 0 and (head := _head(text[:quote], order, quote, "quoted")).block:
        yield head
        return
    yield from _named(text[:quote] if quote > 0 else text, order)


def _first_quote(text: str) -> int:
    for match in _QUOTE.finditer(text, 0, _LONGEST_BLOCK):
        before = text[: match.start()].rstrip()
        if _NICKNAME.match(text, match.start()):
            continue
        if not before or (text[match.start() - 1] in " (" and (before[-1] in ",.:;)" or before[-1].isdigit())):
            return match.start()
    return -1


def _dated(text: str, order: str) -> Iterator[Head]:
    """Yield the heads that end in a date; names in no known order may be in front of the first."""
    for number, match in enumerate(islice(_DATE.finditer(text, 2, _LONGEST_BLOCK), _MOST_DATES)):
        authors = text[: match.start() + match["open"].startswith(".")].strip(" ,;")
        if _QUOTED.search(authors):
            return
        if bool(match["close"]) != ("(" in match["open"]) or match.end() == len(text):
            continue
        head = _head(authors, order, match.end(), "dated")
        may_be_names = number == 0 and not re.search(r"\d", authors) and len(authors.split()) < _MOST_AUTHOR_WORDS
        if head.block or may_be_names:
            form = "year" if not match["close"] else "dated" if match[0].rstrip()[-1] in ".:" else "dated,"
            year, month = match["year"] or "", match["month"] or ""
            yield head._replace(form=form, year=year, month=month, is_forthcoming=bool(match["forthcoming"]))


def _head(text: str, order: str, end: int, form: str) -> Head:
    """Return the head that a text is, whose names may have a role behind them."""
    authors, is_editor = without_role(text.strip(" ,:;"))
    block = parse_block(_without_stop(authors), order)
    if name := _LOWER_NAME.fullmatch(authors):
        block = AuthorBlock((Name(name["family"], name["given"]),), order="pairs")
    # where each family has a comma and initials behind it, two words are one name: "Lao Tzu"
    if block and block.order == "reading" and len(block.names) == 1 and form == "dated" and order == "pairs":
        block = AuthorBlock((Name(authors, literal=True),), order="body")
    return Head(block, authors, end, form, is_editor=is_editor)


def _without_stop(authors: str) -> str:
    """Remove the full stop behind a whole word; that of an initial stays."""
    word = authors.removesuffix(".").rsplit(maxsplit=1)[-1] if authors.endswith(".") else ""
    return authors[:-1] if len(word) > 1 and "." not in word and word not in _SHORT else authors


def _named(text: str, order: str) -> Iterator[Head]:
    for start, end in reversed(_ends(text)[-_MOST_ENDS:]):
        authors, sign, rest = text[:start].rstrip(), text[start:end].strip() or "(", text[end:]
        is_initial = sign == "." and _INITIAL_LAST.search(authors) is not None
        if _CONTINUES.match(rest) or (is_initial and _INITIAL_NEXT.match(rest)):
            continue
        if sign == "." and not is_initial and _is_abbreviated(authors):
            continue
        head = _head(authors + ("." if is_initial else ""), order, end, sign)
        if head.block and not (is_initial and _is_cut(head.block, order, rest)):
            yield head


def _is_cut(block: AuthorBlock, order: str, rest: str) -> bool:
    """Return whether a name ends before its family: "Stephen A. Cook"."""
    is_alone = block.order == "packed" != order and len(block.names) == 1
    return block.order == "reading" or (is_alone and _FAMILY_NEXT.match(rest) is not None)


def _ends(text: str) -> list[tuple[int, int]]:
    """Return where names may end: at each sign, as long as what is between them may be a name."""
    found: list[tuple[int, int]] = []
    last = 0
    lower = _LOWER_NAME.match(text)
    for match in _BOUNDARY.finditer(text, 0, _LONGEST_BLOCK):
        if lower and match.start() <= lower.end():
            found.append(match.span())
            last = match.end()
            continue
        piece = text[last : match.start()].strip()
        if piece and not _may_be_name(piece):
            break
        found.append(match.span())
        last = match.end()
    return found


def _may_be_name(piece: str) -> bool:
    """Return whether a text between two signs may be a name, a part of one, or a body."""
    words = piece.split()
    if not _NAME.match(piece) or len(words) > _MOST_WORDS:
        return False
    if BODY.search(piece) or SUBUNIT.search(piece) or _OTHERS.match(piece) or is_role(piece):
        return True
    is_number = _NUMBER.search(piece) is not None and not _SUFFIX.search(piece)
    small = any(word[0].islower() and word[1:2] not in ("'", "’") and word.rstrip(".") not in _SMALL for word in words)
    return not (is_number or small or words[0] in NO_NAMES)


def _is_abbreviated(authors: str) -> bool:
    """Return whether a text ends in an abbreviated word of a journal, as "W. Heisenberg, Z. Phys"."""
    word = _LAST_WORD.search(authors)
    if word is None or BODY.search(authors) or without_role(authors)[1]:
        return False
    return word[0].istitle() and word[0].lower() in ABBREVIATIONS
