"""Macros of preambles are replaced by what they stand for."""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex, tex
from sphinx_pubs.tex.definitions import definitions, expanded


@pytest.mark.parametrize(
    ("preamble", "text", "shown"),
    [
        (r"\newcommand{\lam}{\ensuremath{\lambda}}", r"\lam{} of \lam operators", r"$\lambda$ of $\lambda$operators"),
        (r"\providecommand\Msun{M_\odot}", r"$3\,\Msun$", r"$3\,M_\odot$"),
        (r"\newcommand*{\by}[2][x]{\emph{#1} by #2}", r"\by{Ada}, \by[y]{Bo}", r"\emph{x} by Ada, \emph{y} by Bo"),
        (r"\def\student#1{\textit{#1}}\gdef\co{CO}", r"\student{Doe} \student x\co", r"\textit{Doe} \textit{x}CO"),
        (r"\newcommand{\a}{\bb}\newcommand{\bb}{Bb}\makeatletter", r"\bb", "Bb"),
        (r"\DeclareMathOperator{\spec}{spec}", r"$\spec A$", r"$\ensuremath{\operatorname{spec}}A$"),
        (r"\newcommand{\emph}[1]{\textbf{#1}}", r"\emph{x}", r"\emph{x}"),
        (r"\newcommand{\foo}[1]{<#1>}", r"{\foo}", "{<>}"),
    ],
)  # fmt: skip
def test_macros_are_replaced(preamble, text, shown):
    macros, rest = definitions(preamble)
    assert rest == ""
    assert tex.decode(expanded(text, macros)) == shown


@pytest.mark.parametrize(
    "body", [r"\input{/etc/passwd}", r"\write18{ls}", r"^^5cinput x", r"\csname input\endcsname", r"\catcode`\%=12"]
)
def test_no_macro_executes(body):
    """A macro stands for text, which is read like any other."""
    macros, _ = definitions(rf"\newcommand{{\foo}}{{{body}}}")
    for text in (r"a \foo b", r"$\foo$", r"\emph{\foo}"):
        written = tex.encode(tex.decode(expanded(text, macros)))
        assert not any(word in written for word in (r"\input", r"\write", r"\csname", r"\catcode", "^^"))


@pytest.mark.parametrize("preamble", [r"\def\x{\x\x}", r"\def\x#1{#1#1#1\x{#1#1}}", r"\def\x{\y\y}\def\y{\x\x}"])
def test_a_macro_without_an_end_stays(preamble):
    macros, _ = definitions(preamble)
    assert expanded(r"\x{aaaa}", macros) == r"\x{aaaa}"


@pytest.mark.parametrize("preamble", [r"\input{x}", r"\let\a\b", r"\newcommand{\foo", r"\hyphenation{a-b}"])
def test_what_defines_nothing_is_left(preamble):
    assert definitions(preamble) == ({}, preamble)


def test_the_preamble_of_a_file_counts_for_all_of_its_entries():
    found = bibtex.parse(
        '@misc{a, title={\\lam}}\n@preamble{"\\newcommand{\\lam}" # "{L}"}\n@misc{b, title={\\lam x}}', "a.bib"
    )
    assert [entry.fields["title"] for entry in found.entries] == ["L", "Lx"]
