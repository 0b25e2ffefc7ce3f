"""What the records know together: how telling a word is, which titles are generic."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from sphinx_pubs.linking.features import STOP
from sphinx_pubs.linking.venue_names import Venues, venues

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_pubs.linking.features import Features

#: Every corpus is seen as a part of a literature of so many more records, so that small ones have sane weights.
_BACKGROUND = 2_000
#: A short title (words) that so many groups of authors gave to something is generic: Editorial, Preface.
_GENERIC_WORDS, _GENERIC_AUTHORS = 6, 3
#: A title that stands in so many years or issues of one venue is a series: Gateways to Clinical Trials.
_SERIES_YEARS, _SERIES_ISSUES = 3, 4
#: Titles of nothing but these words are departments of a journal, not works with a title of their own.
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

    #: in how many different titles each word stands
    frequency: Mapping[str, int]
    #: content word of a title to its information in bits (Spärck Jones 1972)
    weight: Mapping[str, float]
    #: squeezed titles that several people gave to several things
    generic: frozenset[str]
    #: how many records have a generic title, a list of authors and a year
    accounts: Mapping[tuple[object, ...], int]
    venues: Venues

    def is_generic(self, one: Features, two: Features) -> bool:
        """Tell whether a title that two records share is generic, and not the only two accounts of one contribution."""
        if one.squeezed not in self.generic and two.squeezed not in self.generic:
            return False
        if one.volume != two.volume or one.number != two.number:
            return True
        account = _account(one)
        return account is None or account != _account(two) or self.accounts.get(account, 0) > 2

    def information(self, words: Sequence[str]) -> float:
        """Return how telling some title words are, in bits."""
        weight = self.weight
        return sum([weight.get(word, 0.0) for word in words])


def corpus(seen: Sequence[Features]) -> Corpus:
    """Count over all records."""
    frequency: Counter[str] = Counter()
    authors_of: defaultdict[str, list[set[str]]] = defaultdict(list)
    issues_of: defaultdict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    titles: set[str] = set()
    for features in seen:
        if features.squeezed not in titles:
            titles.add(features.squeezed)
            frequency.update(set(features.words))
        if features.container and features.squeezed:
            issues_of[features.squeezed, features.container].append((features.year, features.volume, features.number))
        if features.authors and len(features.words) <= _GENERIC_WORDS:
            families = {person.family for person in features.authors}
            groups = authors_of[features.squeezed]
            if len(groups) < _GENERIC_AUTHORS and all(families.isdisjoint(group) for group in groups):
                groups.append(families)
    whole = len(titles) + _BACKGROUND
    weight = {word: 0.3 if word in STOP else log2(whole / (count + 1)) for word, count in frequency.items()}
    generic = {title for title, groups in authors_of.items() if len(groups) >= _GENERIC_AUTHORS}
    generic |= {features.squeezed for features in seen if features.words and _DEPARTMENTS.issuperset(features.words)}
    generic |= {title for (title, _), issues in issues_of.items() if _is_series(issues)}
    accounts = Counter(account for features in seen if features.squeezed in generic and (account := _account(features)))
    return Corpus(frequency, weight, frozenset(generic), accounts, venues(seen))


def _account(features: Features) -> tuple[object, ...] | None:
    """Return title, authors and year, None where one is unknown."""
    if not features.authors or not features.year:
        return None
    return features.squeezed, frozenset(person.family for person in features.authors), features.year


def _is_series(issues: Sequence[tuple[int, str, str]]) -> bool:
    """Tell a series, which has about as many issues as records, from one work that citations date in several ways."""
    years = {year for year, _, _ in issues if year}
    numbers = {(volume, number) for _, volume, number in issues if volume and number}
    return (len(years) >= _SERIES_YEARS and 2 * len(years) > len(issues)) or (
        len(numbers) >= _SERIES_ISSUES and 2 * len(numbers) > len(issues)
    )
