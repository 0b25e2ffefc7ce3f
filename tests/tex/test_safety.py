"""Nothing that TeX could execute survives reading."""

from __future__ import annotations

import re

import pytest

from sphinx_pubs import tex


@pytest.mark.parametrize(
    "command",
    r"""input include write18 immediate openout openin read csname endcsname catcode def edef gdef let newcommand loop
    special usepackage documentclass end begin directlua ShellEscape verbatiminput lstinputlisting includegraphics
    scantokens expandafter afterassignment uppercase batchmode endinput newwrite closeout message errmessage show
    the number jobname char mathchar lccode futurelet global long outer count dimen toks advance vbox
    halign discretionary""".split(),
)  # fmt: skip
def test_nothing_that_executes_survives(command):
    """Any command but accents, math and formats becomes text, inside and outside math, from a .bib or from a page."""
    for text in (
        f"\\{command}{{/etc/passwd}}",
        f"{{\\{command} x}}",
        f"$\\{command}{{x}}$",
        f"$\\text{{\\{command} x}}$",
        f"\\emph{{\\{command}}}",
        f"\\'\\{command}",
        f"\\href{{\\{command}}}{{x}}",
        f"\\url{{\\{command}{{x}}}}",
        f"\\begin{{equation}}\\{command}\\end{{equation}}",
        f"\\ce{{\\{command} x}}",
        f"\\SI{{1}}{{\\{command}{{x}}}}",
        f"\\mathcal{{\\{command}}}",
        f"\\tilde{{\\{command}}}",
        f"{{\\relax \\{command}}}",
    ):
        for read in (tex.decode, tex.from_text):
            for encode in (
                tex.encode,
                lambda text: tex.encode(text, ascii=False),
                lambda text: tex.encode(text, kind="title"),
            ):
                assert not re.search(rf"\\{command}(?![A-Za-z])", encode(read(text))), (text, encode(read(text)))


@pytest.mark.parametrize(
    "text", [r"\^^69nput{x}", r"\^^5cinput{x}", "^^5cinput", r"\@@input x", "\\in\u200bput{x}", r"\\input{x}"]
)
def test_no_other_spelling_of_a_command_survives(text):
    """TeX's ^^ notation and invisible characters do not turn text into a command."""
    for canonical in (tex.decode(text), tex.from_text(text)):
        assert not re.search(r"\\(?:@*input|\^\^)", tex.encode(canonical))
