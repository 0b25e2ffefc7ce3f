"""The same directives and roles in Markdown, through MyST."""

from __future__ import annotations

import pytest
from lxml import html

pytest.importorskip("myst_parser")

PAGE = """# Works

See {pub}`one`, {pub:year}`one`, and {pub-count}`year>=2000` more.

```{publications} year>=2000
:group-by: year
:highlight: Okafor
```

- a list item

  ```{publications} year>=2000
  :group-by: year
  ```

```{citation-card} one
```
"""


CONF = """
project = "markdown"
version = "1"
extensions = ["sphinx_pubs", "myst_parser"]
pubs_bibfiles = ["refs.bib"]
epub_copyright = "2026, somebody"
epub_show_urls = "no"
"""


@pytest.fixture
def markdown(project):
    """Return a project written in Markdown."""
    project.write("conf.py", CONF)
    project.write("refs.bib", "@misc{one, author = {Okafor, Ada}, title = {First}, year = {2024}}\n")
    return project.write("index.md", PAGE)


@pytest.mark.parametrize(
    "builder",
    "dirhtml singlehtml epub latex text man texinfo xml pseudoxml gettext linkcheck".split(),
)
def test_every_builder_takes_markdown(markdown, builder):
    """Nitpicky, without a warning."""
    assert markdown.build(builder).warnings == []


def test_markdown_pages_list_and_mention(markdown):
    """Headings are sections on the page itself, and rubrics where no section is allowed."""
    built = markdown.build()
    assert built.warnings == []
    page = html.fromstring(built.text("index.html"))
    assert page.xpath("//section/section[@id='pubs-2024']//strong/text()") == ["Ada Okafor"]
    assert page.xpath("//li/p[@class='rubric']/text()") == ["2024"]
    assert "See Okafor (2024), 2024, and 1 more" in page.xpath("string(//section/p[1])")
    assert page.xpath("//div[contains(@class, 'pub-card')]")
