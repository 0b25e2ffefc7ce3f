"""Judge a pair of records: compare them field by field, and add up what the comparisons find.

The sum is that of Fellegi and Sunter (1969), with the bits of :mod:`weights`. What a record does not know is no
evidence. What two records know and disagree on about their identity (an arXiv id, a numeral in the title) forbids one
work, however alike the rest is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.adjustments import ADJUSTMENTS, Pair, permitted
from sphinx_pubs.linking.comparisons import abstracts, authors, ids, places, titles, years
from sphinx_pubs.linking.findings import Evidence, Finding, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features


class Judgement(NamedTuple):
    """The findings on a pair of records and their sum."""

    findings: Sequence[Finding]
    bits: float
    #: both have a title, an abstract or an id of one scheme
    comparable: bool = True
    #: title and authors are of one work; only where it appeared may differ
    version: bool = False

    @property
    def forbidden(self) -> bool:
        """Return whether a finding forbids that the two are one work."""
        return any(finding.forbids for finding in self.findings)

    def evidence(self, left: Features, right: Features) -> Evidence:
        """Return the judgement as evidence on the two records."""
        return Evidence(left.ref, right.ref, tuple(self.findings))


def judge(left: Features, right: Features, corpus: Corpus) -> Judgement:
    """Compare two records and add up the findings."""
    findings = list(ids.compare(left, right))
    bits_of_ids = total(findings)
    title = titles.compare(left, right, corpus) if left.squeezed and right.squeezed else None
    if title:
        findings += title.findings
        if title.degree < weights.UNLIKE and not places.same_start(left, right) and (bits := total(findings)) < 0:
            return Judgement(findings, bits)  # no other field would change that
    abstract = abstracts.compare(left, right) if left.abstract and right.abstract else None
    shared = authors.compare(left, right) if left.authors and right.authors else None
    year = years.compare(left, right)
    findings += [finding for finding in (abstract, shared and shared.finding, year) if finding]
    findings += places.compare(left, right, corpus)
    degree = title.degree if title else titles.SAME
    generic = bool(title) and corpus.is_generic(left, right)
    pair = Pair(left, right, corpus, bits_of_ids, degree, title, generic, abstract, shared)
    findings += [finding for adjustment in ADJUSTMENTS if (finding := adjustment(pair))]
    findings = permitted(findings, left, right)
    comparable = title is not None or bool(left.abstract and right.abstract)
    alike = degree >= weights.VERSION_TITLE and not generic
    return Judgement(
        findings,
        total(findings),
        comparable=comparable or not left.ids.keys().isdisjoint(right.ids),
        version=comparable and alike and shared is not None and shared.share >= weights.VERSION_AUTHORS,
    )
