r"""Ids, addresses, dates and keys in TeX's dress: what a .bib means, read once and written for every engine.

Each value is read from a .bib, and written in both dialects; what is written is read as the same again.
"""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex, convert
from sphinx_pubs.schema.fields import TO_BIBLATEX


@pytest.fixture
def written(tmp_path):
    """Return a function that converts one field to a dialect, twice."""

    def write(name, text, dialect):
        path = tmp_path / "a.bib"
        path.write_text(f"@misc{{a, author = {{Doe, Jane}}, title = {{T}}, year = 2001, {name} = {{{text}}}}}", "utf8")
        first = convert(path).bib(dialect)
        path.write_text(first, "utf8")
        assert convert(path).bib(dialect) == first
        (entry,) = bibtex.parse(first, "").entries
        return entry.fields.get(TO_BIBLATEX.get(name, name) if dialect == "biblatex" else name)

    return write


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("url", r"\url{https://x.org/a_b}", "https://x.org/a_b"),
        ("url", r"https://x.org/\~{}me/a\_b\%20c\#d", "https://x.org/~me/a_b%20c#d"),
        ("url", r"\href{https://x.org/a{\_}b}{here}", "https://x.org/a_b"),
        ("url", r"\url{https://x.org/a} and \url{https://y.org/b}", "https://x.org/a https://y.org/b"),
        ("url", r"\input{secret}", "%5Cinput%7Bsecret%7D"),
        ("url", "https://x.org/100%", "https://x.org/100%25"),
        ("pdf", "^^5cinput{secret}", "%5E%5E5cinput%7Bsecret%7D"),
        ("doi", r"https://doi.org/10.1000/a\_b", "10.1000/a_b"),
        ("doi", r"\url{https://doi.org/10.1000/a{\_}b}", "10.1000/a_b"),
        ("doi", "https://dx.doi.org/10.1000/a%28b%29", "10.1000/a(b)"),
        ("doi", "doi: 10.1000/ab", "10.1000/ab"),
        ("doi", r"10.1002/39:1\textless1::AID\textgreater{}3", "10.1002/39:1<1::AID>3"),
        ("eprint", r"\write18{rm}", "%5Cwrite18%7Brm%7D"),
        ("isbn", "{978-3-16-148410-0}", "978-3-16-148410-0"),
        ("isbn", r"\input{secret}", r"\textbackslash{}input\textbraceleft{}secret\textbraceright{}"),
        ("issn", "1_2 & 100%", r"1\_2 \& 100\%"),
        ("primaryclass", "math.AG#1", r"math.AG\#1"),
        ("archiveprefix", r"ar\_Xiv", r"ar\_Xiv"),
        ("bibcode", "2010A&A...519A..89M", r"2010A\&A...519A..89M"),
        ("googlebooks", "zy--AB", "zy--AB"),
        ("urldate", "2004-06~", "2004-06~"),
        ("urldate", "1999/..", "1999/.."),
        ("eventdate", "{2019-07-21/2019-07-26}", "2019-07-21/2019-07-26"),
        ("urldate", r"100% \foo", r"100\% \textbackslash{}foo"),
        ("options", "useprefix=true,labelname_x=a", "useprefix=true,labelname_x=a"),
        ("options", r"a=\input{x}", r"a=\textbackslash{}input\textbraceleft{}x\textbraceright{}"),
        ("sortkey", "a_b", "a_b"),
        ("label", "a_b", r"a\_b"),
        ("related", r"a\_2014\_b", "a_2014_b"),
        ("related", r"\input{secret}", "inputsecret"),
        ("file", r":C$\backslash$:/a\_b.pdf:PDF", r":C\:/a_b.pdf:PDF"),
        ("file", r"\input{secret}", "%5Cinput{secret}"),
        ("execute", r"\input{secret}", None),
    ],
)
def test_a_field_that_is_no_text_is_written_as_what_it_means(written, name, text, expected, dialect):
    assert written(name, text, dialect) == expected


@pytest.mark.parametrize("dialect", bibtex.DIALECTS)
def test_code_that_biblatex_would_execute_is_kept_as_text(written, tmp_path, dialect):
    """In a field that no style prints; the report tells where it is."""
    assert written("execute", r"\input{secret}", dialect) is None
    path = tmp_path / "b.bib"
    path.write_text(r"@misc{a, title = {T}, execute = {\togglefalse{x}}}", "utf8")
    conversion = convert(path)
    assert r"comment = {\textbackslash{}togglefalse" in " ".join(conversion.bib(dialect).split())
    (record,) = conversion.report()["publications"][0]["records"]
    (gone,) = record["moved"]
    assert (gone["field"], gone["to"], gone["rule"]) == ("execute", ["comment"], "code for TeX, kept as text")
