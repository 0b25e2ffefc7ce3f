"""Blocks that are not well-formed, found by bibtexparser's splitter. Its middlewares are slow and lose braces.

bibtexparser is loaded with the first such block.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sphinx_pubs.tex.braces import COUNTED, is_balanced

if TYPE_CHECKING:
    from collections.abc import Iterator

#: @article{key,
_HEAD = re.compile(r"@\s*\w+\s*[{(]\s*(?P<key>[^\s,{}()=]*)\s*(?P<comma>,)?")


class Assignment(NamedTuple):
    """A field of an entry, its value as written."""

    line: int
    name: str
    value: str


class Block(NamedTuple):
    """One block; lines count from 0, the first line of the text."""

    kind: Literal["entry", "string", "preamble", "comment", "failed"]
    line: int
    raw: str
    type: str = ""
    key: str = ""
    #: the value of a string or a preamble, the text of a comment, what was expected of a failed block
    value: str = ""
    fields: tuple[Assignment, ...] = ()


def split(text: str, *, followed: bool) -> Iterator[Block]:
    """Yield the blocks of a part of a file; it is `followed` by another block or by nothing."""
    from bibtexparser.splitter import Splitter  # noqa: PLC0415  # only where a file has such a block

    logger = logging.getLogger("bibtexparser.splitter")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        blocks = Splitter(text).split().blocks
    finally:
        logger.setLevel(level)
    for block in blocks:
        yield _block(block, text, followed=followed)


def _block(block: Any, text: str, *, followed: bool) -> Block:
    from bibtexparser import model  # noqa: PLC0415

    line, raw = block.start_line or 0, block.raw or ""
    match block:
        case model.DuplicateBlockKeyBlock() | model.DuplicateFieldKeyBlock():
            return _block(block.ignore_error_block, text, followed=followed)
        case model.Entry():
            fields = [Assignment(one.start_line, one.key, one.value) for one in block.fields]
            return Block("entry", line, raw, block.entry_type.strip().lower(), block.key, fields=tuple(fields))
        case model.String():
            return Block("string", line, raw, key=block.key, value=block.value)
        case model.Preamble():
            return Block("preamble", line, raw, value=block.value)
        case model.ParsingFailedBlock():
            head = _HEAD.match(raw.strip())
            expected = _expected(block, text, followed=followed)
            return Block("failed", line, raw.strip(), key=head["key"] if head else "", value=expected)
    return Block("comment", line, raw, value=block.comment)


def _expected(block: Any, text: str, *, followed: bool) -> str:
    """Return what a block lacks, by where it breaks off: before another block, at the end of the text, at a mark."""
    rest = text[block.error.end_index - 1 :].lstrip()  # the splitter puts a line break in front of the text
    if not is_balanced(block.raw, COUNTED) and (not rest or rest.startswith("@")):
        return "the brace that closes it before the next entry" if rest or followed else "the brace that closes it"
    head = _HEAD.match(block.raw)
    return "'field = {value},'" if head and head["comma"] else "'@type{key, field = {value}, …}'"
