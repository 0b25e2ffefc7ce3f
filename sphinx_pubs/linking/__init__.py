"""Decide which records are one work: blocking proposes pairs, comparisons yield findings, clustering joins the records.

Pure functions over records, without training and without settings. Read them in this order:

=================  ====================================================================================
`link`             the steps, one after the other
`features`         what linking compares of a record, folded once
`spacing`          titles with lost or added blanks, repaired
`corpus`           statistics over all records: rare words, generic titles
`instalments`      words that mark the parts of works
`venue_names`      names that mean one venue
`blocking`         candidate pairs
`comparisons`      one module per kind of field; each yields findings
`adjustments`      what one finding changes about another one
`judging`          the findings on a pair, added up
`clustering`       works, from the best evidence down
`crowds`           two works that are cited often, which no single pair of records tells apart
`retrieval`        the abstract that belongs to a title, where no record has both
`findings`         a finding, and the evidence that findings add up to
`calibration`      how often pairs with so many bits were right on labelled sets
`weights`          every number that was set by hand
=================  ====================================================================================
"""

from __future__ import annotations

from sphinx_pubs.linking.calibration import Band, band_of
from sphinx_pubs.linking.clustering import Cluster
from sphinx_pubs.linking.findings import Evidence, Finding, decision
from sphinx_pubs.linking.link import Linking, link

__all__ = ["Band", "Cluster", "Evidence", "Finding", "Linking", "band_of", "decision", "link"]
