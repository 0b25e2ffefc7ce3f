"""Citation keys: a draft becomes a work under a key of its .bib records, or under one made by a JabRef pattern.

The pattern language is JabRef's (docs.jabref.org, "Customize the citation key generator"): ``[auth]``, ``[authors]``,
``[authN]``, ``[year]``, ``[shortyear]``, ``[title]``, ``[shorttitle]``, ``[veryshorttitle]``, any field by its name,
and the modifiers ``:lower :upper :abbr :truncateN :(default)``.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from sphinx_pubs import bibtex
from sphinx_pubs.errors import UsageError
from sphinx_pubs.markup import plain, unaccented
from sphinx_pubs.model import is_supplied
from sphinx_pubs.records.record import is_entry
from sphinx_pubs.works.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx_pubs.records.record import Record
    from sphinx_pubs.works.draft import Draft

DEFAULT_PATTERN = "[auth:lower][year][veryshorttitle:lower]"
#: One marker with its modifiers, as "[title:abbr]", "[authors2:lower]", "[volume:(none)]".
_MARKER = re.compile(
    r"""\[
    (?P<name> [a-z]+)
    (?P<number> \d*)
    (?P<modifiers> (?: : (?: lower | upper | abbr | truncate\d+ | \([^)]*\) ) )* )
    \]""",
    re.IGNORECASE | re.VERBOSE,
)
_MODIFIER = re.compile(r":(lower|upper|abbr|truncate(\d+)|\(([^)]*)\))", re.IGNORECASE)
_NOT_KEY = re.compile(r"[^A-Za-z0-9_.:+/-]+")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SKIPPED = set(
    "a about above across against along among an and around as at before behind below beneath beside between beyond "
    "but by de der die das down during except for from how in inside into is la le like near of off on onto our over "
    "since some such than that the their these this through to toward under until up upon via we what when where "
    "while why with within without".split()
)
#: Words that many abstracts begin with, and so do supplied titles: they distinguish no work from another.
_OPENING = _SKIPPED | set(
    "address describe existing introduce introduces many paper present presented presents propose proposed proposes "
    "recent recently report show shows study studies work".split()
)


def check(pattern: str) -> None:
    """Check a key pattern.

    :raises UsageError: the pattern has no marker, or one that is not understood.
    """
    if not _MARKER.search(pattern) or re.search(r"[\[\]]", _MARKER.sub("", pattern)):
        raise UsageError(f"key pattern {pattern!r} is not understood; expected one like {DEFAULT_PATTERN}")


def with_keys(drafts: Sequence[Draft], pattern: str = DEFAULT_PATTERN) -> list[Work]:
    """Return the drafts as works, sorted by key.

    Keep the first .bib key that is free and that BibTeX can write; list the others in `ids`. Keys that must change and
    made keys avoid all kept ones; clashes get suffixes a, b, c, in the order of the works' content, never of the
    sources. No two keys differ by case alone, or by characters that a dialect cannot write.
    """
    taken = _Keys()
    key_of: dict[int, str] = {}
    keys_of = [own_keys(draft.records) for draft in drafts]
    order = sorted(range(len(drafts)), key=lambda at: (keys_of[at][:1], _content(drafts[at])))
    for at in order:
        if (key := next((key for key in keys_of[at] if _is_citable(key) and taken.is_free(key)), "")) != "":
            key_of[at] = taken.take(key)
    for at in sorted(order, key=lambda at: not keys_of[at]):
        if at not in key_of:
            brought = next(filter(None, map(bibtex.written_key, keys_of[at])), "")
            key_of[at] = taken.take(brought or _made(drafts[at], pattern))
    used = set(key_of.values())
    works = [
        Work.of(draft, key_of[at], tuple(key for key in keys_of[at] if key not in used))
        for at, draft in enumerate(drafts)
    ]
    return sorted(works, key=lambda work: (work.key.casefold(), work.key))


def own_keys(records: Iterable[Record]) -> list[str]:
    """Return the keys of .bib records, each once."""
    return list(dict.fromkeys(record.id for record in records if is_entry(record)))


def _is_citable(key: str) -> bool:
    """Return whether BibTeX can write a key as it is, and Biber at least some of it."""
    return not bibtex.refused(key) and bibtex.written_key(key, "biblatex") != ""


def _content(draft: Draft) -> tuple[str, ...]:
    """Return what orders drafts by their content."""
    return tuple(draft.text(name) for name in ("year", "month", "day", "title", "eprint", "doi", "abstract"))


class _Keys:
    """The taken keys; the variants of one key are tried once each, for thousands of works may share a pattern."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._variants: dict[str, Iterator[str]] = {}

    def is_free(self, key: str) -> bool:
        """Return whether no other key is the same to BibTeX, which ignores case, or to Biber."""
        return _same(key) not in self._taken

    def take(self, key: str) -> str:
        """Return the key, or the first of its variants that is free."""
        variants = self._variants.setdefault(key, _variants(key))
        free = next(filter(self.is_free, variants))
        self._taken.add(_same(free))
        return free


