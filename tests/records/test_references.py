"""Reference lists in the common styles: one reference per line."""

from __future__ import annotations

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
        "booktitle": "Proc. ECCV, ser. LNCS", "volume": "8693", "pages": "740--755",
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
    assert [problem.line for problem in found.problems] == [len(REFERENCES) + 1]
