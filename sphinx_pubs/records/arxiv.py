"""arXiv as exporters write it: an id in any field becomes `eprint`, and the archive itself is not a journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs.records.record import Moved, Value
from sphinx_pubs.schema import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_pubs.records.record import Record

#: The fields besides `eprint` and `arxiv` in which exporters write the id, the best first.
_PLACES = ("journal", "howpublished", "note", "url", "doi", "volume")


#: Fields of a work that has appeared.
_APPEARANCE = frozenset("journal booktitle volume number issue pages eid articleno doi issn isbn publisher".split())


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
    if type_ == "article" and _has_not_appeared(fields):
        type_ = "misc"  # INSPIRE, too
    if "eprint" in fields and _is_archive(fields.get("howpublished")):
        del fields["howpublished"]
    moved = record.moved if record.fields.keys() <= fields.keys() else (*record.moved, *_moved(record, fields))
    return replace(record, type=type_, fields=fields, moved=moved)


def _has_not_appeared(fields: Mapping[str, Value]) -> bool:
    """Return whether an arXiv id is the only place that fields name."""
    archive = fields["archiveprefix"].text.lower() if "archiveprefix" in fields else "arxiv"
    is_archived = "eprint" in fields and archive == "arxiv" and bool(identifiers.arxiv(fields["eprint"].text))
    return is_archived and _APPEARANCE.isdisjoint(name for name, value in fields.items() if value.text)


def _moved(record: Record, fields: Mapping[str, Value]) -> Iterator[Moved]:
    """Yield the fields of a record that are not among its new `fields`: all that they have is an arXiv id."""
    for name, value in record.fields.items():
        if name in fields:
            continue
        if fields.get("howpublished") is value:
            yield Moved(name, replace(value, rule="an archive is not a journal"), ("howpublished",))
        elif "eprint" not in fields:
            yield Moved(name, replace(value, rule="the name of an archive, without an id"))
        elif _other_id(value.text, fields["eprint"].text):
            yield Moved(name, replace(value, rule="eprint is another one"))
        else:
            yield Moved(name, replace(value, rule="arXiv is in eprint"), ("eprint",))


def _other_id(text: str, eprint: str) -> bool:
    """Return whether a text has another arXiv id."""
    return (identifiers.arxiv(text) or identifiers.arxiv_within(text) or eprint) != eprint


def _find_eprint(fields: dict[str, Value]) -> None:
    own = fields.get("eprint") or fields.get("arxiv")
    if own and (found := identifiers.arxiv(own.text)):
        fields["eprint"] = own if found == own.text else replace(own, text=found, rule="the arXiv id alone")
        if "arxiv" in fields and identifiers.arxiv(fields["arxiv"].text):
            del fields["arxiv"]
    for name in _PLACES:
        if name not in fields or not (found := identifiers.arxiv_within(fields[name].text)):
            continue
        if "eprint" not in fields:
            fields["eprint"] = Value(found, fields[name].line, f"arXiv id in {name}")
        if name == "doi":
            del fields[name]


def _is_archive(value: Value | None) -> bool:
    return value is not None and identifiers.is_only_arxiv(value.text)
