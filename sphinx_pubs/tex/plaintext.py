r"""Text of web pages and arXiv metadata, where TeX and raw characters stand side by side, made canonical field text.

Only what is TeX beyond doubt is read as TeX: math between dollars, accents, known commands, braces that cling to a
word. All else is what the reader sees: ``91.7%``, ``I_5^{6-2 eps}``, ``~30 K``, ``\eps``, ``the set {a}``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_pubs.tex.characters import ACCENTS, COMMANDS, ESCAPES, MATH_COMMANDS, accented, normalise
from sphinx_pubs.tex.codec import decode
from sphinx_pubs.tex.tags import tags_to_tex
from sphinx_pubs.tex.tree import DECLARATIONS, is_command, math_end

_SPACE = re.compile(r"[ \t]*\n[ \t]*(?:\n\s*)+|[ \t\n]+")
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
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w .:'’-]+")
_LETTERS = re.compile(r"[^\W\d_]+[\w-]*")


@lru_cache(8192)
def from_text(text: str) -> str:
    """Return messy plain text as canonical field text that shows the same to a reader and executes nothing."""
    text = _SPACE.sub(lambda match: "\n\n" if match[0].count("\n") > 1 else " ", normalise(text)).strip()
    if "<" in text or "&" in text:
        text = tags_to_tex(text)
    if '"' in text:
        text = _QUOTED.sub(r"“\1”", text)
    return _BLANKS.sub(" ", decode(_as_tex(text))).strip()


def _as_tex(text: str) -> str:
    """Return the text as .bib text: every character that is not TeX's escaped, all that is left as it was."""
    partners = _partners(text)
    tex_braces: set[int] = set()
    shown_braces: set[int] = set()
    pieces: list[str] = []
    at = 0
    while match := _NOTABLE.search(text, at):
        pieces.append(text[at : match.start()])
        start, at = match.start(), match.end()
        word, symbol, mark, flag = match.groups()
        if flag:
            pieces.append("-{}" * len(flag))
        elif mark == "$":
            at = _dollar(text, start, pieces)
        elif mark == "~":
            pieces.append("~" if _is_tie(text, start) else r"\textasciitilde{}")
        elif mark:
            if (
                start in partners
                and start not in shown_braces
                and (start in tex_braces or (mark == "{" and _is_group(text, start, partners[start])))
            ):
                tex_braces.update((start, partners[start]))
                pieces.append(mark)
            else:
                pieces.append(ESCAPES[mark])
        else:
            at = _backslash(text, match, word or "", symbol or "", pieces)
            _argument(
                word or "", match.end(1) if word else at, partners, tex_braces if at == match.end() else shown_braces
            )
    pieces.append(text[at:])
    return "".join(pieces)


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


def _argument(word: str, at: int, partners: dict[int, int], braces: set[int]) -> None:
    """Note that the braces right behind a command belong to it: TeX's where it is known, shown where it is not."""
    while word and partners.get(at, -1) > at:
        braces.update((at, partners[at]))
        if word != "href" and word not in MATH_COMMANDS and is_command(word):
            break
        at = partners[at] + 1


def _dollar(text: str, start: int, pieces: list[str]) -> int:
    """Take math whole, or show the dollar; return where to go on."""
    end = math_end(text, start)
    if end is None:
        pieces.append(r"\$")
        return start + 1
    pieces.append(text[start : end[1]])
    return end[1]


def _backslash(text: str, match: re.Match[str], word: str, symbol: str, pieces: list[str]) -> int:
    r"""Take a command that is known, with an accent's letter; show any other. Return where to go on."""
    name = word or symbol
    if name in ACCENTS:
        letter = _ACCENTED.match(text, match.end() if symbol else match.start() + 1 + len(word))
        base = (letter[1] or letter[2] or "").strip("\\") if letter else ""
        if (
            letter
            and (word or not letter[0][0].isspace())
            and (not base or len(accented(name, {"i": "ı", "j": "ȷ"}.get(base, base))) == 1)
            and (symbol or base)
        ):
            pieces.append(f"\\{name}{{{base}}}")
            return letter.end()
        if name in "~^":
            pieces.append(ESCAPES[name])
            return match.end()
    elif symbol and symbol in "([":
        end = text.find("\\)" if symbol == "(" else "\\]", match.end())
        if end >= 0:
            pieces.append(text[match.start() : end + 2])
            return end + 2
    elif symbol and not symbol.isalnum() and symbol not in "<>`'\"=^.?":
        pieces.append(match[0])
        return match.end()
    elif word == "begin" or (word in DECLARATIONS and text[match.start() - 1 : match.start()] == "{"):
        return _environment(text, match, pieces) if word == "begin" else _pass(match, pieces)
    elif word in COMMANDS or word in MATH_COMMANDS:
        spaced = match[0] != f"\\{word}" and word in MATH_COMMANDS
        pieces.append(f"\\{word}{{}}{' ' if spaced else ''}")
        return match.end() + 2 * text.startswith("{}", match.end())
    elif (
        word
        and word not in DECLARATIONS
        and is_command(word)
        and (text.startswith("{", match.end()) or not _takes_group(word))
    ):
        return _pass(match, pieces)
    pieces.append(ESCAPES["\\"])
    return match.start() + 1


def _pass(match: re.Match[str], pieces: list[str]) -> int:
    pieces.append(match[0])
    return match.end()


def _environment(text: str, match: re.Match[str], pieces: list[str]) -> int:
    found = re.compile(r"\\begin\{([a-z]+\*?)\}.*?\\end\{\1\}", re.DOTALL).match(text, match.start())
    pieces.append(found[0] if found else ESCAPES["\\"])
    return found.end() if found else match.start() + 1


def _takes_group(word: str) -> bool:
    """Tell whether braces behind a command are its argument."""
    return (
        bool(word)
        and is_command(word)
        and word not in COMMANDS
        and word not in MATH_COMMANDS
        and word not in DECLARATIONS
    )


def _is_group(text: str, start: int, end: int) -> bool:
    """Tell whether braces are TeX's: around a command or an accent, glued to a word, around a capitalised name."""
    content = text[start + 1 : end]
    before, after = text[start - 1 : start] if start else "", text[end + 1 : end + 2]
    if before in ("_", "^"):
        return False
    if not content:
        return before in ("-", "'", "?", "!", ",")
    if command := re.match(r"\\([A-Za-z]+|.)", content):
        name = command[1]
        return name in ACCENTS or name in COMMANDS or is_command(name) or (len(content) == 2 and name in "&%#_$")
    if content and not content.isascii() and content.isalpha():
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
