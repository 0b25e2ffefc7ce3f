"""The table of weights: complete, documented, and the only one."""

from __future__ import annotations

import ast
import re

from sphinx_pubs.linking import weights

#: Numbers that are no weights: percent, the bits of a rank, the characters of ASCII, the digits of a score.
FACTS = {("abstracts", 100), ("authors", 100), ("blocking", 32), ("features", 128), ("findings", 4)}
UNITS = {"Bits", "Share", "Count", "Curve", "float", "tuple[Bits, ...]", "tuple[Count, ...]"}


def _rows(root):
    """Yield name, unit, and the line of each weight with the line above it."""
    source = (root / "sphinx_pubs" / "linking" / "weights.py").read_text("utf-8")
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) != "TypeAlias":
            yield ast.unparse(node.target), ast.unparse(node.annotation), lines[node.lineno - 2 : node.lineno]


def test_every_weight_has_a_unit_and_a_meaning(root):
    """In a comment behind it or above it."""
    rows = list(_rows(root))
    assert len(rows) > 100
    assert {unit for _, unit, _ in rows} <= UNITS
    assert [name for name, _, lines in rows if not (lines[0].startswith("#: ") or "  #: " in lines[1])] == []


def test_every_weight_is_used(root):
    """A weight without a use would be changed in vain."""
    package = root / "sphinx_pubs"
    source = "\n".join(path.read_text("utf-8") for path in package.rglob("*.py") if path.stem != "weights")
    used = set(re.findall(r"\bweights\.([A-Z_]+)\b", source))
    assert {name for name, _, _ in _rows(root)} == used


def test_no_other_module_of_linking_has_weights(root):
    """Save 0, 1 and 2, numbers elsewhere are facts, or measured."""
    found = set()
    for path in (root / "sphinx_pubs" / "linking").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in (0, 1, 2):
                found.add((path.stem, node.value))
    assert {(module, number) for module, number in found if module not in ("weights", "calibration")} == FACTS


def test_curves_rise(root):
    """The more alike, the more bits."""
    curves = [getattr(weights, name) for name, unit, _ in _rows(root) if unit == "Curve"]
    assert curves == [tuple(sorted(curve)) for curve in curves]
    assert all(bits == sorted(bits) for curve in curves for bits in [[bits for _, bits in curve]])
