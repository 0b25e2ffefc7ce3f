"""The form ``bibtex``: .bib files of any origin. Each entry is a record; its key is the record's id."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_pubs import bibtex, names, tex
from sphinx_pubs.errors import Problem
from sphinx_pubs.records.readers.unlisted import unlisted_commands, unread_preambles
from sphinx_pubs.records.record import AS_READ, Moved, Reading, Record, Value
from sphinx_pubs.records.sources import with_widths
from sphinx_pubs.schema import fields as table
from sphinx_pubs.schema import identifiers
from sphinx_pubs.schema.dialects import bibtex_names
from sphinx_pubs.tex.addresses import undressed
from sphinx_pubs.tex.braces import unbraced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_pubs.bibtex import Entry
    from sphinx_pubs.records.sources import Line, Source

_ENTRY = re.compile(r"\s*@\s*(?!comment|string|preamble)[a-z]+\s*[{(]", re.IGNORECASE)
_COMMAND = re.compile(r"\s*@\s*(comment|string|preamble)\s*[{(]", re.IGNORECASE)
#: An entry with its key, which nothing else has at the start of a line.
_KEYED_ENTRY = re.compile(rf"{_ENTRY.pattern}\s*[^\s,={{}}\"]+\s*,", re.IGNORECASE)
#: Lines that close an entry, a line inside one, and an entry on one line.
_CLOSERS = ("}", ")", "}}")
_FIELD = re.compile(r"[a-z][\w-]*\s*=\s*[{\"\w]", re.IGNORECASE)
_SINGLE_LINE = re.compile(r"@[^{(]*[{(].*[})]")
#: Fields whose lists of names are repaired.
_REPAIRED = ("author", "editor")
_IN_LATIN = "letters that look Latin as Latin ones"
_SEPARATED = "names separated as BibTeX wants them"
_FOUND_INSIDE = "found inside the field"
_IN_TAG, _IN_TEX, _BARE_DOI = "the address in a tag", "the address in TeX", "the DOI without what is around it"
#: TeX that biblatex executes at the entry
_CODE = "code for TeX, kept as text"
#: Fields of numbers, and kinds of fields, in which braces protect nothing.
_NUMBERS = frozenset("year month volume number issue pages eid articleno".split())
_UNPROTECTED = frozenset(("id", "address", "keys", "word", "setting", "verbatim", "integer", "date"))
#: Pages with a hyphen in place of a dash: 1990-2005
_HYPHENATED = re.compile(r"\s*([A-Za-z]?\d+)\s*-\s*([A-Za-z]?\d+)\s*")
_LETTERS = string.ascii_letters
_DASHED = "a dash between pages"


def recognise(lines: Sequence[Line]) -> int:
    """Count the lines that open an entry; a file of @string or @comment alone is a .bib file too."""
    entries = sum(1 for line in lines if _ENTRY.match(line.text))
    return entries or sum(1 for line in lines if _COMMAND.match(line.text))


def decides(lines: Sequence[Line]) -> bool:
    """Return whether any line opens an entry with a key: whatever the values look like, this is a .bib file."""
    return any("@" in line.text[:3] and _KEYED_ENTRY.match(line.text) for line in lines)


def lines_outside(text: str) -> int:
    """Count the lines outside entries that are no comments: BibTeX ignores them, as in a page with some entries."""
    count, is_outside = 0, True
    for line in map(str.strip, with_widths(text).split("\n")):
        if line[:1] == "@":
            is_outside = _SINGLE_LINE.fullmatch(line) is not None
        elif not is_outside:
            is_outside = line in _CLOSERS
        elif line:
            is_outside = not _FIELD.match(line)
            count += is_outside and not line.startswith("%")
    return count


def read(source: Source) -> Reading:
    """Read every entry; the problem with an unreadable entry has its text."""
    bibliography = bibtex.parse(source.text, source.path, macros=source.macros)
    records = tuple(_record(source, entry) for entry in bibliography.entries)
    mended = [
        Problem(source.path, value.line, f"'{record.id}': doi is more than a DOI", f"{value.text} is used")
        for record in records
        if (value := record.fields.get("doi")) and value.rule == _FOUND_INSIDE
    ]
    mended += [
        Problem(source.path, value.line, f"'{record.id}': {name} in two alphabets", "Latin letters are used")
        for record in records
        for name in _REPAIRED
        if (value := record.fields.get(name)) and value.rule == _IN_LATIN
    ]
    unlisted = unlisted_commands(source.path, bibliography.entries, records)
    unread = unread_preambles(source.path, bibliography.unread)
    problems = (*bibliography.problems, *mended, *unlisted, *unread)
    return Reading(records, problems, bibliography.strings, bibliography.unknown)


def _record(source: Source, entry: Entry) -> Record:
    given = entry.fields
    if not all(given.values()):
        given = {name: text for name, text in given.items() if text}
    fields = {
        name: _value(name, text, entry.lines.get(name, entry.line))
        for name, text in bibtex_names(given, entry.type).items()
    }
    if (url := fields.get("url")) and "//" not in url.text and (doi := identifiers.whole_doi(url.text)):
        fields.setdefault("doi", Value(doi, url.line, "the DOI in url"))
        del fields["url"]
    if code := fields.pop("execute", None):
        fields.setdefault("comment", replace(code, rule=_CODE))
    fields.pop("xdata", None)
    if "key" in fields and fields["key"].text == bibtex.sort_key(entry.fields):
        del fields["key"]
    moved = () if fields.keys() == entry.fields.keys() else tuple(_moved(entry, fields))
    return Record(source.path, entry.line, "bibtex", fields, entry.type, entry.key, moved=moved)


def _moved(entry: Entry, fields: Mapping[str, Value]) -> Iterator[Moved]:
    """Yield the fields of an entry that are not among the `fields` of its record."""
    for name, text in entry.fields.items():
        if name not in fields:
            rule, to = _whereabouts(name, text, entry, fields)
            yield Moved(name, Value(text, entry.lines.get(name, entry.line), rule), to)


def _whereabouts(name: str, text: str, entry: Entry, fields: Mapping[str, Value]) -> tuple[str, tuple[str, ...]]:
    """Return why the record of an entry has not the field `name`, and the fields that it has in its place."""
    if not text:
        return "empty", ()
    if name == "key":
        return "made again of the title where BibTeX needs it", ()
    if name == "execute":
        return (_CODE, ("comment",)) if "comment" not in entry.fields else ("comment is given as well", ())
    if name == "xdata":
        return "the fields of the entries that it names", tuple(one for one in fields if one not in entry.lines)
    if name == "url":
        same = fields["doi"].text.lower() == identifiers.whole_doi(text).lower()
        return ("the DOI in url", ("doi",)) if same else ("doi is another one", ())
    renamed = bibtex_names({name: text}, entry.type)
    others = [other for other, part in renamed.items() if (entry.fields.get(other) or part) != part]
    return (f"{' and '.join(others)} is given as well", ()) if others else ("its name in BibTeX", tuple(renamed))


def _value(name: str, text: str, line: int) -> Value:
    kind = table.kind(name)
    if kind in _UNPROTECTED or name in _NUMBERS:
        text = unbraced(text) if "{" in text else text
    if kind == "address":
        return _address(name, text, line)
    if kind in ("keys", "word", "verbatim"):
        return Value(undressed(text), line)
    if table.is_literal(name, text):
        return Value(text, line)
    repaired = names.repaired(text) if name in _REPAIRED else text
    rule = AS_READ if repaired == text else _SEPARATED
    text = tex.decode(repaired)
    if name == "pages" and (pages := _HYPHENATED.fullmatch(text)) and _is_range(*pages.groups()):
        return Value(f"{pages[1]}–{pages[2]}", line, _DASHED)
    if kind != "names":
        return Value(text, line)
    latin = names.in_latin(text)
    return Value.of(name, latin, line, rule if latin == text else _IN_LATIN)


def _address(name: str, text: str, line: int) -> Value:
    """Return an address or a DOI without what is around it: commands, a label, junk around a DOI, an ``<a href>``."""
    is_tag = "<a" in text
    text, given = bibtex.undressed(text) if is_tag or "\\" in text else text, text
    if name == "doi" and ", 10." not in text:
        text = unquote(text) if "%" in text and "://" in text else text
        if doi := identifiers.whole_doi(text):
            return Value(doi, line, AS_READ if doi == given else _BARE_DOI)
        if doi := identifiers.doi_inside(text):
            return Value(doi, line, _FOUND_INSIDE)
    return Value(text, line, AS_READ if text == given else _IN_TAG if is_tag else _IN_TEX)


def _is_range(first: str, last: str) -> bool:
    """Return whether pages ascend, as 12-19 and 1360-80, and are not the number of one page in a chapter, as 12-3."""
    return len(first) > len(last) > 1 or int(last.strip(_LETTERS)) > int(first.strip(_LETTERS))
