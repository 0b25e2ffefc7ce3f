"""Fields from the comments of authors: venue, year, award, links. The comment itself becomes the field `comment`.

A venue counts only if the comment says that the work appeared there ("Accepted to …", "ICML 2024"). It does not count
if the work was only submitted, or if another version of it appeared ("Extended version of our ICML paper").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs import tex
from sphinx_pubs.markup import is_safe_url, plain
from sphinx_pubs.records.record import Record, Value
from sphinx_pubs.records.venues import known_venues
from sphinx_pubs.schema.types import PUBLISHED

if TYPE_CHECKING:
    from sphinx_pubs.records.venues import Mention, VenueTable

_FROM_COMMENT = "from the comment"
_FROM_ABSTRACT = "link at the end of the abstract"
_SHORTENED = "the link at its end moved to a field"
#: A comment may name a venue up to this many years after the preprint; a later one contradicts the preprint.
_LATEST_AFTER = 4
#: A year this close to the start of a comment, in characters, belongs to the venue without further words.
_AT_THE_START = 25
#: Lengths of names of venues, in characters.
_SHORTEST_NAME, _LONGEST_NAME, _LONGEST_WORKSHOP = 4, 120, 200


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+|\bgithub\.com/[\w.-]+/[\w.-]+", re.IGNORECASE)
_LAST_URL = re.compile(r"(?P<url>https?://[^\s<>\"]+?)[\s.,;)]*$", re.IGNORECASE)
#: The field of an address, by the words before it. The first row with such a word wins.
_LINKS = {
    "code": _any_of("codes?", "github", "implementations?", "software", "repository", "repo", "models?"),
    "video": _any_of("videos?", "youtube", "talk"),
    "slides": _any_of("slides?"),
    "poster": _any_of("poster"),
    "dataset": _any_of("datasets?", "data", "benchmark"),
    "website": _any_of(r"web\s?(?:site|page)s?", "homepage", "project", "page", "demo", "blog"),
}
_CODE_HOSTS = re.compile(
    r"""
    (?: https?:// )? (?: www\. )?
    (?: github\.com | gitlab\.com | bitbucket\.org | codeberg\.org
      | [\w-]+\.github\.com         # gist.github.com
      | gitlab\.[\w.]+              # gitlab.inria.fr
    ) /
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: The work did not appear at the venue that such a clause names.
_NOT_THERE = _any_of(
    "submitted", "submission", "under (?:double[- ]blind )?review", "in review", "rejected", "withdrawn",
    "(?:extended|longer|long|full|short|shorter|preliminary|earlier|journal|previous|abridged|complete) version",
    "extends", "extension of", "based on", "supplement(?:ary)?(?: material)? (?:to|for|of)", "appendix (?:to|of)",
    "companion", "thesis",
)  # fmt: skip
#: The work appeared at the venue that such a clause names.
_THERE = _any_of(
    "accept(?:ed|ance)", "to appear", "appear(?:s|ed|ing)?", "publish(?:ed)?", "present(?:ed|ation)",
    "in (?:the )?proceedings", r"proc\.", "camera[- ]ready", "in press", "forthcoming",
    "oral", "spotlight", "poster", "findings", "main conference", "track",
)  # fmt: skip
#: The start of a clause, up to the name of a venue.
_LEAD = re.compile(
    r"""
    ^ .*? \b (?: accepted | to[ ]appear | appears? | appeared | published | presented | presentation ) \b
    (?: [ ] (?: for | as ) [ ] (?: an?[ ] )? [\w ]{0,30}? )?      # accepted for publication, presented as a poster
    (?: [ ] (?: to | at | in | by | for ) )? [ ]
    (?: the[ ] )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: The end of the name of a workshop, and of another venue.
_WORKSHOP_END = re.compile(r"[.;](?:\s|$)|\s[.;]|, \d+ pages")
_NAME_END = re.compile(r"[.,;(]|\s\d+ pages")
_AWARD = re.compile(
    r"""
    \b (?P<award>
        (?: best | outstanding | distinguished | notable | highlighted | award[- ]winning )
        (?: [ ][\w-]+ ){0,3}? [ ] (?: papers? | awards? )                 # Best Student Paper
        (?: [ ] (?: award | candidate | finalist | nominee | runner[- ]up | honou?rable[ ]mention ) )*
      | honou?rable[ ]mention
      | highlight
      | (?: oral | spotlight ) (?: [ ] (?: presentation | paper ) )?      # Oral presentation
      | notable[ ]top[- ]\d+\s?%
      | test[ ]of[ ]time[ ]award
    ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORKSHOP = _any_of("workshops?")
_JOURNAL = _any_of("journal", "transactions", "letters", "review", "annals", "magazine", "bulletin", "quarterly")
_FINDINGS = _any_of("findings")
_TRACK = _any_of("(?:Datasets and Benchmarks|Industry|Demo|Demonstrations?|System Demonstrations) Track")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IN_PARENTHESES = re.compile(r"\(([^()]{2,40})\)\s*$")
_CLAUSE_END = re.compile(r"[;\n]\s*|(?<=[a-z\d)])\.\s+(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")

#: A sentence of these words is empty without its address.
_POINTING = (
    "our the all source training inference project demo pre-?trained trained full associated corresponding codes? data "
    "datasets? models? weights checkpoints? software implementation scripts? repository website web page homepage and "
    "is are will be can has have been made found accessed downloaded released? open-?sourced? publicly freely openly "
    "available online under at on in from via here this link url github visit see for more details results videos? "
    "examples? you"
).split()
#: "Our code is publicly available at"
_POINTER = re.compile(rf"(?<=\s)(?=(?-i:[A-Z]))(?:(?:{'|'.join(_POINTING)})\b[\s:,/&(]*)+$", re.IGNORECASE)


def mine(record: Record, venues: VenueTable | None = None) -> Record:
    """Return the record with the fields that its comment and the end of its abstract contain.

    `venues` are the venues to recognise, None for those of the package.
    """
    found: dict[str, Value] = {}
    note = record.fields.get("note")
    if note and record.form != "bibtex":
        found.update(_from_comment(note, _year_of(record), venues or known_venues()))
    abstract = record.fields.get("abstract")
    if abstract and (shorter := _without_pointer(abstract, found)):
        record = replace(record, fields={**record.fields, "abstract": shorter})
    return record.adding(found)


def is_comment(record: Record) -> bool:
    """Return whether the note of a record is a comment of its authors: one of arXiv's, or one that was mined."""
    mined = any(value.rule == _FROM_COMMENT for value in record.fields.values())
    return "note" in record.fields and record.form != "bibtex" and (mined or "eprint" in record.fields)


def _year_of(record: Record) -> int:
    date = record.text("eprintdate") or record.text("year")
    return int(date[:4]) if date[:4].isdigit() else 0


def _from_comment(note: Value, year: int, venues: VenueTable) -> dict[str, Value]:
    text = plain(note.text)
    values = {name: Value(url, note.line, _FROM_COMMENT) for name, url in _links(text).items()}
    for name, words in _venue(_URL.sub(" ", text), year, venues).items():
        values[name] = Value(tex.from_text(words), note.line, _FROM_COMMENT)
    return values


def _links(text: str) -> dict[str, str]:
    """Return the addresses in a comment, each under the field that the words before it mean."""
    links: dict[str, str] = {}
    start = 0
    for match in _URL.finditer(text):
        label, start = text[start : match.start()], match.end()
        url = _address(match[0])
        name = _link_field(_SENTENCE_END.split(label)[-1]) or ("code" if _CODE_HOSTS.match(url) else "website")
        if is_safe_url(url):
            links.setdefault(name, url)
    return links


def _link_field(label: str) -> str:
    """Return the field that the words before an address mean, "" for none."""
    return next((name for name, words in _LINKS.items() if words.search(label)), "")


def _address(url: str) -> str:
    """Return an address without the punctuation of the sentence around it."""
    url = url.rstrip(".,;:!?'\"”’]")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;")
    return url if url.lower().startswith("http") else f"https://{url}"


def _venue(text: str, posted: int, venues: VenueTable) -> dict[str, str]:
    """Return venue, badge, year and award from the first clause that states them; `posted` is the preprint's year."""
    for clause in _CLAUSE_END.split(text):
        if _NOT_THERE.search(clause):
            continue
        mentions = venues.mentions(clause)
        if _WORKSHOP.search(clause):
            found = _workshop(clause, mentions)
        elif mentions and (_THERE.search(clause) or (mentions[0].year and mentions[0].start < _AT_THE_START)):
            found = _known_venue(clause, mentions[0])
        else:
            found = _stated_venue(clause)
        if found and not (posted and int(found.get("year", 0)) > posted + _LATEST_AFTER):
            if award := _AWARD.search(clause):
                found["award"] = award["award"]
            return found
    return {}


def _known_venue(clause: str, mention: Mention) -> dict[str, str]:
    """Return the fields of a venue from the table. The Findings of the ACL's conferences are a series of their own."""
    name, badge = mention.venue.name, mention.venue.abbr
    if _FINDINGS.search(clause):
        name, badge = f"Findings of the Association for Computational Linguistics: {badge}", f"Findings of {badge}"
    elif track := _TRACK.search(clause):
        name = f"{name}, {track[0]}"
    field = PUBLISHED[mention.kind].venue
    if not mention.year:
        return {field: name, "abbr": badge}
    badge = f"{badge} {mention.year}" if mention.kind == "conference" else badge
    return {field: name, "abbr": badge, "year": str(mention.year)}


def _workshop(clause: str, mentions: list[Mention]) -> dict[str, str]:
    """Return the fields of a workshop under the name in the comment: a workshop at ICML is not ICML."""
    lead = _LEAD.match(clause)
    if not lead and not (mentions and mentions[0].year):
        return {}
    name = _WORKSHOP_END.split(clause[lead.end() :] if lead else clause, maxsplit=1)[0].strip(" ,.")
    name = re.sub(r"\bworkshop", "Workshop", name)
    if not name or len(name) > _LONGEST_WORKSHOP:
        return {}
    found = {"booktitle": name[0].upper() + name[1:]}
    year = next((mention.year for mention in mentions if mention.year), 0)
    if mentions:
        found["abbr"] = _workshop_badge(name, mentions[0], year)
    if year or (years := _YEAR.findall(name)):
        found["year"] = str(year or years[-1])
    return found


def _workshop_badge(name: str, host: Mention, year: int) -> str:
    """Return the badge in parentheses behind the name, else that of the conference: "ICML 2023 Workshop"."""
    if own := _IN_PARENTHESES.search(name):
        return own[1]
    return " ".join([host.venue.abbr, *([str(year)] if year else ()), "Workshop"])


def _stated_venue(clause: str) -> dict[str, str]:
    """Return the fields of a venue that is not in the table: ``Accepted to the Journal of Foo``."""
    lead = _LEAD.match(clause)
    if not lead:
        return {}
    name = _NAME_END.split(clause[lead.end() :], maxsplit=1)[0].strip()
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or not name[0].isupper():
        return {}
    if _JOURNAL.search(name):
        return {"journal": name}
    if year := _YEAR.search(name):
        return {"booktitle": name, "year": year[0]}
    return {}


def _without_pointer(abstract: Value, found: dict[str, Value]) -> Value | None:
    """Move ``Code is available at https://…`` from the end of an abstract to a link.

    Return the shorter abstract, or None if the last sentence has more information: it stays, and its link is copied.
    """
    last = _LAST_URL.search(abstract.text)
    if not last:
        return None
    url = _address(last["url"].replace("\\", ""))
    if not is_safe_url(url):
        return None
    before = abstract.text[: last.start()]
    pointer = _POINTER.search(before)
    label = pointer[0] if pointer else re.split(r"[.!?]\s", before)[-1]
    name = "code" if _CODE_HOSTS.match(url) else _link_field(label) or "website"
    found.setdefault(name, Value(url, abstract.line, _FROM_ABSTRACT))
    if not pointer:
        return None
    return Value(before[: pointer.start()].rstrip(), abstract.line, _SHORTENED)
