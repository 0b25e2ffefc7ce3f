"""Where the title of a reference ends, and the part begins that says where the work appeared."""

from __future__ import annotations

import re

from sphinx_pubs.records.readers.references.cues import (
    CITIES,
    EDITION,
    EDITORS,
    LOWER_NAMES,
    MONTHS,
    PLACES,
    PUBLISHERS,
    REPORT,
    SMALL_WORDS,
    THESIS,
)  # fmt: skip
from sphinx_pubs.records.readers.references.numbers import numbers
from sphinx_pubs.records.readers.references.quotations import CLOSING_OF, quotation
from sphinx_pubs.records.readers.references.segments import commas, sentences
from sphinx_pubs.schema.dates import YEAR

_VOLUME_BEHIND = re.compile(r",\s(?:volume|vol\.|bd\.|band|t\.|tome)\s[\dIVX]+$", re.IGNORECASE)
_TRAILING = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\))$")
_IN_BRACKETS = re.compile(
    r"(?P<title> .{4,400}? ) \s [\[(] (?P<inside> [^\[\]()]{5,200} ) [\])] [.,\s]* (?P<rest> .* )", re.VERBOSE
)
_INSIDE = re.compile(r"(?<=[,.?!»”\"])\s+(?=in:\s)")
#: What opens a place: "In", "[Preprint]", "2 vols."
_IN = re.compile(r"(?:In|in|Dans|dans)\s*:?\s")
#: "In search of", "In the beginning"
_IN_PROSE = re.compile(
    r"In\ (?: the | a | an | this | which | what | search | defen[cs]e | praise ) \s [a-z]", re.VERBOSE
)
_OPENS_PLACE = re.compile(
    r"""
    \[ | \d+\ (?: vols? | Bde | Bände | tomes )\b | Paper\ presented | Presented\ at | Poster | Unpublished | Preprint
  | Prépublication | arXiv | bioRxiv | medRxiv
    """,
    re.VERBOSE,
)
_OPENS_COMMA_PLACE = re.compile(
    r"""
    in\ (?: press | preparation ) | (?: preprint | e-print | arXiv | to\ appear | [Uu]npublished )\b
  | (?: trans | ed )\.\  | edited\ by | translated\ by
  | (?i: t | vol | bd | tome | band | volume )\b \.? \s* [IVX\d]+\b
    """,
    re.VERBOSE,
)
_EDITORS_OR_MEETING = re.compile(rf"\([^()]*\b{EDITORS}\s*\)|\([A-Z][^()]*\d{{4}}\),?$", re.IGNORECASE)
#: A comma or a full stop behind which a place may begin in one sentence.
_MAY_END = re.compile(
    r"""
    [.?!,] \s+
    (?= (?: [Ii]n :? \s )? [A-ZÀ-Þ] | \d{1,2} (?: \. | e | nd | rd | th | st ) \s (?: [Ee]d | Aufl | éd ) )
    """,
    re.VERBOSE,
)
_DATE_BEHIND = re.compile(rf",?\s+(?P<date>(?:{MONTHS}\s)?{YEAR})[.\s]*$")
#: "Geneva: World Health Organization; 2009", "Paris : Seuil, 1975"
_IMPRINT = re.compile(
    rf"""
    [A-ZÀ-Þ] (?: [^.:] | (?<= St ) \. | (?<= \ [a-zA-Z] ) \. ){{1,50}}? \s? : \s+
    [A-ZÀ-Þ] [^:]{{2,80}}? [,;\s] \s* {YEAR} \b
    """,
    re.VERBOSE,
)
_PART_OF_IMPRINT = re.compile(r"[A-ZÀ-Þ][^:.]{1,50}:\s[A-ZÀ-Þ]")
#: "Title. Subtitle, Berlin 1983."
_CITY_YEAR = re.compile(
    rf"""
    (?P<title> [^,]{{3,200}} (?: , \s [a-zà-ÿ] [^,]{{3,100}} ){{0,3}}? ), \s
    (?P<place> [A-ZÀ-Þ][^,.;:\d()]{{2,30}} (?: \. | [ ]\w\. ){{0,3}} \s {YEAR} ) [.\s]* $
    """,
    re.VERBOSE,
)
#: "Robot Vision. Cambridge, MA, USA: MIT Press": sentences after all
_SENTENCE_AND_CITY = re.compile(r"[^,:]{4,300}[.?!]\s+[A-ZÀ-Þ][^.:]{1,40}:\s")
#: What is in front of parentheses with an imprint if it is no title alone.
_NO_TITLE_ALONE = re.compile(r"\b(?:ed|eds|trans)\b[.:]?\s|,\s+in\b|\d\d")
_ENDS_IN_YEAR = re.compile(rf"[^\W\d_].*\b{YEAR}$")
#: A name of a journal has at most this many words.
_LONGEST_NAME = 16
#: A title ends within this many parts between commas.
_MOST_PARTS = 25


