r"""Regular expressions as values of a query, matched by RE2.

A query may come from anybody, and Python's own expressions take exponential time for some patterns, as ``(a|a)*b``. RE2
takes time in proportion to the text; it has no look-around and no back-references. It is loaded with the first pattern
that is more than a text to look for.

Patterns are matched with folded text (:func:`sphinx_pubs.markup.fold`), so their letters are folded, too. RE2 knows
``\w \d \s \b`` of ASCII only. Folded text of the Latin script is ASCII; any other text is annotated for RE2: each
character gets a mark of its class in front, and each place between characters a mark for the edge of a word or none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_pubs.markup import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: The longest pattern in characters, the largest in instructions of RE2, and its memory for one in bytes.
_LONGEST, _LARGEST, _MEMORY = 200, 20_000, 1 << 22
#: Folding changes letters up to this one, the last of the Latin script.
_LAST_LATIN = 0x24F

_TOKEN = re.compile(
    r"""
    (?P<escape> \\ (?P<escaped> .? ) )                                                        # \d  \.  \b
  | (?P<set> \[ (?P<negated> \^? ) (?P<members> \]? (?: [^\]\\] | \\. )* ) (?P<end> \]? ) )   # [a-z\d]  [^]]
  | (?P<group> \( (?P<extension> \?:? )? )                                                    # (  (?:
  | (?P<count> [*+?] | \{ (?=,?[0-9]) (?P<least> [0-9]{0,3} ) (?P<most> , [0-9]{0,3} )? \} )  # *  {2,3}
  | (?P<edge> [\^$] )
  | (?P<any> \. )
  | (?P<syntax> [|)] )
  | (?P<char> . )
    """,
    re.DOTALL | re.VERBOSE,
)
#: \d, a, \-, a-z
_MEMBER = re.compile(r"\\(?P<class>[dDwWsS])|\\?(?P<first>.)(?:-\\?(?P<last>.))?", re.DOTALL)
_EDGES = {"b": "b", "B": "B", "A": "^", "Z": "$"}

#: RE2's errors, and ours: the end of a sentence that begins with the pattern.
_ERRORS = {
    "missing )": "has a group that is never closed",
    "unexpected )": "closes a group that was never opened",
    "no argument for repetition operator": "has a {} with nothing before it to repeat",
    "bad repetition operator": "repeats a repetition; put the inner one in a group",
}
_TOO_LARGE = "is too large; expected fewer or smaller repetitions"

#: Marks of places in annotated text: the edge of a word, any other.
_EDGE, _NO_EDGE = "\x01\x02"
#: Marks of classes: digits, other parts of words, blanks, anything else.
_DIGIT, _LETTER, _BLANK, _SIGN = _CLASSES = "\x03\x04\x05\x06"
_MARKS = {
    "d": _DIGIT, "D": _LETTER + _BLANK + _SIGN, "w": _DIGIT + _LETTER, "W": _BLANK + _SIGN, "s": _BLANK,
    "S": _DIGIT + _LETTER + _SIGN,
}  # fmt: skip
#: An expression that matches no character.
_NOTHING = r"[^\x00-\x{10FFFF}]"
_PLACE = re.compile(r"(?P<edge>\b)|\B")


class _Text(NamedTuple):
    """Folded text, mostly one character."""

    text: str


class _Set(NamedTuple):
    r"""One character: one of `members`, in RE2's syntax, or of classes (``\d``); or one that is none of these."""

    members: str = ""
    classes: str = ""
    negated: bool = False


class _Edge(NamedTuple):
    """A place between characters: ``^ $ b B``."""

    kind: str


#: Something to match, or syntax that RE2 writes the same: groups, choices, counts.
_Matching = _Text | _Set | _Edge
_Part = _Matching | str


class Pattern:
    """A regular expression to match with folded text.

    :raises ValueError: with what is wrong, as the end of a sentence that begins with the expression.
    """

    def __init__(self, text: str) -> None:
        self._parts = tuple(_parts(text))
        #: the longest text that is surely part of each match
        self._required = _required(self._parts)
        is_text = all(isinstance(part, _Text) for part in self._parts)
        self._in_ascii = None if is_text else _compiled(self._parts, _plain)
        if self._in_ascii and self._in_ascii.programsize > _LARGEST:
            raise ValueError(_TOO_LARGE)
        self._in_annotated: Any = None

    def found_in(self, text: str) -> bool:
        """Return whether the pattern matches anywhere in folded text."""
        if self._in_ascii is None or self._required not in text:
            return self._required in text
        if text.isascii():
            return self._in_ascii.search(text.encode()) is not None
        if self._in_annotated is None:
            self._in_annotated = _compiled(self._parts, _annotated)
        return self._in_annotated.search(_annotate(text).encode("utf-8", "replace")) is not None


@lru_cache(256)
def compiled(text: str) -> Pattern:
    """Return a pattern, the same one for the same text.

    :raises ValueError: as :class:`Pattern`.
    """
    return Pattern(text)


def _compiled(parts: Sequence[_Part], write: Callable[[_Matching], str]) -> Any:
    import re2  # noqa: PLC0415  # only where a query has a pattern

    options = re2.Options()
    options.max_mem = _MEMORY
    options.dot_nl = options.never_capture = True
    options.log_errors = False
    expression = "".join([part if isinstance(part, str) else f"(?:{write(part)})" for part in parts])
    try:
        return re2.compile(expression.encode("utf-8", "replace"), options)
    except re2.error as error:
        what, _, where = error.args[0].decode("utf-8", "replace").partition(": ")
        raise ValueError(_ERRORS.get(what, _TOO_LARGE).format(where)) from None


