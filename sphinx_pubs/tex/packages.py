r"""Commands of packages for chemistry and units, which papers load: mhchem's ``\ce{H2O}``, siunitx's ``\SI{3}{\km}``.

They are kept as they stand, if their arguments have nothing but letters, digits, signs, units and symbols of math:
none of these executes. Readers see what they print.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_pubs.tex.braces import closing
from sphinx_pubs.tex.characters import MATH_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

#: command to the number of its arguments
PACKAGES = {
    "ce": 1, "SI": 2, "si": 1, "num": 1, "ang": 1, "qty": 2, "unit": 1,
    "SIrange": 3, "qtyrange": 3, "numrange": 2,
}  # fmt: skip
_PREFIXES = dict(zip(
    "yocto zepto atto femto pico nano micro milli centi deci deca hecto kilo mega giga tera peta exa".split(),
    "y z a f p n µ m c d da h k M G T P E".split(),
    strict=True,
))  # fmt: skip
#: prefix or unit to symbol
UNITS = _PREFIXES | dict(
    zip(
        """
        metre meter gram second ampere kelvin mole candela hertz newton pascal joule watt coulomb volt farad ohm
        siemens weber tesla henry celsius degreeCelsius lumen lux becquerel gray sievert minute hour day degree
        arcminute arcsecond litre liter tonne electronvolt dalton angstrom bar parsec percent kilogram bit byte
        radian steradian astronomicalunit decibel bel neper are hectare barn knot
        m km cm mm um nm pm s ms us ns ps kg g mg ug K A mA V mV W mW kW MW J kJ eV keV MeV GeV TeV Hz kHz MHz GHz THz
        N Pa kPa MPa GPa mol L mL T
        """.split(),
        """
        m m g s A K mol cd Hz N Pa J W C V F Ω
        S Wb T H °C °C lm lx Bq Gy Sv min h d °
        ′ ″ L L t eV Da Å bar pc % kg bit B
        rad sr au dB B Np a ha b kn
        m km cm mm µm nm pm s ms µs ns ps kg g mg µg K A mA V mV W mW kW MW J kJ eV keV MeV GeV TeV Hz kHz MHz GHz THz
        N Pa kPa MPa GPa mol L mL T
        """.split(),
        strict=True,
    )
)
#: words around a unit, and what they show
_MODIFIERS = {
    "per": "/",
    "squared": "²",
    "cubed": "³",
    "square": "",
    "cubic": "",
    "of": " ",
    "tothe": "",
    "raiseto": "",
}
_COMMAND = re.compile(r"\\([A-Za-z]+)")
#: characters of an argument, which mean nothing to TeX or belong to math
_SAFE = re.compile(r"[\w ()\[\]{}+*.,=<>^/:|;'-]*", re.ASCII)
_BLANKS = re.compile(r"\s*")
_CHEMISTRY = re.compile(
    r"""
    (?P<arrow> <=>> | <<=> | <=> | <-> | -> | <- )
  | \^ (?: \{ (?P<raised> [^{}]* ) \} | (?P<charge> [0-9]* [+-] | \w+ ) )                # SO4^{2-}
  | _ (?: \{ (?P<lowered> [^{}]* ) \} | (?P<index> \w ) )                                # C_{n}
  | (?<= [A-Za-z)\]}] ) (?P<count> [0-9]+ )                                              # H2O
  | (?<= [A-Za-z0-9)\]}] ) (?P<sign> [+-] ) (?= \s | \Z | [)\]}] )                       # Na+
    """,
    re.VERBOSE,
)
_ARROWS = {"<=>>": "⇌", "<<=>": "⇌", "<=>": "⇌", "<->": "↔", "->": "→", "<-": "←"}
#: 1.5e-3
_POWER = re.compile(r"(?<=[0-9])[eEdD]([+-]?[0-9]+)")


def package_command(text: str, at: int, word: str) -> tuple[tuple[str, ...], int] | None:
    """Return the arguments at a position and where they end, None if they are missing or not surely harmless."""
    arguments: list[str] = []
    for _ in range(PACKAGES[word]):
        match = _BLANKS.match(text, at)
        start = match.end() if match else at
        end = closing(text, start) if text.startswith("{", start) else -1
        argument = text[start + 1 : end]
        if end < 0 or not _is_harmless(argument, is_unit=word != "ce"):
            return None
        arguments.append(argument)
        at = end + 1
    return tuple(arguments), at


def _is_harmless(argument: str, *, is_unit: bool) -> bool:
    if not argument.strip() or "^^" in argument or not _SAFE.fullmatch(_COMMAND.sub("", argument)):
        return False
    words = _COMMAND.findall(argument)
    return all(word in MATH_COMMANDS or (is_unit and (word in UNITS or word in _MODIFIERS)) for word in words)


def shown_by_package(word: str, arguments: Sequence[str]) -> str:
    """Return TeX text that shows what a command of a package prints."""
    if word == "ce":
        return _CHEMISTRY.sub(_chemical, arguments[0])
    if word in ("si", "unit"):
        return _unit(arguments[0])
    if word == "ang":
        return "".join(f"{part}{sign}" for part, sign in zip(arguments[0].split(";"), "°′″", strict=False) if part)
    numbers = arguments if word.startswith("num") else arguments[:-1]
    shown = "–".join(_POWER.sub(r"\\,×\\,10\\textsuperscript{\1}", number) for number in numbers)
    return shown if word.startswith("num") else rf"{shown}\,{_unit(arguments[-1])}"


def _chemical(match: re.Match[str]) -> str:
    if arrow := match["arrow"]:
        return _ARROWS[arrow]
    if lowered := match["lowered"] or match["index"] or match["count"]:
        return rf"\textsubscript{{{lowered}}}"
    raised = match["raised"] or match["charge"] or match["sign"] or ""
    return rf"\textsuperscript{{{raised.replace('-', '−')}}}"


def _unit(argument: str) -> str:
    r"""Return the symbols of a unit: ``\kilo\metre\per\second`` is km/s."""
    shown, power, is_prefix = "", "", True
    for word in _COMMAND.findall(argument):
        if word in ("square", "cubic"):
            power = "²" if word == "square" else "³"
        elif word in _MODIFIERS:
            shown, is_prefix = shown + _MODIFIERS[word], True
        elif word in UNITS:
            shown += ("" if is_prefix else r"\,") + UNITS[word]
            is_prefix = word in _PREFIXES
            shown, power = (shown, power) if is_prefix else (shown + power, "")
    return shown or argument
