r"""Citation keys: what each dialect can write, measured with BibTeX, Biber and LaTeX's ``\cite``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Dialect = Literal["bibtex", "biblatex"]
DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")

#: Characters that a key cannot have, and ^^, as in TeX's ^^5c for one of them. Biber refuses three more than BibTeX,
#: which has ``d'Alembert`` and ``O(n)``.
_REFUSED: Mapping[Dialect, re.Pattern[str]] = {
    "bibtex": re.compile(r"(?:[\s,{}\"#%~\\=]|\^(?=\^)|(?<=\^)\^)+"),
    "biblatex": re.compile(r"(?:[\s,{}\"#%~\\=()']|\^(?=\^)|(?<=\^)\^)+"),
}
#: A key in a list
_LISTED = re.compile(r"[^,\s]+")


def listed_keys(text: str) -> list[str]:
    """Return the keys of a list, separated by commas, without the blanks around them."""
    return [key for part in text.split(",") if (key := part.strip())]


def written_key(key: str, dialect: Dialect = "bibtex") -> str:
    """Return a key as a dialect writes it: without the characters that its programs refuse."""
    return _REFUSED[dialect].sub("", key)


def written_keys(text: str, dialect: Dialect = "bibtex") -> str:
    """Return a list of keys, separated by commas, as a dialect writes it."""
    return _LISTED.sub(lambda match: written_key(match[0], dialect), text)


def refused(key: str, dialect: Dialect = "bibtex") -> str:
    """Return the first character of a key that a dialect cannot write, "" for none."""
    match = _REFUSED[dialect].search(key)
    return match[0][0] if match else ""
