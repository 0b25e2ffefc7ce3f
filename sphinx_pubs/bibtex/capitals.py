"""Capitals that a title must keep when a citation style lowers it, protected by braces."""

from __future__ import annotations

import re

from sphinx_pubs.markup import plain

_GROUP = r"\{ (?: [^{}] | \{ [^{}]* \} )* \}"
#: Braces that tell nothing of capitals: \emph{a}, $x_{1}$, {{\LaTeX}}
_OWN_BRACES = re.compile(rf"\\[A-Za-z]+ {_GROUP} | \$[^$]*\$ | \{{\{{ \\[A-Za-z]+ \}}\}}", re.VERBOSE)
#: $k$, \emph{a}, ImageBind, H$_2$O
_TITLE_WORD = re.compile(
    rf"""
    (?: \$[^$]*\$ | \\text(?:sub|super)script {_GROUP} | [^\s{{}}$\\]+ )+
  | \\[A-Za-z]+ (?: {_GROUP} )*
    """,
    re.VERBOSE,
)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_POSSESSIVE = re.compile(r"['’]s$")
_NAME = re.compile(r"[^\W\d_]\w+")
#: Navier-Stokes, which is a name at the beginning of a sentence, too
_NAME_WITH_HYPHEN = re.compile(r"[^\W\d_]\w+(?:-[^\W\d_]\w+)+")
_ABSTRACT_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SENTENCE_END = re.compile(r"[.!?:]\s+")
#: A word with another one before it in its sentence.
_MID_SENTENCE = re.compile(r"(?<=[a-z0-9,;)] )[^\W\d_]\w*")
#: A word that does not begin a sentence.
_INSIDE = re.compile(r"(?<=[\w,;)’'”-] )[^\W\d_][\w-]*")
#: The least part of the long words that are in lower case in a title in sentence case, and the fewest such words.
_SENTENCE_CASE, _FEWEST, _LONG = 0.6, 3, 4
#: English by the values of the fields langid and language; other languages keep the capitals of their titles.
_ENGLISH = re.compile(
    r"""
    (?: en | eng | english | american | british | canadian | australian | newzealand | usenglish | ukenglish
      | und | mul | zxx ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A title with one of these is in English, whatever the language of the work is.
_ENGLISH_WORD = re.compile(r"\b(?:the|of|and|with|from)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.!?:;][\s’”)]+|\s[—–-]+\s")
#: Letters that are words.
_LETTER_WORDS = ("A", "I", "O")


def protect(title: str, abstract: str, language: str = "") -> str:
    """Return a canonical title with braces around the words that must keep their capitals.

    These are words with capitals inside (``ImageBind``, ``LLM``), and names: words that the abstract has with a capital
    inside a sentence and never in lower case, and all words with a capital inside a title or subtitle in sentence case.
    A title with braces already stays as it is; one in another language than English, and a supplied one, in square
    brackets, are protected as a whole.
    """
    if title.startswith("[") and title.endswith("]"):
        return f"{{{title}}}"
    if "{" in _OWN_BRACES.sub("", title):
        return title
    if language.isalpha() and not _ENGLISH.match(language) and not _ENGLISH_WORD.search(title):
        return f"{{{title}}}"
    names = _names(title, abstract) | _names_in_sentence_case(title)
    return _TITLE_WORD.sub(lambda match: _protected(match[0], names), title)


def _protected(word: str, names: frozenset[str]) -> str:
    """Return a word in braces, or with braces around the hyphenated parts that need them."""
    if "$" in word or "\\" in word:
        return word  # with the math in it, where it is written
    core = _EDGES.sub("", word)
    if not core or core.islower() or not any(char.isupper() for char in core):
        return word
    stem = _POSSESSIVE.sub("", core)
    if stem in names:
        protected = f"{{{stem}}}{core[len(stem) :]}"
    else:
        parts = core.split("-")
        kept = [part in names or _has_own_capitals(part, alone=len(parts) == 1) for part in parts]
        protected = "-".join(f"{{{part}}}" if keep else part for part, keep in zip(parts, kept, strict=True))
    before, _, behind = word.partition(core)
    return f"{before}{protected}{behind}"


def _has_own_capitals(part: str, *, alone: bool) -> bool:
    """Return whether a word has capitals that sentence case would not give it."""
    if len(part) == 1:
        return part.isupper() and not (alone and part in _LETTER_WORDS)
    return any(char.isupper() for char in part[1:]) or (part[0].isdigit() and part != part.lower())


def _names_in_sentence_case(title: str) -> frozenset[str]:
    """Return the words with a capital inside a title in sentence case, and the parts of those with hyphens."""
    parts = _CLAUSE_END.split(_OWN_BRACES.sub("", title))
    return frozenset().union(*map(_names_in_clause, parts))


def _names_in_clause(text: str) -> frozenset[str]:
    words = _INSIDE.findall(text)
    long = [word for word in words if len(word) >= _LONG and not word.isupper()]
    if len(long) < _FEWEST or sum(map(str.islower, long)) < _SENTENCE_CASE * len(long):
        return frozenset()
    compounds = [word for word in _NAME_WITH_HYPHEN.findall(text) if all(map(_is_capitalised, word.split("-")))]
    return frozenset(part for word in (*words, *compounds) for part in word.split("-") if _is_capitalised(part))


def _is_capitalised(part: str) -> bool:
    return part[:1].isupper()


def _names(title: str, abstract: str) -> frozenset[str]:
    """Return the words of the title that the abstract has with a capital inside a sentence, never in lower case."""
    capitalised = {word for word in _NAME.findall(title) if word[0].isupper() and word in abstract}
    if not capitalised:
        return frozenset()
    text = plain.__wrapped__(abstract)  # without the cache, for each abstract is read once
    lowered = {word for word in _ABSTRACT_WORD.findall(text) if word.islower()}
    candidates = {word for word in capitalised if word.lower() not in lowered}
    if not candidates:
        return frozenset()
    sentences = _SENTENCE_END.split(text)
    return frozenset(candidates.intersection(word for one in sentences for word in _MID_SENTENCE.findall(one)))
