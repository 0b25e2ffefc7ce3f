"""Compare identifiers: the same id proves one work, two ids of a scheme with one id per work forbid it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.linking import weights
from sphinx_pubs.linking.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_pubs.linking.features import Features

#: The number that ends the DOIs of one item that was published twice (ACM's, Wiley's).
_ITEM = re.compile(r"[./]\d{6,}$")

_SAME_ITEM = Finding("ids", weights.SAME_ITEM, "DOIs of one item")
_OTHER_DEPOSIT = Finding("ids", weights.OTHER_DEPOSIT, "different preprint DOI")
_OTHER_DOI = Finding("ids", weights.OTHER_DOI, "different DOI of one publisher")
_OTHER_PUBLISHER = Finding("ids", weights.OTHER_PUBLISHER, "different DOI of another publisher")
_OTHER_ARTICLE = Finding("ids", weights.OTHER_ARTICLE, "two articles of one journal")


def compare(left: Features, right: Features) -> Iterator[Finding]:
    """Yield a finding for each scheme of which both records have an id."""
    for scheme, own in left.ids.items():
        other = right.ids.get(scheme)
        if other is None:
            continue
        if other == own:
            bits = weights.SAME_DOI if scheme == "DOI" else weights.SAME_ID
            yield Finding("ids", bits, f"same {scheme} {own}")
        elif not scheme.endswith("DOI"):
            yield Finding("ids", 0.0, f"different {scheme}", forbids=True)
        elif (number := _ITEM.search(own)) and other.endswith(number[0]):
            yield _SAME_ITEM
        elif scheme != "DOI":
            yield _OTHER_DEPOSIT
        elif own.partition("/")[0] != other.partition("/")[0]:
            yield _OTHER_PUBLISHER
        else:
            yield _OTHER_DOI
            if left.container and left.container == right.container:
                yield _OTHER_ARTICLE
