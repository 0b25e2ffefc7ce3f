# make demo   convert the seeds and build the manual
# make check  check style, types and everything that is fast, in a minute: the inner loop
# make test   check everything
# Each needs Python >= 3.11 and nothing else; tests of tools that are not installed are skipped.
PYTHON ?= python3
BIN := .venv/bin
DEMO := build/demo

.PHONY: demo check test lint clean
.DELETE_ON_ERROR:

demo: .venv/docs.stamp
	mkdir -p $(DEMO)
	$(BIN)/pubs-to-bib seeds/ --author "Joulin, Armand" --decisions example_docs/decisions.toml \
	  --report $(DEMO)/report.html --overwrite -o $(DEMO)/publications.bib
	$(BIN)/sphinx-build -q -b html example_docs $(DEMO)/html
	@echo
	@echo "The database:  $(CURDIR)/$(DEMO)/publications.bib"
	@echo "Its report:    $(CURDIR)/$(DEMO)/report.html"
	@echo "The site:      $(CURDIR)/$(DEMO)/html/index.html"

check: lint
	$(BIN)/python -m pytest -q -n 2 -m "not slow"

test: lint
	$(BIN)/python -m pytest -n 2

lint: .venv/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.venv/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit("Python >= 3.11 is needed, this is " + sys.version) if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv .venv
	touch $@

.venv/docs.stamp: .venv/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@

.venv/test.stamp: .venv/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

clean:
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
