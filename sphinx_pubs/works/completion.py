"""Complete a draft from its own fields: date, arXiv fields, a supplied title, the person of the pages.

Nothing here is a guess: each value is derived from a field of the same draft or from a setting, and its rule names it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex, names
from sphinx_pubs.markup import fold
from sphinx_pubs.records.comments import is_comment
from sphinx_pubs.schema import identifiers
from sphinx_pubs.schema.types import is_published
from sphinx_pubs.works.draft import Draft, Sourced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_pubs.model import Name

#: The most words and characters of the abstract in a supplied title.
_WORDS, _LETTERS = 10, 70
_LEFT = "what the comment has and no other field"
_TOKEN = re.compile(r"\$[^$]*\$|\S+")


def complete(draft: Draft, author: Name | None = None) -> Draft:
    """Return the draft with everything that follows from its fields.

    The sources are pages of `author`, who is added to drafts without authors and to open lists ("and others").
    """
    fields = dict(draft.fields)
    _place_date(fields)
    if "eprint" in fields:
        _name_archive(fields)
        _date_by_id(fields)
    if author:
        _name_person(fields, author)
    if "comment" in fields:
        _remark(draft, fields)
    if not fields.get("title") and (abstract := fields.get("abstract")):
        supplied = supplied_title(abstract.value)
        fields["title"] = Sourced(supplied, abstract.source, abstract.line, "supplied from the opening words")
    if title := fields.get("title"):
        abstract_text = fields["abstract"].value if "abstract" in fields else ""
        language = next((fields[name].value for name in ("langid", "language") if name in fields), "")
        fields["title"] = replace(title, value=bibtex.protect(title.value, abstract_text, language))
    return replace(draft, fields=fields)


def _name_person(fields: dict[str, Sourced], person: Name) -> None:
    """Add the person of the pages where no author is known, and to a list that ends in "and others" without them."""
    if "author" not in fields and "editor" in fields:
        return
    listed, others = names.NameList(others=True)
    if "author" in fields:
        listed, others = fields["author"].names or names.NameList()
    if others and not any(names.is_person(person.full)(one) for one in listed):
        whole = names.NameList((*listed, person), others=True)
        text = names.format_names(whole.names, others=True)
        fields["author"] = Sourced(text, "--author", 0, "the sources are pages of this person", whole)


def supplied_title(abstract: str) -> str:
    """Return the opening words of an abstract in square brackets, as cataloguers supply a missing title."""
    words: list[str] = []
    rest = _TOKEN.findall(abstract)
    for word in rest[:_WORDS]:
        if words and len(" ".join([*words, word])) > _LETTERS:
            break
        words.append(word)
        if word.endswith((".", "!", "?")) and len(words) > 3:
            break
    text = _balanced(" ".join(words))
    cut = len(words) < len(rest) and not text.endswith((".", "!", "?"))
    return f"[{text.rstrip(',;:.')}{' …' if cut else ''}]"


def _balanced(text: str) -> str:
    """Return `text` without a trailing part that opens a brace or parenthesis and does not close it."""
    for opening, closing in ("{}", "()"):
        if text.count(opening) > text.count(closing):
            text = text[: text.rindex(opening)].rstrip("\\ ").rsplit(" \\", 1)[0].rstrip()
    return text


def _place_date(fields: dict[str, Sourced]) -> None:
    """Make a preprint's day the date of a work that is only a preprint; keep it as `eprintdate` next to a venue."""
    posted = fields.get("eprintdate")
    if posted is None:
        return
    parts = dict(zip(("year", "month", "day"), (part.lstrip("0") for part in posted.value.split("-")), strict=False))
    if not is_published(fields) and fields.get("year", posted).value in (posted.value, parts["year"]):
        del fields["eprintdate"]
    elif "year" in fields:
        return
    else:
        parts = {"year": parts["year"]}
    for name, text in parts.items():
        if name not in fields or (name == "month"):
            fields[name] = Sourced(text, posted.source, posted.line, f"from the day it was posted; {posted.rule}")


def _name_archive(fields: dict[str, Sourced]) -> None:
    """Add the archive of an arXiv id; an address that says the id again would be printed beside it."""
    eprint = fields["eprint"]
    if not _is_arxiv(fields, eprint.value):
        return
    fields.setdefault("archiveprefix", Sourced("arXiv", eprint.source, eprint.line, "derived from eprint"))
    if "url" in fields and identifiers.is_address_of(eprint.value, fields["url"].value):
        del fields["url"]


def _remark(draft: Draft, fields: dict[str, Sourced]) -> None:
    """Put into the note what a comment has and no other field: styles print the note, and the comment not."""
    note = fields.get("note")
    if note and note.source not in {record.source for record in draft.records}:  # a decision's
        return
    texts = {name: sourced.value for name, sourced in fields.items() if name != "note"}
    kept = [note.value] if note else []
    for record in filter(is_comment, draft.records):
        rest = bibtex.addition(record.text("note"), draft.type, texts)
        if rest and not any(fold(rest) in fold(one) for one in kept):
            kept.append(rest)
    text = "; ".join(kept)
    if text and not (note and note.value == text):
        fields["note"] = replace(fields["comment"], value=text, rule=_LEFT)


def _date_by_id(fields: dict[str, Sourced]) -> None:
    """Take the year from an arXiv id of the form YYMM.NNNNN where no source has a year: the id is a date stamp."""
    eprint = fields["eprint"]
    if "year" not in fields and re.match(r"\d{4}\.", eprint.value) and _is_arxiv(fields, eprint.value):
        fields["year"] = Sourced(f"20{eprint.value[:2]}", eprint.source, eprint.line, "derived from the arXiv id")


def _is_arxiv(fields: Mapping[str, Sourced], eprint: str) -> bool:
    kind = fields["archiveprefix"].value.lower() if "archiveprefix" in fields else "arxiv"
    return kind == "arxiv" and identifiers.arxiv(eprint) == eprint