def _same(key: str) -> str:
    """Return what equal keys have in common, in any dialect."""
    return bibtex.written_key(key, "biblatex").lower()


def _variants(key: str) -> Iterator[str]:
    """Yield the key, then the key with a, b, … z, aa, … appended."""
    yield key
    for number in count():
        suffix, rest = "", number
        while rest >= 0:
            suffix = chr(ord("a") + rest % 26) + suffix
            rest = rest // 26 - 1
        yield key + suffix


def _made(draft: Draft, pattern: str) -> str:
    """Fill the pattern; fall back to the arXiv id, then to "work", where nothing of it is known."""
    key = _ascii(_MARKER.sub(lambda match: _filled(draft, match), pattern))
    return key or _ascii(draft.text("eprint")) or "work"


def _filled(draft: Draft, match: re.Match[str]) -> str:
    """Return the value of one marker, its modifiers applied from left to right."""
    name, number = match["name"].lower(), int(match["number"] or 0)
    value = _MARKERS[name](draft, number) if name in _MARKERS else draft.plain(name)
    for modifier in _MODIFIER.finditer(match["modifiers"]):
        word = modifier[1].lower()
        if word == "lower":
            value = value.lower()
        elif word == "upper":
            value = value.upper()
        elif word == "abbr":
            value = "".join(part[0] for part in re.findall(r"[A-Z]?[^\WA-Z_]+|[A-Z]", value))
        elif word.startswith("truncate"):
            value = value[: int(modifier[2])]
        elif not value:
            value = modifier[3]
    return value


def _auth(draft: Draft, number: int) -> str:
    return (_surnames(draft) or [""])[0][: number or None]


def _authors(draft: Draft, number: int) -> str:
    return "".join(_surnames(draft)[: number or None])


def _short_year(draft: Draft, _: int) -> str:
    return draft.text("year")[-2:]


def _title(draft: Draft, _: int) -> str:
    return "".join(part[:1].upper() + part[1:] for word in _title_words(draft) for part in word.split("-"))


def _very_short_title(draft: Draft, _: int) -> str:
    return "".join(unaccented(word).replace("-", "") for word in _title_words(draft)[:1])


def _short_title(draft: Draft, _: int) -> str:
    return "".join(unaccented(word).replace("-", "") for word in _title_words(draft)[:3])


#: The markers that are more than the name of a field; the number behind a name is passed on, 0 where there is none.
_MARKERS: Mapping[str, Callable[[Draft, int], str]] = {
    "auth": _auth,
    "authors": _authors,
    "shortyear": _short_year,
    "title": _title,
    "veryshorttitle": _very_short_title,
    "shorttitle": _short_title,
}


def _surnames(draft: Draft) -> list[str]:
    """Return the surnames of the authors, or else of the editors, in letters that a key can have."""
    names = draft.names("author" if draft.text("author") else "editor").names
    return ["".join(_WORD.findall(unaccented(name.surname))).replace("-", "") for name in names]


def _title_words(draft: Draft) -> list[str]:
    """Return the words of the title that distinguish a work."""
    title = draft.text("title")
    skipped = _OPENING if is_supplied(title) else _SKIPPED
    return [word for word in _WORD.findall(unaccented(plain(title))) if word.lower() not in skipped]


def _ascii(text: str) -> str:
    return _NOT_KEY.sub("", unaccented(text))
