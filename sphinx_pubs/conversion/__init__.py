"""The converter as a whole: from sources to works, .bib text and report.

===========  ==================================================================
`settings`   the options of a conversion
`pipeline`   the order of its steps
`reading`    its inputs: sources, the registry of persons
`result`     what comes out, and the texts that are made of it
`report`     what happened to every record, in three forms and for ``--explain``
`output`     the files that are written
===========  ==================================================================
"""

from __future__ import annotations

from sphinx_pubs.conversion.pipeline import convert
from sphinx_pubs.conversion.result import Conversion
from sphinx_pubs.conversion.settings import Settings

__all__ = ["Conversion", "Settings", "convert"]
