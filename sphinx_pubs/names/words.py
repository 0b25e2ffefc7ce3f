"""What names contain besides names: suffixes, particles, initials, words of organisations, marks.

Each fact is written down once, here. The modules that read lists of names differ only in where they look for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_pubs.markup import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTER = r"[^\W\d_]"
#: Any letter except a-z.
_CAPITAL = r"[^\W\d_a-z]"
#: Any letter except a-z and ß-ÿ.
_LATIN_CAPITAL = r"[^\W\d_a-zß-ÿ]"

#: "Jr." in "King, Jr., Martin Luther".
SUFFIX = re.compile(r"[JS]r\.?|II|III|IV")
#: For lists that may be in lower case.
SUFFIX_IN_ANY_CASE = re.compile(SUFFIX.pattern, re.IGNORECASE)
#: Between two commas a suffix may be longer: "XII", "2nd".
SUFFIX_BETWEEN_COMMAS = re.compile(r"[JS]r\.?|[IVX]+|\d(?:st|nd|rd|th)", re.IGNORECASE)

#: "van" and "den" in "Jeroen van den Brink".
_PARTICLES = "al bin da de del della den der des di dos du el ibn la le ter ten van von".split()
#: At the start of a family name.
LEADING_PARTICLES = (*_PARTICLES, "d'", "do", "zu", "zur")
#: At the end of a given name, where web pages leave them: "Lan, Charline Le".
TRAILING_PARTICLES = (*_PARTICLES, "ben")

#: The same where they are part of the family name, behind given names: "Jacques Le Goff".
CAPITAL_PARTICLES = (
    *"Le La Du De Des Del Della Di Da Dos Van Von Der Den Ter Ten El Al Mac Ní Ó St. San Abu Ben Bin Lo".split(),
    *"LE LA DE DU DES VAN VON DER DEN DI DA EL".split(),
    "Ould",
)
#: Given names that are often behind an initial: "J. Michael Kosterlitz".
MIDDLE_NAMES = frozenset(
    "Adam Alan Alexander Allen Andrew Anthony Arthur Barry Benjamin Bradley Brian Bruce Carl Carol Charles Christopher "
    "Craig Daniel David Dean Dennis Donald Douglas Edward Elizabeth Eric Eugene Francis Frank Frederick Gary George "
    "Gerald Gordon Grant Gregory Harold Harry Henry Howard Hugh Ian Jack James Jane Jason Jean Jeffrey Jeremy John Jon "
    "Joseph Karl Keith Kenneth Kevin Larry Lawrence Lee Leonard Lewis Lionel Louis Louise Marc Margaret Maria Marie "
    "Mark Martin Mary Matthew Max Maxwell Michael Morgan Nathan Neil Nicholas Oliver Patrick Paul Peter Philip Phillip "
    "Ralph Randall Raymond Richard Robert Robin Roger Ronald Ross Roy Russell Samuel Scott Sean Simon Stanley Stephen "
    "Steven Stuart Susan Taylor Terence Theodore Thomas Timothy Todd Tyler Victor Vincent Walter Warren Wayne "
    "William".split()
)
#: Family names that are the first of two, in Spanish and Portuguese: "Ana Muñoz Ruiz".
DOUBLE_FAMILY = re.compile(
    r"""
    (?! Beatriz | Inez ) [A-ZÀ-Þ]\w* (?: [eéo]z | [íi]az )
  | Garc[íi]a | Ruiz | Ortega | Moreno | Navarro | Romero | Molina
    """,
    re.VERBOSE,
)
#: Vietnamese family names, which are in front of given names.
VIETNAMESE = frozenset("Ngô Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Dương Lý Đinh Trịnh".split())
#: Words that begin titles and never names, in the languages of the reference styles.
NO_NAMES = frozenset(
    "The An On Of In At For From To With Without And Or Is Are Was Were Do Does Did How What When Where Why Who Which "
    "Towards Toward Some Using Beyond Between Against After Before About Into Not No "
    "Der Die Das Ein Eine Zur Zum Über Und Von Wie Was Wer Warum Ist Im Am Auf Für Mit Nach Beim Aus "
    "Les Un Une Sur Et Pour Dans Aux Au Vers Sans Entre Ces Cet Cette Qui Que "
    "Journal Review Letters Proceedings Transactions Annals Science Nature Press".split()
)

#: A given name of initials alone.
INITIALS = re.compile(
    rf"""
    (?: {LETTER} (?: \. | (?= $ | [\s.-] ) ) [\s-]* ){{1,5}}              # "J."  "J. A."  "J A"  "J.-P."
  | {_CAPITAL}{{1,4}}                                                     # "JA"
  | (?: Yu | Ya | Zh | Sh | Ch | Th | Ju ) \. (?: \s* {LETTER} \. )*      # "Yu."  "Yu. A.", as transcribed
    """,
    re.VERBOSE,
)
#: A name that starts with an initial: "J. Doe", "J Doe", "J.A. Doe".
INITIAL_FIRST = re.compile(rf"{LETTER}\.?[\s-]|(?:{LETTER}\.)+")
#: A name in the Vancouver style, the initials last and without dots: "Smith JA".
VANCOUVER = re.compile(
    rf"(?P<family> \S* [^\W\d_A-Z] \S* (?: [ ]\S+ )*? ) [ ] (?P<given> {_LATIN_CAPITAL}{{1,3}} )", re.VERBOSE
)
#: The same with dots or blanks between the initials: "Brown E. N.".
INITIALS_LAST = re.compile(
    rf"(?P<family> [^,]* [^\W\d_A-Z] ) [ ] (?P<given> (?: {_LATIN_CAPITAL} \.? [ -]? ){{1,4}} )", re.VERBOSE
)
#: The end of a list that is not the end of a sentence: "Irkhin, V. Yu.", "King, Martin Jr."
ENDS_IN_INITIAL = re.compile(rf"\b{LETTER}{{1,3}}\.$")
#: Initials without dots, as PubMed writes them: "JJ" in "Smith, JJ".
PACKED_INITIALS = re.compile(r"\b([A-Z])([A-Z])([A-Z])?\b")


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_GROUPS = "team collaborations? consortium group project committee initiative network institute".split()
_ORGANISATIONS = "organi[sz]ation foundation association society university agency ministry".split()
#: A word that makes a name a body's, even in prose.
GROUP = _any_word(_GROUPS)
#: The same, or a word that does so only in a list of authors.
ORGANISATION = _any_word(_GROUPS + _ORGANISATIONS)
#: A word that makes the whole author block of a reference a body's.
BODY = _any_word(
    [
        *_ORGANISATIONS, *_GROUPS, "bank", "council", "commission", "committee", "board", "panel",
        "cent(?:ers?|res?|rum)",
        "office", "bureau", "department", "federation", "union", "force", "collaborators?", "investigators",
        "acad[eé]mie", "academy", "groupe", "minist(?:ère|erium)", "organisme", "universit(?:é|ät|à|y)", "société",
        "fondation", "institut", "instituto", "bundesamt", "amt", "arbeitskreis", "arbeitsgruppe", "verband", "verein",
        "gesellschaft", "comité", "conseil", "laboratory", "authority", "service", "observatory", "nations",
        "developers", "contributors", "core team", "museum", "archives?",
        "parliament", "alliance", "network", "librar(?:y|ies)", "biblioth[eè]que", "trust", "endowment", "seminar",
        r"\w+ministerium", "staff", "hospitals?", "clinic", "collective", "sisters", "brothers", "church", "coalition",
        "congress", "cour", "court", "agence", "assembly", r"\w*archiv",
        "stiftung", r"\w+(?:stiftung|gesellschaft|verband)",
    ]
)  # fmt: skip
#: A word of a part of a body: "Monash University, School of Nursing".
SUBUNIT = _any_word(
    "school faculty department dept division section unit branch office institute centre center committee task "
    "group directorate bureau commission".split()
)
#: The legal form of a company. "AG" and "Co" are missing, because they are initials more often.
COMPANY = re.compile(r"[\s,](?:Inc|Ltd|LLC|GmbH|Corp)\.?$")

#: Signs behind a name, for equal contribution and affiliations.
MARKS = "*∗†‡§¶‖"
#: More signs that .bib files use.
TEX_MARKS = f"{MARKS}&^⁎"

_PUNCTUATION = str.maketrans("-.", "  ")


@lru_cache(65536)
def comparable(name: str) -> str:
    """Return a name for comparison: without case, accents, hyphens and dots."""
    return " ".join(fold(name).translate(_PUNCTUATION).split())
