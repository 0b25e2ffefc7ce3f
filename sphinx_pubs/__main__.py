"""``python -m sphinx_pubs``, the same as ``pubs-to-bib``."""

from __future__ import annotations

from sphinx_pubs.cli import process

raise SystemExit(process())
