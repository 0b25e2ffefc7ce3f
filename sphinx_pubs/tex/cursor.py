"""A position in field text, and the ways to move it."""

from __future__ import annotations

from sphinx_pubs.tex.braces import balance, closing
from sphinx_pubs.tex.dollars import LONGEST


class Cursor:
    """A position in balanced text, and the depth of the commands around it."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0

    def up_to(self, end_mark: str) -> str | None:
        """Read up to and over `end_mark`; None, and nothing read, if it is missing or in another group."""
        end = self.text.find(end_mark, self.at, self.at + LONGEST)
        content = self.text[self.at : end]
        if end < 0 or balance(content) != content:
            return None
        self.at = end + len(end_mark)
        return content

    def raw(self) -> str:
        """Read a braced argument without parsing it."""
        self.skip_blanks()
        end = closing(self.text, self.at) if self.text.startswith("{", self.at) else -1
        if end < 0:
            return ""
        start, self.at = self.at + 1, end + 1
        return self.text[start:end]

    def skip_blanks(self) -> None:
        """Move over blanks."""
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
