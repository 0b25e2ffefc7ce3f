r"""Names in braces with accents, which the style alpha cuts within a command: ``{G{\"o}teborg University}``.

They are written as ``G{\"o}teborg{ }University``: one word to BibTeX, whose accents it knows.
"""

from __future__ import annotations

import re

_GROUP = r"\{ (?: [^{}\n]++ | \{ [^{}\n]*+ \} )*+ \}"
#: a word of a name, with blanks in braces alone: Doe, {AT\&T Labs}
_WORD = re.compile(rf"(?: [^\s{{}},]++ | \{{ (?: [^{{}}\n]++ | {_GROUP} )*+ \}} )++", re.VERBOSE)
#: a group that is a whole word, and begins with a capital
_WHOLE = re.compile(rf"\{{ (?P<name> (?= [A-Z] | \{{ ) (?: [^{{}}]++ | {_GROUP} )*+ ) \}}", re.VERBOSE)
#: the beginning of such a group
_OPENING = re.compile(r"\{[A-Z{]")
#: an accent, or an escaped character
_COMMAND = re.compile(r"\{\\|\\[&%$_#]")
_PARTS = re.compile(rf"(?P<group> {_GROUP} )", re.VERBOSE)
#: characters that would part the words of a name, and those with a backslash
_PARTING = re.compile(r"[ ~,-]+|\\[&%$_#]")
_BRACED = re.compile(r"\{([ ~,-]+|\\[&%$_#])\}")
#: a blank in braces, by which a name is known that is written so
_BLANK = re.compile(r"\{[~,-]*+ [ ~,-]*+\}")
#: a blank that is the argument of a command
_ARGUMENT = re.compile(rf"\\[A-Za-z]++ (?: \{{ [^{{}}]*+ \}} )* (?-x:{_BLANK.pattern})", re.VERBOSE)
_LETTERS = re.compile(r"\\[A-Za-z]")


def opened(names: str) -> str:
    """Return written names with braces around the blanks alone, where a name in braces has accents."""
    return _WORD.sub(_opened, names) if _OPENING.search(names) and _COMMAND.search(names) else names


def _opened(word: re.Match[str]) -> str:
    match = _WHOLE.fullmatch(word[0])
    if not match or " " not in match["name"] or not _COMMAND.search(match["name"]):
        return word[0]
    parts = _PARTS.split(match["name"])
    if any(map(_LETTERS.search, parts[::2])):
        return word[0]
    parts[::2] = [_PARTING.sub(r"{\g<0>}", part) for part in parts[::2]]
    return "".join(parts)


def closed(names: str) -> str:
    """Return names of a .bib file with braces around the names that have them around their blanks."""
    return _WORD.sub(_closed, names) if "{" in names and _BLANK.search(names) else names


def _closed(word: re.Match[str]) -> str:
    is_opened = _BLANK.search(word[0]) and not _ARGUMENT.search(word[0])
    return "{" + _BRACED.sub(r"\1", word[0]) + "}" if is_opened else word[0]