def _parts(text: str) -> Iterator[_Part]:
    """Yield the parts of a pattern, its letters folded."""
    if len(text) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters")
    for token in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        yield _READERS[token.lastgroup or ""](token)


def _escape(token: re.Match[str]) -> _Part:
    char = token["escaped"]
    if char in _MARKS:
        return _Set(classes=char)
    if char in _EDGES:
        return _Edge(_EDGES[char])
    if not char or char.isalnum():
        raise ValueError(f"has {'a back-reference' if char.isdecimal() else 'an unknown escape'}, \\{char}")
    return _Text(_folded(char))


def _group(token: re.Match[str]) -> str:
    if token["extension"] == "?":
        raise ValueError("has a group that begins with (?; expected (…) or (?:…)")
    return "(?:"


def _count(token: re.Match[str]) -> str:
    least, most = token["least"], token["most"] or ""
    if least is None:
        return token[0]
    if most[1:] and int(most[1:]) < int(least or 0):
        raise ValueError(f"counts from {least} to {most[1:]}")
    return f"{{{least or 0}{most}}}"


def _set(token: re.Match[str]) -> _Set:
    """Read a set; in a range each letter is folded on its own."""
    if not token["end"]:
        raise ValueError("has a [ that is never closed")
    members, classes = "", ""
    for member in _MEMBER.finditer(token["members"]):
        first, last = member["first"], member["last"]
        if member["class"]:
            classes += member["class"]
        elif last is None:
            members += _escaped(_folded(first))
        elif last < first:
            raise ValueError(f"has a range from {first} to {last}")
        else:
            latin = range(ord(first), min(ord(last), _LAST_LATIN) + 1)
            members += f"{_escaped(first)}-{_escaped(last)}{_escaped(_folded(map(chr, latin)))}"
    return _Set(members, classes, negated=bool(token["negated"]))


_READERS: dict[str, Callable[[re.Match[str]], _Part]] = {
    "escape": _escape,
    "set": _set,
    "group": _group,
    "count": _count,
    "edge": lambda token: _Edge(token[0]),
    "any": lambda _: _Set(negated=True),
    "syntax": lambda token: token[0],
    "char": lambda token: _Text(_folded(token[0])),
}


def _folded(chars: Iterable[str]) -> str:
    """Fold characters of a pattern one by one; what means something in TeX stays."""
    return "".join([char.lower() if char.isascii() else fold(char) or " "[: char.isspace()] for char in chars])


def _escaped(chars: str) -> str:
    """Return characters as RE2 writes them, in a set and outside."""
    return "".join([f"\\{char}" if char.isascii() and not char.isalnum() and char != "_" else char for char in chars])


def _required(parts: Sequence[_Part]) -> str:
    """Return the longest text that each match contains: outside groups, without a count behind."""
    runs, depth = [""], 0
    for part, following in pairwise([*parts, ""]):
        is_counted = isinstance(following, str) and following[:1] in "*+?{" and following
        if isinstance(part, _Text) and not depth and not is_counted:
            runs[-1] += part.text
            continue
        runs.append("")
        depth += (part == "(?:") - (part == ")")
        if part == "|" and not depth:
            return ""
    return max(runs, key=len)


def _plain(part: _Matching) -> str:
    """Return a part as it matches ASCII."""
    if isinstance(part, _Text):
        return _escaped(part.text)
    if isinstance(part, _Edge):
        return {"^": r"\A", "$": r"\z"}.get(part.kind, f"\\{part.kind}")
    inside = part.members + "".join([f"\\{name}" for name in part.classes])
    if part.negated:
        return f"(?i)[^{inside}]" if inside else "."
    return f"(?i)[{inside}]"


def _annotated(part: _Matching) -> str:
    """Return a part as it matches annotated text; the marks of a place may have been matched by edges before."""
    place = f"[{_EDGE}{_NO_EDGE}]{{0,2}}"
    if isinstance(part, _Text):
        return "".join([f"{place}[{_CLASSES}]{_escaped(char)}" for char in part.text])
    if isinstance(part, _Edge):
        return {"^": r"\A", "$": rf"{place}\z", "b": _EDGE, "B": _NO_EDGE}[part.kind]
    classes = {mark for name in part.classes for mark in _MARKS[name]}
    if part.negated:
        rest = "".join([mark for mark in _CLASSES if mark not in classes])
        other = f"[^{part.members}]" if part.members else "."
        return f"(?i){place}[{rest}]{other}" if rest else _NOTHING
    choices = [f"[{_CLASSES}][{part.members}]"] * bool(part.members)
    choices += [f"[{''.join(sorted(classes))}]."] * bool(classes)
    return f"(?i){place}(?:{'|'.join(choices)})"


def _annotate(text: str) -> str:
    r"""Return text with a mark of its class in front of each character, and marks of the place in front of that.

    There are two of these, because a pattern can match the edge of one place twice: ``\b(a|\b)``.
    """
    return _PLACE.sub(lambda match: 2 * (_NO_EDGE if match["edge"] is None else _EDGE), text).translate(_ANNOTATED)


class _Annotations(dict[int, str]):
    """Characters with the marks of their classes in front, by code; marks of places stay as they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isalnum() or char == "_":
            mark = _DIGIT if char.isdecimal() else _LETTER
        else:
            mark = _BLANK if char.isspace() else _SIGN
        self[code] = mark + char
        return self[code]


_ANNOTATED = _Annotations({ord(mark): mark for mark in (_EDGE, _NO_EDGE)})
