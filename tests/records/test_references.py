"""Reference lists in the common styles: one reference per line."""

from __future__ import annotations

import time

import pytest

from sphinx_pubs.records.readers.references import parse_reference

REFERENCES = {
    "Kamath, A. et al. (2025). Gemma 3 Technical Report. arXiv": {
        "author": "Kamath, A. and others", "year": "2025", "title": "Gemma 3 Technical Report",
    },
    '[3] J. Doe and R. Roe, "A title of it," Some Journal, vol. 12, no. 3, pp. 45-67, 2010.': {
        "author": "Doe, J. and Roe, R.", "title": "A title of it", "year": "2010", "journal": "Some Journal",
        "volume": "12", "number": "3", "pages": "45--67",
    },
    "Smith, J., & Doe, B. (2010). The title: a study? Some Journal, 12(3), 45-67. https://doi.org/10.1000/xyz": {
        "author": "Smith, J. and Doe, B.", "year": "2010", "title": "The title: a study?", "journal": "Some Journal",
        "volume": "12", "number": "3", "pages": "45--67", "doi": "10.1000/xyz",
    },
    'J. Doe, "On things without pages," Journal of Things, vol. 12, no. 3, 2020.': {
        "author": "Doe, J.", "title": "On things without pages", "year": "2020", "journal": "Journal of Things",
        "volume": "12", "number": "3",
    },
    '[5] J. Doe, "A title about cats," IEEE Trans. Cats, vol. 4, no. 2, pp. 12-14, Mar. 2021.': {
        "author": "Doe, J.", "title": "A title about cats", "year": "2021", "month": "Mar",
        "journal": "IEEE Trans. Cats", "volume": "4", "number": "2", "pages": "12--14",
    },
    'J. Doe, "A title about dogs," in Proc. ECCV, ser. LNCS, vol. 8693, Sept. 6-12, 2014, pp. 740–755.': {
        "author": "Doe, J.", "title": "A title about dogs", "year": "2014", "month": "Sept",
        "booktitle": "Proc. ECCV", "volume": "8693", "pages": "740--755",
    },
    'J. Doe, "A title about snails," Evolution, vol. 45, Art. no. 1234, Apr. 2019.': {
        "author": "Doe, J.", "title": "A title about snails", "year": "2019", "month": "Apr", "journal": "Evolution",
        "volume": "45", "eid": "1234",
    },
    "Doe J, Roe R. A title about birds. Some Journal. 2010 Mar 4;12(3):45-67.": {
        "author": "Doe, J. and Roe, R.", "title": "A title about birds", "year": "2010", "month": "Mar",
        "journal": "Some Journal", "volume": "12", "number": "3", "pages": "45--67",
    },
    'J. Doe, "Mayflies in the morning," Marine Maybe Letters, 2011.': {
        "author": "Doe, J.", "title": "Mayflies in the morning", "year": "2011", "journal": "Marine Maybe Letters",
    },
}  # fmt: skip


def test_reference_lists(reading):
    """APA, IEEE and Vancouver; a line in no known style is reported."""
    form, found = reading("\n".join([*REFERENCES, "and so on and so forth"]))
    assert form == "references"
    assert [{name: value.text for name, value in record.fields.items()} for record in found.records] == list(
        REFERENCES.values()
    )
    assert [problem.line for problem in found.problems if problem.text] == [len(REFERENCES) + 1]


STYLES = {
    "Luhmann, Niklas: Die Form der Person. In: Soziale Welt 42 (1991), H. 2, S. 166–175.": {
        "author": "Luhmann, Niklas", "title": "Die Form der Person", "journal": "Soziale Welt", "volume": "42",
        "number": "2", "pages": "166--175", "year": "1991",
    },
    "Dupont J., Martin P. (2004), « Les villes », Revue française de sociologie, vol. 45, n° 2, p. 200-220.": {
        "author": "Dupont, J. and Martin, P.", "title": "Les villes", "journal": "Revue française de sociologie",
        "volume": "45", "number": "2", "pages": "200--220", "year": "2004",
    },
    "[9] P. W. Anderson and J. Doe, Science **177**, 393 (1972).": {
        "author": "Anderson, P. W. and Doe, J.", "journal": "Science", "volume": "177", "pages": "393", "year": "1972",
    },
    "Alexander J. Gabourie, Zheyong Fan, and Eric Pop. Spectral decomposition. Phys. Rev. B 103, 205421 (2021).": {
        "author": "Gabourie, Alexander J. and Fan, Zheyong and Pop, Eric", "title": "Spectral decomposition",
        "journal": "Phys. Rev. B", "volume": "103", "pages": "205421", "year": "2021",
    },
    "J. Milnor, On manifolds homeomorphic to the 7-sphere, Ann. of Math. 64 (1956), 399–405.": {
        "author": "Milnor, J.", "title": "On manifolds homeomorphic to the 7-sphere", "journal": "Ann. of Math.",
        "volume": "64", "pages": "399--405", "year": "1956",
    },
    "Smith J. Title of chapter. In: Doe B, Roe C, editors. Title of book. London: Wiley; 2011. p. 33-45.": {
        "author": "Smith, J.", "title": "Title of chapter", "editor": "Doe, B. and Roe, C.",
        "booktitle": "Title of book", "publisher": "Wiley", "pages": "33--45", "year": "2011",
    },
    "Doe, Jane. A Book of Things: With a Subtitle. 2nd ed. Chicago: University of Chicago Press, 2001.": {
        "author": "Doe, Jane", "title": "A Book of Things: With a Subtitle",
        "edition": "2nd", "publisher": "University of Chicago Press", "year": "2001",
    },
}  # fmt: skip


