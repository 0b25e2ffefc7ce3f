"""Conditions written as query text: parsing it must give the same conditions."""

from __future__ import annotations

import re

from sphinx_pubs.query import All, And, Compare, Not, Or, Words

_BARE = re.compile(r"\w[\w./+-]*")


def unparsed(condition):
    """Return the query text of a condition."""
    if isinstance(condition, All):
        return ""
    if isinstance(condition, Words):
        return _quoted(condition.text, bare=condition.text.isalpha())
    if isinstance(condition, Compare):
        return f"{condition.field}{condition.operator}{','.join(map(_quoted, condition.values))}"
    if isinstance(condition, Not):
        return f"not {_grouped(condition.condition)}"
    joint = " or " if isinstance(condition, Or) else " "
    return joint.join(map(_grouped, condition.conditions))


def _grouped(condition):
    text = unparsed(condition)
    return f"({text})" if isinstance(condition, And | Or) else text


def _quoted(text, *, bare=True):
    if bare and _BARE.fullmatch(text) and text.lower() not in ("and", "or", "not"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
