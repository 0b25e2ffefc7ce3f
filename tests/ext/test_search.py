"""Sphinx's search finds the words of lists in any language."""

from __future__ import annotations

import json

import pytest
from sphinx.search import languages
from sphinx.search.en import SearchEnglish
from sphinx.search.fr import SearchFrench
from sphinx.search.ja import SearchJapanese

WORDS = "running studies libraries maisons mathématiques generalised naïve 数学".split()
#: Ask the search language of a build for stems when the build is finished.
CONF = f"""
def setup(app):
    app.connect("build-finished", write_stems)

def write_stems(app, error):
    import json, pathlib
    language = app.builder.indexer.lang
    stems = [language.stem(word) for word in {WORDS} * 2]
    calls = language.stem.cache_info().hits
    pathlib.Path(app.outdir, "stems.json").write_text(json.dumps([stems, calls]))
"""


@pytest.mark.parametrize(
    ("language", "original"),
    [("en", SearchEnglish), ("fr", SearchFrench), ("ja", SearchJapanese), ("en_GB", SearchEnglish)],
)
def test_a_search_language_stems_as_before(site, language, original):
    """Remembering the stems changes none of them, and no other build in the process."""
    before = dict(languages)
    site.write("conf.py", (site.source / "conf.py").read_text("utf-8") + CONF)
    built = site.build(html_search_language=language)
    assert built.warnings == []
    stems, hits = json.loads(built.text("stems.json"))
    assert stems == [original({}).stem(word) for word in WORDS * 2]
    assert hits >= len(WORDS)
    assert {name: before[name] for name in before if isinstance(before[name], type)} == {
        name: languages[name] for name in before if isinstance(before[name], type)
    }


def test_an_unknown_search_language_changes_nothing(site):
    assert '"tanaka"' in site.build(html_search_language="xx").text("searchindex.js")
