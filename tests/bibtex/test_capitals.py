"""Capitals of a title: protected where a style must not lower them, and nowhere else."""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex
from sphinx_pubs.markup import plain


@pytest.mark.parametrize(
    ("title", "abstract", "protected"),
    [
        ("ImageBind: One Embedding Space To Bind Them All", "", "{ImageBind}: One Embedding Space To Bind Them All"),
        ("Gemma 3 Technical Report", "We introduce Gemma 3, a new model.", "{Gemma} 3 Technical Report"),
        ("The Gaussian Case", "Here the Gaussian case is shown.", "The {Gaussian} Case"),
        ("The Case", "Here the Case is a case.", "The Case"),
        ("LLMs and the DINOv2 of X-ray MAE", "", "{LLMs} and the {DINOv2} of {X}-ray {MAE}"),
        ("A Study of H$_2$O in 3D", "", "A Study of {H}$_2$O in {3D}"),
        ("{Kept} As It Is: ImageBind", "", "{Kept} As It Is: ImageBind"),
        ("[While decoder-only LLMs …]", "", "{[While decoder-only LLMs …]}"),
        ("I see \\emph{E. coli}", "", "I see \\emph{E. coli}"),
        ("lower case", "", "lower case"),
        ("Bayes's Theorem", "We use the Bayes theorem.", "{Bayes}'s Theorem"),
        ("U.S. and NASA/ESA (WHO)", "", "{U.S}. and {NASA/ESA} ({WHO})"),
    ],
)
def test_capitals_that_must_stay_are_protected(title, abstract, protected):
    assert bibtex.protect(title, abstract) == protected
    assert plain(protected) == plain(title)
