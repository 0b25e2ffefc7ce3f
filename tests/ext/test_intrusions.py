"""What the extension changes outside of itself is in one module, and does no harm to the process."""

from __future__ import annotations

import ast
import gc
import weakref

import pytest

from sphinx_pubs.ext.intrusions import parsing


class Cycle:
    """An object that only the garbage collector can free."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def collected():
    """Give frozen objects back to the garbage collector."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("collected")
def test_what_an_earlier_build_parsed_is_freed():
    """It stays to the end of the process only if no other build follows."""
    with parsing():
        first = weakref.ref(Cycle())
    assert first() is not None
    with parsing():
        second = weakref.ref(Cycle())
    assert first() is None
    assert second() is not None


@pytest.mark.usefixtures("collected")
def test_parsing_leaves_the_garbage_collector_as_it_was():
    """Also where parsing fails."""

    def fail():
        with parsing():
            int("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert gc.isenabled()


def test_no_other_module_touches_the_garbage_collector(root):
    found = [
        path.name
        for path in (root / "sphinx_pubs" / "ext").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import) and any(alias.name == "gc" for alias in node.names)
    ]
    assert found == ["intrusions.py"]


def test_no_setting_changes(project):
    """Neither Sphinx's own, such as the folders of static files, nor those of other extensions."""
    project.write("index.rst", "Page\n====\n\n.. publications::\n").write("refs.bib", "@misc{one, title = {One}}\n")
    plain = "extensions = []\n"
    conf = (
        "pubs_bibfiles = ['refs.bib']\nhtml_static_path = []\n"
        "def setup(app):\n    app.connect('build-finished', write)\n"
        "def write(app, error):\n    import pathlib\n"
        "    values = sorted(f'{value.name} = {value.value!r}' for value in app.config)\n"
        "    ours = ('pubs_', 'bibtex_', 'extensions')\n"
        "    lines = [value for value in values if not value.startswith(ours)]\n"
        "    pathlib.Path(app.outdir, 'values.txt').write_text('\\n'.join(lines))\n"
    )
    with_lists = project.write("conf.py", 'extensions = ["sphinx_pubs"]\n' + conf).build(to="with")
    project.write("index.rst", "Page\n====\n\nNothing.\n")
    without = project.write("conf.py", plain + conf).build(to="without")
    assert with_lists.text("values.txt") == without.text("values.txt")
    assert "html_static_path = []" in without.text("values.txt").splitlines()
