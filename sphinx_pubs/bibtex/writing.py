"""Entries written: .bib files in two dialects, and the BibTeX of one publication for a reader to copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from sphinx_pubs import tex
from sphinx_pubs.bibtex.capitals import protect
from sphinx_pubs.bibtex.citekeys import written_key, written_keys
from sphinx_pubs.markup import fold
from sphinx_pubs.schema import dates, dialects, identifiers, types
from sphinx_pubs.schema import fields as table
from sphinx_pubs.tex.braces import COUNTED, is_balanced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_pubs.bibtex.citekeys import Dialect
    from sphinx_pubs.model import Publication


class Writable(Protocol):
    """What can be written: an entry, and a publication."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def fields(self) -> Mapping[str, str]: ...  # noqa: D102


#: Characters that LaTeX cannot look up as a part of a word.
_NOT_IN_WORD = re.compile(r"[\\{}#%~$^_\"]")
_SORT_WORD = re.compile(r"[a-z0-9]+")
#: Fields that need no encoding where they are a number.
_NUMBERS = ("year", "volume", "number")
#: Months among other text
_MACROS = re.compile(rf"(?<![A-Za-z])({'|'.join(dates.MONTHS)})(?![A-Za-z.])")
_NUMBER = re.compile(r"\d{1,9}")


def write_each(entries: Iterable[Writable], dialect: Dialect = "bibtex") -> Iterator[str]:
    """Yield the parts of a .bib file, one for each entry, with blank lines between them.

    Field text may be canonical or raw. "bibtex" is ASCII for every engine; "biblatex" is UTF-8 with biblatex's names.
    """
    blank = ""
    for entry in entries:
        yield f"{blank}{_entry(entry, dialect)}\n"
        blank = "\n"


def entry_text(publication: Publication) -> str:
    """Return the BibTeX of one publication for a reader to copy, its fields as they are in the file.

    Fields of the site are left out, and the abstract, which is next to it on the page and which no style prints.
    """
    values = {
        name: _as_is(name, text)
        for name, text in publication.fields.items()
        if text and name != "abstract" and not table.is_site(name)
    }
    if "eprint" not in values and (arxiv := identifiers.arxiv(publication.fields.get("arxiv", "").strip("{} "))):
        del values["arxiv"]  # al-folio's name, which BibTeX does not know
        values |= {"eprint": f"{{{arxiv}}}", "archiveprefix": "{arXiv}"}
    return _layout(publication.type, written_key(publication.key), values)


def sort_key(fields: Mapping[str, str]) -> str:
    """Return the key by which BibTeX sorts and labels an entry without author and editor, "" for any other entry.

    Without it, BibTeX's styles warn and put the entry before all others.
    """
    if any(fields.get(name) for name in ("author", "editor", "organization")):
        return ""
    return " ".join(_SORT_WORD.findall(fold(fields.get("title", "")))[:3])


def _entry(entry: Writable, dialect: Dialect) -> str:
    type_, fields = _to_bibtex(entry) if dialect == "bibtex" else biblatex_fields(entry)
    values = {name: _value(name, text, dialect) for name, text in fields.items() if text}
    return _layout(type_, written_key(entry.key, dialect), values)


def _to_bibtex(entry: Writable) -> tuple[str, dict[str, str]]:
    """Return type and fields by BibTeX's names; styles print the id of a preprint as `howpublished`."""
    type_, fields = dialects.for_bibtex(entry.type, entry.fields)
    if fields.get("title", "") != entry.fields.get("title", ""):  # with the subtitle
        fields["title"] = protect(fields["title"], fields.get("abstract", ""))
    if _is_preprint(entry, fields) and not fields.get("howpublished"):
        fields["howpublished"] = tex.literal(f"arXiv:{fields['eprint']}")
    if key := sort_key(fields):
        fields.setdefault("key", key)
    return type_, fields


def biblatex_fields(entry: Writable) -> tuple[str, dict[str, str]]:
    """Return type and fields by biblatex's names; a preprint is @online."""
    fields = dialects.bibtex_names(entry.fields)
    if not _is_preprint(entry, fields):
        return dialects.biblatex_entry(entry.type, fields)
    if identifiers.is_only_arxiv(fields.get("howpublished", "")):
        del fields["howpublished"]
    fields.setdefault("archiveprefix", "arXiv")
    return "online", dialects.biblatex_names(fields)


def _is_preprint(entry: Writable, fields: Mapping[str, str]) -> bool:
    """Return whether an entry is @misc on arXiv, in any dialect; an eprint without an archive shows it by its form."""
    row = types.of(entry.type)
    if not row.vague or (row.bibtex or row.name) != "misc":
        return False
    eprint, archive = fields.get("eprint", ""), fields.get("archiveprefix", "")
    return bool(eprint) and (archive.lower() == "arxiv" if archive else bool(identifiers.arxiv(eprint)))


def _layout(type_: str, key: str, values: Mapping[str, str]) -> str:
    width = max((len(name) for name in values), default=0)
    lines = [f"  {name:<{width}} = {values[name]}," for name in sorted(values, key=table.rank)]
    return "\n".join([f"@{type_}{{{key},", *lines, "}"])


def _value(name: str, text: str, dialect: Dialect) -> str:
    if name == "month":
        return _month(text)
    if name in _NUMBERS and _NUMBER.fullmatch(text):
        return f"{{{text}}}"
    kind = table.kind(name)
    if kind == "keys":
        return f"{{{written_keys(text, dialect)}}}"
    if kind == "word":
        return f"{{{' '.join(_NOT_IN_WORD.sub(' ', text.replace('&', ' and ')).split())}}}"
    if table.is_literal(name, text):
        return f"{{{text}}}"
    return _braced(tex.encode(text, ascii=dialect == "bibtex", kind=table.tex_kind(name)))


def _as_is(name: str, text: str) -> str:
    if name == "month":
        return _month(text)
    is_whole = is_balanced(text, COUNTED)
    return _braced(text if is_whole else tex.encode(text, ascii=False, kind=table.tex_kind(name)))


def _month(text: str) -> str:
    """Return a month as BibTeX's macro, which each style prints in its own way."""
    if number := dates.month_number(text):
        return dates.MONTHS[number - 1]
    pieces = [piece for piece in _MACROS.split(text) if piece]  # jun~3, jul--aug
    return " # ".join(piece if piece in dates.MONTHS else f"{{{tex.encode(piece)}}}" for piece in pieces) or "{}"


def _braced(text: str) -> str:
    """Return a value in braces, its paragraphs indented; some parsers take an @ in front of one for a new entry."""
    return f"{{{text}}}".replace("\n\n@", "\n\n{}@").replace("\n\n", "\n\n    ")
