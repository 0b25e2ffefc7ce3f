r"""What exporters do to TeX: escaped, glued to the next word, written twice."""

from __future__ import annotations

import pytest

from sphinx_pubs.markup import plain
from sphinx_pubs.names import parse_names, repaired


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"an \$n\$-type and \$X {\textbackslash}to X\_\{(p)\}\$", "an n-type and X → X₍ₚ₎"),
        (r"for {\textdollar}{\textbackslash}mathrm\{AC\}{\^{}}0{\textdollar} via", "for AC⁰ via"),
        (r"{\$}1{\^{}}{\{}st{\}}{\$} edition", "1st edition"),
        (r"the \$r\textasciicircum\textbraceleft -6\textbraceright\$ term", "the r⁻⁶ term"),
        (r"at \$z{$>$}6\$, F\$\$\_1\$\$", "at z>6, F₁"),
        (r"Martin-L{\textbackslash}" + '"of', "Martin-Löf"),
        (r"M\textbraceleft\textbackslash 'e\textbraceright lange", "Mélange"),
        (r"new {\{}" + '"' + r"{\}}rays{\{}" + '"' + r"{\}} of {\{}LIGHT{\}}", 'new "rays" of LIGHT'),
        (r"that$\backslash$ncan shine", "that\ncan shine"),
        (r"Known.\textbackslash{}n\textbackslash{}nRESULTS: new", "Known.\n\nRESULTS: new"),
        (r"Known.\textbackslash r\textbackslash n\textbackslash r\textbackslash nNew", "Known.\n\nNew"),
    ],
)
def test_escaped_tex_is_read_for_readers(text, shown):
    """Zotero, Mendeley and DBLP escape the TeX of titles and abstracts."""
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"US\$ 1.1 billion (US\$ 2 billion)", "US$ 1.1 billion (US$ 2 billion)"),
        (r"from \$5 and \$10 to \$24\% of \$30", "from $5 and $10 to $24% of $30"),
        (r"a \$50,000 gift, of which \$20,000 is mine", "a $50,000 gift, of which $20,000 is mine"),
        (r"The {\textbackslash}emph command", r"The \emph command"),
        (r"sets such as \{a, b\} or \{A\}", "sets such as {a, b} or {A}"),
        (r"about {\textasciitilde}300 nm", "about ~300 nm"),
    ],
)
def test_money_and_shown_commands_stay(text, shown):
    """Whoever escapes a character by hand wants to see it."""
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"Bj\orn", "Bjørn"),
        (r"Mat\'\ias", "Matías"),
        (r"Skirg\aard", "Skirgård"),
        (r"Jind\vrich", "Jindřich"),
        (r"D\kabrowska", "Dąbrowska"),
        (r"Fran\ccois", "François"),
        (r"\cCelik", "Çelik"),
        (r"\AArup", "Årup"),
        (r"Merc{\ifmmode\grave{e}\else\`{e}\fi}", "Mercè"),
        (r"\csname V\kern", "csname Vkern"),
    ],
)
def test_accents_glued_to_a_word(text, shown):
    """The blank or the braces behind a command are missing."""
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("field_text", "people"),
    [
        (r"T. \student{Doe} and A. \myname{M{\"u}ller}", ["T. Doe", "A. Müller"]),
        (r"\textrussian{Клейн, Дарья}", ["Дарья Клейн"]),
        (r"Mat\'\ias Roe and D\kabrowska, Ewa", ["Matías Roe", "Ewa Dąbrowska"]),
        (r"Merc{\ifmmode\grave{e}\else\`{e}\fi} Crosas", ["Mercè Crosas"]),
        (r"Roe, J.{\~{}}R.", ["J. R. Roe"]),
    ],
)
def test_names_have_no_commands_of_a_preamble(field_text, people):
    """The argument is the name."""
    assert [name.full for name in parse_names(repaired(field_text)).names] == people
