"""Each field of the query language through a user's eyes: what people write, and what they expect of it."""

from __future__ import annotations

import pytest
from unparsing import unparsed

from sphinx_pubs import query
from sphinx_pubs.errors import QueryError

BIB = r"""
@article{pubmed, author = {Smith, JJ and van der Berg, A. M. and O'Neil, Se{\'a}n}, title = {PubMed's way of names},
  journal = {Nature Medicine}, year = 2020, month = sep, doi = {10.1038/S41591-020}, keywords = {gene therapy; mice}}
@misc{old, author = {Smith, John Jacob}, title = {An old preprint}, eprint = {math.GT/0309136}, archiveprefix = {arXiv},
  year = 2003}
@misc{new, author = {King, Jr., Martin Luther and others}, title = {A new preprint}, eprint = {2305.05665v2},
  archiveprefix = {arXiv}, year = {submitted}}
@book{book, editor = {SMITH, JO and M{\"u}ller, Jean-Bastien}, title = {All in capitals}, year = {1999},
  publisher = {House}}
@misc{chinese, author = {{\relax 张}, 伟 and 李娜}, title = {中文标题}, date = {2021-03-04}}
@inproceedings{talk, author = {Doe, Jane and Le Lan, Charline}, title = {A talk},
  booktitle = {Proceedings of Machine Learning}, abbr = {ICML 2023},
  year = 2023, month = 7, eprint = {2305.00001}, archiveprefix = {arXiv}, pdf = {talk.pdf}}
@phdthesis{thesis, author = {Doe, J.}, title = {A thesis}, school = {ENS}, year = {in press}}
"""


@pytest.fixture(scope="module")
def publications(publications_of):
    return publications_of(BIB, "/home/me/site/bib/talks.bib")


SELECTED = [
    # people: accents, initials with and without dots, particles, suffixes, order, other scripts
    ('author="Smith, J. J."', "pubmed old"),
    ('author="Smith JJ"', ""),  # without a comma the family name is last
    ('author="Smith, JJ"', "pubmed old"),
    ('author="John Smith"', "pubmed old"),
    ('author="Smith, Bob"', ""),
    ('editor="Jo Smith"', "book"),
    ('editor="Smith, Jim Otto"', ""),  # in a name all in capitals JO is a name
    ('editor="Muller, J.-B."', "book"),
    ('editor="Müller, Jean Bastien"', "book"),
    ("author=O'Neil", "pubmed"),
    ("author=O’Neil", "pubmed"),
    ('author="Sean O\'Neil"', "pubmed"),
    ("author=berg", "pubmed"),
    ('author="van der Berg, Anna"', "pubmed"),
    ('author="King Jr., Martin"', "new"),
    ('author="Martin L. King"', "new"),
    ('author="Le Lan"', "talk"),
    ("author=Lan", ""),
    ("author=张", "chinese"),
    ("author=张伟", "chinese"),
    ('author="伟 张"', "chinese"),
    ("author=李娜", "chinese"),
    ("author=Doe,King", "new talk thesis"),
    ("author=Doe author=Lan", ""),
    ('author=Doe author="Le Lan"', "talk"),
    ("first-author=Doe", "talk thesis"),
    ('last-author="Le Lan",Doe', "talk thesis"),
    ("last-author=King", ""),  # "and others" come after
    ("author-count=1", "old thesis"),
    ("author-count=2..3", "pubmed chinese talk"),
    ("author-count=0", "book"),
    ("author-count>=1 author-count<2", "old thesis"),
    ('author-list~"^Doe.*Lan"', "talk"),
    ('author-list="Doe, Jane and Le Lan, Charline"', "talk"),
    ('author-list~"and others$"', "new"),
    ('editor-list~"^smith, jo and"', "book"),
    # years and dates: ranges, open ranges, several, what is not out yet
    ("year=2020..2023", "pubmed chinese talk"),
    ("year=2020..", "pubmed new chinese talk thesis"),
    ("year=..2003", "old book"),
    ("year=1999,2003,2020..2021", "pubmed old book chinese"),
    ('year="in press"', "new thesis"),
    ("year=forthcoming", "new thesis"),
    ('year="in press",2003', "old new thesis"),
    ("year<forthcoming", "pubmed old book chinese talk"),
    ("year~submitted", "new"),
    ("date=2021-03", "chinese"),
    ("date=2021-03-04", "chinese"),
    ("date>=2020-09 date<=2021", "pubmed chinese"),
    ("date=2020-09..2021-03", "pubmed chinese"),
    ("date>2023-08", "new thesis"),
    ("month=sep", "pubmed"),
    ("month=September,7", "pubmed talk"),
    ("month=7..9", "pubmed talk"),
    # type, venue, keyword, key
    ("type=Article", "pubmed"),
    ("type=thesis", "thesis"),
    ("type=conference", "talk"),
    ("type=preprint", "old new"),
    ("type!=preprint,thesis", "pubmed book chinese talk"),
    ('venue="nature medicine"', "pubmed"),
    ("venue=Nature", ""),
    ("venue~nature", "pubmed"),
    ("venue=ICML", "talk"),
    ('venue="ICML 2023"', "talk"),
    ("venue=ENS,House", "book thesis"),
    ('keyword="Gene Therapy"', "pubmed"),
    ("keyword=gene", ""),
    ("keyword~gene", "pubmed"),
    ("keywords=mice", "pubmed"),
    ("key=PUBMED,old", "pubmed old"),
    # identifiers in any form
    ("doi=10.1038/s41591-020", "pubmed"),
    ("doi=https://doi.org/10.1038/S41591-020", "pubmed"),
    ('doi="doi: 10.1038/S41591-020"', "pubmed"),
    ("arxiv=math.GT/0309136", "old"),
    ("arxiv=math/0309136", "old"),
    ("arxiv=2305.05665", "new"),
    ("arxiv=2305.05665v2", "new"),
    ("arxiv=2305.05665v1", ""),
    ("arxiv=https://arxiv.org/pdf/2305.05665v2.pdf", "new"),
    ("arxiv=2305.05665,2305.00001", "new talk"),
    # what is there
    ("has=arxiv", "old new talk"),
    ("has=pdf,doi", "pubmed old new talk"),
    ("missing=author", "book"),
    ("missing=author,venue", "old new book chinese"),
    ("has=keywords", "pubmed"),
    ("has=month", "pubmed chinese talk"),
    ("in=talks", "pubmed old new book chinese talk thesis"),
    ("in=bib/talks.bib", "pubmed old new book chinese talk thesis"),
    ("in=site/bib/talks", "pubmed old new book chinese talk thesis"),
    ("in=other,alks", ""),
    # words
    ("中文", "chinese"),
    ('"john jacob"', "old"),
    ("smith preprint", "old"),
]


