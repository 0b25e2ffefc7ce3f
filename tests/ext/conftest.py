"""Real Sphinx builds of tiny projects, in one process each time."""

from __future__ import annotations

import re
import shutil
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from jinja2 import BytecodeCache
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOTS = Path(__file__).parent / "roots"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Built(NamedTuple):
    """The results of a build."""

    out: Path
    warnings: list[str]
    #: the pages that were written
    written: set[str]
    #: the pages that were read
    read: set[str]

    def text(self, name):
        """Return the text of a file of the output."""
        return (self.out / name).read_text("utf-8")


class _Templates(BytecodeCache):
    """Jinja's compiled templates, kept from build to build: compiling them is half of a tiny build."""

    def __init__(self):
        self.bytecode = {}

    def load_bytecode(self, bucket):
        """Fill a bucket, if its template was compiled before."""
        if bucket.key in self.bytecode:
            bucket.bytecode_from_string(self.bytecode[bucket.key])

    def dump_bytecode(self, bucket):
        """Keep a compiled template."""
        self.bytecode[bucket.key] = bucket.bytecode_to_string()


_TEMPLATES = _Templates()


class Project:
    """A folder of sources that can be edited and built again."""

    def __init__(self, folder):
        self.source = folder / "source"
        self.folder = folder
        self.source.mkdir()
        self.write("conf.py", 'extensions = ["sphinx_pubs"]\npubs_bibfiles = ["refs.bib"]\n')

    def write(self, name, text):
        """Write a source file."""
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return self

    def edit(self, name, old, new):
        """Replace text in a source file."""
        text = (self.source / name).read_text("utf-8")
        assert old in text
        return self.write(name, text.replace(old, new))

    def build(self, builder="html", *, parallel=1, to="", fresh=False, **settings):
        """Build; settings override conf.py. Warnings are part of the result."""
        name = to or builder
        out, doctrees = self.folder / name, self.folder / f"{name}-doctrees"
        if fresh:
            shutil.rmtree(doctrees, ignore_errors=True)
        warning = StringIO()
        written, read = set(), set()
        with patch_docutils(self.source), docutils_namespace():
            app = Sphinx(
                self.source, self.source, out, doctrees, builder,
                confoverrides={"nitpicky": True, **settings}, status=None, warning=warning, parallel=parallel,
            )  # fmt: skip
            if hasattr(app.builder, "templates"):
                app.builder.templates.environment.bytecode_cache = _TEMPLATES
            app.connect("doctree-resolved", lambda _app, _doctree, docname: written.add(docname))
            app.connect("source-read", lambda _app, docname, _source: read.add(docname))
            app.build()
        lines = [_COLOUR.sub("", line) for line in warning.getvalue().splitlines() if line.strip()]
        return Built(out, [line.replace(f"{self.source}/", "") for line in lines], written, read)


@pytest.fixture
def project(tmp_path):
    """Return an empty project that reads refs.bib."""
    return Project(tmp_path)


@pytest.fixture
def site(tmp_path):
    """Return the project of roots/site."""
    made = Project(tmp_path)
    shutil.copytree(ROOTS / "site", made.source, dirs_exist_ok=True)
    return made
