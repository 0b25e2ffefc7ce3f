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
