"""A progress line for long runs: shown on a terminal, erased at the end; elsewhere there is none.

A step calls ``progress("linking", records)`` and iterates over the result; it does not know whether a line is shown.
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

#: Seconds before the line appears, and between two updates.
_PATIENCE, _TICK = 0.5, 0.1
_BAR = 30
_ERASE = "\r\x1b[K"


class Progress(Protocol):
    """Count items as they are iterated over."""

    def __call__(self, phase: str, items: Iterable[T], /) -> Iterable[T]:
        """Return an iterable over the same `items`, which are counted under the name of a `phase`."""
        ...


def silent(_phase: str, items: Iterable[T], /) -> Iterable[T]:
    """Return the items uncounted."""
    return items


@contextlib.contextmanager
def watched(stream: TextIO) -> Iterator[Progress]:
    """Yield a progress that draws its line on `stream` if that is a terminal."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    import threading  # noqa: PLC0415 -- most runs end before a line would appear

    line = _Line(stream)
    done = threading.Event()
    clock = threading.Thread(target=line.draw_until, args=(done,), daemon=True)
    clock.start()
    try:
        yield line.count
    finally:
        done.set()
        clock.join()


class _Line:
    """The line. The steps only count; a thread of its own draws, so that the clock goes on during a long step."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._start = time.monotonic()
        self._phase, self._done, self._total = "", 0, 0
        self._full, self._empty = "━ " if (stream.encoding or "").lower().startswith("utf") else "#."

    def count(self, phase: str, items: Iterable[T], /) -> Iterator[T]:
        """Yield the items and count them; this is all that slows the steps down."""
        self._phase, self._done, self._total = phase, 0, len(items) if isinstance(items, Sized) else 0
        for item in items:
            yield item
            self._done += 1

    def draw_until(self, done: threading.Event) -> None:
        """Draw at intervals and erase the line at the end; a terminal that was closed is ignored."""
        with contextlib.suppress(OSError):
            if done.wait(_PATIENCE):
                return
            while not done.wait(_TICK):
                # a terminal without a size has 0 columns
                width = os.get_terminal_size(self._stream.fileno()).columns or 80
                self._write(_ERASE + self._text()[: width - 1])
            self._write(_ERASE)

    def _text(self) -> str:
        # read once, because the steps change them meanwhile
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
