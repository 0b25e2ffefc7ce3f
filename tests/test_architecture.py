"""The architecture: imports go downwards, the two halves never meet, the command never loads Sphinx."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

#: The floors from the ground up. Modules of one floor do not import each other; a package counts as one module.
FLOORS = (
    {"errors", "garbage", "model", "progress", "schema"},
    {"encoding", "tex", "toml"},
    {"markup"},
    {"names"},
    {"bibtex", "query"},
    {"records"},
    {"linking"},
    {"works"},
    {"conversion", "ext"},
    {"cli"},
    {"__main__", "__init__"},
)
#: The wings of the extension from the ground up; all its other modules are the shell.
WINGS = ("wording", "library", "lists", "output")
FLOOR_OF = {module: floor for floor, modules in enumerate(FLOORS) for module in modules}
#: The seed documents and the beginnings of their SHA-256 digests.
SEEDS = {
    "000_8ccf209f5a295dea.txt": "1a6a0fa22b2d7702",
    "001_313153961af96396.txt": "751f4923cc788fa4",
    "002_ed38d56697b728e9.txt": "92255483ded0ed8c",
}
#: Names that could be the name of any module.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


def modules(root):
    """Yield (dotted name, path) of every module of the package."""
    package = root / "sphinx_pubs"
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(path, name):
    """Yield the dotted names that a module imports from this package, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("sphinx_pubs"))
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name} imports relatively"
            if node.module and node.module.split(".")[0] == "sphinx_pubs":
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def top(dotted):
    """Return the top-level module or package of a dotted name."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in FLOOR_OF else "__init__"


def test_every_module_has_a_floor(root):
    """A new module needs a place in FLOORS."""
    package = root / "sphinx_pubs"
    found = {
        p.stem if p.is_file() else p.name
        for p in package.iterdir()
        if p.suffix == ".py" or (p / "__init__.py").exists()
    }
    assert found == set(FLOOR_OF)


def test_imports_go_downwards(root):
    """No module imports from its own floor or from above; only the version is free for all."""
    upward = []
    for name, path in modules(root):
        here = top(name)
        for imported in imports(path, name):
            there = top(imported)
            if there == here or imported == "sphinx_pubs.__version__" or here == "__init__":
                continue
            if FLOOR_OF[there] >= FLOOR_OF[here]:
                upward.append(f"{name} imports {imported}")
    assert upward == []


def wing(dotted):
    """Return the height of a module of the extension: that of its wing, the shell on top."""
    name = dotted.removeprefix("sphinx_pubs.ext").split(".")[1:2]
    return WINGS.index(name[0]) if name and name[0] in WINGS else len(WINGS)


def test_the_wings_of_the_extension_import_downwards(root):
    """The shell imports the wings, `output` imports `lists`, `lists` imports `library`; never the reverse."""
    extension = "sphinx_pubs.ext"
    upward = [
        f"{name} imports {imported}"
        for name, path in modules(root)
        if name.startswith(extension)
        for imported in imports(path, name)
        if imported.startswith(extension) and wing(imported) > wing(name)
    ]
    assert upward == []


def test_only_the_shell_knows_the_events_of_sphinx(root):
    """The wings get what they need as arguments: no application, no environment, no domain."""
    wings = root / "sphinx_pubs" / "ext"
    for name, path in modules(wings.parent.parent):
        if name.startswith("sphinx_pubs.ext.") and wing(name) < len(WINGS):
            found = {
                node.module
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "sphinx"
            }
            assert found <= {"sphinx.locale"}, name


def test_no_import_circles(root):
    """No module imports itself through others, inside the packages, too."""
    names = {name for name, _ in modules(root)}
    graph = {
        name: {
            target
            for imported in imports(path, name)
            for target in [imported if imported in names else imported.rpartition(".")[0]]
            if target != name and not name.startswith(f"{target}.")
        }
        for name, path in modules(root)
    }
    done: set[str] = set()

    def visit(name, trail):
        assert name not in trail, " -> ".join([*trail, name])
        if name not in done:
            for target in sorted(graph.get(name, ())):
                visit(target, [*trail, name])
            done.add(name)

    for name in sorted(graph):
        visit(name, [])


@pytest.mark.parametrize("module", ["sphinx_pubs.cli", "sphinx_pubs.conversion", "sphinx_pubs.query", "sphinx_pubs"])
def test_the_command_never_loads_sphinx(module):
    """Starting the command loads neither Sphinx nor docutils nor the parsers."""
    unwanted = ("sphinx", "docutils", "pybtex", "bibtexparser")
    code = f"import sys, {module}; print([name for name in {unwanted} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_module_names_have_a_meaning(root):
    """No module is called utils, helpers, common, base or manager."""
    assert not [name for name, _ in modules(root) if name.rpartition(".")[2] in EMPTY_NAMES]


def test_seeds_are_as_they_came(root):
    """The seed documents are never edited."""
    import hashlib

    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in (root / "seeds").iterdir()}
    assert digests == SEEDS
