"""Forms that are known but not read yet: a row each, with what its first lines look like.

They are refused by name, so that no other form reads them as nonsense.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: The signature is in the first lines of a file.
_HEAD = 4_000


class UnreadForm(NamedTuple):
    """A form without a reader: its name, and a pattern for its first lines."""

    name: str
    signature: re.Pattern[str]


def _lines(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for the start of a line."""
    return re.compile(rf"^[ \t]*{pattern}", re.MULTILINE)


_HAYAGRIVA_TYPES = (
    "anthology anthos article artwork audio blog book case chapter conference entry exhibition legislation manuscript "
    "misc newspaper original patent performance periodical post proceedings reference report repository scene thesis "
    "thread video web"
).split()
#: A key at the start of a line, and a type among the first lines below it.
_HAYAGRIVA = re.compile(
    rf"""
    ^ [\w][\w.:/+-]* : [ \t]* \n
    (?: [ \t]+ [\w-]+ : [^\n]* \n ){{0,9}}
    [ \t]+ type: [ ]* ["']? (?: {"|".join(_HAYAGRIVA_TYPES)} ) ["']? [ \t]* $
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
#: The keys that two of the first items have, in any order.
_CSL_JSON = re.compile(
    r"""
    \A \s* [\[{]
    (?= .* "(?: id | type | DOI | title )" \s* : )
    (?= .* "(?: issued | container-title | publisher | URL | author | ISSN )" \s* : )
    """,
    re.VERBOSE | re.DOTALL,
)

UNREAD_FORMS = (
    # TY  - JOUR
    UnreadForm("RIS", _lines(r"TY {1,2}-(?:[ \t]|$)")),
    # PMID- 27237801
    UnreadForm("PubMed's nbib", _lines(r"PMID ?- ?\d+\s*$")),
    # %0 Journal Article
    UnreadForm("EndNote", _lines(r"%0 [A-Z]")),
    # <xml><records><record><database …
    UnreadForm("EndNote XML", re.compile(r"<records>\s*<record[\s>]")),
    # FN Clarivate Analytics Web of Science, or from its first record on: PT J
    UnreadForm("Web of Science", _lines(r"(?:FN (?:Clarivate|Thomson|ISI)|PT [JBSP]\s*$\s*A[UF] )")),
    # cff-version: 1.2.0
    UnreadForm("CITATION.cff", _lines(r"cff-version\s*:")),
    # [{"id": "doe", "type": "article-journal", "issued": …
    UnreadForm("CSL-JSON", _CSL_JSON),
    # references:  - id: doe  type: article-journal
    UnreadForm("CSL-YAML", re.compile(r"^references:\s*\n\s*- (?:id|type): ", re.MULTILINE)),
    # doe:  type: article  title: …
    UnreadForm("hayagriva", _HAYAGRIVA),
)


def unread_form(text: str) -> str:
    """Return the name of the known form without a reader that a text has, "" for none."""
    head = text[:_HEAD].lstrip("\ufeff")
    return next((form.name for form in UNREAD_FORMS if form.signature.search(head)), "")