def title_and_place(rest: str, emphasized: tuple[str, ...]) -> tuple[str, str]:
    """Split ``Title. Place`` or ``“Title”, place``, and move what is no title from the title's end to the place."""
    return without_trailing(*_title_and_place(rest, emphasized))


def without_trailing(title: str, place: str) -> tuple[str, str]:
    """Move a volume, and a kind of thesis or report in brackets, from the end of a title to the place."""
    if volume := _VOLUME_BEHIND.search(title):
        title, place = title[: volume.start()], f"{volume[0].strip(' ,')}. {place}"
    if title.startswith("[") and title.endswith("]"):
        return title[1:-1].rstrip("."), place
    while match := _TRAILING.search(title):
        inside = match[0].strip(" []()")
        if any(pattern.search(inside) for pattern in (THESIS, REPORT, EDITION)):
            place = f"{inside}. {place}"
        elif not match[0].strip().startswith("["):
            break
        title = title[: match.start()]
    return title, place


def _title_and_place(rest: str, emphasized: tuple[str, ...]) -> tuple[str, str]:
    if rest[0] in CLOSING_OF and (found := quotation(rest)):
        return found
    if (match := _IN_BRACKETS.match(rest)) and THESIS.search(match["inside"]):
        return match["title"], f"{match['inside']}. {match['rest']}"
    if match := _INSIDE.search(rest):
        return rest[: match.start()].rstrip(" ,."), rest[match.end() :]
    return _emphasized_title(rest, emphasized) or _by_sentences(rest)


def _emphasized_title(rest: str, emphasized: tuple[str, ...]) -> tuple[str, str] | None:
    """Split a title that is emphasized, or a link, as a whole."""
    for text in emphasized:
        behind = rest[len(text) :]
        if len(text) > 8 and rest.startswith(text) and re.match(r"[\s.,;:(]|$", behind):
            return text, behind.strip(" .,;:")
    return None


def _by_sentences(rest: str) -> tuple[str, str]:
    parts = sentences(rest)
    if len(parts) == 1:
        return _one_sentence(rest)
    behind = range(1, len(parts))
    insides = (at for at in behind if re.match(r"(?:In|Dans)\s?:?\s", parts[at]) and _begins_place(*[parts[at]] * 2))
    starts = (at for at in behind if _begins_place(" ".join(parts[at:]), parts[at]))
    start = next(insides, 0) or next(starts, len(parts) - 1)
    return " ".join(parts[:start]).strip().removesuffix("."), " ".join(parts[start:])


def _one_sentence(rest: str) -> tuple[str, str]:
    """Split where the title ends with an abbreviation or an initial, if the place shows itself."""
    for match in _MAY_END.finditer(rest):
        behind = rest[match.end() :]
        if _begins_place(behind, behind):
            return rest[: match.start() + (rest[match.start()] in "?!")].strip(), behind
    if inside := re.search(r",\s+in:?\s", rest):
        return rest[: inside.start()], rest[inside.start() + 2 :]
    if dated := _DATE_BEHIND.search(rest):
        return rest[: dated.start()], dated["date"]
    head, stop, tail = rest.rstrip(".").rpartition(". ")
    return (head, tail) if stop else (rest.rstrip(" ."), "")


def _begins_place(text: str, part: str) -> bool:
    """Return whether a text begins with where a work appeared; `part` is its first sentence."""
    if (_IN.match(text) and not _IN_PROSE.match(text)) or _OPENS_PLACE.match(text):
        return True
    return _begins_with_kind(part, 80) or _begins_imprint(text, part) or _begins_journal(text, part)


def _begins_with_kind(part: str, latest: int) -> bool:
    """Return whether a thesis (which may have its school in front), a report or an edition begins."""
    if (thesis := THESIS.search(part)) and thesis.start() < latest:
        return True
    found = (REPORT.search(part), EDITION.search(part))
    return any(match and match.start() < 3 for match in found)


def _begins_imprint(text: str, part: str) -> bool:
    """Return whether a city or a publisher begins."""
    first = part.partition(",")[0].rstrip(" .")
    if first in CITIES or (part[0].isupper() and len(first.split()) <= 5 and PUBLISHERS.match(first)):
        return True
    return bool(_IMPRINT.match(text) or (_PART_OF_IMPRINT.match(part) and PUBLISHERS.search(part)))


