"""arXiv as exporters write it: an id in any field becomes `eprint`, and the archive itself is not a journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.records.record import Value
from sphinx_pubs.schema import identifiers

if TYPE_CHECKING:
    from sphinx_pubs.records.record import Record

#: The fields besides `eprint` and `arxiv` in which exporters write the id, the best first.
_PLACES = ("journal", "howpublished", "note", "url", "doi", "volume")


def archived(record: Record) -> Record:
    """Return the record with its arXiv id as `eprint`, and without the fields that contain nothing else."""
    fields = dict(record.fields)
    _find_eprint(fields)
    type_ = record.type
    if _is_archive(fields.get("journal")):
        fields.setdefault("howpublished", fields.pop("journal"))
        if "volume" in fields and identifiers.arxiv_within(fields["volume"].text):
            del fields["volume"]
        # Google Scholar and DBLP call a preprint an article
        type_ = "misc" if type_ == "article" else type_
    if "eprint" in fields and _is_archive(fields.get("howpublished")):
        del fields["howpublished"]
    return replace(record, type=type_, fields=fields)


def _find_eprint(fields: dict[str, Value]) -> None:
    own = fields.get("eprint") or fields.get("arxiv")
    if own and (found := identifiers.arxiv(own.text)):
        fields["eprint"] = replace(own, text=found)
        fields.pop("arxiv", None)
    for name in _PLACES:
        if name not in fields or not (found := identifiers.arxiv_within(fields[name].text)):
            continue
        if "eprint" not in fields:
            fields["eprint"] = Value(found, fields[name].line, f"arXiv id in {name}")
        if name == "doi":
            del fields[name]


def _is_archive(value: Value | None) -> bool:
    return value is not None and identifiers.is_only_arxiv(value.text)
