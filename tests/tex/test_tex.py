r"""The text codec: what it reads, what it writes, and the laws that hold for any text at all."""

from __future__ import annotations

import json
import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_pubs import tex
from sphinx_pubs.markup import plain
from sphinx_pubs.tex.characters import normalise


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        (r"{\"o} \"{o} \"o {\"{o}}", "ö ö ö ö"),
        (r"{\v{S}}koda \v Skoda \'\i{} \'{\i} {\'{\i}}", "Škoda Škoda í í í"),
        (r"{\ss} \o{} \l{}ód\'z {\aa} {\AE} {\i}", "ß ø łódź å Æ ı"),
        (r"\'{\^e} \c{\c{c}} {\k{e}} \H{o} \u{g} \.I \=a \r{u} \d{o}", "ế ç̧ ę ő ğ İ ā ů ọ"),
        ("1--2 --- ``q'' `a' don't", "1–2 — “q” ‘a’ don't"),
        (r"it~is a\,b \slash \dots \S 3", "it\u00a0is a\u2009b /…§3"),
        (r"{\it x} {\em y} {\bf z} {\sc s} {\tt t}", r"\emph{x} \emph{y} \textbf{z} \textsc{s} \texttt{t}"),
        (r"\(a\) \[b\] $$c$$ \ensuremath{d} \alpha", r"$a$ $b$ $c$ $d$ $\alpha$"),
        (r"100\% & 5% \& a_b x^2 #1 \$", r"100\% \& 5\% \& a\_b x\textasciicircum{}2 \#1 \$"),
        (r"{Gemma} 3 {{\AA}} {\AA}", "{Gemma} 3 {Å} Å"),
        (r"\enquote{x} \mkbibemph{y} \mbox{Z} \textsl{s} \textrm{r}", r"“x” \emph{y} {Z} \textit{s} r"),
        (r"\url{http://a.b/c\_d%20e} \href{http://x}{y}", r"\url{http://a.b/c_d\%20e} \href{http://x}{y}"),
        (r"H$_2$O CO₂ α-ray 10⁻⁶ x²", r"H$_2$O CO$_2$ $\alpha$-ray 10$^{-6}$ x²"),
        ("αβγδ is Greek", "αβγδ is Greek"),
        (
            "a&amp;b &lt;i&gt; <i>x</i> <b>y</b> H<sub>2</sub>O",
            r"a\&b \textless{}i> \emph{x} \textbf{y} H\textsubscript{2}O",
        ),
        ("e\u0301 \u212b ﬁ zero\u200bwidth \u202e", "é Å fi zerowidth "),
        (
            "open { and close } pair up, }{ do not",
            r"open { and close } pair up, \textbraceright{}\textbraceleft{} do not",
        ),
        ("{one", r"\textbraceleft{}one"),
        (r"\noopsort{1973}a \protect\relax b", "a b"),
        (r"\begin{equation}x=1\end{equation}", "$x=1$"),
    ],
)
def test_decode_reads_what_bib_files_hold(written, canonical):
    assert tex.decode(written) == canonical


@pytest.mark.parametrize(
    "command",
    r"""input include write18 immediate openout openin read csname endcsname catcode def edef gdef let newcommand loop
    special usepackage documentclass end begin directlua ShellEscape verbatiminput lstinputlisting includegraphics
    scantokens expandafter afterassignment uppercase batchmode endinput newwrite closeout message errmessage show
    the number jobname char mathchar lccode futurelet global long outer count dimen toks advance vbox
    halign discretionary""".split(),
)  # fmt: skip
def test_nothing_that_executes_survives(command):
    """A command beyond accents, math and text is text, outside math and in it, from a .bib and from a page."""
    for text in (
        f"\\{command}{{/etc/passwd}}",
        f"{{\\{command} x}}",
        f"$\\{command}{{x}}$",
        f"$\\text{{\\{command} x}}$",
        f"\\emph{{\\{command}}}",
        f"\\'\\{command}",
        f"\\href{{\\{command}}}{{x}}",
        f"\\url{{\\{command}{{x}}}}",
        f"\\begin{{equation}}\\{command}\\end{{equation}}",
    ):
        for read in (tex.decode, tex.from_text):
            for encode in (
                tex.encode,
                lambda text: tex.encode(text, ascii=False),
                lambda text: tex.encode(text, kind="title"),
            ):
                assert not re.search(rf"\\{command}(?![A-Za-z])", encode(read(text))), (text, encode(read(text)))


