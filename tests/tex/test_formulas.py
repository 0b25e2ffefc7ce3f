"""Math: made safe, shown as a line of Unicode, distinguished from money."""

from __future__ import annotations

import pytest

from sphinx_pubs import tex
from sphinx_pubs.tex.dollars import math_end
from sphinx_pubs.tex.formulas import clean
from sphinx_pubs.tex.unicode_math import to_unicode


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        (r"\alpha x", r"\alpha x"),
        (r"αx", r"\alpha x"),
        (r"a \leq é", r"a \leq \acute{e}"),
        (r"x₂ × y²", r"x_{2} \times y^{2}"),
        (r"\foo{x} \@bar", r"\mathrm{foo}{x} \mathrm{bar}"),
        (r"\label{eq:1} x \nonumber", "x"),
        (r"\begin{array}a & b\end{array} & c", r"\begin{array}a & b\end{array} \& c"),
        (r"\begin{array}a", r"\begin{array}a\end{array}"),
        (r"\begin{verbatim}a\end{verbatim}", "a"),
        (r"x^ ) and x^2^3", r"x^{} ) and x^2{}^3"),
        (r"\left( y", "( y"),
        (r"\{ x", r"\lbrace x"),
        (r"50%", r"50\%"),
    ],
)
def test_clean_math_executes_nothing_and_stops_no_engine(written, safe):
    assert clean(written) == safe
    assert clean(safe) == safe


@pytest.mark.parametrize(
    ("math", "line"),
    [
        ("x", "x"),
        (r"\alpha + \beta", "α + β"),
        (r"\Delta m", "Δm"),
        ("x_{12}^{-3}", "x₁₂⁻³"),
        (r"90^\circ", "90°"),
        (r"\mathcal{O}(n \log n)", "𝒪(n log n)"),
        (r"T_{\rm eff}", "T_eff"),
        (r"T_{\textrm{eff}}", "T_eff"),
        ("4^{th}", "4th"),
        (r"\{a, b\}", "{a, b}"),
        ("f''", "f″"),
        (r"\frac{a}{b}", r"\frac{a}{b}"),
    ],
)
def test_simple_math_is_a_line_of_unicode(math, line):
    """Math with a structure that a line cannot show stays TeX."""
    assert to_unicode(math) == line


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("$x$ y", "x"),
        ("$$x$$ y", "x"),
        (r"$a \text{for $b$} c$", r"a \text{for $b$} c"),
        (r"$5\%$", r"5\%"),
        ("$5 and $10", None),
        ("$20k per year and $x$", None),
        ("$x} $", None),
        ("$x", None),
    ],
)
def test_math_ends_at_the_dollar_of_its_own_depth(text, content):
    """An amount of money is not math, and math does not leave its braces."""
    end = math_end(text, 0)
    assert (text[: end[0]].lstrip("$") if end else None) == content


def test_greek_in_math_becomes_a_macro_that_ends():
    assert tex.from_text("$Λ_c$ and $αx$") == r"$\Lambda_c$ and $\alpha x$"
