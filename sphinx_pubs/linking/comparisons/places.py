"""Compare where two records appeared: venue, volume, number and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import Finding
from sphinx_pubs.schema import kinds

if TYPE_CHECKING:
    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features

#: The kind of the finding that a work appeared twice.
KIND = "appearance"
_LATER_REPORT = Finding("venue", weights.LATER_REPORT, "a report later than the paper")
_SAME_VENUE = Finding("venue", weights.SAME_VENUE, "same venue")
_OTHER_VENUE = Finding("venue", weights.OTHER_VENUE, "other venue")
_OTHER_KNOWN_VENUE = Finding("venue", weights.OTHER_KNOWN_VENUE, "other venue, as other records show")
_OTHER_MEETING = Finding("venue", weights.OTHER_MEETING, "two conferences")
_SAME_VOLUME = Finding("volume", weights.SAME_VOLUME, "same volume")
_OTHER_VOLUME = Finding("volume", weights.OTHER_VOLUME, "other volume")
_OTHER_VENUE_AND_VOLUME = Finding("volume", weights.OTHER_VENUE_AND_VOLUME, "venue and volume differ")
_OTHER_NUMBER = Finding("number", weights.OTHER_NUMBER, "other number")
_SAME_RANGE = Finding("pages", weights.SAME_RANGE, "same pages")
_SAME_PAGE = Finding("pages", weights.SAME_PAGE, "same first page")
_OF_ANOTHER_NUMBER = {
    pages: Finding("pages", weights.OTHER_NUMBERS_PAGES * pages.bits - pages.bits, "of another number")
    for pages in (_SAME_RANGE, _SAME_PAGE)
}
_OVERLAPPING = Finding("pages", 0.0, "overlapping pages")
_OTHER_PAGES = Finding("pages", weights.OTHER_PAGES, "other pages")
_OTHER_PAGES_KNOWN_VENUES = Finding("pages", weights.OTHER_PAGES_KNOWN_VENUES, "other pages")
_OTHER_ISSUE = Finding("pages", weights.OTHER_ISSUE, "of another issue")


def _twice(words: str) -> Finding:
    return Finding(KIND, 0.0, f"appeared twice: {words}", forbids=True)


_TWICE_BY_PLACE = _twice("in two venues, on other pages of other volumes")
_TWICE_BY_PAGES = _twice("in places of two kinds, on other pages")
_TWICE_BY_KIND = _twice("as two kinds of works")


class _Agreement(NamedTuple):
    """Whether venue, volume and number are the same; None where a record lacks one or it cannot be decided."""

    venue: bool | None
    volume: bool | None
    number: bool | None


def compare(left: Features, right: Features, corpus: Corpus) -> list[Finding]:
    """Return the findings on venue, volume, number and pages."""
    same = _agreement(left, right, corpus)
    findings = [*_venues(left, right, corpus, same), *_volumes(same), *_pages(left, right, same)]
    if _is_later_report(left, right) or _is_later_report(right, left):
        findings.append(_LATER_REPORT)
    return findings


def _agreement(left: Features, right: Features, corpus: Corpus) -> _Agreement:
    return _Agreement(
        corpus.venues.same(left.container, right.container),
        left.volume == right.volume if left.volume and right.volume else None,
        left.number == right.number if left.number and right.number else None,
    )


def same_range(left: Features, right: Features) -> bool:
    """Return whether two records are on the same pages of the same volume."""
    first, last = left.pages
    return bool(first and last and first != last and left.pages == right.pages and left.volume == right.volume)


def same_start(left: Features, right: Features) -> bool:
    """Return whether two records begin on the same page of the same volume: no two parts of a work do."""
    return bool(left.pages[0] and left.pages[0] == right.pages[0] and left.volume and left.volume == right.volume)


def same_year_of_venue(left: Features, right: Features, corpus: Corpus) -> bool:
    """Return whether two records surely appeared in one year of one venue."""
    return bool(left.year and left.year == right.year and corpus.venues.same(left.container, right.container))


def appeared_twice(left: Features, right: Features, corpus: Corpus) -> Finding | None:
    """Return a finding if two records surely are two appearances, and so two versions at most."""
    if _start_alike(left, right):
        return None
    own, other = corpus.venues.kind(left), corpus.venues.kind(right)
    if kinds.are_never_one(own, other):
        return _TWICE_BY_KIND
    if _overlap(left, right):
        return None
    if kinds.are_apart(own, other) and left.pages[1] and right.pages[1]:  # one number may count them
        return _TWICE_BY_PAGES
    same = _agreement(left, right, corpus)
    return _TWICE_BY_PLACE if same.venue is False and same.volume is False else None


def _venues(left: Features, right: Features, corpus: Corpus, same: _Agreement) -> tuple[Finding, ...]:
    own, other = sorted((corpus.venues.kind(left), corpus.venues.kind(right)))
    if kinds.are_apart(own, other):
        return (Finding("venue", weights.OTHER_KIND, f"a {own} and a {other}"),)
    if same.venue is not False:
        return (_SAME_VENUE,) if same.venue else ()
    known = corpus.venues.learnt(left.container, right.container) is False
    differ = _OTHER_KNOWN_VENUE if known else _OTHER_VENUE
    meetings = left.kind == right.kind == "conference" and left.year and right.year
    return (differ, _OTHER_MEETING) if meetings else (differ,)


def _is_later_report(report: Features, paper: Features) -> bool:
    """Return whether a report came out so long after the paper that it is no draft of it."""
    later = paper.year > 0 and report.year - paper.year >= weights.LATER_YEARS
    return later and report.kind == "report" and paper.kind in ("journal", "conference")


def _volumes(same: _Agreement) -> tuple[Finding, ...]:
    if same.volume is False:
        return (_OTHER_VOLUME, _OTHER_VENUE_AND_VOLUME) if same.venue is False else (_OTHER_VOLUME,)
    return (_SAME_VOLUME,) if same.volume and same.venue is not False else ()


def _pages(left: Features, right: Features, same: _Agreement) -> tuple[Finding, ...]:
    if not left.pages[0] or not right.pages[0]:
        return (_OTHER_NUMBER,) if same.number is False and same.volume is not False else ()
    if _start_alike(left, right):
        if same.volume is False:
            return ()
        pages = _SAME_RANGE if same_range(left, right) else _SAME_PAGE
        return (pages, _OF_ANOTHER_NUMBER[pages]) if same.number is False else (pages,)
    if _overlap(left, right):
        return (_OVERLAPPING,)
    known_venues = same.venue is False or (same.venue and left.year == right.year)
    other = _OTHER_PAGES_KNOWN_VENUES if known_venues else _OTHER_PAGES
    return (other, _OTHER_ISSUE) if _is_other_issue(same) else (other,)


def _is_other_issue(same: _Agreement) -> bool:
    """Return whether two records are in two issues of one volume."""
    return bool(same.volume) and same.number is False and same.venue is not False


def _start_alike(left: Features, right: Features) -> bool:
    return (
        left.pages[0] == right.pages[0] != ""
        or _lost_dash(left, right)
        or _lost_dash(right, left)
        or _lost_letter(left, right)
    )


def _lost_dash(left: Features, right: Features) -> bool:
    """Return whether one record has "285295" where the other one has 285-295."""
    return bool(right.pages[1]) and left.pages == (right.pages[0] + right.pages[1], "")


def _lost_letter(left: Features, right: Features) -> bool:
    """Return whether one record has 37-42 where the other one has c37-c42."""
    (first, last), (start, end) = left.pages, right.pages
    return first != start and last == end != "" and (first[1:] == start or first == start[1:])


def _overlap(left: Features, right: Features) -> bool:
    """Return whether two ranges of pages share a page: one of them was counted or read wrongly."""
    (first, last), (start, end) = left.pages, right.pages
    if not (first.isdigit() and last.isdigit() and start.isdigit() and end.isdigit()):
        return False
    return max(int(first), int(start)) <= min(int(last), int(end))
