"""``--check``: works without a field that BibTeX requires of their entry type."""

from __future__ import annotations


def test_check_finds_what_bibtex_requires(command, tmp_path):
    """--check names each entry that lacks a field, at its place, and exits with 1; alternatives will do."""
    bib, out = tmp_path / "a.bib", tmp_path / "out.bib"
    bib.write_text(
        "@article{a, author = {A, B}, title = {On Things}, year = 2001}\n"
        "@book{b, editor = {C, D}, title = {Of Others}, publisher = {E}, year = 2002}\n"
        "@report{c, author = {F, G}, title = {About More}, year = 2003}\n"
        "@misc{d, title = {And Less}}\n"
    )
    code, _, err = command(bib, "--check", "-o", out)
    assert code == 1
    assert out.exists()
    assert err.splitlines()[:2] == [
        f"{bib}:1: a has no journal; @article requires author, title, journal, year",
        f"{bib}:3: c has no institution; @report requires author, title, institution, year",
    ]
    assert command(bib, "--check", "-q", "-o", out)[::2] == (1, "")


def test_check_is_content_with_whole_entries(command, tmp_path):
    """Whole entries end with 0; a supplied title is none."""
    bib = tmp_path / "a.bib"
    bib.write_text("@manual{a, title = {On Things}}\n")
    assert command(bib, "--check")[0] == 0
    bib.write_text("@manual{a, title = {[On things and …]}}\n")
    code, _, err = command(bib, "--check")
    assert code == 1
    assert f"{bib}:1: a has no title; @manual requires title" in err


def test_biblatex_requires_what_its_data_model_does(command, tmp_path):
    """No publisher of a book, but the editor of a collection, an address of a page, and a date of all."""
    bib = tmp_path / "a.bib"
    bib.write_text(
        "@book{a, author = {A, B}, title = {On Things}, date = {2001~}}\n"
        "@collection{b, title = {Of Others}, date = 2002}\n"
        "@online{c, author = {C, D}, title = {About More}}\n"
        "@phdthesis{d, author = {E, F}, title = {And Less}, school = {G}, year = 2003}\n"
    )
    code, _, err = command(bib, "--check", "--dialect", "biblatex")
    assert code == 1
    assert err.splitlines()[:-1] == [
        f"{bib}:2: b has no editor; @collection requires editor, title, date/year",
        f"{bib}:3: c has no url/doi/eprint, no date/year; @online requires title, url/doi/eprint, date/year",
    ]
