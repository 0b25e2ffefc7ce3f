r"""Commands that no table lists."""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex, convert, names

AS_TEXT = r"it is kept as text; a \newcommand in @preamble can define it"


@pytest.fixture
def problems_of(tmp_path):
    """Return the problems of .bib text, without their path."""

    def read(text):
        (tmp_path / "a.bib").write_text(text, "utf8")
        return [(one.line, one.what, one.expected) for one in convert(tmp_path / "a.bib").problems]

    return read


def test_an_unknown_command_is_reported_once_a_file(problems_of):
    """With its first line and the number of entries; known commands, math and journals are no problem."""
    text = r"""
@misc{a, title = {The \foo{bar} of \emph{Things}}, author = {M{\"u}ller, J.},
  note = {\foo again, $\mathbb{R}$, \ensuremath{\alpha}}, url = {https://example.org/a\_b}}
@misc{b, title = {\foo{Cats} and \baz Dogs}, journal = {\apj}, abstract = {Fran\ccois}}
"""
    assert problems_of(text) == [
        (2, r"unknown TeX command \foo (in 2 entries)", AS_TEXT),
        (4, r"unknown TeX command \baz", AS_TEXT),
    ]


def test_a_command_in_an_address_is_reported(problems_of):
    r"""No address has a backslash: it is written as ``%5Cfoo``."""
    text = r"@misc{a, title = {T}, author = {A}, year = 2000, url = {https://example.org/\foo{a}}}"
    assert problems_of(text) == [(1, r"unknown TeX command \foo", AS_TEXT)]


def test_a_backslash_that_is_text_is_no_command(problems_of):
    r"""So the .bib that was written with ``\foo`` as text is read without a problem."""
    text = r"@misc{a, title = {The \foo{bar} and C:\textbackslash{}dir}}"
    assert len(problems_of(text)) == 1
    (entry,) = bibtex.parse(text, "").entries
    assert problems_of("".join(bibtex.write_each([bibtex.Entry("a", "misc", entry.fields, {}, 0)]))) == []


def test_tex_of_a_preamble_that_defines_nothing_is_reported(problems_of):
    """Definitions are read, and never executed."""
    text = r"""@misc{a, title = {The \lam operator}}
@preamble{"\newcommand{\lam}{\ensuremath{\lambda}} \input{x}"}"""
    assert problems_of(text) == [
        (2, "TeX in @preamble that is no definition", r"expected \newcommand or \def; it is left out")
    ]


def test_macros_of_one_source_count_for_all(tmp_path):
    """A file of macros alone is a source; those of the file itself win, and an unknown one is its name."""
    (tmp_path / "a.bib").write_text(
        "@string{own = {Mine}}@misc{a, title = {A}, journal = IEEE_J_X, note = own, series = nope}"
    )
    (tmp_path / "b.bib").write_text("@string{IEEE_J_X = {Trans. on X}} @string{own = {Other}}")
    found = convert([tmp_path / "a.bib", tmp_path / "b.bib"])
    (work,) = found.works
    assert [work.fields[name].value for name in ("journal", "note", "series")] == ["Trans. on X", "Mine", "nope"]
    assert [problem.what for problem in found.problems] == ["unknown macro 'nope' in 'series'"]


def test_a_name_in_two_alphabets_is_latin(problems_of):
    """A word with Latin letters has no others, if these look Latin; other words stay."""
    assert (
        names.in_latin("Fitό-Parera, A. and Λόγος and Иванов and Cοok")
        == "Fitó-Parera, A. and Λόγος and Иванов and Cook"
    )
    expected = [(2, "'a': author in two alphabets", "Latin letters are used")]
    assert problems_of("@misc{a, title = {A},\n  author = {Fitό-Parera, A.}}") == expected
