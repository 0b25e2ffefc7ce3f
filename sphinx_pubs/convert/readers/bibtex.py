"""The form ``bibtex``: .bib files of any origin; each entry is a record, with its key as the record's id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex, identifiers, tex
from sphinx_pubs.convert.record import Reading, Record, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_pubs.bibtex import Entry
    from sphinx_pubs.convert.sources import Line, Source

_ENTRY = re.compile(r"\s*@\s*(?!comment|string|preamble)[a-z]+\s*[{(]", re.IGNORECASE)
_COMMAND = re.compile(r"\s*@\s*(comment|string|preamble)\s*[{(]", re.IGNORECASE)
#: A journal or a note that only says "arXiv", in the spellings of Google Scholar, DBLP and ADS.
_ONLY_ARXIV = re.compile(
    r"(?:arxiv|corr|e-?prints?|preprint|available|at|abs|:|/|,|\s|\.|\d{4}\.\d{4,5}|v\d+|\[[\w.-]+\]|[a-z-]+/\d{7})+",
    re.IGNORECASE,
)
_ARXIV_PLACES = ("journal", "howpublished", "note", "url", "doi", "volume")


def recognise(found: Sequence[Line]) -> int:
    """Count the lines that open an entry; a file of @string or @comment alone is a .bib file too."""
    entries = sum(1 for line in found if _ENTRY.match(line.text))
    return entries or sum(1 for line in found if _COMMAND.match(line.text))


def read(source: Source) -> Reading:
    """Read every entry; what cannot be read is a problem that holds the entry's text."""
    bibliography = bibtex.parse(source.text, source.path)
    records = tuple(_record(source, entry) for entry in bibliography.entries)
    return Reading(records, bibliography.problems)


def _record(source: Source, entry: Entry) -> Record:
    fields = {
        name: Value(tex.decode(text) if bibtex.is_text(name) else text, entry.lines.get(name, entry.line))
        for name, text in bibtex.bibtex_names(entry.fields).items()
    }
    _find_eprint(fields)
    if "key" in fields and fields["key"].text == bibtex.sort_key(entry.fields):
        del fields["key"]
    return Record(source.path, entry.line, "bibtex", fields, entry.type, entry.key)


def _find_eprint(fields: dict[str, Value]) -> None:
    """Make an arXiv id an `eprint` wherever the exporter put it; a field that said nothing else goes."""
    own = fields.get("eprint") or fields.get("arxiv")
    if own and (found := identifiers.arxiv(own.text)):
        fields["eprint"] = Value(found, own.line)
        fields.pop("arxiv", None)
    for name in _ARXIV_PLACES:
        value = fields.get(name)
        if value is None:
            continue
        found = identifiers.arxiv_within(value.text)
        if found and "eprint" not in fields:
            fields["eprint"] = Value(found, value.line, f"arXiv id in {name}")
        if (
            name in ("journal", "howpublished", "doi")
            and "arxiv" in value.text.lower()
            and _says_only_arxiv(name, value)
        ):
            del fields[name]


def _says_only_arxiv(name: str, value: Value) -> bool:
    return name == "doi" or bool(_ONLY_ARXIV.fullmatch(value.text))
