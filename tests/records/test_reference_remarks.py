"""What reference lines say besides authors, title and place: other roles, remarks, lines without authors."""

from __future__ import annotations

import pytest

from sphinx_pubs.records.readers.references import parse_reference

ROLES = {
    "Roe, Ann, and Bo Poe, eds. Essays on Rivers. London: Routledge, 1993.": {
        "editor": "Roe, Ann and Poe, Bo", "title": "Essays on Rivers", "publisher": "Routledge",
    },
    "Roe, A. and Poe, B. (eds.) (2009) Writing on rivers. 2nd edn. London: Castle Press.": {
        "editor": "Roe, A. and Poe, B.", "title": "Writing on rivers", "edition": "2nd",
    },
    "Roe, A. (1978). Rivers in towns: Essays (B. Poe & C. Doe, Eds.). Wave University Press.": {
        "author": "Roe, A.", "editor": "Poe, B. and Doe, C.", "title": "Rivers in towns: Essays",
    },
    "Roe, A. (1996). All rivers (B. Poe, Trans.; 2nd ed.). Wave Books. (Original work published 1958)": {
        "translator": "Poe, B.", "title": "All rivers", "edition": "2nd", "publisher": "Wave Books",
    },
    "Roe, Jane. Rivers: A Life. Translated by Bo Poe. New York: Vintage Books, 1979.": {
        "translator": "Poe, Bo", "title": "Rivers: A Life", "publisher": "Vintage Books",
    },
    "ROE, Jane. La rivière. Trad. de l’italien par Bo POE. Paris : Grasset, 1985. 315 p.": {
        "title": "La rivière", "publisher": "Grasset",
    },
    "Roe, Ann. “On Rivers.” Essays on Water, translated by Bo Poe, W. W. Norton, 2006, pp. 6–48.": {
        "translator": "Poe, Bo", "title": "On Rivers", "booktitle": "Essays on Water", "publisher": "W. W. Norton",
    },
    "Roe AB. On rivers. In: Poe CD, Doe EF, eds. Rivers in Towns. Wave Press; 2012:1-29.": {
        "author": "Roe, A. B.", "editor": "Poe, C. D. and Doe, E. F.", "booktitle": "Rivers in Towns",
    },
    "Ann Roe, « La rivière », dans Bo Poe et Jane Doe, Villes et rivières, Paris, Seuil, 1986, p. 45-77.": {
        "author": "Roe, Ann", "editor": "Poe, Bo and Doe, Jane", "booktitle": "Villes et rivières",
    },
}  # fmt: skip


@pytest.mark.parametrize("line", ROLES)
def test_people_in_other_roles_are_no_authors_and_no_part_of_a_title(line):
    """Editors are authors of nothing; translators have a field of their own."""
    found = parse_reference(line, 1)
    assert {name: found[name].text for name in ROLES[line]} == ROLES[line]
    assert ("author" in found) is not line.startswith(("Roe, Ann, and", "Roe, A. and"))


REMARKS = {
    "Roe, A. (2020). Rivers in data (Version 2.1) [Data set]. Zenodo.": {
        "title": "Rivers in data", "version": "2.1", "publisher": "Zenodo",
    },
    "River Board. (2018). River care (RB Publication No. 18-38). Department of Rivers.": {
        "title": "River care", "number": "18-38", "institution": "Department of Rivers",
    },
    "Roe, A. (2019). Life of rivers (Publication No. 28) [Doctoral dissertation, Wave University]. ProQuest.": {
        "title": "Life of rivers", "school": "Wave University",
    },
    "Roe, Jane. Le fleuve. S. l., s. n., 1981. 509 p.": {"title": "Le fleuve", "year": "1981"},
    "ROE, Ann: Flüsse im Land. 6., völlig neu bearb. Ausg. Berlin: Springer, 2013.": {
        "title": "Flüsse im Land", "publisher": "Springer",
    },
    "Ann Roe, Le fleuve, Paris, Seuil, 1992 (Points).": {"title": "Le fleuve", "series": "Points"},
    "A. Roe, Large rivers, Phys. Lett. B 71 (2012) 1 [hep-th/9711200].": {
        "journal": "Phys. Lett. B", "volume": "71", "pages": "1", "eprint": "hep-th/9711200",
    },
    "A. Roe, Large rivers, Adv. Math. 36 (2020), 106918, 64 pp. Zbl 1179.22019": {
        "journal": "Adv. Math.", "volume": "36", "pages": "106918",
    },
}  # fmt: skip


