"""Compare titles: words are weighed by their information, slips are allowed, and some words forbid one work."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA, Indel

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import Finding, on_curve
from sphinx_pubs.linking.instalments import difference
from sphinx_pubs.linking.title_words import STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features, NameFeatures

_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Words for a work about another work, of nearly the same title.
_RELATIONS = frozenset(
    "erratum errata corrigendum corrigenda correction corrections retraction retracted reply rejoinder "
    "comment comments commentary addendum supplement supplementary supplemental discussion editorial".split()
)
#: Words that count parts of one work.
_PARTS = frozenset("part parts volume vol chapter section edition version series book number phase".split())
#: Words that citations run into a title: "in Proc. of the Int. Conf.".
_PADDING = STOP | frozenset(
    "in proc proceedings conf conference int intl international vol volume no pp pages journal acm ieee springer "
    "technical report tech thesis abstract extended version special issue introduction tutorial panel session invited "
    "demo demonstration poster foreword preface".split()
)
_EVENT_WORDS = frozenset("proc proceedings conf conference int intl symposium workshop".split())
#: Words for the subjects of a study: trials in men and in women are two works.
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


class Titles(NamedTuple):
    """The comparison of two titles."""

    #: 1 for the same title, 0 for titles that share nothing
    degree: float
    #: the information of the shared words, in bits
    shared: float
    finding: Finding
    #: a finding that forbids one work
    conflict: Finding | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return one finding or two."""
        return (self.finding, self.conflict) if self.conflict else (self.finding,)


_PARTS_OF_WORK = "two parts, by a word that marks parts in other titles, too"
#: The degree of titles with the same letters and digits.
SAME = 1.0
_SAME = Finding("title", on_curve(weights.TITLES, SAME), "same title")
_NO_SUBTITLE = Finding("title", on_curve(weights.TITLES, weights.SUBTITLE_DROPPED), "same title but for a subtitle")
_UNLIKE = Titles(0.0, 0.0, Finding("title", on_curve(weights.TITLES, 0.0), "titles unlike"))


def compare(left: Features, right: Features, corpus: Corpus) -> Titles | None:
    """Compare two titles; return None where one is missing."""
    if not left.squeezed or not right.squeezed:
        return None
    if left.squeezed == right.squeezed:
        return Titles(SAME, corpus.information_of(left.words), _SAME)
    fewest = min(len(left.words), len(right.words))
    if len(set(left.words).intersection(right.words)) / fewest < weights.TITLE_WORDS:
        return _UNLIKE
    left_only, right_only = _unshared(left.words, right.words)
    are_parts = bool(corpus.markers) and difference(left.words, right.words) in corpus.markers
    if _may_be_spellings(left_only, left.words) or _may_be_spellings(right_only, right.words):
        left_only, right_only = _without_spellings(left_only, right_only)
    conflict = _PARTS_OF_WORK if are_parts else _conflict(left_only, right_only, left, right)
    short, long = (left, right) if len(left.words) < len(right.words) else (right, left)
    if not conflict and short.words == long.head and len(long.head) < len(long.words):
        return Titles(weights.SUBTITLE_DROPPED, corpus.information_of(short.words), _NO_SUBTITLE)
    degree, shared, replaced = _by_words(left_only, right_only, left, right, corpus)
    if not conflict:
        letters = Indel.normalized_similarity(left.squeezed, right.squeezed, score_cutoff=weights.TITLE_LETTERS)
        degree = max(degree, letters - weights.REPLACED_LETTERS * replaced / (shared + 1.0))
    degree = min(degree, weights.TITLES_DIFFER)
    alike = Finding("title", on_curve(weights.TITLES, degree), f"titles {degree:.0%} alike")
    return Titles(degree, shared, alike, Finding("title", 0.0, conflict, forbids=True) if conflict else None)


def _by_words(
    left_only: Sequence[str], right_only: Sequence[str], left: Features, right: Features, corpus: Corpus
) -> tuple[float, float, float]:
    """Return how alike two titles are, and the information of the words that they share and that one replaces."""
    left_only, right_only = _own_words(left_only, left, right), _own_words(right_only, right, left)
    lost, gained = corpus.information(left_only), corpus.information(right_only)
    if left_only and right_only:
        most, least = max(lost, gained), min(lost, gained)
    else:
        weight = weights.CONTINUED if _contains(left.words, right.words) else weights.ADDED
        most, least = weight * max(lost, gained), 0.0
    shared = (corpus.information_of(left.words) + corpus.information_of(right.words) - lost - gained) / 2
    degree = shared / (shared + most + weights.REPLACED * least) if shared > 0 else 0.0
    return degree, shared, least


def _names_venue(words: Sequence[str], left: Features, right: Features) -> bool:
    """Return whether the end of a title names a venue, where a numeral counts no part: "21st VLDB"."""
    containers = f"{left.container} {right.container}".split()
    return any(word in _EVENT_WORDS or (len(word) >= weights.VENUE_LETTERS and word in containers) for word in words)


