"""Where a work appeared: the part of a reference behind its title, in each way in which it can be read.

Every reading says how much speaks for it, in bits, and which texts it leaves unexplained.

=============  ======================================================================
`journal`      ``Journal 12(3), 45–67``
`part`         ``In A. Smith (Ed.), Book (pp. 1–9). Press``, ``Proc. X, ACM, 1–9``
`book`         ``2nd ed. New York: Wiley``
`thesis`       ``PhD thesis, University of X``
`report`       ``Technical report 12, Institute``
=============  ======================================================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.records.readers.references.containers import part
from sphinx_pubs.records.readers.references.cues import (
    ABBREVIATIONS,
    ARCHIVES,
    CITIES,
    EDITION,
    JOURNALS,
    NEWSPAPERS,
    PLACES,
    PUBLISHERS,
    REPORT,
    SCHOOL,
    SMALL_WORDS,
    THESIS,
)
from sphinx_pubs.records.readers.references.imprints import PUNCTUATION, Place, imprint, institution, left_in, school
from sphinx_pubs.records.readers.references.numbers import numbers
from sphinx_pubs.records.readers.references.segments import MARK, cuts
from sphinx_pubs.schema.dates import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN = re.compile(r"(?:In|in|Dans|dans|IN)(?P<colon>\s?:)?\s+(?=\S)")
_PRESENTED = re.compile(r"(?:(?:Paper|Poster|Talk) )?[Pp]resented at:? (?:the )?")
#: "In search of", "In the beginning"
_IN_PROSE = re.compile(
    r"In\ (?: the | a | an | this | which | what | search | defen[cs]e | praise ) \s [a-z]", re.VERBOSE
)
#: "Vietnamesinnen in Rostock": words of a title
_is_prose = re.compile(r"^[A-ZÀ-Þ][^\W\d_]+ (?:(?!of |de |di |für )[a-zà-ÿ]+ )").match
#: "Physica B"
_SECTION = re.compile(r"[a-z.] [A-EX]$")
_NO_KIND = re.compile(r"unpublished |unver\w* ")
_MASTERS = re.compile(r"m|diplom|.*(?:magister|master)")
#: A kind of work begins at most so many characters behind the title.
_LATEST_KIND = 110
#: "2nd. Cambridge: MIT Press", "8. London: Routledge": an edition without the word
_ORDINAL = re.compile(
    r"""
    (?: \d{1,2} (?: st | nd | rd | th | \. | e )? | first | second | third | fourth | fifth ) \.? ,? \s+
    (?-i: (?= [A-ZÀ-Þ] ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"""
    [“”"?!«»] | \b (?: Hrsg | [Ee]ds? | edited | trans ) \b \. | \bet\ al\b | \b[Ii]n:\s
    """,
    re.VERBOSE,
)
_LONG_NAME = 12
#: Journals whose names begin with a small letter.
_LOWER_NAMES = ("npj", "eLife", "mBio")


def places(text: str, *, year: str) -> Iterator[Place]:
    """Yield the ways in which the text behind a title can be read; `year` is the one in front of the title."""
    is_imprint = text.lstrip().startswith(MARK)
    text = _PRESENTED.sub("In ", text.strip(f" ,;:/–—{MARK}"), 1)
    if not text.strip(PUNCTUATION):
        yield Place({}, bits=-4)
        return
    inside = None if _IN_PROSE.match(text) else _IN.match(text)
    if (kind := THESIS.search(text, 0, 2 * _LATEST_KIND)) and kind.start() < _LATEST_KIND:
        yield _thesis(text, kind)
        return
    if inside:
        behind = text[inside.end() :]
        yield part(behind, is_inside=True, year=year)
        if inside["colon"]:
            yield _journal(behind, is_inside=True, year=year)
        return
    if (kind := REPORT.search(text, 0, 2 * _LATEST_KIND)) and kind.start() < _LATEST_KIND:
        yield _report(text, kind)
    yield _journal(text, year=year)
    yield _book(text)
    if not is_imprint:
        yield part(text, year=year)


def _journal(text: str, *, is_inside: bool = False, year: str = "") -> Place:
    text = text.lstrip(" ,.")
    found = numbers(text, year=year)
    name = found.name.strip(" ,;:(–")
    fields = {**found.fields}
    left = [*found.unclear, *left_in(found.rest)]
    is_bare = fields.keys() <= {"year", "month"}
    if name.lower() in ARCHIVES:
        return Place({field: value for field, value in fields.items() if field in ("year", "month")}, "", (), 3)
    bits = 2.0 * ("volume" in fields) + 2.0 * ("pages" in fields or "eid" in fields) + ("number" in fields)
    bits += _bits_of_name(name) + 4 * is_inside - 4 * len(left)
    is_dated = found.is_forthcoming or "month" in fields or (year and fields.get("year") == year)
    is_newspaper = NEWSPAPERS.search(name) is not None
    is_periodical = is_dated or is_newspaper or _SECTION.search(name) or PLACES.search(name) or JOURNALS.search(name)
    bits += 2 * is_newspaper + found.has_day
    bits -= (1 if is_periodical else 4) * is_bare
    name = _without_stop(name, text[len(found.name) :])
    if name:
        fields = {"journal": name, **fields}
    return Place(fields, "article", tuple(left), bits, found.is_forthcoming)


def _bits_of_name(name: str) -> float:
    """Return what speaks for a text as the name of a journal."""
    if not re.search(r"[^\W\d_]", name):
        return -8
    words = name.split()
    first = words[0]
    lower = sum(1 for word in words[1:] if word[0].islower() and word not in SMALL_WORDS)
    bits = 1.0 * bool(PLACES.search(name)) + bool(JOURNALS.search(name)) - lower / 2 - 4 * bool(_NO_NAME.search(name))
    if first[0].islower() and first.lower() not in ARCHIVES and first not in _LOWER_NAMES:
        bits -= 5 if lower or len(words) > 2 else 2
    bits -= 2.0 * max(0, len(words) - _LONG_NAME) + 4 * len(cuts(name, ".;"))
    bits -= (0.5 if PLACES.search(name) else 1.5) * name.count(", ") + 2 * name.count(": ") * (not lower)
    bits -= 4 * (name in CITIES or EDITION.search(name) is not None)
    bits -= 3 * (bool(PUBLISHERS.search(name)) and not PLACES.search(name) and not JOURNALS.search(name))
    bits -= 2 * ("." in name.partition(", ")[2])
    return bits + ("." in name and max(map(len, words)) < 9)


def _without_stop(name: str, behind: str) -> str:
    """Remove a full stop that ends the name, and not an abbreviation."""
    if not name.endswith("."):
        return name
    last = name.rsplit(maxsplit=1)[-1].rstrip(".").lower()
    is_abbreviated = name.count(".") > 1 or last in ABBREVIATIONS or len(last) == 1
    return name if is_abbreviated and not (name.count(".") == 1 and re.match(YEAR, behind)) else name.rstrip(".")


def _book(text: str) -> Place:
    """Read the edition, the numbers and the publisher of a book."""
    match = None if EDITION.match(text) else _ORDINAL.match(text)
    text = text[match.end() :] if match else text
    found = numbers(f"X, {text}", is_book=True, has_volume=False)
    texts = [found.name.removeprefix("X"), *found.rest]
    press = imprint(texts)
    fields = {name: value for name, value in found.fields.items() if name not in ("pages", "eid")} | press.fields
    bits = press.bits - 2 * (not press.fields) + 2 * ("edition" in fields)
    bits -= 2 * ("volume" in fields or "number" in fields) * ("pages" in found.fields)
    bits -= 3 * bool(re.search(r"\d\s?[–-]\s?\d", found.fields.get("pages", "")))
    bits -= 3 * ("eid" in found.fields) + 3 * bool(found.unclear) + 2 * (fields.keys() >= {"volume", "number"})
    return Place(fields, "book", (*press.left, *found.unclear), bits, found.is_forthcoming)


def _thesis(text: str, match: re.Match[str]) -> Place:
    rest = f"{text[: match.start()]}, {text[match.end() :]}"
    fields = _date_in(rest)
    where, left = school(rest)
    if where:
        fields["school"] = where
    kind = _NO_KIND.sub("", match["kind"].lower())
    type_ = "mastersthesis" if _MASTERS.match(kind) else "phdthesis"
    bits = 6 - 2.0 * len(left) - 0.5 * len(cuts(text[: match.start()], "."))
    before = text[: match.start()]
    bits += 2 * (SCHOOL.search(before) is not None) - (match.start() > 3) - 2 * (_is_prose(before) is not None)
    return Place(fields, type_, left, bits)


def _report(text: str, match: re.Match[str]) -> Place:
    rest = f"{text[: match.start()]}, {text[match.end() :]}"
    fields = _date_in(rest)
    if number := (match["number"] or match["rfc"] or "").rstrip(".,)"):
        fields["number"] = number
    where, left = institution(rest)
    if where:
        fields["institution"] = where
    bits = 5 + bool(where) - 5 * len(cuts(text[: match.start()], ".")) - 2 * (match.start() > 3)
    return Place(fields, "techreport", left, bits)


def _date_in(text: str) -> dict[str, str]:
    found = numbers(f"X, {text}").fields
    return {name: found[name] for name in ("year", "month") if name in found}
