"""Laws of the codec, which hold for any text."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sphinx_pubs import tex
from sphinx_pubs.markup import plain
from sphinx_pubs.tex.bodies import closed
from sphinx_pubs.tex.braces import COUNTED, is_balanced
from sphinx_pubs.tex.characters import normalize
from sphinx_pubs.tex.escaped import unescaped

#: text with many characters and commands that mean something to TeX
_TEXT = st.text(
    st.one_of(
        st.sampled_from("\\{}$%&#_^~-'`\"<>|?!,;.:@ abcAB019éŠßøαΛ∼₂²−“”‘’–—…東ễ\u00a0\u2009\n\u0301\u200b"),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
) | st.lists(
    st.sampled_from([
        r"\alpha", r"\emph{", r"\'", r"\v{", "{", "}", "$", "$$", "x", "é", " ", "_", "^", r"\url{", r"\href{",
        r"\input", "&amp;", "<i>",
        "</i>", r"\textbackslash{}", "--", "''", "`", r"{\it ", r"\begin{equation}", r"\end{equation}", r"\(", r"\)",
        r"\{", r"\}", r"\\",
        "?`", "Å", "}{", r"\left(", r"\ss ", r"\i", "~", r"\text{", "A",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(_TEXT)
@example(r"\'\'\'\'a")
@example("{" * 200 + "x" + "}" * 200)
@example("“‘ ’” --- -– '’ ,, ?‘")
@example(r"$\0\{}À$")
@example(r"{AT&T Labs}")
@example(r"{& }")
def test_laws_of_the_codec(text):
    """Decoding is stable, encoding and decoding changes nothing, and encoded text breaks no file.

    In a title, capitals of text that readers take for math get braces, which show nothing there.
    """
    for canonical in (tex.decode(text), tex.from_text(text)):
        assert tex.decode(canonical) == canonical
        for ascii_only in (True, False):
            for kind in ("text", "title", "names"):
                decode = decode_names if kind == "names" else tex.decode
                shown = decode(canonical)
                written = tex.encode(shown, ascii=ascii_only, kind=kind)
                if kind == "title":
                    assert unbraced(plain(decode(written))) == unbraced(plain(shown))
                else:
                    assert decode(written) == shown
                assert_harmless(written)


@settings(max_examples=200, deadline=None)
@given(_TEXT)
def test_from_text_shows_the_same_when_it_is_read_again(text):
    canonical = tex.from_text(text)
    assert "".join(plain(tex.from_text(canonical)).split()) == "".join(plain(canonical).split())


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_literal_text_shows_just_these_characters(text):
    """But for what readers take for TeX that an exporter has escaped."""
    assume(unescaped(tex.literal(text)) == tex.literal(text))
    shown = plain(tex.literal(text)).replace("’", "'")
    normal = normalize(text).replace("\u00a0", " ").replace("’", "'")
    assert unicodedata.normalize("NFKC", shown) == unicodedata.normalize("NFKC", normal)


def decode_names(text: str) -> str:
    return tex.decode(closed(text))


def unbraced(text: str) -> str:
    return text.replace("{", "").replace("}", "")


def assert_harmless(written: str) -> None:
    """Braces and dollars of encoded text pair up, and no percent sign begins a comment."""
    assert is_balanced(written, COUNTED), written
    assert not re.search(r"(?<!\\)(?:\\\\)*%", written), written
    dollars = [mark for mark in re.findall(r"\\.|\$", written.replace(r"\$", "")) if mark == "$"]
    assert len(dollars) % 2 == 0, written


@pytest.mark.slow
def test_laws_hold_for_a_thousand_arxiv_works(shared):
    """No visible character outside math is lost, and every character with a spelling is ASCII."""
    for work in json.loads((shared / "dumps" / "gold.json").read_text("utf8")):
        for text, kind in (
            (work["title"], "title"),
            (work["abstract"], "text"),
            *((name, "names") for name in work["authors"]),
        ):
            canonical = tex.from_text(text)
            assert tex.decode(canonical) == canonical
            assert plain(tex.from_text(canonical)) == plain(canonical)
            written = tex.encode(canonical, kind=kind)
            assert plain(tex.decode(written)) == plain(canonical)
            assert_harmless(written)
            assert written.isascii() or "⅋" in written
