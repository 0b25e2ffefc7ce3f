"""Statistics over all records of a run: the information of words, the titles that are generic, the names of venues."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.instalments import markers
from sphinx_pubs.linking.title_words import STOP
from sphinx_pubs.linking.venue_names import Venues, venues_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from sphinx_pubs.linking.features import Features

#: Titles of these words alone are departments of a journal, not works with a title of their own.
_DEPARTMENTS = STOP | frozenset(
    "editorial editorials editor editors s message messages column columns preface foreword introduction "
    "introductory book books review reviews reviewer reviewers news newsletter letter letters announcement "
    "announcements note notes index contents table obituary memoriam calendar report comment comments commentary "
    "discussion guest chair president treasurer secretary this issue special front matter back cover abstract "
    "abstracts correspondence welcome remarks references acknowledgment acknowledgement erratum corrigendum "
    "correction reply response conclusion summary overview program committee 1 2 3 vol volume".split()
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Statistics over all records of one run."""

    #: word to the number of different titles that have it
    frequency: Mapping[str, int]
    #: word of a title to its information in bits (Spärck Jones 1972)
    weight: Mapping[str, float]
    #: squeezed titles that several people gave to several works
    generic: frozenset[str]
    #: title, authors and year of records with a generic title, to the number of issues in which they are
    issues: Mapping[tuple[object, ...], int]
    venues: Venues
    #: pairs of words that mark two parts of works, one of them perhaps ""
    markers: frozenset[tuple[str, str]]
    #: files with so many likely copies that they are piles of exports: found while linking
    piles: frozenset[str] = frozenset()
    _information: dict[Sequence[str], float] = field(default_factory=dict)

    def is_generic(self, left: Features, right: Features) -> bool:
        """Return whether two records share a generic title, and are not two accounts of one contribution."""
        if left.squeezed not in self.generic and right.squeezed not in self.generic:
            return False
        if left.volume != right.volume or left.number != right.number:
            return True
        account = _account(left)
        return account is None or account != _account(right) or self.issues.get(account, 0) > weights.GENERIC_ISSUES

    def information(self, words: Iterable[str]) -> float:
        """Return the information of some words of a title, in bits."""
        weight = self.weight
        return sum([weight.get(word, 0.0) for word in words])

    def information_of(self, title: tuple[str, ...]) -> float:
        """Return the information of all words of a title, computed once."""
        information = self._information.get(title)
        if information is None:
            information = self._information[title] = self.information(title)
        return information


def corpus_of(features: Sequence[Features]) -> Corpus:
    """Count over all records."""
    words_of = {record.squeezed: record.words for record in reversed(features)}
    frequency = Counter(word for words in words_of.values() for word in set(words))
    whole = len(words_of) + weights.TITLES_BACKGROUND
    weight = {
        word: weights.STOP_WORD if word in STOP else log2(whole / (count + 1)) for word, count in frequency.items()
    }
    generic = _many_authors(features) | _departments(features) | _series(features)
    return Corpus(
        frequency, weight, frozenset(generic), _issues(features, generic), venues_of(features), markers(features)
    )


def _issues(features: Sequence[Features], generic: Container[str]) -> dict[tuple[object, ...], int]:
    """Count the issues in which the authors of a generic title have it in one year.

    Records of one issue are copies, as are records of several sources; records of one source without an issue are not.
    """
    issues: defaultdict[tuple[object, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for record in features:
        if record.squeezed in generic and (account := _account(record)):
            is_placed = bool(record.volume or record.number)
            issues[account][(record.volume, record.number) if is_placed else (record.source,)] += 1
    return {
        account: sum(len(place) == 2 for place in places)
        + max((count for place, count in places.items() if len(place) == 1), default=0)
        for account, places in issues.items()
    }


def _account(record: Features) -> tuple[object, ...] | None:
    """Return title, authors and year, None where one is unknown."""
    if not record.authors or not record.year:
        return None
    return record.squeezed, frozenset(person.family for person in record.authors), record.year


def _many_authors(features: Sequence[Features]) -> set[str]:
    """Return the short titles that several groups of authors without a common member gave to issues of their own.

    Misread names of one work share its year and venue, or come without a year.
    """
    short = [record for record in features if record.authors and len(record.words) <= weights.GENERIC_WORDS]
    dated = {record.squeezed for record in features if record.year}
    given_by: defaultdict[str, list[tuple[set[str], tuple[int, str]]]] = defaultdict(list)
    for record in short:
        if record.year or record.squeezed not in dated:
            _add_group(given_by[record.squeezed], record)
    return {title for title, groups in given_by.items() if len(groups) >= weights.GENERIC_AUTHORS}


def _add_group(groups: list[tuple[set[str], tuple[int, str]]], record: Features) -> None:
    """Add the authors and the issue of a record to those with its title, unless one shares an author or the issue."""
    families, issue = {person.family for person in record.authors}, (record.year, record.container)
    if len(groups) < weights.GENERIC_AUTHORS and all(
        families.isdisjoint(group) and (issue != place or not record.year) for group, place in groups
    ):
        groups.append((families, issue))


def _departments(features: Sequence[Features]) -> set[str]:
    """Return the titles of a journal's departments."""
    return {record.squeezed for record in features if record.words and _DEPARTMENTS.issuperset(record.words)}


def _series(features: Sequence[Features]) -> set[str]:
    """Return the titles of series: Gateways to Clinical Trials."""
    issues_of: defaultdict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for record in features:
        if record.container and record.squeezed:
            issues_of[record.squeezed, record.container].append((record.year, record.volume, record.number))
    return {title for (title, _), issues in issues_of.items() if _is_series(issues)}


def _is_series(issues: Sequence[tuple[int, str, str]]) -> bool:
    """Return whether records are the issues of a series, and not one work that citations date in several ways."""
    years = {year for year, _, _ in issues if year}
    numbers = {(volume, number) for _, volume, number in issues if volume and number}
    return (len(years) >= weights.SERIES_YEARS and len(years) > weights.SERIES_SHARE * len(issues)) or (
        len(numbers) >= weights.SERIES_ISSUES and len(numbers) > weights.SERIES_SHARE * len(issues)
    )