@pytest.mark.parametrize("line", REMARKS)
def test_remarks_are_no_part_of_a_title_or_venue(line):
    """Editions, versions, kinds, numbers, series and ids of reviews."""
    found = parse_reference(line, 1)
    assert {name: found[name].text for name in REMARKS[line]} == REMARKS[line]


ENDS = {
    "Roe, Ann. “‘On the River.’” River Review 93, no. 3 (June 1988): 572–603.": {
        "title": "‘On the River.’", "journal": "River Review", "volume": "93",
    },
    "Roe, Ann. “What Is a River?” boundary 2, vol. 8, no. 1, autumn 1979, pp. 129–46.": {
        "title": "What Is a River?", "journal": "boundary 2", "volume": "8", "number": "1",
    },
    "A. Roe, “Rivers and minds,” Mind LIX, 236 (1950): 433–460.": {"journal": "Mind", "volume": "LIX", "number": "236"},
    "Ann Roe. 1999. Rivers: ten years on. interactions 6, 5 (1999), 24–30.": {
        "title": "Rivers: ten years on", "journal": "interactions", "volume": "6", "number": "5",
    },
    "Ann Roe and Bo Poe. 2021. Rivers in types. Proc. ACM Program. Lang. 5, OOPSLA, Article 117 (Oct. 2021).": {
        "journal": "Proc. ACM Program. Lang.", "volume": "5", "number": "OOPSLA", "eid": "117",
    },
    "Roe, Ann: Der Fluss. In: Wasserzeitung Nr. 145 vom 26.6.2013, S. 25.": {
        "journal": "Wasserzeitung", "number": "145", "year": "2013", "pages": "25",
    },
    "“Rivers at 100.” The Irish Times, 16 June 2004, p. 7.": {
        "title": "Rivers at 100", "journal": "The Irish Times", "year": "2004",
    },
}  # fmt: skip


@pytest.mark.parametrize("line", ENDS)
def test_where_titles_and_journals_end(line):
    """Quotes inside quotes, numerals and small letters in names of journals, newspapers."""
    found = parse_reference(line, 1)
    assert {name: found[name].text for name in ENDS[line]} == ENDS[line]


AUTHORS = {
    "River Association, Task Force on Floods. (2012). On floods. Wave Press.": (
        "{River Association, Task Force on Floods}"
    ),
    "ISO/IEC. 2017. Vocabulary of rivers. River Organization, Geneva.": "{ISO/IEC}",
    "S. De Roe, W.-K. To, and A. Ng, “On rivers,” J. Rivers, vol. 5, pp. 1–9, 2011.": (
        "De Roe, S. and To, W.-K. and Ng, A."
    ),
    "Ann Roe and Ana Muñoz Ruiz. On rivers. Journal of Rivers, 5:1–9, 2002.": "Roe, Ann and Muñoz Ruiz, Ana",
    "hooks, b. (1994). Teaching rivers: A life. Routledge.": "hooks, b.",
}


@pytest.mark.parametrize("line", AUTHORS)
def test_authors_of_unusual_shape(line):
    """Bodies with a part, acronyms, short, double and small family names."""
    assert parse_reference(line, 1)["author"].text == AUTHORS[line]


def test_dashes_repeat_the_authors_of_the_line_above(reading):
    """They are taken from there, and the message says so."""
    lines = [
        "Ann Roe and Bo Poe, On slow rivers, J. Rivers 12 (1971), 45–67.",
        "———, On fast rivers, J. Rivers 13 (1972), 46–68.",
        "Jane Doe, On no rivers, J. Rivers 14 (1973), 47–69.",
    ]
    _, found = reading("\n".join(lines))
    assert [record.text("author") for record in found.records] == ["Roe, Ann and Poe, Bo"] * 2 + ["Doe, Jane"]
    assert [problem.line for problem in found.problems if "line above" in problem.what] == [2]


def test_a_web_site_is_no_journal(reading):
    """The address names it: its name is the organization's."""
    _, found = reading(
        "Roe, A. (2022, November 14). Talking rivers. River Notes. https://rivernotes.example.org/1\n" * 3
    )
    assert {(record.type, record.text("organization"), record.text("publisher")) for record in found.records} == {
        ("misc", "River Notes", "")
    }
