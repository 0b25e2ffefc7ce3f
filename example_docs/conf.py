import sys
from pathlib import Path

from sphinx_pubs import __version__

sys.path.append(str(Path(__file__).parent / "_extensions"))

project = "sphinx-pubs"
author = "The sphinx-pubs developers"
version = release = __version__
copyright = "2026, the sphinx-pubs developers"

extensions = ["sphinx_pubs", "myst_parser", "sphinx_design", "example", "schema_table"]
pubs_bibfiles = ["publications.bib"]
pubs_people = "people.toml"
pubs_home = "publications"

exclude_patterns = ["_build"]
nitpicky = True
html_theme = "furo"
html_title = "sphinx-pubs"
latex_documents = [("index", "sphinx-pubs.tex", "sphinx-pubs", author, "howto")]
# Sphinx gives the table of contents the caption of the first toctree
latex_elements = {"tableofcontents": r"\renewcommand{\contentsname}{Contents}\sphinxtableofcontents"}
man_pages = [("index", "sphinx-pubs", "publication lists for Sphinx", [author], 7)]
texinfo_documents = [
    ("index", "sphinx-pubs", "sphinx-pubs", author, "sphinx-pubs", "Publication lists.", "Documentation"),
]
epub_show_urls = "no"
