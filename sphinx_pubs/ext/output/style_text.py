"""Field text on its way through pybtex: plain characters go in, spans come out.

pybtex reads TeX in its own way and loses math and emphasis, so it gets none: characters with a meaning in TeX go in as
private-use characters, and a span that is not text as one such character. Only braces go in as they are, because styles
change the case of the text outside them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from pybtex.backends import BaseBackend

from sphinx_pubs import tex
from sphinx_pubs.markup import Formatted, Hyperlink, Text, is_safe_url, rendered, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_pubs.markup import Format, Span

_HIDDEN = {ord(char): chr(0xE000 + ord(char)) for char in "\\{}$%&#_~^`'\"<>|"}
_SHOWN = {ord(hidden): char for char, hidden in _HIDDEN.items()}
#: the first of the characters that stand for spans
_SPAN = 0xF0000
#: a word with a formula in it, as H$_2$O, whose case no style may change
_WORD_WITH_SPAN = re.compile(f"[^\\s{{}}]*[{chr(_SPAN)}-\U0010ffff][^\\s{{}}]*")
#: the first letter behind a colon, which keeps its case as in BibTeX
_AFTER_COLON = re.compile(r"(?<=: )[A-Z]")


def hide(text: str) -> str:
    """Return plain text without characters that have a meaning in TeX."""
    return text.translate(_HIDDEN)


def hide_markup(text: str, spans: list[tuple[Span, ...]]) -> str:
    """Return field text with no markup but braces; the spans that it replaces are appended to `spans`."""
    hidden = _WORD_WITH_SPAN.sub(r"{\g<0>}", "".join(_pieces(tex.parse(text, for_readers=True), spans)))
    return _AFTER_COLON.sub(r"{\g<0>}", hidden)


def _pieces(nodes: Iterable[tex.Node], spans: list[tuple[Span, ...]]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, str):
            yield hide(node)
        elif isinstance(node, tex.Braces):
            yield from ("{", *_pieces(node.children, spans), "}")
        else:
            yield chr(_SPAN + len(spans))
            spans.append(rendered((node,)))


class SpanBackend(BaseBackend):  # type: ignore[misc]  # pybtex has no types
    """The output of a style: tuples of spans."""

    RenderType = tuple
    symbols: ClassVar = {"ndash": (Text("–"),), "newblock": (Text(" "),), "nbsp": (Text("\u00a0"),)}
    _FORMATS: ClassVar[Mapping[str, Format]] = {
        "em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong", "tt": "code", "sup": "superscript",
        "sub": "subscript", "sc": "small caps",
    }  # fmt: skip

    def __init__(self, spans: Sequence[tuple[Span, ...]]) -> None:
        super().__init__("utf-8")
        self._spans = spans

    def format_str(self, text: str) -> tuple[Span, ...]:
        """Return text, with the spans that it contains."""
        if max(text, default="") < chr(_SPAN):
            return (Text(typeset(text.translate(_SHOWN))),)
        found: list[Span] = []
        for char in text:
            found += self._spans[ord(char) - _SPAN] if ord(char) >= _SPAN else (Text(char.translate(_SHOWN)),)
        return joined(found)

    def format_tag(self, name: str, text: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return text in another format; an unknown format changes nothing."""
        typeface = self._FORMATS.get(name)
        return (Formatted(typeface, text),) if typeface and text else text

    def format_href(self, url: str, text: tuple[Span, ...], external: bool = False) -> tuple[Span, ...]:
        """Return a link, if the address is safe."""
        url = url.translate(_SHOWN)
        return (Hyperlink(url, text),) if is_safe_url(url) and text else text

    def render_sequence(self, rendered: Iterable[tuple[Span, ...]]) -> tuple[Span, ...]:
        """Return spans one after the other."""
        return joined(span for spans in rendered for span in spans)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans with neighbouring texts as one."""
    result: list[Span] = []
    for span in spans:
        if isinstance(span, Text) and result and isinstance(result[-1], Text):
            result[-1] = Text(typeset(result[-1].text + span.text))
        else:
            result.append(span)
    return tuple(result)
