"""The forms that publications come in: one file for each, one row in :data:`FORMS`, told apart by content.

A form's module offers `recognise(lines) -> int`, how many records of its form it sees, and
`read(source) -> Reading`. To read a new form, write its file and add its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.encoding import is_binary
from sphinx_pubs.errors import SourceError
from sphinx_pubs.records.readers import abstracts, bibtex, listing, page, references, table
from sphinx_pubs.records.sources import Source, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_pubs.records.record import Reading
    from sphinx_pubs.records.sources import Line

__all__ = ["FORMS", "Form", "form_of"]


class Form(NamedTuple):
    """One form of source: its name for `--from`, what it looks like, and its two functions."""

    name: str
    looks: str
    recognise: Callable[[Sequence[Line]], int]
    read: Callable[[Source], Reading]


#: In the order in which equal counts are decided.
FORMS = (
    Form("bibtex", "@type{key, …} entries", bibtex.recognise, bibtex.read),
    Form("abstracts", "lines that start with 'Abstract:'", abstracts.recognise, abstracts.read),
    Form("listing", "abstract, comment, 'arXiv:ID' and 'Created: DATE'", listing.recognise, listing.read),
    Form("page", "lines in threes: title, 'Family, Given, Family, Given', abstract", page.recognise, page.read),
    Form("csv", f"a table whose first row names columns: {' '.join(table.COLUMNS)}", table.recognise, table.read),
    Form("references", "references by line: 'Authors (year). Title. Venue'", references.recognise, references.read),
)
#: The opening of a source, in characters, shows its form; the rest is looked at only where that one does not.
_HEAD = 200_000


def form_of(source: Source, name: str = "") -> Form:
    """Return the form that `source` is in, or the one called `name`.

    :raises SourceError: no form recognises anything; the message lists what was tried.
    """
    if is_binary(source.text):
        raise SourceError(f"{source.path}: not a text file; expected {_known()}")
    if name:
        return next(form for form in FORMS if form.name == name)
    if not source.text or source.text.isspace():
        raise SourceError(f"{source.path}: empty; expected {_known()}")
    head = source.text[: source.text.find("\n", _HEAD) + 1]
    form = _recognised(head) or _recognised(source.text)
    if form is None:
        raise SourceError(f"{source.path}: no known form; tried {_known()}")
    return form


def _recognised(text: str) -> Form | None:
    """Return the form that sees the most records in `text`, None where none sees any."""
    found = lines(text)
    counts = [form.recognise(found) for form in FORMS]
    return FORMS[counts.index(max(counts))] if any(counts) else None


def _known() -> str:
    return ", ".join(f"{form.name} ({form.looks})" for form in FORMS)
