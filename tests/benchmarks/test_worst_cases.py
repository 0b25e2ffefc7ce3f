"""Input that is built to be slow: each takes seconds at most, in time of the processor, on a slow machine."""

from __future__ import annotations

import time
from contextlib import contextmanager

import pytest

from sphinx_pubs import tex

pytestmark = pytest.mark.slow


@contextmanager
def at_most(seconds):
    """Assert that the block takes no more time of the processor."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


@pytest.mark.parametrize(
    "part",
    [
        "{", "}", "{}", "\\'", "$", r"\emph{", r"{\it ", "${", "$1 ", r"\({", r"\begin{equation}{", '"a', "<i>",
        "&amp;", "`'", r"\url{", "x^", "*",
    ],
)  # fmt: skip
def test_text_of_one_part_repeated(part):
    """No text of 20,000 characters takes more than a second or so to read and write."""
    text = part * (20_000 // len(part))
    with at_most(6):
        for read in (tex.from_text, tex.decode):
            for messy in (text, f"{text}\\)$}}\\end{{equation}}"):
                tex.encode(read(messy))
