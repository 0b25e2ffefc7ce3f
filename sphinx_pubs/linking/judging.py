"""Judge a pair of records: compare them field by field, and add up what the comparisons find.

The sum is that of Fellegi and Sunter (1969), with the bits of :mod:`weights`. A field that one record lacks is no
evidence. Two values that identify two works (arXiv ids, numerals in the titles) forbid one work, however alike the rest
is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.adjustments import Pair, adjustments, permitted
from sphinx_pubs.linking.comparisons import abstracts, authors, curated, ids, places, titles, years
from sphinx_pubs.linking.findings import Evidence, Finding, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.linking.corpus import Corpus
    from sphinx_pubs.linking.features import Features


class Judgement(NamedTuple):
    """The findings on a pair of records and their sum."""

    findings: Sequence[Finding]
    bits: float
    #: the comparisons, None where the titles alone decide
    pair: Pair | None = None

    @property
    def forbidden(self) -> bool:
        """Return whether a finding forbids that the two are one work."""
        return any(finding.forbids for finding in self.findings)

    @property
    def unproven(self) -> bool:
        """Return whether nothing but the two keys of two entries forbids that they are one work."""
        return all(finding.kind == curated.KIND for finding in self.findings if finding.forbids)

    @property
    def comparable(self) -> bool:
        """Return whether both have a title, an abstract or an id of one scheme."""
        return self.pair is None or self.pair.have_text or self.pair.have_ids

    @property
    def version(self) -> bool:
        """Return whether title and authors are of one work, and only its appearance or two keys keep the two apart."""
        if self.pair is None or not (self.pair.have_text and self.pair.same_content):
            return False
        return all(finding.kind in (places.KIND, curated.KIND) for finding in self.findings if finding.forbids)

    def evidence(self, left: Features, right: Features) -> Evidence:
        """Return the judgement as evidence on the two records."""
        return Evidence(min(left.ref, right.ref), max(left.ref, right.ref), tuple(self.findings))


def judge(left: Features, right: Features, corpus: Corpus) -> Judgement:
    """Compare two records and add up the findings."""
    findings = list(ids.compare(left, right))
    bits_of_ids = total(findings) if findings else 0.0
    same_start = places.same_start(left, right)
    title = titles.compare(left, right, corpus)
    if title:
        findings += title.findings
        if title.degree < weights.UNLIKE and not same_start and (bits := total(findings)) < 0:
            return Judgement(findings, bits)  # no other field would change that
    abstract = abstracts.compare(left, right)
    shared = authors.compare(left, right)
    findings += filter(None, (abstract, shared and shared.finding, years.compare(left, right)))
    findings += places.compare(left, right, corpus)
    generic = title is not None and corpus.is_generic(left, right)
    against = total(finding for finding in findings if finding.bits < 0)
    pair = Pair(left, right, corpus, bits_of_ids, title, generic, abstract, shared, against)
    unproven = curated.compare(left, right, corpus, findings)
    findings += adjustments(pair)
    if bits_of_ids < weights.SAME_DOI:
        findings += filter(None, (places.appeared_twice(left, right, corpus),))
    findings = [*(permitted(findings) if same_start else findings), *filter(None, (unproven,))]
    return Judgement(findings, total(findings), pair)
