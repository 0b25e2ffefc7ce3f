r"""Text of web pages and arXiv metadata, where TeX and raw characters stand side by side, made canonical field text.

Only what is TeX beyond doubt is read as TeX: math between dollars, accents, known commands, braces that cling to a
word. All else is what the reader sees: ``91.7%``, ``I_5^{6-2 eps}``, ``~30 K``, ``\eps``, ``the set {a}``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.tex.characters import ACCENTS, COMMANDS, ESCAPES, MATH_COMMANDS, accented, normalise
from sphinx_pubs.tex.codec import decode
from sphinx_pubs.tex.commands import DECLARATIONS, LINKS, PROTECTORS, is_command, is_silent
from sphinx_pubs.tex.dollars import math_end
from sphinx_pubs.tex.tags import tags_to_tex

_PARAGRAPH = re.compile(r"[ \t]*\n[ \t]*(?:\n\s*)+")
#: blanks that are not one space already
_SPACE = re.compile(r"[ \t\n]{2,}|[\t\n]")
_BLANKS = re.compile(r"  +")
_NOTABLE = re.compile(r"\\([A-Za-z]+)[ \t]*|\\(.)|([{}$~])|(?<!\S)(--+)(?=[A-Za-z])|\\", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED = re.compile(r'(?<![\w"}])"(?=[^\s"])([^"]*[^\s"])"(?!\w)')
#: what follows an accent: a letter, a braced letter, a dotless i
_ACCENTED = re.compile(r"\s*(?:\{\s*(\\[ij]|[A-Za-z])?\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))")
#: a word in front of a tie that stands with a number
_TIED = re.compile(
    r"(?:[.,:;]|\b(?:Figs?|Tables?|Sections?|Secs?|Eqs?|Refs?|Theorem|Lemma|Corollary|Chapter|Appendix|Part|Algorithm|and|et|al|Dr|Mr|de|von|van))\Z"
)
_WORD_END = re.compile(r"[A-Za-z]{2,}\Z")
_CAPITALISED = re.compile(r"(?:\d+[^\W\d_a-z]|[^\W\d_a-z](?=.))(?:[^\W_]|[ .:'’‘“”–—-])*")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\begin\{([a-z]+\*?)\}.{0,4000}?\\end\{\1\}", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_](?:[^\W_]|-)*")


@lru_cache(8192)
def from_text(text: str, *, names: bool = False) -> str:
    """Return messy plain text as canonical field text that shows the same to a reader and executes nothing.

    In a list of `names` no brace is to be seen: a pair of them holds a name together.
    """
    text = "\n\n".join([_SPACE.sub(" ", paragraph) for paragraph in _PARAGRAPH.split(normalise(text))]).strip()
    if "<" in text or "&" in text:
        text = tags_to_tex(text)
    if '"' in text:
        text = _QUOTED.sub(r"“\1”", text)
    return _BLANKS.sub(" ", decode(_Page(text, names=names).read())).strip()


class _Page:
    """A cursor over messy text, with what has been decided about its braces."""

    def __init__(self, text: str, *, names: bool) -> None:
        self.text, self.at, self.names = text, 0, names
        self.pieces: list[str] = []
        self.partners = _partners(text)
        #: braces (by place) that are TeX's, and braces that a reader sees
        self.obeyed: set[int] = set()
        self.shown: set[int] = set()

    def read(self) -> str:
        """Return the text as .bib text: every character that is not TeX's escaped, all that is left as it was."""
        while match := _NOTABLE.search(self.text, self.at):
            self.pieces.append(self.text[self.at : match.start()])
            self.at = match.end()
            word, symbol, mark, flag = match.groups()
            if flag:
                self.pieces.append("-{}" * len(flag))
            elif mark:
                self._mark(mark, match.start())
            elif word:
                self._word(word, match)
            else:
                self._symbol(symbol or "", match)
        return "".join([*self.pieces, self.text[self.at :]])

    def _mark(self, mark: str, at: int) -> None:
        """Take math whole; a lone dollar, a tilde that is no tie, a brace that is not TeX's are shown."""
        if mark == "$" and (end := math_end(self.text, at)):
            self._take(end[1])
        elif mark == "~" and _is_tie(self.text, at):
            self.pieces.append("~")
        elif mark in "{}" and self._is_obeyed(at):
            self.obeyed.update((at, self.partners[at]))
            self.pieces.append(mark)
        else:
            self.pieces.append(ESCAPES[mark])

    def _is_obeyed(self, at: int) -> bool:
        if at not in self.partners or at in self.shown:
            return False
        opens = self.text[at] == "{"
        return at in self.obeyed or (opens and (self.names or _is_group(self.text, at, self.partners[at])))

    def _symbol(self, symbol: str, match: re.Match[str]) -> None:
        r"""Take an accent with its letter, math of ``\(…\)``, an escape, a space; show any other backslash."""
        if symbol in ACCENTS:
            if not self._accent(symbol, match.end(), spaced=False):
                self.pieces.append(ESCAPES[symbol] if symbol in "~^" else rf"\textbackslash{{}}{symbol}")
        elif symbol and symbol in "([" and (end := self.text.find("\\)" if symbol == "(" else "\\]", self.at)) >= 0:
            self._take(end + 2, match.start())
        elif symbol and not symbol.isalnum() and symbol not in "<>?":
            self.pieces.append(match[0])
        else:
            self.pieces.append(ESCAPES["\\"])
            self.at = match.start() + 1

    def _word(self, word: str, match: re.Match[str]) -> None:
        r"""Take a command that is known, with its arguments; show any other, and the braces behind it."""
        end = match.end(1)
        if word in ACCENTS and self._accent(word, end, spaced=True):
            return
        if word in COMMANDS or word in MATH_COMMANDS:
            self.pieces.append(f"\\{word}{{}}{' ' if word in MATH_COMMANDS and self.at > end else ''}")
            self.at += 2 * self.text.startswith("{}", self.at)
        elif word in LINKS and self.partners.get(end, -1) > end:
            self._take(self.partners[end] + 1, match.start())
            if word == "href":
                self._argue(self.at, self.obeyed)
        elif word == "begin" and (found := _ENVIRONMENT.match(self.text, match.start())):
            self._take(found.end(), match.start())
        elif word in DECLARATIONS and self.text[match.start() - 1 : match.start()] == "{":
            self.pieces.append(match[0])
        elif word not in DECLARATIONS and is_command(word) and (self.partners.get(end, -1) > end or is_silent(word)):
            self.pieces.append(r"\textnormal" if word in PROTECTORS else match[0])
            self._argue(end, self.obeyed)
        else:
            self.pieces.append(rf"\textbackslash{{}}{word}")
            self.at = end
            while self._argue(end, self.shown):
                end = self.partners[end] + 1

    def _argue(self, at: int, braces: set[int]) -> bool:
        """Decide about the braces that open right here, if any do."""
        if self.partners.get(at, -1) < at:
            return False
        braces.update((at, self.partners[at]))
        return True

    def _accent(self, name: str, end: int, *, spaced: bool) -> bool:
        """Take an accent with its letter if they are one character, or with empty braces; tell whether it was one."""
        found = _accented_at(self.text, name, end, spaced=spaced)
        if found:
            self.pieces.append(f"\\{name}{{{found[0]}}}")
            self.at = found[1]
        return found is not None

    def _take(self, end: int, start: int | None = None) -> None:
        """Take the text up to `end` as it is, from `start` or from the mark that was just read."""
        self.pieces.append(self.text[self.at - 1 if start is None else start : end])
        self.at = end


