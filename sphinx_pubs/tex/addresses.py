r"""Addresses, DOIs and paths are no TeX, but often in its dress: undressed when read, percent-encoded when written.

``\url{https://x.org/\~{}me/a{\_}b}`` is read as https://x.org/~me/a_b. No character of a written one starts a command,
a group or a comment, whichever style prints it.
"""

from __future__ import annotations

import re

from sphinx_pubs.schema.identifiers import DOI_START
from sphinx_pubs.tex.braces import is_balanced

#: Commands that people write in an address for a character, or for a place to break the line.
_NAMES = {
    "textasciitilde": "~", "sim": "~", "textunderscore": "_", "textless": "<", "textgreater": ">", "textbar": "|",
    "textasciicircum": "^", "textdollar": "$", "textpercent": "%", "slash": "/", "string": "", "allowbreak": "",
    "backslash": "\\", "textbackslash": "\\",
}  # fmt: skip
#: One character in TeX's dress: \_ {\_} \~{} \textasciitilde{} $\sim$
_DRESS = re.compile(
    rf"""
    (?P<group> \{{ )? (?P<math> \$ )?
    (?<!\\) \\ (?: (?P<char> [%\#&_~$^{{}}] ) | (?P<name> {"|".join(_NAMES)} ) (?![A-Za-z]) \s? )
    (?: \{{\}} )?
    (?(math) \$ ) (?(group) \}} )
  | (?<!\\) \\ (?P<break> [-/] )
    """,
    re.VERBOSE,
)
_BLANKS = re.compile(r"\s+")
#: blanks within an address, not those in front of a second one
_BLANKS_WITHIN = re.compile(r"\s+(?!https?://)")
#: an address or a DOI has blanks only because a line was broken, unlike the path of a file
_ADDRESS = re.compile(rf"\s*(?:[a-z][a-z0-9+.-]*://|{DOI_START})", re.IGNORECASE)
#: Characters that no address may have, and a % that encodes none.
_UNSAFE = re.compile(r"[\\{}^]|%(?![0-9A-Fa-f]{2})")
#: A sign that a program escapes (\: \; \\), and what may be a command of TeX: any other backslash, and ^^ as in ^^5c.
_COMMAND = re.compile(r"(?P<escaped>\\[^A-Za-z@{}\s])|\\|\^(?=\^)|(?<=\^)\^")


def undressed(text: str) -> str:
    """Return an address, an id or a path with the characters that TeX's commands in it mean."""
    return _DRESS.sub(_meant, text).strip() if "\\" in text else text


def _meant(match: re.Match[str]) -> str:
    return match["char"] or _NAMES.get(match["name"] or "", "")


def address(text: str) -> str:
    """Return an address or a DOI as every style can print it: percent-encoded where a character is unsafe in TeX."""
    text = _BLANKS_WITHIN.sub("", text) if _ADDRESS.match(text) else text
    return _UNSAFE.sub(_encoded, _BLANKS.sub(" ", text).strip())


def verbatim(text: str) -> str:
    r"""Return a value of a program, as JabRef's ``:C\:/a.pdf:PDF``: only what may be a command is percent-encoded."""
    text = _COMMAND.sub(lambda match: match["escaped"] or _encoded(match), _BLANKS.sub(" ", text).strip())
    return text if is_balanced(text) else text.replace("{", "%7B").replace("}", "%7D")


def _encoded(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"
