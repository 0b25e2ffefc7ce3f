"""Citation keys: made by a JabRef pattern once, kept for ever after.

The pattern language is JabRef's (docs.jabref.org, "Customize the citation key generator"): ``[auth]``, ``[authors]``,
``[authN]``, ``[year]``, ``[shortyear]``, ``[title]``, ``[shorttitle]``, ``[veryshorttitle]``, any field by its name,
and the modifiers ``:lower :upper :abbr :truncateN :(default)``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from sphinx_pubs import names
from sphinx_pubs.errors import UsageError
from sphinx_pubs.markup import plain, unaccented
from sphinx_pubs.model import is_supplied

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_pubs.works.merging import Work

DEFAULT_PATTERN = "[auth:lower][year][veryshorttitle:lower]"
_MARKER = re.compile(r"\[([a-z]+)(\d*)((?::(?:lower|upper|abbr|truncate\d+|\([^)]*\)))*)\]", re.IGNORECASE)
_MODIFIER = re.compile(r":(lower|upper|abbr|truncate(\d+)|\(([^)]*)\))", re.IGNORECASE)
_NOT_KEY = re.compile(r"[^A-Za-z0-9_.:+/-]+")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SKIPPED = set(
    "a about above across against along among an and around as at before behind below beneath beside between beyond "
    "but by de der die das down during except for from how in inside into is la le like near of off on onto our over "
    "since some such than that the their these this through to toward under until up upon via we what when where "
    "while why with within without".split()
)
#: How abstracts open, and with them supplied titles: words that tell no work from another.
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


def with_keys(works: Sequence[Work], pattern: str = DEFAULT_PATTERN) -> list[Work]:
    """Give each work its key and return the works sorted by it.

    A key that a .bib record brings is kept, the first of several, the others go to `ids`; new keys avoid all of them,
    the second and later of one pattern end in a, b, c in the order of what the works say (never of the sources).
    """
    kept = {id(work): list(dict.fromkeys(_own_keys(work))) for work in works}
    taken = _Keys()
    keyed: list[Work] = []
    for work in sorted((work for work in works if kept[id(work)]), key=lambda w: (kept[id(w)][0], _identity(w))):
        first, *others = kept[id(work)]
        keyed.append(replace(work, key=taken.take(first), ids=tuple(others)))
    keyless = sorted((work for work in works if not kept[id(work)]), key=_identity)
    keyed += [replace(work, key=taken.take(_made(work, pattern))) for work in keyless]
    return sorted(keyed, key=lambda work: (work.key.casefold(), work.key))


def _own_keys(work: Work) -> Iterator[str]:
    for record in work.records:
        if record.id and record.form == "bibtex":
            yield record.id


def _identity(work: Work) -> tuple[str, ...]:
    """Order works by what they say."""
    return tuple(work.text(name) for name in ("year", "month", "day", "title", "eprint", "doi", "abstract"))


class _Keys:
    """The keys that are taken; what was found taken once is not tried again, for thousands may share one pattern."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._variants: dict[str, Iterator[str]] = {}

    def take(self, key: str) -> str:
        """Return the key, or the first of its variants that nobody has."""
        variants = self._variants.setdefault(key, _variants(key))
        free = next(one for one in variants if one not in self._taken)
        self._taken.add(free)
        return free


def _variants(key: str) -> Iterator[str]:
    """Yield the key, and then with a, b, … z, aa, … behind it."""
    yield key
    for number in count():
        suffix, rest = "", number
        while rest >= 0:
            suffix = chr(ord("a") + rest % 26) + suffix
            rest = rest // 26 - 1
        yield key + suffix


def _made(work: Work, pattern: str) -> str:
    """Fill the pattern; a work that gives it nothing is called by its arXiv id, or plainly `work`."""
    key = _ascii(_MARKER.sub(lambda match: _filled(work, match), pattern))
    return key or _ascii(work.text("eprint")) or "work"


def _filled(work: Work, match: re.Match[str]) -> str:
    value = _marker(work, match[1].lower(), int(match[2] or 0))
    for modifier in _MODIFIER.finditer(match[3]):
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


def _marker(work: Work, name: str, count: int) -> str:
    """Return what one marker stands for."""
    people, _ = names.parse_names(work.text("author") or work.text("editor"))
    surnames = ["".join(_WORD.findall(unaccented(person.surname))).replace("-", "") for person in people]
    skipped = _OPENING if is_supplied(work.text("title")) else _SKIPPED
    words = [word for word in _WORD.findall(unaccented(plain(work.text("title")))) if word.lower() not in skipped]
    if name == "auth":
        return (surnames or [""])[0][: count or None]
    if name == "authors":
        return "".join(surnames[: count or None])
    if name == "shortyear":
        return work.text("year")[-2:]
    if name == "title":
        return "".join(part[:1].upper() + part[1:] for word in words for part in word.split("-"))
    if name in ("veryshorttitle", "shorttitle"):
        return "".join(unaccented(word).replace("-", "") for word in words[: 3 if name == "shorttitle" else 1])
    return plain(work.text(name))


def _ascii(text: str) -> str:
    return _NOT_KEY.sub("", unaccented(text))
