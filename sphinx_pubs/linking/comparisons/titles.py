"""How alike two titles are, and what stands in one alone: words weighed by what they tell, slips allowed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Indel

from sphinx_pubs.linking.features import STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features

_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Words that make another work of a title's work.
RELATIONS = frozenset(
    "erratum errata corrigendum corrigenda correction corrections retraction retracted reply rejoinder "
    "comment comments commentary addendum supplement supplementary supplemental discussion editorial".split()
)
#: Words that count parts of one work.
_PARTS = frozenset("part parts volume vol chapter section edition version series book number phase".split())
#: What running text puts beside a title: "in Proc. of the Int. Conf.".
_VENUE_WORDS = frozenset(
    "in proc proceedings conf conference int intl international vol volume no pp pages journal acm ieee springer "
    "technical report tech thesis abstract extended version special issue introduction tutorial panel session invited "
    "demo demonstration poster foreword preface".split()
)


#: Words for whom or what was studied, by kinds: a trial in men and its sister in women are two works.
_SUBJECTS = {
    word: kind
    for kind, words in {
        "adult": "adult adults",
        "child": "child children pediatric paediatric pediatrics paediatrics",
        "adolescent": "adolescent adolescents adolescence teenagers",
        "infant": "infant infants neonatal neonate neonates newborn newborns",
        "elderly": "elderly older geriatric",
        "men": "men male males boys",
        "women": "women female females girls",
        "mice": "mouse mice murine",
        "rats": "rat rats",
        "vitro": "vitro",
        "vivo": "vivo",
    }.items()
    for word in words.split()
}
_EVENT_WORDS = frozenset("proc proceedings conf conference int intl symposium workshop".split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a comparison of two titles found."""

    #: 1 for the same title, 0 for titles that share nothing
    degree: float
    #: what the shared words tell, in bits
    shared: float
    #: why the two cannot be titles of one work, "" where they can
    conflict: str = ""


#: The degree of titles whose letters and digits are the same; of a title and the same one without its subtitle.
SAME, SUBTITLE_DROPPED = 1.0, 0.92

_UNLIKE = Likeness(0.0, 0.0)


def likeness(one: Features, two: Features, known: Corpus) -> Likeness:
    """Compare two titles; both must be there."""
    if one.squeezed == two.squeezed:
        return Likeness(SAME, known.information(one.words))
    if 10 * len(set(one.words).intersection(two.words)) < 3 * min(len(one.words), len(two.words)):
        return _UNLIKE
    mine, other = _left_over(one.words, two.words)
    if 4 * len(mine) < 3 * len(one.words) + 4 or 4 * len(other) < 3 * len(two.words) + 4:
        mine, other = _respelt(mine, other)
    conflict = _conflict(mine, other, one, two)
    if not conflict:
        short, long = (one, two) if len(one.words) < len(two.words) else (two, one)
        if short.words == long.head and len(long.head) < len(long.words):
            return Likeness(SUBTITLE_DROPPED, known.information(short.words))
    if mine:
        mine = _own_words(mine, one, two)
    if other:
        other = _own_words(other, two, one)
    lost, gained = known.information(mine), known.information(other)
    if mine and other:
        # what a title only goes on to say weighs less than what the other one says instead
        most, least = max(lost, gained), min(lost, gained)
    else:
        most, least = (0.4 if _contains(one.words, two.words) else 0.75) * max(lost, gained), 0.0
    shared = (known.information(one.words) + known.information(two.words) - lost - gained) / 2
    alike = shared / (shared + most + 0.75 * least) if shared > 0 else 0.0
    letters = Indel.normalized_similarity(one.squeezed, two.squeezed, score_cutoff=0.9)
    if letters > alike and not conflict:
        alike = max(alike, letters - 0.7 * least / (shared + 1.0))
    return Likeness(min(alike, 0.99), shared, conflict)


def _names_venue(words: Sequence[str], one: Features, two: Features) -> bool:
    """Tell whether what a title goes on to say names a venue, whose numerals are no part's: "21st VLDB"."""
    containers = f"{one.container} {two.container}".split()
    return any(word in _EVENT_WORDS or (len(word) > 3 and word in containers) for word in words)


