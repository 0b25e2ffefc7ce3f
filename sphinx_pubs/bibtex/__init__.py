"""The door to BibTeX: nothing outside of this package knows how a .bib file is written.

================  ==============================================================
`parsing`         text to entries, from block to block
`wellformed`      well-formed blocks, read fast
`recovery`        all other blocks, read with care; `splitting` finds them
`collecting`      what has been read of a file so far
`inheritance`     ``crossref`` and ``xdata``
`publications`    entries to publications; `links` finds their links
`writing`         entries to text, in two dialects
`trimming`        entries made shorter
`capitals`        capitals of a title, protected by braces
`citekeys`        citation keys, as each dialect can write them
================  ==============================================================
"""

from __future__ import annotations

from sphinx_pubs.bibtex.capitals import protect
from sphinx_pubs.bibtex.citekeys import DIALECTS, Dialect, listed_keys, refused, written_key
from sphinx_pubs.bibtex.entries import Bibliography, Entry
from sphinx_pubs.bibtex.links import dead_links, undressed
from sphinx_pubs.bibtex.parsing import parse
from sphinx_pubs.bibtex.publications import addition, is_venue, publication
from sphinx_pubs.bibtex.trimming import NOT_FOR_PAPERS, SITE, trimmed
from sphinx_pubs.bibtex.writing import biblatex_fields, entry_text, sort_key, write_each

__all__ = [
    "DIALECTS",
    "NOT_FOR_PAPERS",
    "SITE",
    "Bibliography",
    "Dialect",
    "Entry",
    "addition",
    "biblatex_fields",
    "dead_links",
    "entry_text",
    "is_venue",
    "listed_keys",
    "parse",
    "protect",
    "publication",
    "refused",
    "sort_key",
    "trimmed",
    "undressed",
    "write_each",
    "written_key",
]
