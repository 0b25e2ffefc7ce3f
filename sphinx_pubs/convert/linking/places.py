"""Where two records appeared: whether two venue names can mean one venue, and what volume, number and pages say."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.convert.linking.features import STOP

if TYPE_CHECKING:
    from sphinx_pubs.convert.linking.corpus import Corpus
    from sphinx_pubs.convert.linking.features import Features

#: Words that most venue names have, and that tell no venue.
_COMMON = STOP | frozenset(
    "journal j international intl int proceedings proc conference conf annual acm ieee society association american "
    "european symposium symp workshop transactions trans meeting congress record letters review reviews online "
    "national th st nd rd vol volume no pp pages new york springer usa hellip".split()
)

#: Bits for each finding; the sums were set so that two different places outweigh a title that is the same.
SAME_RANGE, SAME_PAGE, OTHER_PAGES, OTHER_PAGES_KNOWN_VENUES = 11.0, 3.0, -4.5, -6.5
SAME_VOLUME, OTHER_VOLUME, OTHER_NUMBER = 1.5, -5.0, -8.0
SAME_VENUE, OTHER_VENUE, OTHER_KNOWN_VENUE, OTHER_KIND = 1.0, -1.0, -9.0, -9.0
#: Another venue's volume: nothing is left that could be a slip.
OTHER_VENUE_AND_VOLUME = -4.5
#: Another conference in another year: the work was given twice.
OTHER_MEETING = -4.0
#: A report two years after the paper is no draft of it.
LATER_REPORT = -5.0


class _Agreement(NamedTuple):
    """Whether venue, volume and number are the same; None where that cannot be told."""

    venue: bool | None
    volume: bool | None
    number: bool | None


def same_venue(one: Features, two: Features, known: Corpus) -> bool | None:
    """Tell whether two records name one venue; None where that cannot be told."""
    if not one.container or not two.container:
        return None
    if one.container == two.container:
        return True
    learnt = known.same_venue(one.container, two.container)
    return learnt if learnt is not None else _alike(one.container, two.container)


@lru_cache(65536)
def _alike(one: str, two: str) -> bool | None:
    """Compare names word by word: abbreviations ("Ann Surg") and acronyms ("VLDB") mean what they are short for."""
    mine, other = _telling(one), _telling(two)
    if not mine or not other:
        return None
    short, long = (mine, other) if len(mine) <= len(other) else (other, mine)
    found = sum(1 for word in short if any(_is_short_for(word, twin) for twin in long))
    if found:
        return True if found == len(short) else None if 2 * found >= len(short) else False
    initials = "".join(word[0] for word in (one if len(one) > len(two) else two).split() if word not in STOP)
    return any(len(word) > 1 and (word in initials or _begins(word, initials)) for word in short)


def _begins(acronym: str, initials: str) -> bool:
    """Tell whether a name that was cut short ends on the acronym's first letters: "proc int conf on very large"."""
    return any(initials.endswith(acronym[:length]) for length in range(2, len(acronym)))


def _telling(name: str) -> list[str]:
    return [word for word in name.split() if word not in _COMMON and not word.isdigit()]


def _is_short_for(one: str, two: str) -> bool:
    """Tell "surg" and "surgery", "med" and "medicine" from words that differ."""
    if len(one) > len(two):
        one, two = two, one
    return two.startswith(one[:4]) if len(one) >= 3 else one == two


def weigh(one: Features, two: Features, known: Corpus, reasons: list[str]) -> float:
    """Return the bits that volume, number, pages and venue give."""
    venue = same_venue(one, two, known)
    bits = LATER_REPORT if _later_report(one, two) or _later_report(two, one) else 0.0
    if {known.kind(one), known.kind(two)} == {"conference", "journal"}:
        bits += OTHER_KIND
        reasons.append("a conference and a journal")
    elif venue:
        bits += SAME_VENUE
    elif venue is False:
        bits += OTHER_VENUE if known.same_venue(one.container, two.container) is None else OTHER_KNOWN_VENUE
        if one.kind == two.kind == "conference" and one.year and two.year and one.year != two.year:
            bits += OTHER_MEETING
        reasons.append("other venue")
    volume = one.volume == two.volume if one.volume and two.volume else None
    number = one.number == two.number if one.number and two.number else None
    if volume is not None:
        if volume:
            bits += 0.0 if venue is False else SAME_VOLUME
        else:
            bits += OTHER_VOLUME + (OTHER_VENUE_AND_VOLUME if venue is False else 0.0)
            reasons.append("other volume")
    if one.pages[0] and two.pages[0]:
        bits += _pages(one, two, reasons, _Agreement(venue, volume, number))
    elif number is False and volume is not False:
        bits += OTHER_NUMBER
        reasons.append("other number")
    return bits


def same_range(one: Features, two: Features) -> bool:
    """Tell whether two records stand on the same pages of the same volume."""
    return bool(
        one.pages[0] and one.pages == two.pages and one.pages[1] and one.pages[1] != one.pages[0]
        and one.volume == two.volume
    )  # fmt: skip


def same_start(one: Features, two: Features) -> bool:
    """Tell whether two records begin on the same page of the same volume: no two parts of a work do."""
    return bool(one.pages[0] and one.pages[0] == two.pages[0] and one.volume and one.volume == two.volume)


def _later_report(one: Features, two: Features) -> bool:
    return one.kind == "report" and two.kind in ("journal", "conference") and one.year - 1 > two.year > 0


def _pages(one: Features, two: Features, reasons: list[str], agree: _Agreement) -> float:
    if one.pages[0] != two.pages[0]:
        reasons.append("other pages")
        return (
            OTHER_PAGES_KNOWN_VENUES if agree.venue is False or (agree.venue and one.year == two.year) else OTHER_PAGES
        )
    if agree.volume is False:
        return 0.0
    reasons.append("same pages")
    bits = SAME_RANGE if same_range(one, two) else SAME_PAGE
    return bits / 2 if agree.number is False else bits
