"""The forms of sources: one module and one row of :data:`FORMS` each, recognised by content.

A first line that names several columns decides for ``csv``, entries in the syntax of BibTeX decide for ``bibtex``, and
nothing but identifiers for ``ids``. The signature of a form that is known but not read yet (:mod:`unread`) decides for
none. Otherwise the form that sees the most records wins.

The module of a form has two functions: `recognise(lines) -> int` counts the records that it sees, and
`read(source) -> Reading` reads them. To add a form, write its module and add its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_pubs.encoding import is_binary
from sphinx_pubs.errors import Problem, SourceError
from sphinx_pubs.records.readers import abstracts, bibtex, ids, listing, page, table
from sphinx_pubs.records.readers.unread import unread_form
from sphinx_pubs.records.sources import Source, numbered_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_pubs.records.record import Reading
    from sphinx_pubs.records.sources import Line

__all__ = ["FORMS", "Form", "doubts", "forms_of"]


class Form(NamedTuple):
    """One form of source: its name for `--from`, a description for messages, and its two functions."""

    name: str
    looks: str
    recognise: Callable[[Sequence[Line]], int]
    read: Callable[[Source], Reading]


def _recognise_references(lines: Sequence[Line]) -> int:
    from sphinx_pubs.records.readers import references  # noqa: PLC0415 -- slow to load, and few sources need it

    return references.recognise(lines)


def _read_references(source: Source) -> Reading:
    from sphinx_pubs.records.readers import references  # noqa: PLC0415

    return references.read(source)


#: Of two forms that see the same number of records, the upper one wins.
FORMS = (
    Form("bibtex", "@type{key, …} entries", bibtex.recognise, bibtex.read),
    Form("abstracts", "lines that start with 'Abstract:'", abstracts.recognise, abstracts.read),
    Form("listing", "abstract, comment, 'arXiv:ID' and 'Created: DATE'", listing.recognise, listing.read),
    Form("page", "lines in threes: title, 'Family, Given, Family, Given', abstract", page.recognise, page.read),
    Form("csv", f"a table whose first row names columns: {' '.join(table.COLUMNS)}", table.recognise, table.read),
    Form("ids", "one DOI, arXiv id, PMID, ISBN or address per line", ids.recognise, ids.read),
    Form("references", "references by line: 'Authors (year). Title. Venue'", _recognise_references, _read_references),
)
_BIBTEX, _IDS, _TABLE = (next(form for form in FORMS if form.name == name) for name in ("bibtex", "ids", "csv"))
#: The first characters of a source usually show its form. If they do not, all of it is searched.
_HEAD = 200_000
#: A form that leaves a larger part of the lines unread, and more lines than these, is in doubt.
_MOST_UNREAD, _FEWEST_UNREAD = 0.1, 4


def forms_of(source: Source, name: str = "") -> tuple[Form, ...]:
    """Return the forms that claim a source, the best first, or the one form with a `name`.

    :raises SourceError: no form recognises a record; the message lists all forms, or names one that is not read yet.
    """
    if is_binary(source.text):
        raise SourceError(f"{source.path}: not a text file; expected {_known_forms()}")
    if name:
        return (next(form for form in FORMS if form.name == name),)
    if not source.text or source.text.isspace():
        raise SourceError(f"{source.path}: empty; expected {_known_forms()}")
    if claims := _claims(source.text):
        return claims
    if unread := unread_form(source.text):
        raise SourceError(f"{source.path}: {unread} cannot be read yet; expected .bib, as Zotero and JabRef write it")
    raise SourceError(f"{source.path}: no known form; tried {_known_forms()}")


def doubts(source: Source, forms: Sequence[Form], reading: Reading) -> Iterator[Problem]:
    """Yield what speaks against the first of the detected `forms`: a rival, and many lines that it cannot read."""
    form, *rivals = forms
    if rivals:
        what = f"read as {form.name}, but looks like {rivals[0].name} as well"
        yield Problem(source.path, 0, what, f"--from {rivals[0].name} reads it as {rivals[0].looks}")
    unread = sum(problem.text.count("\n") + 1 for problem in reading.problems if problem.text)
    if form.name == "bibtex":
        unread += bibtex.lines_outside(source.text)
    if unread <= _FEWEST_UNREAD:
        return
    count = len(numbered_lines(source.text))
    if unread > _MOST_UNREAD * count:
        what = f"read as {form.name}, but {min(unread, count)} of its {count} lines are something else"
        yield Problem(source.path, 0, what, "--from FORM sets another form")


def _claims(text: str) -> tuple[Form, ...]:
    """Return the forms that claim a text, the best first: the others see half as many records at least."""
    head = text[: text.find("\n", _HEAD) + 1]
    return _claims_on(head) or (_claims_on(text) if len(text) > len(head) else ())


def _claims_on(text: str) -> tuple[Form, ...]:
    lines = numbered_lines(text)
    if table.decides(lines):
        return (_TABLE,)
    if not table.recognise(lines):
        if bibtex.decides(lines):
            return (_BIBTEX,)
        if ids.recognise(lines):
            return (_IDS,)
    if unread_form(text):
        return ()
    counts = {form: form.recognise(lines) for form in FORMS}
    most = max(counts.values())
    best = max(counts, key=counts.__getitem__)
    rivals = [form for form, count in counts.items() if form is not best and count * 2 >= most]
    return (best, *rivals) if most else ()


def _known_forms() -> str:
    return ", ".join(f"{form.name} ({form.looks})" for form in FORMS)
