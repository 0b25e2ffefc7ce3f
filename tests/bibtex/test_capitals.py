"""Capitals of a title: protected where a style must not lower them, and nowhere else."""

from __future__ import annotations

import pytest

from sphinx_pubs import bibtex, tex
from sphinx_pubs.markup import plain


@pytest.mark.parametrize(
    ("title", "abstract", "protected"),
    [
        ("ImageBind: One Embedding Space To Bind Them All", "", "{ImageBind}: One Embedding Space To Bind Them All"),
        ("Gemma 3 Technical Report", "We introduce Gemma 3, a new model.", "{Gemma} 3 Technical Report"),
        ("The Gaussian Case", "Here the Gaussian case is shown.", "The {Gaussian} Case"),
        ("The Case", "Here the Case is a case.", "The Case"),
        ("LLMs and the DINOv2 of X-ray MAE", "", "{LLMs} and the {DINOv2} of {X}-ray {MAE}"),
        ("A Study of H$_2$O in 3D", "", "A Study of H$_2$O in {3D}"),
        ("On the Navier-Stokes flow over parts of China", "", "On the {Navier}-{Stokes} flow over parts of {China}"),
        ("Navier-Stokes in very long pipes: The Monte Way", "", "{Navier}-{Stokes} in very long pipes: The Monte Way"),
        ("Learning long sequences: A study of things", "", "Learning long sequences: A study of things"),
        ("Deep Learning for Images of the Sky", "", "Deep Learning for Images of the Sky"),
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


def test_a_title_in_another_language_keeps_all_of_its_capitals():
    assert (
        bibtex.protect("Beiträge zur Theorie der Elektronen", "", "ngerman") == "{Beiträge zur Theorie der Elektronen}"
    )
    assert bibtex.protect("A Case of Chess", "", "russian") == "A Case of Chess"
    for language in ("english", "en", "USenglish", ""):
        assert bibtex.protect("On the Case", "", language) == "On the Case"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Growth of H<sub>2</sub>O", r"Growth of {H\textsubscript{2}O}"),
        ("On Ca$_3$CrN$_3$H, too", "On {Ca$_3$CrN$_3$H,} too"),
        (r"The $k$-means and $\alpha$-Fe of \LaTeX", r"The {$k$}-means and {$\alpha$-Fe} of {{\LaTeX}}"),
        (r"the 2\textsuperscript{nd} case", r"the 2\textsuperscript{nd} case"),
    ],
)
def test_a_word_has_one_pair_of_braces(title, written):
    """Math in it stays, and so do the capitals around it."""
    text = bibtex.protect(tex.decode(title), "")
    assert tex.encode(text, kind="title") == written
    assert tex.encode(bibtex.protect(tex.decode(written), ""), kind="title") == written
