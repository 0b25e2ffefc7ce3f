"""What the records know together: how telling a word is, which titles are generic, which venue names mean one venue."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from sphinx_pubs.convert.linking.features import STOP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_pubs.convert.linking.features import Features

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


#: So many sure pairs, and such a share of a name's pairs, make two names one venue.
_ALIAS_PAIRS, _ALIAS_SHARE = 3, 0.1
#: Names with so many sure pairs each are of two venues where no more than this share of them meets.
_KNOWN_VENUE, _STRAY_SHARE = 20, 0.03
#: A title of so many words, in two records alone, with a shared author and the year, makes a sure pair.
_SURE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Corpus:
    """Statistics over all records of one run."""

    #: in how many different titles each word stands
    frequency: Mapping[str, int]
    #: content word of a title to its information in bits (Spärck Jones 1972)
    weight: Mapping[str, float]
    #: squeezed titles that several people gave to several things
    generic: frozenset[str]

    #: sure pairs of records by their two venue names (sorted), and the sure pairs that each name is in
    venue_pairs: Mapping[tuple[str, str], int]
    venue_total: Mapping[str, int]
    #: venue names, figures aside, that come with volumes: journals, whatever they are called
    journals: frozenset[str]

    def kind(self, features: Features) -> str:
        """Return the kind of place that a record names, as its words or other records tell it."""
        if features.kind or not features.container:
            return features.kind
        return "journal" if features.volume or _bare(features.container) in self.journals else ""

    #: how many records have a generic title, a list of authors and a year
    accounts: Mapping[tuple[object, ...], int]

    def is_generic(self, one: Features, two: Features) -> bool:
        """Tell whether a title that two records share is generic, and not the only two accounts of one contribution."""
        if one.squeezed not in self.generic and two.squeezed not in self.generic:
            return False
        if one.volume != two.volume or one.number != two.number:
            return True
        account = _account(one)
        return account is None or account != _account(two) or self.accounts.get(account, 0) > 2

    def same_venue(self, one: str, two: str) -> bool | None:
        """Tell what the sure pairs show of two venue names: one venue, two venues, or too little."""
        together = self.venue_pairs.get((min(one, two), max(one, two)), 0)
        least = min(self.venue_total.get(one, 0), self.venue_total.get(two, 0))
        if together >= _ALIAS_PAIRS and together >= _ALIAS_SHARE * least:
            return True
        return False if least >= _KNOWN_VENUE and together <= _STRAY_SHARE * least else None

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
    return Corpus(frequency, weight, frozenset(generic), *_venues(seen), _journals(seen), accounts)


def _account(features: Features) -> tuple[object, ...] | None:
    """Return title, authors and year, None where one is unknown."""
    if not features.authors or not features.year:
        return None
    return features.squeezed, frozenset(person.family for person in features.authors), features.year


def _journals(seen: Sequence[Features]) -> frozenset[str]:
    """Return the venue names half of whose records have a volume, two at least."""
    records: Counter[str] = Counter()
    volumes: Counter[str] = Counter()
    for features in seen:
        if features.container and not features.kind:
            name = _bare(features.container)
            records[name] += 1
            volumes[name] += bool(features.volume)
    return frozenset(name for name, count in volumes.items() if count > 1 and 2 * count >= records[name])


def _bare(container: str) -> str:
    return " ".join(word for word in container.split() if not word.isdigit())


def _is_series(issues: Sequence[tuple[int, str, str]]) -> bool:
    """Tell a series, which has about as many issues as records, from one work that citations date in several ways."""
    years = {year for year, _, _ in issues if year}
    numbers = {(volume, number) for _, volume, number in issues if volume and number}
    return (len(years) >= _SERIES_YEARS and 2 * len(years) > len(issues)) or (
        len(numbers) >= _SERIES_ISSUES and 2 * len(numbers) > len(issues)
    )


def _venues(seen: Sequence[Features]) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Count the venue names of sure pairs."""
    twins: defaultdict[str, list[Features]] = defaultdict(list)
    for features in seen:
        if features.container and features.year and len(features.words) >= _SURE_WORDS:
            twins[features.squeezed].append(features)
    pairs: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for group in twins.values():
        if len(group) != 2 or group[0].year != group[1].year:
            continue
        families = [{person.family for person in features.authors} for features in group]
        if families[0] & families[1]:
            names = sorted(features.container for features in group)
            pairs[names[0], names[1]] += 1
            total.update(set(names))
    return dict(pairs), dict(total)
