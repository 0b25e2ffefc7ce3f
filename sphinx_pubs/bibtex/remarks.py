"""Notes understood: what a note has besides what is shown of the entry already.

Many notes repeat: the address that is a button, the arXiv id, the comment that named venue and award, the numbers of a
citation index. The rest is for readers: the meeting of a talk, "to appear", "In Russian".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.bibtex.links import same_address
from sphinx_pubs.markup import fold
from sphinx_pubs.schema import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_pubs.model import Link, Venue

#: The fields that remark on a work.
_FIELDS = ("note", "addendum")
#: Fields that are shown elsewhere, so that a note that repeats them is left out.
_SHOWN = (
    "award", "award_name", "annotation", "additional_info", "eventtitle", "howpublished", "series", "publisher",
    "institution", "school", "organization", "edition", "year", "pages",
)  # fmt: skip
#: A sentence ends with a full stop behind a word or a bracket, a clause with a semicolon.
_END = re.compile(
    r"""
    (?: (?<= [^\W\d_]{3}\. ) | (?<= [)\]]\. ) | (?<= ; ) ) \s+     # In Russian. (Oral). Code; data
  | \n \s* \n
    """,
    re.VERBOSE,
)
#: An address with its label: "Code: https://example.org", "available at \url{https://example.org}"
_ADDRESS = re.compile(
    r"""
    (?: (?: [\w/&-]+ [ ] ){0,3} (?: [\w/&-]+ : | at:? | see | from ) \s* | [(\[] )?
    (?: \\url \s* \{ (?P<url> [^{}]* ) \} | (?P<bare> https?:// [^\s{},;]+ [^\s{},;.)\]] ) )
    [.,;)\]]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A category of arXiv behind an id: "[cs.LG]"
_CATEGORY = re.compile(r"\[[\w .,-]*\]")
#: Words around an id.
_ID_WORDS = frozenset("arxiv preprint eprint e print doi corr abs org http https www available as".split())
#: What exports of citation indexes and reference managers put into notes.
_ADMINISTRATION = re.compile(
    r"""
    (?: cited[ ]by | citation[ ]key[ ]alias | oclc | \\?_eprint | ads[ ]bibcode | wos | all[ ]open[ ]access ) \b .*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LABELS = "publisher institution series section place pages edition issue event-place".split()
#: The label of an exported value: "Publisher: Springer", "Series Title: Rays"
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})(?:\s+title)?\s*:\s*", re.IGNORECASE)
#: arXiv's comments count pages and figures.
_COUNTS = re.compile(
    r"""
    \d+ (?: \s* \+ \s* \d+ )? \s+ (?: pages? | pp | fig(?:ure)?s? | tables? ) \b .*     # 8 pages + appendix; 3 figures
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Words that surround a venue without naming one.
_FILLERS = frozenset((
    "accepted appeared at in to the of a an and on for as by paper conference main track workshop proceedings "
    "published presented proc international"
).split())  # fmt: skip
_WORD = re.compile(r"\w+")


def remark(fields: Mapping[str, str], venue: Venue | None, links: Sequence[Link]) -> str:
    """Return what the note of an entry adds to what is shown of it, as field text; "" for nothing."""
    texts = [text for name in _FIELDS if (text := fields.get(name, "").strip())]
    if not texts:
        return ""
    shown = _words(
        filter(None, (*(fields.get(name, "") for name in _SHOWN), *((venue.name, venue.abbr) if venue else ())))
    )
    addresses = {same_address(link.url) for link in links}
    archived = any(link.field == "arxiv" for link in links)
    kept = [
        rest
        for text in texts
        for sentence in _END.split(text)
        if (rest := _without_links(_without_counts(sentence) if archived else sentence, addresses))
        and not _is_shown(rest.strip(" .;()"), shown, addresses)
    ]
    text = " ".join(kept).strip(" ;,")
    first = text.partition(" ")[0]
    return text[0].upper() + text[1:] if first.isalpha() and first.islower() else text


def _without_counts(sentence: str) -> str:
    if not _COUNTS.search(sentence):
        return sentence
    return ", ".join(piece for piece in re.split(r",\s+", sentence) if not _COUNTS.fullmatch(piece.strip(" .;")))


def _without_links(sentence: str, addresses: set[str]) -> str:
    """Remove addresses that are links from the start and the end of a sentence."""
    kept = sentence.strip()
    for match in _ADDRESS.finditer(sentence):
        if same_address((match["url"] or match["bare"]).replace("\\", "")) in addresses:
            text = match[0].strip()
            kept = kept.removeprefix(text).removesuffix(text).strip()
    return kept


def _is_shown(sentence: str, shown: frozenset[str], addresses: set[str]) -> bool:
    """Return whether a sentence of a note tells nothing new."""
    if not sentence or _ADMINISTRATION.fullmatch(sentence):
        return True
    if _is_id(sentence, addresses):
        return True
    words = _words((_LABEL.sub("", sentence, count=1),)) - _FILLERS
    return bool(words) and words <= shown


def _is_id(sentence: str, addresses: set[str]) -> bool:
    """Return whether a sentence is nothing but an id that a link leads to."""
    doi = identifiers.doi_within(sentence)
    found = doi.text if doi else identifiers.arxiv_within(sentence)
    if not found or not any(found.lower() in address for address in addresses):
        return False
    rest = _CATEGORY.sub(" ", sentence.replace("\\", "")).lower().replace(found.lower(), " ")
    return {word for word in _WORD.findall(rest) if not word.lstrip("v").isdigit()} <= _ID_WORDS


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(fold(text)))
