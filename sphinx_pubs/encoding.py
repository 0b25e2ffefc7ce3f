"""Bytes to text, for both halves: nothing is refused, and what is odd is told with its line."""

from __future__ import annotations

import re

from sphinx_pubs.errors import Problem

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: what no XML may hold and no engine sets: control characters, and the two that Unicode keeps for programs
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes((*range(0x09), *range(0x0B, 0x0D), *range(0x0E, 0x20), 0x7F))
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
#: form feed and vertical tab are blanks, and just as little allowed in XML
_BLANKS = str.maketrans("\f\v", "  ")


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode by byte order mark, then UTF-8, then Windows-1252 (which contains Latin-1's letters), saying so.

    Control characters are removed, but not from what is no text at all.
    """
    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    problems: list[Problem] = []
    try:
        text = data.decode(mark)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(path, line, "not UTF-8", "read as Windows-1252 (Latin-1); save it as UTF-8"))
        text = data.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n") if b"\r" in data else text
    # the bytes are asked, for a search in the text would take ten times as long
    if len(data.translate(None, _CONTROL_BYTES)) < len(data) or (
        _NONCHARACTERS[0][:2] in data and any(one in data for one in _NONCHARACTERS)
    ):
        text = text.translate(_BLANKS)
        if not is_binary(text):
            problems += [
                Problem(path, number, f"control character U+{ord(found[0]):04X}", "removed")
                for number, line in enumerate(text.split("\n"), 1)
                if (found := _CONTROLS.search(line))
            ]
            text = _CONTROLS.sub("", text)
    return text, tuple(problems)


def is_binary(text: str) -> bool:
    """Tell whether decoded `text` is no text at all: more than one control character in fifty."""
    head = text[:20_000]
    return len(_CONTROLS.findall(head)) * 50 > len(head)
