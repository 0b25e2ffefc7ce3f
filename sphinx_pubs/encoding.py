"""Bytes to text, for both halves: nothing is refused, and anything odd is reported with its line."""

from __future__ import annotations

import re

from sphinx_pubs.errors import Problem

#: byte order marks and their encodings
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: characters that XML forbids and no engine sets: controls, and Unicode's two noncharacters
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes((*range(0x09), *range(0x0B, 0x0D), *range(0x0E, 0x20), 0x7F))
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
#: form feed and vertical tab, which XML forbids, too
_BLANKS = str.maketrans("\f\v", "  ")


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode by byte order mark, as UTF-8, or as Windows-1252 (which contains Latin-1's letters) with a problem.

    Control characters are removed, except from binary data.
    """
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    problems: list[Problem] = []
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(path, line, "not UTF-8", "read as Windows-1252 (Latin-1); save it as UTF-8"))
        text = data.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n") if b"\r" in data else text
    if _has_controls(data):
        text = text.translate(_BLANKS)
        if not is_binary(text):
            problems += [
                Problem(path, number, f"control character U+{ord(control[0]):04X}", "removed")
                for number, line in enumerate(text.split("\n"), 1)
                if (control := _CONTROLS.search(line))
            ]
            text = _CONTROLS.sub("", text)
    return text, tuple(problems)


def _has_controls(data: bytes) -> bool:
    """Return whether data has control characters; a search in its text would take ten times as long."""
    if len(data.translate(None, _CONTROL_BYTES)) < len(data):
        return True
    return _NONCHARACTERS[0][:2] in data and any(nonchar in data for nonchar in _NONCHARACTERS)


def is_binary(text: str) -> bool:
    """Return whether decoded `text` is binary data: more than one control character in fifty."""
    head = text[:20_000]
    return len(_CONTROLS.findall(head)) * 50 > len(head)
