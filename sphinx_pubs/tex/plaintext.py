r"""Text of web pages and arXiv metadata, where TeX and raw characters are mixed, as canonical field text.

Only what is TeX beyond doubt is read as TeX: math between dollars, accents, known commands, braces that cling to a
word. All else is what the reader sees: ``91.7%``, ``I_5^{6-2 eps}``, ``~30 K``, ``\eps``, ``the set {a}``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.tex import braces
from sphinx_pubs.tex.characters import ACCENTS, COMMANDS, ESCAPES, MATH_COMMANDS, accented, normalize
from sphinx_pubs.tex.codec import decode
from sphinx_pubs.tex.commands import DECLARATIONS, LINKS, PROTECTORS, is_shown, is_silent
from sphinx_pubs.tex.dollars import math_end
from sphinx_pubs.tex.tags import tags_to_tex

_PARAGRAPH = re.compile(r"[ \t]*\n[ \t]*(?:\n\s*)+")
#: blanks that are not one space already
_BLANKS = re.compile(r"[ \t\n]{2,}|[\t\n]")
_SPACES = re.compile(r"  +")
_QUOTED = re.compile(r'(?<![\w"}])"(?=[^\s"])([^"]*[^\s"])"(?!\w)')
_MARK = re.compile(
    r"""
    \\ (?P<word>[A-Za-z]+) [ \t]*            # \emph
  | \\ (?P<symbol>.)                         # \"
  | (?P<mark>[{}$~])                         # {
  | (?<!\S) (?P<flag>--+) (?=[A-Za-z])       # --flag
  | \\
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\begin\{([a-z]+\*?)\}.{0,4000}?\\end\{\1\}", re.DOTALL)
#: the letter below an accent
_LETTER = re.compile(
    r"""
    \s*
    (?: \{ \s* (?P<braced> \\[ij] | [A-Za-z] )? \s* \}     # {o} {\i} {}
      | (?P<bare> \\[ij] (?![A-Za-z]) | [A-Za-z] )         # o \i
    )
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|-)*")
#: text whose capitals braces protect
_CAPITALIZED = re.compile(
    r"""
    (?: \d+ [^\W\d_a-z]          # 3D
      | [^\W\d_a-z] (?=.)        # Gemma
    )
    (?: [^\W_] | [ .:'’‘“”–—-] )*
    """,
    re.VERBOSE,
)
_TIED = tuple("""
    Fig Figs Table Tables Section Sections Sec Secs Eq Eqs Ref Refs Theorem Lemma Corollary Chapter Appendix Part
    Algorithm and et al Dr Mr de von van
""".split())  # fmt: skip
#: text in front of a tie that has a number or a name behind it
_BEFORE_TIE = re.compile(rf"(?: [.,:;] | \b(?: {'|'.join(_TIED)} ) )\Z", re.VERBOSE)
_WORD_AT_END = re.compile(r"[A-Za-z]{2,}\Z")


@lru_cache(8192)
def from_text(text: str, *, names: bool = False) -> str:
    """Return messy plain text as canonical field text that shows the same to a reader and executes nothing.

    In a list of `names`, braces are never shown: they hold a name together.
    """
    text = "\n\n".join([_BLANKS.sub(" ", paragraph) for paragraph in _PARAGRAPH.split(normalize(text))]).strip()
    if "<" in text or "&" in text:
        text = tags_to_tex(text)
    if '"' in text:
        text = _QUOTED.sub(r"“\1”", text)
    return _SPACES.sub(" ", decode(_Page(text, names=names).read())).strip()


class _Page:
    """A cursor over messy text, and what was decided about its braces."""

    def __init__(self, text: str, *, names: bool) -> None:
        self.text, self.at, self.names = text, 0, names
        self.pieces: list[str] = []
        self.partners = braces.partners(text)
        #: positions of braces that are TeX, and of braces to show
        self.obeyed: set[int] = set()
        self.shown: set[int] = set()

    def read(self) -> str:
        """Return the text as .bib text: every character that is not TeX escaped, all else unchanged."""
        while match := _MARK.search(self.text, self.at):
            self.pieces.append(self.text[self.at : match.start()])
            self.at = match.end()
            word, symbol, mark, flag = match.groups()
            if flag:
                self.pieces.append("-{}" * len(flag))
            elif mark:
                self._mark(mark, match.start())
            elif not word:
                self._symbol(symbol or "", match)
            elif not (self._character(word, match) or self._structure(word, match)):
                self._unknown(word, match.end("word"))
        return "".join([*self.pieces, self.text[self.at :]])

    def _mark(self, mark: str, at: int) -> None:
        """Keep math, ties and TeX's braces; escape any other dollar, tilde or brace."""
        if mark == "$" and (end := math_end(self.text, at)):
            self._keep(at, end[1])
        elif mark == "~" and _is_tie(self.text, at):
            self.pieces.append("~")
        elif mark in "{}" and self._is_tex(at):
            self.obeyed.update((at, self.partners[at]))
            self.pieces.append(mark)
        else:
            self.pieces.append(ESCAPES[mark])

    def _is_tex(self, at: int) -> bool:
        """Return whether a brace is TeX's."""
        if at not in self.partners or at in self.shown:
            return False
        opens = self.text[at] == "{"
        return at in self.obeyed or (opens and (self.names or _is_group(self.text, at, self.partners[at])))

    def _symbol(self, symbol: str, match: re.Match[str]) -> None:
        r"""Keep an accent with its letter, math in ``\(…\)``, an escape, a space; escape any other backslash."""
        if symbol in ACCENTS:
            if not self._accent(symbol, match.end(), spaced=False):
                self.pieces.append(ESCAPES[symbol] if symbol in "~^" else rf"\textbackslash{{}}{symbol}")
        elif symbol and symbol in "([" and (end := self.text.find("\\)" if symbol == "(" else "\\]", self.at)) >= 0:
            self._keep(match.start(), end + 2)
        elif symbol and not symbol.isalnum() and symbol not in "<>?":
            self.pieces.append(match[0])
        else:
            self.pieces.append(ESCAPES["\\"])
            self.at = match.start() + 1

    def _character(self, word: str, match: re.Match[str]) -> bool:
        """Keep an accent with its letter, or a command for a character; return whether it was one."""
        end = match.end("word")
        if word in ACCENTS and self._accent(word, end, spaced=True):
            return True
        if word not in COMMANDS and word not in MATH_COMMANDS:
            return False
        self.pieces.append(f"\\{word}{{}}{' ' if word in MATH_COMMANDS and self.at > end else ''}")
        self.at += 2 * self.text.startswith("{}", self.at)
        return True

    def _structure(self, word: str, match: re.Match[str]) -> bool:
        """Keep a link, an environment, a declaration, or a known command; return whether it was one."""
        start, end = match.start(), match.end("word")
        has_argument = self.partners.get(end, -1) > end
        if word in LINKS and has_argument:
            self._keep(start, self.partners[end] + 1)
            if word == "href":
                self._decide(self.at, self.obeyed)
        elif word == "begin" and (environment := _ENVIRONMENT.match(self.text, start)):
            self._keep(start, environment.end())
        elif word in DECLARATIONS:
            if self.text[start - 1 : start] != "{":
                return False
            self.pieces.append(match[0])
        elif is_shown(word) and (has_argument or is_silent(word)):
            self.pieces.append(r"\textnormal" if word in PROTECTORS else match[0])
            self._decide(end, self.obeyed)
        else:
            return False
        return True

    def _unknown(self, word: str, end: int) -> None:
        """Escape a command that no table lists, and the braces of its arguments."""
        self.pieces.append(rf"\textbackslash{{}}{word}")
        self.at = end
        while self._decide(end, self.shown):
            end = self.partners[end] + 1

    def _decide(self, at: int, decided: set[int]) -> bool:
        """Note a decision about the braces that open at `at`; return whether any do."""
        if self.partners.get(at, -1) < at:
            return False
        decided.update((at, self.partners[at]))
        return True

    def _accent(self, name: str, end: int, *, spaced: bool) -> bool:
        """Keep an accent with its letter, or with empty braces; return whether it has either."""
        letter = _accented_at(self.text, name, end, spaced=spaced)
        if letter:
            self.pieces.append(f"\\{name}{{{letter[0]}}}")
            self.at = letter[1]
        return letter is not None

    def _keep(self, start: int, end: int) -> None:
        """Keep a stretch of the text unchanged."""
        self.pieces.append(self.text[start:end])
        self.at = end


def _accented_at(text: str, name: str, at: int, *, spaced: bool) -> tuple[str, int] | None:
    """Return the letter below an accent ("" for none) and where it ends, None if the accent composes no character."""
    match = _LETTER.match(text, at)
    if not match or (match[0][0].isspace() and not spaced):
        return None
    base = (match["braced"] or match["bare"] or "").strip("\\")
    composes = len(accented(name, {"i": "ı", "j": "ȷ"}.get(base, base))) == 1 if base else not name.isalpha()
    return (base, match.end()) if composes else None


def _is_group(text: str, start: int, end: int) -> bool:
    """Return whether braces are TeX's: around a command or accent, glued to a word, around a capitalized name or 3D."""
    content = text[start + 1 : end]
    before, after = text[start - 1 : start] if start else "", text[end + 1 : end + 2]
    if before in ("_", "^"):
        return False
    if not content:
        return before in ("-", "'", "?", "!", ",")
    if command := _COMMAND.match(content):
        return _is_tex_command(content, command)
    if not content.isascii() and content.isalpha():
        return True
    if before.isalnum() or after.isalnum():
        return bool(_WORD.fullmatch(content)) and (before.isalpha() or after.isalpha())
    return bool(_CAPITALIZED.fullmatch(content))


def _is_tex_command(content: str, command: re.Match[str]) -> bool:
    name = command[1]
    if name in ACCENTS:
        return _accented_at(content, name, command.end(), spaced=name.isalpha()) is not None
    return name in COMMANDS or is_shown(name) or (len(content) == 2 and name in "&%#_$")


def _is_tie(text: str, at: int) -> bool:
    """Return whether a tilde is a tie (``Fig.~3``), and does not mean "about" (``z~8``)."""
    before, after = text[max(0, at - 12) : at], text[at + 1 : at + 2]
    if not before or before[-1].isspace() or not after or after.isspace():
        return False
    if _BEFORE_TIE.search(before):
        return True
    return bool(_WORD_AT_END.search(before)) and (after.isalpha() or after in "\\$([")