@pytest.mark.parametrize("line", STYLES)
def test_the_grammar_of_a_line_shows_in_the_line(line):
    """German, French, physics with and without a title, AMS, Vancouver, Chicago."""
    assert {name: value.text for name, value in parse_reference(line, 1).items()} == STYLES[line]


MARKDOWN = """\
# Publications

- **Doe, J.**, & Roe, R. (2010). [A title of it all](https://doi.org/10.1000/1). *Some Journal*, 12(3), 45-67.
  [[PDF](a.pdf)]
- Roe, R. (2011). Another title
  of some length. *Some Journal*, 13, 1-9.
"""


def test_lists_in_markdown(reading):
    """Bold names, links, bullets and wrapped lines; the address of a DOI is the DOI."""
    name, found = reading(MARKDOWN)
    assert name == "references"
    assert [(record.text("author"), record.text("title"), record.text("doi")) for record in found.records] == [
        ("Doe, J. and Roe, R.", "A title of it all", "10.1000/1"),
        ("Roe, R.", "Another title of some length", ""),
    ]
    assert [problem.text for problem in found.problems] == ["# Publications"]


def test_an_unsure_line_is_reported_and_read(reading):
    """The record is there, and the message names what is unsure."""
    line = "Roe, R. (2010). *The economy of missions*. Allen Lane."
    _, found = reading("Roe, R. (2011). Another title. Some Journal, 13, 1-9.\n" * 3 + line)
    assert found.records[-1].text("publisher") == "Allen Lane"
    assert [(problem.line, problem.what) for problem in found.problems] == [
        (4, "unsure how to read this reference: is 'Allen Lane' its publisher?")
    ]


TITLE_FIRST = """\
Slow waves in fast media. Jane Doe, Bo Roe, and Ann Poe. Journal of Waves 12(3):45-67, 2010.
Fast waves in slow media. Bo Roe and Jane Doe. Journal of Waves 13(1):1-9, 2011.
No waves at all in a vacuum. Ann Poe and Bo Roe. Annals of Nothing 2:3-4, 2012.
Waves that nobody expected. Jane Doe and Ann Poe. Journal of Waves 14(2):88-99, 2013.
"""


def test_a_list_with_titles_first(reading):
    """Most lines of a list decide where the title is."""
    _, found = reading(TITLE_FIRST)
    assert [(record.text("title"), record.text("author")) for record in found.records] == [
        ("Slow waves in fast media", "Doe, Jane and Roe, Bo and Poe, Ann"),
        ("Fast waves in slow media", "Roe, Bo and Doe, Jane"),
        ("No waves at all in a vacuum", "Poe, Ann and Roe, Bo"),
        ("Waves that nobody expected", "Doe, Jane and Poe, Ann"),
    ]


NUMBERED = """\
1 J. Doe and B. Roe, "On slow waves," Journal of Waves 12, 45 (2010).
2 B. Roe, "On fast waves," Journal of Waves 13, 46 (2011).
3 A. Poe, "On no waves," Journal of Waves 14, 47 (2012).
"""


def test_numbers_in_front_of_all_lines_are_no_names(reading):
    """A number without a sign behind it is one if each line has one."""
    _, found = reading(NUMBERED)
    assert [record.text("author") for record in found.records] == ["Doe, J. and Roe, B.", "Roe, B.", "Poe, A."]


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("J. Doe and V. Silver Roe, On waves of water, Journal of Waves 12 (2010), 45-67.", "is 'Silver Roe' a family"),
        ("Doe J, Roe R-j a N, Poe A. On waves of water. Journal of Waves. 2010;12:45-67.", "begin with names"),
        ("Doe, J., 2010. On waves of water. Strange things of all sorts. Water Press.", "or"),
        ("Doe, J. (2010). On waves of water. Wave Matters.", "is 'Wave Matters' its publisher?"),
    ],
)
def test_a_line_that_can_be_read_in_two_ways_is_said_to_be_unsure(reading, line, doubt):
    """Names that can be taken apart otherwise, names left in the title, two ends of a title, an unknown name."""
    _, found = reading("Roe, R. (2011). Another title. Some Journal, 13, 1-9.\n" * 3 + line)
    assert any(doubt in problem.what for problem in found.problems if problem.line == 4)


HOSTILE = ["Smith, J., ", "A. B. ", "Ab, ", "((", "12 (3), ", "Ab. ", "In: A, B (Eds.), ", ". ,; ", "[a] (b ", "*a_ "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_time_grows_with_the_length_of_a_line(unit):
    """Twice the length takes about twice the time, whatever the line is made of."""

    def seconds(length):
        lines = [f"Doe, J{number}. (2010). A title {(unit * length)[:length]}" for number in range(length, length + 12)]
        start = time.process_time()
        for line in lines:
            parse_reference(line, 1)
        return time.process_time() - start

    seconds(400)
    assert seconds(2_800) < 4 * seconds(1_400) + 0.05
