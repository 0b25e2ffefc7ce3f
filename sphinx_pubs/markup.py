"""Field text for readers: spans to render, plain text to read, folded text to compare and search."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from sphinx_pubs import tex
from sphinx_pubs.tex.journals import JOURNALS
from sphinx_pubs.tex.unicode_math import to_unicode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: how a span differs from the text around it
Format = Literal["emphasis", "strong", "code", "small caps", "superscript", "subscript"]


@dataclass(frozen=True, slots=True)
class Text:
    """Characters to show unchanged."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """Math to typeset: TeX without its dollars, and the same as a line of Unicode."""

    tex: str
    plain: str


@dataclass(frozen=True, slots=True)
class Formatted:
    """Spans in another typeface or position."""

    format: Format
    children: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link; its `url` passed :func:`is_safe_url`, and still needs escaping."""

    url: str
    children: tuple[Span, ...]


Span = Text | Math | Formatted | Hyperlink

#: format of each TeX command
_FORMATS: dict[str, Format] = {
    "emph": "emphasis", "textit": "emphasis", "textbf": "strong", "texttt": "code", "textsc": "small caps",
    "textsuperscript": "superscript", "textsubscript": "subscript",
}  # fmt: skip
_MARKUP = re.compile(r"[\\{}$~`'&<]|--")
#: a script alone, which needs no typesetter
_SCRIPT = re.compile(
    r"""
    (?: \{\} \s* )?
    (?P<mark>[\^_]) \s*
    \{? \s* (?: \\ (?: mbox | text | textrm | mathrm ) \s* \{ \s* )?
    (?P<content>[A-Za-z0-9+\-()*/,]{1,12})                  # H$_2$O, or DBLP's 9\({}^{\mbox{th}}\)
    \s* \}{0,2}
    """,
    re.VERBOSE,
)
#: math that looks the same as text: numbers with their signs, as in ``$0.72$``, ``$91.7\%$`` and ``$2.2 \times$``
_NUMBERS = re.compile(r"[\d.,%×±∼+−<>\s]+")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
#: control characters and spaces, which browsers drop from an address before they look at its scheme
_DROPPED_IN_URL = re.compile(
    r"""
    [ \x00-\x20 \x7f-\xa0 \xad \u200b-\u200f \u2028-\u202e \u2060-\u2064 \ufeff ]    # java\tscript:
    """,
    re.VERBOSE,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEME = re.compile(r"(?:https?|ftp)://[^/?#\\]|mailto:[^/]", re.IGNORECASE)
#: addresses as nearly all are: the fast path
_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9/._~:?#@!$&'()*+,;=%-]*+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
#: letters that have no decomposition, and the base letters that a search for them uses
_BASES = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ȷ": "j", "ŋ": "n",
    "ħ": "h", "ŧ": "t", "ɨ": "i", "ʉ": "u", "ɔ": "o", "ɛ": "e", "ə": "e", "ɑ": "a", "ɩ": "i", "ɪ": "i", "ʊ": "u",
    "ɓ": "b", "ɖ": "d", "ɗ": "d", "ƒ": "f", "ɣ": "g", "ɲ": "n", "ʋ": "v", "ƴ": "y",
}  # fmt: skip
_BASE_LETTERS = str.maketrans(
    {char.upper(): base.upper() for char, base in _BASES.items() if len(char.upper()) == 1} | _BASES
)
_FOLDED = str.maketrans({
    **_BASES, "’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-",
    "−": "-", "‐": "-", "‑": "-", "…": "...", "∼": "~", "ʼ": "'", "ʹ": "'", "′": "'",
})  # fmt: skip


def typeset(text: str) -> str:
    """Return text with the apostrophes of a typesetter within words (O’Neal’s); others may be quotes or primes."""
    return _APOSTROPHE.sub("’", text) if "'" in text else text


@lru_cache(32768)
def spans(text: str) -> tuple[Span, ...]:
    """Return the spans of field text, canonical or as in a .bib file."""
    if not _MARKUP.search(text):
        return (Text(text),) if text else ()
    return rendered(tex.parse(text, for_readers=True))


def rendered(nodes: Iterable[tex.Node]) -> tuple[Span, ...]:
    """Return the spans of parsed field text."""
    return tuple(_spans(nodes))


