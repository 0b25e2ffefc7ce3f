"""The forms of sources: one module and one row of :data:`FORMS` each, recognised by content.

The module of a form has two functions: `recognise(lines) -> int` counts the records that it sees, and
`read(source) -> Reading` reads them. To add a form, write its module and add its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.encoding import is_binary
from sphinx_pubs.errors import SourceError
from sphinx_pubs.records.readers import abstracts, bibtex, listing, page, references, table
from sphinx_pubs.records.sources import Source, numbered_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_pubs.records.record import Reading
    from sphinx_pubs.records.sources import Line

__all__ = ["FORMS", "Form", "form_of"]


class Form(NamedTuple):
    """One form of source: its name for `--from`, a description for messages, and its two functions."""

    name: str
    looks: str
    recognise: Callable[[Sequence[Line]], int]
    read: Callable[[Source], Reading]


#: Of two forms that see the same number of records, the upper one wins.
FORMS = (
    Form("bibtex", "@type{key, …} entries", bibtex.recognise, bibtex.read),
    Form("abstracts", "lines that start with 'Abstract:'", abstracts.recognise, abstracts.read),
    Form("listing", "abstract, comment, 'arXiv:ID' and 'Created: DATE'", listing.recognise, listing.read),
    Form("page", "lines in threes: title, 'Family, Given, Family, Given', abstract", page.recognise, page.read),
    Form("csv", f"a table whose first row names columns: {' '.join(table.COLUMNS)}", table.recognise, table.read),
    Form("references", "references by line: 'Authors (year). Title. Venue'", references.recognise, references.read),
)
#: The first characters of a source usually show its form. If they do not, all of it is searched.
_HEAD = 200_000


def form_of(source: Source, name: str = "") -> Form:
    """Return the form with a `name`, or without a name the form that `source` has.

    :raises SourceError: no form recognises a record; the message lists all forms.
    """
    if is_binary(source.text):
        raise SourceError(f"{source.path}: not a text file; expected {_known_forms()}")
    if name:
        return next(form for form in FORMS if form.name == name)
    if not source.text or source.text.isspace():
        raise SourceError(f"{source.path}: empty; expected {_known_forms()}")
    head = source.text[: source.text.find("\n", _HEAD) + 1]
    form = _recognised(head) or _recognised(source.text)
    if form is None:
        raise SourceError(f"{source.path}: no known form; tried {_known_forms()}")
    return form


def _recognised(text: str) -> Form | None:
    """Return the form that sees the most records in `text`, or None."""
    lines = numbered_lines(text)
    counts = [form.recognise(lines) for form in FORMS]
    return FORMS[counts.index(max(counts))] if any(counts) else None


def _known_forms() -> str:
    return ", ".join(f"{form.name} ({form.looks})" for form in FORMS)
