"""What Sphinx's search finds of a list, in whatever language it searches."""

from __future__ import annotations

import pytest
from sphinx.search import languages
from sphinx.search.en import SearchEnglish
from sphinx.search.fr import SearchFrench
from sphinx.search.ja import SearchJapanese

WORDS = "running studies libraries maisons mathématiques generalised naïve 数学".split()


@pytest.mark.parametrize(
    ("language", "original"),
    [("en", SearchEnglish), ("fr", SearchFrench), ("ja", SearchJapanese), ("en_GB", SearchEnglish)],
)
def test_a_search_language_stems_and_splits_as_it_did(site, language, original):
    """That stems are remembered changes none of them."""
    assert site.build(html_search_language=language).warnings == []
    ours, theirs = languages[language.partition("_")[0]]({}), original({})
    assert [ours.stem(word) for word in WORDS * 2] == [theirs.stem(word) for word in WORDS * 2]
    assert ours.split("Running, naïve 数学") == theirs.split("Running, naïve 数学")
    assert ours.stems


def test_a_search_language_that_sphinx_does_not_know_is_left_alone(site):
    assert '"tanaka"' in site.build(html_search_language="xx").text("searchindex.js")
