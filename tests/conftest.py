"""Fixtures of all tests: folders, a browser, the command in this process, readers, conversions of given texts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from sphinx_pubs import bibtex, cli, convert
from sphinx_pubs.records.readers import forms_of
from sphinx_pubs.records.sources import Source

settings.register_profile("unhurried", deadline=None)  # the machine may be busy
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root():
    """Return the repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def seeds():
    """Return the folder of the three seed documents."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def shared():
    """Return the folder of shared data beside the repository."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("../shared, data that is not committed, is missing")
    return path


@pytest.fixture(scope="module")
def browser():
    """Return a real browser; without one, the tests are skipped."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("Chromium is missing")
    with sync_api.sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-dev-shm-usage"]
        yield playwright.chromium.launch(executable_path=chromium, args=options)


@pytest.fixture
def command(capsys):
    """Run pubs-to-bib; return exit code, standard output, standard error."""

    def run(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture(scope="session")
def publications_of():
    """Return the publications of .bib text, which may have faults."""

    def read(text, path="refs.bib"):
        return tuple(bibtex.publication(entry, path) for entry in bibtex.parse(text, path).entries)

    return read


@pytest.fixture
def reading():
    """Read a text in the form that is recognized; return the form's name and its records and problems."""

    def read(text, path="scraps.txt"):
        source = Source(path, text)
        form = forms_of(source)[0]
        return form.name, form.read(source)

    return read


@pytest.fixture
def works(tmp_path):
    """Convert texts (names and texts or bytes) and return the works."""

    def run(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        return convert([str(tmp_path)]).works

    return run
