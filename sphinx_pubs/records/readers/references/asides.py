"""What a reference says besides its authors, title and place: remarks, by what they are."""

from __future__ import annotations

import re

from sphinx_pubs.records.readers.references.cues import MONTHS, any_of

_ONLINE = any_of(
    (
        "retrieved", "accessed", "available", "abgerufen", "consulté", "disponible", "zugriff", r"last\ access(?:ed)?",
        r"letzter\ zugriff", "zuletzt", "viewed", "cited", r"date\ accessed", "visited", "eingesehen",
        "überprüfungsdatum",
        "aktualisierungsdatum", "stand", r"mis\ en\ ligne", r"mis\ à\ jour", r"last\ (?:modified|updated)", "updated",
    )
)  # fmt: skip
_DATE = rf"""
    (?: (?: \d{{1,2}}(?:er|st|nd|rd|th)?\.?\s )? {MONTHS} \s (?: \d{{1,2}} ,\s )? \d{{4}}
      | \d{{4}} ,?\s {MONTHS} \s \d{{1,2}} | \d{{4}}-\d\d-\d\d | \d{{1,2}}[./]\s?\d{{1,2}}[./]\s?\d{{2,4}} )
"""
_KINDS = any_of(
    (
        r"data\s?set", r"(?:computer\ )?software", r"source\ code", r"mobile\ app(?:lication)?", "video", "film",
        r"podcast(?:\ episode)?", r"blog(?:\ post)?", r"lecture\ notes", r"weblog", r"web\s?page", r"web\s?site",
        "poster", r"slides",
        r"(?:conference\ )?presentation", r"power-?point(?:\ slides)?", r"computer\ program", r"large\ language\ model",
    )
)  # fmt: skip
_LANGUAGES = (
    "Dutch French German Spanish Russian Chinese Japanese Italian Portuguese Polish Danish Swedish Norwegian Czech "
    "Hungarian Korean Turkish"
).split()


_BRACKETS = ("(", "[")

#: Each kind of remark: its field, "" where there is none for it; the texts of which a line with it has one, in lower
#: case; how it is written. A group is its value.
_ASIDES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    # as in "(Version 2.1)"
    ("version", _BRACKETS, r"[(\[] (?: version | release | v\.? ) \s? ( \d[\w.-]* ) [)\]]"),
    # as in "[Data set]" and "Poster."
    (
        "kind",
        ("data", "soft", "code", "app", "video", "film", "podcast", "blog", "web", "poster", "slides", "present",
         "power", "program", "model", "lecture"),
        rf"[(\[] ( {_KINDS} ) [)\]] | (?<=[.,”\"»]\s) ( {_KINDS} ) [.,] (?=\s|$)",
    ),
    # as in "(NIH Publication No. 18-3879)" and "(Cm 9439)"
    (
        "number",
        ("(", "no.:", "no:"),
        r"""
        \( [\w .&/-]{0,40}? (?: (?<=\s) | (?<=\() ) (?: publication | report | rep\. | paper | document )
          \s (?: no | nr | number )\b\.? \s ( [\w./-]*\d[\w./-]* ) \)
      | \( Cm(?:n?d)?\.? \s? ( \d+ ) \)
      | (?<=[.;,]\s) (?: report | publication ) \ no\.?: \s? ( [\w./-]*\d[\w/-]* )
        """,
    ),
    ("", ("contract", "grant"), r"(?<=[.;,]\s) (?: contract | grant ) \ no s? \.?: \s? [\w./-]*\d[\w/-]*"),
    # as in "(Accessed: 14 October 2019)"
    ("", _BRACKETS, rf"[\[(] (?: (?: online | blog ) [:,]?\s )? {_ONLINE} \b [^\[\]()]* [\])]"),
    # as in "consulté le 3 mai 2010"
    (
        "",
        ("retriev", "access", "avail", "abger", "consult", "dispon", "zugriff", "zuletzt", "viewed", "cited",
         "visited", "eingesehen", "datum", "stand", "mis ", "last ", "updated"),
        rf"""
        (?: – \s )? \b {_ONLINE} \b [^.,;()\d]{{0,20}}? {_DATE} (?: ,? \s (?: from | at | von | sur ) )? [:.,]?
      | \b (?: last\ modified | mis\ à\ jour\ le | updated ) \s [\w\s,.]{{4,24}}? \d{{4}}
        """,
    ),
    ("", ("]",), r"\[? (?: online | en\ ligne | internet | preprint | electronic\ resource ) \]"),
    (
        "",
        ("retrieved", "available", "disponible", "verfügbar", "online", "url", "pdf"),
        r"""
        \b (?: (?: retrieved | available ) (?: \ online )? (?: \s (?: from | at ) )?
          | disponible \s (?: sur | à (?: \s l['’]adresse )? ) | verfügbar \s unter | online | url | pdf ) \s* :? \s*
          (?= [\s.,;]*$ | [\s.,;]*[\])] | \s*[.,;–]\s )
        """,
    ),
    ("", ("isbn",), r"\b ISBN [\s:]* [\dX-]{9,17} \b"),
    ("", ("[",), r"\[ (?: erratum | inspire | about\s ) [^\[\]]* \]"),
    ("", ("see also",), r"[,;.] \s see\ also \s [^.]{0,80} (?: \. [^.]{0,20} ){0,2} $"),
    # as in "Paris, Seuil, 1992 (Points)"
    (
        "series",
        ("(",),
        r"""
        (?<= \b\d{4}\s ) \( ( (?-i: [A-ZÀ-Þ] ) (?! [^()]* \b (?: collaboration | group | team ) \b ) [^()]{3,80} ) \)
        (?= \.?$ )
        """,
    ),
    ("", ("(original",), r"\( original(?:ly)? \ (?: work \ )? (?: published | publ\. ) [^()]* \)"),
    ("", ("n.",), r"[(\[]? \b s\.\s?l\. [\])]? \s?[,:;]\s? [(\[]? s\.\s?n\. [\])]? ,?"),
    ("", ("epub",), r"\b epub \s [\w\s]{4,14} \."),
    ("pmid", ("pmid",), r"\b PMID: \s? ( \d+ ) \b"),
    ("pmcid", ("pmcid",), r"\b PMCID: \s? ( PMC\d+ ) \b"),
    (
        "",
        (*_BRACKETS, *(language.lower() for language in _LANGUAGES)),
        rf"""
        \( (?: electronic | print | paperback | (?:in\s?)? {any_of(_LANGUAGES)} ) \)
      | \b {any_of(_LANGUAGES)} [\s.]* $
        """,
    ),
    ("", ("print", "web"), r"(?<= [.] ) \s (?: print | web ) \. $"),
    (
        "",
        ("jstor", "proquest", "sciencedirect", "muse", "google", "hal"),
        r"\b (?: JSTOR | ProQuest | ScienceDirect | Project\ MUSE | Google\ Scholar | HAL ) [\s.,]* $",
    ),
)  # fmt: skip
_COMPILED = tuple((field, words, re.compile(form, re.VERBOSE | re.IGNORECASE)) for field, words, form in _ASIDES)


def without_asides(text: str) -> tuple[str, dict[str, str]]:
    """Return a text without remarks, and the fields that these state."""
    found: dict[str, str] = {}
    before = ""
    while before != text:
        before, lower = text, text.lower()
        for field, words, form in _COMPILED:
            if not any(word in lower for word in words) or not (match := form.search(text)):
                continue
            if field:
                found.setdefault(field, next(filter(None, match.groups())))
            text = form.sub(" ", text)
    return text, found
