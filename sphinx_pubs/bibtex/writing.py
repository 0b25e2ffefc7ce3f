"""Entries written: .bib files in two dialects, the text of one entry for a reader to copy, capitals protected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, Protocol

from sphinx_pubs import tex
from sphinx_pubs.markup import fold, plain
from sphinx_pubs.schema import dates, dialects, identifiers, types
from sphinx_pubs.schema import fields as table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_pubs.model import Publication


class Writable(Protocol):
    """What an entry of the syntax and a publication of the model have in common."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def fields(self) -> Mapping[str, str]: ...  # noqa: D102


Dialect = Literal["bibtex", "biblatex"]
DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")

_KEY_BREAKING = re.compile(r"[\s,{}()\"#%~\\'=]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SENTENCE = re.compile(r"[.!?:]\s+")
_KEY_WORD = re.compile(r"[a-z0-9]+")
#: braces that protect nothing: a command's and math's
_OWN_BRACES = re.compile(r"\\[A-Za-z]+\{[^{}]*\}|\$[^$]*\$")
_TITLE_WORD = re.compile(r"\$[^$]*\$|\\[A-Za-z]+(?:\{[^{}]*\})*|[^\s{}$\\]+")
_POSSESSIVE = re.compile(r"['’]s$")
_ABSTRACT_WORD = re.compile(r"[^\W\d_][\w'’]*")
_NAME = re.compile(r"[^\W\d_]\w+")
_MID_SENTENCE = re.compile(r"(?<=[a-z0-9,;)] )[^\W\d_][\w]*")
_NUMBER = re.compile(r"\d{1,9}")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)


def write(entries: Iterable[Writable], *, dialect: Dialect = "bibtex", header: str = "") -> str:
    """Return a .bib file: the header, then the entries in the order given, a blank line between them.

    Field text may be canonical or raw. "bibtex" is ASCII for every engine; "biblatex" is UTF-8 with biblatex's names.
    """
    head = f"{header.rstrip()}\n\n" if header else ""
    return head + "".join(write_each(entries, dialect)) or "\n"


def write_each(entries: Iterable[Writable], dialect: Dialect = "bibtex") -> Iterator[str]:
    """Yield what :func:`write` joins, entry by entry, for files that are too big to be in memory twice."""
    blank = ""
    for entry in entries:
        yield f"{blank}{_entry(entry, dialect)}\n"
        blank = "\n"


def entry_text(publication: Publication) -> str:
    """Return the BibTeX of one publication for a reader to copy, its fields as they stand.

    What only the site needs is left out, and the abstract, which readers find beside it and no style prints.
    """
    values = {
        name: _as_is(name, text)
        for name, text in publication.fields.items()
        if text and name != "abstract" and not table.is_site(name)
    }
    return _layout(publication.type, publication.key, values)


def _entry(entry: Writable, dialect: Dialect) -> str:
    kind, fields = _dialect(entry, dialect)
    ascii_only = dialect == "bibtex"
    values = {name: _value(name, text, ascii_only=ascii_only) for name, text in fields.items() if text}
    return _layout(kind, entry.key, values)


def _dialect(entry: Writable, dialect: Dialect) -> tuple[str, dict[str, str]]:
    """Return type and fields by the names of a dialect; a preprint is @misc here and @online there."""
    return _to_bibtex(entry) if dialect == "bibtex" else _to_biblatex(entry)


def _to_bibtex(entry: Writable) -> tuple[str, dict[str, str]]:
    kind, fields = dialects.bibtex_entry(entry.type, entry.fields)
    if _is_preprint(entry, fields) and not fields.get("howpublished"):
        fields["howpublished"] = f"arXiv:{fields['eprint']}"
    if key := sort_key(fields):
        fields.setdefault("key", key)
    return kind, fields


def _to_biblatex(entry: Writable) -> tuple[str, dict[str, str]]:
    fields = dialects.bibtex_names(entry.fields)
    if _is_preprint(entry, fields):
        if fields.get("howpublished", "").lower().startswith("arxiv"):
            del fields["howpublished"]
        fields.setdefault("archiveprefix", "arXiv")
        return "online", dialects.biblatex_names(fields)
    return dialects.biblatex_entry(entry.type, fields)


def _is_preprint(entry: Writable, fields: Mapping[str, str]) -> bool:
    row = types.of(entry.type)
    return row.vague and (row.bibtex or row.name) == "misc" and _is_on_arxiv(fields)