@pytest.mark.parametrize(
    "text", [r"\^^69nput{x}", r"\^^5cinput{x}", "^^5cinput", r"\@@input x", "\\in\u200bput{x}", r"\\input{x}"]
)
def test_no_spelling_of_a_command_gets_through(text):
    """Neither TeX's ^^ notation nor invisible characters make a command of text."""
    for canonical in (tex.decode(text), tex.from_text(text)):
        assert not re.search(r"\\(?:@*input|\^\^)", tex.encode(canonical))


@pytest.mark.parametrize(
    ("messy", "canonical"),
    [
        (r"$\sim$7\% beside 91.7%", r"$\sim$7\% beside 91.7\%"),
        (
            r"I_5^{6-2 eps} in D=6-2\eps",
            r"I\_5\textasciicircum{}\textbraceleft{}6-2 eps\textbraceright{} in D=6-2\textbackslash{}eps",
        ),
        (r"Poincar{é}, {\em directly} L{\'e}vy", r"Poincaré, \emph{directly} Lévy"),
        ("galaxies at 0.2$", r"galaxies at 0.2\$"),
        ("costs $5 and $10", r"costs \$5 and \$10"),
        ("the set {a} of {Gemma} and {B}ayes", r"the set \textbraceleft{}a\textbraceright{} of {Gemma} and {B}ayes"),
        ("a {3D-CNN} in {3D} or {3}", r"a {3D-CNN} in {3D} or \textbraceleft{}3\textbraceright{}"),
        (
            r"see \cite{x} and \, \~ 5",
            "see \\textbackslash{}cite\\textbraceleft{}x\\textbraceright{} and \u2009 \\textasciitilde{} 5",
        ),
        (
            r"at ~30 K, z~8, Phys.~Rev.~A, and~others",
            "at \\textasciitilde{}30 K, z\\textasciitilde{}8, Phys.\u00a0Rev.\u00a0A, and\u00a0others",
        ),
        (r"4.2 \pm 0.1 kpc", r"4.2 $\pm$ 0.1 kpc"),
        (
            r"E(\bar{L}_{pruned})",
            r"E(\textbackslash{}bar\textbraceleft{}L\textbraceright{}\_\textbraceleft{}pruned\textbraceright{})",
        ),
        (r"http://x.org/\~{}me", r"http://x.org/\textasciitilde{}me"),
        ("n &gt;&gt; p, a &lt; b, <i>x</i>", r"n >> p, a < b, \emph{x}"),
        ('he "said so" to 5" and', 'he “said so” to 5" and'),
        ("run --flag or 1--2", "run -{}-flag or 1–2"),
        ("one\n two  three", "one two three"),
    ],
)  # fmt: skip
def test_from_text_shows_what_the_reader_of_a_page_sees(messy, canonical):
    assert tex.from_text(messy) == canonical


@pytest.mark.parametrize(
    ("canonical", "names", "title", "utf8"),
    [
        ("Škoda", r"{\v{S}}koda", r"{{\v{S}}}koda", "Škoda"),
        ("Ångström é", r"{\AA}ngstr{\"o}m {\'e}", r"{{\AA}}ngstr{\"o}m {\'e}", "Ångström é"),
        ("ß ø ı í ş", r"{\ss} {\o} {\i} {\'i} {\c{s}}", r"{\ss} {\o} {\i} {\'i} {\c{s}}", "ß ø ı í ş"),
        (r"H$_2$O", r"H$_2$O", r"{H$_2$O}", r"H$_2$O"),
        (r"$\alpha$-decay", r"$\alpha$-decay", r"{$\alpha$}-decay", r"$\alpha$-decay"),
        (r"91.7\%", r"91.7\%", r"91.7\%", r"91.7\%"),
        ("“q” ‘a’ – —", "``q'' `a' -- ---", "``q'' `a' -- ---", "“q” ‘a’ – —"),
        ("a\u00a0b\u2009c < d", r"a~b\,c \textless{} d", r"a~b\,c \textless{} d", r"a~b\,c \textless{} d"),
        ("東京 ễ Война", "東京 ễ Война", "東京 ễ Война", "東京 ễ Война"),
        ("{Škoda} 3", r"{{\v{S}}koda} 3", r"{{\v{S}}koda} 3", "{Škoda} 3"),
    ],
)  # fmt: skip
def test_encode_writes_what_labels_sorting_and_lower_casing_need(canonical, names, title, utf8):
    assert tex.encode(canonical, kind="names") == names
    assert tex.encode(canonical, kind="title") == title
    assert tex.encode(canonical, ascii=False) == utf8


