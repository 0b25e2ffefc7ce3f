"""Arguments that are no text: math, addresses, and those of packages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.tex.characters import accented
from sphinx_pubs.tex.commands import MATH_ACCENTS, MATH_ARGUMENTS, MATH_ENVIRONMENTS
from sphinx_pubs.tex.formulas import clean
from sphinx_pubs.tex.packages import package_command, shown_by_package
from sphinx_pubs.tex.tree import Formula, Package

if TYPE_CHECKING:
    from sphinx_pubs.tex.cursor import Cursor

_BEGIN = re.compile(r"\{([a-z]+\*?)\}")
_ESCAPED = re.compile(r"\\([%#&_~{}$^\\])")
_BLANKS = re.compile(r"\s+")


def formula(content: str) -> Formula | str:
    """Return math, "" if nothing of it is left."""
    tex = clean(content)
    return Formula(tex) if tex else ""


def math_command(cursor: Cursor, word: str) -> Formula | str | None:
    r"""Read the arguments of a command of math outside of math: ``\mathcal{O}``; ``\tilde{n}`` is a letter.

    None, and nothing read, if an argument has no braces.
    """
    (name, count), start = MATH_ARGUMENTS[word], cursor.at
    arguments = [cursor.raw() for _ in range(count)]
    if not all(arguments):
        cursor.at = start
        return None
    if name in MATH_ACCENTS and len(arguments[0]) == 1 and arguments[0].isalpha():
        return accented(MATH_ACCENTS[name], arguments[0])
    return formula(f"\\{name}{''.join(f'{{{argument}}}' for argument in arguments)}")


def environment(cursor: Cursor) -> Formula | str | None:
    """Read an environment of math; None, and nothing read, if it is no such."""
    begin = _BEGIN.match(cursor.text, cursor.at)
    if not begin or begin[1] not in MATH_ENVIRONMENTS:
        return None
    start, cursor.at = cursor.at, begin.end()
    content, inner = cursor.up_to(f"\\end{{{begin[1]}}}"), MATH_ENVIRONMENTS[begin[1]]
    if content is None:
        cursor.at = start
        return None
    return formula(f"\\begin{{{inner}}}{content}\\end{{{inner}}}" if inner else content)


def package(cursor: Cursor, word: str) -> Package | None:
    """Read the arguments of a command of a package; None, and nothing read, if they are not surely harmless."""
    found = package_command(cursor.text, cursor.at, word)
    if found is None:
        return None
    arguments, cursor.at = found
    written = "".join(f"{{{argument}}}" for argument in arguments)
    return Package(f"\\{word}{written}", shown_by_package(word, arguments))


def address(cursor: Cursor) -> str:
    """Read an address: without blanks and escapes."""
    return _BLANKS.sub("", _ESCAPED.sub(r"\1", cursor.raw()))
