"""Decisions to paste: what a person would write into a decisions file on a merge, or on a pair that stayed apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def same(records: Iterable[str]) -> str:
    """Return the decision that these records are one work."""
    return _table("same", records)


def different(records: Iterable[str]) -> str:
    """Return the decision that each of these records is a work of its own."""
    return _table("different", records)


def _table(kind: str, records: Iterable[str]) -> str:
    listed = [_string(record) for record in records]
    line = f"records = [{', '.join(listed)}]"
    if len(listed) > 2:
        line = "\n".join(["records = [", *(f"  {text}," for text in listed), "]"])
    return f"[[{kind}]]\n{line}\n"


def _string(text: str) -> str:
    """Return a text as a string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