def _accented_at(text: str, name: str, at: int, *, spaced: bool) -> tuple[str, int] | None:
    """Return the letter that an accent stands on ("" for none) and where it ends, None where it is no accent."""
    match = _ACCENTED.match(text, at)
    if not match or (match[0][0].isspace() and not spaced):
        return None
    base = (match[1] or match[2] or "").strip("\\")
    composes = len(accented(name, {"i": "ı", "j": "ȷ"}.get(base, base))) == 1 if base else not name.isalpha()
    return (base, match.end()) if composes else None


def _partners(text: str) -> dict[int, int]:
    """Return each paired brace's partner, both ways."""
    opened: list[int] = []
    partners: dict[int, int] = {}
    for match in _BRACES.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            start = opened.pop()
            partners[start], partners[match.start()] = match.start(), start
    return partners


def _is_group(text: str, start: int, end: int) -> bool:
    """Tell whether braces are TeX's: around a command or accent, glued to a word, around a capitalised name or 3D."""
    content = text[start + 1 : end]
    before, after = text[start - 1 : start] if start else "", text[end + 1 : end + 2]
    if before in ("_", "^"):
        return False
    if not content:
        return before in ("-", "'", "?", "!", ",")
    if command := _COMMAND.match(content):
        name = command[1]
        if name in ACCENTS:
            return _accented_at(content, name, command.end(), spaced=name.isalpha()) is not None
        return name in COMMANDS or is_command(name) or (len(content) == 2 and name in "&%#_$")
    if not content.isascii() and content.isalpha():
        return True
    if before.isalnum() or after.isalnum():
        return bool(_LETTERS.fullmatch(content)) and (before.isalpha() or after.isalpha())
    return bool(_CAPITALISED.fullmatch(content))


def _is_tie(text: str, at: int) -> bool:
    """Tell a tie (``Fig.~3``) from a tilde that says "about" (``z~8``)."""
    before, after = text[max(0, at - 12) : at], text[at + 1 : at + 2]
    if not before or before[-1].isspace() or not after or after.isspace():
        return False
    if _TIED.search(before):
        return True
    return bool(_WORD_END.search(before)) and (after.isalpha() or after in "\\$([")
