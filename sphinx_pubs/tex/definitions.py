r"""Macros that a .bib file defines for itself in ``@preamble``: they are replaced by what they stand for.

So every output shows them, no engine needs their definition, and nothing of TeX is executed: what a macro stands for is
read like any other text. Tables of commands win against definitions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.tex.braces import closing
from sphinx_pubs.tex.slips import is_listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DEFINITION = re.compile(
    r"""
    \\ (?: new | renew | provide ) command \*? \s* \{? \s* \\ (?P<name> [A-Za-z]+ ) \s* \}? \s*    # \newcommand{\lam}
    (?: \[ (?P<count> [0-9] ) \] \s* )? (?: \[ (?P<default> [^\[\]{}]* ) \] \s* )? (?= \{ )        # [1][x]
  | \\ DeclareMathOperator \*? \s* \{? \s* \\ (?P<operator> [A-Za-z]+ ) \s* \}? \s* (?= \{ )
  | \\ [egx]?def \s* \\ (?P<defined> [A-Za-z]+ ) \s* (?P<parameters> (?: \# [1-9] )* ) \s* (?= \{ )  # \def\lam#1
    """,
    re.VERBOSE,
)
#: what a preamble has between definitions
_NOTHING = re.compile(r"\s+ | \\ (?: makeatletter | makeatother | relax | long | global | protect ) \b", re.VERBOSE)
_MACRO = re.compile(r"\\(?P<name>[A-Za-z]+)\s*")
_PARAMETER = re.compile(r"#([1-9])")
_ENDS_WITH_COMMAND = re.compile(r"\\[A-Za-z]+\Z")
_BLANK = re.compile(r"\s*")
#: rounds of macros in macros, and the longest text that they may make
_ROUNDS = 6
_LONGEST = 20_000


class Definition(NamedTuple):
    """A macro: the number of its arguments, the default of the first if that is optional, and its text."""

    arguments: int
    default: str | None
    body: str


def definitions(preamble: str) -> tuple[dict[str, Definition], str]:
    """Return the macros that the TeX of a preamble defines, and the TeX that is no definition."""
    found: dict[str, Definition] = {}
    rest, at = "", 0
    while at < len(preamble):
        match = _DEFINITION.match(preamble, at)
        end = closing(preamble, match.end()) if match else -1
        if match and end >= 0:
            name = match["name"] or match["operator"] or match["defined"]
            body = preamble[match.end() + 1 : end]
            count = len(match["parameters"]) // 2 if match["parameters"] else int(match["count"] or 0)
            if not is_listed(name):
                text = rf"\ensuremath{{\operatorname{{{body}}}}}" if match["operator"] else body
                found[name] = Definition(count, match["default"], text)
            at = end + 1
        elif nothing := _NOTHING.match(preamble, at):
            at = nothing.end()
        else:
            rest += preamble[at]
            at += 1
    return found, rest.strip()


def expanded(text: str, macros: Mapping[str, Definition]) -> str:
    """Return .bib text with what its macros stand for; text that would grow without an end stays as it is."""
    result = text
    for _ in range(_ROUNDS):
        before, result = result, _expanded_once(result, macros)
        if result == before:
            return result
        if len(result) > len(text) + _LONGEST:
            break
    return text


def _expanded_once(text: str, macros: Mapping[str, Definition]) -> str:
    pieces, last, length = [], 0, 0
    for match in _MACRO.finditer(text):
        macro = macros.get(match["name"])
        if macro is None or match.start() < last or length > _LONGEST:
            continue
        arguments, end = _arguments(text, match.end("name"), macro)
        body = _filled(macro.body, arguments)
        length += len(body)
        start, last = last, end if macro.arguments else match.end()
        parted = text[last : last + 1].isalpha() and _ENDS_WITH_COMMAND.search(body)
        pieces += [text[start : match.start()], body, " " if parted else ""]
    return "".join([*pieces, text[last:]])


def _filled(body: str, arguments: Sequence[str]) -> str:
    """Return the text of a macro with its arguments, without them if it would be very long."""
    if not arguments or body.count("#") * max(map(len, arguments)) > _LONGEST:
        return _PARAMETER.sub("", body)
    return _PARAMETER.sub(lambda number: "".join(arguments[int(number[1]) - 1 : int(number[1])]), body)


def _arguments(text: str, at: int, macro: Definition) -> tuple[list[str], int]:
    """Return the arguments of a macro whose name ends at a position, and where they end; missing ones are empty."""
    arguments: list[str] = []
    if macro.default is not None:
        start = _after_blanks(text, at)
        end = text.find("]", start) if text[start : start + 1] == "[" else -1
        arguments.append(text[start + 1 : end] if end >= 0 else macro.default)
        at = end + 1 if end >= 0 else at
    while len(arguments) < macro.arguments:
        start = _after_blanks(text, at)
        end = closing(text, start) if text[start : start + 1] == "{" else -1
        is_group = end >= 0
        argument = text[start + 1 : end] if is_group else text[start : start + 1]
        if not is_group and argument in ("", "}", "\\"):
            argument = ""
        else:
            at = end + 1 if is_group else start + 1
        arguments.append(argument)
    return arguments, at


def _after_blanks(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
