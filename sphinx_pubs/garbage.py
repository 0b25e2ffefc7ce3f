"""Python's search for garbage, put off while there can be none.

Reading a database makes objects by the hundred thousand, all of which stay, and none of which is in a cycle. The search
for cycles goes through all of them again and again, and takes up to a third of the time.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no garbage be looked for until the end of the block, or of a call of the function that it decorates."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
