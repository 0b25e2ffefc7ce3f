r"""The parser of field text: any .bib text, the user's or our own, to nodes.

Commands come from closed tables; what is not in them is text that shows its backslash and its braces, so nothing that
TeX could execute (``\input``, ``\csname``, ``\write18``) survives.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.tex import mathematics
from sphinx_pubs.tex.characters import ACCENTS, COMMANDS, ESCAPES, MATH_COMMANDS, accented, normalise
from sphinx_pubs.tex.commands import (
    BREAKS,
    DECLARATIONS,
    FORMAT_SYNONYMS,
    FORMATS,
    HIDING,
    LINKS,
    LOGOS,
    MATH_ENVIRONMENTS,
    PROTECTORS,
    SILENT,
    SYMBOLS,
    WRAPPERS,
)
from sphinx_pubs.tex.tags import tags_to_tex
from sphinx_pubs.tex.tree import Braces, Command, Formula, Href, Node, close_quotes, is_accented, visible

#: texts of so many characters are abstracts: they are asked for once, and would fill a cache
LONG = 300
_SPECIAL = re.compile(r"[\\{}$~`'‘’]|--")
_TOKEN = re.compile(
    r"\\([A-Za-z]+)\*?([ \t\n]*)|\\(.)|([{}$~]|---?|``|''|[?!]`|[`'‘’])|([^\\{}$~`'‘’-]+|-)|\\", re.DOTALL
)
_TYPOGRAPHY = {
    "--": "–", "---": "—", "~": "\u00a0", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "`": "‘",
    "‘": "‘", "'": "'", "’": "'",
}  # fmt: skip
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
#: text with no more than two braces in each other, as nearly all text is
_BALANCED = re.compile(r"(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.)*+\})*+\})*+\\?", re.DOTALL)
_DOLLARS = re.compile(r"\\.|[{}]|\$", re.DOTALL)
_WORDS = r"[^\\^_=<>+{}$]{0,200}"
_MONEY = re.compile(
    rf"\$\d[\d.,]*{_WORDS}\s{_WORDS}\$(?=\d)|\$\d[\d.,]*[kKMB]?\s+(?:[a-z]{{2,30}}\s+){{1,30}}{_WORDS}\$(?=\S)"
)
_UNESCAPED = re.compile(r"\\([%#&_~{}$^\\])")
_MACHINE_SPACE = re.compile(r"\s+")
#: longer math (in characters) is text between two lone dollars
_MAX_MATH = 4_000
#: deeper braces than this are shown, not obeyed
_MAX_DEPTH = 40


def parse(text: str) -> tuple[Node, ...]:
    """Return the nodes of field text; neighbouring strings are joined, so plain text is one node or none."""
    return _parsed(text) if len(text) < LONG else _parsed.__wrapped__(text)


@lru_cache(32768)
def _parsed(text: str) -> tuple[Node, ...]:
    text = normalise(text)
    if "<" in text or "&" in text:
        text = tags_to_tex(text)
    if not _SPECIAL.search(text):
        return (text,) if text else ()
    nodes = tuple(_Reader(balance(text)).nodes())
    return close_quotes(nodes) if "‘" in text or "`" in text else nodes


def balance(text: str) -> str:
    """Return text whose braces pair up: one that has no partner, or is nested absurdly deep, becomes a visible one."""
    if _BALANCED.fullmatch(text):
        return text
    opened: list[int] = []
    lone: list[int] = []
    for match in _BRACES.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}":
            if not opened:
                lone.append(match.start())
            elif len(opened) > _MAX_DEPTH:
                lone += [opened.pop(), match.start()]
            else:
                opened.pop()
    if not (lone := lone + opened):
        return text
    pieces, last = [], 0
    for at in sorted(lone):
        pieces += [text[last:at], ESCAPES[text[at]]]
        last = at + 1
    return "".join([*pieces, text[last:]])


def math_end(text: str, start: int) -> tuple[int, int] | None:
    """Return where the math that opens with the dollar at `start` ends (content, whole), None if it is a mere dollar.

    The closing dollar stands at the same brace depth; ``$5 and $10`` is money.
    """
    double = text.startswith("$$", start) and text.find("$$", start + 2) > 0
    if not double and _MONEY.match(text, start):
        return None
    depth, inner, begin = 0, 0, start + 1 + double
    for match in _DOLLARS.finditer(text, begin, begin + _MAX_MATH):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth < 0:
                return None
        elif match[0] == "$":
            if depth == 0 and (not double or text.startswith("$$", match.start())):
                return match.start(), match.end() + double
            inner += 1
            if inner > _MAX_DEPTH:
                return None
    return None


class _Reader:
    """A cursor over balanced text."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0

    def nodes(self) -> list[Node]:
        """Read up to the end of the group that the cursor is in, and over its closing brace."""
        found: list[Node] = []
        while (match := _TOKEN.match(self.text, self.at)) is not None:
            self.at = match.end()
            word, space, symbol, mark, run = match.groups()
            if run is not None:
                _add(found, run)
            elif mark == "}":
                break
            elif mark is not None:
                self._mark(mark, found)
            elif symbol is not None:
                self._symbol(symbol, found)
            elif word is not None:
                self._word(word, space, found)
            else:
                _add(found, "\\")
        return found

    def _mark(self, mark: str, found: list[Node]) -> None:
        if mark == "{":
            self._group(found)
        elif mark == "$":
            self._math(found)
        else:
            _add(found, _TYPOGRAPHY[mark])

    def _group(self, found: list[Node]) -> None:
        r"""Read a group; one around a letter (``{\"o}``, ``{é}``) or a declaration protects nothing and goes."""
        start, special = self.at, self.text.startswith("\\", self.at)
        inner = self.nodes()
        if special:
            for node in inner:
                _add(found, node)
        elif is_accented(letter := self.text[start : self.at - 1]):
            _add(found, letter)
        elif inner:
            found.append(Braces(tuple(inner)))

    def _math(self, found: list[Node]) -> None:
        end = math_end(self.text, self.at - 1)
        if end is None:
            _add(found, "$")
            return
        start = self.at + self.text.startswith("$", self.at)
        self.at = end[1]
        _add_math(found, self.text[start : end[0]] if end[0] >= start else "")

    def _symbol(self, symbol: str, found: list[Node]) -> None:
        if symbol in ACCENTS:
            _add(found, accented(symbol, visible(self._argument())))
        elif symbol in "([" and (content := self._up_to("\\)" if symbol == "(" else "\\]")) is not None:
            _add_math(found, content)
        else:
            _add(found, SYMBOLS.get(symbol, f"\\{symbol}"))

    def _word(self, word: str, space: str, found: list[Node]) -> None:
        """Read a command by the table that knows it; one that none knows is text."""
        if word in ACCENTS:
            _add(found, accented(word, visible(self._argument())))
        elif word in COMMANDS:
            _add(found, COMMANDS[word])
        elif name := word if word in FORMATS else FORMAT_SYNONYMS.get(word):
            found.append(Command(name, tuple(self._argument())))
        elif word in DECLARATIONS:
            self._declaration(DECLARATIONS[word], found)
        elif word in LOGOS:
            found.append(Command(word, ()))
        elif word in MATH_COMMANDS:
            found.append(Formula(mathematics.clean(f"\\{word}")))
            _add(found, space if self.text[self.at : self.at + 1] != "{" else "")
        elif not self._structure(word, found):
            _add(found, f"\\{word}{space}")
            if not space:
                self._shown_arguments(found)

    def _shown_arguments(self, found: list[Node]) -> None:
        """Read the groups right behind a command that no table knows, with their braces for a reader to see."""
        while self.text.startswith("{", self.at):
            self.at += 1
            for node in ("{", *self.nodes(), "}"):
                _add(found, node)

    def _structure(self, word: str, found: list[Node]) -> bool:
        if word in WRAPPERS:
            before, after = WRAPPERS[word][:1], WRAPPERS[word][1:]
            for node in (before, *self._argument(), after):
                _add(found, node)
        elif word in PROTECTORS:
            found.append(Braces(tuple(self._argument())))
        elif word in HIDING:
            self._raw()
            for node in self._argument() if HIDING[word] else ():
                _add(found, node)
        elif word in SILENT or word in BREAKS:
            _add(found, BREAKS.get(word, ""))
        elif word == "ensuremath":
            _add_math(found, self._raw())
        elif word in LINKS:
            self._link(word, found)
        else:
            return word == "begin" and self._environment(found)
        return True

    def _link(self, word: str, found: list[Node]) -> None:
        url = _MACHINE_SPACE.sub("", _UNESCAPED.sub(r"\1", self._raw()))
        if word == "doi":
            found.append(Href(f"https://doi.org/{url}", (url,)))
        else:
            found.append(Href(url, tuple(self._argument()) if word == "href" else ()))

    def _environment(self, found: list[Node]) -> bool:
        match = re.compile(r"\{([a-z]+\*?)\}").match(self.text, self.at)
        if not match or match[1] not in MATH_ENVIRONMENTS:
            return False
        start, self.at = self.at, match.end()
        content, inner = self._up_to(f"\\end{{{match[1]}}}"), MATH_ENVIRONMENTS[match[1]]
        if content is None:
            self.at = start
            return False
        _add_math(found, f"\\begin{{{inner}}}{content}\\end{{{inner}}}" if inner else content)
        return True

    def _up_to(self, closing: str) -> str | None:
        """Read up to and over `closing`; None, and nothing read, where it is missing or in another group."""
        end = self.text.find(closing, self.at, self.at + _MAX_MATH)
        content = self.text[self.at : end]
        if end < 0 or balance(content) != content:
            return None
        self.at = end + len(closing)
        return content

    def _declaration(self, name: str, found: list[Node]) -> None:
        """Read the rest of the group as the argument; its brace stays for the group itself."""
        if self.depth > _MAX_DEPTH:
            return
        self.depth += 1
        inner = self.nodes()
        self.depth -= 1
        if self.text[self.at - 1 : self.at] == "}":
            self.at -= 1
        if inner:
            found.append(Command(name, tuple(inner)))

    def _argument(self) -> list[Node]:
        """Read a command's argument: a group, another command, or one character."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        if self.text.startswith("{", self.at):
            self.at += 1
            return self.nodes()
        match = _TOKEN.match(self.text, self.at)
        if match is None or match[4] is not None or self.depth > _MAX_DEPTH:
            return []
        found: list[Node] = []
        if match[5] is not None:
            self.at += 1
            return [match[5][0]]
        self.at, self.depth = match.end(), self.depth + 1
        if match[3] is not None:
            self._symbol(match[3], found)
        elif match[1] is not None:
            self._word(match[1], match[2], found)
        self.depth -= 1
        return found

    def _raw(self) -> str:
        """Read a braced argument as it stands."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        if not self.text.startswith("{", self.at):
            return ""
        depth, start = 0, self.at + 1
        for match in _BRACES.finditer(self.text, self.at):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if depth == 0:
                self.at = match.end()
                return self.text[start : match.start()]
        return ""


def _add(found: list[Node], node: Node) -> None:
    """Append a node, joining text to text."""
    if isinstance(node, str) and found and isinstance(found[-1], str):
        found[-1] += node
    elif node:
        found.append(node)


def _add_math(found: list[Node], content: str) -> None:
    if tex := mathematics.clean(content):
        found.append(Formula(tex))
