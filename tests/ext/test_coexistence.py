"""sphinxcontrib-bibtex cites on the same pages, from the same .bib file, without a warning."""

from __future__ import annotations

import re

import pytest
from lxml import html

pytestmark = pytest.mark.slow

pytest.importorskip("sphinxcontrib.bibtex")

CONF = """
project = "both"
extensions = ["sphinx_pubs", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["refs.bib"]
latex_documents = [("index", "both.tex", "Both", "somebody", "howto")]
"""
BIB = r"""
@article{okafor2024rays,
  author  = {Okafor, Ada and M{\"u}ller, J{\"o}rg},
  title   = {On rays},
  journal = {Journal of Rays},
  year    = {2024},
  doi     = {10.1000/182},
  code    = {https://example.org/rays},
}

@inproceedings{lee2023hands,
  author    = {Lee, Bo},
  title     = {Many hands},
  booktitle = {Conference on Hands},
  year      = {2023},
}
"""
PAGE = """
Both
====

Cited as :cite:`okafor2024rays` and :cite:t:`lee2023hands`, mentioned as :pub:`okafor2024rays`.
In a note :footcite:p:`lee2023hands`.

.. publications:: year>=2023
   :group-by: year

.. citation-card:: lee2023hands

.. bibliography::

.. footbibliography::

.. toctree::

   other
"""
OTHER = """
Other
=====

:cite:p:`lee2023hands`, :pub:year:`lee2023hands`.

.. publications:: author=Lee
"""


@pytest.fixture
def both(project):
    """Return a project with both extensions; the setting of sphinxcontrib-bibtex is for both."""
    project.write("conf.py", CONF).write("refs.bib", BIB)
    return project.write("index.rst", PAGE).write("other.rst", OTHER)


@pytest.mark.parametrize("order", [("sphinx_pubs", "sphinxcontrib.bibtex"), ("sphinxcontrib.bibtex", "sphinx_pubs")])
@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "latex", "text", "man", "texinfo"])
def test_both_build_without_a_warning(both, builder, order):
    """Nitpicky, in either order of loading."""
    settings = {"version": "1", "epub_copyright": "2026", "epub_show_urls": "no"}
    assert both.build(builder, extensions=list(order), **settings).warnings == []


def test_both_write_their_part(both):
    """Citations lead to the bibliography, mentions to the list, and no id is repeated."""
    page = html.fromstring(both.build().text("index.html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.xpath("//div[contains(@class, 'citation')]//text()[contains(., 'On rays')]")
    assert page.xpath("//ul[contains(@class, 'pubs')]/li[@id='pub-okafor2024rays']")
    for text, where in (("OMuller24", "id"), ("Okafor and Müller (2024)", "pub-okafor2024rays")):
        href = page.xpath(f"//p[1]//a[contains(., '{text}')]/@href") or page.xpath(f"//a[contains(., '{text}')]/@href")
        assert href, text
        assert href[0].startswith(f"#{where}")
        assert href[0][1:] in ids
    assert page.xpath("//section[@id='pubs-2024']")


@pytest.mark.parametrize(("builder", "name"), [("latex", "both.tex"), ("text", "index.txt")])
def test_both_write_their_part_on_paper(both, builder, name):
    """The entry is in the list and in the bibliography."""
    text = both.build(builder).text(name)
    assert len(re.findall("Many hands", text)) >= 3
    assert "example.org/rays" in text


def test_an_edit_reaches_both(both):
    """The shared file is watched by both."""
    both.build()
    both.edit("refs.bib", "On rays", "On light")
    text = both.build().text("index.html")
    assert text.count("On light") >= 2
    assert "On rays" not in text
