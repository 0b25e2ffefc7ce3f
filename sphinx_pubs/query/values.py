"""The check of a comparison, for all three languages: the value must fit the field and the operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.query import fields, moments, patterns
from sphinx_pubs.query.vocabulary import canonical

if TYPE_CHECKING:
    from sphinx_pubs.query.vocabulary import Vocabulary

#: Operators for fields without an order, in our own language.
_UNORDERED = "=, !=, ~ or !~"


def fault(name: str, operator: str, value: str, vocabulary: Vocabulary, unordered: str = _UNORDERED) -> str:
    """Return why a value does not fit the field and the operator, "" if it fits.

    :param unordered: how the language at hand writes the operators for fields without an order
    """
    if not value.strip():
        return f"an empty value; missing={name} finds entries without {name}"
    if operator.endswith("~"):
        return _pattern_fault(name, value)
    if name in moments.ORDERED:
        return _moment_fault(name, operator, value)
    if operator not in ("=", "!="):
        is_known = vocabulary.has_field(name) or not vocabulary.is_open
        return f"{name!r} has no order; expected {unordered}" if is_known else ""
    if name in fields.PRESENCE:
        wanted = canonical(value)
        return f"{value!r} is no field" if wanted in fields.PRESENCE else vocabulary.field_fault(wanted)
    return vocabulary.type_fault(value) if name == "type" else ""


def _pattern_fault(name: str, value: str) -> str:
    if name in fields.NO_TEXT:
        return f"{name!r} has no text for a pattern"
    try:
        patterns.compiled(value)
    except ValueError as error:
        return f"the pattern {value!r} {error}"
    return ""


def _moment_fault(name: str, operator: str, value: str) -> str:
    try:
        moments.read(name, value)
    except ValueError as error:
        return str(error)
    return f"a range after {operator}; expected = or !=" if ".." in value and operator not in ("=", "!=") else ""
