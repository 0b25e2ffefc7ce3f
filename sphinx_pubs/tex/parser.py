r"""The parser of field text: any .bib text, from users or from this package, to nodes.

Commands come from closed tables. A command that is in none of them becomes text that shows its backslash and its
braces, so nothing that TeX could execute (``\input``, ``\csname``, ``\write18``) survives.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sphinx_pubs.schema.identifiers import DOI_ADDRESS
from sphinx_pubs.tex.braces import DEEPEST, balance
from sphinx_pubs.tex.characters import ACCENTS, COMMANDS, MATH_COMMANDS, accented, normalize
from sphinx_pubs.tex.commands import (
    BREAKS,
    DECLARATIONS,
    FORMAT_SYNONYMS,
    FORMATS,
    HIDING,
    LINKS,
    LOGOS,
    MATH_ARGUMENTS,
    PROTECTORS,
    SILENT,
    SYMBOLS,
    WORDMARKS,
    WRAPPERS,
)
from sphinx_pubs.tex.cursor import Cursor
from sphinx_pubs.tex.dollars import math_end
from sphinx_pubs.tex.escaped import unescaped
from sphinx_pubs.tex.formulas import clean
from sphinx_pubs.tex.groups import held_group, is_logo_in_braces
from sphinx_pubs.tex.journals import JOURNALS
from sphinx_pubs.tex.packages import PACKAGES
from sphinx_pubs.tex.slips import mended
from sphinx_pubs.tex.structures import address, environment, formula, math_command, package
from sphinx_pubs.tex.tags import tags_to_tex
from sphinx_pubs.tex.tree import (
    Braces,
    Formula,
    Href,
    Node,
    Package,
    TextCommand,
    add,
    close_quotes,
    is_accented,
    visible,
)

#: longer texts are abstracts: they are parsed once, and would fill a cache
LONG = 300

_SPECIAL = re.compile(r"[\\{}$~`'‘’]|--")
_TOKEN = re.compile(
    r"""
    \\ (?P<word>[A-Za-z]+) \*? (?P<space>[ \t\n]*)                  # \emph \section*
  | \\ (?P<symbol>.)                                               # \" \%
  | (?P<mark> [{}$~] | ---? | `` | '' | [?!]` | [`'‘’] )           # { $ -- `` ?`
  | (?P<run> [^\\{}$~`'‘’-]+ | - )                                 # all other text
  | \\                                                            # a backslash at the end
    """,
    re.VERBOSE | re.DOTALL,
)
_TYPOGRAPHY = {
    "--": "–", "---": "—", "~": "\u00a0", "``": "“", "''": "”", "?`": "¿", "!`": "¡",
    "`": "‘", "‘": "‘", "'": "'", "’": "'",
}  # fmt: skip
#: The escaped line break of JSON: \n alone, \nRESULTS
_LINE_BREAK = re.compile(r"n(?:[A-Z]|\Z)")


def parse(text: str, *, for_readers: bool = False) -> tuple[Node, ...]:
    """Return the nodes of field text; neighbouring strings are joined, so plain text is one node or none.

    A command that no table lists is text. `for_readers`, it is only its arguments, or its name if it has none.
    """
    for_readers = for_readers and "\\" in text  # all other text is the same for both, and parsed once
    return _parsed(text, for_readers) if len(text) < LONG else _parsed.__wrapped__(text, for_readers)


@lru_cache(32768)
def _parsed(text: str, for_readers: bool) -> tuple[Node, ...]:
    text = normalize(text)
    if "\\" in text:
        text = mended(unescaped(text) if for_readers else text)
    if "<" in text or "&" in text:
        text = tags_to_tex(text)
    if not _SPECIAL.search(text):
        return (text,) if text else ()
    nodes = tuple(_Reader(balance(text), for_readers=for_readers).group())
    return close_quotes(nodes) if "‘" in text or "`" in text else nodes


class _Reader(Cursor):
    """A cursor over balanced text; its methods append to a list of nodes."""

    def __init__(self, text: str, *, for_readers: bool) -> None:
        super().__init__(text)
        self.for_readers = for_readers

    def group(self) -> list[Node]:
        """Read the rest of the current group, and its closing brace."""
        nodes: list[Node] = []
        while (token := _TOKEN.match(self.text, self.at)) is not None:
            self.at = token.end()
            word, space, symbol, mark, run = token.groups()
            if run is not None:
                add(nodes, run)
            elif mark == "}":
                break
            elif mark is not None:
                self._mark(mark, nodes)
            elif symbol is not None:
                self._symbol(symbol, nodes)
            elif word is not None:
                self._word(word, space, nodes)
            else:
                add(nodes, "\\")
        return nodes

    def _mark(self, mark: str, nodes: list[Node]) -> None:
        if mark == "{":
            self._braces(nodes)
        elif mark == "$":
            self._math(nodes)
        else:
            add(nodes, _TYPOGRAPHY[mark])

    def _braces(self, nodes: list[Node]) -> None:
        r"""Read a group; braces around a letter (``{\"o}``, ``{é}``) or a declaration protect nothing and go."""
        start, special = self.at, _TOKEN.match(self.text, self.at) if self.text.startswith("\\", self.at) else None
        inner = self.group()
        if special and (held := held_group(special["word"] or special["symbol"] or "", inner)):
            nodes.append(held)
        elif special or is_logo_in_braces(inner):
            for node in inner:
                add(nodes, node)
        elif is_accented(letter := self.text[start : self.at - 1]):
            add(nodes, letter)
        elif inner:
            nodes.append(Braces(tuple(inner)))

    def _math(self, nodes: list[Node]) -> None:
        end = math_end(self.text, self.at - 1)
        if end is None:
            add(nodes, "$")
            return
        start = self.at + self.text.startswith("$", self.at)
        self.at = end[1]
        add(nodes, formula(self.text[start : end[0]] if end[0] >= start else ""))

    def _symbol(self, symbol: str, nodes: list[Node]) -> None:
        if symbol in ACCENTS:
            add(nodes, accented(symbol, visible(self._argument())))
        elif unicodedata.combining(symbol):
            add(nodes, unicodedata.normalize("NFC", visible(self._argument()) + symbol))
        elif symbol in "([" and (content := self.up_to("\\)" if symbol == "(" else "\\]")) is not None:
            add(nodes, formula(content))
        else:
            add(nodes, SYMBOLS.get(symbol, f"\\{symbol}"))

    def _word(self, word: str, space: str, nodes: list[Node]) -> None:
        """Read a command by the table that lists it; an unlisted one is text."""
        if word in ACCENTS:
            add(nodes, accented(word, visible(self._argument())))
        elif word in COMMANDS:
            add(nodes, COMMANDS[word])
        elif name := word if word in FORMATS else FORMAT_SYNONYMS.get(word):
            nodes.append(TextCommand(name, tuple(self._argument())))
        elif word in DECLARATIONS:
            self._declaration(DECLARATIONS[word], nodes)
        elif word in LOGOS or word in JOURNALS:
            nodes.append(TextCommand(word, ()))
        elif word in WORDMARKS:
            nodes.append(Braces((WORDMARKS[word],)))
        elif word in MATH_COMMANDS:
            nodes.append(Formula(clean(f"\\{word}")))
            add(nodes, space if self.text[self.at : self.at + 1] != "{" else "")
        elif not (self._structure(word, nodes) or self._insertion(word, nodes)):
            self._unlisted(word, space, nodes)

    def _unlisted(self, word: str, space: str, nodes: list[Node]) -> None:
        """Read a command of the author's own, or a slip."""
        if self.for_readers and not space and self.text.startswith("{", self.at):
            while self.text.startswith("{", self.at):
                self.at += 1
                for node in self.group():
                    add(nodes, node)
        elif self.for_readers:
            add(nodes, f"\n{word[1:]}{space}" if _LINE_BREAK.match(word) else f"{word}{space}")
        else:
            add(nodes, f"\\{word}{space}")
            if not space:
                self._visible_arguments(nodes)

    def _visible_arguments(self, nodes: list[Node]) -> None:
        """Read the arguments of an unlisted command, with braces that are shown."""
        while self.text.startswith("{", self.at):
            self.at += 1
            for node in ("{", *self.group(), "}"):
                add(nodes, node)

    def _structure(self, word: str, nodes: list[Node]) -> bool:
        """Read a command that arranges its argument; return whether it is one."""
        if word in WRAPPERS:
            before, after = WRAPPERS[word][:1], WRAPPERS[word][1:]
            for node in (before, *self._argument(), after):
                add(nodes, node)
        elif word in PROTECTORS:
            nodes.append(Braces(tuple(self._argument())))
        elif word in HIDING:
            self.raw()
            for node in self._argument() if HIDING[word] else ():
                add(nodes, node)
        elif word in SILENT or word in BREAKS:
            add(nodes, BREAKS.get(word, ""))
        else:
            return False
        return True

    def _insertion(self, word: str, nodes: list[Node]) -> bool:
        """Read a command whose argument is no text: math, an address, chemistry; return whether it is one."""
        node: Node | None = None
        if word == "ensuremath":
            node = formula(self.raw())
        elif word in MATH_ARGUMENTS:
            node = math_command(self, word)
        elif word == "begin":
            node = environment(self)
        elif word in PACKAGES:
            node = package(self, word)
        elif word in LINKS:
            url = address(self)
            text = tuple(self._argument()) if word == "href" else ()
            node = Href(f"{DOI_ADDRESS}{url}", (url,)) if word == "doi" else Href(url, text)
        if isinstance(node, Package) and self.for_readers:
            for shown in parse(node.shown):
                add(nodes, shown)
        elif node is not None:
            add(nodes, node)
        return node is not None

    def _declaration(self, name: str, nodes: list[Node]) -> None:
        """Read the rest of the group as the argument; leave its closing brace to the group."""
        if self.depth > DEEPEST:
            return
        self.depth += 1
        inner = self.group()
        self.depth -= 1
        if self.text[self.at - 1 : self.at] == "}":
            self.at -= 1
        if inner:
            nodes.append(TextCommand(name, tuple(inner)))

    def _argument(self) -> list[Node]:
        """Read a command's argument: a group, another command, or one character."""
        self.skip_blanks()
        if self.text.startswith("{", self.at):
            self.at += 1
            return self.group()
        token = _TOKEN.match(self.text, self.at)
        if token is None or self.depth > DEEPEST:
            return []
        word, space, symbol, mark, run = token.groups()
        if mark is not None:
            return []
        if run is not None:
            self.at += 1
            return [run[0]]
        nodes: list[Node] = []
        self.at, self.depth = token.end(), self.depth + 1
        if symbol is not None:
            self._symbol(symbol, nodes)
        elif word is not None:
            self._word(word, space, nodes)
        self.depth -= 1
        return nodes