def _left_over(one: Sequence[str], two: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words that only one of two titles has."""
    mine, other = list(one), []
    for word in two:
        if word in mine:
            mine.remove(word)
        else:
            other.append(word)
    return mine, other


def _contains(one: Sequence[str], two: Sequence[str]) -> bool:
    """Tell whether the longer title begins or ends with the shorter one, four words at least."""
    short, long = (one, two) if len(one) < len(two) else (two, one)
    least = len(short)
    return least > 3 and (long[:least] == short or long[-least:] == short)


def _own_words(words: Sequence[str], own: Features, other: Features) -> list[str]:
    """Leave out what citations run into a title: names of authors, venue, year."""
    people = {name for person in other.authors for name in (person.family, *person.surnames)}
    initials = {person.initials for person in other.authors}
    venue = set(other.container.split()).difference(own.container.split())
    years = {str(own.year), str(other.year)}
    return [
        word
        for word in words
        if not (
            word in STOP
            or word in _VENUE_WORDS
            or (len(word) == 1 and word.isalpha())
            or word in years
            or (len(word) > 2 and not word.isdigit() and (word in people or word in venue))
            or (len(word) == 2 and word in initials)
        )
    ]


def _respelt(mine: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Strike out words that are spellings of each other: a slip, an ending, a word that is written in two."""
    if not mine or not other:
        return mine, other
    if _is_resplit("".join(mine), "".join(other)):
        return [], []
    left: list[str] = []
    rest = list(other)
    for word in mine:
        size, first, last = len(word), word[0], word[-1]
        for twin in rest:
            if (twin[0] == first or twin[-1] == last) and -4 < len(twin) - size < 4 and _is_spelling(word, twin):
                rest.remove(twin)
                break
        else:
            left.append(word)
    return left, rest


def _is_resplit(one: str, two: str) -> bool:
    """Tell whether the same letters were only cut into other words, but for a slip."""
    if one == two:
        return True
    return (
        len(one) > 7
        and _DIGITS.findall(one) == _DIGITS.findall(two)
        and Indel.normalized_similarity(one, two, score_cutoff=0.9) > 0
    )


def _is_spelling(one: str, two: str) -> bool:
    """Tell whether two words are one with a slip or another ending; numerals are never."""
    longest = max(len(one), len(two))
    if longest < 4 or one[0].isdigit() or two[0].isdigit():
        return False
    if not (one.isalpha() and two.isalpha()) and _DIGITS.findall(one) != _DIGITS.findall(two):
        return False
    allowed = 1 if longest < 8 else 2 if longest < 13 else 3
    return OSA.distance(one, two, score_cutoff=allowed) <= allowed


def _conflict(mine: Sequence[str], other: Sequence[str], one: Features, two: Features) -> str:
    """Return what makes works of two titles different, whatever else agrees."""
    first, second = _DIGITS.findall(" ".join(mine)), _DIGITS.findall(" ".join(other))
    if (first or second) and not (first and second):
        first = [number for number in first if not _is_run_in_year(number, one, two)]
        second = [number for number in second if not _is_run_in_year(number, two, one)]
        if not _PARTS & set(alone := mine or other) and len(alone) > 1 and _names_venue(alone, one, two):
            return ""
    if first != second and sorted("".join(first)) != sorted("".join(second)):
        alone = [word for word in (mine if first else other) if word not in STOP]
        if (first and second) or len(alone) <= 2 or _PARTS & set(alone):
            return "different numerals in the titles"
    if (ours := _subjects(mine)) and (theirs := _subjects(other)) and not ours & theirs:
        return f"{min(ours)} in one title, {min(theirs)} in the other"
    if not (RELATIONS.isdisjoint(mine) and RELATIONS.isdisjoint(other)):
        found = RELATIONS & (set(mine) ^ set(other))
        return f"{min(found)} in one title alone" if found else ""
    return ""


def _subjects(words: Sequence[str]) -> set[str]:
    return {_SUBJECTS[word] for word in words if word in _SUBJECTS}


def _is_run_in_year(number: str, own: Features, other: Features) -> bool:
    """Tell whether a number in one title alone is the year of a citation: the record has no year or that one."""
    if not _YEAR.fullmatch(number):
        return False
    year = int(number)
    return year in {own.year, other.year} or not (own.year or other.year)
