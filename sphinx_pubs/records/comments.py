"""What authors say in a comment, made fields: venue, year, award, links. The comment itself stays in `note`.

A venue counts only where the comment says that the work is there ("Accepted to …", "ICML 2024"), never where it hopes
to be or has a brother ("Submitted to …", "Extended version of our ICML paper").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs import tex
from sphinx_pubs.markup import is_safe_url, plain
from sphinx_pubs.records.record import Record, Value
from sphinx_pubs.records.venues import KINDS, known_venues

if TYPE_CHECKING:
    from sphinx_pubs.records.venues import Mention

RULE = "from the comment"
RULE_ABSTRACT = "link at the end of the abstract"

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+|\bgithub\.com/[\w.-]+/[\w.-]+", re.IGNORECASE)
#: What the words before an address say that it is; the first row that matches wins.
_LINKS = (
    (
        "code",
        re.compile(
            r"\b(source\s+)?codes?\b|\bgithub\b|\bimplementations?\b|\bsoftware\b|\brepository\b|\brepo\b|\bmodels?\b",
            re.IGNORECASE,
        ),
    ),
    ("video", re.compile(r"\bvideos?\b|\byoutube\b|\btalk\b", re.IGNORECASE)),
    ("slides", re.compile(r"\bslides?\b", re.IGNORECASE)),
    ("poster", re.compile(r"\bposter\b", re.IGNORECASE)),
    ("dataset", re.compile(r"\bdatasets?\b|\bdata\b|\bbenchmark\b", re.IGNORECASE)),
    (
        "website",
        re.compile(r"\bweb\s?(site|page)s?\b|\bhomepage\b|\bproject\b|\bpage\b|\bdemo\b|\bblog\b", re.IGNORECASE),
    ),
)
_CODE_HOSTS = re.compile(
    r"(?:https?://)?(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|[\w-]+\.github\.com|gitlab\.[\w.]+)/",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\b(submitted|submission|under (double[- ]blind )?review|in review|to be submitted|rejected|withdrawn|"
    r"(extended|longer|long|full|short|shorter|preliminary|earlier|journal|previous|abridged|complete) version|"
    r"extends|extension of|based on|supplement(ary)?( material)? (to|for|of)|appendix (to|of)|companion|thesis)\b",
    re.IGNORECASE,
)  # fmt: skip
_THERE = re.compile(
    r"\b(accept(ed|ance)|to appear|appear(s|ed|ing)?|publish(ed)?|present(ed|ation)|in (the )?proceedings|"
    r"proc\.|camera[- ]ready|in press|forthcoming|oral|spotlight|poster|findings|main conference|track)\b",
    re.IGNORECASE,
)
_AWARD = re.compile(
    r"\b((?:best|outstanding|distinguished|notable|highlighted|award[- ]winning)(?: [\w-]+){0,3}? (?:papers?|awards?)"
    r"(?: (?:award|candidate|finalist|nominee|runner[- ]up|honou?rable mention))*|honou?rable mention|"
    r"highlight|(?:oral|spotlight)(?: (?:presentation|paper))?|notable top[- ]\d+\s?%|test of time award)\b",
    re.IGNORECASE,
)
_WORKSHOP = re.compile(r"\bworkshops?\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^.*?\b(?:accepted|to appear|appears?|appeared|published|presented|presentation)\b"
    r"(?: (?:for|as) (?:an? )?[\w ]{0,30}?)?(?: (?:to|at|in|by|for))? (?:the )?",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;](?:\s|$)|\s[.;]|, \d+ pages")
_LAST_URL = re.compile(r"(?P<url>https?://[^\s<>\"]+?)[\s.,;)]*$", re.IGNORECASE)
#: Words that say where something is and nothing else: a sentence of these is empty without its address.
_POINTER = re.compile(
    r"(?<=\s)(?=(?-i:[A-Z]))(?:(?:our|the|all|source|training|inference|project|demo|pre-?trained|trained|full|associated|"
    r"corresponding|codes?|data|datasets?|models?|weights|checkpoints?|software|implementation|scripts?|repository|website|"
    r"web|page|homepage|and|is|are|will|be|can|has|have|been|made|found|accessed|downloaded|released?|open-?sourced?|"
    r"publicly|freely|openly|available|online|under|at|on|in|from|via|here|this|link|url|github|visit|see|for|more|details|"
    r"results|videos?|examples?|you)\b[\s:,/&(]*)+$",
    re.IGNORECASE,
)
#: A comment may name a year of publication so many years after the preprint; later ones contradict it.
LATEST_AFTER = 4


def mine(record: Record) -> Record:
    """Return the record with what its comment and the end of its abstract say, as fields."""
    found: dict[str, Value] = {}
    note = record.fields.get("note")
    if note and record.form != "bibtex":
        found.update(_from_comment(note, _year_of(record)))
    abstract = record.fields.get("abstract")
    if abstract and (value := _without_pointer(abstract, found)):
        record = replace(record, fields={**record.fields, "abstract": value})
    return record.adding(found)


def _year_of(record: Record) -> int:
    date = record.text("eprintdate") or record.text("year")
    return int(date[:4]) if date[:4].isdigit() else 0


def _from_comment(note: Value, year: int) -> dict[str, Value]:
    text = plain(note.text)
    words = {**_links(text), **_venue(_URL.sub(" ", text), year)}
    return {
        name: Value(word if name in _VERBATIM else tex.from_text(word), note.line, RULE) for name, word in words.items()
    }


_VERBATIM = {name for name, _ in _LINKS}


def _links(text: str) -> dict[str, str]:
    """Return the addresses in a comment by the field that the words before each name."""
    links: dict[str, str] = {}
    start = 0
    for match in _URL.finditer(text):
        label, start = text[start : match.start()], match.end()
        url = _address(match[0])
        label = re.split(r"[.;!?]\s|\n", label)[-1]
        name = next((name for name, says in _LINKS if says.search(label)), "")
        name = name or ("code" if _CODE_HOSTS.match(url) else "website")
        if is_safe_url(url):
            links.setdefault(name, url)
    return links


def _address(url: str) -> str:
    """Return an address without the punctuation of the sentence around it."""
    url = url.rstrip(".,;:!?'\"”’]")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;")
    return url if url.lower().startswith("http") else f"https://{url}"


def _venue(text: str, written: int) -> dict[str, str]:
    """Return venue, badge, year and award that a comment states; nothing where it only hopes."""
    for clause in re.split(r"[;\n]\s*|(?<=[a-z\d)])\.\s+(?=[A-Z])", text):
        if _NOT_THERE.search(clause):
            continue
        mentions = known_venues().mentions(clause)
        if _WORKSHOP.search(clause):
            found = _workshop(clause, mentions)
        elif mentions and (_THERE.search(clause) or (mentions[0].year and mentions[0].start < 25)):
            found = _known(clause, mentions[0])
        else:
            found = _stated(clause)
        if found and not _contradicts(found, written):
            if award := _AWARD.search(clause):
                found["award"] = award[1]
            return found
    return {}


def _contradicts(found: dict[str, str], written: int) -> bool:
    return bool(written and "year" in found and int(found["year"]) > written + LATEST_AFTER)


def _known(clause: str, mention: Mention) -> dict[str, str]:
    """Return the fields of a venue from the table; the ACL family's Findings are a series of their own."""
    name, abbr = mention.venue.name, mention.venue.abbr
    if re.search(r"\bfindings\b", clause, re.IGNORECASE):
        name, abbr = f"Findings of the Association for Computational Linguistics: {abbr}", f"Findings of {abbr}"
    elif track := re.search(
        r"\b(Datasets and Benchmarks|Industry|Demo|Demonstrations?|System Demonstrations) Track\b",
        clause,
        re.IGNORECASE,
    ):
        name = f"{name}, {track[0]}"
    field, _ = KINDS[mention.kind]
    found = {field: name, "abbr": f"{abbr} {mention.year}" if mention.year and mention.kind == "conference" else abbr}
    if mention.year:
        found["year"] = str(mention.year)
    return found


