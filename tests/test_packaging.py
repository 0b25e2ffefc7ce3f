"""The release: the wheel contains all that it needs, and the commands of the README exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.util import find_spec

import pytest

pytestmark = pytest.mark.slow


def pip(*arguments):
    """Run pip; skip where the build back end is neither installed nor to be had."""
    done = subprocess.run([sys.executable, "-m", "pip", *arguments], capture_output=True, text=True, check=False)
    if "hatchling" in done.stderr and "No matching distribution found" in done.stderr:
        pytest.skip("hatchling is not installed, and there is no package index to get it from")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    at_hand = ["--no-build-isolation"] if find_spec("hatchling") else []
    pip("wheel", "--quiet", "--no-deps", *at_hand, "--wheel-dir", str(folder), str(root))
    (path,) = folder.glob("sphinx_pubs-*.whl")
    return path


@pytest.fixture(scope="module")
def inside(wheel):
    """Return the names of the wheel's files."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_holds_every_file_of_the_package(root, inside):
    """Modules, data, style sheets and the typing marker: the wheel contains the files of the tree, and no others."""
    tracked = {
        path.relative_to(root).as_posix()
        for path in (root / "sphinx_pubs").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {
        "sphinx_pubs/py.typed",
        "sphinx_pubs/records/venues.toml",
        "sphinx_pubs/ext/output/static/pubs.css",
    } <= tracked
    assert {name for name in inside if ".dist-info/" not in name} == tracked


def test_wheel_holds_the_license(inside):
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in inside)


def test_installed_command_converts(root, wheel, tmp_path):
    """The console script of the wheel, installed away from the tree, makes the fourteen works of the seeds."""
    pip("install", "--quiet", "--no-deps", "--target", str(tmp_path / "installed"), str(wheel))
    (script,) = (tmp_path / "installed" / "bin").glob("pubs-to-bib*")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run(
        [sys.executable, script, root / "seeds", "-o", tmp_path / "out.bib"],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "30 records from 3 files -> 14 publications" in done.stderr
    where = [sys.executable, "-c", "import sphinx_pubs; print(sphinx_pubs.__file__)"]
    found = subprocess.run(where, capture_output=True, text=True, check=True, cwd=tmp_path, env=environment)
    assert found.stdout.startswith(str(tmp_path / "installed"))


def test_readme_commands_exist(root):
    """Every target of make and every option of ``pubs-to-bib`` that the README names is there."""
    readme = (root / "README.md").read_text("utf-8")
    targets = set(re.findall(r"\$ make (\w+)", readme))
    rules = set(re.findall(r"^(\w+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= targets <= rules
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme))
    usage = subprocess.run([sys.executable, "-m", "sphinx_pubs", "--help"], capture_output=True, text=True, check=True)
    assert options
    assert options <= set(re.findall(r"--[a-z][a-z-]+", usage.stdout))


def test_readme_files_exist(root):
    """Every picture and file of the repository that the README links to is there."""
    links = re.findall(r"\]\((?!https?:)([^)]+)\)", (root / "README.md").read_text("utf-8"))
    assert links
    assert [link for link in links if not (root / link).is_file()] == []


def test_continuous_integration_runs_the_same_tests(root):
    """CI calls the README's command last, so that it fails when that fails."""
    script = root / ".ci" / "run"
    text = script.read_text("utf-8")
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in text
    assert text.rstrip().splitlines()[-1].startswith("make test")


def test_the_release_is_one(root):
    """The version, and its date, are the same in the package, the citation file and the changelog."""
    from sphinx_pubs import __version__

    citation = (root / "CITATION.cff").read_text("utf-8")
    version, date = re.search(
        r"^## \[(.+)\] - (.+)$", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    ).groups()
    assert version == __version__
    assert f"\nversion: {version}\n" in citation
    assert f'\ndate-released: "{date}"\n' in citation


def test_the_address_of_the_project_is_in_one_place(root):
    """All addresses begin with the homepage, and no file but pyproject.toml and the line on changing it has it."""
    urls = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    assert {"Homepage", "Documentation", "Source", "Changelog", "Issues"} == set(urls)
    assert [url for url in urls.values() if not url.startswith(urls["Homepage"])] == []
    texts = [*root.glob("*.*"), *(root / "sphinx_pubs").rglob("*.py"), *(root / "example_docs").rglob("*.*")]
    having = {path.name for path in texts if path.is_file() and urls["Homepage"].encode() in path.read_bytes()}
    assert having == {"pyproject.toml", "CONTRIBUTING.md"}
