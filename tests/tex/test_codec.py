"""Field text decoded from .bib files, and encoded for each dialect."""

from __future__ import annotations

import pytest

from sphinx_pubs import tex
from sphinx_pubs.markup import plain
from sphinx_pubs.names import parse_names, repaired
from sphinx_pubs.tex import addresses
from sphinx_pubs.tex.journals import JOURNALS


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
        ("a&amp;b &lt;i&gt; <i>x</i> H<sub>2</sub>O", r"a\&b \textless{}i> \emph{x} H\textsubscript{2}O"),
        ("<b>y</b> <jats:italic>z</jats:italic>", r"\textbf{y} \emph{z}"),
        ("e\u0301 \u212b ﬁ zero\u200bwidth \u202e", "é Å fi zerowidth "),
        ("{ and } pair up, }{ do not", r"{ and } pair up, \textbraceright{}\textbraceleft{} do not"),
        ("{one", r"\textbraceleft{}one"),
        (r"\noopsort{1973}a \protect\relax b", "a b"),
        (r"\begin{equation}x=1\end{equation}", "$x=1$"),
        (r"Pe\tilde{n}a \mathcal{O}(n) \frac{1}{2} \hat{xy}", r"Peña $\mathcal{O}$(n) $\frac{1}{2}$ $\hat{xy}$"),
        (r"\textcommabelow{S}er Gel{\cprime}fand \soft{t} \textalpha", "Șer Gel'fand ť $\\alpha$"),
        ("Garcı\u0301a \\'\\i{} \\\"(", "García í ¨("),
        (r"\oe uvre Przemys\law a\nobreakdash-b \uppercase{x}", "œuvre Przemysław a-b x"),
    ],
)
def test_decode_reads_the_tex_of_bib_files(written, canonical):
    assert tex.decode(written) == canonical


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
        ("東京 Война", "東京 Война", "東京 Война", "東京 Война"),
        ("Ệ ễ", r"{\^{\d E}} {\~{\^e}}", r"{{\^{\d E}}} {\~{\^e}}", "Ệ ễ"),
        ("Șț", r"{\textcommabelow{S}}{\textcommabelow{t}}", r"{{\textcommabelow{S}}}{\textcommabelow{t}}", "Șț"),
        ("ʿAlī Hawaiʻi", r"`Al{\=i} Hawai`i", r"`Al{\=i} Hawai`i", "ʿAlī Hawaiʻi"),
        ("{Škoda} 3", r"{{\v{S}}koda} 3", r"{{\v{S}}koda} 3", "{Škoda} 3"),
    ],
)  # fmt: skip
def test_encode_writes_for_labels_sorting_and_lower_casing(canonical, names, title, utf8):
    """BibTeX sorts and abbreviates an accented letter right in braces, and lowers no capital in double braces."""
    assert tex.encode(canonical, kind="names") == names
    assert tex.encode(canonical, kind="title") == title
    assert tex.encode(canonical, ascii=False) == utf8


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r"with {\LaTeX}", r"with {{\LaTeX}}"),
        (r"with {{\LaTeX}}", r"with {{\LaTeX}}"),
        (r"with \TeX{} or pdf\TeX", r"with {{\TeX}} or pdf{{\TeX}}"),
        (r"the {\BibTeX} and \XeTeX", r"the {BibTeX} and {XeTeX}"),
        (r"{\v{S}koda auto} and {\em they}", r"{{\v{S}}koda auto} and \emph{they}"),
    ],
)
def test_logos_and_groups_of_words_stay_protected(written, title):
    r"""Styles that lower titles would write ``\latex``; a logo of a package is a word."""
    assert tex.encode(tex.decode(written), kind="title") == title
    assert tex.encode(tex.decode(title), kind="title") == title


@pytest.mark.parametrize(
    ("written", "bibtex", "biblatex"),
    [
        (r"{\relax Yu}ri {\relax Ch}ristov", r"{\relax Yu}ri {\relax Ch}ristov", r"{\relax Yu}ri {\relax Ch}ristov"),
        (r"Ebru {\c{S}eng{\"u}l Ulu}", r"Ebru {\c{S}}eng{\"u}l{ }Ulu", "Ebru {Şengül Ulu}"),
        ("{Göteborg University}", r"G{\"o}teborg{ }University", "{Göteborg University}"),
        (r"{AT\&T Labs, Inc} and Doe, J.", r"AT{\&}T{ }Labs{, }Inc and Doe, J.", r"{AT\&T Labs, Inc} and Doe, J."),
        ("{Max-Planck für Bär}", r"Max{-}Planck{ }f{\"u}r{ }B{\"a}r", "{Max-Planck für Bär}"),
        ("{Gemma Team} and {de Bär}, X", r"{Gemma Team} and {de B{\"a}r}, X", "{Gemma Team} and {de Bär}, X"),
    ],
)  # fmt: skip
def test_braces_in_names_keep_their_meaning(written, bibtex, biblatex):
    """One initial of two letters, one name of two words, and no command for the style alpha to cut."""
    canonical = tex.decode(repaired(written))
    assert tex.encode(canonical, kind="names") == bibtex
    assert tex.encode(canonical, kind="names", ascii=False) == biblatex
    assert tex.decode(repaired(bibtex)) == canonical
    assert parse_names(bibtex) == parse_names(biblatex) == parse_names(written)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\ce{H2O}", "H2O"),
        (r"\ce{SO4^{2-} + 2Na+ -> Na2SO4}", "SO42− + 2Na+ → Na2SO4"),
        (r"\SI{3.5e-3}{\kilo\metre\per\second\squared}", "3.5\u2009×\u200910-3\u2009km/s²"),
        (r"\qty{5}{\cubic\metre} \si{\micro\gram\per\litre}", "5\u2009m³ µg/L"),
        (r"\SIrange{1}{2}{\percent}, \num{1e5}, \ang{3;2}", "1–2\u2009%, 1\u2009×\u2009105, 3°2′"),
    ],
)
def test_chemistry_and_units_stay_commands_and_are_shown_by_what_they_print(text, shown):
    """Papers that use them load their packages."""
    assert tex.decode(text) == tex.encode(tex.decode(text)) == tex.encode(tex.decode(text), ascii=False) == text
    assert plain(text) == shown
    for title in (tex.encode(tex.decode(rf"The {text} x"), kind="title"), rf"The {text} x"):
        assert tex.encode(tex.decode(title), kind="title") == tex.encode(tex.decode(rf"The {text} x"), kind="title")
        assert plain(title) == f"The {shown} x"