def _is_on_arxiv(fields: Mapping[str, str]) -> bool:
    """Tell whether an eprint is arXiv's: by what it says of itself, else by its form."""
    eprint, archive = fields.get("eprint", ""), fields.get("archiveprefix", "")
    return bool(eprint) and (archive.lower() == "arxiv" if archive else bool(identifiers.arxiv(eprint)))


def sort_key(fields: Mapping[str, str]) -> str:
    """Return what BibTeX's styles sort and label an entry by that has neither author nor editor, "" for any other.

    Without it they warn, and the entry stands before all others.
    """
    if any(fields.get(name) for name in ("author", "editor", "organization")):
        return ""
    return " ".join(_KEY_WORD.findall(fold(fields.get("title", "")))[:3])


def _layout(kind: str, key: str, values: Mapping[str, str]) -> str:
    width = max((len(name) for name in values), default=0)
    lines = [f"  {name:<{width}} = {values[name]}," for name in sorted(values, key=table.rank)]
    return "\n".join([f"@{kind}{{{_KEY_BREAKING.sub('', key)},", *lines, "}"])


def _value(name: str, text: str, *, ascii_only: bool) -> str:
    if name == "month":
        return _month(text)
    if name in ("year", "day", "volume", "number") and _NUMBER.fullmatch(text):
        return f"{{{text}}}"
    encoded = tex.encode(text, ascii=ascii_only, kind=table.tex_kind(name))
    return _braced(encoded)


def _as_is(name: str, text: str) -> str:
    if name == "month":
        return _month(text)
    return _braced(text if _balanced(text) else tex.encode(text, ascii=False, kind=table.tex_kind(name)))


def _month(text: str) -> str:
    """Return a month as BibTeX's macro, which every style prints its own way."""
    if number := dates.month_number(text):
        return dates.MONTHS[number - 1]
    return f"{{{tex.encode(text)}}}"


def _braced(text: str) -> str:
    """Return a value in braces, its paragraphs indented; one that begins with ``@type{`` ends the entry for some."""
    return f"{{{text}}}".replace("\n\n@", "\n\n{}@").replace("\n\n", "\n\n    ")


def _balanced(text: str) -> bool:
    depth = 0
    for match in _BRACES.finditer(text):
        depth += (match[0][-1] == "{") - (match[0][-1] == "}")
        if depth < 0:
            return False
    return depth == 0


def protect(title: str, abstract: str) -> str:
    """Return a canonical title with braces around what must keep its capitals when a style lowers them.

    That is words with capitals inside (``ImageBind``, ``LLM``), and names that the abstract proves: capitalised there
    in mid-sentence and never in lower case. A title that somebody protected already stays as it is; a supplied one,
    in square brackets, is protected whole.
    """
    if title.startswith("[") and title.endswith("]"):
        return f"{{{title}}}"
    if "{" in _OWN_BRACES.sub("", title):
        return title
    names = _names_in(abstract, title)
    return _TITLE_WORD.sub(lambda match: _protected(match[0], names), title)


def _protected(word: str, names: frozenset[str]) -> str:
    """Put braces around a word, or around those of its hyphenated parts that need them."""
    if word[0] in "$\\":
        return word
    core = _EDGES.sub("", word)
    if not core or core.islower() or not any(char.isupper() for char in core):
        return word
    start = word.index(core)
    stem = _POSSESSIVE.sub("", core)
    if stem in names:
        braced = f"{{{stem}}}{core[len(stem) :]}"
    else:
        braced = "-".join(
            f"{{{part}}}" if part in names or _is_mixed(part, alone="-" not in core) else part
            for part in core.split("-")
        )
    return f"{word[:start]}{braced}{word[start + len(core) :]}"


def _is_mixed(part: str, *, alone: bool) -> bool:
    """Tell whether a word has capitals that no rule of sentence case gives it."""
    if len(part) == 1:
        return part.isupper() and (not alone or part not in ("A", "I", "O"))
    return any(char.isupper() for char in part[1:]) or (part[0].isdigit() and part != part.lower())


def _names_in(abstract: str, title: str) -> frozenset[str]:
    """Return the title's words that stand with a capital in mid-sentence of the abstract and never in lower case."""
    wanted = {word for word in _NAME.findall(title) if word[0].isupper() and word in abstract}
    if not wanted:
        return frozenset()
    text = plain.__wrapped__(abstract)  # not to fill the cache with what is asked for once
    lower = {word for word in _ABSTRACT_WORD.findall(text) if word.islower()}
    wanted = {word for word in wanted if word.lower() not in lower}
    if not wanted:
        return frozenset()
    return frozenset(
        word for sentence in _SENTENCE.split(text) for word in _MID_SENTENCE.findall(sentence) if word in wanted
    )
