"""Field text for readers: plain text, spans, folded text, safe addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.markup import Formatted, Hyperlink, Math, Text, fold, is_safe_url, plain, spans


@pytest.mark.parametrize(
    ("field_text", "shown"),
    [
        ("nothing special", "nothing special"),
        (r"$\sim$7\% beside 91.7\%", "∼7% beside 91.7%"),
        ("$k$-means in {Gemma} 3", "k-means in Gemma 3"),
        ("H$_2$O and CO$_{2}$ at 10$^{-3}$", "H₂O and CO₂ at 10⁻³"),
        (r"$\alpha$-decay, $x \leq 5$, $\mathcal{O}(n \log n)$", "α-decay, x ≤ 5, 𝒪(n log n)"),
        (r"$T_{\rm eff}$ of $\mathrm{Fe}$", "T_eff of Fe"),
        (r"the 9\({}^{\mbox{th}}\) of Radix-2\({}^{\mbox{k}}\)", "the 9th of Radix-2^k"),
        (r"$\frac{a}{b}$", r"\frac{a}{b}"),
        (r"G{\"o}del, \v{S}koda, {\O}ster", "Gödel, Škoda, Øster"),
        (r"\emph{E. coli} \url{http://x.org/a\_b} \href{http://x}{here}", "E. coli http://x.org/a_b here"),
        (r"\textbackslash{}input\textbraceleft{}x\textbraceright{}", r"\input{x}"),
        ("a~b &amp; c", "a b & c"),
    ],
)
def test_plain_text_has_no_markup(field_text, shown):
    assert plain(field_text) == shown


@pytest.mark.parametrize(
    ("field_text", "expected"),
    [
        ("", ()),
        ("words", (Text("words"),)),
        ("{Gemma} 3", (Text("Gemma 3"),)),
        (
            r"\emph{E. coli} and \textbf{b}",
            (Formatted("emphasis", (Text("E. coli"),)), Text(" and "), Formatted("strong", (Text("b"),))),
        ),
        (r"\texttt{c} \textsc{s}", (Formatted("code", (Text("c"),)), Text(" "), Formatted("small caps", (Text("s"),)))),
        ("$k$-means", (Math("k", "k"), Text("-means"))),
        (r"$\sim$7\%", (Text("∼7%"),)),
        (r"of $0.72$, $91.7\%$ and $2.2 \times$", (Text("of 0.72, 91.7% and 2.2 ×"),)),
        (r"$-3{,}000$ $x>3$", (Text("−3,000 "), Math("x>3", "x>3"))),
        ("H$_2$O", (Text("H"), Formatted("subscript", (Text("2"),)), Text("O"))),
        (
            r"of $\alpha + \beta$, $z \sim 2$",
            (Text("of "), Math(r"\alpha + \beta", "α + β"), Text(", "), Math(r"z \sim 2", "z ∼ 2")),
        ),
        ("10$^{-3}$", (Text("10"), Formatted("superscript", (Text("−3"),)))),
        (r"the 9$^{\mbox{th}}$", (Text("the 9"), Formatted("superscript", (Text("th"),)))),
        (r"the 9\({}^{\mbox{th}}\)", (Text("the 9"), Formatted("superscript", (Text("th"),)))),
        (r"\emph{of $x_1$}", (Formatted("emphasis", (Text("of "), Math("x_1", "x₁"))),)),
        (r"\url{http://x.org/a}", (Hyperlink("http://x.org/a", (Text("http://x.org/a"),)),)),
        (r"\href{http://x.org}{here}", (Hyperlink("http://x.org", (Text("here"),)),)),
        (r"\href{javascript:alert(1)}{here}", (Text("here"),)),
        (r"<script>x</script>", (Text("<script>x</script>"),)),
        (r"\input{x} \no{}", (Text("x "),)),
    ],
)
def test_spans_hold_text_math_formats_and_links(field_text, expected):
    """Text is not escaped, links are safe, and a symbol, a script or a number is not math."""
    assert spans(field_text) == expected


@pytest.mark.parametrize(
    ("field_text", "folded"),
    [
        (r"Stra{\ss}e {\O}ster \L{}ód\'z Æ œ đ ı", "strasse oster lodz ae oe d i"),
        ("“Smart” – ‘quotes’ — don’t…", "\"smart\" - 'quotes' - don't..."),
        ("  Many \n blanks ", "many blanks"),
        ("Akɔɔse, Ɛʋɛ, Ɓaŋga", "akoose, eve, banga"),
        ("Ångström ﬁne É e\u0301", "angstrom fine e e"),
        (r"$\sim$7\% H$_2$O {Gemma}", "~7% h2o gemma"),
    ],
)
def test_fold_drops_accents_case_and_typography(field_text, folded):
    assert fold(field_text) == folded


@given(st.text(max_size=40))
def test_fold_is_stable(text):
    """Folding folded text changes nothing, unless the result happens to be markup."""
    once = fold(text)
    if not set(once) & set("\\{}$~`&<'^%#_"):
        assert fold(once) == once


@pytest.mark.parametrize(
    "url",
    [
        "http://x.org", "https://x.org/a?b=c:d#e", "ftp://x.org/a", "mailto:a@b.c", "/files/a.pdf", "files/a.pdf",
        "a.pdf?x=1:2", "#top", "HTTPS://X.org",
    ],
)  # fmt: skip
def test_a_safe_url_is_accepted(url):
    assert is_safe_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
        "\x01javascript:alert(1)", " javascript:alert(1)", "java\u200bscript:x", "data:text/html,x", "vbscript:x",
        "file:///etc/passwd", "//evil.org", "/\\evil.org",
        "\\\\evil.org", "http:javascript", "http:///x", "x:y", "blob:x", "https:\\\\x.org", "\u00a0javascript:x",
    ],
)  # fmt: skip
def test_any_other_url_is_refused(url):
    """Also if control characters, blanks or case hide its scheme: browsers ignore these."""
    assert not is_safe_url(url)


@given(st.text(max_size=60))
def test_any_text_has_spans_and_they_show_its_plain_text(text):
    assert isinstance(plain(text), str)
    assert all(is_safe_url(span.url) for span in spans(text) if isinstance(span, Hyperlink))
