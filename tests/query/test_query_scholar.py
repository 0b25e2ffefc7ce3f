"""jekyll-scholar's queries: the examples of its manual, the queries of real sites, and the errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unparsing import unparsed

from sphinx_pubs import query
from sphinx_pubs.errors import QueryError

BIB = r"""
@book{ruby, title = {The Ruby Programming Language}, author = {Flanagan, David and Matsumoto, Yukihiro}, year = {2008},
  publisher = {O'Reilly Media}, url = {https://example.org/ruby}}
@book{poe1845, author = {Poe, Edgar Allan}, title = {The Raven}, year = {1845}, status = {published}}
@article{poe1846, author = {Poe, Edgar Allan}, title = {The Philosophy of Composition}, year = {1846}}
@article{new, author = {Hopper, Grace and Poe, Edgar Allan}, title = {Composition today}, year = {2003},
  status = {review}, selected = {true}, keywords = {poetry, machines}}
@inproceedings{talk, author = {M{\"u}ller, J{\"o}rg}, title = {A talk}, year = {2013}, abbr = {ICML},
  keywords = {machines}}
"""
EVERYTHING = "ruby poe1845 poe1846 new talk"

SELECTED = [
    # the manual of jekyll-scholar, "Bibliography Filters"
    ("@book", "ruby poe1845"),
    ("@article[year>=2003]", "new"),
    ("@*[url]", "ruby"),
    ("@*[status!=review]", "ruby poe1845 poe1846 talk"),
    ("@book[year <= 1900 && author ^= Poe]", "poe1845"),
    ("!@book", "poe1846 new talk"),
    ("@*[year=2013]", "talk"),
    ("@book[year <=2000]", "poe1845"),
    # what al-folio sites write
    ("@*[selected=true]*", "new"),
    ("@*[abbr=ICML]", "talk"),
    ("@*[keywords ~= machine]", "new talk"),
    ("@*[keywords=machines]", "new talk"),
    ("@book @article", "ruby poe1845 poe1846 new"),
    ("@book, @inproceedings", "ruby poe1845 talk"),
    ("@*[keywords~=machines && year=2003, selected=true]*", "new"),
    # operators
    ("@*", EVERYTHING),
    ("@entry", EVERYTHING),
    ("@*[]", EVERYTHING),
    ("@*[year=2003 || year=2013]", "new talk"),
    ("@*[year=2003 || year=2013 && keywords=machines, abbr]", "new talk"),
    ("@*[author ^= Poe]", "poe1845 poe1846"),
    ("@*[author ~= Poe]", "poe1845 poe1846 new"),
    ("@*[author !~ Poe]", "ruby talk"),
    ("@*[author = Poe]", ""),
    ("@*[title ~= ^The .*(Raven|Language)$]", "ruby poe1845"),
    ("@*[title /= The Raven]", "ruby poe1846 new talk"),
    ("@*[title = The Raven]", "poe1845"),
    ("@*[year < 1846]", "poe1845"),
    ("@*[year > 2008]", "talk"),
    ("!@book[year > 2000]", "new talk"),
    ("@BOOK[YEAR==2008]", "ruby"),
    ("@*[id=ruby]", "ruby"),
    ("@*[key ^= poe]", "poe1845 poe1846"),
    # accents and case are no difference
    ("@*[author ~= muller]", "talk"),
]


@pytest.fixture(scope="module")
def publications(publications_of):
    return publications_of(BIB, "papers.bib")


@pytest.mark.parametrize(("text", "expected"), SELECTED)
def test_selects(publications, text, expected):
    found = query.select(publications, query.parse(text, query.STANDARD.of(publications)))
    assert " ".join(publication.key for publication in found) == expected


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        ("@*[yaer=2013]", 4, "unknown field 'yaer'; did you mean 'year'?"),
        ("@book[year=2013 && autor~=Poe]", 20, "unknown field 'autor'; did you mean 'author'?"),
        ("@*[author ~= Hopper, Grace]", 22, "unknown field 'grace'"),  # a comma is "and"
        ("@*[year=2013", 3, "a bracket [ that is never closed"),
        ("@*[year=2013][url]", 14, "'[' where @type or @type[…] is expected; all conditions go into one […]"),
        ("@*[year=]", 8, "a value is expected after ="),
        ("@*[year=soon]", 9, "'soon' is no year"),
        ("@*[title<x]", 10, "'title' has no order; expected =, !=, ^=, ~= or !~"),
        ("@*[title~=a(b]", 11, "the pattern 'a(b' has a group that is never closed"),
        ("@*[year=2013 && ]", 17, "a condition is expected"),
        ("@*[!url]", 4, "a condition is expected"),
        ("@*[type=book]", 4, "the entry type goes before the bracket, as in @article[…]"),
        ("@book year=2013", 7, "'y' where @type or @type[…] is expected"),
        ("!@*", 1, "!@* selects nothing"),
        ("@", 1, "'@' where @type or @type[…] is expected"),
    ],
)
def test_errors_point_at_their_place(text, column, what):
    with pytest.raises(QueryError) as caught:
        query.parse(text)
    assert caught.value.column == column
    assert caught.value.what.startswith(what)


PIECES = '@ !@ * [ ] book year = 2013 ~= ^= < && || , url \u00e9 ( \\ " a title note'.split()


def parsed(text):
    """Return the condition, or the error; anything else that is raised is raised."""
    try:
        return query.parse(text)
    except QueryError as error:
        return error


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(lambda parts: f"@{''.join(parts)}"))
def test_no_input_raises_anything_else(text):
    """Whatever is written, it is a condition that can be written as a query, or an error with a column in the text."""
    result = parsed(text)
    if isinstance(result, QueryError):
        assert 1 <= result.column <= len(text)
    else:
        assert query.parse(unparsed(result)) == result


@pytest.mark.parametrize("text", ["@*[title=a{}b]", "@*[{}?]", "@*[{}", "@*{}x", "@*[note={},url]"])
def test_blanks_without_end_are_read_once(text):
    """A query of 50,000 blanks is answered, or refused, at once."""
    result = parsed(text.format(" " * 50_000))
    assert isinstance(result, QueryError) == ("{}b" not in text)


def test_a_word_that_begins_so_stands_in_quotes():
    assert query.parse('"@book"') == query.Words("@book")
