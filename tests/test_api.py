"""The Python API: the names of the package, what they cost, what they do, and that the manual shows all of them."""

from __future__ import annotations

import doctest
import inspect
import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import sphinx_pubs
from sphinx_pubs import Conversion, Problem, Record, Settings, Sourced, SourceError, UsageError, Work, convert
from sphinx_pubs.conversion.settings import Options

ONE = "@article{doe2001, author = {Doe, Jane}, title = {On {T}hings}, year = 2001}\n"


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_the_package_loads_nothing_of_it():
    """A site, and a script that may not convert anything, pay for what they use."""
    loaded = "print(*sorted(name for name in sys.modules if name.startswith(('sphinx', 'docutils', 'rapidfuzz'))))"
    assert python(f"import sys, sphinx_pubs; {loaded}") == "sphinx_pubs"
    assert python(f"import sys; from sphinx_pubs import PubsError; {loaded}") == "sphinx_pubs sphinx_pubs.errors"


def test_every_public_name_is_there():
    assert {name: getattr(sphinx_pubs, name).__name__ for name in sphinx_pubs.__all__ if name != "__version__"} == {
        name: name for name in sphinx_pubs.__all__ if name != "__version__"
    }
    assert dir(sphinx_pubs) == sorted(sphinx_pubs.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'convrt'"):
        _ = sphinx_pubs.convrt


def test_a_name_is_the_same_whatever_was_imported_before():
    """No module of the package has the name of a function, which would take its place."""
    assert python("import sphinx_pubs.cli; from sphinx_pubs import convert; print(convert.__name__)") == "convert"
    modules = {path.stem for path in Path(sphinx_pubs.__file__).parent.iterdir()}
    assert modules.isdisjoint(set(sphinx_pubs.__all__) - {"__version__"})


def test_types():
    """A type checker knows every public name, and refuses wrong uses."""
    root = Path(__file__).parent.parent
    command = [sys.executable, "-m", "mypy", "--strict", "tests/typing/public.py"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_the_result_makes_what_the_command_writes(command, root, tmp_path, monkeypatch, dialect):
    """The text of the .bib and of each report, to the byte."""
    monkeypatch.chdir(root)
    decisions = {"author": "Joulin, Armand", "decisions": "example_docs/decisions.toml"}
    result = convert("seeds/", **decisions)
    options = [word for name, value in decisions.items() for word in (f"--{name}", value)]
    for form, ending in (("json", "json"), ("markdown", "md"), ("html", "html")):
        out, report = tmp_path / "out.bib", tmp_path / f"report.{ending}"
        assert command("seeds/", *options, "-o", out, "--report", report, "--dialect", dialect)[0] == 0
        assert result.bib(dialect) == out.read_text("utf-8")
        assert result.report(form) == report.read_text("utf-8")
    assert result.report() == json.loads(result.report("json"))
    assert result.explain("girdhar2023imagebind") == command("seeds/", *options, "--explain", "girdhar2023imagebind")[1]


def test_sources_may_be_one_or_many(tmp_path):
    """A path or any iterable of paths, strings or not; none at all is an error."""
    path = tmp_path / "one.bib"
    path.write_text(ONE)
    for sources in (path, str(path), [path], (str(path),), iter([path]), tmp_path):
        assert [work.key for work in convert(sources).works] == ["doe2001"]
    with pytest.raises(SourceError, match="no sources: nothing to read"):
        convert([])


def test_keywords_replace_settings(tmp_path):
    """Settings are shared between conversions; a keyword is for one."""
    (tmp_path / "one.bib").write_text(ONE)
    (tmp_path / "out.bib").write_text(ONE.replace("doe2001", "old"))
    settings = Settings(select="year<2000", exclude=[tmp_path / "out.bib"])
    assert convert(tmp_path, settings).written == []
    assert [work.key for work in convert(tmp_path, settings, select="year>2000").written] == ["doe2001"]
    assert [field.name for field in fields(Settings)] == list(Options.__annotations__)
    with pytest.raises(TypeError, match="autor"):
        convert(tmp_path, autor="Doe, Jane")


def test_a_work_is_found_by_any_of_its_keys(tmp_path):
    """Under the key of the output, or one that it took in; an unknown key is an error with a hint."""
    entry = ONE.replace("year", "doi = {10.1000/1}, year")
    (tmp_path / "two.bib").write_text(entry + entry.replace("doe2001", "doe01"))
    result = convert(tmp_path)
    assert result.work("doe01") is result.work("doe2001") is result.works[0]
    assert (result.works[0].text("title"), result.works[0].plain("title")) == ("On {T}hings", "On Things")
    with pytest.raises(UsageError, match="'doe2002'; did you mean doe2001"):
        result.work("doe2002")


def test_a_result_shows_its_summary(tmp_path):
    """A notebook that shows a result shows one line, not all records."""
    (tmp_path / "one.bib").write_text(ONE)
    result = convert(tmp_path)
    assert repr(result) == "<Conversion: 1 record from 1 file -> 1 publication>"
    assert "records=" not in repr(result.works[0])


def test_the_manual_runs(root, tmp_path, monkeypatch):
    """The examples of the page are what happens."""
    (tmp_path / "seeds").symlink_to(root / "seeds")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(root / "example_docs" / "api.rst"), module_relative=False)
    assert (failed, tried > 5) == (0, True)


def test_the_manual_lists_everything(root):
    """Each public name has its directive; each setting, attribute and method of the result is listed below it."""
    text = (root / "example_docs" / "api.rst").read_text("utf-8")
    named = set(re.findall(r"^\.\. py:(?:function|class|exception):: (\w+)", text, re.MULTILINE))
    assert named == set(sphinx_pubs.__all__) - {"__version__", "setup"}
    for owner in (Settings, Conversion, Work, Sourced, Record, Problem):
        part = text.partition(f"py:class:: {owner.__name__}\n")[2]
        part = re.split(r"^\.\. py:", part, maxsplit=1, flags=re.MULTILINE)[0]
        names = {field.name for field in fields(owner)} | {
            name
            for name, value in inspect.getmembers(owner)
            if inspect.isfunction(value) or isinstance(value, property)
        }
        assert {name for name in names if not name.startswith("_")} <= set(re.findall(r"\w+", part)) | INTERNAL


#: Members for other modules of the package.
INTERNAL = {"bib_parts", "report_parts", "entry", "adding", "location", "ref"}
