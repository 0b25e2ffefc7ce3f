r"""Lists of names against BibTeX's rules, as exporters write them."""

from __future__ import annotations

import pytest

from sphinx_pubs.names import parse_names, repaired


@pytest.mark.parametrize(
    ("field_text", "expected"),
    [
        ("Doe, Jane, and Roe, Richard", "Doe, Jane and Roe, Richard"),
        ("Jane Doe, and {Google, Inc.}, and others", "Jane Doe and {Google, Inc.} and others"),
        ('Doe A, and Roe B. C., and M{\\"u}ller D. E.', 'Doe, A and Roe, B. C. and M{\\"u}ller, D. E.'),
        ("Doe, Jane,", "Doe, Jane"),
        ("Tanaka Y., Okafor B.", "Tanaka, Y. and Okafor, B."),
        ("Tanaka Y., Okafor B. and others", "Tanaka Y., Okafor B. and others"),
        ("Jane Doe, Richard van Roe, Ada Poe", "Jane Doe and Richard van Roe and Ada Poe"),
        (r"J. Doe, R. Roe, \& A. B. Poe", "J. Doe and R. Roe and A. B. Poe"),
        ("Doe, Jane; Roe, Richard", "Doe, Jane and Roe, Richard"),
        ("Doe, Jane AND Roe, Richard", "Doe, Jane and Roe, Richard"),
        ("{Doe, Jane and Roe, Richard}", "Doe, Jane and Roe, Richard"),
        ("family=Oord, given=Cas, prefix=van der, useprefix=true", "van der Oord, Cas"),
        ("family=Doe, given=Jane, suffix=Jr. and Roe, Ann", "Doe, Jr., Jane and Roe, Ann"),
        ("Jane Doe 0001 and Roe 0002, Richard", "Jane Doe and Roe, Richard"),
        ("J. Doe et al.", "J. Doe and others"),
        ("Doe, Jane and Roe, Ann, et al.", "Doe, Jane and Roe, Ann and others"),
        ("et al.", "others"),
    ],
)
def test_a_list_against_the_rules_is_rewritten(field_text, expected):
    """And what is right is not written again."""
    assert repaired(field_text) == expected
    assert repaired(expected) == expected


@pytest.mark.parametrize(
    "field_text",
    [
        "Doe, Jane",
        "King, Jr., Martin Luther",
        "Doe, Jane and Roe B. C.",
        "{Society for Rays, Waves and Particles}",
        "{Rays and Waves Collaborations}",
        "{National Academies of Rays, Waves, and Light}",
        "{Doe and Roe Ltd.}",
        "Ministry of Health, Rays",
        "Geant4 Team and Doe 42, Jane",
    ],
)
def test_all_other_lists_stay_the_same_text(field_text):
    """To the character, though they have commas, braces and numbers."""
    assert repaired(field_text) == field_text


def test_a_list_that_ends_in_et_al_has_others():
    """No person has this name."""
    names = parse_names(repaired("K. A. Doe et al."))
    assert [name.full for name in names.names] == ["K. A. Doe"]
    assert names.others
