"""Capitals that a title must keep when a citation style lowers it, protected by braces."""

from __future__ import annotations

import re

from sphinx_pubs.markup import plain

#: Braces that tell nothing of capitals: \emph{a}, $x_{1}$, {{\LaTeX}}
_OWN_BRACES = re.compile(r"\\[A-Za-z]+\{[^{}]*\}|\$[^$]*\$|\{\{\\[A-Za-z]+\}\}")
#: $k$, \emph{a}, ImageBind
_TITLE_WORD = re.compile(r"\$[^$]*\$|\\[A-Za-z]+(?:\{[^{}]*\})*|[^\s{}$\\]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_POSSESSIVE = re.compile(r"['’]s$")
_NAME = re.compile(r"[^\W\d_]\w+")
_ABSTRACT_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SENTENCE_END = re.compile(r"[.!?:]\s+")
#: A word with another one before it in its sentence.
_MID_SENTENCE = re.compile(r"(?<=[a-z0-9,;)] )[^\W\d_]\w*")
#: Letters that are words.
_LETTER_WORDS = ("A", "I", "O")


def protect(title: str, abstract: str) -> str:
    """Return a canonical title with braces around the words that must keep their capitals.

    These are words with capitals inside (``ImageBind``, ``LLM``), and names: words that the abstract has with a capital
    inside a sentence and never in lower case. A title with braces already stays as it is; a supplied one, in square
    brackets, is protected as a whole.
    """
    if title.startswith("[") and title.endswith("]"):
        return f"{{{title}}}"
    if "{" in _OWN_BRACES.sub("", title):
        return title
    names = _names(title, abstract)
    return _TITLE_WORD.sub(lambda match: _protected(match[0], names), title)


def _protected(word: str, names: frozenset[str]) -> str:
    """Return a word in braces, or with braces around the hyphenated parts that need them."""
    if word[0] in "$\\":
        return word
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