@pytest.mark.parametrize(
    "argument", [r"\input{x}", r"\write18{x}", "a^^5cinput b", "a%b", "#1", "$x$", r"\csname x\endcsname", "", r"\day"]
)
def test_an_argument_that_is_not_surely_harmless_is_text(argument):
    """Chemistry and units have an alphabet."""
    assert tex.encode(tex.decode(rf"\ce{{{argument}}}")).startswith(r"\textbackslash{}ce")


def test_an_address_is_percent_encoded_where_tex_would_read_a_command_a_group_or_a_comment():
    """Any other character stays, apart from line breaks."""
    for address, written in {
        "http://x/a_b%20~c#d&e$f": "http://x/a_b%20~c#d&e$f",
        "http://x/{a}}\n b": "http://x/%7Ba%7D%7Db",
        "10.1000/a\n b": "10.1000/ab",
        "100%/%zz%5c": "100%25/%25zz%5c",
        r"\input{x}^^5c": "%5Cinput%7Bx%7D%5E%5E5c",
    }.items():
        assert tex.encode(address, kind="address") == tex.encode(written, kind="address") == written


def test_a_value_of_a_program_is_percent_encoded_where_tex_would_read_a_command():
    r"""JabRef's ``\:`` and ``\;`` stay, and so do braces that balance."""
    for value, written in {
        r":C\:/a_b/100%.pdf:PDF;x\;y": r":C\:/a_b/100%.pdf:PDF;x\;y",
        r"C\:\\Users\me": r"C\:\\Users%5Cme",
        r"\input{x} ^^5cx ^{": r"%5Cinput%7Bx%7D %5E%5E5cx ^%7B",
        "{a}": "{a}",
    }.items():
        assert tex.encode(value, kind="verbatim") == tex.encode(written, kind="verbatim") == written


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (r"https://x.org/\~{}me/a\_b\%20c\#d\&e\$f", "https://x.org/~me/a_b%20c#d&e$f"),
        (r"x.org/a{\_}b\textunderscore c\textasciitilde{}d{\textasciitilde}e$\sim$f", "x.org/a_b_c~d~e~f"),
        (r"10.1002/(SICI)39:1\textless1::AID\textgreater{}3.0", "10.1002/(SICI)39:1<1::AID>3.0"),
        (r"x.org/long\-word\/a\allowbreak{}b\slash c", "x.org/longwordab/c"),
        (r":C$\backslash$:/a\_b;C\\_d", r":C\:/a_b;C\\_d"),
        (r"\input{x}", r"\input{x}"),
    ],
)
def test_an_address_in_tex_is_read_as_what_it_means(text, meant):
    assert addresses.undressed(text) == meant


@pytest.mark.parametrize(
    "text", [r":C\:/My Papers/a b.pdf:PDF", "Wed, 03 Apr 2019 01:00:00 +0200", "talks/my slides.pdf"]
)
def test_a_path_or_a_date_keeps_its_blanks(text):
    assert tex.encode(f" {text.replace(' ', chr(10) + '  ')}", kind="verbatim") == text


@pytest.mark.parametrize("macro", sorted(JOURNALS))
def test_the_macro_of_a_journal_stays_a_command_and_is_shown_by_name(macro):
    r"""Only the class of a paper defines ``\apj``; a field with nothing else is written as it was."""
    for text in (f"\\{macro}", f"{{\\{macro}}}", f"\\{macro}{{}}"):
        assert tex.encode(tex.decode(text)) == tex.encode(tex.decode(text), ascii=False) == f"\\{macro}"
        assert plain(text) == plain(tex.decode(text)) == JOURNALS[macro]
    assert tex.encode(tex.decode(f"\\{macro} Supplement")) == f"\\{macro}{{}}Supplement"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"T. \student{Yoo} and \myname{G}", "T. Yoo and G"),
        (r"\textrussian{Да}", "Да"),
        (r"the \elnino events", "the elnino events"),
        (r"Mat\́ias, Ž\́idek", "Matías, Žídek"),
        (r"Fran\ccois", "François"),
        (r"One.\n\nRESULTS: two", "One.\n\nRESULTS: two"),
        (r"a\hphantom{x}b", "ab"),
        (r"\textbackslash{}input\textbraceleft{}x\textbraceright{}", r"\input{x}"),
    ],
)
def test_readers_see_no_command_that_is_not_understood(text, shown):
    """Its arguments are shown, or its name; what shows a backslash on purpose still does."""
    assert plain(text) == shown


def test_two_addresses_in_a_field_stay_two():
    """A blank within an address is a broken line; one in front of the next address is not."""
    assert tex.encode("https://a.org/x\n  y, https://b.org", kind="address") == "https://a.org/xy, https://b.org"