def _spans(nodes: Iterable[tex.Node]) -> Iterator[Span]:
    """Yield the spans of nodes, neighbouring texts as one."""
    pending = ""
    for node in nodes:
        if isinstance(node, str):
            pending += node
            continue
        for span in _inner(node):
            if isinstance(span, Text):
                pending += span.text
                continue
            if pending:
                yield Text(typeset(pending))
                pending = ""
            yield span
    if pending:
        yield Text(typeset(pending))


def _inner(node: tex.Formula | tex.Package | tex.Braces | tex.TextCommand | tex.Href) -> Iterable[Span]:
    if isinstance(node, tex.Package):
        return spans(node.shown)
    return _spans(node.children) if isinstance(node, tex.Braces) else (_span(node),)


def _span(node: tex.Formula | tex.TextCommand | tex.Href) -> Span:
    if isinstance(node, tex.Formula):
        return _math(node.tex)
    if isinstance(node, tex.Href):
        children = tuple(_spans(node.children)) or (Text(node.url),)
        if is_safe_url(node.url):
            return Hyperlink(node.url, children)
        return children[0] if len(children) == 1 else Text(_plain(node.children))
    if node.name not in _FORMATS:
        return Text(JOURNALS.get(node.name, node.name))
    children = (Text(_plain(node.children)),) if node.name == "texttt" else tuple(_spans(node.children))
    return Formatted(_FORMATS[node.name], children)


def _math(content: str) -> Span:
    """Return math as a span; a single symbol, a script or numbers need no typesetter, and become text."""
    if script := _SCRIPT.fullmatch(content):
        shown = Text(script["content"].replace("-", "−"))
        return Formatted("superscript" if script["mark"] == "^" else "subscript", (shown,))
    line = to_unicode(content)
    if (len(line) == 1 and not (line.isascii() and line.isalpha())) or _NUMBERS.fullmatch(line):
        return Text(line)
    return Math(content, line)


@lru_cache(32768)
def plain(text: str) -> str:
    """Return field text without markup; math as Unicode if it is simple, else as TeX."""
    if not _MARKUP.search(text):
        return text.replace("\u00a0", " ")
    return _plain(tex.parse(text, for_readers=True)).replace("\u00a0", " ")


def _plain(nodes: Iterable[tex.Node]) -> str:
    pieces = []
    for node in nodes:
        if isinstance(node, str):
            pieces.append(node)
        elif isinstance(node, tex.Formula):
            pieces.append(to_unicode(node.tex))
        elif isinstance(node, tex.Package):
            pieces.append(plain(node.shown))
        elif isinstance(node, tex.Href) and not node.children:
            pieces.append(node.url)
        else:
            pieces.append(_plain(node.children) or _name(node))
    return "".join(pieces)


def _name(node: tex.Node) -> str:
    """Return what a command without an argument shows: a logo, a journal."""
    return JOURNALS.get(node.name, node.name) if isinstance(node, tex.TextCommand) else ""


@lru_cache(65536)
def fold(text: str) -> str:
    """Return plain text for comparing and searching: no accents, no case, one space, straight quotes, plain dashes."""
    text = plain(text)
    if not text.isascii():
        text = _without_marks(text).casefold().translate(_FOLDED)
    return " ".join(text.casefold().split())


def unaccented(text: str) -> str:
    """Return plain text in base letters, its case kept, as citation keys need it."""
    return text if text.isascii() else _without_marks(text.translate(_BASE_LETTERS))


def _without_marks(text: str) -> str:
    return _NOT_ASCII.sub(_letters, unicodedata.normalize("NFKD", text))


def _letters(match: re.Match[str]) -> str:
    return "".join([char for char in match[0] if not unicodedata.combining(char)])


def without_commands(text: str) -> str:
    """Return plain text that has no command for MathJax, for headings and results of searches."""
    return text.replace("\\", "")


def is_relative(url: str) -> bool:
    """Return whether an address is a file of the site itself."""
    return ":" not in url.split("/", 1)[0]


def is_safe_url(url: str) -> bool:
    """Return whether an address may become a link: http, https, ftp, mailto, or a place on the same site.

    Anything else runs code or leaves the site in disguise: ``javascript:``, ``data:``, ``//host``, a backslash, or a
    scheme hidden behind control characters, which browsers drop.
    """
    if _PLAIN_URL.fullmatch(url):
        return True
    if not url or _DROPPED_IN_URL.search(url) or "\\" in url:
        return False
    if _SCHEME.match(url):
        return bool(_SAFE_SCHEME.match(url))
    return not url.startswith("//") and ":" not in url.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
