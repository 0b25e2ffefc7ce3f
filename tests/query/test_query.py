"""The query language: what parses, what it selects, and where an error points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unparsing import unparsed

from sphinx_pubs import query
from sphinx_pubs.errors import QueryError
from sphinx_pubs.query import All, And, Compare, Not, Or, Words

BIB = r"""
@inproceedings{girdhar2023imagebind,
  author = {Girdhar, Rohit and El-Nouby, Alaaeldin and Joulin, Armand and Misra, Ishan},
  title = {{ImageBind}: One Embedding Space To Bind Them All},
  booktitle = {IEEE/CVF Conference on Computer Vision and Pattern Recognition}, abbr = {CVPR 2023},
  year = 2023, month = jun, eprint = {2305.05665v2}, archiveprefix = {arXiv},
  code = {https://github.com/facebookresearch/ImageBind}, award = {Highlighted Paper},
  keywords = {vision, multimodal learning}, ids = {girdhar2023old},
  abstract = {We claim that a joint embedding aims at six modalities.}}
@article{mueller2020,
  author = {M{\"u}ller, J{\"o}rg and van der Berg, Anna Maria}, title = {On $k$-means}, journaltitle = {TMLR},
  date = {2020-05}, doi = {https://doi.org/10.1000/AbC}}
@misc{gemma, author = {{Gemma Team} and others}, title = {Gemma 2}, year = 2024}
@misc{joulina, author = {Joulina, Anna}, title = {[Untitled]}}
@conference{press, author = {King, Jr., Martin Luther}, title = {Soon}, booktitle = {ICML}, year = {in press}}
@phdthesis{thesis, author = {Joulin, A.}, title = {A Thesis}, school = {ENS}, year = 2012, note = {in French}}
"""


@pytest.fixture(scope="module")
def publications(publications_of):
    return publications_of(BIB, "papers/mine.bib")


@pytest.fixture
def keys(publications):
    """Return the keys that a query selects, joined by blanks."""
    return lambda text: " ".join(p.key for p in query.select(publications, query.parse(text)))


EVERYTHING = "girdhar2023imagebind mueller2020 gemma joulina press thesis"

SELECTED = [
    # everything
    ("", EVERYTHING),
    ("   ", EVERYTHING),
    # people: by family name, in full, in either order, with initials; accents, case and particles aside
    ("author=Joulin", "girdhar2023imagebind thesis"),
    ("AUTHOR=JOULIN", "girdhar2023imagebind thesis"),
    ('author="Armand Joulin"', "girdhar2023imagebind thesis"),
    ('author="Joulin, Armand"', "girdhar2023imagebind thesis"),
    ('author="A. Joulin"', "girdhar2023imagebind thesis"),
    ("author='Joulin, A'", "girdhar2023imagebind thesis"),
    ('author="Joulin, Bernard"', ""),
    ('author="B. Joulin"', ""),
    ("author=Muller", "mueller2020"),
    ("author=Müller", "mueller2020"),
    ('author="Jorg Müller"', "mueller2020"),
    ("author=Berg", "mueller2020"),
    ('author="van der Berg"', "mueller2020"),
    ('author="Anna van der Berg"', "mueller2020"),
    ('author="A. M. Berg"', "mueller2020"),
    ('author="Berg, B."', ""),
    ('author="El Nouby"', "girdhar2023imagebind"),
    ('author="Gemma Team"', "gemma"),
    ("author=Gemma,Team", ""),
    ('author="Martin Luther King Jr."', "press"),
    ('author="Martin King"', "press"),
    ("author=Misra,Müller", "girdhar2023imagebind mueller2020"),
    ("author=Armand", ""),
    ("first-author=Joulin", "thesis"),
    ("last-author=Misra", "girdhar2023imagebind"),
    ('last-author="Gemma Team"', ""),
    ("author~^jo", "mueller2020"),
    ("author~joulin", "girdhar2023imagebind joulina thesis"),
    # numbers and dates; what has no year fits no comparison
    ("year=2023", "girdhar2023imagebind"),
    ("year>=2023", "girdhar2023imagebind gemma press"),
    ("year < 2020", "thesis"),
    ("year<=2020", "mueller2020 thesis"),
    ("year>2024", "press"),
    ("year=2020..2023", "girdhar2023imagebind mueller2020"),
    ("year=..2020", "mueller2020 thesis"),
    ("year=2024..", "gemma press"),
    ("year=2012,2024", "gemma thesis"),
    ('year="in press"', "press"),
    ("year<forthcoming", "girdhar2023imagebind mueller2020 gemma thesis"),
    ("year~^202", "girdhar2023imagebind mueller2020 gemma"),
    ("missing=year", "joulina"),
    ("year!=2023", "mueller2020 gemma joulina press thesis"),
    ("has=year year!=2023", "mueller2020 gemma press thesis"),
    ("month=june", "girdhar2023imagebind"),
    ("month=5..6", "girdhar2023imagebind mueller2020"),
    ("date=2020-05", "mueller2020"),
    ("date>=2023-06", "girdhar2023imagebind gemma press"),
    ("date=2023-05..2023-07", "girdhar2023imagebind"),
    ("date>2024-03", "press"),  # a paper of 2024 without a month may be earlier
    ("date<2024-03", "girdhar2023imagebind mueller2020 thesis"),
    ("author-count=1", "joulina press thesis"),
    ("author-count>=1 author-count<=2", "mueller2020 joulina press thesis"),  # "and others" may be any number
    ("author-count>=4", "girdhar2023imagebind"),
    # other fields
    ("type=inproceedings", "girdhar2023imagebind press"),
    ("type=thesis", "thesis"),
    ("type=misc,article", "mueller2020 gemma joulina"),
    ("venue=CVPR", "girdhar2023imagebind"),
    ('venue="cvpr 2023"', "girdhar2023imagebind"),
    ("venue=CV", ""),
    ("venue~pattern", "girdhar2023imagebind"),
    ("journal=tmlr", "mueller2020"),
    ("keyword=vision", "girdhar2023imagebind"),
    ("keywords=Vision", "girdhar2023imagebind"),
    ("keyword=learning", ""),
    ("key=gemma", "gemma"),
    ("key=girdhar2023old", "girdhar2023imagebind"),
    ("doi=10.1000/abc", "mueller2020"),
    ("doi=https://doi.org/10.1000/ABC", "mueller2020"),
    ("arxiv=2305.05665", "girdhar2023imagebind"),
    ("arxiv=arXiv:2305.05665v2", "girdhar2023imagebind"),
    ("arxiv=2305.05665v3", ""),
    ("eprint=2305.05665v2", "girdhar2023imagebind"),
    ("title='Gemma 2'", "gemma"),
    ('title="ImageBind: one embedding space to bind them all"', "girdhar2023imagebind"),
    ("note='In French'", "thesis"),
    ("has=code", "girdhar2023imagebind"),
    ("has=code,doi", "girdhar2023imagebind mueller2020"),
    ("has=title", "girdhar2023imagebind mueller2020 gemma press thesis"),
    ("missing=title", "joulina"),
    ("missing=abstract type=misc", "gemma joulina"),
    ("in=mine", EVERYTHING),
    ("in=mine.bib", EVERYTHING),
    ("in=other", ""),
    # words: where a word begins, in title, authors, venue, abstract and keywords
    ("embedding", "girdhar2023imagebind"),
    ("aim", "girdhar2023imagebind"),
    ("laim", ""),
    ("modal", "girdhar2023imagebind"),
    ("k-means", "mueller2020"),
    ('"Armand Joulin"', "girdhar2023imagebind"),
    ('"joulin, armand"', "girdhar2023imagebind"),
    ("french", ""),
    ("multimodal embedding", "girdhar2023imagebind"),
    # and, or, not, parentheses
    ("author=Joulin type=phdthesis", "thesis"),
    ("author=Joulin and type=phdthesis", "thesis"),
    ("author=Joulin AND NOT type=phdthesis", "girdhar2023imagebind"),
    ("key=gemma or key=press", "gemma press"),
    ("key=gemma or author=Joulin type=phdthesis", "gemma thesis"),
    ("(key=gemma or author=Joulin) not type=phdthesis", "girdhar2023imagebind gemma"),
    ("not(has=year)", "joulina"),
    ("not not has=code", "girdhar2023imagebind"),
    ("author!=Joulin type!=misc", "mueller2020 press"),
    ("title!~[a-z]", ""),
]


@pytest.mark.parametrize(("text", "expected"), SELECTED)
def test_selects(keys, text, expected):
    assert keys(text) == expected


WRONG = [
    ("autor=Joulin", 1, "unknown field 'autor'; did you mean 'author'?"),
    ("has=code yaer>=2020", 10, "unknown field 'yaer'; did you mean 'year'?"),
    ("año=2020", 1, "unknown field 'año'"),
    ("has=cod", 5, "unknown field 'cod'; did you mean 'code'?"),
    ("year=2020,20x", 11, "'20x' is no year"),
    ("year=2020-05", 6, "'2020-05' is no year"),
    ("year=2024..2020", 6, "the range 2024..2020 ends before it begins"),
    ("year=..", 6, "a range needs a beginning or an end, as in 2020.."),
    ("year>=2020..2024", 7, "a range after >=; expected = or !="),
    ("year>=", 6, "a value is expected after year>="),
    ("year== 2020", 5, "'==' is no operator"),
    ("month=13", 7, "'13' is no month"),
    ("date=2020-13", 6, "'2020-13' is no date"),
    ("author-count=many", 14, "'many' is no number"),
    ("title<x", 7, "'title' has no order; expected =, !=, ~ or !~"),
    ("month~1", 7, "'month' has no text for a pattern"),
    ('title~"a(b"', 7, "the pattern 'a(b' has a group that is never closed"),
    (r'title~"(a)\1"', 7, r"the pattern '(a)\\1' has a back-reference, \1"),
    (
        "author=Joulin, Armand",
        15,
        "a value is expected right after the comma; quote a value that contains a comma or a blank",
    ),
    ('author=""', 8, "an empty value; missing=author finds entries without author"),
    ("title=f(x)", 8, "( in the middle of a text; put the whole text in quotes"),
    ("title~(a|b)", 7, "a value is expected after title~, not (; put a value that contains one in quotes"),
    ('"embedding', 1, 'a quote " that is never closed'),
    ('""', 1, "an empty text"),
    ("(vision", 1, "a parenthesis ( that is never closed"),
    ("vision)", 7, "a parenthesis ) that was never opened"),
    ("vision or", 9, "the query ends where a condition is expected"),
    ("or vision", 1, "'or' where a condition is expected"),
    ("not", 3, "the query ends where a condition is expected"),
    ("=2020", 1, "'=' where a condition is expected"),
    ("a && b", 3, "'&&' where 'and' is expected"),
    ("a || b", 3, "'||' where 'or' is expected"),
    ("(" * 50 + "a" + ")" * 50, 41, "conditions nested more than 40 deep"),
    ("not " * 5000 + "a", 161, "conditions nested more than 40 deep"),
]


@pytest.mark.parametrize(("text", "column", "what"), WRONG)
def test_errors_point_at_their_place(text, column, what):
    with pytest.raises(QueryError) as caught:
        query.parse(text)
    assert caught.value.column == column
    assert caught.value.what.startswith(what)
    assert str(caught.value) == f"column {column}: {caught.value.what}"


def test_becomes_a_closed_tree():
    """Operators that deny become Not around what they deny; the keywords bind not, and, or."""
    assert query.parse("a or key!=x") == Or((Words("a"), Not(Compare("key", "=", ("x",)))))
    assert query.parse("not a b") == And((Not(Words("a")), Words("b")))
    assert query.parse('"or"') == Words("or")
    assert query.parse(r'title~"\bAIM\b"') == Compare("title", "~", (r"\bAIM\b",))
    assert query.parse(r'"a \"b\" \\ c"') == Words('a "b" \\ c')


@pytest.mark.parametrize(
    "text", ["tier=1", "has=tier", "@*[tier=1]", "type=talks", "@talks", 'filter: type == "talks"']
)
def test_a_database_may_know_more(publications_of, text):
    """A field or an entry type that only this database has can be named there, and anything before it is read."""
    own = publications_of("@Talks{one, tier = {1}}")
    with pytest.raises(QueryError):
        query.parse(text)
    assert query.select(own, query.parse(text, query.STANDARD.of(own))) == list(own)
    assert query.parse(text, query.UNREAD) == query.parse(text, query.STANDARD.of(own))


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        ("type=artcle", 6, "unknown type 'artcle'; did you mean 'article'?"),
        ("year=2020 type!=article,Inproceeding", 25, "unknown type 'Inproceeding'; did you mean 'inproceedings'?"),
        ("type=journal", 6, "unknown type 'journal'; did you mean 'article'?"),
        ("type='xyz'", 6, "unknown type 'xyz'; expected article, book, misc, or any type of your entries"),
        ("!@artcle[year]", 3, "unknown type 'artcle'; did you mean 'article'?"),
        ('filter: year and type in {"book", "artcle"}', 18, "unknown type 'artcle'; did you mean 'article'?"),
    ],
)
def test_a_type_that_nothing_has_is_an_error(text, column, what):
    """It would select nothing in silence."""
    with pytest.raises(QueryError) as caught:
        query.parse(text)
    assert (caught.value.column, caught.value.what) == (column, what)


@pytest.mark.parametrize(
    "text", ["year>=", "(", "has=has", "year=x", "title~'('", "@misc[", "filter: a b", "day=1&&year=1"]
)
def test_what_is_wrong_in_any_case_is_told_before_anything_is_read(text):
    """With the column and the words of later."""
    messages = []
    for vocabulary in (query.UNREAD, query.STANDARD):
        with pytest.raises(QueryError) as caught:
            query.parse(text, vocabulary)
        messages.append(str(caught.value))
    assert messages[0] == messages[1]


def test_the_manual_shows_what_works(root):
    """Every query of the manual's first table parses."""
    page = (root / "example_docs" / "query.rst").read_text("utf-8")
    table = page[page.index("In short") : page.index("Upper and lower case")]
    queries = [text for line in table.splitlines() if line.startswith("   * - ``") for text in line.split("``")[1::2]]
    assert len(queries) > 12
    for text in queries:
        query.parse(text)


def test_the_manual_names_every_field(root):
    """The table of fields has each that means more than its text."""
    from sphinx_pubs.query.fields import TYPED_FIELDS

    page = (root / "example_docs" / "query.rst").read_text("utf-8")
    table = page[page.index("\nFields\n") : page.index("\nNames\n")]
    assert [name for name in TYPED_FIELDS if f"``{name}``" not in table] == []


@given(st.sampled_from([text for text, _ in SELECTED]))
def test_not_is_the_exact_complement(publications, text):
    selected = query.select(publications, query.parse(text))
    rest = query.select(publications, Not(query.parse(text)))
    assert sorted(p.key for p in [*selected, *rest]) == sorted(p.key for p in publications)
    assert all(query.matches(p, query.parse(text)) for p in selected)


TEXT = st.text(min_size=1, max_size=12)
NAME = st.sampled_from(["author", "editor", "title", "venue", "keyword", "key", "in", "doi"])
COMPARES = st.one_of(
    st.builds(
        lambda name, values: Compare(name, "=", tuple(values)), NAME, st.lists(TEXT.filter(str.strip), min_size=1)
    ),
    st.builds(
        lambda year, operator: Compare("year", operator, (str(year),)),
        st.integers(0, 9999),
        st.sampled_from("= < <= > >= ~".split()),
    ),
    st.just(Compare("year", "=", ("2020..2024", "in press"))),
    st.just(Compare("has", "=", ("code", "pdf"))),
)
WORDS = st.builds(Words, TEXT.filter(lambda text: any(char.isalnum() for char in text) and text.isascii()))


def compounds(part):
    """Return what can be made of conditions."""
    parts = st.lists(part, min_size=2, max_size=4)
    return st.builds(Not, part) | st.builds(And, parts.map(tuple)) | st.builds(Or, parts.map(tuple))


CONDITIONS = st.recursive(COMPARES | WORDS, compounds, max_leaves=8)


@given(CONDITIONS | st.just(All()))
def test_parsing_what_was_written_gives_the_same(condition):
    """parse(unparse(c)) == c."""
    assert query.parse(unparsed(condition)) == condition


PIECES = st.sampled_from(
    [*"=,()'\" \\[*+?|^{\n\0é", *"author year title has code a 2020 .. or and not != >= ~ && {2}".split()]
)


def parsed(text):
    """Return the condition, or the error; anything else that is raised is raised."""
    try:
        return query.parse(text)
    except QueryError as error:
        return error


@given(st.text() | st.lists(PIECES, max_size=14).map("".join))
def test_no_input_raises_anything_else(publications, text):
    """Any text is a condition that can be compiled, or an error with a column in the text."""
    result = parsed(text)
    if isinstance(result, QueryError):
        assert 1 <= result.column <= max(1, len(text))
    else:
        assert parsed(unparsed(result)) == result
        for publication in publications[:2]:
            assert query.matches(publication, result) in (True, False)
