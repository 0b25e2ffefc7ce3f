"""Text of web pages, where only some characters are TeX."""

from __future__ import annotations

import pytest

from sphinx_pubs import tex


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
