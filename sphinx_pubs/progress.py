"""How far a long run is: one line on a terminal, wiped when the work is done; anywhere else, nothing.

The work calls ``progress("linking", records)`` and goes over what it gets back; it never knows who watches.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Sized
from typing import TYPE_CHECKING, Protocol, TextIO, TypeVar

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

#: Seconds before the line appears, and between two looks at it.
_PATIENCE, _TICK = 0.5, 0.1
_BAR = 30
_WIPE = "\r\x1b[K"


class Progress(Protocol):
    """Something that counts items as they go by."""

    def __call__(self, phase: str, items: Iterable[T], /) -> Iterable[T]:
        """Return what goes over the same `items`."""
        ...


def silent(_phase: str, items: Iterable[T], /) -> Iterable[T]:
    """Let the items go by uncounted: nobody watches."""
    return items


@contextlib.contextmanager
def watched(stream: TextIO) -> Iterator[Progress]:
    """Yield what draws on `stream` while the work goes on; it is silent where `stream` is no terminal."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    import threading  # noqa: PLC0415 -- most runs are over before anybody would want to know

    line = _Line(stream)
    over = threading.Event()
    clock = threading.Thread(target=line.draw_until, args=(over,), daemon=True)
    clock.start()
    try:
        yield line.count
    finally:
        over.set()
        clock.join()


class _Line:
    """The one line. The work only counts; a clock of its own draws, so a step that takes long is seen to go on."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._start = time.monotonic()
        self._phase, self._done, self._total = "", 0, 0
        self._full, self._empty = "━ " if (stream.encoding or "").lower().startswith("utf") else "#."

    def count(self, phase: str, items: Iterable[T], /) -> Iterator[T]:
        """Go over the items; this is all that the work itself is slowed by."""
        self._phase, self._done, self._total = phase, 0, len(items) if isinstance(items, Sized) else 0
        for item in items:
            yield item
            self._done += 1

    def draw_until(self, over: threading.Event) -> None:
        """Draw now and then, and wipe the line in the end; a terminal that went away is nobody's loss."""
        with contextlib.suppress(OSError):
            if over.wait(_PATIENCE):
                return
            while not over.wait(_TICK):
                # a terminal that nobody gave a size has 0 columns
                width = os.get_terminal_size(self._stream.fileno()).columns or 80
                self._write(_WIPE + self._text()[: width - 1])
            self._write(_WIPE)

    def _text(self) -> str:
        # the work goes on meanwhile: what is read once stays true to itself
        phase, done, total = self._phase, self._done, self._total
        seconds = f"{time.monotonic() - self._start:.0f} s"
        if not total:
            return f"{phase:<10} {done:,}  {seconds}"
        full = _BAR * min(done, total) // total
        bar = self._full * full + self._empty * (_BAR - full)
        return f"{phase:<10} {bar} {done:,} of {total:,}  {seconds}"

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
