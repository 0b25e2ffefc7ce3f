"""Learn which names of venues mean one venue: by the words of the names, and by pairs of records that are surely one.

"Ann Surg" and "VLDB" mean what they are short for. Where the wording shows nothing, the records do: two names that
meet again and again in records with one title, year and author are names of one venue.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.title_words import STOP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_pubs.linking.features import Features
    from sphinx_pubs.schema.kinds import Kind

#: Words of most venue names, which distinguish none.
_COMMON = STOP | frozenset(
    "journal j international intl int proceedings proc conference conf annual acm ieee society association american "
    "european symposium symp workshop transactions trans meeting congress record letters review reviews online "
    "national th st nd rd vol volume no pp pages new york springer usa hellip first second third fourth fifth sixth "
    "seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth twenty thirtieth thirty".split()
)


@dataclass(frozen=True, slots=True)
class Venues:
    """Statistics over the names of venues in all records."""

    #: two venue names (sorted) to the number of sure pairs that they are in
    pairs: Mapping[tuple[str, str], int]
    #: venue name to the number of sure pairs that it is in
    total: Mapping[str, int]
    #: word of a venue's name to its information in bits
    weight: Mapping[str, float]
    #: venue names, numbers aside, that come with volumes: journals, whatever they are called
    journals: frozenset[str]
    _same: dict[tuple[str, str], bool | None] = field(default_factory=dict)

    def kind(self, record: Features) -> Kind:
        """Return the kind of place of a record, as its words or other records show it."""
        if record.kind or not record.container:
            return record.kind
        return "journal" if record.volume or _without_numbers(record.container) in self.journals else ""

    def same(self, left: str, right: str) -> bool | None:
        """Return whether two names mean one venue; None where that cannot be decided."""
        if left == right:
            return True if left else None
        if not left or not right:
            return None
        names = (left, right) if left < right else (right, left)
        if names not in self._same:
            learnt = self.learnt(*names)
            self._same[names] = self._alike(*names) if learnt is None else learnt
        return self._same[names]

    def learnt(self, left: str, right: str) -> bool | None:
        """Return whether the sure pairs show one venue or two; None where they are too few."""
        together = self.pairs.get((min(left, right), max(left, right)), 0)
        fewest = min(self.total.get(left, 0), self.total.get(right, 0))
        if together >= weights.ALIAS_PAIRS and together >= weights.ALIAS_SHARE * fewest:
            return True
        return False if fewest >= weights.KNOWN_VENUE and together <= weights.STRAY_SHARE * fewest else None

    def _alike(self, left: str, right: str) -> bool | None:
        """Compare two names word by word, each weighed by its information."""
        short, long = sorted((_distinctive(left), _distinctive(right)), key=len)
        if not short:
            return None
        weight = self.weight
        shared = sum(weight[word] for word in short if any(_is_abbreviation(word, twin) for twin in long))
        share = shared / sum(weight[word] for word in short)
        if shared:
            return True if share >= weights.SAME_NAME else None if share >= weights.OTHER_NAME else False
        spelled_out = left if len(left) > len(right) else right
        initials = "".join(word[0] for word in spelled_out.split() if word not in STOP)
        return any(len(word) > 1 and (word in initials or _begins(word, initials)) for word in short)


def venues_of(features: Sequence[Features]) -> Venues:
    """Learn the names of venues from all records."""
    names = {record.container for record in features}
    frequency = Counter(word for name in names for word in set(_distinctive(name)))
    whole = weights.VENUES_BACKGROUND + frequency.total()
    weight = {word: log2(whole / (count + 1)) for word, count in frequency.items()}
    return Venues(*_sure_pairs(features), weight, _journals(features))


def _journals(features: Sequence[Features]) -> frozenset[str]:
    """Return the venue names with a volume in enough of their records."""
    records: Counter[str] = Counter()
    volumes: Counter[str] = Counter()
    for record in features:
        if record.container and not record.kind:
            name = _without_numbers(record.container)
            records[name] += 1
            volumes[name] += bool(record.volume)
    return frozenset(
        name
        for name, count in volumes.items()
        if count >= weights.JOURNAL_RECORDS and count >= weights.JOURNAL_SHARE * records[name]
    )


def _without_numbers(container: str) -> str:
    return " ".join(word for word in container.split() if not word.isdigit())


def _sure_pairs(features: Sequence[Features]) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Count the venue names of sure pairs: a long title, in two records alone, with a shared author and the year."""
    records_of: defaultdict[str, list[Features]] = defaultdict(list)
    for record in features:
        if record.container and record.year and len(record.words) >= weights.SURE_WORDS:
            records_of[record.squeezed].append(record)
    pairs: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for records in records_of.values():
        if len(records) != 2 or records[0].year != records[1].year:
            continue
        families = [{person.family for person in record.authors} for record in records]
        if families[0] & families[1]:
            first, second = sorted(record.container for record in records)
            pairs[first, second] += 1
            total.update({first, second})
    return dict(pairs), dict(total)


def _distinctive(name: str) -> list[str]:
    return [word for word in name.split() if word not in _COMMON and not word[0].isdigit()]


def _is_abbreviation(word: str, twin: str) -> bool:
    """Return whether one word is short for the other, as "surg" for "surgery", or has another ending."""
    short, long = (word, twin) if len(word) <= len(twin) else (twin, word)
    if len(short) < weights.ABBREVIATED:
        return short == long
    shared = len(long) - weights.VENUE_ENDING
    return long.startswith(short) or (shared >= weights.ABBREVIATED and long[:shared] == short[:shared])


def _begins(acronym: str, initials: str) -> bool:
    """Return whether a name that was cut short ends on the acronym's first letters: "proc int conf on very large"."""
    return any(initials.endswith(acronym[:length]) for length in range(2, len(acronym)))