@pytest.mark.parametrize(("text", "expected"), SELECTED)
def test_selects(publications, text, expected):
    found = query.select(publications, query.parse(text))
    assert " ".join(publication.key for publication in found) == expected


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        # the nearest field, or the one that others call so
        ("authors=Doe", 1, "unknown field 'authors'; did you mean 'author'?"),
        ("first_author=Doe", 1, "unknown field 'first_author'; did you mean 'first-author'?"),
        ("abstarct~x", 1, "unknown field 'abstarct'; did you mean 'abstract'?"),
        ("has=doi tag=x", 9, "unknown field 'tag'; did you mean 'keyword'?"),
        ("conference=ICML", 1, "unknown field 'conference'; did you mean 'venue'?"),
        ("zzz=1", 1, "unknown field 'zzz'; expected author, year, venue, type, or any field of your entries"),
        ("has=keyword,yaer", 13, "unknown field 'yaer'; did you mean 'year'?"),
        ("missing=has", 9, "'has' is no field"),
        # values, with the form that is expected
        ("year=2019-2020", 6, "'2019-2020' is no year; a range is written 2019..2020"),
        (
            "year=submitted",
            6,
            "'submitted' is no year; expected 2024, 2020..2024, or \"in press\" for works that have not appeared",
        ),
        ('date="Sep 2020"', 6, "'Sep 2020' is no date; expected 2024, 2024-05, 2024-05-17, or"),
        ("month=13", 7, "'13' is no month; expected 1 to 12, or a name as may"),
        ("author-count=many", 14, "'many' is no number; expected a number, as 3"),
        ("author=*", 8, "a * means only itself here; expected has=author"),
        ("author=Doe,Sm*th", 14, "a * means only itself here; expected a pattern, as author~Sm.*th"),
        # what other languages write
        ("author=Doe;year=2020", 11, "';' where a blank is expected before year"),
        ("author=Doe&&year=2020", 11, "'&&' where a blank is expected before year"),
        ("author:Doe", 1, "':' where '=' is expected, as in author=Doe; to look for 'author:Doe', put it in quotes"),
        ("Doe -author=King", 5, "'-' where 'not' is expected, as in not author=King"),
        (
            "author=Doe 2024",
            12,
            "a year where a condition is expected, as year=2024; to look for '2024', put it in quotes",
        ),
        ("year in 2020..2024", 9, "a year where a condition is expected, as year=2020..2024"),
        (
            "year=2020 @book",
            11,
            "a query of another language must be the whole query; to look for '@book', put it in quotes",
        ),
        (
            "Doe filter: year",
            5,
            "a query of another language must be the whole query; to look for 'filter:', put it in quotes",
        ),
    ],
)
def test_messages_point_at_their_place_and_say_what_to_write(text, column, what):
    with pytest.raises(QueryError) as caught:
        query.parse(text)
    assert (caught.value.column, caught.value.what[: len(what)]) == (column, what)


@pytest.mark.parametrize(
    "text",
    [
        '"author:Doe"',
        '"-author"',
        'author="*"',
        'url="a;year=2020"',
        "a:b",
        "k-means",
        "title=A*",
        '"2024"',
        "year=2024",
    ],
)
def test_what_stands_in_quotes_is_meant_so(text):
    """Nothing is forbidden, only doubtful without quotes; what a program writes is quoted where it must be."""
    condition = query.parse(text)
    assert query.parse(unparsed(condition)) == condition
