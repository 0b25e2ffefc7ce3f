"""Where two records appeared: whether two venue names can mean one venue, and what volume, number and pages say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features

#: Kinds of places that do not have one work between them, only versions of it.
_KINDS = {"conference", "journal", "thesis"}
#: Bits for each finding; the sums were set so that two different places outweigh a title that is the same.
SAME_RANGE, SAME_PAGE, OTHER_PAGES, OTHER_PAGES_KNOWN_VENUES = 12.0, 3.0, -4.5, -6.5
SAME_VOLUME, OTHER_VOLUME, OTHER_NUMBER = 1.5, -6.0, -8.0
SAME_VENUE, OTHER_VENUE, OTHER_KNOWN_VENUE, OTHER_KIND = 1.0, -1.0, -9.0, -9.0
#: Another venue's volume: nothing is left that could be a slip.
OTHER_VENUE_AND_VOLUME = -4.5
#: Two conferences: the work was given twice.
OTHER_MEETING = -6.0
#: Other pages in another issue of one volume.
OTHER_ISSUE = -4.0
#: A report two years after the paper is no draft of it.
LATER_REPORT = -5.0


class _Agreement(NamedTuple):
    """Whether venue, volume and number are the same; None where that cannot be told."""

    venue: bool | None
    volume: bool | None
    number: bool | None


def weigh(one: Features, two: Features, known: Corpus, reasons: list[str]) -> float:
    """Return the bits that volume, number, pages and venue give."""
    venue = known.venues.same(one.container, two.container)
    bits = LATER_REPORT if _later_report(one, two) or _later_report(two, one) else 0.0
    kinds = _kinds(one, two, known)
    if len(kinds) > 1:
        bits += OTHER_KIND
        reasons.append(f"a {kinds[0]} and a {kinds[1]}")
    elif venue:
        bits += SAME_VENUE
    elif venue is False:
        bits += OTHER_VENUE if known.venues.learnt(one.container, two.container) is None else OTHER_KNOWN_VENUE
        if one.kind == two.kind == "conference" and one.year and two.year:
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


def same_year_of_venue(one: Features, two: Features, known: Corpus) -> bool:
    """Tell whether two records surely appeared in one year of one venue."""
    return bool(one.year and one.year == two.year and known.venues.same(one.container, two.container))


def appeared_twice(one: Features, two: Features, known: Corpus) -> bool:
    """Tell whether two records surely are of two appearances: in a conference and a journal, on other pages."""
    return (
        bool(one.pages[1] and two.pages[1])  # one number may count them
        and len(_kinds(one, two, known)) > 1
        and not (_start_alike(one, two) or _overlap(one, two))
    )


def _kinds(one: Features, two: Features, known: Corpus) -> list[str]:
    return sorted({known.venues.kind(one), known.venues.kind(two)} & _KINDS)


def _later_report(one: Features, two: Features) -> bool:
    return one.kind == "report" and two.kind in ("journal", "conference") and one.year - 1 > two.year > 0


def _pages(one: Features, two: Features, reasons: list[str], agree: _Agreement) -> float:
    if _start_alike(one, two):
        if agree.volume is False:
            return 0.0
        reasons.append("same pages")
        bits = SAME_RANGE if same_range(one, two) else SAME_PAGE
        return bits / 2 if agree.number is False else bits
    if _overlap(one, two):
        reasons.append("overlapping pages")
        return 0.0
    reasons.append("other pages")
    known_venues = agree.venue is False or (agree.venue and one.year == two.year)
    other_issue = agree.volume and agree.number is False and agree.venue is not False
    return (OTHER_PAGES_KNOWN_VENUES if known_venues else OTHER_PAGES) + (OTHER_ISSUE if other_issue else 0.0)


def _start_alike(one: Features, two: Features) -> bool:
    return one.pages[0] == two.pages[0] or _lost_dash(one, two) or _lost_dash(two, one)


def _lost_dash(one: Features, two: Features) -> bool:
    """Tell "285295" where the other record has 285-295."""
    return bool(two.pages[1]) and one.pages == (two.pages[0] + two.pages[1], "")


def _overlap(one: Features, two: Features) -> bool:
    """Tell whether two ranges of pages share a page: one of them was counted or read wrongly."""
    (first, last), (start, end) = one.pages, two.pages
    if not (first.isdigit() and last.isdigit() and start.isdigit() and end.isdigit()):
        return False
    return max(int(first), int(start)) <= min(int(last), int(end))
