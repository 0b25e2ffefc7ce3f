"""Characters and their spellings, checked against the tables of pylatexenc."""

from __future__ import annotations

import string
import tomllib
import unicodedata
from pathlib import Path

import pytest
from pylatexenc import latex2text

from sphinx_pubs import tex
from sphinx_pubs.markup import plain
from sphinx_pubs.tex import decode
from sphinx_pubs.tex.characters import ACCENTS, COMMANDS, MATH_COMMANDS, MATH_SYMBOLS, normalize, text_command

_CONTEXT = latex2text.get_default_latex_context_db()
#: pylatexenc's commands for characters; the first category that has one counts
SYMBOLS = {
    spec.macroname: spec.simplify_repl
    for category in reversed(_CONTEXT.categories())
    for spec in _CONTEXT.iter_macro_specs([category])
    if isinstance(spec.simplify_repl, str) and "%" not in spec.simplify_repl.replace("%%", "")
}
#: pylatexenc's accents of text, and their combining characters
MARKS = {name: mark for name, mark in latex2text._defaultspecs.unicode_accents_list if name in ACCENTS}  # noqa: SLF001
_TO_TEXT = latex2text.LatexNodes2Text(math_mode="text")
#: commands that pylatexenc reads as another character than we do, or that we do not read, with the reason
KNOWN = tomllib.loads((Path(__file__).parent / "pylatexenc.toml").read_text("utf8"))
DIFFERENT, UNREAD = (
    {name for table in KNOWN[kind] for name in table["commands"].split()} for kind in ("different", "unread")
)
#: commands of LaTeX and AMS that pylatexenc does not read
UNREAD_BY_PYLATEXENC = set(r"""
    S P ddag copyright pounds textbardbl triangle Im Re models bigstar checkmark
    spadesuit heartsuit diamondsuit clubsuit textcommabelow{S textcommabelow{s textcommabelow{T textcommabelow{t
""".split())  # fmt: skip


def _outcome(command: str) -> str:
    """Return how a command is read in text and in math: the same as pylatexenc reads it, different, or unread."""
    written = f"\\{command}"
    shown = {plain(decode(f"{written}{{}}" if command.isalpha() else written)), plain(f"${written}$")}
    if unicodedata.normalize("NFC", SYMBOLS[command]).replace("\u00a0", " ") in shown:
        return "same"
    return "unread" if all(command in text for text in shown) else "different"


def test_pylatexenc_has_a_table():
    """The oracle is not empty, so the tests below can fail."""
    assert len(SYMBOLS) > 800
    assert len(MARKS) > 12


@pytest.mark.parametrize("accent", sorted(MARKS))
def test_every_accent_composes_the_character_that_pylatexenc_composes(accent):
    """Each accent is tried with each letter, in each way to write it."""
    for letter in [*string.ascii_letters, "i", "j"]:
        composed = unicodedata.normalize("NFC", letter + MARKS[accent])
        assert plain(f"\\{accent}{{{letter}}}") == composed
        assert plain(f"{{\\{accent} {letter}}}") == composed
        if letter in "ij":
            assert plain(f"\\{accent}{{\\{letter}}}") == composed or accent in "cdkb"


def test_every_symbol_is_the_character_of_pylatexenc():
    """The tables agree, apart from the differences that have a reason."""
    assert {command for command in SYMBOLS if _outcome(command) == "different"} == DIFFERENT


def test_every_symbol_of_pylatexenc_is_read():
    """A command that we do not read is listed with the reason."""
    assert {command for command in SYMBOLS if _outcome(command) == "unread"} == UNREAD


def test_pylatexenc_reads_every_spelling_that_we_write():
    """Accented letters, letters, symbols of text and of math: another program reads back the same character."""
    letters = [char for char in map(chr, range(0xA0, 0x2200)) if text_command(char) and normalize(char) == char]
    misread = set()
    for char in [*letters, *MATH_SYMBOLS]:
        written = tex.encode(tex.literal(char))
        if unicodedata.normalize("NFC", _TO_TEXT.latex_to_text(written)) != char:
            misread.add(written.strip("{}$").removesuffix("{}").lstrip("\\"))
    spacing_accents = set("cvu.rkH")
    assert misread <= DIFFERENT | UNREAD_BY_PYLATEXENC | spacing_accents
    assert len(letters) > 350


def test_every_command_of_the_tables_reads_as_its_character():
    """Reading follows the tables: text commands in text, math commands in math."""
    for command, character in COMMANDS.items():
        assert plain(f"\\{command}{{}}") == character.replace("\u00a0", " "), command
    for command, character in MATH_COMMANDS.items():
        if character not in "\\ ":  # a backslash would begin a command, and a blank alone is no math
            assert plain(f"$\\{command}$") == character, command


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("e\u0301 \u212b ﬁ", "é Å fi"),
        ("zero\u200bwidth\u202e \u00ad", "zerowidth "),
        ("a\u2010b\u2012c\u2015d", "a-b–c—d"),
        ("one\u2028two\u2029three", "one\ntwo\n\nthree"),
        ("क्\u200dष 👩\u200d🔬 a\u200db", "क्\u200dष 👩\u200d🔬 ab"),
    ],
)
def test_normalize_gives_each_character_one_form(written, shown):
    """Composed letters, no ligatures, nothing invisible; joiners stay where a script or an emoji needs them."""
    assert normalize(written) == shown