def _begins_journal(text: str, part: str) -> bool:
    """Return whether a name begins that has volume or pages behind it, or a word of journals and meetings."""
    found = numbers(text)
    name = found.name.strip(" ,.;:(")
    is_near = len(found.name) <= len(part) + 2 and bool(name)
    if is_near and _has_numbers(found.fields) and len(name.split()) <= _LONGEST_NAME and _may_be_name(name):
        return True
    if found.is_forthcoming and is_near:
        return True
    return bool(PLACES.match(text) and text[0].isupper() and _is_titled(name))


def _has_numbers(fields: dict[str, str]) -> bool:
    return bool(fields.keys() & {"volume", "number", "pages", "eid"})


def _may_be_name(name: str) -> bool:
    first = name.split(maxsplit=1)[0].lower()
    return name[0].isupper() or name[0].isdigit() or name[:2] in ("L'", "l'") or first in LOWER_NAMES


def _is_titled(name: str) -> bool:
    """Return whether all words but small ones have capitals, as in the names of journals."""
    return all(word in SMALL_WORDS or not word[0].islower() for word in name.split())


def comma_title(rest: str, emphasized: tuple[str, ...]) -> tuple[str, str]:
    """Split ``Title, place`` at the first comma behind which a place begins."""
    if marked := _emphasized_title(rest, emphasized):
        return marked
    if re.match(r"in:?\s+[A-ZÀ-Þ\d]", rest):
        return "", rest
    if (match := _IN_BRACKETS.match(rest)) and _is_imprint(match):
        return match["title"], f"{match['inside']}, {match['rest']}"
    if _SENTENCE_AND_CITY.match(rest):
        return _by_sentences(rest)
    if match := _CITY_YEAR.match(rest):
        return match["title"], match["place"]
    return _by_commas(rest)


def _is_imprint(match: re.Match[str]) -> bool:
    """Return whether there is an imprint in parentheses: "Gravitation (W. H. Freeman, San Francisco, 1973)"."""
    is_imprint = _ENDS_IN_YEAR.search(match["inside"]) and PUBLISHERS.search(match["inside"])
    return bool(is_imprint) and not _NO_TITLE_ALONE.search(match["title"])


def _by_commas(rest: str) -> tuple[str, str]:
    parts = commas(rest)
    if _is_without_title(rest, parts):
        return "", rest
    behind = range(1, min(len(parts), _MOST_PARTS))
    start = next((at for at in behind if re.match(r"in:\s|[Ii]n\s+[A-ZÀ-Þ]|dans\s", parts[at])), 0)
    if not start and (start := next((at for at in behind if _begins_comma_place(" ".join(parts[at:]), parts[at])), 0)):
        start -= start > 1 and parts[start - 1].rstrip(",") in CITIES
    if not start and len(sentences(rest)) > 1:
        return _by_sentences(rest)
    start = start or next((at for at in behind if not parts[at][0].islower()), len(parts))
    return " ".join(parts[:start]).rstrip(" ,."), " ".join(parts[start:])


def _is_without_title(rest: str, parts: list[str]) -> bool:
    """Return whether the place follows the authors, as physicists write: "A. Einstein, Ann. Phys. 17, 891 (1905)"."""
    if THESIS.match(parts[0]):
        return True
    return bool(re.search(r"\d", parts[0])) and _begins_comma_place(rest, parts[0]) and not _has_place_behind(parts)


def _has_place_behind(parts: list[str]) -> bool:
    if re.match(r"[A-Z][^ ]*\.? (?:[A-Z][^ ]*\.? ?)*\d", parts[0]):
        return False
    found = (at for at in range(1, min(4, len(parts))) if not parts[at][0].isdigit())
    return any(_begins_comma_place(" ".join(parts[at:]), parts[at]) for at in found)


def _begins_comma_place(text: str, part: str) -> bool:
    """Return whether a text begins with a place; `part` reaches to its first comma."""
    name = part.rstrip(" ,.")
    if _opens_comma_place(text):
        return True
    if _begins_with_kind(part, 3) or _EDITORS_OR_MEETING.search(part) or name in CITIES:
        return True
    if not name or not _is_short_name(name):
        return bool(PLACES.match(part) and part[0].isupper())
    found = numbers(text)
    is_journal = _has_numbers(found.fields) or found.is_forthcoming
    if is_journal and found.name.strip(" ,.;:(") and len(found.name) <= len(part) + 1 and not name[0].isdigit():
        return True
    return bool(PUBLISHERS.search(name) or PLACES.match(part)) and _is_titled(name)


def _opens_comma_place(text: str) -> bool:
    is_in = _IN.match(text) and not re.match(r"in [a-z]{2,}\s", text)
    return bool(is_in or _OPENS_COMMA_PLACE.match(text))


def _is_short_name(name: str) -> bool:
    """Return whether a text may be a name: a few words, or capitals outside parentheses."""
    return _may_be_name(name) and (len(name.split()) <= 3 or _is_titled(re.sub(r"\(.*?\)", "", name)))
