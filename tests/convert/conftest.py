"""What the converter's tests share: the command run in this process, and sources written on the spot."""

from __future__ import annotations

import pytest

from sphinx_pubs import cli
from sphinx_pubs.convert import convert
from sphinx_pubs.convert.readers import form_of
from sphinx_pubs.convert.sources import Source


@pytest.fixture
def command(capsys):
    """Run pubs-to-bib; return exit code, standard output, standard error."""

    def run(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def reading():
    """Read a text as the form that it is recognised as; return the form's name and the reading."""

    def read(text, path="scraps.txt"):
        source = Source(path, text)
        form = form_of(source)
        return form.name, form.read(source)

    return read


@pytest.fixture
def works(tmp_path):
    """Convert texts (name to text or bytes) and return the works."""

    def run(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        return convert([str(tmp_path)]).works

    return run