def _workshop(clause: str, mentions: list[Mention]) -> dict[str, str]:
    """Return a workshop under the name that the comment gives it: a workshop at ICML is not ICML."""
    lead = _LEAD.match(clause)
    if not lead and not (mentions and mentions[0].year):
        return {}
    name = _STOP.split(clause[lead.end() :] if lead else clause, maxsplit=1)[0].strip(" ,.")
    name = re.sub(r"\bworkshop", "Workshop", name)
    if not name or len(name) > 200:
        return {}
    found = {"booktitle": name[0].upper() + name[1:]}
    inside = re.search(r"\(([^()]{2,40})\)\s*$", name)
    year = next((mention.year for mention in mentions if mention.year), 0)
    if inside and mentions:
        found["abbr"] = inside[1]
    elif mentions:
        found["abbr"] = f"{mentions[0].venue.abbr}{f' {year}' if year else ''} Workshop"
    if year or (years := re.findall(r"\b(?:19|20)\d\d\b", name)):
        found["year"] = str(year or years[-1])
    return found


def _stated(clause: str) -> dict[str, str]:
    """Return a venue that no table knows but the comment says outright: ``Accepted to the Journal of Foo``."""
    lead = _LEAD.match(clause)
    if not lead:
        return {}
    name = re.split(r"[.,;(]|\s\d+ pages", clause[lead.end() :], maxsplit=1)[0].strip()
    if not 4 <= len(name) <= 120 or not name[0].isupper():
        return {}
    if re.search(r"\b(journal|transactions|letters|review|annals|magazine|bulletin|quarterly)\b", name, re.IGNORECASE):
        return {"journal": name}
    if year := re.search(r"\b(?:19|20)\d\d\b", name):
        return {"booktitle": name, "year": year[0]}
    return {}


def _without_pointer(abstract: Value, found: dict[str, Value]) -> Value | None:
    """Move ``Code is available at https://…`` from the end of an abstract to a link; return the shorter abstract.

    A last sentence that says more than where something is stays, and its link is taken all the same.
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
    name = "code" if _CODE_HOSTS.match(url) else next((name for name, says in _LINKS if says.search(label)), "website")
    found.setdefault(name, Value(url, abstract.line, RULE_ABSTRACT))
    if not pointer:
        return None
    return Value(before[: pointer.start()].rstrip(), abstract.line, "the link at its end moved to a field")
