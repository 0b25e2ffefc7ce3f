"""How the characters of plain strings are spelled: in canonical field text, and in the dialects of .bib files.

Patterns are the fast path here: most text needs no spelling, so each search begins at a character that might.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sphinx_pubs.tex.characters import ESCAPES, MATH_SYMBOLS, SUBSCRIPTS, SUPERSCRIPTS, text_command
from sphinx_pubs.tex.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Mapping

_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_SYMBOLS = "".join(char for char in MATH_SYMBOLS if not "\u0370" <= char <= "\u03ff")
#: superscripts that text has no command for
_MATH_SCRIPTS = "".join(char for char in SUPERSCRIPTS if char not in "¹²³")
#: runs of characters that are math in TeX; three Greek letters in a row are a word, not symbols
_MATH = rf"""
    (?P<word> [{_GREEK}]{{3,}} )                                           # αβγδ
  | (?P<symbols> [{_GREEK}{_SYMBOLS}−]+ )                                  # ≤α
  | (?P<subscript> [{"".join(SUBSCRIPTS)}]+ )                              # ₂
  | (?P<superscript> (?= [¹²³]* [{_MATH_SCRIPTS}] ) [{"".join(SUPERSCRIPTS)}]+ )    # ⁻⁶, but not x² y
"""
_ESCAPED = rf"[{''.join(map(re.escape, ESCAPES))}`]"
_RESERVED = rf"{_ESCAPED} | [<>|]"
#: a character that TeX would join to the next one: -- '' `` ?` ,,
_JOINED = r"""
    [-–—] (?= [-–—] ) | ['’”ʾʼ] (?= ['’”ʾʼ] ) | [‘“`ʻʿ] (?= [‘“`ʻʿ] ) | [?!] (?= [‘“`ʻʿ] ) | , (?= , )
"""
_SPACES = r"[\u00a0\u2009\u2003]"
#: characters that are the same in TeX and in every dialect
_PLAIN = r"A-Za-z0-9 .;:()/+=*@\"\[\]"
_IS_PLAIN = re.compile(rf"[{_PLAIN},?!'-]*")


#: What to look for in canonical text, and in each dialect.
_SOUGHT: Mapping[str, tuple[str, ...]] = {
    "canonical": (_ESCAPED, "- (?=-)", "' (?=')", f"(?= (?i: {TAG} ) ) <", _MATH),
    "utf8": (_JOINED, _RESERVED, _SPACES, _MATH),
    "ascii": (_JOINED, _RESERVED),
    "ascii of Unicode": (_JOINED, _RESERVED, _MATH, r"[^\x00-\x7f]"),
}


@cache
def _search(dialect: str) -> re.Pattern[str]:
    """Return a pattern for the characters to spell, compiled where a dialect is first written."""
    return re.compile(rf"(?= [^{_PLAIN}] ) (?: {' | '.join(_SOUGHT[dialect])} )", re.VERBOSE)


@cache
def _search_marks() -> re.Pattern[str]:
    """Return the pattern for ASCII of text with letters whose accent is a character of its own."""
    return re.compile(rf"{_JOINED} | {_RESERVED} | {_MATH} | [A-Za-z][\u0300-\u0361] | [^\x00-\x7f]", re.VERBOSE)


_MARK = re.compile(r"[\u0300-\u0361]")
_IS_JOINED = re.compile(_JOINED, re.VERBOSE)

_LIGATURES = {
    "ʻ": "`", "ʿ": "`", "ʾ": "'", "ʼ": "'",  # letters of transcriptions
    "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''",
    "\u00a0": "~", "\u2009": r"\,", "\u2003": r"\quad{}",
}  # fmt: skip
_COMMANDS = ESCAPES | {"<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}"}


def is_plain(text: str) -> bool:
    """Return whether text is the same in TeX and in every dialect."""
    return _IS_PLAIN.fullmatch(text) is not None and "--" not in text and "''" not in text and ",," not in text


def canonical(text: str) -> str:
    """Spell text as canonical field text: markup escaped, symbols that only math has in dollars."""
    return text if is_plain(text) else _search("canonical").sub(_canonical, text)


def utf8(text: str) -> str:
    """Spell text for biblatex: UTF-8, everything escaped that an engine would take for markup."""
    return text if is_plain(text) else _search("utf8").sub(_utf8, text)


def ascii(text: str) -> str:  # noqa: A001 - the name of the dialect's characters
    """Spell text for BibTeX: accents and symbols as commands; characters without a command stay."""
    return text if is_plain(text) else _for_ascii(text).sub(_ascii, text)


def title(text: str) -> str:
    """Spell a title for BibTeX: as ASCII, capitals in double braces and math in braces, so that they stay."""
    return text if is_plain(text) else _for_ascii(text).sub(_title, text)


def _for_ascii(text: str) -> re.Pattern[str]:
    """Return the fastest pattern that finds all characters of text to spell."""
    if text.isascii():
        return _search("ascii")
    return _search_marks() if _MARK.search(text) else _search("ascii of Unicode")


def _canonical(match: re.Match[str]) -> str:
    char = match[0]
    if char in "-'":
        return f"{char}{{}}"
    return _COMMANDS.get(char) or _math(match)


def _utf8(match: re.Match[str]) -> str:
    char = match[0]
    if command := _COMMANDS.get(char):
        return command
    if char in "\u00a0\u2009\u2003":
        return _LIGATURES[char]
    return _math(match) if match.lastgroup else f"{char}{{}}"


def _ascii(match: re.Match[str]) -> str:
    char = match[0]
    if command := _COMMANDS.get(char):
        return command
    if match.lastgroup:
        return _math(match)
    if char in "-'?!,":
        return f"{char}{{}}"
    if ligature := _LIGATURES.get(char):
        following = match.string[match.end() : match.end() + 1]
        return f"{ligature}{{}}" if following and _IS_JOINED.match(char + following) else ligature
    command = text_command(char)
    return f"{{{command}}}" if command else char


def _title(match: re.Match[str]) -> str:
    spelled = _ascii(match)
    is_capital = match[0][0].isupper() and spelled.startswith("{\\")
    return f"{{{spelled}}}" if is_capital or spelled.startswith("$") else spelled


def _math(match: re.Match[str]) -> str:
    """Spell a run of characters that are math in TeX; a word, or a run with a letter unknown to math, stays."""
    run = match[0]
    if match["word"]:
        return run
    if match["subscript"]:
        return _script("_", "".join(SUBSCRIPTS[char] for char in run))
    if match["superscript"]:
        return _script("^", "".join(SUPERSCRIPTS[char] for char in run))
    commands = ["-" if char == "−" else f"\\{MATH_SYMBOLS[char]}" if char in MATH_SYMBOLS else "" for char in run]
    return f"${''.join(commands)}$" if all(commands) else run


def _script(mark: str, content: str) -> str:
    return f"${mark}{{{content}}}$" if len(content) > 1 else f"${mark}{content}$"
