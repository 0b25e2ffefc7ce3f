"""Read titles: their words, without the remarks that databases add behind and the citations that run into them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.linking import weights
from sphinx_pubs.markup import fold
from sphinx_pubs.schema import types

if TYPE_CHECKING:
    from sphinx_pubs.records.record import Record

#: Words that are in any title.
STOP = frozenset(
    "a an the of on in for and or to with from by at as is are its their via using into between der die das und des "
    "fur im le la les et de du el los un une eine".split()
)
#: HTML in a title or an abstract: <i>, </jats:p>, <a href="…">, &nbsp;
TAG = re.compile(
    r"""
    </? [a-z] [a-z0-9:]{0,20} (?: [ ] [^<>]{0,200} )? /? >
  | & [a-z]{2,8} ;
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: What databases add behind a title, folded.
_REMARK = re.compile(
    r"""
    \s* [\[(] (?:                                                       # in brackets at the end:
        (?! part | vol | no\b ) [^\[\]()\d]{3,60}                       # [turkish], [article in french], but (part two)
      | \d+ [ ] (?: refs? | references )                                # [88 refs]
    ) [\])] \W* $
  | \s* [\[<] (?: erratum | see | comment | republished | corrected | original ) \b .* $   # [erratum appears in ...
    """,
    re.VERBOSE,
)
#: What a citation has in front of its title: "(1993) information and …", "vazirani, u. 1995. introduction to …".
_CITATION = re.compile(
    r"""
    ^ .{0,80}?
    (?: \( \s* (?P<in_brackets> (?:19|20)\d\d ) [a-z]? \s* \)
      | \b (?P<before_stop> (?:19|20)\d\d ) [a-z]? \s* \.
    )
    \W* (?= .{15} )
    """,
    re.VERBOSE,
)
#: Where a subtitle begins.
_SUBTITLE = re.compile(r"\s*(?:[:?!;]|\.(?=\s)|\s[-–—]+\s|--+|—)\s*")
_NOT_WORD = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split()
#: "one" is hardly ever a numeral.
_CARDINALS = "two three four five six seven eight nine ten eleven twelve".split()
#: Words to digits; one letter is a numeral behind a word that counts, or at the end of a title.
NUMERALS = {word: str(number) for words in (_ORDINALS, _ROMAN) for number, word in enumerate(words, 1)} | {
    word: str(number) for number, word in enumerate(_CARDINALS, 2)
}
_COUNTING = frozenset("part volume vol chapter book series paper section type phase no".split())


class Title(NamedTuple):
    """A title as linking compares it."""

    #: its words, numerals as digits
    words: tuple[str, ...] = ()
    #: the words before the subtitle, all of them where there is none
    head: tuple[str, ...] = ()
    #: the year of a citation in front of it, 0 where there is none
    year: int = 0


def read_title(record: Record, year: int) -> Title:
    """Return the title of a record of a year (0 where unknown); a supplied title in brackets is none."""
    folded, cited = _without_citation(_folded_title(record), year)
    words = _numbered(tuple(as_words(folded).split()))
    subtitle = _SUBTITLE.search(folded)
    head = _numbered(tuple(as_words(folded[: subtitle.start()]).split())) if subtitle else words
    return Title(words, head or words, cited)


def title_field(record: Record) -> str:
    """Return the field with the title: that of the volume where nothing but names is known of a work."""
    if record.text("title") or record.text("abstract") or types.of(record.type).part:
        return "title"
    return "booktitle" if record.names("author").names or record.names("editor").names else "title"


def as_words(folded: str) -> str:
    """Return nothing but the words of a folded text."""
    return _NOT_WORD.sub(" ", folded).strip()


def _folded_title(record: Record) -> str:
    """Return the folded title with its subtitle, without the remarks of databases."""
    text = record.text(title_field(record))[: weights.TITLE_READ]
    bare = text.strip("{}. ")
    if bare.startswith("[") and bare.endswith("]"):
        text = bare[1:-1]
        if _squeezed(record.text("abstract")[: weights.TITLE_READ]).startswith(_squeezed(text.rstrip(" …"))):
            return ""
    if subtitle := record.text("subtitle")[: weights.TITLE_READ]:
        text = f"{text}: {subtitle}"
    if "<" in text or "&" in text:
        text = TAG.sub("", text.replace("<ORIGINAL>", "[original]"))
    folded = fold(text)
    return _without_remarks(folded) if folded[-1:] in "]).>" or "[" in folded or "<" in folded else folded


def _squeezed(text: str) -> str:
    return _NOT_WORD.sub("", fold(text))


def _without_remarks(folded: str) -> str:
    while len(shorter := _REMARK.sub("", folded)) >= weights.TITLE_LEFT and shorter != folded:
        folded = shorter
    return folded


def _without_citation(folded: str, year: int) -> tuple[str, int]:
    """Return a title without the authors and the year of a citation in front of it, and that year, 0 for none."""
    match = _CITATION.match(folded) if "19" in folded or "20" in folded else None
    if not match:
        return folded, 0
    cited = int(match["in_brackets"] or match["before_stop"])
    return (folded[match.end() :], cited) if year in (0, cited) else (folded, 0)


def _numbered(words: tuple[str, ...]) -> tuple[str, ...]:
    """Write roman numerals and words for numbers as digits."""
    if NUMERALS.keys().isdisjoint(words) and not _DIGIT.search(" ".join(words)):
        return words
    return tuple([_as_digits(word, words, at) for at, word in enumerate(words)])


def _as_digits(word: str, words: tuple[str, ...], at: int) -> str:
    if word[0].isdigit():
        return _ORDINAL.sub(r"\1", word)
    if len(word) == 1 and not (at and (at == len(words) - 1 or words[at - 1] in _COUNTING)):
        return word
    return NUMERALS.get(word, word)
