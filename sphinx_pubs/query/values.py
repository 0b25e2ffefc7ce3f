"""What can be compared with what: the one check of a field, an operator and a value, for every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_pubs.query import fields, moments, patterns
from sphinx_pubs.query.vocabulary import canonical

if TYPE_CHECKING:
    from sphinx_pubs.query.vocabulary import Vocabulary

#: The operators that need no order, as the query language writes them.
_UNORDERED = "=, !=, ~ or !~"


def fault(name: str, operator: str, value: str, vocabulary: Vocabulary, unordered: str = _UNORDERED) -> str:
    """Return why a value does not fit the field and the operator, "" where it does.

    :param unordered: how the language at hand writes the operators that need no order
    """
    if not value.strip():
        return f"an empty value; {name} is missing where missing={name} holds"
    try:
        if operator.endswith("~"):
            if name in fields.NO_TEXT:
                return f"{name!r} holds no text for a pattern"
            patterns.compiled(value)
        elif name in moments.ORDERED:
            moments.read(name, value)
            if ".." in value and operator not in ("=", "!="):
                return f"a range after {operator}; expected = or !="
        elif operator not in ("=", "!=") and (vocabulary.has_field(name) or not vocabulary.is_open):
            return f"{name!r} has no order; expected {unordered}"
        elif name in ("has", "missing"):
            wanted = canonical(value)
            return f"{value!r} is no field" if wanted in ("has", "missing") else vocabulary.field_fault(wanted)
        elif name == "type":
            return vocabulary.type_fault(value)
    except ValueError as error:
        return f"the pattern {value!r} {error}" if operator.endswith("~") else str(error)
    return ""
