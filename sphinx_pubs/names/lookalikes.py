"""Letters of another alphabet within Latin names, which look the same: ``Fitό`` with a Greek omicron, as PDFs have."""

from __future__ import annotations

import re
import unicodedata

_LATIN_OF = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανιορυАВЕКМНОРСТХаеорсухіїј",
    "ABEZHIKMNOPTYXaviopuABEKMHOPCTXaeopcyxiïj",
)
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff\u1f00-\u1fff]")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f][^\W\d_]*)*")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def in_latin(names: str) -> str:
    """Return names in which the words with Latin letters have Latin ones alone, if the others are look-alikes."""
    return names if names.isascii() or not _FOREIGN.search(names) else _WORD.sub(_in_latin, names)


def _in_latin(match: re.Match[str]) -> str:
    word = match[0]
    if not (_FOREIGN.search(word) and _LATIN.search(word)):
        return word
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_LATIN_OF))
    return word if _FOREIGN.search(folded) else folded