def _unshared(left: Sequence[str], right: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words that only one of two titles has."""
    left_only, right_only = list(left), []
    for word in right:
        if word in left_only:
            left_only.remove(word)
        else:
            right_only.append(word)
    return left_only, right_only


def _contains(left: Sequence[str], right: Sequence[str]) -> bool:
    """Return whether the longer title begins or ends with the shorter one."""
    short, long = (left, right) if len(left) < len(right) else (right, left)
    size = len(short)
    return size >= weights.CONTAINED_WORDS and (long[:size] == short or long[-size:] == short)


def _own_words(words: Sequence[str], own: Features, other: Features) -> Sequence[str]:
    """Leave out what a citation runs into a title and the other record has elsewhere: authors, venue, year."""
    if not words:
        return words
    names = _cited_names(other.authors)
    words = [word for word in words if not (word in _PADDING or word in names or (len(word) == 1 and word.isalpha()))]
    if not words:
        return words
    years = str(own.year), str(other.year)
    venue = set(other.container.split()).difference(own.container.split()) if other.container else ()
    return [word for word in words if word not in years and (word not in venue or len(word) <= 2 or word.isdigit())]


def _cited_names(authors: Sequence[NameFeatures]) -> frozenset[str]:
    """Return the words of names that citations run into titles."""
    names = [name for person in authors for name in (person.family, *person.surnames)]
    initials = [person.initials for person in authors if len(person.initials) == 2]
    return frozenset([*initials, *[name for name in names if len(name) > 2 and not name.isdigit()]])


def _may_be_spellings(unshared: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether a title has few enough words of its own to compare them letter by letter."""
    return len(unshared) - 1 < weights.UNSHARED_WORDS * len(words)


def _without_spellings(left_only: list[str], right_only: list[str]) -> tuple[list[str], list[str]]:
    """Leave out words that are spellings of each other: a slip, an ending, a word that is written in two."""
    if not left_only or not right_only:
        return left_only, right_only
    if _is_resplit("".join(left_only), "".join(right_only)):
        return [], []
    rest = list(right_only)
    unmatched: list[str] = []
    for word in left_only:
        size, first, last = len(word), word[0], word[-1]
        for twin in rest:
            same_end = twin[0] == first or twin[-1] == last
            if same_end and abs(len(twin) - size) <= weights.ENDING_LETTERS and _is_spelling(word, twin):
                rest.remove(twin)
                break
        else:
            unmatched.append(word)
    return unmatched, rest


def _is_resplit(left: str, right: str) -> bool:
    """Return whether the same letters are only cut into other words, but for a slip."""
    if left == right:
        return True
    return (
        len(left) >= weights.RESPLIT_LETTERS
        and _DIGITS.findall(left) == _DIGITS.findall(right)
        and Indel.normalized_similarity(left, right, score_cutoff=weights.RESPLIT) > 0
    )


def _is_spelling(word: str, twin: str) -> bool:
    """Return whether two words are one with a slip or another ending; numerals never are."""
    slips = bisect_right(weights.SLIPS, max(len(word), len(twin)))
    if not slips or word[0].isdigit() or twin[0].isdigit():
        return False
    if not (word.isalpha() and twin.isalpha()) and _DIGITS.findall(word) != _DIGITS.findall(twin):
        return False
    return OSA.distance(word, twin, score_cutoff=slips) <= slips


def _conflict(left_only: Sequence[str], right_only: Sequence[str], left: Features, right: Features) -> str:
    """Return in words why two titles forbid one work, however alike the rest is; "" if they do not."""
    if not (left.squeezed.isalpha() and right.squeezed.isalpha()):
        numerals = _DIGITS.findall(" ".join(left_only)), _DIGITS.findall(" ".join(right_only))
        if bool(numerals[0]) != bool(numerals[1]):
            alone = left_only or right_only
            if len(alone) > 1 and _PARTS.isdisjoint(alone) and _names_venue(alone, left, right):
                return ""
            numerals = _without_years(numerals[0], left, right), _without_years(numerals[1], right, left)
        if conflict := _numerals(*numerals, left_only, right_only):
            return conflict
    return _subjects(left_only, right_only) or _relations(left_only, right_only)


def _without_years(numerals: Sequence[str], own: Features, other: Features) -> list[str]:
    """Leave out the year of a citation in one title alone: neither record has a year, or one of them has that one."""
    known = {year + by for year in (own.year, other.year) if year for by in (-1, 0, 1)}
    return [number for number in numerals if not (_YEAR.fullmatch(number) and (not known or int(number) in known))]


def _numerals(first: Sequence[str], second: Sequence[str], left_only: Sequence[str], right_only: Sequence[str]) -> str:
    """Return a conflict where numerals differ: Gemma, Gemma 2 and Gemma 3 are three works."""
    if first == second or sorted("".join(first)) == sorted("".join(second)):
        return ""
    alone = [word for word in (left_only if first else right_only) if word not in STOP]
    counts = (first and second) or len(alone) <= weights.NUMERAL_WORDS or not _PARTS.isdisjoint(alone)
    return "different numerals in the titles" if counts else ""


def _subjects(left_only: Sequence[str], right_only: Sequence[str]) -> str:
    """Return a conflict where the titles name other subjects."""
    if _SUBJECTS.keys().isdisjoint(left_only) or _SUBJECTS.keys().isdisjoint(right_only):
        return ""
    left = {_SUBJECTS[word] for word in left_only if word in _SUBJECTS}
    right = {_SUBJECTS[word] for word in right_only if word in _SUBJECTS}
    return f"{min(left)} in one title, {min(right)} in the other" if left.isdisjoint(right) else ""


def _relations(left_only: Sequence[str], right_only: Sequence[str]) -> str:
    """Return a conflict where one title alone is an erratum, a reply or the like."""
    if _RELATIONS.isdisjoint(left_only) and _RELATIONS.isdisjoint(right_only):
        return ""
    relations = _RELATIONS & (set(left_only) ^ set(right_only))
    return f"{min(relations)} in one title alone" if relations else ""
