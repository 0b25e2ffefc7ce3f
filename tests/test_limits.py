"""The limits of the code: short files, simple functions, distinct names, regular expressions that can be read."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from typing import NamedTuple

import pytest

#: lines of a file
LONGEST = 300
#: cyclomatic complexity of a function, counted as radon counts it
MOST_COMPLEX = 15
#: functions that are flat tables of cases: a reader finds a case at once, and no case depends on another
TABLES_OF_CASES = {"sphinx_pubs.bibtex.links._candidates", "sphinx_pubs.bibtex.links._fault"}
#: characters of a pattern on one line
LONGEST_PATTERN = 60
#: names that modules of several packages share, because each treats the same matter in its own package
SHARED_NAMES = {
    "abstracts": "a form of sources, and a comparison",
    "bibtex": ".bib text, names in it, and the reader of sources in it",
    "fields": "facts on fields, and their values in queries",
    "ids": "a form of sources, and a comparison",
    "lists": "lists of names, and lists of publications on a page",
    "matching": "of names, and of works",
    "output": "files of the command, and pages of a site",
}

_BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert, ast.comprehension)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_USES_OF_PATTERNS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


class Module(NamedTuple):
    """A module of the package."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """Return its syntax tree."""
        return ast.parse(self.text)


@pytest.fixture(scope="module")
def package(root):
    """Return all modules of the package."""
    return [
        Module(".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"), path.read_text("utf8"))
        for path in sorted((root / "sphinx_pubs").rglob("*.py"))
    ]


def functions(node: ast.AST, prefix: str = ""):
    """Yield the dotted names and nodes of all functions below a node, also of those inside others."""
    for child in ast.iter_child_nodes(node):
        name = f"{prefix}{child.name}" if isinstance(child, (*_FUNCTIONS, ast.ClassDef)) else ""
        if isinstance(child, _FUNCTIONS):
            yield name, child
        yield from functions(child, f"{name}." if name else prefix)


def complexity(function: ast.FunctionDef) -> int:
    """Return the cyclomatic complexity of a function, without the functions inside it."""
    return 1 + sum(map(decisions, function.body))


def decisions(node: ast.AST) -> int:
    """Return the number of decisions in a node and below it."""
    if isinstance(node, _FUNCTIONS):
        return 0
    count = isinstance(node, _BRANCHES)
    if isinstance(node, ast.comprehension):
        count += len(node.ifs)
    elif isinstance(node, ast.BoolOp):
        count += len(node.values) - 1
    elif isinstance(node, ast.Match):
        count += len(node.cases)
    elif isinstance(node, ast.For | ast.While | ast.Try):
        count += bool(node.orelse)
    return count + sum(map(decisions, ast.iter_child_nodes(node)))


def pattern_length(node: ast.expr) -> int:
    """Return the length of a literal pattern; what is put into an f-string does not count."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
        return len(node.value)
    if isinstance(node, ast.JoinedStr):
        return sum(pattern_length(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return pattern_length(node.left) + pattern_length(node.right)
    return 0


def test_no_file_is_longer_than_a_few_screens(package):
    lengths = {module.name: module.text.count("\n") for module in package}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_function_is_complex(package):
    found = {f"{module.name}.{name}": complexity(node) for module in package for name, node in functions(module.tree)}
    assert len(found) > 1000
    assert {name for name, count in found.items() if count > MOST_COMPLEX} <= TABLES_OF_CASES


def test_modules_of_different_matters_have_different_names(package):
    counts = Counter(module.name.rpartition(".")[2] for module in package)
    assert {name for name, count in counts.items() if count > 1} <= set(SHARED_NAMES)


def test_public_classes_have_different_names(package):
    counts = Counter(
        node.name
        for module in package
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in counts.items() if count > 1] == []


def test_long_patterns_are_verbose(package):
    """A pattern of more than 60 characters has lines, blanks and examples."""
    long_patterns = [
        f"{module.name}:{call.lineno}"
        for module in package
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in _USES_OF_PATTERNS
        and ast.unparse(call.func.value) == "re"
        and pattern_length(call.args[0]) > LONGEST_PATTERN
        and "re.VERBOSE" not in ast.unparse(call)
    ]
    assert long_patterns == []


def test_groups_of_verbose_patterns_have_names(package):
    """A verbose pattern has no numbered groups."""
    numbered = []
    for module in package:
        if "VERBOSE" not in module.text or module.name.endswith("__main__"):
            continue
        for name, pattern in vars(importlib.import_module(module.name)).items():
            is_verbose = isinstance(pattern, re.Pattern) and pattern.flags & re.VERBOSE
            if is_verbose and pattern.groups > len(pattern.groupindex):
                numbered.append(f"{module.name}.{name}")
    assert numbered == []
