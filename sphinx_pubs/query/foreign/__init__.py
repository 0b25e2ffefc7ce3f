"""Queries in the languages of sphinxcontrib-bibtex and jekyll-scholar, read into the same conditions."""
