"""What happened to every record: ``--report`` as JSON, Markdown or HTML, and ``--explain``.

============  ======================================================================
`rows`        the model, which is the JSON: publications, pairs of records, problems
`sections`    one walk over the rows, for people
`waterfalls`  the findings on a pair, for people
`snippets`    decisions to paste
`writers`     JSON of the rows; Markdown and plain text of the sections
`webpage`     HTML of the sections
============  ======================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from sphinx_pubs.conversion.report import webpage, writers
from sphinx_pubs.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import PurePath

    from sphinx_pubs.conversion.report.rows import Rows

Form: TypeAlias = Literal["json", "markdown", "html"]

_FORM_OF: Mapping[str, Form] = {".json": "json", ".md": "markdown", ".html": "html", ".htm": "html"}
_WRITERS: Mapping[str, Callable[[Rows], Iterator[str]]] = {
    "json": writers.write_json,
    "markdown": writers.write_markdown,
    "html": webpage.write_html,
    "text": writers.write_text,
}


def form_of(path: PurePath) -> Form:
    """Return the form of a report by the ending of its path.

    :raises UsageError: the ending is none of .json, .md, .html.
    """
    form = _FORM_OF.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: a report is .json, .md or .html")
    return form


def is_report(text: str) -> bool:
    """Return whether a text begins as a report does, in whatever form."""
    return text.startswith((writers.JSON_START, writers.MARKDOWN_START, webpage.HTML_START))


def rendered(rows: Rows, form: Form | Literal["text"]) -> Iterator[str]:
    """Yield the report in one of its forms, piece by piece."""
    return _WRITERS[form](rows)
