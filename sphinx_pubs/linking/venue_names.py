"""Which names of venues mean one venue: as the words of the names tell it, and as pairs of records that are surely one.

"Ann Surg" and "VLDB" mean what they are short for. What no wording tells, the records do: two names that stand again
and again on two records of one title, year and author are names of one venue.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING

from sphinx_pubs.linking.features import STOP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_pubs.linking.features import Features

#: Words that most venue names have, and that tell no venue.
_COMMON = STOP | frozenset(
    "journal j international intl int proceedings proc conference conf annual acm ieee society association american "
    "european symposium symp workshop transactions trans meeting congress record letters review reviews online "
    "national th st nd rd vol volume no pp pages new york springer usa hellip first second third fourth fifth sixth "
    "seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth twenty thirtieth thirty".split()
)
#: So many sure pairs, and such a share of a name's pairs, make two names one venue.
_ALIAS_PAIRS, _ALIAS_SHARE = 3, 0.1
#: Names with so many sure pairs each are of two venues where no more than this share of them meets.
_KNOWN_VENUE, _STRAY_SHARE = 20, 0.03
#: A title of so many words, in two records alone, with a shared author and the year, makes a sure pair.
_SURE_WORDS = 5
#: Every name is seen among so many others, so that a few records have sane weights.
_BACKGROUND = 200
#: Two names share all that tells from this share on; too little below that one.
_ALL, _LITTLE = 0.999, 0.6


@dataclass(frozen=True, slots=True)
class Venues:
    """What all records show of the names of venues."""

    #: sure pairs of records by their two venue names (sorted), and the sure pairs that each name is in
    pairs: Mapping[tuple[str, str], int]
    total: Mapping[str, int]
    #: word of a venue's name to what it tells, in bits
    weight: Mapping[str, float]
    #: venue names, figures aside, that come with volumes: journals, whatever they are called
    journals: frozenset[str]
    _told: dict[tuple[str, str], bool | None] = field(default_factory=dict)

    def kind(self, features: Features) -> str:
        """Return the kind of place that a record names, as its words or other records tell it."""
        if features.kind or not features.container:
            return features.kind
        return "journal" if features.volume or _bare(features.container) in self.journals else ""

    def same(self, one: str, two: str) -> bool | None:
        """Tell whether two names mean one venue; None where that cannot be told."""
        if one == two:
            return True if one else None
        if not one or not two:
            return None
        names = (one, two) if one < two else (two, one)
        if names not in self._told:
            learnt = self.learnt(*names)
            self._told[names] = self._alike(*names) if learnt is None else learnt
        return self._told[names]

    def learnt(self, one: str, two: str) -> bool | None:
        """Tell what the sure pairs show of two venue names: one venue, two venues, or too little."""
        together = self.pairs.get((min(one, two), max(one, two)), 0)
        least = min(self.total.get(one, 0), self.total.get(two, 0))
        if together >= _ALIAS_PAIRS and together >= _ALIAS_SHARE * least:
            return True
        return False if least >= _KNOWN_VENUE and together <= _STRAY_SHARE * least else None

    def _alike(self, one: str, two: str) -> bool | None:
        """Compare two names word by word, each weighed by what it tells."""
        mine, other = _telling(one), _telling(two)
        if not mine or not other:
            return None
        short, long = (mine, other) if len(mine) <= len(other) else (other, mine)
        weight = self.weight
        found = sum(weight[word] for word in short if any(_is_short_for(word, twin) for twin in long))
        share = found / sum(weight[word] for word in short)
        if found:
            return True if share >= _ALL else None if share >= _LITTLE else False
        initials = "".join(word[0] for word in (one if len(one) > len(two) else two).split() if word not in STOP)
        return any(len(word) > 1 and (word in initials or _begins(word, initials)) for word in short)


def venues(seen: Sequence[Features]) -> Venues:
    """Learn the names of venues from all records."""
    frequency = Counter(word for name in {features.container for features in seen} for word in set(_telling(name)))
    whole = _BACKGROUND + frequency.total()
    weight = {word: log2(whole / (count + 1)) for word, count in frequency.items()}
    return Venues(*_sure_pairs(seen), weight, _journals(seen))


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


def _sure_pairs(seen: Sequence[Features]) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
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


def _telling(name: str) -> list[str]:
    return [word for word in name.split() if word not in _COMMON and not word[0].isdigit()]


def _is_short_for(one: str, two: str) -> bool:
    """Tell "surg" and "surgery", "med" and "medicine" from words that differ."""
    if len(one) > len(two):
        one, two = two, one
    return two.startswith(one[:4]) if len(one) >= 3 else one == two


def _begins(acronym: str, initials: str) -> bool:
    """Tell whether a name that was cut short ends on the acronym's first letters: "proc int conf on very large"."""
    return any(initials.endswith(acronym[:length]) for length in range(2, len(acronym)))
