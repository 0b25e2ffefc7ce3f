"""Field text written: the canonical form that the package holds, and the two dialects that a .bib holds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from sphinx_pubs.tex.characters import ESCAPES, MATH_SYMBOLS, SUBSCRIPTS, SUPERSCRIPTS, normalise, spelling
from sphinx_pubs.tex.parsing import LONG, parse
from sphinx_pubs.tex.tags import TAG
from sphinx_pubs.tex.tree import Braces, Command, Formula, Href, is_accented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_pubs.tex.tree import Node

    _Spell = Callable[[str, int], str]

#: how a field's text is written: with capitals that BibTeX would lower, without, or not as TeX at all
Kind = Literal["text", "title", "names", "verbatim"]

_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_SYMBOL = "".join(char for char in MATH_SYMBOLS if not "\u0370" <= char <= "\u03ff")
#: symbols that text has only as math; three Greek letters in a row are a word, not symbols
_MATHS = (
    f"(?P<word>[{_GREEK}]{{3,}})|(?P<symbols>[{_GREEK}{_SYMBOL}−]+)|(?P<sub>[{''.join(SUBSCRIPTS)}]+)"
    f"|(?P<sup>(?=[¹²³]*[^¹²³])[{''.join(SUPERSCRIPTS)}]+)"
)
_ESCAPED = "".join(map(re.escape, ESCAPES)) + "`"
#: what would be read as another tag or entity, dash or quote than it is
_TAG = rf"<(?=(?i:{TAG.pattern[1:].replace('?P<name>', '?:')}))"
_CLASH = r"[-–—](?=[-–—])|['’”](?=['’”])|[‘“`](?=[‘“`])|[?!](?=[‘“`])|,(?=,)"
_RESERVED = rf"[{_ESCAPED}<>|]"
#: what nothing needs to be done about: nearly all of any text, so every pattern looks for other characters first
_PLAIN = r"A-Za-z0-9 .;:()/+=*@\"\[\]"
_QUIET = re.compile(rf"[{_PLAIN},?!'-]*")


def _beyond(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?=[^{_PLAIN}])(?:{pattern})")


_CANONICAL = _beyond(rf"[{_ESCAPED}]|-(?=-)|'(?=')|{_TAG}|{_MATHS}")
_UTF8 = _beyond(rf"{_CLASH}|{_RESERVED}|[\u00a0\u2009\u2003]|{_MATHS}")
_ASCII = _beyond(rf"{_CLASH}|{_RESERVED}")
_NOT_ASCII = _beyond(rf"{_CLASH}|{_RESERVED}|{_MATHS}|[^\x00-\x7f]")
#: letters with an accent that they have no single character for
_MARKED = re.compile(rf"{_CLASH}|{_RESERVED}|{_MATHS}|[A-Za-z][\u0300-\u0361]|[^\x00-\x7f]")
_MARK = re.compile(r"[\u0300-\u0361]")
_LIGATURES = {
    "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'", "\u00a0": "~", "\u2009": r"\,",
    "\u2003": r"\quad{}",
}  # fmt: skip
#: a backslash that some parsers take for the escape of the brace behind it
_ESCAPED_BRACE = re.compile(r"\\(?=[{}]|\Z)")
_VERBATIM_SPACE = re.compile(r"\s+")
#: what has blanks only because a line was broken: an address or a DOI, unlike the path of a file
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*://|10\.\d{4,9}/)", re.IGNORECASE)


def decode(text: str) -> str:
    r"""Return .bib text in canonical form: Unicode for accents and symbols, specials escaped, math and formats kept.

    ``~`` becomes a no-break space, which is what TeX means by it and what every output can show.
    """
    if _is_quiet(text):
        return text
    return _decoded(text) if len(text) < LONG else _decoded.__wrapped__(text)


@lru_cache(16384)
def _decoded(text: str) -> str:
    return _write(parse(text), _spell_canonical)


def _is_quiet(text: str) -> bool:
    """Tell whether text is the same in TeX and in every dialect."""
    return _QUIET.fullmatch(text) is not None and "--" not in text and "''" not in text and ",," not in text


def literal(text: str) -> str:
    """Return plain text as canonical field text that shows just these characters."""
    return _spell_canonical(normalise(text), 0)


def encode(text: str, *, ascii: bool = True, kind: Kind = "text") -> str:  # noqa: A002 - the codec's own word
    """Return canonical text as a .bib file holds it: braces balance, no character makes an engine trip.

    `ascii` is the bibtex dialect: accents spelled out, so that 8-bit BibTeX sorts, labels and abbreviates them
    right; capitals of a title doubly braced, so that it does not lower them. Characters without a spelling stay.
    Without it, UTF-8 stays and only what an engine would take for markup is escaped. A verbatim field is no TeX.
    """
    if kind == "verbatim":
        return _verbatim(text)
    if _is_quiet(text):
        return text
    return _encoded(text, ascii, kind) if len(text) < LONG else _encoded.__wrapped__(text, ascii, kind)


@lru_cache(16384)
def _encoded(text: str, ascii_only: bool, kind: Kind) -> str:
    nodes = parse(text)
    title = kind == "title"
    if title:
        nodes = tuple(_brace_math(nodes))
    if not ascii_only:
        return _write(nodes, _spell_utf8)
    return _write(nodes, _spell_title if title else _spell_ascii)


def _verbatim(text: str) -> str:
    """Return text with unbalanced braces percent-encoded, for one too many would swallow the entries below.

    An address has no blanks in it.
    """
    text = _ESCAPED_BRACE.sub("%5C", _VERBATIM_SPACE.sub("" if _ADDRESS.match(text) else " ", text).strip())
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    return text if depth == 0 else text.replace("{", "%7B").replace("}", "%7D")


def _write(nodes: Iterable[Node], spell: _Spell, depth: int = 0) -> str:
    return "".join([_node(node, spell, depth) for node in nodes])


def _node(node: Node, spell: _Spell, depth: int) -> str:
    if isinstance(node, str):
        return spell(node, depth)
    if isinstance(node, Formula):
        return f"${node.tex}$"
    if isinstance(node, Href):
        return _link(node, spell, depth)
    content = _write(node.children, spell, depth + 1)
    if isinstance(node, Command):
        return f"\\{node.name}{{{content}}}"
    return braced(content)


def braced(content: str) -> str:
    """Return written text in braces that protect it; those around a command or one letter need help to do so."""
    return f"{{{{}}{content}}}" if content.startswith("\\") or is_accented(content) else f"{{{content}}}"


_URL_ESCAPED = re.compile(r"[%#]|&(?=#?\w+;)")


def _link(node: Href, spell: _Spell, depth: int) -> str:
    url = _verbatim(node.url).replace("\\", "%5C").replace(" ", "%20")
    url = _URL_ESCAPED.sub(lambda match: f"\\{match[0]}", url.replace("$", "%24").replace("^", "%5E"))
    return f"\\href{{{url}}}{{{_write(node.children, spell, depth + 1)}}}" if node.children else f"\\url{{{url}}}"


def _spell_canonical(text: str, depth: int) -> str:
    del depth
    return text if _is_quiet(text) else _CANONICAL.sub(_canonical, text)


def _canonical(match: re.Match[str]) -> str:
    char = match[0]
    if char in "-'?!":
        return f"{char}{{}}"
    if char == "<":
        return r"\textless{}"
    if char == "`":
        return r"\textasciigrave{}"
    return ESCAPES.get(char) or _math(match)


def _math(match: re.Match[str]) -> str:
    kind, run = match.lastgroup, match[0]
    if kind == "word":
        return run
    if kind == "sub":
        content = "".join(SUBSCRIPTS[char] for char in run)
        return f"$_{{{content}}}$" if len(content) > 1 else f"$_{content}$"
    if kind == "sup":
        content = "".join(SUPERSCRIPTS[char] for char in run)
        return f"$^{{{content}}}$" if len(content) > 1 else f"$^{content}$"
    macros = [f"\\{MATH_SYMBOLS[char]}" if char in MATH_SYMBOLS else "-" if char == "−" else "" for char in run]
    return f"${''.join(macros)}$" if all(macros) else run


def _spell_utf8(text: str, depth: int) -> str:
    del depth
    return text if _is_quiet(text) else _UTF8.sub(_utf8, text)


def _utf8(match: re.Match[str]) -> str:
    char = match[0]
    if char in ESCAPES or char in "<>|`":
        return ESCAPES.get(char) or _SPELLED[char]
    if char in "\u00a0\u2009\u2003":
        return _LIGATURES[char]
    if match.lastgroup:
        return _math(match)
    return f"{char}{{}}"


_SPELLED = {"<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}"}


def _spell_ascii(text: str, depth: int) -> str:
    del depth
    return text if _is_quiet(text) else _to_spell(text).sub(_ascii, text)


def _spell_title(text: str, depth: int) -> str:
    if _is_quiet(text):
        return text
    return _to_spell(text).sub(_ascii if depth else _ascii_capital, text)


def _to_spell(text: str) -> re.Pattern[str]:
    """Return what finds the characters to spell out, the fastest that misses none."""
    return _ASCII if text.isascii() else _MARKED if _MARK.search(text) else _NOT_ASCII


def _ascii_capital(match: re.Match[str]) -> str:
    """Spell a character of a title: capitals in double braces, math in its own."""
    spelled = _ascii(match)
    if match[0][0].isupper() and spelled.startswith("{\\"):
        return f"{{{spelled}}}"
    return f"{{{spelled}}}" if spelled.startswith("$") else spelled


def _ascii(match: re.Match[str]) -> str:
    char = match[0]
    if char in ESCAPES or char in _SPELLED:
        return ESCAPES.get(char) or _SPELLED[char]
    if match.lastgroup:
        return _math(match)
    if char in "-'?!,":
        return f"{char}{{}}"
    spelled = _LIGATURES.get(char)
    if spelled:
        following = match.string[match.end() : match.end() + 1]
        return f"{spelled}{{}}" if following and _MEETS.match(char + following) else spelled
    command = spelling(char)
    return f"{{{command}}}" if command else char


_MEETS = re.compile(_CLASH)


def _brace_math(nodes: Sequence[Node]) -> Iterable[Node]:
    """Put a title's math in braces, with the word it is part of where that has capitals (``{H$_2$O}``)."""
    found: list[Node] = []
    after = ""
    for at, node in enumerate(nodes):
        if isinstance(node, str):
            found.append(node[len(after) :])
            after = ""
        elif isinstance(node, Formula):
            last, following = found[-1] if found else "", nodes[at + 1] if at + 1 < len(nodes) else ""
            before = re.split(r"\s", last)[-1] if isinstance(last, str) else ""
            after = re.split(r"\s", following, maxsplit=1)[0] if isinstance(following, str) else ""
            if (before + after).lower() == before + after:
                before = after = ""
            if isinstance(last, str) and found:
                found[-1] = last[: len(last) - len(before)]
            found.append(Braces(tuple(part for part in (before, node, after) if part)))
        else:
            found.append(node)
    return [node for node in found if node]
