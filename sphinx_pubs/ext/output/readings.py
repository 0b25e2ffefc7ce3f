"""How the text of a field is put into the line of an entry: one function for each reading of `schema.parts`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.bibtex import is_venue
from sphinx_pubs.ext.wording import _
from sphinx_pubs.markup import plain, typeset
from sphinx_pubs.names import NameList, parse_names, repaired
from sphinx_pubs.schema import parts, types
from sphinx_pubs.schema.fields import TO_BIBLATEX

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_pubs.model import Publication
    from sphinx_pubs.schema.parts import Reading


class Wording(NamedTuple):
    """How a list words its lines."""

    #: look up a word of the interface
    say: Callable[[str], str] = _
    #: print the year
    years: bool = True
    #: print the month
    months: bool = False
    #: print the name of the venue
    venues: bool = True
    #: how many editors are named before "et al.", 0 for all
    max_names: int = 0


_DASH = re.compile(r"\s*[-–—]+\s*")
#: pages as nearly all entries have them: the fast path
_USUAL_PAGES = re.compile(r"([0-9]+)(?:-{1,3}|–)([0-9]+)")
_RANGE = re.compile(
    r"""
    (?<! [\w.-]) (?P<first> \d+ )  # 3-4, but nothing within PUB-2019-029 or 1.0-2
    \s* (?P<dash> [-–—]+ ) \s*
    (?P<last> \d+ ) (?! [\w-] )
    """,
    re.VERBOSE,
)
#: what needs a word in front of it: 12, 3a, 12.1, IV, xii, B
_NUMERAL = re.compile(r"[A-Za-z]?\d[\d.,–-]*[a-z]?|[IVXLC]+|[ivxlc]+|[A-Z]")
#: a number of pages: 150, xii+345, xii, 345
_EXTENT = re.compile(r"(?:[ivxlc]+\s*[+,]\s*)?\d+(?:\s*[+,]\s*[ivxlc\d]+)?")
_EDITION = re.compile(r"\b(?:edn?|edition|aufl(?:age)?|éd(?:ition)?|ausgabe)\b", re.IGNORECASE)
#: a full stop that closes a phrase, and none of an abbreviation such as Inc.
_CLOSING_STOP = re.compile(r"(?<=[^\W\d_]{5})\.\Z")


def _said(publication: Publication, name: str) -> str:
    """Return a field as plain text, "" where it is missing."""
    fields = publication.fields
    text = fields.get(name) or fields.get(TO_BIBLATEX.get(name, name))
    return _closed(text) if text else ""


@lru_cache(32768)
def _closed(text: str) -> str:
    return _CLOSING_STOP.sub("", typeset(plain(text)).strip(" ,;"))


def _text(publication: Publication, name: str, wording: Wording) -> str:
    """Return plain text; DBLP's volume "abs/2401.00001" is an arXiv id, which the links have."""
    text = _said(publication, name)
    return "" if text.startswith("abs/") else text


def _place(publication: Publication, name: str, wording: Wording) -> str:
    """Return a body or an event; arXiv and addresses are links."""
    text = _said(publication, name)
    return text if text and is_venue(publication.fields.get(name, text)) else ""


def _range(publication: Publication, name: str, wording: Wording) -> str:
    return _RANGE.sub(_dashed, _text(publication, name, wording))


def _dashed(found: re.Match[str]) -> str:
    """Return "3–4" for 3-4; a hyphen before a lower number is part of one number, as in the report 2019-029."""
    is_range = found["dash"] != "-" or int(found["first"]) < int(found["last"])
    return f"{found['first']}–{found['last']}" if is_range else found[0]


def _pages(publication: Publication, name: str, wording: Wording) -> str:
    if usual := _USUAL_PAGES.fullmatch(publication.fields.get(name, "")):
        return f"{usual[1]}–{usual[2]}"
    return _DASH.sub("–", _said(publication, name))


def _extent(publication: Publication, name: str, wording: Wording) -> str:
    """Return pages, or their number: of a whole work, "150" is how many it has."""
    text = _said(publication, name)
    return wording.say(parts.WORDS["extent"]) % text if _EXTENT.fullmatch(text) else _DASH.sub("–", text)


def _edition(publication: Publication, name: str, wording: Wording) -> str:
    """Return "2nd ed." for biblatex's 2 and BibTeX's 2nd, "second ed." for Second."""
    text = _said(publication, name)
    if not text or _EDITION.search(text):
        return text
    number = wording.say(ordinal(text)) % text if text.isdecimal() else text.lower() if text.istitle() else text
    return wording.say(parts.WORDS["edition"]) % number


def ordinal(number: str) -> str:
    """Return the form of a number's ordinal: "%snd" for 2, "%sth" for 11."""
    first, second, third, other = parts.ORDINALS
    return other if number[-2:-1] == "1" else {"1": first, "2": second, "3": third}.get(number[-1], other)


def _kind(publication: Publication, name: str, wording: Wording) -> str:
    """Return the kind of a thesis, a report or a patent, by its field or by its entry type."""
    text = _said(publication, name)
    if not text:
        is_told = name == "type" and publication.type in parts.ALWAYS_KIND
        return wording.say(types.noun(publication.type, archived=False)) if is_told else ""
    known = parts.KINDS.get(text.lower())
    return wording.say(known) if known else text


def _numbered(reading: Reading) -> Callable[[Publication, str, Wording], str]:
    """Return a reading that puts its word to bare numbers."""
    word = parts.WORDS[reading]

    def read(publication: Publication, name: str, wording: Wording) -> str:
        text = _range(publication, name, wording)
        return wording.say(word) % text if _NUMERAL.fullmatch(text) else text

    return read


def _people(publication: Publication, name: str) -> NameList:
    """Return the people of a field."""
    return parse_names(repaired(publication.fields.get(name, "")))


def _names(publication: Publication, name: str, wording: Wording) -> str:
    """Return people as running text: "A, B and C", "A et al."."""
    people, others = _people(publication, name)
    names = [typeset(person.full) for person in people]
    if wording.max_names and len(names) > wording.max_names + 2:
        names, others = names[: wording.max_names], True
    if others and names:
        return f"{', '.join(names)} et al."
    return wording.say("%s and %s") % (", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)


def _role(reading: Reading) -> Callable[[Publication, str, Wording], str]:
    """Return a reading that puts the role behind people."""
    one, several = parts.ROLES[reading]

    def read(publication: Publication, name: str, wording: Wording) -> str:
        if name == "editor" and not publication.authors:  # they are printed as the authors
            return ""
        names = _names(publication, name, wording)
        is_one = len(_people(publication, name).names) == 1
        return f"{names} {wording.say(one if is_one else several)}" if names else ""

    return read


READINGS: Mapping[Reading, Callable[[Publication, str, Wording], str]] = {
    "": _text, "place": _place, "range": _range, "pages": _pages, "extent": _extent, "edition": _edition, "kind": _kind,
    "names": _names, "editors": _role("editors"), "translators": _role("translators"),
    **{reading: _numbered(reading) for reading in ("volume", "number", "part", "chapter", "version", "volumes")},
}  # fmt: skip