def test_verbatim_fields_are_no_tex():
    """An address keeps every character; only what would swallow other entries, or breaks the line, goes."""
    assert tex.encode("http://x/a_b%20~c#d&e{f}", kind="verbatim") == "http://x/a_b%20~c#d&e{f}"
    assert tex.encode("http://x/{a}}\n b", kind="verbatim") == "http://x/%7Ba%7D%7Db"
    assert tex.encode("10.1000/a\n b", kind="verbatim") == "10.1000/ab"


@pytest.mark.parametrize(
    "text", [r":C\:/My Papers/a b.pdf:PDF", "Wed, 03 Apr 2019 01:00:00 +0200", "talks/my slides.pdf"]
)
def test_blanks_of_a_path_or_a_stamp_are_its_own(text):
    assert tex.encode(f" {text.replace(' ', chr(10) + '  ')}", kind="verbatim") == text


def test_greek_in_math_becomes_a_macro_that_ends():
    assert tex.from_text("$Λ_c$ and $αx$") == r"$\Lambda_c$ and $\alpha x$"


#: text with plenty of what TeX cares about
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
def test_laws_of_the_codec(text):
    """Decoding is stable, writing and reading back changes nothing, and what is written can break no file."""
    for canonical in (tex.decode(text), tex.from_text(text)):
        assert tex.decode(canonical) == canonical
        for ascii_only in (True, False):
            for kind in ("text", "title", "names"):
                written = tex.encode(canonical, ascii=ascii_only, kind=kind)
                again = tex.decode(written)
                assert plain(again) == plain(canonical)
                assert kind == "title" or again == canonical
                assert_harmless(written)


@settings(max_examples=200, deadline=None)
@given(_TEXT)
def test_from_text_shows_the_same_when_it_is_read_again(text):
    canonical = tex.from_text(text)
    assert "".join(plain(tex.from_text(canonical)).split()) == "".join(plain(canonical).split())


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_literal_text_shows_just_these_characters(text):
    shown = plain(tex.literal(text)).replace("’", "'")
    normal = normalise(text).replace("\u00a0", " ").replace("’", "'")
    assert unicodedata.normalize("NFKC", shown) == unicodedata.normalize("NFKC", normal)


def assert_harmless(written: str) -> None:
    depth = 0
    for brace in re.findall(r"[{}]", written):
        depth += 1 if brace == "{" else -1
        assert depth >= 0, written
    assert depth == 0, written
    assert not re.search(r"(?<!\\)(?:\\\\)*%", written), written
    assert (
        len(re.findall(r"\\.|\$", written.replace(r"\$", ""))) - len(re.findall(r"\\.", written.replace(r"\$", ""))) & 1
        == 0
    )


def test_laws_hold_on_a_thousand_arxiv_works(shared):
    """Nothing that a reader sees outside math is lost, and all is ASCII that has a spelling."""
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


@pytest.mark.parametrize(
    "part",
    [
        "{",
        "}",
        "{}",
        "\\'",
        "$",
        r"\emph{",
        r"{\it ",
        "${",
        "$1 ",
        r"\({",
        r"\begin{equation}{",
        '"a',
        "<i>",
        "&amp;",
        "`'",
        r"\url{",
        "x^",
        "*",
    ],
)
def test_absurd_text_costs_little(part):
    """No text of 20,000 characters takes a second to read, however it is built."""
    text = part * (20_000 // len(part))
    start = time.perf_counter()
    for read in (tex.from_text, tex.decode):
        assert_harmless(tex.encode(read(text)))
        assert_harmless(tex.encode(read(f"{text}\\)$}}\\end{{equation}}")))
    assert time.perf_counter() - start < 6, "expected four readings, each in a second or so, on a slow machine"
